"""Counselling over the record room: notes, whom to come back to, and what the journal says of it."""

from datetime import date, timedelta

import pytest

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.staff import Role
from llas_desktop.services.counsel_desk import CounselDesk
from llas_desktop.store import counselling, staff
from tests.services.desks import CLERK, NOW, TODAY, Desks, codes
from tests.store.plans import faults, statements_of

ONE_DAY = timedelta(days=1)
TALK = CounselDraft(TODAY, "학습 계획", "한국사부터 듣기로 함", TODAY + ONE_DAY)


def subjects_of_last(desks: Desks) -> set[int]:
    with desks.store.read() as connection:
        return set(
            connection.exec_driver_sql(
                "SELECT learner_id FROM change_set_subjects WHERE change_set_id = (SELECT max(id) FROM change_sets)"
            ).scalars()
        )


def refused(desks: Desks, learner_id: int, draft: CounselDraft) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        desks.counsel.note(CLERK, learner_id, draft)
    return codes(caught.value.problems)


def test_a_note_is_kept_clean_with_its_clerk_the_newest_talk_first(desks: Desks) -> None:
    learner_id = desks.learner()
    desks.counsel.note(CLERK, learner_id, CounselDraft(TODAY, "  진로   상담 ", "첫째 줄\r\n\n\n\n둘째 줄  "))
    desks.counsel.note(Actor("lee", "desk-2"), learner_id, CounselDraft(TODAY - ONE_DAY, "어제 일"))
    newest, eldest = desks.counsel.of_learner(learner_id)
    assert (newest.values.topic, newest.values.note, newest.clerk) == ("진로 상담", "첫째 줄\n\n둘째 줄", "kim")
    assert (eldest.values.topic, eldest.clerk, eldest.followed_up_at) == ("어제 일", "lee", None)


def test_who_talked_is_told_by_name_although_she_has_left(desks: Desks) -> None:
    with desks.store.write(CLERK, Action.STAFF_ADDED) as writer:
        staff.add(writer, "boss", "", [Role.ADMINISTRATOR], NOW)
        staff.add(writer, "kim", "김담당", [Role.COUNTER], NOW)
        staff.remove(writer, "kim", NOW)
    learner_id = desks.learner()
    desks.counsel.note(CLERK, learner_id, TALK)
    desks.counsel.note(Actor("boss", "desk-2"), learner_id, CounselDraft(TODAY - ONE_DAY, "어제 일"))
    assert [one.clerk for one in desks.counsel.of_learner(learner_id)] == ["김담당", "boss"]
    assert [one.clerk for one in desks.counsel.due(CLERK, TODAY + ONE_DAY)] == ["김담당"]


def test_what_is_due_stands_from_its_day_on_until_it_is_settled(desks: Desks) -> None:
    learner_id = desks.learner(phone="010-1234-5678")
    counselling_id, _ = desks.counsel.note(CLERK, learner_id, TALK)
    assert desks.counsel.due(CLERK) == ()
    assert desks.counsel.due_count() == 0
    for day in (TODAY + ONE_DAY, TODAY + 400 * ONE_DAY):
        (line,) = desks.counsel.due(CLERK, day)
        assert desks.counsel.due_count(day) == 1
    assert (line.counselling_id, line.learner_id, line.phone) == (counselling_id, learner_id, "010-****-5678")
    assert (line.topic, line.clerk, line.talked_on, line.due_on) == ("학습 계획", "kim", TODAY, TODAY + ONE_DAY)

    desks.counsel.settle(CLERK, counselling_id)
    assert desks.counsel.due_count(TODAY + ONE_DAY) == 0
    assert desks.counsel.of_learner(learner_id)[0].followed_up_at == NOW
    desks.counsel.settle(CLERK, counselling_id, False)
    assert desks.counsel.due_count(TODAY + ONE_DAY) == 1


def test_the_longest_due_comes_first_and_whom_the_list_showed_is_entered(desks: Desks) -> None:
    first, second = desks.learner(), desks.learner("다라마")
    for learner_id, days in ((first, 0), (second, 3), (first, 7)):
        draft = CounselDraft(TODAY - 30 * ONE_DAY, "진로", follow_up_on=TODAY - days * ONE_DAY)
        desks.counsel.note(CLERK, learner_id, draft)
    assert [line.learner_id for line in desks.counsel.due(CLERK)] == [first, second, first]
    assert subjects_of_last(desks) == {first, second}


def test_another_day_opens_what_was_settled_and_the_same_day_does_not(desks: Desks) -> None:
    learner_id = desks.learner()
    counselling_id, _ = desks.counsel.note(CLERK, learner_id, TALK)
    desks.counsel.settle(CLERK, counselling_id)
    desks.counsel.change(CLERK, counselling_id, CounselDraft(TODAY, "다른 주제", follow_up_on=TALK.follow_up_on))
    assert desks.counsel.of_learner(learner_id)[0].followed_up_at is not None
    desks.counsel.change(CLERK, counselling_id, CounselDraft(TODAY, "다른 주제", follow_up_on=TODAY))
    assert desks.counsel.of_learner(learner_id)[0].followed_up_at is None
    assert desks.counsel.due_count() == 1


def test_the_instant_of_settling_is_the_first(desks: Desks) -> None:
    learner_id = desks.learner()
    counselling_id, _ = desks.counsel.note(CLERK, learner_id, TALK)
    desks.counsel.settle(CLERK, counselling_id)
    later = CounselDesk(desks.store, clock=lambda: NOW + ONE_DAY)
    assert later.settle(CLERK, counselling_id).change_set_id == 0
    assert desks.counsel.of_learner(learner_id)[0].followed_up_at == NOW


def test_nothing_can_be_settled_where_nothing_was_left_to_do(desks: Desks) -> None:
    counselling_id, _ = desks.counsel.note(CLERK, desks.learner(), CounselDraft(TODAY, "진로"))
    with pytest.raises(Refused) as caught:
        desks.counsel.settle(CLERK, counselling_id)
    assert codes(caught.value.problems) == {("follow_up_on", "no_follow_up")}


def test_what_no_note_may_hold(desks: Desks) -> None:
    learner_id = desks.learner(birth="1985-01-01")
    assert refused(desks, learner_id, CounselDraft(TODAY, " \t ")) == {("topic", "required")}
    assert refused(desks, learner_id, CounselDraft(TODAY, "진로", "번호는 850101-1234567")) == {
        ("counsel_note", "resident_number")
    }
    assert refused(desks, learner_id, CounselDraft(TODAY, "가" * 201)) == {("topic", "too_long")}
    assert refused(desks, learner_id, CounselDraft(TODAY, "진로", "가" * 4001)) == {("counsel_note", "too_long")}
    assert refused(desks, learner_id, CounselDraft(TODAY + ONE_DAY, "진로")) == {("talked_on", "future")}
    assert refused(desks, learner_id, CounselDraft(date(1984, 12, 31), "진로")) == {("talked_on", "before_birth")}
    early = CounselDraft(TODAY, "진로", follow_up_on=TODAY - ONE_DAY)
    assert refused(desks, learner_id, early) == {("follow_up_on", "follow_up_before_talk")}
    far = CounselDraft(TODAY, "진로", follow_up_on=date(2037, 1, 1))
    assert refused(desks, learner_id, far) == {("follow_up_on", "too_far_ahead")}
    assert desks.counsel.of_learner(learner_id) == ()


def test_the_bounds_themselves_are_kept(desks: Desks) -> None:
    learner_id = desks.learner(birth="1985-01-01")
    for draft in (
        CounselDraft(date(1985, 1, 1), "가" * 200, "나" * 4000),
        CounselDraft(TODAY, "진로", follow_up_on=TODAY),
        CounselDraft(TODAY, "진로", follow_up_on=date(2036, 12, 31)),
    ):
        assert desks.counsel.check(learner_id, draft) == ()
        desks.counsel.note(CLERK, learner_id, draft)


def test_sensitive_words_are_pointed_out_and_kept_on_the_clerks_word(desks: Desks) -> None:
    learner_id = desks.learner()
    draft = CounselDraft(TODAY, "진로", "우울증으로 쉬었다고 함. 종교 단체에서 봉사")
    (problem,) = desks.counsel.check(learner_id, draft)
    assert (problem.field, problem.code, problem.detail) == ("counsel_note", "sensitive", "우울증, 종교")
    assert problem.is_warning
    desks.counsel.note(CLERK, learner_id, draft)
    assert len(desks.counsel.of_learner(learner_id)) == 1


@pytest.mark.parametrize("deed", ["change", "remove", "settle"])
def test_what_is_gone_is_gone(desks: Desks, deed: str) -> None:
    given = (TALK,) if deed == "change" else ()
    with pytest.raises(Refused) as caught:
        getattr(desks.counsel, deed)(CLERK, 77, *given)
    assert codes(caught.value.problems) == {("counsellings", "gone")}


def test_nobody_is_counselled_who_is_not_there(desks: Desks) -> None:
    assert refused(desks, 77, TALK) == {("learners", "gone")}


def test_each_deed_names_itself_and_the_learner(desks: Desks) -> None:
    learner_id = desks.learner()
    counselling_id, noted = desks.counsel.note(CLERK, learner_id, TALK)
    changed = desks.counsel.change(CLERK, counselling_id, CounselDraft(TODAY, "취업"))
    removed = desks.counsel.remove(CLERK, counselling_id)
    assert [each.action for each in (noted, changed, removed)] == [
        Action.COUNSELLING_NOTED, Action.COUNSELLING_CHANGED, Action.COUNSELLING_REMOVED,
    ]  # fmt: skip
    assert all(
        each.learner_ids == {learner_id} and each.tables == {"counsellings"} for each in (noted, changed, removed)
    )
    assert desks.counsel.of_learner(learner_id) == ()


def test_no_list_of_talks_walks_the_whole_table(desks: Desks) -> None:
    with desks.store.read() as connection, statements_of(connection) as statements:
        desks.counsel.of_learner(1)
        desks.counsel.due_count()
        counselling.due(connection, TODAY)
    with desks.store.read() as connection:
        statements = [each for each in statements if "counsellings" in each]
        assert len(statements) == 3
        assert faults(connection, statements) == []
