"""관리 › 접속기록: who, whom, when, what; a file of it; what stands out, and that somebody looked through it."""

import csv
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from llas_desktop.domain.access_log import Concern
from llas_desktop.domain.actor import Action, Actor, Purpose
from llas_desktop.domain.dates import today
from llas_desktop.domain.learner import Learner, LearnerDraft
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.views.access_log.page import AccessLogPage
from llas_desktop.views.dialogs.purpose import PurposeDialog
from llas_desktop.views.main_window import MainWindow
from tests import staff
from tests.views.administration import dialog, newest, page_of, place_chosen
from tests.views.counter import exact
from tests.views.hands import Hands

Settle = Callable[[], None]


@pytest.fixture
def learners(services: Services, clerk: Actor) -> list[Learner]:
    """Two, of whom the second was opened."""
    made = [
        services.learners.register(clerk, LearnerDraft(name, today() - timedelta(days=15_000)))[0]
        for name in ("김민수", "서라온")
    ]
    services.learners.open(clerk, made[1].id)
    return made


@pytest.fixture
def page(learners: list[Learner], window: MainWindow, settle: Settle) -> AccessLogPage:
    found = page_of(window, "access_log", AccessLogPage)
    settle()
    return found


def column(page: AccessLogPage, at: int) -> list[str]:
    model = page.entries.model
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def actions(page: AccessLogPage) -> list[str]:
    return column(page, 2)


def test_the_newest_entries_stand_there_with_masked_names(page: AccessLogPage, learners: list[Learner]) -> None:
    assert actions(page)[:3] == ["학습자 열람", "학습자 등록", "학습자 등록"]
    assert column(page, 3)[0] == f"{learners[1].account_no} 서*온"
    assert column(page, 1)[0] == staff.LOGIN
    assert not page.entries.more.isVisible()


def test_each_look_is_entered_and_a_change_elsewhere_makes_no_further_one(
    page: AccessLogPage, services: Services, clerk: Actor, window: MainWindow, settle: Settle
) -> None:
    assert newest(services).action == Action.LOG_VIEWED
    page.reload()
    settle()
    entries = [one.action for one in services.log.entries(clerk).entries]
    assert entries.count(Action.LOG_VIEWED) == 2  # the page's, and the one of `newest`


def test_it_is_narrowed_by_what_who_whom_and_when(
    page: AccessLogPage, learners: list[Learner], settle: Settle, hands: Hands
) -> None:
    page.entries.group.put("change")
    settle()
    assert set(actions(page)) == {"학습자 등록"}
    page.entries.group.put("")
    page.entries.account_no.setFocus()
    hands.type(learners[0].account_no)
    hands.press(Qt.Key.Key_Return)
    assert actions(page) == ["접속기록 열람", "학습자 등록"] or actions(page) == ["학습자 등록"]
    page.entries.account_no.put("")
    page.entries.until.put(f"{today() - timedelta(days=1):%Y-%m-%d}")
    page.entries.show_it.click()
    settle()
    assert actions(page) == []
    assert "없습니다" in page.entries.count_words
    page.entries.until.put("")
    page.entries.who.put("nobody")
    settle()
    assert actions(page) == []


def test_only_those_of_the_chosen_one(page: AccessLogPage, learners: list[Learner], settle: Settle) -> None:
    assert not page.entries.only.isEnabled()
    page.entries.table.setFocus()
    page.entries.table.setCurrentIndex(page.entries.model.index(0, 0))
    page.entries.only.click()
    settle()
    assert {words for words in column(page, 3) if words != "–"} == {f"{learners[1].account_no} 서*온"}


def test_a_number_and_a_day_that_are_none_are_told_apart_from_nothing(
    page: AccessLogPage, settle: Settle, services: Services
) -> None:
    page.entries.account_no.put("2099-000001")
    page.entries.search()
    settle()
    assert "등록된 학습자의 번호가 아닙니다" in page.entries.complaint
    page.entries.account_no.put("")
    page.entries.since.put("2026-13-45")
    page.entries.table.setFocus()
    page.entries.search()
    settle()
    assert page.entries.complaint


def test_a_long_log_is_shown_page_by_page(
    page: AccessLogPage, learners: list[Learner], services: Services, clerk: Actor, settle: Settle
) -> None:
    for _ in range(120):
        services.learners.open(clerk, learners[0].id)
    page.entries.search()
    settle()
    assert page.entries.model.rowCount() == 100
    assert page.entries.more.isVisible()
    page.entries.more.click()
    settle()
    assert page.entries.model.rowCount() > 120
    assert not page.entries.more.isVisible()
    assert actions(page).count("학습자 열람") == 121


def test_a_file_of_it_is_asked_what_for_written_and_entered(
    page: AccessLogPage, services: Services, tmp_path: Path, hands: Hands, settle: Settle, window: MainWindow
) -> None:
    page.entries.group.put("change")
    settle()
    page.entries.export.click()
    dialog(PurposeDialog)
    settle()
    hands.press(Qt.Key.Key_2)
    target = tmp_path / "log.csv"
    place_chosen(window, target)
    settle()
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert [row[4] for row in rows[1:]] == ["학습자 등록", "학습자 등록"]
    assert "김민수" not in target.read_text("utf-8-sig")
    entry = newest(services)
    assert (entry.action, entry.purpose) == (Action.LOG_EXPORTED, Purpose.SUBMISSION)


def test_nothing_is_handed_on_when_the_clerk_thinks_better_of_it(
    page: AccessLogPage, services: Services, hands: Hands, settle: Settle
) -> None:
    page.entries.export.click()
    settle()
    hands.press(Qt.Key.Key_Escape)
    assert newest(services).action != Action.LOG_EXPORTED


def test_what_stands_out_is_looked_at_and_signed_off(
    page: AccessLogPage, learners: list[Learner], services: Services, clerk: Actor, settle: Settle
) -> None:
    services.centre.change(clerk, "many_people_per_hour", "2")
    page.which.put("review")
    review = page.review
    assert not review.sign_off.isEnabled()
    review.look.click()
    settle()
    concerns = {
        item.concern
        for row in range(review.items.rowCount())
        if (item := review.items.row_at(review.items.index(row, 0)))
    }
    assert Concern.MANY_PEOPLE in concerns
    review.note.put("문의가 많았던 날임을 확인함")
    review.sign_off.click()
    settle()
    (signed,) = services.log.reviews()
    assert (signed.reviewed_by, signed.note, signed.until) == (staff.LOGIN, "문의가 많았던 날임을 확인함", today())
    assert newest(services).action == Action.LOG_REVIEWED
    assert review.reviews.total == 1
    assert review.note.content() == ""
    assert not review.sign_off.isEnabled()  # the next one begins with looking


def test_a_review_of_other_days_than_those_looked_at_is_not_signed_off(page: AccessLogPage, settle: Settle) -> None:
    page.which.put("review")
    page.review.look.click()
    settle()
    assert page.review.sign_off.isEnabled()
    page.review.since.put(exact(today() - timedelta(days=300)).korean)
    assert not page.review.sign_off.isEnabled()


def test_what_stands_out_leads_to_its_entries(
    page: AccessLogPage, services: Services, clerk: Actor, settle: Settle, hands: Hands
) -> None:
    services.centre.change(clerk, "many_people_per_hour", "2")
    page.which.put("review")
    page.review.look.click()
    settle()
    page.review.table.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert page.entries.isVisible()
    assert page.entries.query().who == staff.LOGIN
    assert page.entries.query().since == today()
    assert actions(page)


def test_it_tells_whether_the_log_is_whole(page: AccessLogPage, settle: Settle) -> None:
    page.which.put("review")
    page.review.verify.click()
    settle()
    assert "이어져" in page.review.wholeness


def test_another_one_who_signs_in_sees_nothing_of_it(
    page: AccessLogPage, services: Services, clerk: Actor, window: MainWindow, settle: Settle
) -> None:
    services.staff.add(clerk, "auditor", "감사", (Role.AUDITOR,), "strong enough words")
    page.which.put("review")
    page.review.look.click()
    settle()
    services.staff.sign_in("auditor", "strong enough words")
    page.allow()
    assert page.entries.model.rowCount() == 0
    assert page.review.items.rowCount() == 0
    assert not page.review.sign_off.isEnabled()
