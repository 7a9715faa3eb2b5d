"""The first time: a short way from an empty folder to a centre with an account, backups, a printer and a recovery sheet.

Nothing is made before its last question is answered, so that one can go back and forth; then all of it is made at once, and
the recovery sheet is shown. Where it is broken off, it goes on with what was typed (`system/first_start`).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.tasks.job import Job
from llas_desktop.tasks.lane import Lane
from llas_desktop.views.login.account_step import AccountStep
from llas_desktop.views.login.backup_step import BackupStep
from llas_desktop.views.login.centre_step import CentreStep
from llas_desktop.views.login.cover import Cover
from llas_desktop.views.login.locks import Locks
from llas_desktop.views.login.ready_page import ReadyPage
from llas_desktop.views.login.sheet_page import SheetPage
from llas_desktop.views.login.step_page import StepPage, of_fields
from llas_desktop.views.login.trial_step import TrialStep
from llas_desktop.views.login.welcome_page import WelcomePage
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.seal_field import read_seal
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services
    from llas_desktop.system.desktop.volumes import Volume

_CENTRE, _ACCOUNT, _BACKUP, _TRIAL = 1, 2, 3, 4
_ASKING: Final[dict[int, type[StepPage]]] = {_CENTRE: CentreStep, _ACCOUNT: AccountStep}


class FirstTime(QObject):
    is_over = Signal()
    """The first account is signed in, and its sheet is safe."""
    restore_asked = Signal()
    """There is a backup of another computer."""
    demo_asked = Signal()
    check_asked = Signal()
    """A certificate is to be checked, and nothing set up."""

    def __init__(
        self, window: MainWindow, cover: Cover, locks: Locks, preferences: Preferences, *, is_taking_over: bool = False
    ) -> None:
        super().__init__(window)
        self._window, self._cover, self._locks, self._preferences = window, cover, locks, preferences
        self._shell = window.shell
        self._is_taking_over = is_taking_over
        self._is_looking = False
        self._first = FirstStart()

    # -- where it begins ------------------------------------------------------------------------------------------

    def begin(self, login: str = "", password: str = "") -> None:
        """At the beginning, or where it was broken off; `login` and `password` open a vault that was made already."""
        left = self._locks.begun()
        self._first = replace(left or FirstStart(), login=login, password=password)
        if left is not None and left.centre_name:
            self._show(_ACCOUNT)
            self._cover.page.say(tr("지난번에 하던 것을 이어서 합니다. 앞 단계에 적은 것은 ‘뒤로’로 볼 수 있습니다."))
            if left.seal_file:
                self._read_seal(left.seal_file)
        elif self._is_taking_over or login:
            self._show(_CENTRE)
        else:
            self._welcome()

    def _read_seal(self, file: str) -> None:
        """Only its place was kept. On the lane of all that follows, so that nothing is made before it is there."""

        def take(seal: str) -> None:
            self._first = replace(self._first, seal=seal)

        def miss(_error: Refused) -> None:
            self._first = replace(self._first, seal_file="")
            self._cover.page.say(
                tr("지난번에 고른 직인 그림을 읽지 못했습니다. ‘뒤로’로 가서 다시 고르거나, 직인 없이 이어서 하십시오."), "warning"
            )  # fmt: skip

        lanes = self._shell.lanes
        lanes.submit(lanes.opening, lambda _job: read_seal(file), take, owner=self, refused=miss)

    def make_sheet(self) -> None:
        """All is made, and somebody who may is signed in: what is left is the sheet, with new words."""
        actor = self._shell.actor(Purpose.ADMINISTRATION)

        def show(words: Sequence[str]) -> None:
            self._show_sheet(words)
            self._cover.page.say(
                tr("지난번에 복구 용지를 안전한 곳에 두기 전에 프로그램이 끝났습니다. 아래는 새 낱말이니, 그때 인쇄하거나 적은 것은 잘게 잘라 버리십시오."),
                "warning",
            )  # fmt: skip

        self._shell.write(
            lambda services: services.staff.new_recovery_sheet(actor), show,
            owner=self, refused=lambda _error: self.is_over.emit(),
        )  # fmt: skip

    def _welcome(self) -> None:
        page = WelcomePage(self._shell.theme, self._locks.place)
        page.begun.connect(lambda: self._show(_CENTRE))
        page.restore_asked.connect(self.restore_asked)
        page.demo_asked.connect(self.demo_asked)
        page.check_asked.connect(self.check_asked)
        page.left.connect(self._window.close)
        self._cover.show_page(page)

    # -- the steps ------------------------------------------------------------------------------------------------

    def _show(self, at: int) -> None:
        page = {
            _CENTRE: lambda: CentreStep(self._shell, self._first, is_taking_over=self._is_taking_over),
            _ACCOUNT: lambda: AccountStep(self._shell.theme, self._locks.password_problem, self._first),
            _BACKUP: self._backup_step,
            _TRIAL: self._trial_step,
        }[at]()
        page.gone_back.connect(partial(self._go_back, page, at))
        page.gone_on.connect(partial(self._set_up if at == _TRIAL else self._go_on, page, at))
        self._cover.show_page(page)

    def _go_back(self, page: StepPage, at: int) -> None:
        self._first = replace(self._first, **page.typed())
        if at > _CENTRE:
            self._show(at - 1)
        elif self._is_taking_over:
            self._window.close()
        else:
            self._welcome()

    def _go_on(self, page: StepPage, at: int) -> None:
        self._first = first = replace(self._first, **page.typed())
        if self._is_looking:
            return
        self._is_looking = True

        def look() -> Refused | None:
            wrong = of_fields(self._locks.check(first), page.fields)
            if wrong is None and at == _CENTRE:
                self._locks.keep(first)
            return wrong

        def go_on(wrong: Refused | None) -> None:
            if self._cover.page is page:
                self._show(at + 1) if wrong is None else page.refuse(wrong)

        self._work(page, look, go_on, ended=self._on_looked)

    def _on_looked(self) -> None:
        self._is_looking = False

    def _work(
        self,
        page: StepPage,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        *,
        lane: Lane | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Off the main thread, for `page`, which is told what goes wrong."""

        def attempt(_job: Job) -> Any:
            try:
                return work()
            except WorldError as error:
                return error

        def on_done(answer: Any) -> None:
            page.fail(answer) if isinstance(answer, WorldError) else then(answer)

        lanes = self._shell.lanes
        lanes.submit(lane or lanes.opening, attempt, on_done, owner=page, refused=page.refuse, ended=ended)

    # -- where backups go -----------------------------------------------------------------------------------------

    def _backup_step(self) -> BackupStep:
        page = BackupStep(self._shell.theme, self._locks.backups, self._preferences.workstation.backup_folder)

        def volumes() -> "Sequence[Volume]":
            from llas_desktop.system.desktop.volumes import other_volumes

            return other_volumes(Path(self._locks.place))

        def look_at(folder: str) -> None:
            page.wait(tr("◔ 그곳에 쓸 수 있는지 보고 있습니다."))
            self._work(page, lambda: self._locks.look_at_backup_place(folder), partial(take, folder))

        def take(folder: str, warning: str = "") -> None:
            try:
                self._preferences.change(backup_folder=folder)
            except WorldError as error:
                page.fail(error)
            else:
                page.show_folder(folder, warning)

        page.folder_picked.connect(lambda folder: look_at(folder) if folder else take(folder))
        self._work(page, volumes, page.show_volumes)
        return page

    # -- a trial print --------------------------------------------------------------------------------------------

    def _trial_step(self) -> TrialStep:
        page = TrialStep(self._shell.theme)
        first, paper = self._first, self._shell.lanes.paper
        wished = self._preferences.workstation.printer

        def look() -> tuple[tuple[str, ...], str]:
            from llas_desktop.system.desktop import printing

            names = printing.printer_names()
            return names, printing.usual_printer(wished) if names else ""

        def print_on(printer: str) -> WorldError | None:
            from llas_desktop.system.desktop import printing

            try:
                printing.print_pdf(self._locks.trial_page(first), printer, tr("시험 인쇄"))
            except WorldError as error:
                return error
            return None

        def find() -> None:
            self._work(page, look, lambda found: page.show_printers(*found), lane=paper)

        def print_(printer: str) -> None:
            lanes = self._shell.lanes
            lanes.submit(
                paper,
                lambda _job: print_on(printer),
                page.on_printed,
                owner=page,
                refused=page.refuse,
                ended=page.on_ended,
            )

        page.printers_asked.connect(find)
        page.print_asked.connect(print_)
        find()
        return page

    # -- all of it is made ----------------------------------------------------------------------------------------

    def _set_up(self, page: StepPage, _at: int) -> None:
        first = self._first

        def refused(error: Refused) -> None:
            for at, kind in _ASKING.items():
                if (told := of_fields(error.problems, kind.fields)) is not None:
                    self._show(at)
                    asking = self._cover.page
                    asking.refuse(told) if isinstance(asking, StepPage) else None
                    return
            page.refuse(error)

        try:
            if isinstance(page, TrialStep):
                self._preferences.change(printer=page.wished)
        except WorldError as error:
            page.fail(error)
            return
        page.wait(
            tr("◔ 자료를 옮겨 암호화하고 있습니다. 끝날 때까지 컴퓨터를 끄지 마십시오.")
            if self._is_taking_over
            else tr("◔ 만들고 있습니다. 몇 초 걸립니다.")
        )

        def ended() -> None:
            if self._cover.page is page and not page.next.isEnabled():  # of a bug, which is told elsewhere
                page.wait("")

        self._shell.open(
            lambda: self._locks.set_up(first), self._on_made, refused=refused, failed=page.fail, ended=ended
        )

    def _on_made(self, words: Sequence[str]) -> None:
        self._first = FirstStart()
        self._show_sheet(words)

    def _show_sheet(self, words: Sequence[str]) -> None:
        page = SheetPage(self._shell.theme, words, lambda then: self._print(words, then))
        page.kept.connect(self._on_kept)
        self._cover.show_page(page)

    def _print(self, words: Sequence[str], then: Callable[[WorldError | None], None]) -> None:
        wished = self._preferences.workstation.printer

        def hand_over(services: "Services") -> tuple[WorldError | None, bool]:
            from llas_desktop.system.desktop import printing

            try:
                printer = printing.usual_printer(wished)
                printing.print_pdf(services.sheets.recovery_sheet(words), printer, tr("복구 용지"))
            except WorldError as error:
                return error, False
            return None, printing.writes_files(printer)

        def told(error: WorldError | None, is_file: bool) -> None:
            then(error)
            if is_file:
                self._cover.page.say(
                    tr("프린터로 보냈습니다. 그런데 종이가 아니라 파일을 만드는 프린터입니다. 그 파일을 본 사람은 자료를 모두 열 수 있으니, 낱말을 종이에 옮겨 적고 파일은 지워 주십시오."),
                    "warning",
                )  # fmt: skip

        self._shell.ask(hand_over, lambda outcome: told(*outcome), owner=self, lane=self._shell.lanes.paper)

    def _on_kept(self) -> None:
        lanes = self._shell.lanes
        # Where the disk will not have it, the sheet is asked about once more at the next start.
        lanes.submit(lanes.opening, lambda _job: self._locks.forget(), None, owner=self)
        page = ReadyPage(self._shell.theme)
        page.begun.connect(self.is_over)
        self._cover.show_page(page)
