"""Before there is anything to work on: a new centre, or a database that cannot be opened."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.wording import refusal, world_sentence
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, prose, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr


class SetUpDialog(Dialog):
    """The first start: the centre gets its name. Leaving it ends the program."""

    named = Signal(str)

    def __init__(self, theme: Theme, place: str, window: QWidget) -> None:
        super().__init__(theme, tr("처음 시작합니다"), window)
        told = tr("이 컴퓨터에 새 평생학습관을 만듭니다. 이름은 증명서에 찍히며, 나중에 관리 탭에서 바꿀 수 있습니다.")
        self._name = HangulLineEdit()
        self._name.setPlaceholderText(tr("예: 한빛시 평생학습관"))
        self._field = LabelledField(theme, tr("평생학습관 이름"), self._name)
        self._begin = button(tr("시작하기"), "primary")
        self._begin.clicked.connect(self._on_begin)
        leave = button(tr("끝내기"))
        leave.clicked.connect(self.reject)
        where = text(tr("자료가 놓이는 곳: {place}").format(place=place), "quiet", wraps=True)
        self.fill(column(theme, prose(told), self._field, where, gap=12), leave, self._begin, width=600)
        self._name.setFocus()

    def refuse(self, error: Refused) -> None:
        self._begin.setEnabled(True)
        self._field.complain(refusal(error))
        self._name.setFocus()

    def _on_begin(self) -> None:
        if self._begin.isEnabled():
            self._begin.setEnabled(False)
            self.named.emit(self._name.text())


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
