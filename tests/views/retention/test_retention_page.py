"""관리 › 보관·파기: who is due, destruction with a reason, the record of it on paper."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.destruction import USUAL_BASIS, USUAL_REASONS
from llas_desktop.domain.learner import Learner, LearnerDraft
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.system.desktop import printing
from llas_desktop.views.dialogs.paper import PaperDialog
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.retention.destroy_dialog import DestroyDialog
from llas_desktop.views.retention.find_dialog import FindDialog
from llas_desktop.views.retention.page import RetentionPage
from llas_desktop.views.shell import Shell, hit_of
from tests import staff
from tests.certificates import reading
from tests.views.administration import dialog, page_of
from tests.views.hands import Hands

Settle = Callable[[], None]
LONG_AGO = datetime(2015, 3, 2, 3, tzinfo=UTC)


@pytest.fixture
def old(data: object, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two who were registered long ago, before the services of the test were opened."""
    then = staff.sign_in(data, clock=lambda: LONG_AGO)  # type: ignore[arg-type]
    actor = then.door.actor()
    made = [then.learners.register(actor, LearnerDraft(name, date(1985, 1, 1)))[0] for name in ("김민수", "서라온")]
    then.close()
    return [learner.account_no for learner in made]


@pytest.fixture
def page(old: list[str], services: Services, clerk: Actor, window: MainWindow, settle: Settle) -> RetentionPage:
    services.centre.change(clerk, "retention_years", "5")
    services.learners.register(clerk, LearnerDraft("박하늘", date(1990, 5, 5)))
    found = page_of(window, "retention", RetentionPage)
    settle()
    return found


def names(page: RetentionPage) -> list[str]:
    return [str(page.due.index(row, 0).data()) for row in range(page.due.rowCount())]


def destroy(asked: DestroyDialog, settle: Settle) -> None:
    asked.sure.setChecked(True)
    asked.do.click()
    settle()


def test_without_a_period_nobody_is_due_and_it_says_why(
    services: Services, clerk: Actor, window: MainWindow, settle: Settle
) -> None:
    found = page_of(window, "retention", RetentionPage)
    settle()
    assert "보유 기간을 정하지 않아" in found.told
    assert not found.erase.isVisible()
    services.centre.change(clerk, "retention_years", "5")
    found.reload()
    settle()
    assert "없습니다" in found.told


def test_those_whose_period_is_over_are_destroyed_for_good_and_the_record_is_printed(
    page: RetentionPage,
    old: list[str],
    services: Services,
    clerk: Actor,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[tuple[bytes, str]] = []
    monkeypatch.setattr(printing, "usual_printer", lambda _wished: "창구")
    monkeypatch.setattr(printing, "print_pdf", lambda pdf, _printer, title: printed.append((pdf, title)))
    assert names(page) == ["김민수", "서라온"]
    assert not page.erase.isEnabled()
    page.every.click()
    page.erase.click()
    asked = dialog(DestroyDialog)
    assert not asked.do.isEnabled()
    destroy(asked, settle)
    for account in old:
        with pytest.raises(Refused):
            services.learners.find_account(account)
    (record,) = services.retention.records()
    assert (record.reason, record.basis, len(record.destroyed)) == (USUAL_REASONS[0], USUAL_BASIS, 2)
    entries = services.log.entries(services.door.actor()).entries
    assert [one.subject_count for one in entries if one.action == Action.LEARNERS_DESTROYED] == [2]
    paper = dialog(PaperDialog)
    paper.print.click()
    settle()
    ((pdf, title),) = printed
    words = reading.text_of(pdf)
    assert "파기" in words
    assert "김민수" not in words + title
    paper.accept()
    settle()
    assert names(page) == []
    assert page.records.total == 1


def test_one_alone_is_destroyed_and_the_others_stay(
    page: RetentionPage, services: Services, old: list[str], settle: Settle
) -> None:
    page.table.setFocus()
    page.table.selectRow(1)
    page.erase.click()
    destroy(dialog(DestroyDialog), settle)
    dialog(PaperDialog).accept()
    settle()
    assert names(page) == ["김민수"]
    assert services.learners.find_account(old[0]).name == "김민수"


def test_a_reason_that_names_the_learner_is_refused_at_its_field(
    page: RetentionPage, services: Services, settle: Settle
) -> None:
    page.table.selectRow(0)
    page.erase.click()
    asked = dialog(DestroyDialog)
    asked.reasons.put("own")
    destroy(asked, settle)
    assert asked.problem  # a reason there must be
    asked.own_words.put("김민수 님이 원함")
    destroy(asked, settle)
    assert asked.isVisible()
    assert asked.problem
    assert services.retention.records() == ()
    asked.own_words.put("본인이 창구에서 원함")
    destroy(asked, settle)
    assert services.retention.records()[0].reason == "본인이 창구에서 원함"
    dialog(PaperDialog).accept()
    settle()


def test_enter_destroys_nothing(page: RetentionPage, services: Services, hands: Hands) -> None:
    page.table.selectRow(0)
    page.erase.click()
    hands.press(Qt.Key.Key_Return)
    assert services.retention.records() == ()


def test_one_who_asks_for_it_is_found_by_her_number_and_leaves_the_desk(
    page: RetentionPage, services: Services, clerk: Actor, shell: Shell, settle: Settle
) -> None:
    learner: Learner = services.learners.register(clerk, LearnerDraft("이가람", date(1999, 9, 9)))[0]
    shell.choose(hit_of(learner))
    settle()
    page.by_number.click()
    asked = dialog(FindDialog)
    assert asked.number.content() == learner.account_no  # who is at the desk is meant, most likely
    asked.number.put("2099-1")
    asked.do.click()
    settle()
    assert asked.problem
    asked.number.put(learner.account_no)
    asked.do.click()
    settle()
    question = dialog(DestroyDialog)
    assert question.reasons.content() == USUAL_REASONS[1]
    destroy(question, settle)
    dialog(PaperDialog).accept()
    settle()
    assert shell.chosen is None
    with pytest.raises(Refused):
        services.learners.find_account(learner.account_no)


def test_who_comes_to_the_desk_does_not_have_the_list_asked_for_again(
    page: RetentionPage, services: Services, clerk: Actor, shell: Shell, settle: Settle
) -> None:
    def looks() -> int:
        return sum(one.action == Action.LEARNERS_SEARCHED for one in services.log.entries(clerk).entries)

    before = looks()
    shell.choose(services.learners.search("박하늘")[0])
    settle()
    assert page.isVisible()
    assert looks() == before


def test_the_record_is_seen_again_later(page: RetentionPage, settle: Settle) -> None:
    page.every.click()
    page.erase.click()
    destroy(dialog(DestroyDialog), settle)
    dialog(PaperDialog).accept()
    settle()
    settle()
    page.past.setFocus()
    page.past.setCurrentIndex(page.records.index(0, 0))
    page.paper.click()
    settle()
    dialog(PaperDialog).accept()
    settle()


def test_a_supervisor_sees_who_is_due_and_destroys_nobody(
    page: RetentionPage, services: Services, clerk: Actor, settle: Settle
) -> None:
    services.staff.add(clerk, "boss", "책임자", (Role.SUPERVISOR,), "strong enough words")
    services.staff.sign_in("boss", "strong enough words")
    page.allow()
    page.reload()
    settle()
    assert names(page) == ["김민수", "서라온"]
    assert [part.isVisible() for part in (page.erase, page.every, page.by_number)] == [False] * 3
    bar = page.erase.parentWidget()
    assert bar is not None
    assert not bar.isVisible()
    assert "관리자에게 파기해 달라고" in page.told
