"""The way back to an old backup: what it brings and what it takes, said before the password is asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import refusal, sentence
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import FlagField
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.password_fields import PasswordField
from llas_desktop.views.words import tr


@dataclass(frozen=True, slots=True)
class RestoreWish:
    """Which backup, and what opens it: the login and password of an administrator, or the words of the recovery sheet."""

    path: Path
    login: str
    password: str = field(repr=False)
    words: str = field(default="", repr=False)


class RestoreDialog(Dialog):
    """`then(wish)` when the clerk wants it all the same and the password is right: the window closes for it, and not for
    nothing. Enter leaves everything as it is.
    """

    def __init__(
        self, shell: Shell, path: Path, made_at: str, then: Callable[[RestoreWish], None], window: QWidget
    ) -> None:
        super().__init__(shell.theme, tr("{when}의 백업으로 되살립니까?").format(when=made_at), window)
        self._shell, self._path, self._then = shell, path, then
        theme = shell.theme
        consequences = (
            tr("자료가 그때의 모습으로 돌아갑니다. 그 뒤에 등록하고 고친 것은 모두 없어지며, 되돌릴 수 없습니다."),
            tr(
                "그 뒤에 발급한 증명서의 기록도 없어집니다. 발급번호는 이어서 쓰므로 같은 번호가 두 번 나가지 않습니다."
            ),
            tr("그 뒤에 파기한 학습자는 되살아나지 않습니다. 직원과 비밀번호는 지금의 것이 그대로 쓰입니다."),
            tr("바꾸기 전의 접속기록은 따로 보관됩니다. 창은 닫히고 다시 로그인하게 됩니다."),
        )
        self.sure = FlagField(tr("그 뒤의 것이 없어지는 것을 알고 있습니다"))
        self.password = PasswordField(theme)
        self._field = LabelledField(theme, tr("비밀번호"), self.password)
        self.do = button(tr("되살리기"), "danger")
        self.do.setEnabled(False)
        self.do.clicked.connect(self._on_do)
        leave = button(tr("그대로 두기"), "primary")
        leave.clicked.connect(self.reject)
        self.sure.content_changed.connect(lambda content: self.do.setEnabled(bool(content)))
        lines = (text(f"· {words}", wraps=True) for words in consequences)
        self.fill(column(theme, *lines, self.sure, self._field, gap=8), self.do, leave, width=640)

    @property
    def problem(self) -> str:
        """What is wrong with the password, or nothing."""
        return self._field.problem

    def _on_do(self) -> None:
        password = self.password.password()
        if not password:
            self._field.complain(sentence(Problem("password", "required"), translate=tr))
            self.password.setFocus()
            return
        self.do.setEnabled(False)
        self._shell.ask(
            lambda services: services.staff.confirm(password), lambda _none: self._on_confirmed(password),
            owner=self, lane=self._shell.lanes.write, refused=self._on_refused,
            ended=lambda: self.do.setEnabled(self.sure.isChecked()),
        )  # fmt: skip

    def _on_confirmed(self, password: str) -> None:
        wish = RestoreWish(self._path, self._shell.actor().who, password)
        self.accept()
        self._then(wish)

    def _on_refused(self, error: Refused) -> None:
        self.password.clear()
        self._field.complain(refusal(error))
        self.password.setFocus()
