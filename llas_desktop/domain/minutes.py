"""이수시간: kept as whole minutes, typed and shown as hours."""

import re
from fractions import Fraction

from llas_desktop.domain.text import half_width

MOST_HOURS = 100_000

_DECIMAL = re.compile(r"[0-9]{1,6}(\.[0-9]{1,10})?")
_CLOCK = re.compile(r"([0-9]{1,6}):([0-5][0-9])")


class UnreadableHours(ValueError):
    """A text in which no number of hours can be read, or one that does not come to whole minutes. Kept as `text`."""

    def __init__(self, text: str) -> None:
        super().__init__("no hours that come to whole minutes")
        self.text = text


def parse_hours(text: str) -> int:
    """Minutes from `90`, `89.5` (must come to whole minutes) or `1:30`; full-width digits too, at most 100,000 hours.

    Everything else raises UnreadableHours: units, signs, exponents, `1:75`, `0.333`.
    """
    plain = half_width(text).strip()
    if clock := _CLOCK.fullmatch(plain):
        minutes = Fraction(int(clock[1]) * 60 + int(clock[2]))
    elif _DECIMAL.fullmatch(plain):
        minutes = Fraction(plain) * 60
    else:
        raise UnreadableHours(text)
    if minutes.denominator != 1 or minutes > MOST_HOURS * 60:
        raise UnreadableHours(text)
    return int(minutes)


def format_hours(minutes: int) -> str:
    """`89시간 59분`, `90시간`, `30분`, `0시간`. ValueError for less than none."""
    hours, rest = _parts(minutes)
    words = [f"{hours}시간"] * (hours > 0 or rest == 0) + [f"{rest}분"] * (rest > 0)
    return " ".join(words)


def hours_input(minutes: int) -> str:
    """As a field shows it for editing, `90` or `1:30`; `parse_hours` reads it back. ValueError for less than none."""
    hours, rest = _parts(minutes)
    return f"{hours}:{rest:02}" if rest else str(hours)


def _parts(minutes: int) -> tuple[int, int]:
    if minutes < 0:
        raise ValueError("minutes are never negative")
    return divmod(minutes, 60)
