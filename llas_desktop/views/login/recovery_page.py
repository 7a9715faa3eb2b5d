"""A lost password: the words of the recovery sheet open the data, and the account gets a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import refusal, world_sentence
from llas_desktop.views.login.account_step import Rules
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.parts import button, column, row
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit, HangulTextEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.password_fields import NewPassword
from llas_desktop.views.words import tr

_WORDS = 12


class RecoveryPage(CoverPage):
    given = Signal(str, str, str)
    """The words as they were typed, the login, the new password."""
    left = Signal()

    def __init__(self, theme: Theme, rules: Rules, centre: str = "", login: str = "") -> None:
        super().__init__(theme, tr("복구 용지로 열기"), width=800)
        self._rules, self._centre = rules, centre
        self.tell(
            tr(
                "복구 용지의 열두 낱말을 차례대로 적고, 비밀번호를 다시 정할 아이디와 새 비밀번호를 적어 주십시오. "
                "잠긴 계정도 풀립니다."
            )
        )
        self.words = HangulTextEdit()
        self.words.setPlaceholderText(tr("낱말 사이를 띄어 적습니다. 번호는 적지 않아도 됩니다."))
        theme.follow(self.words, lambda: self.words.setFixedHeight(theme.px(132)))
        self.login = HangulLineEdit()
        self.login.setText(login)
        self._words = LabelledField(theme, tr("복구 낱말"), self.words)
        self._login = LabelledField(theme, tr("아이디"), self.login, has_note=False)
        self.new = NewPassword(theme, lambda password, then: then(self._problem(password)))
        self.words.content_changed.connect(lambda _content: self._count())
        self.login.content_changed.connect(lambda _content: self.new.look())
        self.open = button(tr("열고 비밀번호 바꾸기"), "primary")
        self.open.clicked.connect(self._on_open)
        self.login.returnPressed.connect(self.new.setFocus)
        self.new.first.edit.returnPressed.connect(self.new.again.setFocus)
        self.new.again.edit.returnPressed.connect(self._on_open)
        self.back = button(tr("돌아가기"))
        self.back.clicked.connect(self.left)
        halves = row(theme, column(theme, self._words, self._login, None), column(theme, self.new, None), gap=32)
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        self.put_together(halves, self.back, None, self.open)
        self._count()

    def focus_first(self) -> None:
        self.words.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back as long as nothing was typed that would be lost."""
        typed = (self.words.content(), self.new.first.edit.content(), self.new.again.edit.content())
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled() and not any(typed):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def refuse(self, error: Refused) -> None:
        self._wait(False)
        self.say(refusal(error), "danger")

    def fail(self, error: WorldError) -> None:
        self._wait(False)
        self.say(world_sentence(error, translate=tr), "danger")

    def _problem(self, password: str) -> Problem | None:
        return self._rules(password, self.login.content().strip(), self._centre) if password else None

    def _count(self) -> None:
        count = len([word for word in self.words.content().replace(",", " ").split() if any(map(str.isalpha, word))])
        self._words.say(tr("{count}개를 적었습니다. 모두 {all}개입니다.").format(count=count, all=_WORDS))

    def _on_open(self) -> None:
        if not self.open.isEnabled():
            return
        self.words.commit()
        self.login.commit()
        for field, editor in (("words", self.words), ("login", self.login)):
            if not editor.text().strip():
                self.say(refusal(Refused(Problem(field, "required"))), "warning")
                editor.setFocus()
                return
        if not self.new.is_good:
            self.say(tr("비밀번호를 규칙에 맞게, 두 번 똑같이 적어 주십시오."), "warning")
            self.new.setFocus()
            return
        self._wait(True)
        self.given.emit(self.words.text(), self.login.text().strip(), self.new.password())

    def _wait(self, is_waiting: bool) -> None:
        for each in (self.open, self.back):
            each.setEnabled(not is_waiting)
        self.say(tr("◔ 여는 중입니다.") if is_waiting else "")
