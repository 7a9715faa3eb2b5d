"""A real window on real services on a database of its own."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Actor
from llas_desktop.services import Services
from llas_desktop.tasks.collecting import MainThreadCollector
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from llas_desktop.wiring import open_services
from tests import staff
from tests.views.counter import Counter
from tests.views.hands import Hands


@pytest.fixture(scope="session")
def _empty_centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre that was just set up, to be copied: making the tables anew for each test would take longer than the test."""
    data = tmp_path_factory.mktemp("centre") / "data"
    staff.set_up(data)[0].close()
    return data


@pytest.fixture
def data(tmp_path: Path, _empty_centre: Path) -> Path:
    """A folder of data with an empty centre in it."""
    return shutil.copytree(_empty_centre, tmp_path / "data")


@pytest.fixture
def account() -> tuple[str, str]:
    """Login and password of the clerk, who holds all roles."""
    return staff.LOGIN, staff.PASSWORD


@pytest.fixture
def services(data: Path, account: tuple[str, str]) -> Iterator[Services]:
    """The desks, with the clerk signed in."""
    opened = open_services(data, *account)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The theme of the application, at 100 % and light."""
    yield _theme
    _theme.set_zoom(100)
    _theme.set_high_contrast(False)


@pytest.fixture
def preferences(data: Path) -> Preferences:
    return Preferences(data / "workstation.json")


@pytest.fixture
def clerk(services: Services) -> Actor:
    return services.door.actor()


@pytest.fixture
def shell(theme: Theme, services: Services, clerk: Actor) -> Iterator[Shell]:
    """All lanes, the services at hand."""
    future: Future[Services] = Future()
    future.set_result(services)
    made = Shell(theme, future, services.door.actor)
    collector = MainThreadCollector(made)  # as in the program: a lane that frees a widget takes all tests down
    yield made
    made.close()
    collector.collect_due()
    collector.close()


@pytest.fixture
def settle(shell: Shell) -> Callable[[], None]:
    """Wait until every lane is idle and every answer has been shown."""

    def wait() -> None:
        deadline = QDeadlineTimer(20_000)
        while True:
            round_of_events()
            if shell.lanes.is_idle:
                round_of_events()  # what the last answer put on the screen is shown now
                return
            assert not deadline.hasExpired(), "a lane never came to rest"

    return wait


def round_of_events() -> None:
    """Let the event loop run a millisecond: no test calls processEvents either."""
    loop = QEventLoop()
    QTimer.singleShot(1, loop.quit)
    loop.exec()


@pytest.fixture
def window(
    qapp: QApplication, shell: Shell, preferences: Preferences, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[MainWindow]:
    """The whole window at the size of the smallest screen, with the focus in its search box."""
    made = MainWindow(qapp, shell, preferences)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    yield made
    made.close()
    settle()


@pytest.fixture
def hands(window: MainWindow, settle: Callable[[], None]) -> Hands:
    """The clerk's, at the keyboard of `window`."""
    return Hands(window, settle)


@pytest.fixture
def counter(
    services: Services, clerk: Actor, tmp_path: Path, window: MainWindow, settle: Callable[[], None], hands: Hands
) -> Counter:
    """A counter with the small catalogue."""
    made = Counter(window, services, clerk, settle, hands)
    made.take_catalogue(tmp_path)
    return made
