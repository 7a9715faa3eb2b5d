"""Cyclic garbage dies on the main thread, however much a lane makes."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from llas_desktop.tasks.collecting import MainThreadCollector
from llas_desktop.tasks.lanes import Lanes


class Cycle:
    """Only a search for garbage frees it; it notes on which thread."""

    def __init__(self, died_on: list[int]) -> None:
        self.me = self
        self._died_on = died_on

    def __del__(self) -> None:
        self._died_on.append(threading.get_ident())


@pytest.fixture
def collector(qapp: object) -> Iterator[MainThreadCollector]:
    parent = QObject()
    made = MainThreadCollector(parent)
    yield made
    made.close()


def test_what_a_lane_leaves_behind_dies_on_the_main_thread(collector: MainThreadCollector, qtbot: QtBot) -> None:
    died_on: list[int] = []
    broken: list[Exception] = []
    lanes = Lanes(broken.append)

    def litter(_job: object) -> int:
        for _ in range(50_000):
            Cycle(died_on)
        return len(died_on)

    at_its_end: list[int] = []
    lanes.submit(lanes.write, litter, at_its_end.append, owner=collector)
    qtbot.waitUntil(lambda: bool(at_its_end), timeout=10_000)
    qtbot.waitUntil(lambda: len(died_on) == 50_000, timeout=10_000)  # by the timer, with no help
    assert set(died_on) == {threading.get_ident()}
    lanes.close()
    assert broken == []


def test_nothing_is_looked_for_before_it_is_due(collector: MainThreadCollector) -> None:
    gc.collect()
    before = [generation["collections"] for generation in gc.get_stats()]
    collector.collect_due()
    assert [generation["collections"] for generation in gc.get_stats()] == before


def test_afterwards_python_collects_by_itself_again(qapp: object) -> None:
    parent = QObject()
    collector = MainThreadCollector(parent)
    assert not gc.isenabled()
    collector.settle()
    assert gc.get_freeze_count() > 0
    collector.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
