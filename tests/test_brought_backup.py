"""A backup that is opened from the desktop: on a new computer, before a login, by one who may restore it and one who may not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llas_desktop.app import Program
from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.system import first_start
from llas_desktop.system.paths import Places, open_places
from llas_desktop.views.backup.restore_dialog import RestoreDialog, RestoreWish
from llas_desktop.views.login.centre_step import CentreStep
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.login.ready_page import ReadyPage
from llas_desktop.views.login.restore_page import RestorePage
from llas_desktop.views.login.sheet_page import SheetPage
from llas_desktop.views.login.welcome_page import WelcomePage
from llas_desktop.views.preferences import Preferences
from tests import staff


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return open_places(tmp_path / "data")


@pytest.fixture
def program(places: Places, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    made = Program(qapp, places, Preferences(places.workstation))
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    while (left := QApplication.activeModalWidget()) is not None:
        left.close()
    made.window.close()
    made.close()


@pytest.fixture
def carried(tmp_path: Path, places: Places) -> Path:
    """A backup of the centre that is in `places`."""
    services = staff.set_up(places.data)[0]
    return backup_of(services, tmp_path / "옮겨 온 백업.llasbackup")


def backup_of(services: Services, file: Path) -> Path:
    who = services.door.actor()
    services.learners.register(who, LearnerDraft("가온누리", date(1985, 1, 1)))
    services.backups.make(who, file)
    services.close()
    return file


def sign_in(program: Program, qtbot: QtBot, login: str = staff.LOGIN, password: str = staff.PASSWORD) -> None:
    page = program.cover.page
    assert isinstance(page, LoginPage)
    page.login.setText(login)
    page.password.edit.setText(password)
    page.enter.click()
    qtbot.waitUntil(lambda: not program.cover.isVisible(), timeout=20_000)


def dialog(qtbot: QtBot) -> RestoreDialog:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=20_000)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, RestoreDialog)
    return shown


def test_a_new_computer_asks_for_the_password_alone(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    file = backup_of(staff.set_up(tmp_path / "dead")[0], tmp_path / "stick.llasbackup")
    program.entrance.take_backup(file)
    program.open()
    qtbot.waitUntil(lambda: isinstance(program.cover.page, RestorePage), timeout=20_000)
    page = program.cover.page
    assert isinstance(page, RestorePage)
    assert page.file.text() == str(file)
    page.login.setText(staff.LOGIN)
    page.password.edit.setText(staff.PASSWORD)
    page.do.click()
    qtbot.waitUntil(lambda: isinstance(program.cover.page, LoginPage), timeout=20_000)
    assert "되살렸습니다" in program.cover.page.note
    sign_in(program, qtbot)
    assert QApplication.activeModalWidget() is None  # it has been restored, and nobody is asked again


def test_it_comes_to_the_first_page_of_a_new_computer_too(program: Program, carried: Path, tmp_path: Path) -> None:
    program.entrance._show_restore()
    program.entrance.take_backup(carried)
    page = program.cover.page
    assert isinstance(page, RestorePage)
    assert page.file.text() == str(carried)


def test_what_was_typed_there_stays_and_what_is_under_way_is_not_disturbed(
    program: Program, carried: Path, tmp_path: Path
) -> None:
    program.entrance._show_restore()
    page = program.cover.page
    assert isinstance(page, RestorePage)
    page.words.setPlainText("가격 가구")
    program.entrance.take_backup(carried)
    assert program.cover.page is page
    assert (page.file.text(), page.words.text()) == (str(carried), "가격 가구")
    page.given.disconnect()
    page.do.click()
    program.entrance.take_backup(tmp_path / "other.llasbackup")
    assert program.cover.page is page
    assert page.file.text() == str(carried)


def test_in_the_middle_of_a_first_start_the_way_is_told(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "stick.llasbackup"
    file.touch()
    program.open()
    qtbot.waitUntil(lambda: isinstance(program.cover.page, WelcomePage), timeout=20_000)
    assert isinstance(program.cover.page, WelcomePage)
    program.cover.page.begin.click()
    step = program.cover.page
    assert isinstance(step, CentreStep)
    program.entrance.take_backup(file)
    assert "‘뒤로’" in step.note
    step.back.click()
    assert isinstance(program.cover.page, WelcomePage)
    program.cover.page.restore.click()
    page = program.cover.page
    assert isinstance(page, RestorePage)
    assert page.file.text() == str(file)


def test_a_recovery_sheet_is_put_away_before_anything_is_asked(
    carried: Path, program: Program, places: Places, qtbot: QtBot
) -> None:
    first_start.keep(places.first_start, FirstStart(staff.CENTRE))
    program.entrance.take_backup(carried)
    program.open()
    qtbot.waitUntil(lambda: carried.name in program.cover.page.note, timeout=20_000)
    page = program.cover.page
    assert isinstance(page, LoginPage)
    page.login.setText(staff.LOGIN)
    page.password.edit.setText(staff.PASSWORD)
    page.enter.click()
    qtbot.waitUntil(lambda: isinstance(program.cover.page, SheetPage), timeout=20_000)
    program.entrance.take_backup(carried)
    qtbot.waitUntil(lambda: program.shell.lanes.is_idle, timeout=20_000)
    assert QApplication.activeModalWidget() is None
    sheet = program.cover.page
    assert isinstance(sheet, SheetPage)
    sheet.kept.emit()
    ready = program.cover.page
    assert isinstance(ready, ReadyPage)
    ready.begin.click()
    dialog(qtbot).reject()


def test_a_file_that_is_pressed_too_often_is_asked_about_once(carried: Path, program: Program, qtbot: QtBot) -> None:
    program.open()
    sign_in(program, qtbot)
    program.entrance.take_backup(carried)
    dialog(qtbot)
    program.entrance.take_backup(carried)
    qtbot.waitUntil(lambda: program.shell.lanes.is_idle, timeout=20_000)
    dialog(qtbot).reject()
    assert QApplication.activeModalWidget() is None


def test_an_administrator_is_asked_after_her_login(carried: Path, program: Program, qtbot: QtBot) -> None:
    program.entrance.take_backup(carried)
    program.open()
    qtbot.waitUntil(lambda: carried.name in program.cover.page.note, timeout=20_000)
    sign_in(program, qtbot)
    shown = dialog(qtbot)
    wishes: list[RestoreWish] = []
    program.shell.restore_asked.connect(wishes.append)
    shown.sure.setChecked(True)
    shown.password.edit.setText(staff.PASSWORD)
    shown.do.click()
    qtbot.waitUntil(lambda: bool(wishes), timeout=20_000)
    assert wishes[0].path == carried


def test_it_is_offered_at_once_where_she_is_signed_in_and_only_once(
    carried: Path, program: Program, qtbot: QtBot
) -> None:
    program.open()
    sign_in(program, qtbot)
    program.entrance.take_backup(carried)
    dialog(qtbot).reject()
    program.entrance.lock()
    qtbot.waitUntil(lambda: program.shell.session is None, timeout=20_000)
    sign_in(program, qtbot)
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("make", ["of another centre", "damaged"])
def test_one_that_cannot_be_restored_here_is_told(
    carried: Path, program: Program, tmp_path: Path, qtbot: QtBot, make: str
) -> None:
    if make == "damaged":
        carried.write_bytes(b"nothing of ours")
        told = "깨졌거나"
    else:
        carried = backup_of(staff.set_up(tmp_path / "other")[0], tmp_path / "other.llasbackup")
        told = "다른 금고"
    program.open()
    sign_in(program, qtbot)
    said: list[str] = []
    program.shell.said.connect(lambda words, _tone: said.append(words))
    program.entrance.take_backup(carried)
    qtbot.waitUntil(lambda: any(told in words for words in said), timeout=20_000)


def test_others_are_told_who_may(carried: Path, program: Program, places: Places, qtbot: QtBot) -> None:
    services = staff.sign_in(places.data)
    services.staff.confirm(staff.PASSWORD)
    services.staff.add(services.door.actor(), "jiwoo", "한지우", frozenset((Role.COUNTER,)), "a fine pass word")
    services.close()
    program.open()
    sign_in(program, qtbot, "jiwoo", "a fine pass word")
    said: list[str] = []
    program.shell.said.connect(lambda words, _tone: said.append(words))
    program.entrance.take_backup(carried)
    assert "관리자만" in said[0]
    assert QApplication.activeModalWidget() is None
