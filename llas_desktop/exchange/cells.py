"""One cell as text, day, hours or a word of the domain. What cannot be read raises `Unfit` with a problem code."""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Final, TypeVar

from llas_desktop.domain.dates import PartialDate, UnreadableDate, parse_typed_date
from llas_desktop.domain.minutes import MOST_HOURS, UnreadableHours, parse_hours
from llas_desktop.domain.text import clean_line, clean_text, emoji_in, forbidden_characters, half_width
from llas_desktop.exchange.sheet import Cell

T = TypeVar("T")

_EXCEL_EPOCH: Final = date(1899, 12, 30)
_SERIAL_DAYS: Final = range(
    10_000, 73_051
)  # 1927 to 2099; a number cell in a column of dates that bears no date format
_TIME_OF_DAY: Final = re.compile(r"[T ]\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?$")
_WEEKDAY: Final = re.compile(r"\s*\([월화수목금토일](요일)?\)$")
# A spreadsheet that opens the value again would run it: `=…`, and `+cmd|…`, `-2+3(…`, `@SUM(…`.
_FORMULA: Final = re.compile(r"\s*(=|[+\-@](?=[^|(!]*[|(!]))")
_YES: Final = frozenset(("예", "네", "y", "yes", "o", "true", "1", "여", "해당", "인정", "지원"))
_NO: Final = frozenset(("아니오", "아니요", "n", "no", "x", "false", "0", "부", "해당없음", "미인정", "미지원", "-"))


class Unfit(Exception):
    """`code` and `detail` of the `Problem` that the cell is."""

    def __init__(self, code: str, detail: str = "", value: str | None = None) -> None:
        super().__init__(code)
        self.code: Final = code
        self.detail: Final = detail
        self.value: Final = value


def raw_text(cell: Cell) -> str:
    """The cell as someone would type it: 90.0 is `90`, a day is ISO, a duration `89:59`."""
    match cell:
        case str():
            return cell
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}" if (cell.hour or cell.minute) else f"{cell:%Y-%m-%d}"
        case time():
            return f"{cell.hour}:{cell.minute:02}"
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
    return str(cell)


def line(cell: Cell, longest: int) -> str:
    """One clean line. Unfit: forbidden characters, emoji, a formula, too long."""
    return _checked(clean_line(raw_text(cell)), longest)


def lines(cell: Cell, longest: int) -> str:
    """Several clean lines. Unfit as `line`."""
    return _checked(clean_text(raw_text(cell)), longest)


def _checked(text: str, longest: int) -> str:
    if found := forbidden_characters(text):
        raise Unfit("forbidden_characters", ", ".join(f"U+{ord(char):04X}" for char in found))
    if found := emoji_in(text):
        raise Unfit("emoji", found)
    if _FORMULA.match(text):
        raise Unfit("formula")
    if len(text) > longest:
        raise Unfit("too_long", str(longest))
    return text


def day_or_part(cell: Cell, today: date, years_ahead: int = 1) -> PartialDate:
    """A date known to the year, month or day, in any form that a clerk types. Unfit: unreadable or impossible."""
    if isinstance(cell, datetime):
        return PartialDate.of(cell.date())
    if isinstance(cell, date):
        return PartialDate.of(cell)
    if isinstance(cell, float) and cell.is_integer() and int(cell) in _SERIAL_DAYS:
        return PartialDate.of(_EXCEL_EPOCH + timedelta(days=int(cell)))
    text = _WEEKDAY.sub("", _TIME_OF_DAY.sub("", half_width(clean_line(raw_text(cell))))).strip()
    if not any(char.isdecimal() for char in text):  # `오늘` would be another day tomorrow
        raise Unfit("unreadable_date")
    try:
        return parse_typed_date(text, today, years_ahead=years_ahead)
    except UnreadableDate as error:
        raise Unfit(error.code) from None


def day(cell: Cell, today: date, years_ahead: int = 1) -> date:
    """A whole date. Unfit also where only the year or month is known."""
    known = day_or_part(cell, today, years_ahead)
    if not known.is_exact:
        raise Unfit("date_not_exact")
    return known.earliest


def minutes(cell: Cell) -> int:
    """Hours that come to whole minutes: `90`, `89.5`, `1:30`, or a duration of a spreadsheet. Unfit: anything else."""
    match cell:
        case timedelta():
            return _whole_minutes(cell.total_seconds() / 60)
        case datetime() | bool():
            raise Unfit("unreadable_hours")
        case time():
            return _whole_minutes(cell.hour * 60 + cell.minute + cell.second / 60)
        case float():
            # A formula's 89+59/60 is 89.98333333333333: the sheet says minutes as exactly as it can.
            return _whole_minutes(cell * 60)
    try:
        return parse_hours(raw_text(cell))
    except UnreadableHours:
        raise Unfit("unreadable_hours") from None


def _whole_minutes(exact: float) -> int:
    if not (math.isfinite(exact) and 0 <= exact <= MOST_HOURS * 60 and abs(exact - round(exact)) < 1e-6):
        raise Unfit("unreadable_hours")
    return round(exact)


def yes_or_no(cell: Cell) -> bool:
    """Unfit for a word that is neither."""
    word = clean_line(raw_text(cell)).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise Unfit("unknown_choice", "예, 아니오")


def word(cell: Cell, find: Callable[[str], T | None], choices: Iterable[str], code: str = "unknown_choice") -> T:
    """What `find` makes of the text; Unfit with the choices as detail where it makes nothing of it."""
    found = find(clean_line(raw_text(cell)))
    if found is None:
        raise Unfit(code, ", ".join(choices))
    return found
