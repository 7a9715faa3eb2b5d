"""The program as it starts: a new centre, one that is there, one that cannot be opened, a second window, an error."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from llas_desktop import demo
from llas_desktop.app import Program
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.system.desktop.single_instance import SingleInstance
from llas_desktop.system.paths import Places, open_places
from llas_desktop.views.backup.restore_dialog import RestoreWish
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.login.centre_step import CentreStep
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.login.restore_page import RestorePage
from llas_desktop.views.login.welcome_page import WelcomePage
from llas_desktop.views.preferences import Preferences
from llas_desktop.wiring import recover
from tests import staff
from tests.first_start import Newcomer


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


def words(shown: QWidget) -> str:
    return " ".join(label.text() for label in shown.findChildren(QLabel))


def press(shown: QWidget, verb: str) -> None:
    next(button for button in shown.findChildren(QPushButton) if button.text() == verb).click()


def sign_in(program: Program, password: str = staff.PASSWORD, *, is_let_in: bool = True) -> None:
    page = program.cover.page
    assert isinstance(page, LoginPage)
    page.login.setText(staff.LOGIN)
    page.password.edit.setText(password)
    page.enter.click()
    settle(program, is_open=False)
    if is_let_in:
        settle(program)


def first_time(program: Program) -> Newcomer:
    """At the first step of it, or before the welcome where there is one."""
    program.open()
    newcomer = Newcomer(program, lambda: settle(program))
    newcomer.settle()
    return newcomer


def test_a_new_centre_gets_its_first_account_and_a_recovery_sheet(program: Program, places: Places) -> None:
    newcomer = first_time(program)
    page = newcomer.begin()
    page.next.click()  # nothing was filled in
    assert "평생학습관 이름" in words(page)
    assert page.centre.hasFocus()
    newcomer.name_centre("가람 평생학습관")
    account = newcomer.fill_account("short")
    assert "8자 이상" in words(account)
    account = newcomer.fill_account("가람 평생학습관")
    assert "평생학습관 이름과 같거나" in words(account)
    newcomer.fill_account()
    newcomer.pass_backup()
    assert not places.database.exists()
    newcomer.skip_trial()
    sheet = newcomer.put_sheet_away()
    assert len(sheet) == 12
    assert not program.cover.isVisible()
    assert "가람 평생학습관" in program.window.windowTitle()
    session = program.shell.session
    assert session is not None
    assert (session.login, session.name, session.roles) == ("jiwoo", "한지우", frozenset(Role))
    recover(places.data, sheet, "jiwoo", "another fine pass").close()  # the words hold


def test_what_is_wrong_with_a_login_is_told_before_anything_is_made(places: Places, program: Program) -> None:
    newcomer = first_time(program)
    newcomer.begin()
    newcomer.name_centre()
    page = newcomer.fill_account(login="two words")
    assert "빈칸" in words(page)
    assert program.cover.page is page
    assert not places.database.exists()
    newcomer.fill_account()
    newcomer.pass_backup()


def test_leaving_the_first_start_ends_the_program_and_leaves_no_database(program: Program, places: Places) -> None:
    press(first_time(program).at(WelcomePage), "끝내기")
    assert not program.window.isVisible()
    assert not places.database.exists()


def test_data_of_the_first_release_are_kept_and_encrypted(program: Program, places: Places) -> None:
    old = Path(__file__).parent / "old_files" / "0001.sqlite3.gz"
    places.database.write_bytes(gzip.decompress(old.read_bytes()))
    newcomer = first_time(program)
    assert "이전 판" in newcomer.at(CentreStep).heading
    newcomer.to_sheet()
    newcomer.put_sheet_away()
    assert not places.database.read_bytes().startswith(b"SQLite format 3")
    found: list[object] = []
    program.shell.ask(lambda services: services.learners.search("가나다"), found.append, owner=program)
    settle(program)
    assert found[0]


def test_a_centre_that_is_there_is_opened_by_its_password(places: Places, program: Program) -> None:
    staff.set_up(places.data, "가람 평생학습관")[0].close()
    program.open()
    settle(program, is_open=False)
    written: list[object] = []
    program.shell.write(lambda desks: (desks.centre.settings(), None), written.append, owner=program)  # it waits
    sign_in(program, "not this one", is_let_in=False)
    assert program.cover.isVisible()
    assert not written
    sign_in(program)
    assert "가람 평생학습관" in program.window.windowTitle()
    assert len(written) == 1


def test_a_file_that_is_no_database_is_told_in_words(program: Program, places: Places) -> None:
    staff.set_up(places.data)[0].close()
    places.database.write_bytes(b"this is no database, but it is long enough to look like one" * 100)
    program.open()
    settle(program, is_open=False)
    sign_in(program, is_let_in=False)
    page = program.cover.page
    assert len(page.note) > 20
    assert "sqlite" not in page.note.casefold()


def test_a_folder_that_cannot_be_looked_into_can_be_tried_again(program: Program, places: Places) -> None:
    places.database.mkdir()
    program.open()
    settle(program, is_open=False)
    told = dialog()
    assert len(words(told)) > 20
    places.database.rmdir()
    press(told, "다시 열기")
    settle(program, is_open=False)
    assert isinstance(program.cover.page, WelcomePage)


def test_the_demo_shows_what_opens_it(places: Places, qapp: QApplication) -> None:
    program = Program(qapp, places, Preferences(places.workstation), is_demo=True)
    program.window.show()
    program.open()
    settle(program, is_open=False)
    page = program.cover.page
    assert isinstance(page, LoginPage)
    assert demo.LOGIN in words(page)
    assert demo.PASSWORD in words(page)
    page.enter.click()
    settle(program)
    settle(program)
    assert not program.cover.isVisible()
    program.window.close()
    settle(program)
    program.close()


def test_a_backup_takes_the_place_between_two_windows(
    places: Places, qapp: QApplication, program: Program, qtbot: QtBot
) -> None:
    services = staff.set_up(places.data)[0]
    who = services.door.actor()
    made, _ = services.backups.make(who)
    services.learners.register(who, LearnerDraft("가온누리", date(1985, 1, 1)))
    services.close()
    program.open()
    settle(program, is_open=False)
    sign_in(program)
    program.shell.restore_asked.emit(RestoreWish(made.file.path, staff.LOGIN, staff.PASSWORD))
    qtbot.waitUntil(lambda: not program.window.isVisible())  # after the backup that is made on closing
    program.close()
    after = Program(qapp, places, Preferences(places.workstation), wish=program.wish)
    after.window.show()
    after.open()
    settle(after, is_open=False)
    assert "되살렸습니다" in after.cover.page.note
    sign_in(after)
    found: list[object] = []
    after.shell.ask(lambda services: services.learners.search("가온누리"), found.append, owner=after)
    settle(after)
    assert found == [()]
    after.window.close()
    settle(after)
    after.close()


def test_closing_before_the_database_is_open_ends_every_thread(places: Places, qapp: QApplication) -> None:
    staff.set_up(places.data)[0].close()
    program = Program(qapp, places, Preferences(places.workstation))
    program.shell.ask(
        lambda desks: desks.centre.settings(), print, owner=program
    )  # a question that waits for the services
    program.open()
    program.close()
    assert program.shell.lanes.is_idle


def test_the_end_of_the_session_begins_nothing_after_it(program: Program, tmp_path: Path, qapp: QApplication) -> None:
    """Though somebody wished for a backup, or for the demo, and the window was on its way to it."""
    program.wish, program.demo_wish = RestoreWish(tmp_path / "a.llasbackup", "", ""), True
    QTimer.singleShot(0, program, lambda: program.end(0))
    assert qapp.exec() == 0  # an end outside of a loop would end every loop after it
    assert [program.wish, program.demo_wish] == [None, None]


def test_closing_without_opening_ends_every_thread(places: Places, qapp: QApplication) -> None:
    program = Program(qapp, places, Preferences(places.workstation))
    program.shell.ask(lambda desks: desks.centre.settings(), print, owner=program)
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
        second.call_first()
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


def test_an_opening_that_takes_long_is_told_of(program: Program, qtbot: QtBot) -> None:
    may_go_on = threading.Event()

    def opening() -> tuple[Services, None]:
        may_go_on.wait(20)
        raise Refused(Problem("data", "not_set_up", ""))

    program.window.furnish()
    light = program.window.strip.light
    program.shell.open(opening, lambda _none: None, refused=lambda _error: None, failed=lambda _error: None)
    qtbot.waitUntil(lambda: "여는 중" in light.text())
    may_go_on.set()
    qtbot.waitUntil(lambda: "저장됨" in light.text())


@pytest.mark.parametrize("by_words", [False, True])
def test_a_dead_computer_comes_back_from_a_backup_alone(
    places: Places, tmp_path: Path, program: Program, by_words: bool
) -> None:
    services, sheet = staff.set_up(tmp_path / "dead")
    who = services.door.actor()
    services.learners.register(who, LearnerDraft("가온누리", date(1985, 1, 1)))
    made, _ = services.backups.make(who, tmp_path / "stick.llasbackup")
    services.close()
    first_time(program).at(WelcomePage).restore.click()
    page = program.cover.page
    assert isinstance(page, RestorePage)
    page.do.click()
    assert "파일" in page.note
    page.file.setText(str(made.file.path))
    page.do.click()
    assert "복구 낱말" in page.note
    if by_words:
        page.words.setText(" ".join(sheet))
    else:
        page.login.setText(staff.LOGIN)
        page.password.edit.setText("not this one")
        page.do.click()
        settle(program, is_open=False)
        assert "맞지 않습니다" in page.note
        page.password.edit.setText(staff.PASSWORD)
    page.do.click()
    settle(program, is_open=False)
    assert "되살렸습니다" in program.cover.page.note
    sign_in(program)
    found: list[tuple[object, ...]] = []
    program.shell.ask(lambda services: services.learners.search("가온누리"), found.append, owner=program)
    settle(program)
    assert len(found[0]) == 1


def test_a_damaged_centre_offers_its_backup(program: Program, places: Places) -> None:
    staff.set_up(places.data)[0].close()
    places.database.write_bytes(b"this is no database, but it is long enough to look like one" * 100)
    program.open()
    settle(program, is_open=False)
    sign_in(program, is_let_in=False)
    page = program.cover.page
    assert isinstance(page, LoginPage)
    assert page.restore.isVisible()
    page.restore.click()
    shown = program.cover.page
    assert isinstance(shown, RestorePage)
    shown.back.click()
    settle(program, is_open=False)
    assert isinstance(program.cover.page, LoginPage)
