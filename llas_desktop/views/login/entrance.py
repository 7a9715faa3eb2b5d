"""The way in: signs in, locks and unlocks, and shows the page for it. What comes before the first time is in `first_time`."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from llas_desktop.domain.actor import Changes, Purpose
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.tasks.job import Job
from llas_desktop.views.login.brought_backup import BroughtBackup
from llas_desktop.views.login.cover import Cover
from llas_desktop.views.login.idle import IdleWatch
from llas_desktop.views.login.locks import Locks
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences

if TYPE_CHECKING:
    from llas_desktop.domain.centre import CentreSettings
    from llas_desktop.domain.staff import Session
    from llas_desktop.services import Services
    from llas_desktop.system.crash import SuddenEnd
    from llas_desktop.views.backup.restore_dialog import RestoreWish
    from llas_desktop.views.dialogs.password import ConfirmDialog
    from llas_desktop.views.login.first_time import FirstTime

_USUAL_MINUTES = 5


class Entrance(QObject):
    """Whoever comes to the window comes through here. `clock` is for the countdown after wrong passwords."""

    opened = Signal()
    """Somebody signed in for the first time since the start."""
    _upgrading = Signal()
    demo_asked = Signal()
    """To have a look at the demo instead of beginning."""

    def __init__(
        self,
        window: MainWindow,
        cover: Cover,
        locks: Locks,
        idle: IdleWatch,
        clock: Callable[[], datetime],
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._window, self._cover, self._locks, self._idle, self._clock = window, cover, locks, idle, clock
        self._shell = window.shell
        self._last: Session | None = None
        self._is_open = False
        self._centre = ""
        self._minutes = _USUAL_MINUTES
        self._confirming: ConfirmDialog | None = None
        self.brought = BroughtBackup(window, cover)
        self.sudden_end: SuddenEnd | None = None
        """How the window before this one ended, until it is told."""
        self._show_login()
        self._upgrading.connect(self._on_upgrading)
        idle.idle.connect(self.lock)
        self._shell.lock_asked.connect(self.lock)
        self._shell.new_password_asked.connect(self._change_password)
        self._shell.waiting_room.password_wanted.connect(self._confirm)
        self._shell.changed.connect(self._on_changed)

    @property
    def last(self) -> "Session | None":
        """Who is signed in, or was when the window was locked."""
        return self._last

    # -- before anything is open ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """The login stands; look behind it whether there is anything to sign in to, and get ready to open it."""

        def look(_job: Job) -> tuple[str, str] | WorldError:
            try:
                return self._locks.look()
            except WorldError as error:
                return error

        page = self._cover.page
        if isinstance(page, LoginPage):  # with what was typed already
            page.be_told(self._locks.task)
        lanes = self._shell.lanes
        lanes.submit(lanes.opening, look, self._on_looked, owner=self, refused=self._on_not_set_up)

    def _on_looked(self, told: tuple[str, str] | WorldError) -> None:
        if isinstance(told, WorldError):
            from llas_desktop.views.dialogs.opening import CannotOpenDialog

            dialog = CannotOpenDialog(self._shell.theme, told, self.begin, self._window)
            dialog.rejected.connect(self._window.close)
            dialog.open()
        elif isinstance(self._cover.page, LoginPage):
            self._cover.page.be_told(*told)
            end, self.sudden_end = self.sudden_end, None
            if end is not None and not told[0]:
                self._cover.page.tell_sudden_end(end)
            self.brought.offer()

    def take_backup(self, file: Path) -> None:
        """Somebody opened it from the desktop."""
        from llas_desktop.views.login.restore_page import RestorePage
        from llas_desktop.views.login.step_page import StepPage
        from llas_desktop.views.login.welcome_page import WelcomePage

        page = self._cover.page
        if isinstance(page, RestorePage):
            page.fill_in(file)
            return
        self.brought.take(file)
        if isinstance(page, WelcomePage):
            self._show_restore()
        elif isinstance(page, StepPage):
            page.say(self.tr("백업에서 되살리려면 ‘뒤로’를 눌러 첫 화면에서 ‘백업에서 되살리기’를 고르십시오."))
        else:
            self.brought.offer()

    def _on_not_set_up(self, error: Refused) -> None:
        if self.brought.is_waiting and error.problems[0].code == "not_set_up":
            self._show_restore()
            return
        self._first_time(is_taking_over=error.problems[0].code == "first_release").begin()

    def _first_time(self, *, is_taking_over: bool = False) -> "FirstTime":
        from llas_desktop.views.login.first_time import FirstTime

        first = FirstTime(self._window, self._cover, self._locks, self._preferences, is_taking_over=is_taking_over)
        first.is_over.connect(self._on_signed_in)
        first.restore_asked.connect(self._show_restore)
        first.demo_asked.connect(self.demo_asked)
        first.check_asked.connect(self._show_check)
        return first

    # -- signing in -----------------------------------------------------------------------------------------------

    def _show_login(self) -> LoginPage:
        last = self._last
        page = LoginPage(
            self._shell.theme, self._clock, login=last.login if last else "", name=last.name if last else ""
        )
        if last is None and self._locks.demo is not None:
            page.fill_in(*self._locks.demo)
        page.asked.connect(lambda login, password: self._sign_in(page, login, password))
        page.restore_asked.connect(self._show_restore)
        page.support_asked.connect(self._window.support_asked)
        page.check_asked.connect(self._show_check)
        page.recovery_asked.connect(lambda: self._show_recovery(page.login.text().strip()))
        self._cover.show_page(page)
        return page

    def _sign_in(self, page: LoginPage, login: str, password: str) -> None:
        if self._shell.is_served:
            self._enter(
                lambda services: services.staff.sign_in(login, password), self._on_signed_in, page.refuse, page.fail
            )
            return

        def refused(error: Refused) -> None:
            if error.problems[0].code == "not_set_up":  # the power failed while all was being made
                self._first_time().begin(login, password)
            else:
                page.refuse(error)

        self._shell.open(
            lambda: (self._locks.open(login, password, self._upgrading.emit), None), lambda _none: self._on_let_in(),
            refused=refused, failed=page.fail, ended=page.be_ready,
        )  # fmt: skip
        QTimer.singleShot(0, self._window, self._window.furnish)  # the time that the password takes is enough for it

    def _on_upgrading(self) -> None:
        if isinstance(self._cover.page, LoginPage):
            self._cover.page.say(self.tr("◔ 자료를 새 판에 맞추고 있습니다. 끝날 때까지 컴퓨터를 끄지 마십시오."))

    def _on_let_in(self) -> None:
        """Her password was right; but a recovery sheet that was never put away comes first."""
        if self._locks.begun() is not None and self._shell.may("StaffDesk.new_recovery_sheet"):
            self._first_time().make_sheet()
        else:
            self._on_signed_in()

    def _enter(
        self,
        sign_in: "Callable[[Services], object]",
        entered: Callable[[], None],
        refused: Callable[[Refused], None],
        failed: Callable[[WorldError], None],
    ) -> None:
        """By the desks that are open; after all that was handed in before the window was locked."""

        def deed(services: "Services") -> tuple[WorldError | None, None]:
            try:
                sign_in(services)
            except WorldError as error:
                return error, None
            return None, None

        def then(error: WorldError | None) -> None:
            entered() if error is None else failed(error)

        self._shell.write(deed, then, owner=self, refused=refused)

    def _show_recovery(self, login: str) -> None:
        from llas_desktop.views.login.recovery_page import RecoveryPage

        page = RecoveryPage(self._shell.theme, self._locks.password_problem, self._centre, login)
        page.left.connect(self._show_login)

        def on_recovered() -> None:
            self._on_signed_in()
            self._shell.say(
                self.tr("비밀번호를 바꾸었습니다. 복구 용지를 썼으니 관리 탭에서 새 용지를 만들어 주십시오."),
                "information",
            )

        def recover(words: str, login: str, password: str) -> None:
            def by_words() -> "Services":
                return self._locks.recover(words, login, password)

            if not self._shell.is_served:
                self._shell.open(
                    lambda: (by_words(), None), lambda _none: on_recovered(), refused=page.refuse, failed=page.fail
                )
                return

            def sign_in(services: "Services") -> None:
                by_words().close()
                services.staff.sign_in(login, password)

            self._enter(sign_in, on_recovered, page.refuse, page.fail)

        page.given.connect(recover)
        self._cover.show_page(page)

    def _show_check(self) -> None:
        """Nobody need sign in for it; whoever was before the lock finds all as it was."""
        from llas_desktop.views.check.cover_page import CheckPage

        page = CheckPage(self._shell, self._preferences, self._locks.check_certificate, self._locks.key_ring)
        page.left.connect(self._leave_page)
        self._cover.show_page(page)

    def _leave_page(self) -> None:
        """Back to the first page of this computer: the login, or the welcome where there is nothing to sign in to."""
        self._show_login()
        if not self._shell.is_served:
            self.begin()

    def _show_restore(self) -> None:
        """As long as no desk is open."""
        from llas_desktop.views.login.restore_page import RestorePage

        page = RestorePage(self._shell.theme)
        if (brought := self.brought.hand_on()) is not None:
            page.fill_in(brought)

        def restore(wish: "RestoreWish") -> None:
            def work(_job: Job) -> tuple[str, str] | WorldError:
                try:
                    return self._locks.restore(wish)
                except WorldError as error:
                    return error

            def then(told: tuple[str, str] | WorldError) -> None:
                if isinstance(told, WorldError):
                    page.fail(told)
                else:
                    self._show_login().be_told(*told)

            lanes = self._shell.lanes
            lanes.submit(lanes.opening, work, then, owner=page, refused=page.refuse)

        page.left.connect(self._leave_page)
        page.given.connect(restore)
        self._cover.show_page(page)

    def _on_signed_in(self) -> None:
        session, last = self._shell.session, self._last
        if session is None:
            return
        is_another = last is not None and last.login != session.login
        if is_another:
            self._shell.choose(None)
        self._last = session
        self._window.uncover(as_it_was=self._is_open and not is_another)
        self._shell.session_changed.emit()
        self._shell.waiting_room.unlocked(by_another=is_another)
        if not self._is_open:
            self._is_open = True
            self._window.on_open()
            self.opened.emit()
        self._idle.start(self._minutes)
        self._ask_settings()

    # -- locking --------------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Nothing can be seen any more at once; the door is closed behind what was handed in before."""
        session = self._shell.session
        if session is None or self._window.curtain.is_drawn:
            return
        self._idle.stop()
        self._last = session
        self._window.cover()
        self._show_login()

        self._shell.write(_close_door, owner=self)

    def leave(self) -> None:
        """The window has gone: whoever was signed in is not any more."""
        if self._shell.session is not None:
            self._shell.write(_close_door, owner=self)

    def _on_changed(self, changes: Changes) -> None:
        if "settings" in changes.tables:
            self._ask_settings()

    def _ask_settings(self) -> None:
        self._shell.ask(lambda services: services.centre.settings(), self._on_settings, owner=self, newest="settings")

    def _on_settings(self, settings: "CentreSettings") -> None:
        self._centre = settings.centre_name
        self._cover.name_centre(settings.centre_name)
        if settings.idle_minutes != self._minutes:
            self._minutes = settings.idle_minutes
            if self._idle.is_on:
                self._idle.start(self._minutes)

    # -- the password once more, and another one ------------------------------------------------------------------

    def _confirm(self) -> None:
        from llas_desktop.views.dialogs.password import ConfirmDialog

        if self._confirming is not None:
            return
        session = self._shell.session
        dialog = ConfirmDialog(self._shell.theme, session.name if session else "", self._window)
        self._confirming = dialog

        def confirm(password: str) -> None:
            def deed(services: "Services") -> tuple[None, None]:
                services.staff.confirm(password)
                return None, None

            self._shell.write(deed, lambda _none: dialog.accept(), owner=dialog, refused=dialog.refuse)

        def on_finished(result: int) -> None:
            self._confirming = None
            room = self._shell.waiting_room
            room.confirmed() if result == ConfirmDialog.DialogCode.Accepted else room.not_confirmed()

        dialog.given.connect(confirm)
        dialog.finished.connect(on_finished)
        dialog.open()

    def _change_password(self) -> None:
        from llas_desktop.views.dialogs.password import ChangePasswordDialog

        session, shell = self._shell.session, self._shell
        if session is None:
            return
        dialog = ChangePasswordDialog(shell, session.login, self._window)

        def change(old: str, new: str) -> None:
            actor = shell.actor(Purpose.ADMINISTRATION)
            shell.write(
                lambda services: services.staff.change_password(actor, old, new), lambda _changes: done(),
                owner=dialog, refused=dialog.refuse, ended=dialog.be_ready,
            )  # fmt: skip

        def done() -> None:
            dialog.accept()
            shell.say(self.tr("비밀번호를 바꾸었습니다. 다음부터 새 비밀번호로 로그인하십시오."))

        dialog.given.connect(change)
        dialog.open()


def _close_door(services: "Services") -> tuple[None, None]:
    services.staff.lock()
    return None, None
