"""관리 › 백업: a new one and what came of it, the second place, the way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.backup import BackupState
from llas_desktop.domain.dates import now
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.system.workstation import load_workstation
from llas_desktop.views.backup.page import BackupPage
from llas_desktop.views.backup.restore_dialog import RestoreDialog, RestoreWish
from llas_desktop.views.backup.words import light_words, problem_words
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import Shell
from tests import staff
from tests.views.administration import dialog, newest, page_of, place_chosen
from tests.views.hands import Hands


@pytest.fixture
def page(window: MainWindow, settle: Callable[[], None]) -> BackupPage:
    found = page_of(window, "backup", BackupPage)
    settle()
    return found


def shown(page: BackupPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def make(page: BackupPage, settle: Callable[[], None]) -> None:
    page.make.click()
    settle()


def test_without_a_backup_it_says_so_and_one_key_makes_one(
    page: BackupPage, services: Services, hands: Hands, settle: Callable[[], None]
) -> None:
    assert "아직 백업이 없습니다" in shown(page)
    page.make.setFocus()
    hands.press(Qt.Key.Key_Return)
    (made,) = services.backups.backups()
    assert newest(services).action == Action.BACKED_UP
    assert page.model.total == 1
    assert "확인했습니다" in shown(page)
    assert "마지막 백업" in shown(page)
    assert made.path.stat().st_size == made.size


def test_the_second_place_is_chosen_urged_and_filled(
    page: BackupPage, services: Services, tmp_path: Path, data: Path, settle: Callable[[], None]
) -> None:
    make(page, settle)
    assert "둘째 폴더로 골라 주십시오" in shown(page)
    second = tmp_path / "usb"
    second.mkdir()
    page.choose.click()
    place_chosen(page.window(), second)
    settle()
    assert load_workstation(data / "workstation.json").backup_folder == str(second)
    make(page, settle)
    assert services.backups.state().second_success is not None
    assert "둘째 폴더에도" in shown(page)
    page.forget.click()
    settle()
    assert load_workstation(data / "workstation.json").backup_folder == ""


def test_a_second_place_that_is_unplugged_is_told(page: BackupPage, tmp_path: Path, settle: Callable[[], None]) -> None:
    page.take_folder(str(tmp_path / "unplugged"))
    settle()
    make(page, settle)
    assert "두 번째 폴더를 찾을 수 없습니다" in shown(page)
    assert "확인했습니다" in shown(page)  # the first place has one all the same


def test_a_backup_goes_where_the_clerk_says(page: BackupPage, tmp_path: Path, settle: Callable[[], None]) -> None:
    page.elsewhere.click()
    target = tmp_path / "떼어 둘 것.llasbackup"
    place_chosen(page.window(), target)
    settle()
    assert target.is_file()


def test_a_backup_that_cannot_be_made_is_told_and_may_be_tried_again(
    page: BackupPage, tmp_path: Path, settle: Callable[[], None], window: MainWindow
) -> None:
    page._make(tmp_path / "nowhere" / "x.llasbackup")
    settle()
    assert "확인했습니다" not in shown(page)
    assert window.toast.words
    assert page.make.isEnabled()


def test_the_way_back_says_what_it_takes_and_wants_the_password(
    page: BackupPage, services: Services, settle: Callable[[], None], qtbot: QtBot
) -> None:
    make(page, settle)
    assert not page.restore.isEnabled()
    (made,) = services.backups.backups()
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    page.restore.click()
    asked = dialog(RestoreDialog)
    told = " ".join(label.text() for label in asked.findChildren(QLabel))
    for word in ("없어지며", "발급번호", "파기한", "다시 로그인"):
        assert word in told
    assert not asked.do.isEnabled()
    asked.sure.setChecked(True)
    asked.do.click()
    assert asked.isVisible()  # not without the password
    asked.password.edit.put("not my password")
    with qtbot.assertNotEmitted(page.shell.restore_asked):
        asked.do.click()
        settle()
    assert asked.problem
    asked.password.edit.put(staff.PASSWORD)
    with qtbot.waitSignal(page.shell.restore_asked) as blocker:
        asked.do.click()
    assert blocker.args == [RestoreWish(made.path, staff.LOGIN, staff.PASSWORD)]
    assert staff.PASSWORD not in repr(blocker.args)


def test_enter_restores_nothing(page: BackupPage, hands: Hands, settle: Callable[[], None], qtbot: QtBot) -> None:
    make(page, settle)
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    hands.press(Qt.Key.Key_Return)  # on the row: the question
    with qtbot.assertNotEmitted(page.shell.restore_asked):
        hands.press(Qt.Key.Key_Return)


def test_a_supervisor_makes_backups_and_restores_none(
    page: BackupPage, services: Services, clerk: Actor, settle: Callable[[], None]
) -> None:
    services.staff.add(clerk, "boss", "책임자", (Role.SUPERVISOR,), "strong enough words")
    services.staff.sign_in("boss", "strong enough words")
    page.allow()
    assert page.make.isVisible()
    assert not page.restore.isVisible()


def test_one_who_looks_after_none_is_told_whom_to_ask_and_finds_no_gap(
    page: BackupPage, services: Services, clerk: Actor, tmp_path: Path, settle: Callable[[], None]
) -> None:
    make(page, settle)
    services.staff.add(clerk, "auditor", "감사", (Role.AUDITOR,), "strong enough words")
    services.staff.sign_in("auditor", "strong enough words")
    for folder in ("", str(tmp_path)):
        page.take_folder(folder)
        page.allow()
        page.reload()
        settle()
        buttons = (page.make, page.elsewhere, page.choose, page.forget, page.restore)
        assert [each.isVisible() for each in buttons] == [False] * 5
        bar = page.make.parentWidget()
        assert bar is not None
        assert not bar.isVisible()
        assert ("책임자나 관리자에게" in shown(page)) is (folder == "")
        assert "골라 주십시오" not in shown(page)
    services.staff.sign_in(staff.LOGIN, staff.PASSWORD)
    page.allow()
    page.reload()
    settle()
    assert all(each.isVisible() for each in buttons)


def test_the_light_tells_whoever_signs_in_what_she_may_do(
    window: MainWindow, services: Services, clerk: Actor, shell: Shell
) -> None:
    services.staff.add(clerk, "counter", "창구", (Role.COUNTER,), "strong enough words")
    light = window.strip.backup_light
    light.show_state(services.backups.state())
    assert "골라 주십시오" in light.toolTip()
    services.staff.sign_in("counter", "strong enough words")
    shell.session_changed.emit()
    assert "책임자나 관리자에게" in light.toolTip()


@pytest.mark.parametrize(
    ("second", "problem", "urges", "tells"),
    [
        (None, "no_second_place", True, "이 컴퓨터에만"),
        (None, "disk_full", False, "저장할 자리"),
        (Path("b"), "disk_full", False, "저장할 자리"),
        (Path("b"), "", False, ""),
    ],
)
def test_what_went_wrong_is_told_before_what_could_be_better(
    second: Path | None, problem: str, urges: bool, tells: str
) -> None:
    state = BackupState(now(), None, Path("a"), second, is_due=False, problem=problem)
    told, to_others = (problem_words(state, may_choose=may) for may in (True, False))
    assert tells in told
    assert bool(told) is bool(tells)
    assert ("골라 주십시오" in told) is urges
    assert "골라 주십시오" not in to_others
    assert (light_words(state)[1] == "warning") is (state.problem == "disk_full")
