"""The frame of a certificate: waves woven between two lines, fine enough to be lost in a bad copy, too pale to smear in a good one."""

from functools import cache
from typing import Final

from llas_desktop.certificates.paper import HEIGHT, MM, NAVY, WIDTH, Ink

INNER: Final = 9.2 * MM
"""From the edge of the sheet to the inner line of the frame."""

_OUTER: Final = 6.2 * MM
_BAND: Final = INNER - _OUTER
_PERIOD: Final = 7.2 * MM
_STRANDS: Final = 4
_SWING: Final = 0.40 * _BAND
_WAVE_INK: Final = Ink.of("#8ea2c2")
_LINES: Final = ((0.0, 0.42 * MM, NAVY), (_BAND, 0.14 * MM, NAVY))
_QUARTER: Final = ((0.0, 0.0), (0.5123, 0.5123), (1.0023, 1.0), (1.5708, 1.0))
"""A sine from 0 to its top as one Bézier curve: right to two parts in a thousand."""
_ROUND: Final = 2 * 1.5708


@cache
def operators() -> str:
    """Of the page's own coordinates, for a PDF content stream."""
    sides = (
        (_OUTER, _OUTER, 0, WIDTH - 2 * _OUTER), (WIDTH - _OUTER, _OUTER, 1, HEIGHT - 2 * _OUTER),
        (WIDTH - _OUTER, HEIGHT - _OUTER, 2, WIDTH - 2 * _OUTER), (_OUTER, HEIGHT - _OUTER, 3, HEIGHT - 2 * _OUTER),
    )  # fmt: skip
    return "\n".join(["q", *(_side(*side) for side in sides), *_borders(), "Q"])


def _side(x: float, y: float, turns: int, length: float) -> str:
    """From (x, y) on, turned so many times to the left: as many whole waves as come nearest, clipped at the corners."""
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[turns]
    run = length - 2 * _BAND
    waves = round(run / _PERIOD)
    wave = "".join(_wave(run / waves, strand / _STRANDS) for strand in range(_STRANDS))
    step = f"{wave}S 1 0 0 1 {run / waves:.4f} 0 cm\n"
    return (
        f"q {cos} {sin} {-sin} {cos} {x:.3f} {y:.3f} cm {_BAND:.3f} 0 {run:.3f} {_BAND:.3f} re W n\n"
        f"{_colour(_WAVE_INK)} 0.4 w 1 0 0 1 {_BAND - run / waves:.4f} {_BAND / 2:.4f} cm\n{step * (waves + 1)}Q"
    )


def _wave(period: float, phase: float) -> str:
    """One period, begun `phase` of one later."""
    across, up = period / (2 * _ROUND), _SWING
    left = phase * period
    parts = [f"{left:.3f} 0 m"]
    for half, sign in ((0.0, 1), (_ROUND, -1)):
        rising = [(half + x, sign * y) for x, y in _QUARTER[1:]]
        falling = [(half + _ROUND - x, sign * y) for x, y in reversed(_QUARTER[:-1])]
        parts += [
            " ".join(f"{left + x * across:.3f} {y * up:.3f}" for x, y in curve) + " c" for curve in (rising, falling)
        ]
    return " ".join(parts) + " "


def _borders() -> list[str]:
    drawn = [
        f"{_colour(ink)} {weight:.3f} w {_OUTER + inset:.3f} {_OUTER + inset:.3f} "
        f"{WIDTH - 2 * (_OUTER + inset):.3f} {HEIGHT - 2 * (_OUTER + inset):.3f} re S"
        for inset, weight, ink in _LINES
    ]
    return [*drawn, *_corners()]


def _corners() -> list[str]:
    """A small square on its point in each, between the two lines that part it from the waves."""
    half, middle = 0.30 * _BAND, _OUTER + _BAND / 2
    fill = " ".join(f"{part:.3f}" for part in NAVY)
    drawn = []
    for x in (middle, WIDTH - middle):
        for y in (middle, HEIGHT - middle):
            corner = f"{x - _BAND / 2:.3f} {y - _BAND / 2:.3f} {_BAND:.3f} {_BAND:.3f} re S"
            point = f"{x - half:.3f} {y:.3f} m {x:.3f} {y + half:.3f} l {x + half:.3f} {y:.3f} l {x:.3f} {y - half:.3f} l h f"
            drawn.append(f"{corner} {fill} rg {point}")
    return drawn


def _colour(ink: Ink) -> str:
    return " ".join(f"{part:.3f}" for part in ink) + " RG"
