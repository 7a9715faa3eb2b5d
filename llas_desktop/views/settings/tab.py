"""The tab 관리: settings, lists that come in as files, and what the law asks of a centre. Each page by role."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt

from llas_desktop.views.front_stack import FrontStack
from llas_desktop.views.parts import column, row
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.centre_page import CentrePage
from llas_desktop.views.settings.import_page import ImportPage
from llas_desktop.views.settings.page import Page
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab
from llas_desktop.views.tab_order import first_in
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.words import noop, tr

Build = Callable[[Shell, Preferences], Page]


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page: its name and title, the verb of a desk that it is for (empty: everybody's), and what builds it."""

    name: str
    title: str
    needs: str
    build: Build


def _staff(shell: Shell, preferences: Preferences) -> Page:
    from llas_desktop.views.staff.page import StaffPage

    return StaffPage(shell, preferences)


def _backup(shell: Shell, preferences: Preferences) -> Page:
    from llas_desktop.views.backup.page import BackupPage

    return BackupPage(shell, preferences)


def _access_log(shell: Shell, preferences: Preferences) -> Page:
    from llas_desktop.views.access_log.page import AccessLogPage

    return AccessLogPage(shell, preferences)


def _retention(shell: Shell, preferences: Preferences) -> Page:
    from llas_desktop.views.retention.page import RetentionPage

    return RetentionPage(shell, preferences)


def _rules(shell: Shell, _preferences: Preferences) -> Page:
    from llas_desktop.views.rules.page import RulesPage

    return RulesPage(shell)


PAGES: Final = (
    PageOf("centre", noop("설정"), "", CentrePage),
    PageOf("import", noop("가져오기"), "ImportDesk.import_learners", lambda shell, _preferences: ImportPage(shell)),
    PageOf("rules", noop("기준"), "CentreDesk.change_rule", _rules),
    PageOf("staff", noop("직원"), "StaffDesk.staff", _staff),
    PageOf("backup", noop("백업"), "BackupDesk.backups", _backup),
    PageOf("access_log", noop("접속기록"), "LogDesk.entries", _access_log),
    PageOf("retention", noop("보관·파기"), "RetentionDesk.due", _retention),
)


class SettingsTab(Tab):
    name = "settings"
    is_of_learner = False  # and a list that is entered when it is shown is not asked for with everyone who comes
    tables = frozenset({"settings", "staff", "staff_roles", "log_reviews", "destructions", "rule_overrides"})

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._preferences = preferences
        self._built: dict[str, Page] = {}
        # Closer than elsewhere: at 200 % on a low screen they stand in one line, or the main button had no room.
        self.pages = Choices(shell.theme, self.tr("관리"), wraps=True, gap=6)
        self._stack = FrontStack()
        head = row(shell.theme, self.pages, margins=(24, 16, 24, 8))
        self.setLayout(column(shell.theme, head, self._stack, gap=0))
        self.pages.content_changed.connect(self._on_page_chosen)
        self._offer()
        shell.session_changed.connect(self._on_session)

    @property
    def centre(self) -> CentrePage:
        page = self.page("centre")
        assert isinstance(page, CentrePage)  # noqa: S101
        return page

    @property
    def imports(self) -> ImportPage:
        page = self.page("import")
        assert isinstance(page, ImportPage)  # noqa: S101
        return page

    def page(self, name: str) -> Page:
        """The page of this name, built when it is first asked for."""
        if name not in self._built:
            made = next(each for each in PAGES if each.name == name).build(self.shell, self._preferences)
            self._built[name] = made
            self._stack.addWidget(made)
        return self._built[name]

    @property
    def _has_choice(self) -> bool:
        """Of one page alone, as 창구 has it, there is nothing to choose."""
        return len(self.pages.values()) > 1

    @property
    def current(self) -> str:
        """The name of the page in front."""
        return self.pages.content()

    # -- for the window -------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self._offer()
        self.page(self.current).reload()

    def focus_first(self) -> None:
        first = self.pages if self._has_choice else first_in(self._stack)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrive(self, with_what: object) -> None:
        """The name of a page."""
        self._offer()
        if with_what in self.pages.values():
            self.pages.put(str(with_what))

    def perform(self, command: str) -> None:
        if command == "keep" and self.current:
            self.page(self.current).keep()

    def flush(self) -> None:
        for page in self._built.values():
            page.flush()

    # -- who may what ---------------------------------------------------------------------------------------------

    def _on_session(self) -> None:
        self._offer()
        for page in self._built.values():
            page.allow()
        self._on_touched()

    def _offer(self) -> None:
        """The pages of the one who is signed in; the one in front stays there if she may see it. Behind the lock all stays as
        it was.
        """
        if self.shell.is_served and self.shell.session is None:
            return
        offered = tuple((each.name, tr(each.title)) for each in PAGES if not each.needs or self.shell.may(each.needs))
        names = tuple(name for name, _ in offered)
        if names != self.pages.values():
            self.pages.set_choices(offered)
            self.pages.setVisible(self._has_choice)
        if not self.current:
            self.pages.put(names[0])

    def _on_page_chosen(self, name: str) -> None:
        if not name:  # the choices are being changed
            return
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.reload()
