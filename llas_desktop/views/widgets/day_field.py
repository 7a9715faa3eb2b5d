"""The day that a list or a verdict is asked for: whole or none, and a sentence where it is neither."""

from datetime import date

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.dates import UnreadableDate
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.wording import sentence
from llas_desktop.views.parts import set_look
from llas_desktop.views.widgets.typed_fields import DateField
from llas_desktop.views.words import tr


class DayField(DateField):
    """`name` is what a screen reader, and the sentence about a wrong day, call it; `hint` stands in the empty field."""

    def __init__(self, name: str, hint: str, parent: QWidget | None = None, *, years_ahead: int = 1) -> None:
        super().__init__(parent, years_ahead=years_ahead)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def day(self) -> date | None:
        """The day; None where nothing is typed, or nothing that is a whole day (yet)."""
        try:
            typed = self.value()
        except UnreadableDate:
            return None
        return typed.earliest if typed is not None and typed.is_exact else None

    def complaint(self) -> str:
        """What is wrong with what was typed, or nothing; also nothing while it may still become a day under the hand."""
        typed, note = self.content().strip(), self.note()
        is_unfinished = note.is_under_way or not note.problem  # a month alone reads well, and is no day
        is_wrong = bool(typed) and self.day() is None and not (is_unfinished and self.hasFocus())
        set_look(self, "wrong", "true" if is_wrong else "false")
        self.setToolTip("" if is_wrong else note.text)
        if not is_wrong:
            return ""
        return sentence(
            Problem("on", note.problem or "unreadable_date", typed), label=self.accessibleName(), translate=tr
        )
