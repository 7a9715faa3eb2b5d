"""Fields for passwords: one to give it, two to choose a new one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import refusal
from llas_desktop.views.parts import button, column, row
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.words import tr

LONGEST = 256

Judge = Callable[[str, Callable[[Problem | None], None]], None]
"""`judge(password, then)`: calls `then` with what is wrong with a password, None where nothing is."""


class PasswordField(QWidget):
    """Hidden as it is typed. `보기` shows it; and only then can an input method compose Hangul in it."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.edit = HangulLineEdit()
        self.edit.setMaxLength(LONGEST)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.content_changed.connect(lambda _content: self.changed.emit())
        self._eye = button(tr("보기"), "segment")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_toggled)
        line = row(theme, self.edit, self._eye, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self.edit)

    def password(self) -> str:
        self.edit.commit()
        return self.edit.text()

    def clear(self) -> None:
        """Empty, and hidden again for the next one."""
        self.edit.clear()
        self._eye.setChecked(False)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self._eye.setAccessibleName(tr("{name} 보기").format(name=name))

    def setAccessibleDescription(self, words: str) -> None:
        super().setAccessibleDescription(words)
        self.edit.setAccessibleDescription(words)

    def _on_toggled(self, is_shown: bool) -> None:
        self.edit.commit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.edit.setInputMethodHints(self.edit.inputMethodHints() | hints)
        self._eye.setText(tr("가리기") if is_shown else tr("보기"))


class NewPassword(QWidget):
    """A new password, twice. What is wrong with it stands below it while it is typed; `judge` knows the rules."""

    changed = Signal()

    def __init__(self, theme: Theme, judge: Judge) -> None:
        super().__init__()
        self._judge = judge
        self._asked = 0
        self.first, self.again = PasswordField(theme), PasswordField(theme)
        self._first = LabelledField(theme, tr("새 비밀번호"), self.first)
        self._again = LabelledField(theme, tr("새 비밀번호 다시"), self.again)
        self.setLayout(column(theme, self._first, self._again, gap=8))
        self.first.changed.connect(self.look)
        self.again.changed.connect(self.look)
        self.setFocusProxy(self.first.edit)
        self._is_good = False
        self.look()

    @property
    def is_good(self) -> bool:
        """Whether it breaks no rule and was typed the same way twice."""
        return self._is_good

    def password(self) -> str:
        return self.first.password()

    def look(self) -> None:
        """Judge it anew: call it also when the login or the centre's name changed."""
        self._asked += 1
        asked, password = self._asked, self.first.edit.content()

        def tell(problem: Problem | None) -> None:
            if asked == self._asked:
                self._tell(password, problem)

        self._judge(password, tell)

    def complain(self, error: Refused) -> None:
        self._first.complain(refusal(error))
        self.first.setFocus()

    def _tell(self, password: str, problem: Problem | None) -> None:
        again = self.again.edit.content()
        if not password:
            self._first.say(tr("8자 이상. 낱말 서너 개를 이어 쓰면 외우기 쉽고 알아내기 어렵습니다."))
        elif problem is not None:
            self._first.warn(refusal(Refused(problem)))
        else:
            self._first.say(tr("✓ 쓸 수 있는 비밀번호입니다."))
        if again and not password.startswith(again):
            self._again.warn(tr("위에 적은 것과 다릅니다."))
        else:
            self._again.say(tr("✓ 같습니다.") if again and again == password else "")
        self._is_good = bool(password) and problem is None and again == password
        self.changed.emit()
