"""Questions about one account: who gets one, what she may do, a new password, that she leaves."""

from collections.abc import Callable

from PySide6.QtWidgets import QLayout, QWidget

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.staff import Role, StaffMember
from llas_desktop.domain.wording import sentence
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.dialogs.password import judging
from llas_desktop.views.field_grid import FieldGrid
from llas_desktop.views.parts import button, column, note, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.staff.role_fields import RoleFields
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.password_fields import NewPassword
from llas_desktop.views.words import tr


class _AccountDialog(Dialog):
    """Stays open until what it asks for is done; a refusal stands at the field that it is about."""

    def __init__(self, shell: Shell, heading: str, verb: str, window: QWidget) -> None:
        super().__init__(shell.theme, heading, window)
        self._shell = shell
        self._actor = shell.actor(Purpose.ADMINISTRATION)
        self._trouble = note(tone="danger")
        self._trouble.hide()
        self.do = button(verb, "primary")
        self.do.clicked.connect(self._on_do)
        self._leave = button(tr("그만두기"))
        self._leave.clicked.connect(self.reject)

    def _fill(self, body: QLayout, *, width: float = 680) -> None:
        self.fill(column(self.theme, body, self._trouble, gap=12), self._leave, self.do, width=width)

    @property
    def trouble(self) -> str:
        """What is wrong with the whole, or nothing."""
        return "" if self._trouble.isHidden() else self._trouble.text()

    def _on_do(self) -> None:
        self._trouble.hide()
        self._begin()

    def _begin(self) -> None:
        raise NotImplementedError

    def _busy(self) -> None:
        self.do.setEnabled(False)

    def _rest(self) -> None:
        self.do.setEnabled(True)

    def _done(self, words: str) -> None:
        self._shell.say(words)
        self.accept()

    def _on_refused(self, error: Refused) -> None:
        for problem in error.problems:
            self._complain(problem)

    def _complain(self, problem: Problem) -> None:
        self._trouble.setText(sentence(problem, translate=tr))
        self._trouble.show()


class AddStaffDialog(_AccountDialog):
    """A new account, with a first password that the one it is for changes."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(shell, tr("직원 등록"), tr("등록"), window)
        self.name, self.login = HangulLineEdit(), HangulLineEdit()
        self.login.setPlaceholderText(tr("예: hs.kim"))
        self._fields = {
            "name": LabelledField(shell.theme, tr("이름"), self.name),
            "login": LabelledField(shell.theme, tr("아이디"), self.login),
        }
        self.password = NewPassword(shell.theme, self._judge)
        self.login.content_changed.connect(lambda _login: self.password.look())
        self.roles = RoleFields(shell.theme)
        self.roles.put((Role.COUNTER,))
        told = tr("계정은 한 사람에게 하나입니다. 첫 비밀번호는 본인에게 직접 알려 주고, 로그인한 뒤 바꾸게 하십시오.")
        who = QWidget()
        who.setLayout(column(shell.theme, *self._fields.values(), self.password, gap=0))
        halves = FieldGrid(shell.theme, (who, self.roles), most_columns=2, gap=24)
        self._fill(column(shell.theme, text(told, wraps=True), halves, gap=12), width=960)
        self.name.setFocus()

    def _judge(self, password: str, then: Callable[[Problem | None], None]) -> None:
        judging(self._shell, self, self.login.content())(password, then)  # of the login that stands there now

    @property
    def login_problem(self) -> str:
        """What is wrong with the login, or nothing."""
        return self._fields["login"].problem

    def _begin(self) -> None:
        for field in self._fields.values():
            field.say("")
        self.name.commit()
        self.login.commit()
        if not self.password.is_good:  # what is wrong with it stands under it
            self.password.setFocus()
            return
        password = self.password.password()
        actor, name, login, roles = self._actor, self.name.text(), self.login.text(), self.roles.roles()
        self._busy()
        self._shell.write(
            lambda services: services.staff.add(actor, login, name, roles, password),
            lambda member: self._done(tr("등록했습니다: {name} · {login}").format(name=member.name, login=member.login)),
            owner=self, refused=self._on_refused, ended=self._rest,
        )  # fmt: skip

    def _complain(self, problem: Problem) -> None:
        if problem.field in self._fields:
            field = self._fields[problem.field]
            field.complain(sentence(problem, label=field.label, translate=tr))
        elif problem.field == "role" and problem.code == "required":
            self.roles.complain(problem)
        elif problem.field == "password":
            self.password.complain(Refused(problem))
        else:
            super()._complain(problem)


class RolesDialog(_AccountDialog):
    def __init__(self, shell: Shell, member: StaffMember, window: QWidget) -> None:
        super().__init__(shell, tr("{name}의 역할").format(name=member.name), tr("역할 바꾸기"), window)
        self._member = member
        self.roles = RoleFields(shell.theme)
        self.roles.put(member.roles)
        told = tr("하는 일에 꼭 필요한 역할만 주십시오. 바뀐 역할은 다음에 로그인할 때부터 쓰입니다.")
        self._fill(column(shell.theme, text(told, wraps=True), self.roles, gap=8))
        self.roles.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        self.do.setEnabled(self.roles.roles() != self._member.roles)

    def _begin(self) -> None:
        actor, login, roles = self._actor, self._member.login, self.roles.roles()
        self._busy()
        self._shell.write(
            lambda services: services.staff.set_roles(actor, login, roles),
            lambda member: self._done(tr("역할을 바꾸었습니다: {name}").format(name=member.name)),
            owner=self, refused=self._on_refused, ended=self._on_changed,
        )  # fmt: skip

    def _complain(self, problem: Problem) -> None:
        if problem.field == "role" and problem.code == "required":
            self.roles.complain(problem)
        else:
            super()._complain(problem)


class ResetDialog(_AccountDialog):
    """A new password for one who lost hers, or whose account is locked."""

    def __init__(self, shell: Shell, member: StaffMember, window: QWidget) -> None:
        heading = tr("{name}의 비밀번호 다시 정하기").format(name=member.name)
        super().__init__(shell, heading, tr("다시 정하기"), window)
        self._member = member
        self.password = NewPassword(shell.theme, judging(shell, self, member.login))
        told = tr(
            "본인이 맞는지 확인한 뒤 다시 정하십시오. 앞의 비밀번호는 바로 쓸 수 없게 되고, 잠긴 계정은 풀립니다. "
            "새 비밀번호는 본인에게 직접 알려 주고, 로그인한 뒤 바꾸게 하십시오."
        )
        self._fill(column(shell.theme, text(told, wraps=True), self.password, gap=12))
        self.password.setFocus()

    def _begin(self) -> None:
        if not self.password.is_good:  # what is wrong with it stands under it
            self.password.setFocus()
            return
        password = self.password.password()
        actor, member = self._actor, self._member
        self._busy()
        self._shell.write(
            lambda services: services.staff.reset(actor, member.login, password),
            lambda _changes: self._done(tr("비밀번호를 다시 정했습니다: {name}").format(name=member.name)),
            owner=self, refused=self._on_refused, ended=self._rest,
        )  # fmt: skip

    def _complain(self, problem: Problem) -> None:
        if problem.field == "password":
            self.password.complain(Refused(problem))
        else:
            super()._complain(problem)


class RemoveDialog(_AccountDialog):
    """That somebody leaves, with all that follows from it."""

    def __init__(self, shell: Shell, member: StaffMember, window: QWidget) -> None:
        super().__init__(shell, tr("{name}의 계정을 없앱니까?").format(name=member.name), tr("계정 없애기"), window)
        self._member = member
        consequences = (
            tr("이제부터 이 아이디와 비밀번호로는 열 수 없습니다. 아이디는 다른 사람에게 다시 주지 않습니다."),
            tr("이 사람이 한 일의 기록은 그대로 남습니다."),
            tr("전에 만든 백업에는 그때의 비밀번호가 아직 통합니다. 백업을 빼내 갔을 수 있으면 책임자에게 알리십시오."),
        )
        lines = (text(f"· {words}", wraps=True) for words in consequences)
        self._fill(column(shell.theme, *lines, gap=8), width=600)
        self.do.setProperty("kind", "danger")
        self.do.setDefault(False)
        self._leave.setDefault(True)  # Enter leaves everything as it is
        self._leave.setFocus()

    def _begin(self) -> None:
        actor, member = self._actor, self._member
        self._busy()
        self._shell.write(
            lambda services: services.staff.remove(actor, member.login),
            lambda _changes: self._done(tr("계정을 없앴습니다: {name}").format(name=member.name)),
            owner=self, refused=self._on_refused, ended=self._rest,
        )  # fmt: skip
