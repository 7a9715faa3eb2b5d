"""관리 › 기관 열쇠 in the real window: what stands there, what is given out, and what an administrator may change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.proof import KEY_SUFFIX, WITHDRAWN_SUFFIX
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.views.keys.dialogs import AuthorityDialog, NewKeyDialog, TimeStampDialog
from llas_desktop.views.keys.page import KeysPage
from llas_desktop.views.main_window import MainWindow
from llas_desktop.wiring import key_ring
from tests.authorities import PASSPHRASE, authority_p12
from tests.views.administration import dialog, newest, page_of, place_chosen


@pytest.fixture
def page(window: MainWindow, settle: Callable[[], None]) -> KeysPage:
    found = page_of(window, "keys", KeysPage)
    settle()
    return found


def test_before_the_first_certificate_there_is_no_key_and_giving_one_out_makes_it(
    page: KeysPage, services: Services, settle: Callable[[], None], tmp_path: Path
) -> None:
    assert "아직 없음" in page.fingerprint
    page.export.click()
    place_chosen(page.window(), tmp_path / f"기관{KEY_SUFFIX}")
    settle()
    ring = key_ring((tmp_path / f"기관{KEY_SUFFIX}").read_bytes())
    assert page.fingerprint == ring.keys[0].fingerprint == services.keys.ring().keys[0].fingerprint


def test_the_main_button_and_the_others_stand_on_one_middle_line(page: KeysPage) -> None:
    buttons = (page.export, page.export_list, page.renew)
    assert len({each.geometry().center().y() for each in buttons}) == 1


def test_the_list_of_withdrawn_papers_is_given_out_and_entered(
    page: KeysPage, services: Services, settle: Callable[[], None], tmp_path: Path
) -> None:
    page.export_list.click()
    place_chosen(page.window(), tmp_path / f"철회{WITHDRAWN_SUFFIX}")
    settle()
    assert (tmp_path / f"철회{WITHDRAWN_SUFFIX}").stat().st_size
    assert newest(services).action == Action.WITHDRAWN_LIST_MADE


def test_a_new_key_puts_the_one_before_among_the_former(
    page: KeysPage, services: Services, clerk: Actor, settle: Callable[[], None]
) -> None:
    services.keys.key_file(clerk)
    page.reload()
    settle()
    before = page.fingerprint
    assert not page.table.isVisible()
    page.renew.click()
    asked = dialog(NewKeyDialog)
    assert asked.leave.isDefault()
    asked.do.click()
    settle()
    assert page.fingerprint != before
    assert page.table.isVisible()
    assert [key.fingerprint for key in services.keys.ring().keys] == [page.fingerprint, before]
    assert newest(services).action == Action.CENTRE_KEY_MADE


def test_a_reason_in_ones_own_words_must_be_given(page: KeysPage, settle: Callable[[], None]) -> None:
    page.renew.click()
    asked = dialog(NewKeyDialog)
    asked.reasons.put("own")
    asked.do.click()
    settle()
    assert asked.problem == "바꾸는 까닭을 적어 주십시오."
    assert asked.isVisible()
    asked.own_words.put("인감이 바뀜")
    asked.own_words.setFocus()
    QTest.keyClick(asked.own_words, Qt.Key.Key_Return)  # written, and nothing lost
    assert asked.isVisible()
    asked.do.click()
    settle()
    assert "아직 없음" not in page.fingerprint


def test_an_authority_signs_in_the_centres_place_and_is_taken_back(
    page: KeysPage, settle: Callable[[], None], tmp_path: Path
) -> None:
    file = tmp_path / "authority.p12"
    file.write_bytes(authority_p12())
    page.authority.click()
    asked = dialog(AuthorityDialog)
    asked.do.click()
    settle()
    assert asked.problem
    asked.choose.click()
    chooser = next(one for one in asked.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(file))
    chooser.reject()
    asked.passphrase.edit.setText("wrong")
    asked.do.click()
    settle()
    assert "암호" in asked.problem
    asked.passphrase.edit.setText(PASSPHRASE)
    asked.do.click()
    settle()
    assert "인증서로 서명합니다" in page.words
    assert page.own.isVisible()
    page.own.click()
    settle()
    assert "스스로 만든" in page.words
    assert not page.own.isVisible()


def test_a_file_that_is_missing_is_told_of(page: KeysPage, settle: Callable[[], None], tmp_path: Path) -> None:
    page.authority.click()
    asked = dialog(AuthorityDialog)
    asked.file.put(str(tmp_path / "gone.p12"))
    asked.do.click()
    settle()
    assert "gone.p12" in asked.problem


def test_time_stamps_are_asked_for_where_an_address_is_given(
    page: KeysPage, services: Services, settle: Callable[[], None]
) -> None:
    for typed, stands in (
        ("ftp://stamp.example", ""),
        ("https://stamp.example/tsa", "https://stamp.example/tsa"),
        ("", ""),
    ):
        page.stamping.click()
        asked = dialog(TimeStampDialog)
        asked.url.put(typed)
        asked.do.click()
        settle()
        assert services.keys.state().time_stamp_url == stands
        if not stands and typed:
            assert "http" in asked.problem
            asked.reject()
            settle()
    assert "시점확인을 받지 않습니다" in page.words


def test_who_is_no_administrator_gives_out_and_changes_nothing(
    page: KeysPage, services: Services, clerk: Actor, settle: Callable[[], None]
) -> None:
    services.staff.add(clerk, "counter", "창구", (Role.COUNTER,), "strong enough words")
    services.staff.lock()
    services.staff.sign_in("counter", "strong enough words")
    page.shell.session_changed.emit()
    settle()
    assert page.export.isVisible()
    assert page.export_list.isVisible()
    for part in (page.renew, page.authority, page.own, page.stamping):
        assert not part.isVisible()
