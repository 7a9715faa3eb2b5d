"""The first start: the centre, the first account, and its password."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Signal

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import refusal, sentence, world_sentence
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.parts import button, column, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.password_fields import NewPassword
from llas_desktop.views.words import tr

Rules = Callable[[str, str, str], Problem | None]
"""What is wrong with a password, for a login and the name of a centre."""


class SetUpPage(CoverPage):
    """`is_taking_over`: there are data of the first release, which are kept whole and encrypted. Leaving it ends the program."""

    given = Signal(str, str, str, str)
    """The centre's name, the login, the password, the name of who bears it."""
    left = Signal()
    restore_asked = Signal()

    def __init__(self, theme: Theme, rules: Rules, place: str, *, is_taking_over: bool) -> None:
        heading = tr("첫 계정을 만들어 자료를 암호화합니다") if is_taking_over else tr("처음 시작합니다")
        super().__init__(theme, heading, width=800)
        self._rules = rules
        self._is_taking_over = is_taking_over
        if is_taking_over:
            self.tell(
                tr(
                    "이전 판에서 쓰던 자료가 있습니다. 학습자와 학습이력, 발급한 증명서를 모두 그대로 옮겨 암호화합니다. "
                    "이 계정은 모든 권한을 가집니다. 시작한 뒤 관리 탭에서 직원마다 계정을 만들어 주십시오."
                )
            )
        else:
            self.tell(
                tr(
                    "이 컴퓨터에 새 평생학습관을 만듭니다. 자료는 암호화되며, 이 계정은 모든 권한을 가집니다. "
                    "시작한 뒤 관리 탭에서 직원마다 계정을 만들어 주십시오."
                )
            )
        self.centre, self.name, self.login = HangulLineEdit(), HangulLineEdit(), HangulLineEdit()
        self.centre.setPlaceholderText(tr("예: 한빛시 평생학습관"))
        self.login.setPlaceholderText(tr("예: kim 또는 사번"))
        self.new = NewPassword(theme, self._judge)
        self._fields = {
            "centre_name": LabelledField(theme, tr("평생학습관 이름"), self.centre),
            "name": LabelledField(theme, tr("성명"), self.name),
            "login": LabelledField(theme, tr("아이디"), self.login),
        }
        self._fields["centre_name"].say(
            tr("증명서에 찍히는 이름입니다. 이미 정해져 있으면 그대로 둡니다.")
            if is_taking_over
            else tr("증명서에 찍히는 이름입니다.")
        )
        self._fields["login"].say(tr("빈칸 없이 적습니다."))
        for field in (self.centre, self.login):
            field.content_changed.connect(lambda _content: self.new.look())
        self.begin = button(tr("암호화하고 시작하기") if is_taking_over else tr("시작하기"), "primary")
        self.begin.clicked.connect(self._on_begin)
        on_the_way = (self.centre, self.name, self.login, self.new.first.edit, self.new.again.edit)
        for field, after in pairwise(on_the_way):
            field.returnPressed.connect(after.setFocus)
        self.new.again.edit.returnPressed.connect(self._on_begin)
        leave = button(tr("끝내기"))
        leave.clicked.connect(self.left)
        restore = [] if is_taking_over else [button(tr("백업에서 되살리기"), "quiet")]
        for each in restore:
            each.clicked.connect(self.restore_asked)
        who = column(theme, *self._fields.values(), None, gap=8)
        chosen = column(theme, self.new, None)
        halves = row(theme, who, chosen, gap=32)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        where = text(tr("자료가 놓이는 곳: {place}").format(place=place), "quiet", wraps=True)
        self.put_together(column(theme, halves, where, gap=12), leave, *restore, None, self.begin)

    def focus_first(self) -> None:
        self.centre.setFocus()

    def refuse(self, error: Refused) -> None:
        self._wait(False)
        for field in self._fields.values():
            field.say("")
        left = [problem for problem in error.problems if problem.field not in self._fields]
        for problem in reversed(error.problems):
            if problem.field in self._fields:
                field = self._fields[problem.field]
                field.complain(sentence(problem, label=field.label))
                {"centre_name": self.centre, "name": self.name, "login": self.login}[problem.field].setFocus()
        if left:
            self.say(refusal(Refused(left)), "danger")

    def fail(self, error: WorldError) -> None:
        self._wait(False)
        self.say(world_sentence(error, translate=tr), "danger")

    def _judge(self, password: str, then: Callable[[Problem | None], None]) -> None:
        then(self._rules(password, self.login.content().strip(), self.centre.content().strip()) if password else None)

    def _on_begin(self) -> None:
        if not self.begin.isEnabled():
            return
        for field in (self.centre, self.name, self.login):
            field.commit()
        missing = [
            Problem(name, "required")
            for name, field in (("centre_name", self.centre), ("name", self.name), ("login", self.login))
            if not field.text().strip()
        ]
        if missing:
            self.refuse(Refused(missing))
        elif not self.new.is_good:
            self.say(tr("비밀번호를 규칙에 맞게, 두 번 똑같이 적어 주십시오."), "warning")
            self.new.setFocus()
        else:
            self._wait(True)
            self.given.emit(self.centre.text(), self.login.text(), self.new.password(), self.name.text())

    def _wait(self, is_waiting: bool) -> None:
        self.begin.setEnabled(not is_waiting)
        if not is_waiting:
            self.say("")
        elif self._is_taking_over:
            self.say(tr("◔ 자료를 옮겨 암호화하고 있습니다. 끝날 때까지 컴퓨터를 끄지 마십시오."))
        else:
            self.say(tr("◔ 만들고 있습니다. 몇 초 걸립니다."))
