"""The program as it starts: a new centre, one that is there, one that cannot be opened, a second window, an error."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from llas_desktop.app import Program
from llas_desktop.domain.actor import Actor
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.system.crash import write_crash_note
from llas_desktop.system.desktop.single_instance import SingleInstance
from llas_desktop.system.paths import Places, open_places
from llas_desktop.system.workstation import load_workstation
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.wiring import open_services


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return open_places(tmp_path / "data")


@pytest.fixture
def program(places: Places, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    made = Program(qapp, places, Preferences(places.workstation))
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.window.close()
    made.close()


@pytest.fixture(autouse=True)
def _no_dialog_left() -> Iterator[None]:
    yield
    while (left := QApplication.activeModalWidget()) is not None:
        left.close()


def settle(program: Program, *, is_open: bool = True) -> None:
    """Wait until nothing is under way; what is asked before the services are open waits for them."""
    lanes = program.shell.lanes
    deadline = QDeadlineTimer(20_000)
    while not deadline.hasExpired():
        loop = QEventLoop()
        QTimer.singleShot(2, loop.quit)
        loop.exec()
        if lanes.is_idle if is_open else lanes.opening.is_idle:
            return
    pytest.fail("a lane never came to rest")


def dialog() -> Dialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Dialog)
    return shown


def words(shown: Dialog) -> str:
    return " ".join(label.text() for label in shown.findChildren(QLabel))


def press(shown: Dialog, verb: str) -> None:
    next(button for button in shown.findChildren(QPushButton) if button.text() == verb).click()


def test_a_new_centre_is_set_up_by_its_name(program: Program, places: Places) -> None:
    program.open()
    settle(program, is_open=False)
    first = dialog()
    press(first, "시작하기")
    settle(program, is_open=False)
    assert "이름" in words(first)
    first.findChildren(HangulLineEdit)[0].setText("한빛시 평생학습관")
    press(first, "시작하기")
    settle(program)
    settle(program)
    assert QApplication.activeModalWidget() is None
    assert "한빛시 평생학습관" in program.window.windowTitle()


def test_a_first_start_that_was_broken_off_begins_again(places: Places, qapp: QApplication, qtbot: QtBot) -> None:
    open_services(places.data, create=True).close()
    program = Program(qapp, places, Preferences(places.workstation))
    qtbot.addWidget(program.window)
    program.window.show()
    program.open()
    settle(program, is_open=False)
    assert "처음" in words(dialog())
    dialog().reject()
    program.close()


def test_leaving_the_first_start_ends_the_program_and_leaves_no_database(program: Program, places: Places) -> None:
    program.open()
    settle(program, is_open=False)
    press(dialog(), "끝내기")
    assert not program.window.isVisible()
    assert not places.database.exists()


def test_a_centre_that_is_there_is_opened_behind_the_window(places: Places, qapp: QApplication, qtbot: QtBot) -> None:
    services = open_services(places.data, create=True)
    services.centre.set_up(Actor("kim", load_workstation(places.workstation).id), "가람 평생학습관")
    services.close()
    program = Program(qapp, places, Preferences(places.workstation))
    qtbot.addWidget(program.window)
    program.window.show()
    box = program.window.strip.box
    box.setFocus()
    QTest.keyClicks(box, "1985")  # before anything was opened
    written: list[object] = []
    program.shell.write(lambda desks: (desks.centre.settings(), None), written.append, owner=program)
    program.open()
    settle(program)
    settle(program)
    assert "가람 평생학습관" in program.window.windowTitle()
    assert box.text() == "1985"
    assert len(written) == 1
    program.window.close()
    program.close()


def test_a_file_that_is_no_database_is_told_in_words_and_can_be_tried_again(program: Program, places: Places) -> None:
    places.database.write_bytes(b"this is no database, but it is long enough to look like one" * 100)
    program.open()
    settle(program, is_open=False)
    told = dialog()
    assert len(words(told)) > 20
    assert "sqlite" not in words(told).casefold()
    places.database.unlink()
    press(told, "다시 열기")
    settle(program, is_open=False)
    assert dialog() is not told


def test_closing_before_the_database_is_open_ends_every_thread(places: Places, qapp: QApplication) -> None:
    services = open_services(places.data, create=True)
    services.close()
    program = Program(qapp, places, Preferences(places.workstation))
    program.window.strip.begin()  # a question that waits for the services
    program.open()
    program.close()
    assert program.shell.lanes.is_idle


def test_closing_without_opening_ends_every_thread(places: Places, qapp: QApplication) -> None:
    program = Program(qapp, places, Preferences(places.workstation))
    program.window.strip.begin()
    program.close()
    assert program.shell.lanes.is_idle


def test_a_second_window_on_the_same_data_calls_the_first(places: Places, qapp: QApplication, qtbot: QtBot) -> None:
    first, elsewhere = SingleInstance(places.data), SingleInstance(places.logs)
    assert first.is_first
    assert elsewhere.is_first
    first.listen()
    second = SingleInstance(places.data)
    assert not second.is_first
    with qtbot.waitSignal(first.called):
        assert second.call_first()
    first.release()
    assert SingleInstance(places.data).is_first


def test_a_lock_that_a_crash_left_is_not_held_against_us(places: Places, qapp: QApplication) -> None:
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from llas_desktop.system.desktop.single_instance import SingleInstance;"
        "app = QCoreApplication([]); held = SingleInstance(Path(sys.argv[1])); assert held.is_first; os._exit(9)"
    )
    crashed = subprocess.run([sys.executable, "-c", code, str(places.data)], env=os.environ, timeout=60, check=False)
    assert crashed.returncode == 9
    assert SingleInstance(places.data).is_first


def test_a_bug_is_told_with_its_number_and_without_what_it_held(program: Program, places: Places) -> None:
    try:
        raise ValueError("김민수 010-1234-5678")
    except ValueError as error:
        note = write_crash_note(places.logs, error)
    program.crashed.emit(note)
    shown = dialog()
    assert note.number in words(shown)
    report = shown.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "ValueError" in report
    assert "김민수" not in report
    press(shown, "계속하기")


def test_an_opening_that_takes_long_is_told_of(program: Program, qtbot: QtBot) -> None:
    may_go_on = threading.Event()

    def opening() -> None:
        may_go_on.wait(20)
        raise Refused(Problem("data", "not_set_up", ""))

    light = program.window.strip.light
    program.shell.open(opening, lambda: None, refused=lambda _error: None, failed=lambda _error: None)
    qtbot.waitUntil(lambda: "여는 중" in light.text())
    may_go_on.set()
    qtbot.waitUntil(lambda: "저장됨" in light.text())
