"""Signing in: the right password, wrong ones, waiting, a lock, a reset, the recovery sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Action
from llas_desktop.domain.problems import WorldError
from llas_desktop.system.paths import Places
from llas_desktop.views.login.recovery_page import RecoveryPage
from llas_desktop.views.login.sheet_page import SheetPage
from llas_desktop.views.theme import Theme
from tests import staff
from tests.views.login.conftest import Front

Key = Qt.Key


def test_the_login_has_the_focus_at_once_and_takes_keys(front: Front) -> None:
    assert front.is_covered()
    assert QApplication.focusWidget() is front.page.login
    front.press(Key.Key_A)
    assert front.page.login.text() == "a"


def test_what_was_typed_before_the_program_was_ready_stays(data: Path, begin: Callable[[], Front]) -> None:
    front = begin()
    front.page.login.setText("cle")
    front.program.entrance.begin()
    front.settle()
    assert front.page.login.text() == "cle"


def test_the_password_is_hidden_until_it_is_asked_for(front: Front) -> None:
    field = front.page.password
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    field._eye.click()
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal


def test_enter_leads_from_the_login_to_the_password_and_in(front: Front) -> None:
    front.sign_in()
    assert not front.is_covered()
    assert staff.CENTRE in front.window.windowTitle()
    assert front.window.strip.who.isVisible()
    assert front.window.strip.box.hasFocus()
    assert Action.SIGNED_IN in front.actions()


def test_what_is_missing_is_asked_for(front: Front) -> None:
    front.press(Key.Key_Return)
    front.press(Key.Key_Return)
    assert "아이디" in front.page.note
    assert front.page.login.hasFocus()


@pytest.mark.parametrize(("login", "password"), [(staff.LOGIN, "not this one"), ("nobody", staff.PASSWORD)])
def test_a_wrong_password_and_an_unknown_login_are_told_alike(front: Front, login: str, password: str) -> None:
    front.sign_in(login, password)
    was_kept_out = front.is_covered()
    assert was_kept_out
    assert front.page.note.startswith("아이디나 비밀번호가 맞지 않습니다")
    assert not front.page.password.edit.text()
    assert front.page.password.edit.hasFocus()
    front.sign_in()
    assert not front.is_covered()
    assert front.actions().count(Action.SIGN_IN_FAILED) == (login == staff.LOGIN)


def test_after_five_wrong_passwords_one_waits_and_the_seconds_are_counted(front: Front) -> None:
    for _ in range(5):
        front.sign_in(password="not this one")
    front.sign_in()  # the right one, too early
    was_kept_out = front.is_covered()
    assert was_kept_out
    assert "60초 뒤" in front.page.note
    assert not front.page.enter.isEnabled()
    front.clock.go_on(seconds=21)
    front.page._tick()
    assert "39초 뒤" in front.page.note
    front.sign_in()
    was_kept_out = front.is_covered()
    assert was_kept_out
    front.clock.go_on(seconds=39)
    front.page._tick()
    assert not front.page.note
    assert front.page.enter.isEnabled()
    front.sign_in()
    assert not front.is_covered()
    assert front.actions().count(Action.SIGN_IN_FAILED) == 5


def test_the_wait_of_one_does_not_hold_up_another(inside: Front) -> None:
    inside.add("park", "counter")
    inside.lock()
    for _ in range(6):
        inside.sign_in(password="not this one")
    assert not inside.page.enter.isEnabled()
    inside.page.login.setText("park")
    assert inside.page.enter.isEnabled()
    assert not inside.page.note
    inside.sign_in("park", "another fine pass")
    assert not inside.is_covered()


def test_after_ten_the_account_is_locked_until_somebody_resets_it(inside: Front) -> None:
    inside.add("park", "counter")
    inside.lock()
    for _ in range(10):
        inside.sign_in("park", "not this one")
        inside.clock.go_on(minutes=20)
        inside.page._tick()
    inside.sign_in("park", "another fine pass")
    assert "잠겼습니다" in inside.page.note
    inside.sign_in()
    services = inside.services
    services.staff.reset(services.door.actor(), "park", "a new fine pass")
    inside.lock()
    inside.sign_in("park", "a new fine pass")
    assert not inside.is_covered()


@pytest.mark.parametrize("is_open", [False, True])
def test_a_lost_password_is_found_again_by_the_recovery_sheet(
    data: Path, begin: Callable[[], Front], is_open: bool
) -> None:
    services = staff.sign_in(data)
    words, _ = services.staff.new_recovery_sheet(services.door.actor())
    services.close()
    front = begin()
    if is_open:
        front.sign_in()
        front.lock()
    page = open_recovery(front)
    page.words.setText(" ".join(words[:-1]))
    page.login.setText(staff.LOGIN)
    for field in (page.new.first, page.new.again):
        field.edit.setText("brand new pass")
    page.open.click()
    front.settle()
    assert "낱말이 맞지 않습니다" in page.note
    page.words.setText("\n".join(f"{at}. {word}" for at, word in enumerate(words, start=1)))
    page.open.click()
    front.settle()
    assert not front.is_covered()
    assert Action.RECOVERED in front.actions()
    front.lock()
    front.sign_in(password="brand new pass")
    assert not front.is_covered()


def open_recovery(front: Front) -> RecoveryPage:
    front.page.recover.click()
    page = front.program.cover.page
    assert isinstance(page, RecoveryPage)
    return page


def test_one_comes_back_from_the_recovery_sheet(front: Front) -> None:
    page = open_recovery(front)
    assert page.words.hasFocus()
    page.back.click()
    front.sign_in()
    assert not front.is_covered()


def test_a_damaged_vault_is_told_in_words(front: Front, data: Path) -> None:
    for vault in data.glob("vault*.llas"):
        vault.write_bytes(b"{}")
    front.sign_in()
    assert front.is_covered()
    assert "금고" in front.page.note


def test_keys_of_the_window_do_nothing_before_the_sign_in(front: Front) -> None:
    for key in (Key.Key_N, Key.Key_P, Key.Key_6, Key.Key_Z):
        front.press(key, Qt.KeyboardModifier.ControlModifier)
    front.press(Key.Key_F2)
    front.window.perform("register")
    assert front.is_covered()
    assert QApplication.activeModalWidget() is None
    QTest.keyClick(front.page.login, Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert front.program.theme.is_high_contrast


def test_signing_out_by_closing_is_entered_and_a_backup_is_made(inside: Front, data: Path) -> None:
    inside.window.close()
    inside.settle()
    inside.program.close()
    assert not inside.window.isVisible()
    assert inside.actions()[-1] is Action.SIGNED_OUT
    assert list(Places(data).backups.glob("*.llasbackup"))


def test_esc_leads_back_from_the_recovery_sheet_while_nothing_would_be_lost(front: Front) -> None:
    page = open_recovery(front)
    QTest.keyClicks(page.words, "a")
    front.press(Key.Key_Escape)
    assert front.program.cover.page is page
    page.words.clear()
    front.press(Key.Key_Escape)
    assert front.page.login.hasFocus()


def test_without_a_printer_the_sheet_is_copied_by_hand_and_saved_nowhere(theme: Theme, qtbot: QtBot) -> None:
    page = SheetPage(theme, ["가격"] * 12, lambda then: then(WorldError("no_printer")))
    qtbot.addWidget(page)
    page.show()
    page.print.click()
    assert "손으로 옮겨 적어" in page.note
    assert "PDF" not in page.note
    assert page.print.isEnabled()
