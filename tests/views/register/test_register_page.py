"""관리 › 발급대장: a month of the register; withdrawing, reading and replacing what went out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Action, Actor, Purpose
from llas_desktop.domain.certificate import USUAL_WITHDRAWALS, CertificateRequest, IssuedCertificate
from llas_desktop.domain.dates import today
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.views.certificate.tab import CertificateTab
from llas_desktop.views.dialogs.pages import PagesDialog
from llas_desktop.views.dialogs.paper import PaperDialog
from llas_desktop.views.dialogs.reading import ReadingDialog
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.register.page import RegisterPage
from llas_desktop.views.register.withdraw_dialog import WithdrawDialog
from llas_desktop.views.shell import Shell
from tests import staff
from tests.certificates import reading
from tests.views.administration import dialog, newest, page_of, place_chosen, settings_tab
from tests.views.hands import Hands
from tests.views.test_every_screen import RULES, parts

Settle = Callable[[], None]
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def column(page: RegisterPage, heading: str) -> list[str]:
    """What stands under a heading, from the top."""
    headings = [each.heading for each in page.model.columns]
    at = headings.index(heading)
    return [str(page.model.index(row, at).data()) for row in range(page.model.rowCount())]


def choose(page: RegisterPage, issued: IssuedCertificate) -> None:
    page.table.setCurrentIndex(page.model.index_of(issued.id))


def withdraw(page: RegisterPage, issued: IssuedCertificate, settle: Settle, *, is_again: bool = False) -> None:
    choose(page, issued)
    page.withdraw.click()
    asked = dialog(WithdrawDialog)
    asked.reasons.put("1")
    (asked.again if is_again else asked.withdraw).click()
    settle()


def test_a_month_is_shown_and_the_look_is_entered_once(
    page: RegisterPage, services: Services, learners: list[Learner], settle: Settle
) -> None:
    assert column(page, "성명") == ["박나루", "김가람", "김가람"]
    assert column(page, "용도") == ["취업·이직", "대학 입학 전형자료 · 가람대학교", "본인 보관"]
    assert column(page, "상태") == ["✓ 유효"] * 3
    assert page.count_words == "3건"
    entry = newest(services)
    assert (entry.action, entry.purpose) == (Action.REGISTER_VIEWED, Purpose.ADMINISTRATION)
    assert {one.id for one in entry.subjects} == {learner.id for learner in learners}
    before = entry.id
    page.reload()
    settle()
    assert newest(services).action == Action.LOG_VIEWED  # no second look
    assert newest(services).id == before + 2


def test_it_is_there_by_its_keys(window: MainWindow, hands: Hands, issued: list[IssuedCertificate]) -> None:
    hands.press(Key.Key_R, CTRL | SHIFT)
    tab = settings_tab(window)
    assert tab.current == "register"
    found = tab.page("register")
    assert isinstance(found, RegisterPage)
    assert found.search.hasFocus()


def test_it_is_searched_while_one_types(page: RegisterPage, hands: Hands, issued: list[IssuedCertificate]) -> None:
    page.focus_first()
    hands.type("ㅂㄴㄹ")
    assert column(page, "성명") == ["박나루"]
    assert page.count_words == "3건 가운데 1건"
    page.search.put("가람대")
    assert column(page, "용도") == ["대학 입학 전형자료 · 가람대학교"]
    page.search.put(f"{issued[1].issue_no[-6:]}-1")  # the end of the number, as it stands on a page
    assert column(page, "발급번호") == [issued[1].issue_no]
    page.search.put("01-20200101")
    assert page.model.rowCount() == 0
    assert "Enter" in page.count_words  # a number of another month is found by it


def test_the_chosen_line_tells_all_that_the_register_knows(page: RegisterPage, issued: list[IssuedCertificate]) -> None:
    choose(page, issued[1])
    for words in (issued[1].issue_no, "대리인 이나루", "위임장 확인함", "여권", "1부", staff.LOGIN):
        assert words in page.detail_words


def test_a_certificate_is_withdrawn_by_keys_and_marked(
    page: RegisterPage, hands: Hands, services: Services, issued: list[IssuedCertificate], settle: Settle
) -> None:
    choose(page, issued[0])
    page.withdraw.click()
    settle()
    asked = dialog(WithdrawDialog)
    assert not asked.withdraw.isEnabled()
    hands.press(Key.Key_3)
    asked.withdraw.click()
    settle()
    assert column(page, "상태") == ["✓ 유효", "✓ 유효", "✕ 철회함"]
    assert "철회 1건" in page.count_words
    assert USUAL_WITHDRAWALS[2] in page.detail_words
    assert not page.withdraw.isEnabled()
    assert page.reissue.isEnabled()
    (entry,) = services.register.withdrawn().entries
    assert (entry.issue_no, entry.reason) == (issued[0].issue_no, USUAL_WITHDRAWALS[2])
    actions = [one.action for one in services.log.entries(services.door.actor()).entries]
    assert Action.CERTIFICATE_VOIDED in actions


def test_a_reason_of_ones_own_names_nobody(
    page: RegisterPage, hands: Hands, services: Services, issued: list[IssuedCertificate], settle: Settle
) -> None:
    choose(page, issued[0])
    page.withdraw.click()
    settle()
    asked = dialog(WithdrawDialog)
    hands.press(Key.Key_7)
    asked.withdraw.click()
    settle()
    assert "적어 주십시오" in asked.problem
    for words in ("김가람에게 잘못 나감", "850101-2345678"):
        asked.own_words.put(words)
        asked.withdraw.click()
        settle()
        assert asked.problem
        assert asked.own_words.hasFocus()
    assert services.register.withdrawn().entries == ()
    asked.own_words.put("기관 이름이 틀림")
    hands.press(Key.Key_Return)  # written, and nothing lost
    assert asked.isVisible()
    assert asked.withdraw.hasFocus()
    asked.withdraw.click()
    settle()
    assert [one.reason for one in services.register.withdrawn().entries] == ["기관 이름이 틀림"]


def test_enter_and_esc_leave_everything_as_it_is(
    page: RegisterPage, hands: Hands, services: Services, issued: list[IssuedCertificate], settle: Settle
) -> None:
    for key in (Key.Key_Return, Key.Key_Escape):
        choose(page, issued[0])
        page.withdraw.click()
        settle()
        hands.press(Key.Key_1)
        assert dialog(WithdrawDialog).withdraw.isEnabled()
        hands.press(key)
        assert QApplication.activeModalWidget() is None
    assert services.register.withdrawn().entries == ()


def test_what_another_one_has_withdrawn_meanwhile_is_told(
    page: RegisterPage, services: Services, clerk: Actor, issued: list[IssuedCertificate], settle: Settle
) -> None:
    choose(page, issued[0])
    page.withdraw.click()
    services.register.void(clerk, issued[0].issue_no, "거듭 발급")
    asked = dialog(WithdrawDialog)
    asked.reasons.put("1")
    asked.withdraw.click()
    settle()
    assert "철회" in asked.problem
    asked.reject()


def test_withdrawn_and_issued_again_refer_to_each_other(
    page: RegisterPage, hands: Hands, window: MainWindow, shell: Shell, services: Services, issued: list[IssuedCertificate],
    learners: list[Learner], settle: Settle, qtbot: QtBot,
) -> None:  # fmt: skip
    withdraw(page, issued[1], settle, is_again=True)
    assert window.current == "certificate"
    assert shell.chosen is not None
    assert shell.chosen.id == learners[0].id
    tab = window.tab("certificate")
    assert isinstance(tab, CertificateTab)
    request = tab.choices.request()
    assert (request.purpose, request.recipient, request.replaces) == (
        "대학 입학 전형자료", "가람대학교", issued[1].issue_no
    )  # fmt: skip
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands.press(Key.Key_Return)
    newest_one = services.certificates.of_learner(learners[0].id)[0]
    assert newest_one.replaces == issued[1].issue_no
    assert tab.choices.request().replaces == ""
    again = page_of(window, "register", RegisterPage)
    settle()
    choose(again, issued[1])
    assert newest_one.issue_no in again.detail_words
    assert not again.reissue.isEnabled()


def test_a_stored_paper_is_looked_at_and_read(
    page: RegisterPage, issued: list[IssuedCertificate], services: Services, settle: Settle
) -> None:
    choose(page, issued[2])
    page.view.click()
    settle()
    shown = dialog(PagesDialog)
    assert shown.paper.page.page_count >= 1
    assert "보관본" in shown.paper.what
    shown.accept()
    page.reading.click()
    settle()
    read = dialog(ReadingDialog)
    assert "성명: 박나루" in read.page.toPlainText()
    assert read.page.isReadOnly()
    assert newest(services).action == Action.CERTIFICATE_VIEWED
    read.accept()


def test_a_withdrawn_paper_says_so_when_it_is_looked_at_or_read(
    page: RegisterPage, issued: list[IssuedCertificate], settle: Settle
) -> None:
    withdraw(page, issued[0], settle)
    page.view.click()
    settle()
    assert "철회" in dialog(PagesDialog).paper.what
    dialog(PagesDialog).accept()
    page.reading.click()
    settle()
    assert "철회" in dialog(ReadingDialog).page.toPlainText().splitlines()[0]
    dialog(ReadingDialog).accept()


def test_the_month_goes_on_paper(page: RegisterPage, services: Services, settle: Settle, tmp_path: Path) -> None:
    page.paper.click()
    settle()
    shown = dialog(PaperDialog)
    assert newest(services).action == Action.REGISTER_PRINTED
    place = tmp_path / "발급대장.pdf"
    shown.save.click()
    place_chosen(shown, place)
    settle()
    words = reading.words_of(place.read_bytes())
    assert "발급대장" in words
    assert "박나루" in words
    shown.accept()


def test_months_are_turned_and_none_lies_ahead(page: RegisterPage, hands: Hands, settle: Settle) -> None:
    assert not page.after.isEnabled()
    page.before.setFocus()
    hands.press(Key.Key_Space)
    assert page.model.rowCount() == 0
    assert "없습니다" in page.count_words
    page.now.setFocus()
    hands.press(Key.Key_Space)
    assert page.model.rowCount() == 3
    assert page.before.hasFocus()


def test_a_number_of_another_month_is_found_by_enter(
    page: RegisterPage, hands: Hands, issued: list[IssuedCertificate], settle: Settle
) -> None:
    page.before.click()
    settle()
    page.focus_first()
    page.search.put(f" {issued[1].issue_no}-1 ")
    hands.press(Key.Key_Return)
    assert page.model.rowCount() == 3
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.id == issued[1].id


def test_a_number_that_was_never_given_is_told(page: RegisterPage, hands: Hands, window: MainWindow) -> None:
    page.focus_first()
    page.search.put("99-20200101/000000-999999")
    hands.press(Key.Key_Return)
    assert window.toast.words
    assert page.model.rowCount() == 0


def test_what_was_issued_since_is_there_when_one_comes_back(
    page: RegisterPage, window: MainWindow, shell: Shell, services: Services, clerk: Actor, learners: list[Learner],
    settle: Settle,
) -> None:  # fmt: skip
    window.show_tab("learner")
    learner_id = learners[1].id
    shell.write(
        lambda services: services.certificates.issue(clerk, learner_id, CertificateRequest("본인 보관")), owner=shell
    )
    settle()
    assert page.model.rowCount() == 3
    window.show_tab("settings")
    settle()
    assert page.model.rowCount() == 4


def test_an_auditor_looks_and_does_nothing(
    page: RegisterPage, services: Services, shell: Shell, window: MainWindow, issued: list[IssuedCertificate], settle: Settle
) -> None:  # fmt: skip
    services.staff.add(services.door.actor(), "auditor", "감사", (Role.AUDITOR,), "strong enough words")
    services.staff.sign_in("auditor", "strong enough words")
    shell.session_changed.emit()
    settle()
    assert page.model.rowCount() == 3
    choose(page, issued[0])
    for part in (page.view, page.reading, page.withdraw, page.reissue, page.visit):
        assert not part.isVisible()
    assert page.paper.isVisible()
    services.staff.sign_in(staff.LOGIN, staff.PASSWORD)
    shell.session_changed.emit()
    settle()
    assert page.withdraw.isVisible()


@pytest.mark.parametrize("percent", [90, 100, 150, 200])
def test_a_month_keeps_the_rules_of_every_screen(
    page: RegisterPage, window: MainWindow, issued: list[IssuedCertificate], settle: Settle, percent: int
) -> None:
    withdraw(page, issued[0], settle)
    window.shell.theme.set_zoom(percent)
    settle()
    rules = [rule for rule in RULES if percent == 100 or rule.__name__ not in ("oddly_set", "too_low")]
    assert [f"{rule.__name__}: {part!r}" for part in parts(page) for rule in rules if rule(part)] == []


@pytest.mark.parametrize("percent", [90, 150, 200])
def test_no_column_is_squeezed_to_nothing(page: RegisterPage, window: MainWindow, settle: Settle, percent: int) -> None:
    window.shell.theme.set_zoom(percent)
    settle()
    header = page.table.horizontalHeader()
    shown = [at for at in range(header.count()) if not page.table.isColumnHidden(at)]
    assert {0, 1, 3, 4} <= set(shown)
    assert sum(header.sectionSize(at) for at in shown) <= page.table.viewport().width()
    assert page.title.text() == f"{today().year}년 {today().month}월"
