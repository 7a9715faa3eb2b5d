"""Rings: how much of what is asked for is there, with the symbol of the verdict within."""

from types import MappingProxyType
from typing import Final

from llas_desktop.domain.drawing import Align, Arc, Drawing, Ink, Label
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.routes import Quantity, Unit
from llas_desktop.domain.verdict import SubjectVerdict, Verdict

_INKS: Final = MappingProxyType(
    {Verdict.MET: Ink.MET, Verdict.SHORT: Ink.SHORT, Verdict.CHECK: Ink.CHECK, Verdict.NOT_APPLICABLE: Ink.NOT_APPLICABLE}
)  # fmt: skip
_TEXT: Final = 3.2
_HALF_HIGH: Final = 0.36  # of a letter's size: its middle above the line on which it stands
_BENEATH: Final = 11.0


def gauge(verdict: Verdict, share: float | None, doubtful: float = 0.0, size: float = 28.0) -> Drawing:
    """The `share` of what is asked for, 0 to 1, as a part of the ring, and the `doubtful` share behind it; the symbol within.

    None: nothing is counted. Then the ring is whole where the verdict is met, and empty elsewhere.
    """
    return Drawing(size, size, _round(verdict, share, doubtful, size, size / 2, verdict.symbol), verdict.korean)


def quantity_ring(quantity: Quantity, name: str, size: float = 20.0, width: float = 28.0) -> Drawing:
    """How far one thing that is asked for is: a ring `size` across, and beneath it in `width` its `name` and how much there is
    of how much.
    """
    required = max(quantity.required or 0, 1)
    standing, share = _standing(quantity), quantity.counted / required
    within = standing.symbol if standing is Verdict.MET else f"{int(100 * share)}%"
    done = _amounts(quantity)
    parts = (
        *_round(standing, share, quantity.doubtful / required, size, width / 2, within),
        Label(width / 2, size + 5, name, _TEXT, width, Align.CENTRE),
        Label(width / 2, size + 9.5, done, _TEXT, width, Align.CENTRE, Ink.MUTED),
    )
    missing = f", {amount_words(quantity.missing, quantity.unit)} 더 필요" if quantity.missing else ""
    doubtful = f", {amount_words(quantity.doubtful, quantity.unit)} 확인 필요" if quantity.doubtful else ""
    return Drawing(width, size + _BENEATH, parts, f"{name}: {done}{doubtful}{missing}")


def subject_ring(verdict: SubjectVerdict, size: float = 28.0, width: float = 34.0) -> Drawing:
    """How far a subject of 검정고시 is, with the symbol of its verdict within; beneath it which subject, and its certain hours."""
    required = max(verdict.required_minutes, 1)
    certain, doubtful = verdict.credited_minutes / required, verdict.doubtful_minutes / required
    done = format_hours(verdict.credited_minutes)
    parts = (
        *_round(verdict.verdict, certain, doubtful, size, width / 2, verdict.verdict.symbol),
        Label(width / 2, size + 5, verdict.name, _TEXT, width, Align.CENTRE),
        Label(width / 2, size + 9.5, done, _TEXT, width, Align.CENTRE, Ink.MUTED),
    )
    missing = f", {format_hours(verdict.missing_minutes)} 더 필요" if verdict.missing_minutes else ""
    return Drawing(width, size + _BENEATH, parts, f"{verdict.name}: {verdict.verdict.korean}, {done} 인정{missing}")


def verdict_ring(verdict: Verdict, size: float = 20.0, width: float = 28.0) -> Drawing:
    """A verdict for which nothing is counted: its symbol in the ring, its word beneath."""
    parts = (
        *_round(verdict, None, 0.0, size, width / 2, verdict.symbol),
        Label(width / 2, size + 5, verdict.korean, _TEXT, width, Align.CENTRE, _INKS[verdict]),
    )
    return Drawing(width, size + _BENEATH - 4.5, parts, verdict.korean)


def _round(
    verdict: Verdict, share: float | None, doubtful: float, size: float, middle: float, within: str
) -> tuple[Arc | Label, ...]:
    """A ring `size` across, at the top, its centre `middle` from the left, with the letters `within`."""
    filled = float(verdict is Verdict.MET) if share is None else min(share, 1.0)
    behind = min(filled + doubtful, 1.0) - filled
    centre, stroke = size / 2, size / 9
    radius = centre - stroke / 2
    letters = size / (2.3 if len(within) == 1 else 4)
    certain = Ink.SHORT if verdict is Verdict.CHECK else _INKS[verdict]  # what is in doubt stands out behind it
    return (
        Arc(middle, centre, radius, stroke, 0, 360, Ink.TRACK),
        *((Arc(middle, centre, radius, stroke, 360 * filled, 360 * behind, Ink.CHECK),) if behind else ()),
        *((Arc(middle, centre, radius, stroke, 0, 360 * filled, certain),) if filled else ()),
        Label(middle, centre + _HALF_HIGH * letters, within, letters, size, Align.CENTRE, _INKS[verdict]),
    )


def amount_words(amount: int, unit: Unit) -> str:
    """`12시간 30분`, `42학점`, `3과목`."""
    return format_hours(amount) if unit is Unit.MINUTES else f"{amount}{unit.korean}"


def _standing(quantity: Quantity) -> Verdict:
    """Of one quantity by itself: what of it is in doubt may close what is missing, or may not."""
    if not quantity.missing:
        return Verdict.MET
    return Verdict.CHECK if quantity.doubtful >= quantity.missing else Verdict.SHORT


def _amounts(quantity: Quantity) -> str:
    if quantity.unit is Unit.MINUTES:
        return f"{format_hours(quantity.counted)} / {format_hours(quantity.required or 0)}"
    return f"{quantity.counted} / {quantity.required}{quantity.unit.korean}"
