"""What no history may break, over richer ones than a counter sees: the order, more learning, a course in two parts."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.credit import StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.routes import Diagnosis, Route, RouteVerdict
from llas_desktop.domain.schooling import School
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.learning import Learning, known
from tests.recognition.factories import TODAY, completion, course
from tests.recognition.route_factories import everything, learning, record
from tests.recognition.test_credit_caps import histories as credit_histories
from tests.recognition.test_everything import completions, learnings, records

CAPS = {"year_cap", "term_cap", "institution_cap", "qualification_cap"}
OF_A_DEGREE_IN_BETWEEN = {"before_degree", "degree_date_unknown"}
MAY_END = {
    Route.GED_GROUNDS: {"has_degree"},
    Route.GED_ELIGIBILITY: {"has_degree", "still_enrolled", "left_recently", "leaving_unknown"},
    Route.ADULT_LITERACY: {"has_degree"},
    Route.CREDIT_BANK: {"holds_degree"},
    Route.SELF_STUDY_DEGREE: set[str](),
}
"""What alone may end a `met` of a route, as its verdict then says: a degree gained, a school entered or left."""
_PARTLY_KNOWN = st.sampled_from(["2020", "2020-12", "2020-12-31", "2021-02", "2021-02-28"])


@st.composite
def schools(draw: st.DrawFn) -> LearningRecord:
    kind, title = draw(
        st.sampled_from(
            [
                ("middle_school", "가람중학교"), ("high_school", "가람고등학교"), ("college", "가람대학교"),
                ("high_school", "가람고등학교 부설 방송통신고등학교"), ("college", "한빛전문대학"), ("ged", "고졸 검정고시"),
            ]
        )
    )  # fmt: skip
    outcome = draw(st.sampled_from(["졸업", "중퇴", "재학", "합격", ""]))
    degree = draw(st.sampled_from(["", "학사", "전문학사"]))
    return record(kind, title, draw(st.none() | _PARTLY_KNOWN), outcome, degree=degree)


@st.composite
def sittings(draw: st.DrawFn, first_id: int = 0) -> list[StagePass]:
    """Subjects of any stage, sat, passed without a mark or exempted, on days known more or less."""
    day = st.none() | _PARTLY_KNOWN.map(PartialDate.from_iso) | st.just(PartialDate(2027, 5, 1))
    return [
        StagePass(
            first_id + number, 1, draw(st.integers(1, 4)), f"과목 {draw(st.integers(1, 7))}", draw(day),
            draw(st.none() | st.integers(0, 100)), draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 14)))
    ]  # fmt: skip


@given(st.lists(schools(), max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_schools_changes_nothing_of_what_is_known(
    held: list[LearningRecord], shuffle: random.Random
) -> None:
    shuffled = shuffle.sample(held, len(held))
    assert known(learning(records=held), TODAY) == known(learning(records=shuffled), TODAY)


def test_of_two_schools_attended_the_higher_is_where_one_is_now() -> None:
    middle, high = (
        record("middle_school", "가람중학교", outcome="재학"),
        record("high_school", "가람고등학교", outcome="재학"),
    )
    for held in ([middle, high], [high, middle]):
        assert known(learning(records=held), TODAY).attends is School.HIGH


@given(sittings(), st.randoms(use_true_random=False))
def test_the_order_of_sittings_changes_nothing(held: list[StagePass], shuffle: random.Random) -> None:
    shuffled = shuffle.sample(held, len(held))
    one, other = (everything(learning(passes=each)).of(Route.SELF_STUDY_DEGREE) for each in (held, shuffled))
    assert one == other


@given(sittings(), sittings(first_id=100))
def test_no_further_sitting_takes_a_stage_away(held: list[StagePass], more: list[StagePass]) -> None:
    before, after = (everything(learning(passes=each)).of(Route.SELF_STUDY_DEGREE) for each in (held, [*held, *more]))
    for was, now in zip(before, after, strict=True):
        assert was.verdict is not Verdict.MET or now.verdict is Verdict.MET
        assert now.quantity("subjects").counted >= was.quantity("subjects").counted


@settings(max_examples=60)
@given(learnings(), st.data())
def test_a_met_that_ends_names_the_one_thing_that_may_end_it(of: Learning, data: st.DataObject) -> None:
    more = data.draw(
        st.one_of(
            completions().map(lambda one: replace(of, completions=(*of.completions, one))),
            (records() | schools()).map(lambda one: replace(of, records=(*of.records, one))),
            credit_histories().map(lambda several: replace(of, credits=(*of.credits, *several))),
            sittings(first_id=10_000).map(lambda several: replace(of, passes=(*of.passes, *several))),
        )
    )
    before, after = everything(of), everything(more)
    for was, now in zip(before.routes, after.routes, strict=True):
        if was.verdict is Verdict.MET and now.verdict is not Verdict.MET:
            named = {because.reason.value for because in now.reasons} & MAY_END[now.route]
            if now.route is Route.CREDIT_BANK:
                named |= _reasons_of_items(now) & (CAPS | OF_A_DEGREE_IN_BETWEEN)
            assert named, (was, now)


def _reasons_of_items(verdict: RouteVerdict) -> set[str]:
    return {item.reason.value for item in (*verdict.doubtful, *verdict.not_counted) if item.reason}


@settings(max_examples=60)
@given(learnings(), completions(), st.data())
def test_a_course_in_two_of_the_same_hours_changes_no_verdict_and_no_sum(
    of: Learning, one: Completion, data: st.DataObject
) -> None:
    minutes = one.record.values.minutes or 0
    most = min(minutes, one.course.total_minutes if one.course else minutes)
    if most < 2:
        return
    first = data.draw(st.integers(1, most - 1))
    parts = (_part(one, first, first, 0), _part(one, minutes - first, None, first))
    whole = everything(replace(of, completions=(*of.completions, one)))
    split = everything(replace(of, completions=(*of.completions, *parts)))
    assert _sums(split) == _sums(whole)


def _part(one: Completion, minutes: int, total: int | None, less: int) -> Completion:
    """A course of its own with a part of the hours; `total` None: what is left of the whole's after `less`."""
    made = completion(course(), minutes=minutes)
    held = replace(one.record, id=made.record.id, values=replace(one.record.values, minutes=minutes))
    if one.course is None or made.course is None:
        return Completion(held)
    total = one.course.total_minutes - less if total is None else total
    return Completion(held, replace(one.course, id=made.course.id, total_minutes=total))


def _sums(found: Diagnosis) -> list[object]:
    subjects = [(each.verdict, each.credited_minutes, each.doubtful_minutes) for each in found.ged.verdicts]
    return [*subjects, *((each.verdict, each.quantities, each.entry_stage) for each in found.routes)]
