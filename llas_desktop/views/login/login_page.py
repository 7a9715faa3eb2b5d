"""The first page: login and password. The same page unlocks a window that was locked."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import refusal, world_sentence
from llas_desktop.system.crash import SuddenEnd
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.parts import button, column
from llas_desktop.views.settings.page import flowing
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.password_fields import PasswordField
from llas_desktop.views.words import tr

_TICK_MS = 250
_WAIT = "wait_before_retry"
_MENDED_BY_A_BACKUP = frozenset(("vault_missing", "vault_damaged", "not_a_database", "corrupt"))


class LoginPage(CoverPage):
    """`login`: whose window it is that was locked; she need only give her password, and another may sign in instead."""

    asked = Signal(str, str)
    """Login and password."""
    recovery_asked = Signal()
    restore_asked = Signal()
    support_asked = Signal()
    check_asked = Signal()
    """To check a certificate, for which nobody need sign in."""

    def __init__(self, theme: Theme, clock: Callable[[], datetime], *, login: str = "", name: str = "") -> None:
        super().__init__(theme, tr("잠겨 있습니다") if login else tr("로그인"))
        self._clock = clock
        self._is_busy = False
        self._waits_until: datetime | None = None
        self._waiting_login = ""
        self.login = HangulLineEdit()
        self.login.setText(login)
        self.password = PasswordField(theme)
        fields = [
            LabelledField(theme, tr("아이디"), self.login, has_note=False),
            LabelledField(theme, tr("비밀번호"), self.password, has_note=False),
        ]
        self.enter = button(tr("잠금 풀기") if login else tr("로그인"), "primary")
        self.enter.clicked.connect(self._on_enter)
        self.login.returnPressed.connect(self._on_login_entered)
        self.password.edit.returnPressed.connect(self._on_enter)
        self.login.content_changed.connect(lambda _content: self._tick())
        self.recover = button(tr("복구 용지로 열기"), "quiet")
        self.recover.clicked.connect(self.recovery_asked)
        self.check = button(tr("증명서 확인"), "quiet")
        self.check.clicked.connect(self.check_asked)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self.restore = button(tr("백업에서 되살리기"), "quiet")
        self.restore.setParent(self)
        self.restore.clicked.connect(self.restore_asked)
        self.restore.hide()
        self.support = button(tr("지원 파일 보기"), "quiet")
        self.support.setParent(self)
        self.support.clicked.connect(self.support_asked)
        self.support.hide()
        if login:
            self.tell(
                tr(
                    "{name} 님이 쓰던 화면입니다. 다른 직원이 로그인하면 열려 있던 것을 닫고, 쓰던 내용은 보관합니다."
                ).format(name=name or login)
            )
        self.put_together(
            column(theme, *fields, flowing(theme, self.restore, self.support), gap=12),
            self.recover,
            self.check,
            None,
            self.enter,
        )

    def fill_in(self, login: str, password: str) -> None:
        """What opens the demo, which is no secret."""
        self.login.setText(login)
        self.password.edit.setText(password)
        self.tell(
            tr("견본을 보려면 아이디 {login}, 비밀번호 {password}로 로그인하십시오.").format(
                login=login, password=password
            )
        )

    def be_told(self, words: str, tone: str = "information") -> None:
        """What is going on behind it, or has; not while a password is looked at."""
        if not self._is_busy:
            self.say(words, tone)

    def tell_sudden_end(self, end: SuddenEnd) -> None:
        """The window before this one was not closed."""
        if end.note is None:
            told = tr(
                "지난번에 프로그램이나 컴퓨터가 갑자기 꺼졌습니다. 저장한 자료는 그대로 있고, 쓰던 내용은 로그인한 뒤 이어 쓸 수 있습니다."
            )
        else:
            told = tr(
                "지난번에 프로그램이 갑자기 꺼졌습니다(오류 번호 {number}). 저장한 자료는 그대로 있고, 쓰던 내용은 로그인한 뒤 이어 쓸 수 있습니다."
            ).format(number=end.note.number)
        self.be_told(told, "warning")
        self.support.show()

    def focus_first(self) -> None:
        field = self.login if not self.login.text() or self.password.edit.text() else self.password.edit
        field.setFocus()
        field.selectAll()

    # -- what becomes of it ---------------------------------------------------------------------------------------

    def refuse(self, error: Refused) -> None:
        """Nobody was let in: why, and for how long she has to wait."""
        self._set_busy(False)
        self.password.clear()
        self.password.edit.setFocus()
        wait = next((each for each in error.problems if each.code == _WAIT), None)
        if wait is None:
            self.say(refusal(error), "danger")
            return
        self._waits_until = self._clock() + timedelta(seconds=int(wait.detail))
        self._waiting_login = self.login.text().strip()
        self._ticking.start()
        self._tick()

    def be_ready(self) -> None:
        """However it ended: of a bug, too, which is told elsewhere."""
        if self._is_busy:
            self._set_busy(False)

    def fail(self, error: WorldError) -> None:
        """It cannot be opened. What a backup may mend has a button for that."""
        self._set_busy(False)
        self.restore.setVisible(error.code in _MENDED_BY_A_BACKUP)
        self.support.setVisible(error.code == "migration_failed")
        self.say(world_sentence(error, translate=tr), "danger")

    def _on_login_entered(self) -> None:
        self.password.edit.setFocus()
        self.password.edit.selectAll()

    def _on_enter(self) -> None:
        login, password = self.login.text().strip(), self.password.password()
        if self._is_busy or self._left():
            return
        if not login or not password:
            field, missing = ("login", self.login) if not login else ("password", self.password.edit)
            self.say(refusal(Refused(Problem(field, "required"))), "warning")
            missing.setFocus()
            return
        self._set_busy(True)
        self.asked.emit(login, password)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        for each in (self.enter, self.recover, self.check, self.restore):
            each.setEnabled(not is_busy)
        self.say(tr("◔ 확인하고 있습니다.") if is_busy else "")

    # -- waiting after wrong passwords ----------------------------------------------------------------------------

    def _left(self) -> int:
        """Whole seconds that the one whose login stands there has to wait."""
        if self._waits_until is None or self.login.text().strip() != self._waiting_login:
            return 0
        return max(-(-(self._waits_until - self._clock()) // timedelta(seconds=1)), 0)

    def _tick(self) -> None:
        if self._waits_until is None:
            return
        left = self._left()
        self.enter.setEnabled(not left and not self._is_busy)
        if left:
            self.say(refusal(Refused(Problem("login", _WAIT, detail=str(left)))), "warning")
            return
        if self._clock() >= self._waits_until:
            self._waits_until = None
            self._ticking.stop()
        self.say("")
