"""The tab 관리: settings, lists that come in as files, and what the law asks of a centre. Each page by role."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox

from llas_desktop.views.front_stack import FrontStack
from llas_desktop.views.parts import column, row
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.centre_page import CentrePage
from llas_desktop.views.settings.import_page import ImportPage
from llas_desktop.views.settings.page import Page
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab
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


def _register(shell: Shell, preferences: Preferences) -> Page:
    from llas_desktop.views.register.page import RegisterPage

    return RegisterPage(shell, preferences)


def _batch(shell: Shell, preferences: Preferences) -> Page:
    from llas_desktop.views.batch.page import BatchPage

    return BatchPage(shell, preferences)


def _keys(shell: Shell, preferences: Preferences) -> Page:
    from llas_desktop.views.keys.page import KeysPage

    return KeysPage(shell, preferences)


PAGES: Final = (
    PageOf("centre", noop("설정"), "", CentrePage),
    PageOf("register", noop("발급대장"), "RegisterDesk.month", _register),
    PageOf("batch", noop("일괄 발급"), "BatchDesk.begin", _batch),
    PageOf("keys", noop("기관 열쇠"), "KeyDesk.key_file", _keys),
    PageOf("import", noop("가져오기"), "ImportDesk.import_learners", lambda shell, _preferences: ImportPage(shell)),
    PageOf("rules", noop("기준"), "CentreDesk.change_rule", _rules),
    PageOf("staff", noop("직원"), "StaffDesk.staff", _staff),
    PageOf("backup", noop("백업"), "BackupDesk.backups", _backup),
    PageOf("access_log", noop("접속기록"), "LogDesk.entries", _access_log),
    PageOf("retention", noop("보관·파기"), "RetentionDesk.due", _retention),
)


_SIDE_UNITS: Final = 24
_PAGE_OF: Final = MappingProxyType({"batch": "batch", "issue_register": "register"})


class _Picker(QComboBox):
    """The pages in one line, where the window is low. It says what `pages` says."""

    def __init__(self, pages: Choices, name: str) -> None:
        super().__init__()
        self._pages = pages
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        self.activated.connect(lambda at: pages.put(self.itemData(at)))

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        self.clear()
        for name, title in choices:
            self.addItem(title, name)
        self.put(self._pages.content())

    def put(self, name: str) -> None:
        self.setCurrentIndex(self.findData(name))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page below it turns, not this


class SettingsTab(Tab):
    name = "settings"
    is_of_learner = False  # and a list that is entered when it is shown is not asked for with everyone who comes
    tables = frozenset(
        {"settings", "centre_keys", "staff", "staff_roles", "log_reviews", "destructions", "rule_overrides"}
    )

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._preferences = preferences
        self._built: dict[str, Page] = {}
        self._is_low = False
        self.pages = Choices(shell.theme, self.tr("관리"), wraps=True, gap=6)
        self._stack = FrontStack()
        self.picker = _Picker(self.pages, self.tr("관리"))
        head = row(shell.theme, self.pages, self.picker, margins=(_SIDE_UNITS, 16, _SIDE_UNITS, 8))
        self.setLayout(column(shell.theme, head, self._stack, gap=0))
        self.pages.content_changed.connect(self._on_page_chosen)
        self._offer()
        shell.theme.follow(self, self._fit)
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
    def current(self) -> str:
        """The name of the page in front."""
        return self.pages.content()

    # -- for the window -------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self._offer()
        self.page(self.current).reload()

    def focus_first(self) -> None:
        (self.picker if self._is_low else self.pages).setFocus(Qt.FocusReason.OtherFocusReason)

    def arrive(self, with_what: object) -> None:
        """The name of a page."""
        self._offer()
        if with_what in self.pages.values():
            self.pages.put(str(with_what))

    def perform(self, command: str) -> None:
        """`keep`; or the name of a command that brings a page to the front."""
        if command == "keep" and self.current:
            self.page(self.current).keep()
        elif command in _PAGE_OF:
            self.arrive(_PAGE_OF[command])
            self.page(self.current).focus_first()

    def flush(self) -> None:
        for page in self._built.values():
            page.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no height to spare for several lines of pages, one of them is picked from a list."""
        theme = self.shell.theme
        is_wide = self.pages.sizeHint().width() <= self.width() - 2 * theme.px(_SIDE_UNITS)
        was_low, self._is_low = self._is_low, theme.is_low(self.window()) and not is_wide
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (self.pages.isAncestorOf(focus) or focus is self.picker)
        self.pages.setVisible(not self._is_low)
        self.picker.setVisible(self._is_low)
        if had_focus and was_low != self._is_low:
            self.focus_first()

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
            self.picker.set_choices(offered)
            self._fit()
        if not self.current:
            self.pages.put(names[0])

    def _on_page_chosen(self, name: str) -> None:
        if not name:  # the choices are being changed
            return
        self.picker.put(name)
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.reload()
