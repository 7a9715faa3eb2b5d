"""성인 문해교육 학력인정 (평생교육법 시행령 제75조; brochure §5 ➊; domain notes 4.2)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.course import AccreditedCourse
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import Area
from llas_desktop.domain.routes import Route, RouteVerdict, RuleOverride
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.domain.verdict import Reason, Verdict
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.everything import load_rules
from tests.recognition.factories import TODAY, completion, course
from tests.recognition.route_factories import ALL_RULES, codes, learning, route

ELEMENTARY, MIDDLE = GedLevel.ELEMENTARY, GedLevel.MIDDLE


def literacy_course(hours: int = 2000, area: Area = Area.BASIC_LITERACY) -> AccreditedCourse:
    return replace(course(hours=hours), area=area)


def learned(
    minutes: int, area: Area = Area.BASIC_LITERACY, started: str = "2023-03-02", ended: str = "2023-06-30"
) -> Completion:
    return completion(literacy_course(area=area), started, ended, minutes=minutes)


def entry(
    *completions: Completion, level: GedLevel = ELEMENTARY, facts: SchoolFacts | None = None,
    birth: date = date(1955, 1, 1), on: date = TODAY, overrides: tuple[RuleOverride, ...] = (),
) -> RouteVerdict:  # fmt: skip
    rules = load_rules(overrides) if overrides else ALL_RULES
    return route(
        Route.ADULT_LITERACY, learning(facts, birth=birth, completions=completions), on, level=level, rules=rules
    )


@pytest.mark.parametrize(
    ("level", "minutes", "stage", "verdict", "missing"),
    [
        (ELEMENTARY, 0, 1, Verdict.SHORT, 160 * 60),
        (ELEMENTARY, 160 * 60 - 1, 1, Verdict.SHORT, 1),
        (ELEMENTARY, 160 * 60, 2, Verdict.SHORT, 160 * 60),
        (ELEMENTARY, 320 * 60 - 1, 2, Verdict.SHORT, 1),
        (ELEMENTARY, 320 * 60, 3, Verdict.MET, 0),
        (MIDDLE, 300 * 60 - 1, 1, Verdict.SHORT, 1),
        (MIDDLE, 300 * 60, 2, Verdict.SHORT, 300 * 60),
        (MIDDLE, 600 * 60 - 1, 2, Verdict.SHORT, 1),
        (MIDDLE, 600 * 60, 3, Verdict.MET, 0),
    ],
)
def test_160_or_300_hours_carry_a_learner_one_stage_on(
    level: GedLevel, minutes: int, stage: int, verdict: Verdict, missing: int
) -> None:
    """The figure of the brochure's two stairs."""
    found = entry(learned(minutes), level=level)
    assert (found.entry_stage, found.verdict, found.missing) == (stage, verdict, missing)


@pytest.mark.parametrize(("level", "cap"), [(ELEMENTARY, 480 * 60), (MIDDLE, 900 * 60)])
def test_at_most_two_thirds_of_the_curriculum_are_credited(level: GedLevel, cap: int) -> None:
    """시행령 제75조③: of 3 x 240 and 3 x 450 hours."""
    at, above = entry(learned(cap), level=level), entry(learned(cap - 60), learned(61), level=level)
    assert at.quantity("minutes").counted == cap == at.quantity("cap_minutes").counted
    assert at.not_counted == ()
    assert above.quantity("minutes").counted == cap
    assert [(item.amount, item.reason and item.reason.value) for item in above.not_counted] == [(1, "over_cap")]
    assert [item.amount for item in above.counted] == [cap - 60, 60]  # of the second 61 minutes that up to the cap


def test_the_stages_of_the_table_are_those_of_the_brochure() -> None:
    rule = ALL_RULES.literacy.on(TODAY)
    assert rule.stage_minutes == {ELEMENTARY: 240 * 60, MIDDLE: 450 * 60}
    for level in (ELEMENTARY, MIDDLE):
        assert rule.cap_minutes[level] * 3 == rule.stage_minutes[level] * rule.stages * 2


def test_hours_of_academic_supplement_are_in_doubt() -> None:
    found = entry(learned(100 * 60), learned(60 * 60, Area.ACADEMIC_SUPPLEMENT))
    assert (found.verdict, found.entry_stage) == (Verdict.CHECK, 1)
    assert (found.quantity("minutes").counted, found.quantity("minutes").doubtful) == (100 * 60, 60 * 60)
    assert found.missing == 60 * 60
    assert [item.reason and item.reason.value for item in found.doubtful] == ["supplement_level"]
    too_few = entry(learned(100 * 60), learned(60 * 60 - 1, Area.ACADEMIC_SUPPLEMENT))
    assert too_few.verdict is Verdict.SHORT


def test_other_areas_do_not_belong_here() -> None:
    found = entry(learned(9_000, Area.HUMANITIES))
    assert (found.counted, found.doubtful, found.not_counted) == ((), (), ())


def test_what_was_not_accredited_then_is_out_and_what_no_catalogue_knows_is_in_doubt() -> None:
    before = entry(learned(9600, started="2018-03-02", ended="2018-06-30"))
    assert [item.reason for item in before.not_counted] == [Reason.NOT_ACCREDITED_THEN]
    outside = completion(None, minutes=9600)
    outside = Completion(replace(outside.record, values=replace(outside.record.values, area=Area.BASIC_LITERACY)))
    found = entry(outside)
    assert ([item.reason for item in found.doubtful], found.verdict) == (
        [Reason.EXEMPT_OR_INSTITUTIONAL],
        Verdict.CHECK,
    )


def test_hours_above_a_courses_total_and_its_repetition_are_in_doubt() -> None:
    once = literacy_course(hours=100)
    found = entry(completion(once, minutes=101 * 60), completion(once, "2024-03-02", "2024-06-30", minutes=50 * 60))
    assert found.quantity("minutes").counted == 100 * 60
    assert {item.reason for item in found.doubtful} == {Reason.OVER_COURSE_TOTAL, Reason.REPEATED_COURSE}


def test_18_or_over_on_the_day_of_admission_from_the_birthday_itself() -> None:
    birth = date(2008, 6, 15)
    eve = entry(birth=birth, on=date(2026, 6, 14))
    assert (eve.verdict, codes(eve)) == (Verdict.NOT_APPLICABLE, {"under_18"})
    assert entry(birth=birth, on=date(2026, 6, 15)).verdict is Verdict.SHORT


def test_learning_before_18_is_the_brochures_doubt_not_the_laws() -> None:
    birth = date(2005, 6, 15)
    young = learned(9600, started="2023-03-02", ended="2023-06-30")
    found = entry(young, birth=birth)
    assert [item.reason and item.reason.value for item in found.doubtful] == ["before_18_by_brochure"]
    assert found.verdict is Verdict.CHECK
    assert entry(learned(9600, started="2023-06-15"), birth=birth).entry_stage == 2


@pytest.mark.parametrize(
    ("graduated", "elementary", "middle"),
    [
        (None, Verdict.SHORT, Verdict.SHORT),
        (Schooling.NONE, Verdict.SHORT, Verdict.SHORT),
        (Schooling.ELEMENTARY, Verdict.NOT_APPLICABLE, Verdict.SHORT),
        (Schooling.MIDDLE, Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE),
    ],
)
def test_who_has_the_degree_needs_no_stage(graduated: Schooling | None, elementary: Verdict, middle: Verdict) -> None:
    facts = SchoolFacts(graduated)
    assert (entry(facts=facts).verdict, entry(facts=facts, level=MIDDLE).verdict) == (elementary, middle)


def test_the_centre_sets_another_step_from_a_day_on() -> None:
    """The brochure: the hours may change by policy."""
    change = RuleOverride("adult_literacy", "step_hours.elementary", 150, date(2026, 3, 1))
    before, after = (
        entry(learned(150 * 60), on=on, overrides=(change,)) for on in (date(2026, 2, 28), date(2026, 3, 1))
    )
    assert (before.entry_stage, after.entry_stage) == (1, 2)
    assert entry(learned(300 * 60), level=MIDDLE, overrides=(change,)).entry_stage == 2


@given(st.lists(st.integers(1, 400 * 60), max_size=5), st.integers(1, 9000))  # 2,000 hours, as long as the course
def test_splitting_changes_nothing_and_more_never_lowers_the_stage(parts: list[int], more: int) -> None:
    split, whole = entry(*(learned(part) for part in parts)), entry(learned(sum(parts)))
    assert (split.entry_stage, split.verdict, split.quantities) == (whole.entry_stage, whole.verdict, whole.quantities)
    longer = entry(*(learned(part) for part in parts), learned(more))
    assert (longer.entry_stage or 0) >= (split.entry_stage or 0)
