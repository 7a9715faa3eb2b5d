"""Nothing holds the GUI thread for more than a tenth of a second: measured over a clerk's whole round, on the demo."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, Qt
from pytestqt.qtbot import QtBot

from llas_desktop.demo.filling import open_demo
from llas_desktop.services import Services
from llas_desktop.views.main_window import PLACES, MainWindow
from llas_desktop.views.shell import Shell, hit_of
from tests.views.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
MOST_S = 0.1


class Watchdog:
    """How long the GUI thread worked between two rests, in its own time: what other processes take does not count.

    A rest is when the event loop waits for the next event; several events in a row count together, so this is stricter
    than asking each of them.
    """

    def __init__(self) -> None:
        self.longest: dict[str, float] = {}
        self._doing = ""
        self._since = time.thread_time()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._begin)
        dispatcher.aboutToBlock.connect(self._end)

    @contextmanager
    def watching(self, doing: str) -> Iterator[None]:
        self._doing = doing
        self._begin()
        yield
        self._end()
        self._doing = ""

    def _begin(self) -> None:
        self._since = time.thread_time()

    def _end(self) -> None:
        if self._doing:
            spent = time.thread_time() - self._since
            self.longest[self._doing] = max(spent, self.longest.get(self._doing, 0.0))
        self._begin()


@pytest.fixture(scope="session")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("demo") / "data"
    open_demo(data).close()
    return data


@pytest.fixture
def data(tmp_path: Path, _demo: Path) -> Path:
    return shutil.copytree(_demo, tmp_path / "data")


@pytest.fixture
def ready(window: MainWindow, settle: Callable[[], None]) -> MainWindow:
    """As it is some seconds after the start: every tab is built."""
    window.on_open()
    settle()
    return window


@pytest.mark.slow
def test_neither_the_start_nor_a_change_of_looks_holds_the_gui_thread(
    window: MainWindow, shell: Shell, settle: Callable[[], None]
) -> None:
    watchdog = Watchdog()
    with watchdog.watching("build the rest"):
        window.on_open()
        settle()
    for place in PLACES:
        window.show_tab(place.name)
        settle()
        with watchdog.watching(f"larger {place.name}"):
            shell.theme.step_zoom(1)
        with watchdog.watching(f"settle larger {place.name}"):
            settle()
    with watchdog.watching("contrast"):
        shell.theme.set_high_contrast(True)
    with watchdog.watching("settle contrast"):
        settle()
    slow = {doing: f"{spent * 1000:.0f} ms" for doing, spent in watchdog.longest.items() if spent > MOST_S}
    assert slow == {}


@pytest.mark.slow
def test_no_step_of_the_round_holds_the_gui_thread(
    ready: MainWindow, hands: Hands, services: Services, shell: Shell, settle: Callable[[], None], qtbot: QtBot
) -> None:
    longest = max(
        (services.learners.load(hit.id) for year in range(1920, 2016) for hit in services.learners.search(str(year))),
        key=lambda learner: len(services.history.records(learner.id)),
    )
    assert len(services.history.records(longest.id)) >= 300
    watchdog = Watchdog()

    def do(doing: str, deed: Callable[[], object]) -> None:
        with watchdog.watching(doing):
            deed()
            settle()

    do("find", lambda: hands.press(Key.Key_F2))
    do("type", lambda: hands.type("ㄱㅁㅅ 85"))
    do("choose", lambda: hands.press(Key.Key_Return))
    for place in PLACES:
        do(f"show {place.name}", lambda name=place.name: ready.show_tab(name))  # type: ignore[misc]
    do("300 rows: choose", lambda: shell.choose(hit_of(longest)))
    for place in PLACES:
        do(f"300 rows: show {place.name}", lambda name=place.name: ready.show_tab(name))  # type: ignore[misc]
    do("add", lambda: hands.press(Key.Key_4, CTRL | SHIFT))
    do("type a course", lambda: hands.type("ㅎㄱㅅ"))
    do("take it", lambda: hands.press(Key.Key_Return))
    do("keep", lambda: hands.press(Key.Key_Return, CTRL))
    do("undo", lambda: hands.press(Key.Key_Z, CTRL))
    do("register", lambda: hands.press(Key.Key_N, CTRL))
    do("type a name", lambda: hands.type("홍길동"))
    do("keys", lambda: hands.press(Key.Key_Slash, CTRL))
    do("close", lambda: hands.press(Key.Key_Escape))
    slow = {doing: f"{spent * 1000:.0f} ms" for doing, spent in watchdog.longest.items() if spent > MOST_S}
    assert slow == {}
    assert len(watchdog.longest) > 20


def test_the_watchdog_barks(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    with watchdog.watching("work"):
        until = time.thread_time() + 0.15
        while time.thread_time() < until:
            pass
    assert watchdog.longest["work"] > MOST_S
