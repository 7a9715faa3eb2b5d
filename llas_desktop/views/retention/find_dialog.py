"""One who asks to be destroyed before her period is over, found by her number."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import refusal
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr


class FindDialog(Dialog):
    """`number` is proposed: that of the learner at the desk. `then(hit)` with the one it belongs to."""

    def __init__(self, shell: Shell, number: str, then: Callable[[LearnerHit], None], window: QWidget) -> None:
        super().__init__(shell.theme, tr("번호로 찾아 파기"), window)
        self._shell, self._then = shell, then
        self.number = HangulLineEdit()
        self.number.put(number)
        self._field = LabelledField(shell.theme, tr("학습계좌번호나 관리번호"), self.number)
        told = tr(
            "본인이 삭제를 요구하면 법이 보관하라고 한 것이 아닌 한 지체 없이 파기합니다. 신분을 확인한 뒤 번호를 적으십시오."
        )
        self.do = button(tr("찾기"), "primary")
        self.do.clicked.connect(self._on_do)
        leave = button(tr("그만두기"))
        leave.clicked.connect(self.reject)
        self.fill(column(shell.theme, text(told, wraps=True), self._field, gap=12), leave, self.do, width=560)
        self.number.setFocus()

    @property
    def problem(self) -> str:
        return self._field.problem

    def _on_do(self) -> None:
        self.number.commit()
        number, actor = self.number.text(), self._shell.actor(Purpose.ADMINISTRATION)
        self._shell.ask(
            lambda services: services.retention.find(actor, number), self._on_found,
            owner=self, newest="found", refused=self._on_refused,
        )  # fmt: skip

    def _on_found(self, hit: LearnerHit) -> None:
        self.accept()
        self._then(hit)

    def _on_refused(self, error: Refused) -> None:
        self._field.complain(refusal(error))
        self.number.setFocus()
