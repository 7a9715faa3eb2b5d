"""Step 2: the first account, which holds all roles, and its password."""

from collections.abc import Callable
from itertools import pairwise

from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.views.login.step_page import StepPage
from llas_desktop.views.parts import column, row
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.password_fields import NewPassword
from llas_desktop.views.words import tr

Rules = Callable[[str, str, str], Problem | None]
"""What is wrong with a password, for a login and the name of a centre."""


class AccountStep(StepPage):
    fields = frozenset(("name", "login", "password"))

    def __init__(self, theme: Theme, rules: Rules, first: FirstStart) -> None:
        super().__init__(theme, 2, tr("첫 계정"))
        self._rules, self._centre_name = rules, first.centre_name.strip()
        self.tell(
            tr(
                "관리자가 될 분의 계정입니다. 이 계정은 모든 권한을 가지며, 자료는 이 비밀번호로 암호화됩니다. "
                "다른 직원의 계정은 시작한 뒤 관리 탭에서 만듭니다."
            )
        )
        self.name, self.login = HangulLineEdit(), HangulLineEdit()
        self.login.setPlaceholderText(tr("예: kim 또는 사번"))
        self.new = NewPassword(theme, self._judge)
        self._fields = {
            "name": LabelledField(theme, tr("성명"), self.name),
            "login": LabelledField(theme, tr("아이디"), self.login),
        }
        self._editors = {"name": self.name, "login": self.login}
        self._say_hints()
        for name, editor in self._editors.items():
            editor.content_changed.connect(lambda _content, name=name: self._say_hint(name))
        self.login.content_changed.connect(lambda _content: self.new.look())
        self.name.setText(first.name)
        self.login.setText(first.login)
        for field in (self.new.first, self.new.again):
            field.edit.setText(first.password)
        on_the_way = (self.name, self.login, self.new.first.edit, self.new.again.edit)
        for before, after in pairwise(on_the_way):
            before.returnPressed.connect(after.setFocus)
        self.new.again.edit.returnPressed.connect(self._on_next)
        who = column(theme, *self._fields.values(), None, gap=8)
        chosen = column(theme, self.new, None)
        halves = row(theme, who, chosen, gap=32)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        self.put_step(column(theme, halves))

    def focus_first(self) -> None:
        self.name.setFocus()

    def typed(self) -> dict[str, str]:
        for field in (self.name, self.login):
            field.commit()
        return {
            "name": self.name.text().strip(), "login": self.login.text().strip(), "password": self.new.password(),
        }  # fmt: skip

    def refuse(self, error: Refused) -> None:
        self.wait("")
        self._say_hints()
        for problem in reversed(error.problems):
            if problem.field in self._fields:
                field = self._fields[problem.field]
                field.complain(sentence(problem, label=field.label))
                self._editors[problem.field].setFocus()
            else:
                self.new.complain(Refused(problem))

    def _say_hints(self) -> None:
        for name in self._fields:
            self._say_hint(name)

    def _say_hint(self, name: str) -> None:
        """What was wrong is no more said once it is written anew."""
        self._fields[name].say(tr("빈칸 없이 적습니다.") if name == "login" else "")

    def _judge(self, password: str, then: Callable[[Problem | None], None]) -> None:
        then(self._rules(password, self.login.content().strip(), self._centre_name) if password else None)

    def _on_next(self) -> None:
        typed = self.typed()
        missing = [Problem(name, "required") for name in self._fields if not typed[name]]
        if missing:
            self.refuse(Refused(missing))
        elif not self.new.is_good:
            self.say(tr("비밀번호를 규칙에 맞게, 두 번 똑같이 적어 주십시오."), "warning")
            self.new.setFocus()
        else:
            super()._on_next()
