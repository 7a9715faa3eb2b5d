"""Who may sit the 검정고시 (초·중등교육법 시행규칙 제35조; domain notes 4.1)."""

from dataclasses import replace
from datetime import date

import pytest

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.routes import Route, RouteVerdict
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, SpecialSchool
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.ged_eligibility import months_after
from tests.recognition.factories import TODAY
from tests.recognition.route_factories import MIDDLE_GRADUATE, codes, learning, record, route

NEVER_AT_SCHOOL = SchoolFacts(Schooling.NONE, School.NONE)


def sits(
    level: GedLevel, facts: SchoolFacts | None = None, on: date = TODAY, birth: date = date(1985, 1, 1)
) -> RouteVerdict:
    return route(Route.GED_ELIGIBILITY, learning(facts, birth=birth), on, level=level)


@pytest.mark.parametrize(("birth", "verdict"), [(date(2014, 12, 31), Verdict.MET), (date(2015, 1, 1), Verdict.SHORT)])
def test_eleven_is_reckoned_on_the_year_before_the_examination(birth: date, verdict: Verdict) -> None:
    """제35조①1호: of the examinations of 2026, eleven in the course of 2025."""
    for on in (date(2026, 1, 1), date(2026, 12, 31)):
        assert sits(GedLevel.ELEMENTARY, NEVER_AT_SCHOOL, on, birth).verdict is verdict


def test_one_too_young_is_told_from_which_year_on() -> None:
    found = sits(GedLevel.ELEMENTARY, NEVER_AT_SCHOOL, date(2026, 4, 1), date(2016, 5, 5))
    assert (found.verdict, found.quantity("age").counted, found.missing) == (Verdict.SHORT, 9, 2)
    assert [because.detail for because in found.reasons] == ["2028"]


@pytest.mark.parametrize(
    ("level", "graduated", "verdict"),
    [
        (GedLevel.ELEMENTARY, Schooling.NONE, Verdict.MET),
        (GedLevel.ELEMENTARY, Schooling.ELEMENTARY, Verdict.NOT_APPLICABLE),
        (GedLevel.ELEMENTARY, Schooling.BACHELOR, Verdict.NOT_APPLICABLE),
        (GedLevel.MIDDLE, Schooling.NONE, Verdict.SHORT),
        (GedLevel.MIDDLE, Schooling.ELEMENTARY, Verdict.MET),
        (GedLevel.MIDDLE, Schooling.MIDDLE, Verdict.NOT_APPLICABLE),
        (GedLevel.HIGH, Schooling.ELEMENTARY, Verdict.SHORT),
        (GedLevel.HIGH, Schooling.MIDDLE, Verdict.MET),
        (GedLevel.HIGH, Schooling.HIGH, Verdict.NOT_APPLICABLE),
        (GedLevel.ELEMENTARY, None, Verdict.CHECK),
        (GedLevel.MIDDLE, None, Verdict.CHECK),
        (GedLevel.HIGH, None, Verdict.CHECK),
    ],
)
def test_each_level_asks_for_the_one_before_and_not_for_itself(
    level: GedLevel, graduated: Schooling | None, verdict: Verdict
) -> None:
    facts = SchoolFacts(graduated, School.NONE, has_left_high_school=False)
    assert sits(level, facts).verdict is verdict


@pytest.mark.parametrize(
    ("level", "facts"),
    [
        (GedLevel.ELEMENTARY, SchoolFacts(Schooling.NONE, School.ELEMENTARY)),
        (GedLevel.MIDDLE, SchoolFacts(Schooling.ELEMENTARY, School.MIDDLE)),
        (GedLevel.MIDDLE, SchoolFacts(Schooling.ELEMENTARY, School.OPEN_MIDDLE)),
        (GedLevel.HIGH, SchoolFacts(Schooling.MIDDLE, School.HIGH)),
        (GedLevel.HIGH, SchoolFacts(Schooling.MIDDLE, School.OPEN_HIGH)),
    ],
)
def test_a_pupil_may_not_sit_unless_her_register_is_kept_beyond_the_quota(level: GedLevel, facts: SchoolFacts) -> None:
    found = sits(level, facts)
    assert (found.verdict, codes(found)) == (Verdict.SHORT, {"still_enrolled"})
    beyond = sits(level, replace(facts, is_off_quota=True))
    if level is GedLevel.HIGH:  # 제35조⑥1호: of these only who is 특수교육대상자
        assert (beyond.verdict, codes(beyond)) == (Verdict.CHECK, {"off_quota_at_high_school"})
    else:
        assert beyond.verdict is Verdict.MET


@pytest.mark.parametrize(
    ("level", "school", "verdict"),
    [
        (GedLevel.MIDDLE, SpecialSchool.CIVIC_MIDDLE, Verdict.MET),
        (GedLevel.MIDDLE, SpecialSchool.OTHER_MIDDLE, Verdict.MET),
        (GedLevel.MIDDLE, SpecialSchool.TRAINING, Verdict.CHECK),
        (GedLevel.HIGH, SpecialSchool.OTHER_HIGH, Verdict.MET),
        (GedLevel.HIGH, SpecialSchool.TRAINING, Verdict.MET),
        (GedLevel.HIGH, SpecialSchool.TECHNICAL_HIGH, Verdict.CHECK),
    ],
)
def test_some_schools_stand_in_the_place_of_the_degree_before(
    level: GedLevel, school: SpecialSchool, verdict: Verdict
) -> None:
    """제35조 ③2·3호, ⑤3·4호; a 고등기술학교 is not among them."""
    facts = SchoolFacts(
        None,
        School.NONE,
        has_left_high_school=False,
        special_school=school,
        special_school_ended_on=PartialDate(2020, 2),
    )
    assert sits(level, facts).verdict is verdict
    to_end = replace(facts, special_school_ended_on=PartialDate(2027, 2))
    assert sits(level, to_end).verdict is (Verdict.CHECK if school is SpecialSchool.TRAINING else verdict)


def test_attending_the_school_above_shows_the_degree() -> None:
    assert sits(GedLevel.MIDDLE, SchoolFacts(attends=School.HIGH)).verdict is Verdict.NOT_APPLICABLE


def test_what_nobody_said_is_asked_and_not_decided() -> None:
    assert codes(sits(GedLevel.HIGH)) == {"schooling_unknown", "enrolment_unknown", "leaving_unknown"}
    some_school = sits(GedLevel.MIDDLE, SchoolFacts(Schooling.ELEMENTARY, School.UNKNOWN))
    assert (some_school.verdict, codes(some_school)) == (Verdict.CHECK, {"enrolment_unknown"})
    never_said = sits(GedLevel.HIGH, SchoolFacts(Schooling.MIDDLE, School.NONE))
    assert (never_said.verdict, codes(never_said)) == (Verdict.CHECK, {"leaving_unknown"})


@pytest.mark.parametrize(
    ("left", "notice", "verdict"),
    [
        (date(2026, 5, 20), date(2026, 11, 20), Verdict.MET),
        (date(2026, 5, 20), date(2026, 11, 19), Verdict.SHORT),
        (date(2025, 8, 31), date(2026, 2, 28), Verdict.MET),
        (date(2025, 8, 31), date(2026, 2, 27), Verdict.SHORT),
    ],
)
def test_six_months_since_leaving_a_high_school(left: date, notice: date, verdict: Verdict) -> None:
    """제35조⑥2호, up to the day of the notice, which is the day asked for."""
    facts = SchoolFacts(Schooling.MIDDLE, School.NONE, left_high_school_on=PartialDate.of(left))
    assert sits(GedLevel.HIGH, facts, notice).verdict is verdict


def test_who_left_too_lately_is_told_from_which_notice_on() -> None:
    facts = SchoolFacts(Schooling.MIDDLE, School.NONE, left_high_school_on=PartialDate(2026, 8, 3))
    assert [because.detail for because in sits(GedLevel.HIGH, facts).reasons] == ["2027. 2. 3."]


@pytest.mark.parametrize(
    ("notice", "verdict"),
    [(date(2026, 10, 31), Verdict.SHORT), (date(2026, 11, 1), Verdict.CHECK), (date(2026, 11, 30), Verdict.MET)],
)
def test_a_leaving_known_to_the_month_is_decided_where_every_day_of_it_agrees(notice: date, verdict: Verdict) -> None:
    facts = SchoolFacts(Schooling.MIDDLE, School.NONE, left_high_school_on=PartialDate(2026, 5))
    assert sits(GedLevel.HIGH, facts, notice).verdict is verdict


def test_the_history_alone_may_decide() -> None:
    left = record("high_school", "가람고등학교", "2026-05-20", "중퇴")
    of = learning(SchoolFacts(attends=School.NONE), records=[left])
    assert route(Route.GED_ELIGIBILITY, of, level=GedLevel.HIGH).verdict is Verdict.MET
    degree = learning(records=[record("ged", "고졸 검정고시", "2026-05-08", "합격")])
    assert route(Route.GED_ELIGIBILITY, degree, date(2026, 5, 8), level=GedLevel.HIGH).verdict is Verdict.NOT_APPLICABLE
    assert route(Route.GED_ELIGIBILITY, degree, date(2026, 5, 7), level=GedLevel.HIGH).verdict is Verdict.CHECK


@pytest.mark.parametrize(
    ("level", "article", "form"),
    [
        (GedLevel.ELEMENTARY, "제35조제1항", "별지 제3호의2서식"),
        (GedLevel.MIDDLE, "제35조제3항", "별지 제4호서식"),
        (GedLevel.HIGH, "제35조제5항", "별지 제5호서식"),
    ],
)
def test_each_level_cites_its_article_and_names_the_form_of_article_36(
    level: GedLevel, article: str, form: str
) -> None:
    facts = {GedLevel.ELEMENTARY: NEVER_AT_SCHOOL, GedLevel.HIGH: MIDDLE_GRADUATE}
    found = sits(level, facts.get(level, SchoolFacts(Schooling.ELEMENTARY, School.NONE)))
    assert article in found.source
    assert any(form in paper for step in found.next_steps for paper in step.papers)
    assert found.as_of == TODAY


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 8, 30), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
        (date(2026, 1, 15), 36, date(2029, 1, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(day: date, months: int, later: date) -> None:
    """민법 제160조③."""
    assert months_after(day, months) == later
    assert months_after(date(9999, 8, 31), 6) == date.max  # an expected day may be any that was typed


def test_subjects_passed_are_pointed_out_for_their_level_and_decide_nothing() -> None:
    """제38조②: 60 points carry over."""
    part = record("ged", "고졸 검정고시", "2026-04-11", content="국어, 수학")
    of = learning(MIDDLE_GRADUATE, records=[part])
    found = route(Route.GED_ELIGIBILITY, of, level=GedLevel.HIGH)
    assert (found.verdict, codes(found)) == (Verdict.MET, {"may_sit", "subjects_passed"})
    assert "국어, 수학" in found.reasons[-1].words.sentence
    assert "subjects_passed" not in codes(route(Route.GED_ELIGIBILITY, of, date(2026, 4, 10), level=GedLevel.HIGH))
    whole = learning(MIDDLE_GRADUATE, records=[record("ged", "고졸 검정고시", "2026-04-11", "합격", content="국어")])
    assert codes(route(Route.GED_ELIGIBILITY, whole, level=GedLevel.HIGH)) == {"has_degree"}
