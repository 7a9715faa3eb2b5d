"""The password once more, before what the law makes final; and another password in the place of one's own."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import refusal
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.password_fields import Judge, NewPassword, PasswordField
from llas_desktop.views.words import tr


class ConfirmDialog(Dialog):
    """Asked of the one who is signed in: it might be another who sat down at her desk."""

    given = Signal(str)

    def __init__(self, theme: Theme, name: str, window: QWidget) -> None:
        super().__init__(theme, tr("비밀번호 확인"), window)
        told = tr("중요한 일이어서 {name} 님의 비밀번호를 다시 확인합니다. 확인하면 하던 일을 이어서 합니다.")
        self.password = PasswordField(theme)
        self._field = LabelledField(theme, tr("비밀번호"), self.password)
        self._do = button(tr("확인하고 계속하기"), "primary")
        self._do.clicked.connect(self._on_do)
        leave = button(tr("그만두기"))
        leave.clicked.connect(self.reject)
        inside = column(theme, text(told.format(name=name), wraps=True), self._field, gap=16)
        self.fill(inside, leave, self._do, width=520)
        self.password.setFocus()

    def refuse(self, error: Refused) -> None:
        self._do.setEnabled(True)
        self.password.clear()
        self.password.setFocus()
        self._field.complain(refusal(error))

    def _on_do(self) -> None:
        password = self.password.password()
        if not password:
            self.refuse(Refused(Problem("password", "required")))
        elif self._do.isEnabled():
            self._do.setEnabled(False)
            self.given.emit(password)


def judging(shell: Shell, owner: QWidget, login: str) -> Judge:
    """The rules of the open desks, for a password of `login`."""

    def judge(password: str, then: Callable[[Problem | None], None]) -> None:
        def told(problems: tuple[Problem, ...]) -> None:
            then(problems[0] if problems else None)

        if password:
            shell.ask(
                lambda services: services.staff.check_password(login, password), told, owner=owner, newest="password"
            )
        else:
            then(None)

    return judge


class ChangePasswordDialog(Dialog):
    given = Signal(str, str)
    """The old one and the new one."""

    def __init__(self, shell: Shell, login: str, window: QWidget) -> None:
        super().__init__(shell.theme, tr("비밀번호 바꾸기"), window)
        self.old = PasswordField(shell.theme)
        self._old = LabelledField(shell.theme, tr("지금 비밀번호"), self.old)
        self.new = NewPassword(shell.theme, judging(shell, self, login))
        self._do = button(tr("비밀번호 바꾸기"), "primary")
        self._do.clicked.connect(self._on_do)
        leave = button(tr("그만두기"))
        leave.clicked.connect(self.reject)
        self.fill(column(shell.theme, self._old, self.new, gap=8), leave, self._do, width=520)
        self.old.setFocus()

    def refuse(self, error: Refused) -> None:
        """What is wrong with the old one stands under it, anything else under the new one."""
        if any(problem.field == "password" for problem in error.problems):
            self.new.complain(error)
            return
        self.old.clear()
        self._old.complain(refusal(error))
        self.old.setFocus()

    def be_ready(self) -> None:
        self._do.setEnabled(True)

    def _on_do(self) -> None:
        old = self.old.password()
        if not old:
            self._old.complain(refusal(Refused(Problem("password", "required"))))
            self.old.setFocus()
        elif not self.new.is_good:
            self.new.setFocus()
        elif self._do.isEnabled():
            self._old.say("")
            self._do.setEnabled(False)
            self.given.emit(old, self.new.password())
