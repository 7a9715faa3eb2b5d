"""Before there is anything to work on: data that cannot be opened."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.wording import world_sentence
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, prose
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class CannotOpenDialog(Dialog):
    """The database cannot be opened: what happened and what to do; try again or end."""

    def __init__(self, theme: Theme, error: WorldError, again: Callable[[], None], window: QWidget) -> None:
        super().__init__(theme, tr("자료를 열지 못했습니다"), window)
        retry = button(tr("다시 열기"), "primary")
        retry.clicked.connect(self.accept)
        leave = button(tr("끝내기"))
        leave.clicked.connect(self.reject)
        self.accepted.connect(again)
        self.fill(column(theme, prose(world_sentence(error, translate=tr))), leave, retry, width=600)
