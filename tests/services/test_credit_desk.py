"""Credits and passes kept, changed, removed, and taken back; what refuses them, at its border."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.actor import Action
from llas_desktop.domain.credit import MOST_CREDITS, CreditDraft, CreditKind, CreditSource, StagePass, term_from_words
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import sentence
from tests.services.desks import CLERK, TODAY, Desks, codes, credit
from tests.store.rooms import passing_room

SAT = PartialDate(2025, 3, 23)


def refused(desks: Desks, learner_id: int, draft: CreditDraft) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        desks.credits.keep(CLERK, learner_id, draft)
    assert all("{" not in sentence(problem) for problem in caught.value.problems)
    assert desks.credits.of_learner(learner_id) == ()
    return codes(caught.value.problems)


def refused_pass(desks: Desks, learner_id: int, *given: Any, **values: Any) -> set[tuple[str, str]]:
    before = desks.credits.passes_of_learner(learner_id)
    with pytest.raises(Refused) as caught:
        desks.credits.keep_pass(CLERK, learner_id, *given, **values)
    assert all("{" not in sentence(problem) for problem in caught.value.problems)
    assert desks.credits.passes_of_learner(learner_id) == before
    return codes(caught.value.problems)


_past = st.dates(date(1990, 1, 1), TODAY).map(PartialDate.of) | st.builds(PartialDate, st.integers(1990, 2026))
_drafts = st.builds(
    CreditDraft,
    source=st.sampled_from(CreditSource),
    subject=st.text("가나다", min_size=1, max_size=10),
    credits=st.integers(1, MOST_CREDITS),
    kind=st.sampled_from(CreditKind),
    institution=st.sampled_from(["", "가람평생교육원"]),
    is_required_major=st.none() | st.booleans(),
    term=st.sampled_from(["", "2024-1", "2024-2"]),
    ended=_past,
    earned=st.none() | _past,
    provenance=st.sampled_from(Provenance),
)


@settings(max_examples=30)
@given(drafts=st.lists(_drafts, max_size=5))
def test_what_was_kept_comes_back_whole_the_latest_first(drafts: list[CreditDraft]) -> None:
    with passing_room() as store:
        desks = Desks(store)
        learner_id = desks.learner()
        ids = [desks.credits.keep(CLERK, learner_id, draft)[0] for draft in drafts]
        kept = desks.credits.of_learner(learner_id)
        assert {one.id: one.values for one in kept} == dict(zip(ids, drafts, strict=True))
        assert {one.learner_id for one in kept} <= {learner_id}
        gained = [str(one.values.gained) for one in kept]
        assert gained == sorted(gained, reverse=True)


def test_credits_are_cleaned_changed_removed_and_each_deed_is_undone(desks: Desks) -> None:
    learner_id = desks.learner()
    credit_id, changes = desks.credits.keep(CLERK, learner_id, credit(subject="  평생\u3000교육론 "))
    assert (changes.action, changes.learner_ids, changes.tables) == (
        Action.CREDIT_KEPT, frozenset({learner_id}), frozenset({"credits"}),
    )  # fmt: skip
    assert desks.credits.of_learner(learner_id)[0].values.subject == "평생 교육론"
    assert desks.credits.keep(CLERK, learner_id, credit(credits=2), credit_id)[0] == credit_id
    changes = desks.credits.remove(CLERK, credit_id)
    assert (changes.action, changes.learner_ids) == (Action.CREDIT_REMOVED, frozenset({learner_id}))
    desks.journal.undo(CLERK)
    assert [one.values.credits for one in desks.credits.of_learner(learner_id)] == [2]
    desks.journal.undo(CLERK)
    assert [one.values.credits for one in desks.credits.of_learner(learner_id)] == [3]
    desks.journal.undo(CLERK)
    assert desks.credits.of_learner(learner_id) == ()


def test_credits_of_another_are_not_changed(desks: Desks) -> None:
    hers, other = desks.learner(), desks.learner("라마바")
    credit_id, _ = desks.credits.keep(CLERK, hers, credit())
    with pytest.raises(Refused, match="gone"):
        desks.credits.keep(CLERK, other, credit(credits=1), credit_id)
    with pytest.raises(Refused, match="gone"):
        desks.credits.keep(CLERK, 99, credit())
    with pytest.raises(Refused, match="gone"):
        desks.credits.remove(CLERK, 99)
    assert desks.credits.of_learner(hers)[0].values == credit()


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (credit(subject=" "), ("subject", "required")),
        (credit(subject="850101-1234567"), ("subject", "resident_number")),
        (credit(institution="가" * 201), ("institution", "too_long")),
        (credit(credits=0), ("credits", "out_of_range")),
        (credit(credits=201), ("credits", "out_of_range")),
        (credit(term="2025-3"), ("term", "unreadable_term")),
        (credit(term="2025년 1학기"), ("term", "unreadable_term")),
        (credit(None), ("ended", "required")),
        (credit("2026-11-22"), ("ended", "future")),
        (credit("2026-12"), ("ended", "future")),
        (credit(None, "2026-11-22"), ("earned", "future")),
        (credit("1984-12-31"), ("ended", "before_birth")),
        (credit(None, "1984"), ("earned", "before_birth")),
    ],
    ids=str,
)
def test_what_refuses_credits(desks: Desks, draft: CreditDraft, found: tuple[str, str]) -> None:
    assert refused(desks, desks.learner(birth="1985-01-01"), draft) == {found}
    if found[1] != "before_birth":
        assert codes(desks.credits.check(draft)) == {found}


@pytest.mark.parametrize(
    "draft",
    [
        credit(credits=1), credit(credits=MOST_CREDITS), credit("2026-11-21"), credit("2026"), credit(None, "2026-11"),
        credit("1985-01-01"), credit("1985"), credit("2025-06-20", "2025-07-10"), credit(term=""), credit(institution=""),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_just_within_is_taken(desks: Desks, draft: CreditDraft) -> None:
    learner_id = desks.learner(birth="1985-01-01")
    assert desks.credits.check(draft) == ()
    desks.credits.keep(CLERK, learner_id, draft)
    assert [one.values for one in desks.credits.of_learner(learner_id)] == [draft]


@pytest.mark.parametrize("text", ["2026년 제2학기", " 2026-2 ", "2026.2", "２０２６－２", "20262"])
def test_a_term_as_people_write_it(text: str) -> None:
    assert term_from_words(text) == "2026-2"


@pytest.mark.parametrize("text", ["", "2026", "2026-3", "여름", "26-1"])
def test_what_is_no_term(text: str) -> None:
    assert term_from_words(text) is None


# -- passes of 독학학위제 ---------------------------------------------------------------------------------------------


def test_passes_come_by_stage_and_day_as_they_were_given(desks: Desks) -> None:
    learner_id = desks.learner()
    later, _ = desks.credits.keep_pass(CLERK, learner_id, 2, " 교육 심리학 ", PartialDate(2026, 5), 60)
    exempt, changes = desks.credits.keep_pass(CLERK, learner_id, 1, "국어", None, is_exempted=True)
    sat, _ = desks.credits.keep_pass(CLERK, learner_id, 1, "국사", SAT, 100)
    assert (changes.action, changes.learner_ids) == (Action.CREDIT_KEPT, frozenset({learner_id}))
    assert desks.credits.passes_of_learner(learner_id) == (
        StagePass(exempt, learner_id, 1, "국어", None, None, True),
        StagePass(sat, learner_id, 1, "국사", SAT, 100),
        StagePass(later, learner_id, 2, "교육 심리학", PartialDate(2026, 5), 60),
    )


def test_a_pass_is_changed_removed_and_undone(desks: Desks) -> None:
    learner_id = desks.learner()
    pass_id, _ = desks.credits.keep_pass(CLERK, learner_id, 1, "국어", SAT, 55)
    assert desks.credits.keep_pass(CLERK, learner_id, 1, "국어", SAT, 65, pass_id=pass_id)[0] == pass_id
    assert desks.credits.remove_pass(CLERK, pass_id).action is Action.CREDIT_REMOVED
    desks.journal.undo(CLERK)
    assert [one.score for one in desks.credits.passes_of_learner(learner_id)] == [65]
    with pytest.raises(Refused, match="gone"):
        desks.credits.keep_pass(CLERK, desks.learner("라마바"), 1, "국어", SAT, 65, pass_id=pass_id)


@pytest.mark.parametrize("day", [None, SAT, PartialDate(2025)])
def test_the_same_subject_of_the_same_day_is_noted_once_and_another_sitting_again(
    desks: Desks, day: PartialDate | None
) -> None:
    learner_id = desks.learner()
    pass_id, _ = desks.credits.keep_pass(CLERK, learner_id, 1, "국어", day, 55)
    assert refused_pass(desks, learner_id, 1, "국어 ", day) == {("subject", "pass_noted")}
    desks.credits.keep_pass(CLERK, learner_id, 1, "국어", day, 56, pass_id=pass_id)
    desks.credits.keep_pass(CLERK, learner_id, 1, "국어", PartialDate(2026, 3, 22), 70)
    desks.credits.keep_pass(CLERK, learner_id, 2, "국어", day)
    desks.credits.keep_pass(CLERK, desks.learner("라마바"), 1, "국어", day)
    assert len(desks.credits.passes_of_learner(learner_id)) == 3


@pytest.mark.parametrize(
    ("given", "values", "found"),
    [
        ((0, "국어"), {}, ("stage", "out_of_range")),
        ((5, "국어"), {}, ("stage", "out_of_range")),
        ((1, ""), {}, ("subject", "required")),
        ((1, "850101-1234567"), {}, ("subject", "resident_number")),
        ((1, "국어"), {"score": -1}, ("score", "out_of_range")),
        ((1, "국어"), {"score": 101}, ("score", "out_of_range")),
        ((1, "국어"), {"score": 60, "is_exempted": True}, ("score", "score_though_exempted")),
        ((1, "국어"), {"on": PartialDate(2026, 11, 22)}, ("passed_on", "future")),
        ((1, "국어"), {"on": PartialDate(1984)}, ("passed_on", "before_birth")),
    ],
)
def test_what_refuses_a_pass(
    desks: Desks, given: tuple[int, str], values: dict[str, Any], found: tuple[str, str]
) -> None:
    assert refused_pass(desks, desks.learner(birth="1985-01-01"), *given, **values) == {found}


@pytest.mark.parametrize("score", [0, 100])
@pytest.mark.parametrize("stage", [1, 4])
def test_the_ends_of_the_marks_and_stages_are_taken(desks: Desks, stage: int, score: int) -> None:
    learner_id = desks.learner()
    desks.credits.keep_pass(CLERK, learner_id, stage, "국어", PartialDate(2026, 11, 21), score)
    assert [(one.stage, one.score) for one in desks.credits.passes_of_learner(learner_id)] == [(stage, score)]
