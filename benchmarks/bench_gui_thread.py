"""How long the GUI thread is held between two rests, at the longest: the start, a change of looks, a clerk's round on the demo."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.bench import Bench, Row
from llas_desktop.demo.filling import open_demo
from llas_desktop.domain.learner import Learner
from llas_desktop.services import Services
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.places import PLACES
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.views.tab import Tab
from llas_desktop.views.theme import Theme
from tests.views.hands import Hands

_MOST_MS = 100.0
_LONG_HISTORY = 300
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


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

    def row(self, name: str) -> Row:
        """The longest of what was watched since the last row, against what we allow."""
        step, spent = max(self.longest.items(), key=lambda held: held[1])
        self.longest = {}
        return Row(f"GUI thread held, {name} ({step})", spent * 1_000, _MOST_MS, 1.0)

    def _begin(self) -> None:
        self._since = time.thread_time()

    def _end(self) -> None:
        if self._doing:
            spent = time.thread_time() - self._since
            self.longest[self._doing] = max(spent, self.longest.get(self._doing, 0.0))
        self._begin()


def rows(_bench: Bench) -> Iterator[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with demo_window(app) as (window, services):
        watchdog = Watchdog()
        rest = partial(settle, window.shell)
        with watchdog.watching("building the tabs"):
            window.on_open()
            while len(window.findChildren(Tab)) < len(PLACES):
                rest()
        yield watchdog.row("start")
        for doing, deed in _round(window, Hands(window, rest), longest(services)):
            with watchdog.watching(doing):
                deed()
                rest()
        yield watchdog.row("a round")
        for place in PLACES:
            window.show_tab(place.name)
            rest()
            with watchdog.watching(f"larger {place.name}"):
                window.shell.theme.step_zoom(1)
                rest()
        with watchdog.watching("contrast"):
            window.shell.theme.set_high_contrast(True)
            rest()
        yield watchdog.row("looks")


@contextmanager
def demo_window(app: QApplication) -> Iterator[tuple[MainWindow, Services]]:
    with tempfile.TemporaryDirectory() as folder:
        services = open_demo(Path(folder) / "data")
        future: Future[Services] = Future()
        future.set_result(services)
        shell = Shell(Theme(app), future, services.door.actor)
        window = MainWindow(app, shell, Preferences(Path(folder) / "workstation.json"))
        window.resize(1366, 768)
        window.show()
        settle(shell)
        try:
            yield window, services
        finally:
            window.close()
            shell.close()
            services.close()


def longest(services: Services) -> Learner:
    """The demo's learner with the long history."""
    found = {hit.id for year in range(1920, 2016) for hit in services.learners.search(str(year))}
    longest = max(found, key=lambda learner_id: len(services.history.records(learner_id)))
    assert len(services.history.records(longest)) >= _LONG_HISTORY
    return services.learners.load(longest)


def _round(window: MainWindow, hands: Hands, longest: Learner) -> Iterator[tuple[str, Callable[[], object]]]:
    """What a clerk does, step by step."""
    yield "find", lambda: hands.press(Key.Key_F2)
    yield "type", lambda: hands.type("ㄱㅁㅅ 85")
    yield "choose", lambda: hands.press(Key.Key_Return)
    yield from ((f"show {place.name}", partial(window.show_tab, place.name)) for place in PLACES)
    yield "choose 300 records", lambda: window.shell.choose(hit_of(longest))
    yield from ((f"show 300 in {place.name}", partial(window.show_tab, place.name)) for place in PLACES)
    yield "add", lambda: hands.press(Key.Key_4, CTRL | SHIFT)
    yield "type a course", lambda: hands.type("ㅎㄱㅅ")
    yield "take it", lambda: hands.press(Key.Key_Return)
    yield "keep", lambda: hands.press(Key.Key_Return, CTRL)
    yield "undo", lambda: hands.press(Key.Key_Z, CTRL)
    yield "register", lambda: hands.press(Key.Key_N, CTRL)
    yield "type a name", lambda: hands.type("홍길동")
    yield "keys", lambda: hands.press(Key.Key_Slash, CTRL)
    yield "close", lambda: hands.press(Key.Key_Escape)


def settle(shell: Shell) -> None:
    """Until every lane has rested and what it answered is on the screen."""
    loop = QEventLoop()
    is_idle = False
    while not is_idle:
        is_idle = shell.lanes.is_idle
        QTimer.singleShot(1, loop.quit)
        loop.exec()
