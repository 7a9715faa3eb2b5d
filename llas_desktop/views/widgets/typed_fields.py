"""Fields that read what is typed and say it back in words: dates and hours."""

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.dates import ImpossibleDate, PartialDate, UnreadableDate, YearMissing, parse_typed_date, today
from llas_desktop.domain.minutes import UnreadableHours, format_hours, parse_hours
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit

_DATE_UNDER_WAY = re.compile(r"[0-9.\-/ 년월일]*|오|어|그|그저|내|모")
_HOURS_UNDER_WAY = re.compile(r"[0-9]{0,6}[:.]?[0-5]?")


@dataclass(frozen=True, slots=True)
class Note:
    """What stands under a field: how it was read, or the code of what is wrong with it.

    `is_under_way`: what is typed may still become something; not to be held against the clerk before the field is left.
    """

    text: str = ""
    problem: str = ""
    is_under_way: bool = False


class DateField(HangulLineEdit):
    """A date as clerks type it: `230302`, `23.3.2`, `2023.3`, `2023`, `오늘`. `years_ahead`: see `parse_typed_date`."""

    def __init__(self, parent: QWidget | None = None, *, years_ahead: int = 1) -> None:
        super().__init__(parent)
        self._years_ahead = years_ahead
        self.setPlaceholderText(self.tr("예: 230302, 오늘"))

    def value(self) -> PartialDate | None:
        """None for an empty field. Raises UnreadableDate or ImpossibleDate."""
        text = self.content().strip()
        return parse_typed_date(text, today(), years_ahead=self._years_ahead) if text else None

    def note(self) -> Note:
        try:
            value = self.value()
        except ImpossibleDate as error:
            return Note(problem=error.code, is_under_way=isinstance(error, YearMissing))  # 0229 of 022911
        except UnreadableDate as error:
            is_under_way = _DATE_UNDER_WAY.fullmatch(self.content().strip()) is not None
            return Note(self.tr("연월일 여섯 자리까지 적으면 됩니다"), error.code, is_under_way)
        return Note("" if value is None else self._in_words(value))

    def _in_words(self, value: PartialDate) -> str:
        if value.month is None:
            return self.tr("{year}년 (월·일 모름)").format(year=value.year)
        if value.day is None:
            return self.tr("{year}년 {month}월 (일 모름)").format(year=value.year, month=value.month)
        day = date(value.year, value.month, value.day)
        weekday = self.tr("월화수목금토일")[day.weekday()]
        words = self.tr("{year}년 {month}월 {day}일 ({weekday})").format(
            year=value.year, month=value.month, day=value.day, weekday=weekday
        )
        return words + self.tr(" 오늘") if day == today() else words


class HoursField(HangulLineEdit):
    """A duration: `90`, `89.5`, `1:30`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("예: 90, 1:30"))

    def minutes(self) -> int | None:
        """None for an empty field. Raises UnreadableHours."""
        text = self.content().strip()
        return parse_hours(text) if text else None

    def note(self) -> Note:
        try:
            minutes = self.minutes()
        except UnreadableHours:
            is_under_way = _HOURS_UNDER_WAY.fullmatch(self.content().strip()) is not None
            return Note(self.tr("시간 수나 시:분으로 적습니다"), "unreadable_hours", is_under_way)
        return Note("" if minutes is None else format_hours(minutes))
