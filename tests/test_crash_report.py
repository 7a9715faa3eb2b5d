"""What a clerk sees when the program breaks, and at the start after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from llas_desktop.app import Program
from llas_desktop.system.crash import CrashNote, SuddenEnd
from llas_desktop.system.paths import Places, open_places
from llas_desktop.views.dialogs.bug_report import BugReportDialog
from llas_desktop.views.dialogs.support import SupportDialog
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.preferences import Preferences
from tests import staff

NOTE = CrashNote("AB12-CD34", None, "저장하")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def places(tmp_path: Path) -> Places:
    staff.set_up(tmp_path / "data")[0].close()
    return open_places(tmp_path / "data")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def program(places: Places, qapp: QApplication, qtbot: QtBot, clock: Clock) -> Iterator[Program]:
    made = Program(qapp, places, Preferences(places.workstation), seconds=clock)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    while (left := QApplication.activeModalWidget()) is not None:
        left.close()
    made.window.close()
    made.close()


def words(shown: QWidget) -> str:
    return " ".join(label.text() for label in shown.findChildren(QLabel))


def press(shown: QWidget, verb: str) -> None:
    next(button for button in shown.findChildren(QPushButton) if button.text() == verb).click()


def report() -> BugReportDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, BugReportDialog)
    return shown


def test_it_says_what_went_wrong_its_number_and_what_to_do(program: Program) -> None:
    program.crashed.emit(NOTE)
    told = words(report())
    assert "저장하다가 예상하지 못한 오류가 났습니다" in told
    assert NOTE.number in told
    assert "확인해 주십시오" in told


def test_the_whole_support_file_is_shown_before_it_is_saved(program: Program, tmp_path: Path) -> None:
    program.crashed.emit(NOTE)
    press(report(), "지원 파일 보기·저장…")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, SupportDialog)
    read = shown.findChildren(QPlainTextEdit)[0].toPlainText()
    shown.save_to(str(tmp_path / "지원.txt"))
    assert (tmp_path / "지원.txt").read_text("utf-8-sig") == read
    assert "저장했습니다" in words(shown)
    shown.save_to(str(tmp_path / "nowhere" / "지원.txt"))
    assert "폴더를 찾을 수 없습니다" in words(shown)
    assert "화면 1:" in read
    assert staff.LOGIN not in read
    assert staff.CENTRE not in read
    shown.reject()
    report().accept()  # and the clerk goes on


def test_an_error_that_comes_with_every_paint_is_told_once_in_a_while(program: Program, clock: Clock) -> None:
    for _ in range(20):
        program.crashed.emit(NOTE)
    report().accept()
    program.crashed.emit(NOTE)
    assert QApplication.activeModalWidget() is None
    program.crashed.emit(CrashNote("0000-1111", None))
    report().accept()
    clock.now += 61
    program.crashed.emit(NOTE)
    report().accept()


@pytest.mark.parametrize("note", [NOTE, None])
def test_a_window_that_was_not_closed_is_told_at_the_next_login(
    program: Program, qtbot: QtBot, note: CrashNote | None
) -> None:
    program.entrance.sudden_end = SuddenEnd(note)
    program.open()
    page = program.cover.page
    assert isinstance(page, LoginPage)
    qtbot.waitUntil(lambda: "갑자기 꺼졌습니다" in page.note, timeout=20_000)
    assert (NOTE.number in page.note) is (note is not None)
    page.support.click()
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, SupportDialog)
    shown.reject()


def test_the_menu_makes_one_without_any_crash(program: Program) -> None:
    program.window.furnish()
    entries = [entry.text().partition("\t")[0] for entry in program.window._menu_button.menu().actions()]
    assert "지원 파일 만들기" in entries
    program.window.perform("support")
    assert isinstance(QApplication.activeModalWidget(), SupportDialog)
