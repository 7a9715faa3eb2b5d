"""The window: from a key to what is painted, and from the start of the process to the first key."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter_ns
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget

from benchmarks.bench import KEY, Bench, Row, Times, p95
from benchmarks.floors import Statement, bare_connection, plain_tuples, statements_of
from benchmarks.people import CLERK, people
from llas_desktop.domain.hangul import compose, keystrokes
from llas_desktop.services import Services
from llas_desktop.services.learner_desk import LearnerDesk
from llas_desktop.store import dialect
from llas_desktop.store.database import Store
from llas_desktop.system.paths import Places
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from tests import staff

_NAMES = 30
_STARTS = 15
_KEY_RATIO, _KEY_P95, _START_RATIO = 2.0, 16.7, 3.0
_SIZE = (1366, 768)
_ROW_PX, _ROWS_IN_SIGHT = 44, 9
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


def rows(bench: Bench) -> Iterator[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    database = bench.learners(bench.small)
    yield _keys(app, database, bench.plain(database)).row(
        f"key (preedit) to painted, {bench.small:,} learners", _KEY_RATIO, _KEY_P95
    )
    yield _starts()


# -- from a key to what is painted ------------------------------------------------------------------------------------


def _typed() -> list[str]:
    """What stands in the box after each key, of names that are in the database, the last syllable always in preedit."""
    draw = random.Random(7)
    known = [name for _, name, *_ in people(20_000) if "가" <= name[0] <= "힣" and len(name) == 3]
    return [
        compose(keystrokes(name)[: keys + 1]) for name in draw.sample(known, _NAMES) for keys in range(len(keystrokes(name)))
    ]  # fmt: skip


def _keys(app: QApplication, database: Path, plain: Path) -> Times:
    texts = _typed()
    times = Times([], [])
    asked = _statements(database, set(texts))
    with bare_connection(plain) as driver, _our_window(app, database) as ours:
        bare = _BareSearch(lambda text: plain_tuples(driver, asked[text])[-1])
        bare.show()
        our_probe = _Painted(ours.strip.list.viewport(), lambda: ours.strip.popup.model.query)
        bare_probe = _Painted(bare.table.viewport(), lambda: bare.answered)
        for text in texts[:20]:
            our_probe.time(ours.strip.box, text)
            bare_probe.time(bare.field, text)
        for at, text in enumerate(texts):
            pair = [(times.ours, our_probe, ours.strip.box), (times.floor, bare_probe, bare.field)]
            for kept, probe, field in pair if at % 2 else reversed(pair):
                kept.append(probe.time(field, text))
        bare.close()
    return times


class _Painted(QObject):
    """Times from an event of the input method to the end of the painting that follows it."""

    def __init__(self, viewport: QWidget, answered: Callable[[], str]) -> None:
        """`answered()` is the text whose answer the list holds: a painting before that is none of it."""
        super().__init__()
        self._loop = QEventLoop()
        self._answered = answered
        self._awaited: str | None = None
        viewport.installEventFilter(self)

    def time(self, field: QLineEdit, text: str) -> float:
        """Milliseconds until the answer to `text` is on the screen. `text` replaces what stood in the field."""
        field.setText(text[:-1])
        self._rest()
        field.activateWindow()
        field.setFocus()
        self._rest()
        self._awaited = text
        started = perf_counter_ns()
        QApplication.sendEvent(field, QInputMethodEvent(text[-1], []))
        self._loop.exec()
        return (perf_counter_ns() - started) / 1e6

    def _rest(self) -> None:
        """Until what came before is painted."""
        QTimer.singleShot(50, self._loop.quit)
        self._loop.exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._answered() == self._awaited:
            self._awaited = None  # a second painting must not cut the next rest short, nor its timer the next measure
            QTimer.singleShot(0, self._loop.quit)  # after this painting
        return super().eventFilter(watched, event)


def _statements(database: Path, texts: set[str]) -> dict[str, list[Statement]]:
    """What the service asks of the database for each text: the floor asks the same."""
    store = Store.open(database, KEY)
    desk = LearnerDesk(store, CLERK.workstation)
    asked = {text: statements_of(partial(desk.search, text)) for text in texts}
    store.close()
    return asked


@contextmanager
def _our_window(app: QApplication, database: Path) -> Iterator[MainWindow]:
    """The whole window on the services of the program."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        staff.set_up(data)[0].close()
        _take_over(data, database)
        services = staff.sign_in(data)
        future: Future[Services] = Future()
        future.set_result(services)
        shell = Shell(Theme(app), future, services.door.actor)
        window = MainWindow(app, shell, Preferences(data / "workstation.json"))
        window.resize(*_SIZE)
        window.show()
        try:
            yield window
        finally:
            window.close()
            shell.close()
            services.close()


def _take_over(data: Path, database: Path) -> None:
    """The learners of a database and their keys into the centre in `data`."""
    with closing(dialect.connect(Places(data).database, staff.key_of(data))) as driver:
        driver.execute("ATTACH DATABASE ? AS other KEY ?", (str(database), dialect.key_literal(KEY)))
        driver.execute(dialect.BEGIN_WRITE)
        for table in ("learners", "learner_keys"):
            driver.execute(f"INSERT INTO {table} SELECT * FROM other.{table}")  # noqa: S608
        driver.commit()


class _Tuples(QAbstractTableModel):
    """Rows of the driver, as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[tuple[Any, ...]] = ()

    def show(self, found: Sequence[tuple[Any, ...]]) -> None:
        self.beginResetModel()
        self._rows = found
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._rows[index.row()]
        return str(row[index.column() + 1]) if index.column() + 1 < len(row) else ""


class _BareField(QLineEdit):
    """A field that tells of its preedit, and nothing more."""

    def __init__(self, ask: Callable[[str], None]) -> None:
        super().__init__()
        self._ask = ask

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._ask(self.text() + event.preeditString())


class _BareSearch(QWidget):
    """A field and a table over the driver's tuples, asked where the key arrives; as many rows in sight as ours."""

    def __init__(self, ask: Callable[[str], Sequence[tuple[Any, ...]]]) -> None:
        super().__init__()
        model = _Tuples()
        self.table = QTableView()
        self.table.setModel(model)
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.table.setFixedHeight(_ROWS_IN_SIGHT * _ROW_PX)
        self.field = _BareField(self._on_typed)
        self._model, self._ask = model, ask
        self.answered = ""
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.table)
        self.resize(*_SIZE)

    def _on_typed(self, text: str) -> None:
        self._model.show(self._ask(text))
        self.answered = text


# -- from the start to the first key ----------------------------------------------------------------------------------


def _starts() -> Row:
    """Each start is a process of its own, ours on a centre that is set up, in turns with the bare window."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        staff.set_up(data)[0].close()
        for start in (("bare",), ("ours", str(data))):
            _start(*start)
        ours: list[float] = []
        floor: list[float] = []
        for _ in range(_STARTS):
            floor.append(_start("bare"))
            ours.append(_start("ours", str(data)))
    return Row(
        "start of the process to the first key of a login",
        statistics.median(ours), statistics.median(floor), _START_RATIO, p95(ours),
    )  # fmt: skip


def _start(*arguments: str) -> float:
    """Milliseconds from before the process is there until it has ended."""
    begun = perf_counter_ns()
    subprocess.run(
        [sys.executable, "-m", "benchmarks.window_start", *arguments],
        check=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return (perf_counter_ns() - begun) / 1e6
