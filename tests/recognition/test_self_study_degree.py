"""독학학위제 (독학에 의한 학위취득에 관한 법률 제5조, 시행령 제7·12조; domain notes 4.7)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.credit import StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.routes import Route, RouteVerdict, RuleOverride
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.everything import load_rules
from tests.recognition.factories import TODAY
from tests.recognition.route_factories import HIGH_GRADUATE, codes, learning, passed, record, route

SAT = PartialDate(2025, 10, 26)


def stage(number: int, passes: list[StagePass], facts: SchoolFacts = HIGH_GRADUATE, on: date = TODAY) -> RouteVerdict:
    return route(Route.SELF_STUDY_DEGREE, learning(facts, passes=passes), on, stage=number)


def marks(*scores: int | None, number: int = 4, on: PartialDate | None = SAT) -> list[StagePass]:
    return [StagePass(each, 1, number, f"과목 {each}", on, score) for each, score in enumerate(scores, 1)]


@pytest.mark.parametrize(("number", "subjects"), [(1, 5), (2, 6), (3, 6), (4, 6)])
def test_each_stage_asks_for_its_subjects(number: int, subjects: int) -> None:
    """5 / 6 / 6 / 6 [S]."""
    met, short = stage(number, passed(number, subjects)), stage(number, passed(number, subjects - 1))
    assert (met.verdict, met.quantity("subjects").counted, met.quantity("subjects").required) == (
        Verdict.MET, subjects, subjects,
    )  # fmt: skip
    assert (short.verdict, short.missing) == (Verdict.SHORT, 1)


@pytest.mark.parametrize(("score", "verdict"), [(60, Verdict.MET), (59, Verdict.SHORT)])
def test_60_of_100_in_each_subject_of_the_first_three(score: int, verdict: Verdict) -> None:
    """시행령 제12조①."""
    for number, subjects in ((1, 5), (2, 6), (3, 6)):
        found = stage(number, passed(number, subjects, score=score))
        assert found.verdict is verdict
        assert len(found.not_counted) == (0 if score == 60 else subjects)


def test_a_mean_of_60_does_not_pass_the_first_three() -> None:
    assert stage(1, marks(100, 100, 100, 100, 59, number=1)).verdict is Verdict.SHORT


@pytest.mark.parametrize(
    ("scores", "verdict"),
    [
        ((100, 100, 100, 20, 20, 20), Verdict.MET),
        ((100, 100, 100, 20, 20, 19), Verdict.SHORT),
        ((100, 100, 100, 60, 0), Verdict.SHORT),
    ],
)
def test_the_last_stage_is_passed_by_60_percent_of_the_total_of_one_sitting(
    scores: tuple[int, ...], verdict: Verdict
) -> None:
    """시행령 제12조③."""
    found = stage(4, marks(*scores))
    assert found.verdict is verdict
    assert ("passed_by_total" in codes(found)) == (verdict is Verdict.MET)
    assert codes(stage(4, marks(*[60] * 6))) == {"stage_passed"}
    halves = marks(*scores[:3]) + [
        StagePass(10 + each, 1, 4, f"과목 {each + 3}", PartialDate(2024, 10, 27), score)
        for each, score in enumerate(scores[3:], 1)
    ]
    assert stage(4, halves).verdict is Verdict.SHORT


def test_an_exempted_subject_counts_and_the_same_one_twice_does_not() -> None:
    """시행령 제9조; 제12조②: what was passed stays passed."""
    exempted = StagePass(1, 1, 1, "국어", None, None, is_exempted=True)
    again = StagePass(2, 1, 1, "국 어", SAT, 80)
    found = stage(1, [exempted, again, *passed(1, 3)])
    assert found.quantity("subjects").counted == 4
    assert [(item.id, item.reason and item.reason.value) for item in found.not_counted] == [(2, "passed_before")]


def test_a_sitting_to_come_counts_from_its_day() -> None:
    coming = passed(1, 5, on="2026-11-22")
    assert stage(1, coming).verdict is Verdict.SHORT
    assert stage(1, coming, on=date(2026, 11, 22)).verdict is Verdict.MET


def test_who_may_sit_is_said_with_the_first_three() -> None:
    """법 제4조①."""
    assert codes(stage(1, [], SchoolFacts())) == {"subjects_missing", "high_school_unknown"}
    assert codes(stage(2, [], SchoolFacts(Schooling.MIDDLE))) == {"subjects_missing", "no_high_school"}
    assert codes(stage(3, [])) == {"subjects_missing"}


def test_the_last_stage_comes_after_the_three_or_what_stands_in_their_place() -> None:
    """시행령 제7조①4호."""
    three = [*passed(1, 5), *passed(2, 6), *passed(3, 6)]
    assert codes(stage(4, three)) == {"subjects_missing"}
    assert codes(stage(4, three[:-1])) == {"subjects_missing", "earlier_stages_missing"}


def test_a_national_technical_qualification_may_exempt() -> None:
    """시행령 제9조①1호."""
    of = learning(HIGH_GRADUATE, records=[record("national_technical", "정보처리기사", started="2020-05-01")])
    found = route(Route.SELF_STUDY_DEGREE, of, stage=1)
    assert [because.detail for because in found.reasons if because.reason.value == "exemption_possible"] == [
        "정보처리기사"
    ]


def test_the_number_of_subjects_may_be_set_by_the_centre() -> None:
    rules = load_rules((RuleOverride("self_study_degree", "subjects.1", 4, date(2026, 1, 1)),))
    of = learning(HIGH_GRADUATE, passes=passed(1, 4))
    assert route(Route.SELF_STUDY_DEGREE, of, date(2025, 12, 31), stage=1, rules=rules).verdict is Verdict.SHORT
    assert route(Route.SELF_STUDY_DEGREE, of, date(2026, 1, 1), stage=1, rules=rules).verdict is Verdict.MET


@given(st.lists(st.integers(0, 100), max_size=8), st.integers(0, 100))
def test_another_subject_never_takes_a_pass_away(scores: list[int], another: int) -> None:
    for number in (1, 4):
        before, after = (
            stage(number, marks(*scores, number=number)),
            stage(number, marks(*scores, another, number=number)),
        )
        assert not (before.verdict is Verdict.MET and after.verdict is not Verdict.MET)
