"""The whole program before a window that nobody has signed in to, with a clock that the test turns."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from llas_desktop.app import Program
from llas_desktop.domain.actor import Action
from llas_desktop.services import Services
from llas_desktop.system.paths import Places, open_places
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from tests import staff
from tests.views.conftest import round_of_events

CTRL = Qt.KeyboardModifier.ControlModifier


class Clock:
    """Stands still but for `go_on`."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
        self._begun = self._now

    def __call__(self) -> datetime:
        return self._now

    def seconds(self) -> float:
        return (self._now - self._begun).total_seconds()

    def go_on(self, **by: float) -> None:
        self._now += timedelta(**by)


class Front:
    """The window from before: its cover, and what can be seen of it."""

    def __init__(self, program: Program, clock: Clock, places: Places) -> None:
        self.program, self.clock, self.places = program, clock, places
        self._key = staff.key_of(places.data) if places.vault.exists() else b""  # where nothing is set up yet

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def shell(self) -> Shell:
        return self.program.shell

    @property
    def page(self) -> LoginPage:
        page = self.program.cover.page
        assert isinstance(page, LoginPage)
        return page

    @property
    def services(self) -> Services:
        """As the lanes have them."""
        found: list[Services] = []
        self.shell.ask(lambda services: services, found.append, owner=self.program)
        self.settle()
        return found[0]

    def is_covered(self) -> bool:
        return self.program.cover.isVisible()

    def settle(self) -> None:
        """Until every lane is idle and every answer has been shown."""
        deadline = QDeadlineTimer(20_000)
        while not deadline.hasExpired():
            round_of_events()
            if self.shell.lanes.is_idle:
                round_of_events()
                if self.shell.lanes.is_idle:
                    return
        pytest.fail("a lane never came to rest")

    def sign_in(self, login: str = staff.LOGIN, password: str = staff.PASSWORD) -> None:
        """As fingers do it, whatever stands in the fields."""
        page = self.page
        page.login.setFocus()
        page.login.selectAll()
        QTest.keyClicks(page.login, login)
        QTest.keyClick(page.login, Qt.Key.Key_Return)
        QTest.keyClicks(page.password.edit, password)
        QTest.keyClick(page.password.edit, Qt.Key.Key_Return)
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def lock(self) -> None:
        self.window.activateWindow()  # after a dialog the platform without a screen gives the keys to nobody
        self.settle()
        self.press(Qt.Key.Key_L, CTRL)
        assert self.is_covered()

    def seen(self) -> str:
        """Every text of everything that is visible, titles, tool tips and what a screen reader tells too."""
        texts: list[str] = []
        for top in QApplication.topLevelWidgets():
            for each in [top, *top.findChildren(QWidget)]:
                if each.isVisible():
                    texts += [each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.windowTitle()]
                    texts += [str(each.property(name) or "") for name in ("text", "plainText", "placeholderText")]
        return "\n".join(texts)

    def actions(self) -> list[Action]:
        """What the journal holds, the oldest first."""
        found = staff.rows(self.places.data, "SELECT action FROM change_sets ORDER BY id", self._key)
        return [Action(action) for (action,) in found]

    def add(self, login: str, *roles: str, password: str = "another fine pass", name: str = "") -> None:
        """Another account, made by the one who is signed in."""
        from llas_desktop.domain.staff import Role

        services = self.services
        services.staff.add(services.door.actor(), login, name or login, [Role(role) for role in roles], password)


def words(of: QWidget) -> str:
    return "\n".join(label.text() for label in of.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def begin(data: Path, qapp: QApplication, qtbot: QtBot, clock: Clock) -> Iterator[Callable[[], Front]]:
    """Starts the program on `data`, as it is when its window stands."""
    begun: list[Front] = []

    def start() -> Front:
        places = open_places(data)
        program = Program(qapp, places, Preferences(places.workstation), clock=clock, seconds=clock.seconds)
        front = Front(program, clock, places)
        begun.append(front)
        program.window.resize(1366, 768)
        program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        program.open()
        front.settle()
        return front

    yield start
    for front in begun:
        front.window.close()
        front.settle()
        front.program.close()
        front.window.deleteLater()


@pytest.fixture
def front(begin: Callable[[], Front]) -> Front:
    """Before the sign-in."""
    return begin()


@pytest.fixture
def inside(front: Front) -> Front:
    """With the first member of staff signed in, who has all roles."""
    front.sign_in()
    assert not front.is_covered()
    return front
