"""What holds for every route: order does not matter, learning more takes no `met` away but for reasons that are named."""

import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.course import InstitutionType
from llas_desktop.domain.history import Area, LearningRecord
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, SpecialSchool
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.completion import Completion, CourseBook
from llas_desktop.recognition.everything import diagnose
from llas_desktop.recognition.learning import Learning
from tests.recognition.factories import TECH_HOME, TODAY, completion, course, judged
from tests.recognition.route_factories import ALL_RULES, everything, learning, passed, record
from tests.recognition.test_credit_caps import histories as credit_histories

ENDS_AN_ELIGIBILITY = {"has_degree", "holds_degree", "regular_graduate", "in_school"}
CAPS = {"year_cap", "term_cap", "institution_cap", "qualification_cap"}
OF_ANOTHER_DEGREE = {"before_degree", "degree_date_unknown"}
days = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@st.composite
def completions(draw: st.DrawFn) -> Completion:
    started, ended = sorted((draw(days), draw(days)))
    of = replace(
        course(*draw(st.sets(st.just(TECH_HOME))), hours=draw(st.integers(1, 400))),
        area=draw(st.sampled_from(Area)),
        institution_type=draw(st.sampled_from(InstitutionType)),
    )
    return completion(
        draw(st.sampled_from([None, of])), started.isoformat(), ended.isoformat(), minutes=draw(st.integers(0, 20_000)),
        is_completed=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> LearningRecord:
    kind, title = draw(
        st.sampled_from(
            [
                ("middle_school", "가람중학교"), ("high_school", "가람고등학교"), ("college", "가람대학교"),
                ("ged", "고졸 검정고시"), ("national_technical", "제과기능사"), ("registered_private", "독서지도사"),
                ("national_professional", "평생교육사"),
            ]
        )
    )  # fmt: skip
    outcome = draw(st.sampled_from(["졸업", "중퇴", "재학", "합격", ""]))
    day = draw(days).isoformat()
    is_qualification = kind.startswith(("national", "registered"))
    return record(kind, title, None if is_qualification or outcome == "재학" else day, outcome,
                  started=day if is_qualification else None, degree=draw(st.sampled_from(["", "학사", "전문학사"])))  # fmt: skip


facts = st.builds(
    SchoolFacts,
    st.none() | st.sampled_from(Schooling),
    st.none() | st.sampled_from(School),
    st.none() | st.booleans(),
    st.none() | st.booleans(),
    special_school=st.none() | st.sampled_from(SpecialSchool),
)


@st.composite
def learnings(draw: st.DrawFn) -> Learning:
    return Learning(
        draw(st.dates(date(1950, 1, 1), date(2014, 12, 31))),
        draw(facts),
        tuple(draw(st.lists(completions(), max_size=4))),
        tuple(draw(st.lists(records(), max_size=4))),
        tuple(draw(credit_histories())[:8]),
        tuple(draw(st.permutations([*passed(1, 5), *passed(4, 6, score=55)]))[: draw(st.integers(0, 11))]),
    )


@settings(max_examples=60)
@given(learnings(), days, st.randoms(use_true_random=False))
def test_the_order_of_everything_changes_nothing(of: Learning, on: date, shuffle: random.Random) -> None:
    def mixed(things: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(shuffle.sample(things, len(things)))

    other = Learning(
        of.birth_date, of.facts, mixed(of.completions), mixed(of.records), mixed(of.credits), mixed(of.passes),  # type: ignore[arg-type]
    )  # fmt: skip
    assert everything(of, on) == everything(other, on)


@settings(max_examples=60)
@given(learnings(), days, st.data())
def test_more_takes_no_met_away_but_for_a_cap_or_a_degree_that_ends_an_eligibility(
    of: Learning, on: date, data: st.DataObject
) -> None:
    more = data.draw(
        st.one_of(
            st.builds(lambda one: replace(of, completions=(*of.completions, one)), completions()),
            st.builds(lambda one: replace(of, records=(*of.records, one)), records()),
            st.builds(lambda several: replace(of, credits=(*of.credits, *several[:1])), credit_histories()),
            st.just(replace(of, passes=(*of.passes, *passed(2, 1)))),
        )
    )
    before, after = everything(of, on), everything(more, on)
    for old, new in zip(before.ged.verdicts, after.ged.verdicts, strict=True):
        assert not (old.verdict is Verdict.MET and new.verdict is not Verdict.MET)
    for was, now in zip(before.routes, after.routes, strict=True):
        if was.verdict is Verdict.MET and now.verdict is not Verdict.MET:
            reasons = {because.reason.value for because in now.reasons}
            named = reasons & (ENDS_AN_ELIGIBILITY | {"still_enrolled", "left_recently", "leaving_unknown"})
            items = (*now.doubtful, *now.not_counted)
            capped = {item.reason.value for item in items if item.reason} & (CAPS | OF_ANOTHER_DEGREE)
            assert named or capped, (was, now)


@settings(max_examples=40)
@given(learnings(), days)
def test_the_exemption_of_subjects_is_what_it_is_alone_and_with_a_book_of_courses(of: Learning, on: date) -> None:
    book = CourseBook()
    alone = judged(*of.completions, birth=of.birth_date, on=on)
    assert diagnose(of, on, ALL_RULES).ged == alone
    assert diagnose(of, on, ALL_RULES, book) == diagnose(of, on, ALL_RULES, book) == diagnose(of, on, ALL_RULES)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=4))
def test_splitting_one_course_into_two_of_the_same_hours_changes_no_sum(parts: list[int]) -> None:
    def learned(minutes: int) -> Completion:
        of = replace(course(hours=400), area=Area.BASIC_LITERACY, institution_type=InstitutionType.PUBLIC_BODY)
        return completion(of, minutes=minutes)

    split = everything(learning(completions=[learned(part) for part in parts], birth=date(2003, 1, 1)))
    whole = everything(learning(completions=[learned(sum(parts))], birth=date(2003, 1, 1)))
    for route in (Route.ADULT_LITERACY, Route.OUT_OF_SCHOOL):
        assert [(v.verdict, v.quantities) for v in split.of(route)] == [
            (v.verdict, v.quantities) for v in whole.of(route)
        ]


def test_a_route_has_one_verdict_for_each_level_target_or_stage() -> None:
    found = everything(learning())
    counts = {route: len(found.of(route)) for route in Route if route is not Route.GED_EXEMPTION}
    assert counts == {
        Route.GED_GROUNDS: 2, Route.GED_ELIGIBILITY: 3, Route.ADULT_LITERACY: 2, Route.OUT_OF_SCHOOL: 1,
        Route.OPEN_SCHOOL: 1, Route.ADMISSION: 1, Route.CREDIT_BANK: 12, Route.SELF_STUDY_DEGREE: 4,
        Route.LIFELONG_EDUCATOR: 1,
    }  # fmt: skip
    keys = [(v.route, v.level, v.target, v.stage) for v in found.routes]
    assert len(set(keys)) == len(keys)
    assert {v.as_of for v in found.routes} == {TODAY} == {found.ged.on}
