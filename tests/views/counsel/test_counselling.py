"""상담 in the tab 학습자: written by keyboard beside what is known of the learner, found again on its day."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from llas_desktop.domain.counselling import CounselDraft, Counselling
from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.learner import Learner
from llas_desktop.views.learner.card import LearnerCard
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import hit_of
from tests.views.counter import CTRL, Counter, Key, days_ago

ONE_DAY = timedelta(days=1)


@pytest.fixture
def tab(window: MainWindow) -> LearnerTab:
    found = window.tab("learner")
    assert isinstance(found, LearnerTab)
    return found


@pytest.fixture
def card(tab: LearnerTab) -> LearnerCard:
    return tab.card


@pytest.fixture
def learner(counter: Counter) -> Learner:
    made = counter.register()
    counter.seat(made)
    return made


def notes(counter: Counter, learner: Learner) -> tuple[Counselling, ...]:
    return counter.services.counsel.of_learner(learner.id)


def talk(counter: Counter, learner: Learner, draft: CounselDraft) -> int:
    noted = counter.services.counsel.note(counter.clerk, learner.id, draft)[0]
    counter.settle()
    return noted


def entries(counter: Counter) -> list[str]:
    services = counter.services
    return [entry.action for entry in services.log.entries(services.door.actor()).entries]


def test_a_talk_is_written_by_keyboard_alone(counter: Counter, card: LearnerCard, learner: Learner) -> None:
    counter.press(Key.Key_M, CTRL)
    assert counter.focus.accessibleName() == "상담 주제"
    counter.type("진로")
    counter.press(Key.Key_Tab)
    counter.type("저녁에만 올 수 있음")
    counter.press(Key.Key_Tab)
    assert counter.focus.accessibleName() == "상담일"
    counter.press(Key.Key_Tab)
    counter.type("내일")
    counter.press(Key.Key_Return, CTRL)
    (note,) = notes(counter, learner)
    assert note.values == CounselDraft(today(), "진로", "저녁에만 올 수 있음", today() + ONE_DAY)
    assert not card.talk.is_open
    assert card.counsel.table.isVisible()
    assert counter.focus is card.counsel.table
    assert "저장했습니다" in counter.said()


def test_what_is_missing_is_said_under_its_field_when_one_tries_to_save(
    counter: Counter, card: LearnerCard, learner: Learner
) -> None:
    counter.press(Key.Key_M, CTRL)
    assert card.talk.fields["topic"].problem == ""
    counter.press(Key.Key_Return, CTRL)
    assert "적어 주십시오" in card.talk.fields["topic"].problem
    assert counter.focus.accessibleName() == "상담 주제"
    card.talk.editors["follow_up_on"].put((today() - ONE_DAY).isoformat())
    assert "앞섭니다" in card.talk.fields["follow_up_on"].problem
    card.talk.editors["talked_on"].put("2026-02-30")
    assert "달력에 없는" in card.talk.fields["talked_on"].problem
    card.talk.editors["talked_on"].put("2026-02")
    assert "일까지" in card.talk.fields["talked_on"].problem
    assert notes(counter, learner) == ()


def test_sensitive_words_are_pointed_out_and_do_not_stand_in_the_way(
    counter: Counter, card: LearnerCard, learner: Learner
) -> None:
    counter.press(Key.Key_M, CTRL)
    card.talk.editors["topic"].put("진로")
    card.talk.editors["counsel_note"].put("종교 단체에서 봉사")
    assert "민감정보" in card.talk.fields["counsel_note"].note
    assert card.talk.fields["counsel_note"].problem == ""
    counter.press(Key.Key_Return, CTRL)
    assert len(notes(counter, learner)) == 1


def test_esc_leaves_at_once_where_nothing_would_be_lost_and_asks_otherwise(
    counter: Counter, card: LearnerCard, learner: Learner
) -> None:
    counter.press(Key.Key_M, CTRL)
    counter.press(Key.Key_Escape)
    assert not card.talk.is_open
    counter.press(Key.Key_M, CTRL)
    counter.type("진로")
    counter.press(Key.Key_Escape)
    asked = QApplication.activeModalWidget()
    assert asked is not None
    next(each for each in asked.findChildren(QPushButton) if each.text() == "버리기").click()
    counter.settle()
    assert card.counsel.isVisible()
    assert notes(counter, learner) == ()
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def test_what_is_typed_on_while_it_is_being_kept_changes_what_is_kept(
    counter: Counter, card: LearnerCard, learner: Learner
) -> None:
    counter.press(Key.Key_M, CTRL)
    card.talk.editors["topic"].put("진로")
    card.talk.keep()
    card.talk.editors["counsel_note"].put("저녁에만 올 수 있음")
    counter.settle()
    (note,) = notes(counter, learner)
    assert (note.values.topic, note.values.note) == ("진로", "")
    assert card.talk.kept_id == note.id
    assert card.talk.editors["counsel_note"].content() == "저녁에만 올 수 있음"
    card.talk.keep()
    counter.settle()
    (note,) = notes(counter, learner)
    assert (note.values.topic, note.values.note) == ("진로", "저녁에만 올 수 있음")
    assert not card.talk.is_open
    assert counter.services.drafts.pending(counter.clerk.workstation) == ()


def test_notes_that_come_late_do_not_stand_under_another_name(
    counter: Counter, card: LearnerCard, learner: Learner
) -> None:
    talk(counter, learner, CounselDraft(today(), "진로"))
    other = counter.register("다라마")
    counter.show("course")
    card.talks.reload()
    counter.window.shell.choose(hit_of(other))
    counter.settle()
    assert card.counsel.model.total == 0


def test_what_was_typed_waits_while_another_learner_is_at_the_desk(
    counter: Counter, card: LearnerCard, learner: Learner
) -> None:
    counter.press(Key.Key_M, CTRL)
    card.talk.editors["topic"].put("진로")
    other = counter.register("다라마")
    counter.seat(other)
    assert not card.talk.is_open
    assert "보관했습니다" in counter.said()
    assert card.counsel._offer.isHidden()
    counter.seat(learner)
    assert card.counsel._offer.isVisible()
    card.counsel._go_on.click()
    counter.settle()
    assert card.talk.editors["topic"].content() == "진로"
    assert "되살렸습니다" in card.talk._recovered.text()
    counter.press(Key.Key_Return, CTRL)
    assert [note.values.topic for note in notes(counter, learner)] == ["진로"]
    assert notes(counter, other) == ()
    assert card.counsel._offer.isHidden()


def test_a_note_is_opened_changed_and_removed_and_the_removal_undone(
    counter: Counter, card: LearnerCard, learner: Learner
) -> None:
    talk(counter, learner, CounselDraft(today(), "진로", "처음"))
    counter.seat(learner)
    card.counsel.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
    counter.press(Key.Key_Return)
    assert card.talk.typed()["counsel_note"] == "처음"
    card.talk.editors["counsel_note"].put("나중")
    counter.press(Key.Key_Return, CTRL)
    assert [note.values.note for note in notes(counter, learner)] == ["나중"]
    counter.press(Key.Key_Return)
    card.talk._remove.click()
    counter.settle()
    assert notes(counter, learner) == ()
    assert not card.talk.is_open
    counter.press(Key.Key_Z, CTRL)
    assert [note.values.note for note in notes(counter, learner)] == ["나중"]
    assert card.counsel.model.total == 1


def test_a_change_that_was_left_is_offered_and_goes_with_its_note(
    counter: Counter, card: LearnerCard, learner: Learner
) -> None:
    note_id = talk(counter, learner, CounselDraft(today(), "진로", "처음"))
    counter.seat(learner)
    card.counsel.table.choose(note_id)
    card.counsel.open_chosen()
    card.talk.editors["counsel_note"].put("쓰다 만 것")
    counter.seat(counter.register("다라마"))
    counter.seat(learner)
    card.counsel._go_on.click()
    counter.settle()
    assert card.talk.kept_id == note_id
    assert card.talk.editors["counsel_note"].content() == "쓰다 만 것"
    counter.seat(counter.register("바사아"))
    counter.services.counsel.remove(counter.clerk, note_id)
    counter.seat(learner)
    assert card.counsel._offer.isHidden()


def test_what_is_to_be_seen_again_is_settled_and_taken_back_by_one_button(
    counter: Counter, card: LearnerCard, learner: Learner
) -> None:
    note_id = talk(counter, learner, CounselDraft(today(), "진로", follow_up_on=today()))
    plain = talk(counter, learner, CounselDraft(today(), "안내"))
    counter.seat(learner)
    assert "다시 볼 것 1건" in card.counsel._count.text()
    assert not card.counsel.settle.isEnabled()
    card.counsel.table.choose(plain)
    card.counsel._show_state()
    assert not card.counsel.settle.isEnabled()
    for words, is_settled in (("다시 보았음", True), ("다시 볼 것으로", False)):
        card.counsel.table.choose(note_id)
        card.counsel._show_state()
        assert card.counsel.settle.text() == words
        card.counsel.settle.click()
        counter.settle()
        (note,) = (each for each in notes(counter, learner) if each.id == note_id)
        assert (note.followed_up_at is not None) is is_settled


def test_the_first_screen_tells_how_many_wait_and_the_list_is_entered_only_when_it_is_asked_for(
    counter: Counter, tab: LearnerTab
) -> None:
    first, second = counter.register(), counter.register("다라마")
    talk(counter, first, CounselDraft(days_ago(20), "검정고시", follow_up_on=days_ago(6)))
    talk(counter, second, CounselDraft(days_ago(3), "진로", follow_up_on=today()))
    talk(counter, second, CounselDraft(days_ago(3), "아직", follow_up_on=today() + ONE_DAY))
    before = entries(counter).count("learners_searched")
    tab.reload()
    counter.settle()
    assert tab._due is not None
    assert "2건" in tab._due.words
    assert entries(counter).count("learners_searched") == before
    counter.press(Key.Key_F7)
    page = tab.follow_ups
    shown = [page.model.data(page.model.index(row, 0)) for row in range(page.model.rowCount())]
    assert shown == [f"{korean_date(days_ago(6))} · 6일 지남", f"{korean_date(today())} · 오늘"]
    assert entries(counter).count("learners_searched") == before + 1


def test_enter_brings_the_learner_with_the_note_to_the_desk(
    counter: Counter, tab: LearnerTab, window: MainWindow
) -> None:
    first, second = counter.register(), counter.register("다라마")
    talk(counter, first, CounselDraft(days_ago(20), "검정고시", follow_up_on=days_ago(6)))
    wanted = talk(counter, second, CounselDraft(days_ago(3), "진로", follow_up_on=today()))
    talk(counter, second, CounselDraft(today(), "더 새것"))
    counter.press(Key.Key_F7)
    assert counter.focus is tab.follow_ups.table
    counter.press(Key.Key_Down)
    counter.press(Key.Key_Return)
    assert window.shell.chosen is not None
    assert window.shell.chosen.id == second.id
    assert (tab.card.talk.kept_id, counter.focus.accessibleName()) == (wanted, "상담 내용")


def test_the_list_that_comes_late_leaves_the_clerk_where_she_went(
    counter: Counter, tab: LearnerTab, learner: Learner
) -> None:
    talk(counter, learner, CounselDraft(days_ago(9), "진로", follow_up_on=today()))
    counter.window.perform("follow_ups")
    assert tab.follow_ups.model.total == 0
    assert tab.follow_ups._nothing.isHidden()  # nobody knows yet
    counter.window.perform("find")
    counter.settle()
    assert tab.follow_ups.model.total == 1
    assert counter.focus is counter.window.strip.box


def test_settling_in_the_list_goes_on_to_the_next_and_undo_brings_it_back(counter: Counter, tab: LearnerTab) -> None:
    for name, days in (("가나다", 3), ("다라마", 2), ("바사아", 1)):
        talk(counter, counter.register(name), CounselDraft(days_ago(9), "진로", follow_up_on=days_ago(days)))
    counter.press(Key.Key_F7)
    page = tab.follow_ups
    names = [page.model.row_at(page.model.index(row, 0)) for row in range(3)]
    counter.press(Key.Key_Down)
    page.settle.click()
    counter.settle()
    assert page.model.total == 2
    assert page.table.identity == (names[2].counselling_id if names[2] else None)
    counter.press(Key.Key_Z, CTRL)
    assert page.model.total == 3


def test_esc_goes_back_to_the_learner_at_the_desk(
    counter: Counter, tab: LearnerTab, card: LearnerCard, learner: Learner
) -> None:
    counter.press(Key.Key_F7)
    assert tab.follow_ups.isVisible()
    assert counter.focus is tab.follow_ups.back
    counter.press(Key.Key_Escape)
    assert card.isVisible()


def test_a_form_that_is_being_written_is_not_turned_away_from(counter: Counter, tab: LearnerTab) -> None:
    counter.press(Key.Key_N, CTRL)
    counter.type("가나다")
    counter.press(Key.Key_F7)
    assert tab.is_editing
    assert "쓰던 내용" in counter.said()


def test_locking_hands_in_what_was_typed(
    counter: Counter, card: LearnerCard, learner: Learner, window: MainWindow
) -> None:
    counter.press(Key.Key_M, CTRL)
    counter.type("진로")
    window.hand_in()
    counter.settle()
    (draft,) = counter.services.drafts.pending(counter.clerk.workstation)
    assert (draft.learner_id, draft.form, draft.typed["topic"]) == (learner.id, "counsel", "진로")


def test_what_was_left_stands_among_the_unfinished_and_leads_back(
    counter: Counter, tab: LearnerTab, card: LearnerCard, learner: Learner, window: MainWindow
) -> None:
    counter.press(Key.Key_M, CTRL)
    card.talk.editors["topic"].put("진로")
    window.shell.choose(None)
    counter.settle()
    go_on = next(each for each in tab.findChildren(QPushButton) if each.isVisible() and "상담" in each.accessibleName())
    assert learner.name in go_on.accessibleName()
    go_on.click()
    counter.settle()
    assert card.talk.is_open
    assert card.talk.editors["topic"].content() == "진로"
