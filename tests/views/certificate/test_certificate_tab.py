"""The counter's last step, at the keyboard of the real window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.certificate import CertificateRequest, purpose_code
from llas_desktop.domain.credit import CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Section
from llas_desktop.domain.learner import Applicant, IdentityCheck, Learner, LearnerDraft
from llas_desktop.services import Services
from llas_desktop.views.certificate.choices_panel import HISTORY_FILE, OWN_WORDS
from llas_desktop.views.certificate.issue_foot import IssueFoot
from llas_desktop.views.certificate.tab import CertificateTab
from llas_desktop.views.dialogs.purpose import PAPER, PurposeDialog
from llas_desktop.views.dialogs.reading import ReadingDialog
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.register.withdraw_dialog import WithdrawDialog
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import FlagField
from tests import staff
from tests.authorities import answering
from tests.certificates import reading
from tests.views.administration import dialog
from tests.views.certificate.conftest import Printer
from tests.views.hands import Hands

Settle = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier
_CHECK = Qt.ItemDataRole.CheckStateRole


def test_from_anywhere_four_presses_issue_and_print(
    window: MainWindow, hands: Hands, tab: CertificateTab, services: Services, learner: Learner, printer: Printer
) -> None:
    window.perform("show_learner")
    before = hands.presses
    hands.press(Qt.Key.Key_P, CTRL)
    assert window.current == "certificate"
    assert services.certificates.of_learner(learner.id) == ()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Return)
    assert hands.presses - before == 4
    (issued,) = services.certificates.of_learner(learner.id)
    assert issued.purpose == "검정고시 응시원서 제출"
    (paper,) = printer.papers()
    assert paper == services.certificates.printable(issued.id)
    words = reading.words_of(paper)
    assert "검정고시연계과정" in words
    assert "동네한바퀴" in words
    assert "비밀수업" not in words


def test_ctrl_p_issues_once_a_purpose_is_chosen_here(
    hands: Hands, tab: CertificateTab, services: Services, learner: Learner, printer: Printer
) -> None:
    hands.press(Qt.Key.Key_P, CTRL)
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_P, CTRL)
    assert [one.purpose for one in services.certificates.of_learner(learner.id)] == ["본인 보관"]
    hands.press(Qt.Key.Key_P, CTRL)  # the purpose is gone with the paper
    assert len(printer.papers()) == 1


def test_enter_in_a_field_goes_on_to_the_next_and_issues_nothing(
    hands: Hands, tab: CertificateTab, services: Services, learner: Learner
) -> None:
    hands.press(Qt.Key.Key_P, CTRL)
    hands.press(Qt.Key.Key_1)
    tab.choices.recipient.setFocus()
    hands.type("가람시교육청")
    hands.press(Qt.Key.Key_Return)
    assert tab.choices.request().recipient == "가람시교육청"
    assert tab.choices.copies.hasFocus()
    assert services.certificates.of_learner(learner.id) == ()


def test_a_field_that_gets_the_focus_by_a_key_is_scrolled_into_view(
    window: MainWindow, hands: Hands, tab: CertificateTab
) -> None:
    tab.choices.with_address.setFocus()
    hands.press(Qt.Key.Key_Tab)
    assert tab.choices.purposes.visibleRegion().isEmpty()
    hands.press(Qt.Key.Key_7)
    assert tab.choices.own_words.hasFocus()
    assert tab.choices.own_words.visibleRegion().boundingRect() == tab.choices.own_words.rect()


def test_nothing_is_issued_without_a_purpose(
    hands: Hands, tab: CertificateTab, services: Services, learner: Learner
) -> None:
    hands.press(Qt.Key.Key_P, CTRL)
    hands.press(Qt.Key.Key_Return)
    assert services.certificates.of_learner(learner.id) == ()
    assert "용도" in tab.foot.issue.text()


def test_every_button_has_its_words_before_a_page_is_laid_out(theme: Theme) -> None:
    foot = IssueFoot(theme)
    assert all(each.text() for each in foot.findChildren(QAbstractButton))
    foot.deleteLater()


def test_the_ged_purpose_turns_the_block_on_unless_the_clerk_decides(hands: Hands, tab: CertificateTab) -> None:
    hands.press(Qt.Key.Key_P, CTRL)
    hands.press(Qt.Key.Key_1)
    assert tab.choices.request().ged
    hands.press(Qt.Key.Key_2)
    assert not tab.choices.request().ged
    tab.choices.ged.click()
    hands.press(Qt.Key.Key_6)
    assert tab.choices.request().ged


def test_a_purpose_in_own_words_is_whole_when_enter_comes_in_mid_syllable(
    hands: Hands, tab: CertificateTab, services: Services, learner: Learner
) -> None:
    hands.press(Qt.Key.Key_7)
    hands.type("구청")
    hands.press(Qt.Key.Key_Return)
    assert [one.purpose for one in services.certificates.of_learner(learner.id)] == ["구청"]


def test_what_was_issued_is_not_lost_when_the_printer_is_gone(
    hands: Hands, tab: CertificateTab, services: Services, learner: Learner, printer: Printer, settle: Settle
) -> None:
    printer.is_there = False
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    (issued,) = services.certificates.of_learner(learner.id)
    assert printer.papers() == []
    assert tab.foot.retry.isVisible()
    printer.is_there = True
    tab.foot.retry.click()
    settle()
    assert printer.papers() == [services.certificates.printable(issued.id)]
    assert len(services.certificates.of_learner(learner.id)) == 1
    assert not tab.foot.retry.isVisible()


def test_a_paper_that_waits_is_neither_forgotten_nor_sent_twice(
    hands: Hands, tab: CertificateTab, services: Services, learner: Learner, printer: Printer, settle: Settle
) -> None:
    printer.is_there = False
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    printer.is_there = True
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    second, first = services.certificates.of_learner(learner.id)
    assert printer.papers() == [services.certificates.printable(second.id)]
    assert [paper.issue_no for paper in tab.delivery.waiting] == [first.issue_no]
    assert first.issue_no in tab.foot.note
    tab.delivery.print_waiting()
    tab.delivery.print_waiting()
    settle()
    assert printer.papers()[1:] == [services.certificates.printable(first.id)]
    assert tab.delivery.waiting == ()


def test_a_paper_that_is_issued_late_changes_nothing_of_the_next_learner(
    hands: Hands, tab: CertificateTab, shell: Shell, services: Services, learner: Learner, clerk: Actor, printer: Printer,
    settle: Settle,
) -> None:  # fmt: skip
    other, _ = services.learners.register(clerk, LearnerDraft("박나루", date(1990, 5, 5)))
    hands.press(Qt.Key.Key_6)
    tab.issue()
    shell.choose(hit_of(other))
    tab.choices.recipient.put("가람시교육청")
    settle()
    assert len(printer.papers()) == len(services.certificates.of_learner(learner.id)) == 1
    assert tab.choices.request().recipient == "가람시교육청"
    assert tab.paper.what == "미리보기"


def test_several_papers_have_a_number_each(
    hands: Hands, tab: CertificateTab, services: Services, learner: Learner, printer: Printer
) -> None:
    hands.press(Qt.Key.Key_5)
    tab.choices.copies.put("3")
    hands.press(Qt.Key.Key_Return)
    issued = services.certificates.of_learner(learner.id)
    assert [one.serial for one in issued] == [3, 2, 1]
    assert len(set(printer.papers())) == 3
    assert tab.choices.copy_count() == 1


def test_it_is_saved_as_a_file_only_with_an_entry(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, tmp_path: Path, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    tab.foot.save.click()
    dialog = tab.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    settle()
    assert services.certificates.of_learner(learner.id) == ()
    tab.foot.save.click()
    dialog = next(one for one in tab.findChildren(QFileDialog) if one.isVisible())
    place = tmp_path / "증명서.pdf"
    dialog.fileSelected.emit(str(place))
    dialog.reject()
    settle()
    (issued,) = services.certificates.of_learner(learner.id)
    assert place.read_bytes() == services.certificates.printable(issued.id)
    entry = services.log.entries(services.door.actor()).entries[0]
    assert (entry.action, entry.purpose) == (Action.CERTIFICATE_SAVED, purpose_code(issued.purpose))


def test_a_file_that_cannot_be_written_keeps_the_paper_waiting(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, tmp_path: Path, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    tab.delivery.issue_and_save(learner.id, tab.choices.request(), "증명서.pdf")
    dialog = next(one for one in tab.findChildren(QFileDialog) if one.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "nowhere" / "증명서.pdf"))
    dialog.reject()
    settle()
    assert len(services.certificates.of_learner(learner.id)) == 1
    assert [paper.copy_no for paper in tab.delivery.waiting] == [1]


def test_rows_and_sections_are_chosen_by_ticks(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, printer: Printer, settle: Settle
) -> None:
    rows = tab.choices.rows
    assert tab.choices.request().record_ids is None
    education, completion = (
        rows.index(list(Section).index(section), 0) for section in (Section.EDUCATION, Section.COMPLETION)
    )
    assert rows.data(completion, _CHECK) is Qt.CheckState.PartiallyChecked
    rows.setData(education, Qt.CheckState.Unchecked.value, _CHECK)
    for at in range(2):
        child = rows.index(at, 0, completion)
        is_secret = "비밀" in str(rows.data(child))
        rows.setData(child, (Qt.CheckState.Checked if is_secret else Qt.CheckState.Unchecked).value, _CHECK)
    settle()
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    words = reading.words_of(printer.papers()[0])
    assert "비밀수업" in words
    assert "동네한바퀴" not in words
    assert "2.학력및장학사항" not in words
    assert "6.기타활동사항" in words
    assert tab.choices.request().record_ids is None  # the next paper starts afresh


def test_a_proxy_needs_the_letter(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    tab.choices.applicants.put(Applicant.PROXY.value)
    tab.choices.applicant_name.put("이나루")
    tab.choices.identity.put(IdentityCheck.PASSPORT.value)
    settle()
    hands.press(Qt.Key.Key_Return)
    assert services.certificates.of_learner(learner.id) == ()
    assert tab.choices.request().applicant_name == "이나루"  # nothing typed is lost
    tab.choices.letter.put("1")
    hands.press(Qt.Key.Key_Return)
    assert [one.applicant for one in services.certificates.of_learner(learner.id)] == [Applicant.PROXY]


def test_a_stored_copy_is_shown_and_esc_leads_back(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert tab.paper.what == "미리보기"
    tab.register.view.click()
    settle()
    assert tab.paper.what == f"보관본 {services.certificates.of_learner(learner.id)[0].issue_no} · 제1부"
    hands.press(Qt.Key.Key_Escape)
    assert tab.paper.what == "미리보기"


def test_a_reprint_is_the_next_copy(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, printer: Printer, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    tab.register.reprint.click()
    settle()
    hands.press(Qt.Key.Key_2)  # another purpose than that of the first
    (issued,) = services.certificates.of_learner(learner.id)
    assert issued.copies == 2
    first, second = printer.papers()
    assert "원본" in reading.text_of(first)
    assert "재발급 제2부" in reading.text_of(second)
    chosen = tab.register.chosen()
    assert chosen is not None
    assert chosen.copies == 2
    entry = services.log.entries(services.door.actor()).entries[0]
    assert (entry.action, entry.purpose) == (Action.CERTIFICATE_REPRINTED, PAPER[0])


def test_a_further_copy_may_be_in_large_print(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, printer: Printer, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    tab.register.reprint.click()
    settle()
    (large_print,) = dialog(PurposeDialog).findChildren(FlagField)
    large_print.setChecked(True)
    hands.press(Qt.Key.Key_1)
    settle()
    first, second = printer.papers()
    assert len(reading.pages(second)) > len(reading.pages(first))
    (issued,) = services.certificates.of_learner(learner.id)
    assert issued.copies == 2


def test_what_a_paper_lacks_is_told_when_it_is_out(
    tab: CertificateTab, hands: Hands, window: MainWindow, services: Services, clerk: Actor, printer: Printer
) -> None:
    with answering(lambda _question: (503, b"")) as address:
        services.keys.set_time_stamping(clerk, address)
        hands.press(Qt.Key.Key_6)
        hands.press(Qt.Key.Key_Return)
    assert len(printer.papers()) == 1
    assert "시점확인 없이 발급했습니다" in window.toast.words


def test_no_copy_comes_out_before_it_is_said_what_for(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, printer: Printer, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    tab.register.reprint.click()
    settle()
    hands.press(Qt.Key.Key_Escape)
    assert services.certificates.of_learner(learner.id)[0].copies == 1
    assert len(printer.papers()) == 1


def test_another_learner_takes_no_choice_over(
    tab: CertificateTab, hands: Hands, shell: Shell, services: Services, clerk: Actor, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_1)
    tab.choices.recipient.put("가람시교육청")
    other, _ = services.learners.register(
        clerk, LearnerDraft("박나루", date(2015, 5, 5), guardian_name="박어른", guardian_phone="010-0000-0000")
    )
    shell.choose(hit_of(other))
    settle()
    request = tab.choices.request()
    assert (request.purpose, request.recipient, request.ged) == ("", "", False)
    assert (request.applicant, request.applicant_name) == (Applicant.GUARDIAN, "박어른")
    hands.press(Qt.Key.Key_Return)
    assert services.certificates.of_learner(other.id) == ()
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    assert [one.applicant for one in services.certificates.of_learner(other.id)] == [Applicant.GUARDIAN]
    assert tab.choices.request().applicant_name == "박어른"  # for the next paper too


def test_what_was_written_for_a_paper_waits_for_its_learner_until_it_is_issued(
    tab: CertificateTab, hands: Hands, shell: Shell, services: Services, clerk: Actor, learner: Learner, settle: Settle,
    printer: Printer,
) -> None:  # fmt: skip
    other, _ = services.learners.register(clerk, LearnerDraft("박나루", date(1990, 5, 5)))
    hands.press(Qt.Key.Key_1)
    tab.choices.recipient.put("가람시교육청")
    shell.choose(hit_of(other))
    settle()
    assert tab.choices.request().recipient == ""
    shell.choose(hit_of(learner))
    settle()
    request = tab.choices.request()
    assert (request.purpose, request.recipient) == ("", "가람시교육청")  # what one key chooses is chosen anew
    tab.choices.recipient.put("")
    hands.press(getattr(Qt.Key, f"Key_{OWN_WORDS}"))
    tab.choices.own_words.put("도서관 강사 지원")
    tab.choices.applicants.put(Applicant.PROXY.value)
    tab.choices.applicant_name.put("나대리")
    tab.flush()
    shell.choose(None)
    settle()
    shell.choose(hit_of(learner))
    settle()
    request = tab.choices.request()
    assert (request.purpose, request.applicant, request.applicant_name) == (
        "도서관 강사 지원",
        Applicant.PROXY,
        "나대리",
    )
    tab.choices.letter.put("1")
    tab.issue()
    settle()
    (issued,) = services.certificates.of_learner(learner.id)
    assert issued.purpose == "도서관 강사 지원"
    assert services.drafts.pending(clerk.workstation) == ()


def test_pages_turn_and_grow_by_key(
    tab: CertificateTab, hands: Hands, services: Services, clerk: Actor, learner: Learner, shell: Shell, settle: Settle
) -> None:
    from llas_desktop.domain.history import RecordDraft

    for at in range(40):
        services.history.keep(clerk, learner.id, RecordDraft("reading", title=f"책 {at}"))
    shell.choose(hit_of(learner))
    tab.reload()
    settle()
    assert tab.paper.page.page_count > 1
    hands.press(Qt.Key.Key_PageDown)
    assert "2 / " in tab.paper._where.text()
    hands.press(Qt.Key.Key_PageUp)
    assert "1 / " in tab.paper._where.text()
    before = tab.paper.page.zoom
    hands.press(Qt.Key.Key_Plus)
    assert tab.paper.page.zoom > before
    hands.press(Qt.Key.Key_0)
    assert tab.paper.page.zoom == before


def test_what_another_tab_asks_for_is_filled_in(tab: CertificateTab, shell: Shell, settle: Settle) -> None:
    shell.go("certificate", CertificateRequest("검정고시 응시원서 제출", ged=True))
    settle()
    assert tab.choices.request() == replace(CertificateRequest("검정고시 응시원서 제출"), ged=True)
    shell.go("certificate", CertificateRequest("꿈이음 심의", "가람시교육청"))
    settle()
    assert tab.choices.purposes.content() == OWN_WORDS
    assert tab.choices.request() == CertificateRequest("꿈이음 심의", "가람시교육청")


def test_letters_that_no_font_has_are_pointed_out(
    tab: CertificateTab, shell: Shell, services: Services, clerk: Actor, settle: Settle
) -> None:
    other, _ = services.learners.register(clerk, LearnerDraft("สมชาย", date(1990, 1, 1)))
    shell.choose(hit_of(other))
    settle()
    tab.choices.press("6")
    settle()
    assert "สมชาย" in tab.foot.note


def test_letters_of_credits_are_pointed_out_for_a_history_file_alone(
    tab: CertificateTab, services: Services, clerk: Actor, learner: Learner, settle: Settle
) -> None:
    subject = CreditDraft(CreditSource.EVALUATED, "ก 문자", 3, CreditKind.LIBERAL, ended=PartialDate(2025, 6, 20))
    services.credits.keep(clerk, learner.id, subject)
    tab.choices.press("6")
    settle()
    assert "ก" not in tab.foot.note
    tab.choices.papers.put(HISTORY_FILE)
    settle()
    assert "ก" in tab.foot.note


def withdraw(tab: CertificateTab, settle: Settle, *, is_again: bool) -> None:
    tab.register.withdraw.click()
    settle()
    asked = dialog(WithdrawDialog)
    asked.reasons.put("1")
    (asked.again if is_again else asked.withdraw).click()
    settle()


def test_a_withdrawn_certificate_is_marked_and_can_only_be_looked_at_and_replaced(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    assert tab.register.reprint.isEnabled()
    withdraw(tab, settle, is_again=False)
    model = tab.register.model
    assert "✕ 철회함" in [model.index(0, at).data() for at in range(model.columnCount())]
    assert not tab.register.reprint.isEnabled()
    assert not tab.register.withdraw.isVisible()
    assert tab.register.reissue.isVisible()
    assert tab.paper.what == "미리보기"  # not the one that was on the screen, unmarked
    tab.register.view.click()
    settle()
    (issued,) = services.certificates.of_learner(learner.id)
    assert tab.paper.what == f"✕ 철회한 증명서 {issued.issue_no} · 제1부"


def test_a_withdrawn_certificate_is_marked_on_the_first_tab_too(
    tab: CertificateTab, hands: Hands, window: MainWindow, services: Services, learner: Learner, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    withdraw(tab, settle, is_again=False)
    (issued,) = services.certificates.of_learner(learner.id)
    window.show_tab("learner")
    settle()
    shown = [label.text().replace("\u200b", "") for label in window.findChildren(QLabel) if label.isVisible()]
    assert f"{issued.purpose} · {issued.issue_no} · ✕ 철회함" in shown
    told = [one.text for one in services.learners.timeline(learner.id) if one.what in ("certificate", "voided")]
    assert told == [
        f"증명서 철회 · {issued.purpose} · {issued.issue_no}",
        f"증명서 발급 · {issued.purpose} · {issued.issue_no}",
    ]


def test_a_paper_that_was_withdrawn_before_it_came_out_is_not_printed_later(
    tab: CertificateTab, hands: Hands, printer: Printer, settle: Settle
) -> None:
    printer.is_there = False
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    assert tab.foot.retry.isVisible()
    withdraw(tab, settle, is_again=True)
    assert tab.delivery.waiting == ()
    assert not tab.foot.retry.isVisible()
    assert tab.foot.note == ""
    note = tab.choices.not_in_place
    assert note.visibleRegion().boundingRect() == note.rect()  # what it stands in the place of is in sight


def test_one_in_the_place_of_another_says_so_on_paper_and_in_the_register(
    tab: CertificateTab, hands: Hands, window: MainWindow, services: Services, learner: Learner, printer: Printer,
    settle: Settle, qtbot: QtBot,
) -> None:  # fmt: skip
    tab.choices.rows.setData(tab.choices.rows.index(0, 0), Qt.CheckState.Unchecked.value, _CHECK)
    tab.choices.recipient.put("가람시교육청")
    tab.choices.with_address.put("1")
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Return)
    (first,) = services.certificates.of_learner(learner.id)
    withdraw(tab, settle, is_again=True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    request = tab.choices.request()
    assert (request.purpose, request.recipient, request.ged, request.with_address, request.replaces) == (
        first.purpose, "가람시교육청", True, True, first.issue_no
    )  # fmt: skip
    assert request.sections is not None
    assert Section.EDUCATION not in request.sections
    hands.press(Qt.Key.Key_Return)
    second = services.certificates.of_learner(learner.id)[0]
    assert second.replaces == first.issue_no
    assert first.issue_no in reading.text_of(printer.papers()[-1])
    assert tab.choices.request().replaces == ""
    tab.register.table.setCurrentIndex(tab.register.model.index_of(first.id))
    assert not tab.register.reissue.isEnabled()


def test_the_clerk_may_think_better_of_replacing(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, shell: Shell, clerk: Actor, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    withdraw(tab, settle, is_again=True)
    tab.choices.not_in_place.click()
    settle()
    assert tab.choices.request().replaces == ""
    assert tab.choices.request().purpose == "본인 보관"
    assert not tab.choices.not_in_place.isVisible()
    tab.register.reissue.click()
    settle()
    assert tab.choices.request().replaces
    other, _ = services.learners.register(clerk, LearnerDraft("박나루", date(1990, 5, 5)))
    shell.choose(hit_of(other))
    settle()
    assert tab.choices.request().replaces == ""


def test_large_print_has_the_same_content_on_more_paper(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, printer: Printer, settle: Settle
) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    tab.choices.large_print.setChecked(True)
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    large, plain = services.certificates.of_learner(learner.id)
    assert large.page_count > plain.page_count
    assert "동네한바퀴" in reading.words_of(printer.papers()[-1])
    assert not tab.choices.request().is_large_print  # the next one starts afresh


def test_a_certificate_is_read_as_text(tab: CertificateTab, hands: Hands, services: Services, settle: Settle) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    tab.register.reading.click()
    settle()
    words = dialog(ReadingDialog).page.toPlainText()
    assert "성명: 김가람" in words
    assert services.log.entries(services.door.actor()).entries[0].action == Action.CERTIFICATE_VIEWED
    dialog(ReadingDialog).accept()


@pytest.mark.parametrize(("percent", "is_printed"), [(100, False), (150, False), (150, True), (200, True)])
def test_the_main_button_stays_in_sight(
    tab: CertificateTab, window: MainWindow, hands: Hands, printer: Printer, settle: Settle, percent: int,
    is_printed: bool,
) -> None:  # fmt: skip
    window.shell.theme.set_zoom(percent)
    printer.is_there = is_printed
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    settle()
    button = tab.foot.issue
    assert button.visibleRegion().boundingRect() == button.rect()


def test_the_list_of_rows_is_a_sound_model(tab: CertificateTab, qtmodeltester: object) -> None:
    tab.choices.rows.forget()
    qtmodeltester.check(tab.choices.rows)  # type: ignore[attr-defined]


def test_issuing_is_one_entry_and_printing_none(
    tab: CertificateTab, hands: Hands, services: Services, learner: Learner, data: Path
) -> None:
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    actions = [row[0] for row in staff.rows(data, "SELECT action FROM change_sets ORDER BY id")]
    assert actions.count(Action.CERTIFICATE_ISSUED) == 1
    assert Action.CERTIFICATE_VIEWED not in actions


def test_the_window_goes_when_the_paper_that_was_asked_for_is_out(
    window: MainWindow, hands: Hands, tab: CertificateTab, services: Services, learner: Learner, printer: Printer,
    settle: Settle,
) -> None:  # fmt: skip
    hands.press(Qt.Key.Key_6)
    tab.issue()
    window.close()
    assert window.isVisible()
    settle()
    (issued,) = services.certificates.of_learner(learner.id)
    assert printer.papers() == [services.certificates.printable(issued.id)]
    assert not window.isVisible()


def test_a_paper_that_was_asked_for_comes_out_although_the_window_went_at_once(
    window: MainWindow, hands: Hands, shell: Shell, tab: CertificateTab, services: Services, learner: Learner,
    printer: Printer,
) -> None:  # fmt: skip
    hands.press(Qt.Key.Key_6)
    tab.issue()
    window.close()
    window.close()  # an impatient hand
    assert not window.isVisible()
    shell.close()
    (issued,) = services.certificates.of_learner(learner.id)
    assert printer.papers() == [services.certificates.printable(issued.id)]


def test_the_window_stays_and_tells_when_the_last_paper_does_not_come_out(
    window: MainWindow, hands: Hands, tab: CertificateTab, printer: Printer, settle: Settle
) -> None:
    printer.is_there = False
    hands.press(Qt.Key.Key_6)
    tab.issue()
    window.show_tab("learner")
    window.close()
    settle()
    assert window.isVisible()
    assert window.current == "certificate"
    assert len(tab.delivery.waiting) == 1
    window.close()  # she has seen it
    assert not window.isVisible()


def test_a_history_file_is_seen_and_printed_by_the_same_keys(
    window: MainWindow, hands: Hands, tab: CertificateTab, services: Services, learner: Learner, printer: Printer, settle: Settle
) -> None:  # fmt: skip
    window.perform("show_learner")
    hands.press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert window.current == "certificate"
    assert tab.paper.what == "학습이력철"
    assert not tab.choices.recipient.isVisible()
    hands.press(Qt.Key.Key_Return)  # what for?
    assert printer.papers() == []
    assert "용도를 고르십시오" in window.toast.words
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)  # the purpose is gone with the paper
    settle()
    (paper,) = printer.papers()
    words = reading.words_of(paper)
    assert "증명서가아닙니다" in words
    assert "동네한바퀴" in words
    assert "비밀수업" not in words
    assert services.certificates.of_learner(learner.id) == ()
    entries = services.log.entries(services.door.actor()).entries
    made = [entry.purpose for entry in entries if entry.action == Action.HISTORY_FILE_PRINTED]
    assert made == [purpose_code("본인 보관")]


def test_a_history_file_is_saved_where_the_clerk_says_or_not_entered(
    tab: CertificateTab, hands: Hands, services: Services, tmp_path: Path, settle: Settle
) -> None:
    tab.choices.papers.put(HISTORY_FILE)
    hands.press(Qt.Key.Key_6)
    place = tmp_path / "학습이력철.pdf"
    for chosen in (None, place):
        tab.foot.save.click()
        dialog = next(one for one in tab.findChildren(QFileDialog) if one.isVisible())
        if chosen:
            dialog.fileSelected.emit(str(chosen))
        dialog.reject()
        settle()
        entries = services.log.entries(services.door.actor()).entries
        assert [entry.action for entry in entries].count(Action.HISTORY_FILE_PRINTED) == bool(chosen)
    assert "학습이력철" in reading.words_of(place.read_bytes())


def test_the_rows_chosen_stand_in_the_history_file_and_the_next_learner_gets_a_certificate(
    tab: CertificateTab, hands: Hands, shell: Shell, services: Services, clerk: Actor, printer: Printer, settle: Settle
) -> None:
    tab.choices.papers.put(HISTORY_FILE)
    assert tab.choices.request().ged
    rows = tab.choices.rows
    education = rows.index(list(Section).index(Section.EDUCATION), 0)
    rows.setData(education, Qt.CheckState.Unchecked.value, _CHECK)
    settle()
    hands.press(Qt.Key.Key_6)
    hands.press(Qt.Key.Key_Return)
    settle()
    words = reading.words_of(printer.papers()[0])
    assert "가람고등학교" not in words
    assert "동네한바퀴" in words
    other, _ = services.learners.register(clerk, LearnerDraft("박나루", date(1990, 5, 5)))
    shell.choose(hit_of(other))
    settle()
    assert not tab.choices.is_history_file
    assert tab.paper.what == "미리보기"


def test_a_history_file_that_is_made_late_leaves_the_purpose_of_the_next_learner(
    tab: CertificateTab, hands: Hands, shell: Shell, services: Services, clerk: Actor, printer: Printer, settle: Settle
) -> None:
    other, _ = services.learners.register(clerk, LearnerDraft("박나루", date(1990, 5, 5)))
    tab.choices.papers.put(HISTORY_FILE)
    tab.choices.press("6")
    tab.issue()
    shell.choose(hit_of(other))
    tab.choices.press("2")
    settle()
    assert len(printer.papers()) == 1
    assert tab.choices.purposes.content() == "2"
