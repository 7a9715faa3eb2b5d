"""The first time: the centre and its first account, then the recovery sheet."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from llas_desktop.domain.problems import WorldError
from llas_desktop.views.login.cover import Cover
from llas_desktop.views.login.locks import Locks
from llas_desktop.views.login.set_up_page import SetUpPage
from llas_desktop.views.login.sheet_page import SheetPage
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.services import Services


class FirstTime(QObject):
    is_over = Signal()
    """The first account is signed in, and its sheet is safe."""
    restore_asked = Signal()
    """There is a backup of another computer."""

    def __init__(self, window: MainWindow, cover: Cover, locks: Locks, *, is_taking_over: bool) -> None:
        super().__init__(window)
        self._window, self._cover, self._locks = window, cover, locks
        self._shell = window.shell
        page = SetUpPage(self._shell.theme, locks.password_problem, locks.place, is_taking_over=is_taking_over)
        page.left.connect(window.close)
        page.restore_asked.connect(self.restore_asked)
        page.given.connect(lambda *given: self._set_up(page, *given))
        cover.show_page(page)

    def _set_up(self, page: SetUpPage, centre: str, login: str, password: str, name: str) -> None:
        self._shell.open(
            lambda: self._locks.set_up(centre, login, password, name), self._show_sheet,
            refused=page.refuse, failed=page.fail,
        )  # fmt: skip

    def _show_sheet(self, words: Sequence[str]) -> None:
        page = SheetPage(self._shell.theme, words, lambda then: self._print(words, then))
        page.kept.connect(self.is_over)
        self._cover.show_page(page)

    def _print(self, words: Sequence[str], then: Callable[[WorldError | None], None]) -> None:
        def hand_over(services: "Services") -> WorldError | None:
            from llas_desktop.system.desktop import printing

            try:
                sheet = services.sheets.recovery_sheet(words)
                printing.print_pdf(sheet, printing.usual_printer(""), tr("복구 용지"))
            except WorldError as error:
                return error
            return None

        self._shell.ask(hand_over, then, owner=self, lane=self._shell.lanes.paper)
