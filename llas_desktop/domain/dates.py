"""Dates as the counter knows them: whole or partial, typed in any usual Korean form, and ages. "Today" is Asia/Seoul."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Self

from llas_desktop.domain.text import half_width, resident_number_in

SEOUL = timezone(timedelta(hours=9), "KST")  # fixed: Korea keeps no summer time, and Windows has no tzdata

_FIRST_TYPED_YEAR = 1900
_DAYS_FROM_TODAY = {"오늘": 0, "어제": -1, "그제": -2, "그저께": -2, "내일": 1, "모레": 2}
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PARTED = re.compile(
    r"""([0-9]{4}|[0-9]{2})(?:
        \s*년\s*(?:([0-9]{1,2})\s*월\s*(?:([0-9]{1,2})\s*일)?)?
      | \s*[.\-/ ]\s*([0-9]{1,2})(?:\s*[.\-/ ]\s*([0-9]{1,2}))?\s*\.?
    )""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"([0-9]{2}|[0-9]{4})([0-9]{2})([0-9]{2})")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


class UnreadableDate(ValueError):
    """A text in which no date can be read. The text is kept as `text`, out of the message, which may be logged.

    `code` is that of the `Problem` that it is.
    """

    code = "unreadable_date"

    def __init__(self, text: str) -> None:
        super().__init__("no date can be read in the text")
        self.text = text
        if resident_number_in(text):  # which is neither kept nor shown
            self.code = "resident_number"


class ImpossibleDate(UnreadableDate):
    """A text that is written as a date but is none, or none that can be meant: 30 February, a month 13."""

    code = "impossible_date"


class TooEarlyDate(ImpossibleDate):
    """A date before 1900: at a counter a slip of the hand."""

    code = "before_1900"


class YearMissing(ImpossibleDate):
    """A month and day without a year: `0229`, `02-29`."""

    code = "year_missing"


class FutureDate(ImpossibleDate):
    """A birth in the future."""

    code = "future"


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The date in Seoul."""
    return in_seoul(now()).date()


def in_seoul(instant: datetime) -> datetime:
    """The same instant on a clock in Seoul. `instant` is aware (ValueError if not)."""
    if instant.tzinfo is None:
        raise ValueError("an instant has a time zone")
    return instant.astimezone(SEOUL)


@dataclass(frozen=True, slots=True, order=False)
class PartialDate:
    """A date known to the year, the month or the day. ValueError where the calendar has no such date."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day without a month")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """`2019`, `2019-03` or `2019-03-02`. Raises UnreadableDate, or ImpossibleDate for 2019-02-30."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise UnreadableDate(text)
        try:
            return cls(*map(int, filter(None, found.groups())))
        except ValueError:
            raise ImpossibleDate(text) from None

    def __str__(self) -> str:
        if self.day is not None:
            return f"{self.year:04}-{self.month:02}-{self.day:02}"
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"

    @property
    def is_exact(self) -> bool:
        return self.day is not None

    @property
    def earliest(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it may be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def korean(self) -> str:
        """As public documents write it: `2019.`, `2019. 3.` or `2019. 3. 2.`"""
        return " ".join(f"{part}." for part in (self.year, self.month, self.day) if part is not None)


def korean_date(day: date) -> str:
    """`2026. 11. 21.` (행정업무의 운영 및 혁신에 관한 규정)."""
    return PartialDate.of(day).korean


def parse_typed_date(text: str, today: date, *, years_ahead: int = 1) -> PartialDate:
    """What a clerk types: `230302`, `20230302`, `23.3.2`, `2023-03-02`, `2023년 3월 2일`, `2023.3`, `2023`, `오늘`, `어제` …

    A year of two digits is the latest that is at most `years_ahead` years after today's: courses are entered at most a year
    ahead; a field that looks further, such as an expiry, asks for more. Raises UnreadableDate or ImpossibleDate.
    """
    return _parse(text, today, date(today.year + years_ahead, 12, 31))


def parse_typed_birth(text: str, today: date) -> PartialDate:
    """As `parse_typed_date`, for a birth: a year of two digits is the latest that is not in the future.

    FutureDate for a birth in the future.
    """
    birth = _parse(text, today, today)
    if birth.earliest > today:
        raise FutureDate(text)
    return birth


def _parse(text: str, today: date, horizon: date) -> PartialDate:
    plain = unicodedata.normalize("NFC", half_width(text)).translate(_DASHES).strip()
    if plain in _DAYS_FROM_TODAY:
        return PartialDate.of(today + timedelta(days=_DAYS_FROM_TODAY[plain]))
    if re.fullmatch(r"[0-9]{4}\.?", plain):
        return _build(text, (plain[:4],), horizon)
    if found := _DIGITS.fullmatch(plain):
        try:
            return _build(text, found.groups(), horizon)
        except ImpossibleDate:
            if len(plain) != 6 or not _FIRST_TYPED_YEAR <= int(plain[:4]) <= horizon.year:
                raise
            return _build(text, (plain[:4], plain[4:]), horizon)  # 202303 is no YYMMDD, but a month
    if found := _PARTED.fullmatch(plain):
        return _build(text, tuple(part for part in found.groups() if part), horizon)
    raise UnreadableDate(text)


def _build(text: str, parts: tuple[str, ...], horizon: date) -> PartialDate:
    numbers = [int(part) for part in parts]
    try:
        known = PartialDate(*numbers) if len(parts[0]) == 4 else _latest_century(numbers, horizon)
    except ValueError:
        raise (YearMissing if _is_month_and_day(parts) else ImpossibleDate)(text) from None
    if known.year < _FIRST_TYPED_YEAR:
        raise (YearMissing if _is_month_and_day(parts) else TooEarlyDate)(text)
    return known


def _is_month_and_day(parts: tuple[str, ...]) -> bool:
    """Whether a year (229) or a year and month (2002, 29) that cannot be meant are a month and a day of some year."""
    digits = "".join(part.zfill(2) for part in parts)
    try:
        return len(digits) == 4 and bool(date(2000, int(digits[:2]), int(digits[2:])))
    except ValueError:
        return False


def _latest_century(numbers: list[int], horizon: date) -> PartialDate:
    """The latest date with this two-digit year that exists and begins on or before `horizon`; ValueError if there is none."""
    short_year, *rest = numbers
    for century in range(horizon.year // 100 * 100, 1800, -100):
        try:
            candidate = PartialDate(century + short_year, *rest)
        except ValueError:
            continue  # 29 February of 1900 is none, of 2000 is one
        if candidate.earliest <= horizon:
            return candidate
    raise ValueError("no century has this date")


def birthday_at(birth: date, age: int) -> date:
    """The day on which one born on `birth` turns `age`: born on 29 February, 1 March of a common year (민법 제158조, 제160조③)."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        if (birth.month, birth.day) != (2, 29):
            raise
        return date(birth.year + age, 3, 1)


def age_on(birth: date, on: date) -> int:
    """만 나이: whole years lived on the day `on`, the birthday included; negative before the birth."""
    years = on.year - birth.year
    return years if on >= birthday_at(birth, years) else years - 1
