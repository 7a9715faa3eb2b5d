"""What for: asked before personal data go onto paper or into a file. One key answers with a usual purpose."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Purpose
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

PAPER: Final = (
    Purpose.GED, Purpose.SCHOOLING, Purpose.UNIVERSITY, Purpose.CREDIT, Purpose.EMPLOYMENT, Purpose.SUBMISSION, Purpose.KEEPING,
    Purpose.COUNTER, Purpose.OTHER,
)  # fmt: skip
"""What a learner's paper is for."""
EXPORT: Final = (Purpose.ADMINISTRATION, Purpose.SUBMISSION, Purpose.OTHER)
"""What a list of many is for."""
DISCLOSURE: Final = (Purpose.KEEPING, Purpose.SUBMISSION, Purpose.COUNTER, Purpose.OTHER)
"""What a learner wants everything about her for."""


class PurposeDialog(Dialog):
    """Each purpose is a button; the key of its number presses it. `then(purpose)` once. `besides`: what else is to be chosen."""

    def __init__(
        self, theme: Theme, heading: str, purposes: Sequence[Purpose], then: Callable[[Purpose], None], window: QWidget,
        besides: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(theme, heading, window)
        self._then = then
        self._purposes = tuple(purposes)
        self.buttons = []
        for number, purpose in enumerate(self._purposes, start=1):
            made = button(f"{number}   {tr(purpose.korean)}", "unfold")
            made.setAccessibleName(tr(purpose.korean))
            made.clicked.connect(lambda _checked=False, purpose=purpose: self._choose(purpose))
            self.buttons.append(made)
        leave = button(tr("그만두기"))
        leave.clicked.connect(self.reject)
        told = text(tr("무엇에 쓰는지 고르십시오. 숫자 키를 눌러도 됩니다. 접속기록에 함께 남습니다."), wraps=True)
        parts = [told, *([besides] if besides is not None else []), *self.buttons]
        self.fill(column(theme, *parts, gap=8), leave, width=520)
        leave.setDefault(False)
        self.buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_1
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier) and 0 <= at < len(
            self._purposes
        ):
            self._choose(self._purposes[at])
        else:
            super().keyPressEvent(event)

    def _choose(self, purpose: Purpose) -> None:
        self.accept()
        self._then(purpose)
