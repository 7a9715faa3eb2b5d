"""What was asked of a learner's schools: kept whole, with who said so, and taken away again."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.actor import Action
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, SpecialSchool
from llas_desktop.domain.wording import FIELD_NAMES, sentence
from llas_desktop.models import school_facts
from llas_desktop.services.route_rules import facts_problems
from tests.services.desks import CLERK, TODAY, Desks, codes
from tests.store.rooms import passing_room, rows_of

BIRTH = date(1985, 1, 1)
NOTHING = SchoolFacts()
_yes = st.none() | st.booleans()
_day = st.none() | st.sampled_from([PartialDate(2020), PartialDate(2020, 2), PartialDate(2020, 2, 29)])
_facts = st.builds(
    SchoolFacts,
    graduated=st.none() | st.sampled_from(Schooling),
    attends=st.none() | st.sampled_from(School),
    is_off_quota=_yes,
    has_left_high_school=st.none() | st.just(True),
    left_high_school_on=_day,
    special_school=st.none() | st.sampled_from(SpecialSchool),
    special_school_ended_on=_day,
    passed_in_final_year=st.frozensets(st.sampled_from(["국어", "수학", "영어", "기술·가정"])),
    degree_on=_day,
    open_school_entered_on=_day,
    is_registered_out_of_school=_yes,
    meets_university_rules=_yes,
    source=st.sampled_from(Provenance),
    source_note=st.sampled_from(["", "졸업증명서"]),
)


def test_of_one_of_whom_nothing_was_noted_nothing_is_known(desks: Desks) -> None:
    assert desks.learners.school_facts(desks.learner()) == (NOTHING, "")


@settings(max_examples=40)
@given(facts=st.lists(_facts, min_size=1, max_size=3), number=st.sampled_from(["", "20-123456"]))
def test_what_was_kept_last_is_what_is_known_and_undo_goes_back_step_by_step(
    facts: list[SchoolFacts], number: str
) -> None:
    with passing_room() as store:
        desks = Desks(store)
        learner_id = desks.learner()
        states = [(NOTHING, "")]
        for each in facts:
            changes = desks.learners.keep_facts(CLERK, learner_id, each, number)
            known = desks.learners.school_facts(learner_id)
            said = replace(each, source=None, source_note="")
            assert known == ((each, number) if said != NOTHING else (NOTHING, number))
            if known != states[-1]:
                assert (changes.action, changes.learner_ids) == (Action.LEARNER_CHANGED, frozenset({learner_id}))
                states.append(known)
            else:
                assert changes.change_set_id == 0
        for state in reversed(states[:-1]):
            desks.journal.undo(CLERK)
            assert desks.learners.school_facts(learner_id) == state


def test_a_fact_that_nobody_vouches_for_is_the_learners_word(desks: Desks) -> None:
    learner_id = desks.learner()
    desks.learners.keep_facts(CLERK, learner_id, SchoolFacts(attends=School.NONE), "")
    assert desks.learners.school_facts(learner_id)[0].source is Provenance.STATED


def test_what_is_not_known_any_more_leaves_no_row_and_comes_back_by_undo(desks: Desks) -> None:
    learner_id = desks.learner()
    desks.learners.keep_facts(CLERK, learner_id, SchoolFacts(graduated=Schooling.NONE), " Ａ-1 ")
    assert desks.learners.school_facts(learner_id)[1] == "A-1"
    desks.learners.keep_facts(CLERK, learner_id, SchoolFacts(source=Provenance.STATED, source_note="말"), "")
    assert rows_of(desks.store, school_facts) == []
    desks.journal.undo(CLERK)
    assert desks.learners.school_facts(learner_id)[0].graduated is Schooling.NONE


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"left_high_school_on": PartialDate(2026, 11, 22)}, ("left_high_school_on", "future")),
        ({"degree_on": PartialDate(2026, 12)}, ("degree_on", "future")),
        ({"open_school_entered_on": PartialDate(2027)}, ("open_school_entered_on", "future")),
        ({"degree_on": PartialDate(1984, 12, 31)}, ("degree_on", "before_birth")),
        ({"special_school_ended_on": PartialDate(1984)}, ("special_school_ended_on", "before_birth")),
        (
            {"left_high_school_on": PartialDate(2020), "has_left_high_school": False},
            ("left_high_school_on", "left_though_not_left"),
        ),
        ({"passed_in_final_year": frozenset({"천문학"})}, ("passed_in_final_year", "unknown_choice")),
        ({"source_note": "850101-1234567"}, ("source_note", "resident_number")),
        ({"number": "1" * 61}, ("credit_learner_no", "too_long")),
        ({"number": "850101-1234567"}, ("credit_learner_no", "resident_number")),
    ],
)
def test_what_refuses_facts(desks: Desks, values: dict[str, Any], found: tuple[str, str]) -> None:
    learner_id, number = desks.learner(birth="1985-01-01"), values.pop("number", "")
    with pytest.raises(Refused) as caught:
        desks.learners.keep_facts(CLERK, learner_id, SchoolFacts(**values), number)
    assert codes(caught.value.problems) == {found}
    assert all("{" not in sentence(problem) for problem in caught.value.problems)
    assert desks.learners.school_facts(learner_id) == (NOTHING, "")


def test_today_is_past_and_a_training_may_end_in_the_future() -> None:
    today = PartialDate.of(TODAY)
    facts = SchoolFacts(
        left_high_school_on=today, degree_on=PartialDate(2026), special_school_ended_on=PartialDate(2028, 2)
    )
    assert facts_problems(facts, "1" * 60, TODAY, BIRTH) == ()


def test_what_looks_like_a_disability_is_pointed_out_and_kept(desks: Desks) -> None:
    learner_id, facts = desks.learner(), SchoolFacts(attends=School.NONE, source_note="장애인증명서")
    (problem,) = facts_problems(facts, "", TODAY, BIRTH)
    assert (problem.field, problem.code, problem.is_warning) == ("source_note", "sensitive", True)
    desks.learners.keep_facts(CLERK, learner_id, facts, "")
    assert desks.learners.school_facts(learner_id)[0].source_note == "장애인증명서"


def test_of_one_who_is_gone_nothing_is_kept(desks: Desks) -> None:
    with pytest.raises(Refused, match="gone"):
        desks.learners.keep_facts(CLERK, 99, SchoolFacts(attends=School.NONE), "")


def test_every_fact_has_its_name() -> None:
    names = {field.name for field in fields(SchoolFacts)} - {"source"}
    assert names <= FIELD_NAMES.keys()
