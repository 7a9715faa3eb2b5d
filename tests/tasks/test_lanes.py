"""The lanes: order, the newest answer, cancelling, progress, errors, and an end that loses nothing."""

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.tasks.job import Job
from llas_desktop.tasks.lanes import Lanes

Work = Callable[[Job], object]


@pytest.fixture
def broken() -> list[Exception]:
    return []


@pytest.fixture
def lanes(qapp: object, broken: list[Exception]) -> Iterator[Lanes]:
    made = Lanes(broken.append)
    yield made
    made.close()


@pytest.fixture
def owner() -> QObject:
    return QObject()


def saying(answer: object) -> Work:
    return lambda _job: answer


def _write(written: list[int], number: int, _job: Job) -> None:
    written.append(number)


class Gate:
    """Work that stands still until it is let go."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.open = threading.Event()

    def __call__(self, _job: Job) -> str:
        self.entered.set()
        assert self.open.wait(10)
        return "passed"


def test_the_answer_comes_back_on_the_main_thread(lanes: Lanes, owner: QObject, qtbot: QtBot) -> None:
    threads: list[object] = []
    lanes.submit(
        lanes.read, lambda _job: threading.get_ident(), lambda there: threads.extend((there, threading.get_ident())),
        owner=owner,
    )  # fmt: skip
    qtbot.waitUntil(lambda: len(threads) == 2)
    there, here = threads
    assert here == threading.get_ident() != there
    assert QThread.currentThread() is owner.thread()


def test_jobs_of_a_lane_run_in_the_order_in_which_they_came(lanes: Lanes, owner: QObject, qtbot: QtBot) -> None:
    answers: list[object] = []
    for number in range(50):
        lanes.submit(lanes.write, saying(number), answers.append, owner=owner)
    qtbot.waitUntil(lambda: len(answers) == 50)
    assert answers == list(range(50))


def test_lanes_do_not_wait_for_one_another(lanes: Lanes, owner: QObject, qtbot: QtBot) -> None:
    gate, answers = Gate(), list[object]()
    lanes.submit(lanes.write, gate, answers.append, owner=owner)
    lanes.submit(lanes.search, lambda _job: "search", answers.append, owner=owner)
    qtbot.waitUntil(lambda: answers == ["search"])
    gate.open.set()
    qtbot.waitUntil(lambda: answers == ["search", "passed"])


def test_the_newest_answer_wins_whether_the_older_has_begun_or_not(lanes: Lanes, owner: QObject, qtbot: QtBot) -> None:
    gate, answers, ran = Gate(), list[object](), list[str]()

    def note(name: str) -> Work:
        def work(_job: Job) -> str:
            ran.append(name)
            return name

        return work

    ended: list[str] = []
    lanes.submit(lanes.search, gate, answers.append, owner=owner, newest="q", ended=lambda: ended.append("first"))
    assert gate.entered.wait(10)
    lanes.submit(lanes.search, note("second"), answers.append, owner=owner, newest="q")
    lanes.submit(lanes.search, note("third"), answers.append, owner=owner, newest="q")
    gate.open.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert answers == ["third"]
    assert ran == ["third"]
    assert ended == []


def test_newest_is_counted_by_owner_and_question(lanes: Lanes, owner: QObject, qtbot: QtBot) -> None:
    answers: list[object] = []
    other = QObject()
    for who, newest in ((owner, "a"), (owner, "b"), (other, "a")):
        lanes.submit(lanes.read, saying((id(who), newest)), answers.append, owner=who, newest=newest)
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert len(set(answers)) == 3


def test_cancelled_work_ends_unheard_but_is_told_to_have_ended(lanes: Lanes, owner: QObject, qtbot: QtBot) -> None:
    told: list[str] = []

    def count(job: Job) -> int:
        rows = 0
        while not job.is_cancelled:
            rows += 1
            job.progress(rows, rows + 1)
        return rows

    job = lanes.submit(
        lanes.write, count, lambda _rows: told.append("then"), owner=owner,
        progressed=lambda _done, _total: job.cancel(), ended=lambda: told.append("ended"),
    )  # fmt: skip
    qtbot.waitUntil(lambda: job.is_over)
    assert told == ["ended"]


def test_progress_comes_at_the_pace_of_the_listener_and_ends_with_the_last(
    lanes: Lanes, owner: QObject, qtbot: QtBot
) -> None:
    heard: list[tuple[int, int]] = []

    def work(job: Job) -> None:
        for row in range(1, 20_001):
            job.progress(row, 20_000)

    done: list[object] = []
    lanes.submit(lanes.write, work, done.append, owner=owner, progressed=lambda *step: heard.append(step))
    qtbot.waitUntil(lambda: bool(done))
    assert heard[-1] == (20_000, 20_000)
    assert heard == sorted(heard)
    assert len(heard) < 20_000


def test_a_refusal_goes_to_who_takes_it(lanes: Lanes, owner: QObject, broken: list[Exception], qtbot: QtBot) -> None:
    refusal = Refused(Problem("name", "required"))

    def refuse(_job: Job) -> None:
        raise refusal

    taken: list[object] = []
    lanes.submit(lanes.write, refuse, owner=owner, refused=taken.append)
    lanes.submit(lanes.write, refuse, owner=owner)
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert taken == [refusal]
    assert broken == [refusal]


def test_a_failure_of_a_dropped_job_is_told_only_if_it_is_a_bug(
    lanes: Lanes, owner: QObject, broken: list[Exception], qtbot: QtBot
) -> None:
    bug = ZeroDivisionError()
    for error in (WorldError("locked"), bug):
        gate = Gate()

        def fail(job: Job, gate: Gate = gate, error: Exception = error) -> None:
            gate(job)
            raise error

        lanes.submit(lanes.read, fail, owner=owner).drop()
        lanes.submit(lanes.write, fail, owner=owner).cancel()
        gate.open.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert all(error is bug for error in broken)


def test_a_bug_in_running_work_is_told_although_nobody_waits(
    lanes: Lanes, owner: QObject, broken: list[Exception], qtbot: QtBot
) -> None:
    gate, bug = Gate(), ZeroDivisionError()

    def fail(job: Job) -> None:
        gate(job)
        raise bug

    job = lanes.submit(lanes.read, fail, owner=owner)
    assert gate.entered.wait(10)
    job.drop()
    gate.open.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert broken == [bug]


def test_nothing_is_called_for_an_owner_that_is_gone(lanes: Lanes, qtbot: QtBot) -> None:
    gate, answers, parent = Gate(), list[object](), QObject()
    child = QObject(parent)
    lanes.submit(lanes.read, gate, answers.append, owner=child, ended=lambda: answers.append("ended"))
    assert gate.entered.wait(10)
    del parent  # and with it, in C++, its child
    gate.open.set()
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert answers == []


def test_waiting_for_an_answer_delivers_it_once(lanes: Lanes, owner: QObject, qtbot: QtBot) -> None:
    answers: list[object] = []
    job = lanes.submit(lanes.search, lambda _job: 1, answers.append, owner=owner)
    assert job.wait(10)
    assert answers == [1]
    qtbot.waitUntil(lambda: lanes.is_idle)
    assert answers == [1]


def test_waiting_gives_up_and_the_answer_comes_by_itself(lanes: Lanes, owner: QObject, qtbot: QtBot) -> None:
    gate, answers = Gate(), list[object]()
    job = lanes.submit(lanes.search, gate, answers.append, owner=owner)
    assert not job.wait(0.01)
    gate.open.set()
    qtbot.waitUntil(lambda: answers == ["passed"])


def test_closing_writes_what_was_to_be_written_and_stops_what_is_long(
    qapp: object, owner: QObject, broken: list[Exception]
) -> None:
    lanes = Lanes(broken.append)
    written: list[int] = []

    def long_work(job: Job) -> None:
        while not job.is_cancelled:
            job.progress(1, 2)

    lanes.submit(lanes.write, long_work, owner=owner, progressed=lambda _done, _total: None)
    for number in range(10):
        lanes.submit(lanes.write, partial(_write, written, number), owner=owner)
    lanes.close()
    assert written == list(range(10))
    assert not [
        thread for thread in threading.enumerate() if thread.name in ("opening", "search", "read", "write", "paper")
    ]


def test_closing_does_what_the_last_answers_lead_to(qapp: object, owner: QObject, broken: list[Exception]) -> None:
    lanes = Lanes(broken.append)
    done: list[str] = []

    def print_it(number: object) -> None:
        lanes.submit(
            lanes.paper, lambda _job: done.append(f"printed {number}"), lambda _none: note(number), owner=owner
        )

    def note(number: object) -> None:
        lanes.submit(lanes.write, lambda _job: done.append(f"noted {number}"), owner=owner)

    for number in range(3):
        lanes.submit(lanes.write, saying(number), print_it, owner=owner)
    lanes.close()
    assert sorted(done) == sorted(f"{verb} {number}" for verb in ("printed", "noted") for number in range(3))
    assert broken == []


def test_closing_goes_on_after_an_answer_that_nobody_could_take(
    qapp: object, owner: QObject, broken: list[Exception]
) -> None:
    lanes = Lanes(broken.append)
    bug, written = ZeroDivisionError(), list[int]()

    def stumble(_answer: object) -> None:
        raise bug

    lanes.submit(lanes.write, saying(1), stumble, owner=owner)
    lanes.submit(lanes.write, partial(_write, written, 2), owner=owner)
    lanes.close()
    assert broken == [bug]
    assert written == [2]


def test_closing_drops_questions_and_nothing_is_taken_afterwards(
    qapp: object, owner: QObject, broken: list[Exception]
) -> None:
    lanes = Lanes(broken.append)
    answers: list[object] = []
    for _ in range(20):
        lanes.submit(lanes.read, lambda _job: 1, answers.append, owner=owner)
    lanes.close()
    late = lanes.submit(lanes.write, lambda _job: answers.append("late"), owner=owner)
    assert answers == []
    assert not late.wait(0)
    assert broken == []


def test_closing_twice_and_closing_unused_lanes_is_nothing(qapp: object, broken: list[Exception]) -> None:
    lanes = Lanes(broken.append)
    lanes.close()
    lanes.close()
    assert lanes.is_idle
