"""학교와 학적 as text: what is kept comes back as it was, and no answer is ever hidden."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, SpecialSchool, stated
from llas_desktop.views.learner.typed_facts import BLANK, NO, PAPERS_OF_HIGH, YES, asked, read, typed_of

TODAY = date(2026, 11, 22)
DEPENDENT = (
    "is_off_quota", "left_high_school_on", "degree_on", "special_school_ended_on", "passed_in_final_year",
    "open_school_entered_on",
)  # fmt: skip


def partial_dates() -> st.SearchStrategy[PartialDate]:
    days = st.dates(date(1950, 1, 1), date(2026, 11, 22))
    months = days.map(lambda day: PartialDate(day.year, day.month))
    return days.map(PartialDate.of) | months | days.map(lambda day: PartialDate(day.year))


def known_facts() -> st.SearchStrategy[SchoolFacts]:
    flag, day = st.none() | st.booleans(), st.none() | partial_dates()
    return st.builds(
        SchoolFacts,
        graduated=st.none() | st.sampled_from(Schooling),
        attends=st.none() | st.sampled_from(School),
        is_off_quota=flag,
        has_left_high_school=st.booleans(),
        left_high_school_on=day,
        special_school=st.none() | st.sampled_from(SpecialSchool),
        special_school_ended_on=day,
        passed_in_final_year=st.frozensets(st.sampled_from(PAPERS_OF_HIGH)),
        degree_on=day,
        open_school_entered_on=day,
        is_registered_out_of_school=flag,
        meets_university_rules=flag,
        source=st.sampled_from(Provenance),
        source_note=st.sampled_from(("", "졸업증명서", "본인 진술서 2쪽")),
    )


@given(known_facts(), st.sampled_from(("", "S-2026-000012")))
def test_what_is_known_comes_back_as_it_was(facts: SchoolFacts, number: str) -> None:
    typed = typed_of(facts, number)
    assert typed.keys() == BLANK.keys()
    again = read(typed, TODAY)
    assert (again.facts, again.credit_learner_no, again.problems) == (facts, number, ())


def test_every_fact_has_a_question() -> None:
    assert {field.name for field in fields(SchoolFacts)} | {"credit_learner_no"} == BLANK.keys()


def test_nothing_told_is_nobodys_word() -> None:
    assert read(dict(BLANK), TODAY).facts == SchoolFacts()
    assert read({**BLANK, "source_note": "졸업증명서"}, TODAY).facts == SchoolFacts()
    assert read({**BLANK, "graduated": "none"}, TODAY).facts == SchoolFacts(
        Schooling.NONE, source=Provenance.STATED
    )  # fmt: skip


def test_the_day_of_leaving_says_that_it_was_left() -> None:
    facts = read({**BLANK, "left_high_school_on": "260210"}, TODAY).facts
    assert facts.has_left_high_school is True
    assert facts.left_high_school_on == PartialDate(2026, 2, 10)


@pytest.mark.parametrize(("typed", "code"), [("2026. 13.", "impossible_date"), ("봄", "unreadable_date")])
def test_a_day_that_cannot_be_read_is_told_and_left_out(typed: str, code: str) -> None:
    found = read({**BLANK, "degree_on": typed, "graduated": "bachelor"}, TODAY)
    assert [(problem.field, problem.code) for problem in found.problems] == [("degree_on", code)]
    assert found.facts.degree_on is None


def test_a_choice_of_another_program_is_read_as_not_known() -> None:
    found = read({**BLANK, "graduated": "kindergarten", "attends": "moon", "special_school": "x"}, TODAY)
    assert found.facts == SchoolFacts()


def test_questions_follow_the_answers() -> None:
    nothing = SchoolFacts()
    assert asked(dict(BLANK), nothing).isdisjoint(DEPENDENT)
    for answers, name in (
        ({"attends": "high"}, "is_off_quota"),
        ({"has_left_high_school": YES}, "left_high_school_on"),
        ({"graduated": "associate"}, "degree_on"),
        ({"special_school": "civic_middle"}, "special_school_ended_on"),
        ({"special_school": "training"}, "passed_in_final_year"),
        ({"attends": "open_middle"}, "open_school_entered_on"),
    ):
        assert asked({**BLANK, **answers}, nothing).intersection(DEPENDENT) >= {name}
    assert "passed_in_final_year" not in asked({**BLANK, "special_school": "civic_middle"}, nothing)
    assert "left_high_school_on" not in asked({**BLANK, "has_left_high_school": NO}, nothing)


def test_the_statement_answers_where_nothing_was_asked_since() -> None:
    assert "degree_on" in asked(dict(BLANK), stated("대학교 졸업", None))
    assert "degree_on" not in asked({**BLANK, "graduated": "high"}, stated("대학교 졸업", None))
    assert "is_off_quota" in asked(dict(BLANK), stated("고등학교 재학", None))


@given(known_facts())
def test_what_was_answered_stays_asked(facts: SchoolFacts) -> None:
    typed = typed_of(replace(facts, graduated=Schooling.NONE, attends=School.NONE), "")
    answered = {name for name, content in typed.items() if content != BLANK[name]}
    assert answered <= asked(typed, SchoolFacts())
