"""The tab 관리 in a test: its pages, the dialogs that open over it, and a journal to look into."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from llas_desktop.domain.access_log import LogEntry
from llas_desktop.services import Services
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.settings.page import Page
from llas_desktop.views.settings.tab import SettingsTab

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)


def settings_tab(window: MainWindow) -> SettingsTab:
    tab = window.show_tab("settings")
    assert isinstance(tab, SettingsTab)
    return tab


def page_of(window: MainWindow, name: str, kind: type[P]) -> P:
    """The page, brought to the front; what it asks for is still under way."""
    tab = settings_tab(window)
    tab.arrive(name)
    page = tab.page(name)
    assert tab.current == name
    assert isinstance(page, kind)
    return page


def dialog(kind: type[W]) -> W:
    """The one dialog of this kind that is open."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert len(found) == 1
    return found[0]


def place_chosen(window: QWidget, path: Path) -> None:
    """The clerk names a place in the dialog for one."""
    chooser = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(path))
    chooser.reject()


def newest(services: Services) -> LogEntry:
    """The newest entry of the journal (looking makes one of its own, afterwards)."""
    return services.log.entries(services.door.actor(), limit=1).entries[0]
