"""Says of a form that it was left unfinished, and offers to begin it anew."""

from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.dates import in_seoul
from llas_desktop.views.parts import button, column, note, row
from llas_desktop.views.theme import Theme


class Unfinished(Protocol):
    """A form that is being filled, of whatever it is."""

    @property
    def recovered_at(self) -> datetime | None: ...

    @property
    def kept(self) -> object: ...


class RecoveryNote(QWidget):
    start_anew_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = note("", "warning")
        self._anew = button("")
        self._anew.clicked.connect(self.start_anew_asked)
        self.setLayout(column(theme, self._words, row(theme, None, self._anew), gap=6))

    def show_for(self, buffer: Unfinished) -> None:
        """Shown only where the form comes from an earlier run of the program."""
        self.setVisible(buffer.recovered_at is not None)
        if buffer.recovered_at is not None:
            at = in_seoul(buffer.recovered_at)
            words = self.tr("{month}월 {day}일 {time}에 적다가 저장하지 않은 내용입니다. 이어서 적고 저장해 주십시오.")
            self._words.setText(words.format(month=at.month, day=at.day, time=f"{at:%H:%M}"))
            self._anew.setText(
                self.tr("비우고 새로 쓰기") if buffer.kept is None else self.tr("저장된 내용으로 되돌리기")
            )
