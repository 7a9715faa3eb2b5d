"""Courses put forward for a learner, with why (brochure §3)."""

import random
from dataclasses import replace
from datetime import date

import pytest

from llas_desktop.domain.course import Accreditation, AccreditedCourse, DatedLink
from llas_desktop.domain.history import Area
from llas_desktop.domain.recommendation import Fitting, Recommendation
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.recommendation import Profile, load_table, recommend
from tests.recognition.factories import BIRTH, MIDDLE_ART, TECH_HOME, TODAY, completion, course, judged

TABLE = load_table()
WORKER = Profile(BIRTH, SchoolFacts(Schooling.MIDDLE), "요양보호사", "요리, 사진", "가람시")


def offered(
    title: str = "과정", area: Area = Area.CIVIC, region: str = "", of: AccreditedCourse | None = None
) -> AccreditedCourse:
    return replace(of or course(), title=title, area=area, region=region)


def found(
    *courses: AccreditedCourse, profile: Profile = WORKER, learned: tuple[Completion, ...] = (), on: date = TODAY
) -> tuple[Recommendation, ...]:
    return recommend(profile, judged(*learned), courses, on, TABLE)


@pytest.mark.parametrize(
    ("one", "profile", "fitting", "detail"),
    [
        (offered("집에서 하는 요리"), WORKER, Fitting.INTEREST, "요리"),
        (offered(area=Area.VOCATIONAL), WORKER, Fitting.OCCUPATION, "요양보호사"),
        (offered("요양보호사의 말하기"), WORKER, Fitting.OCCUPATION, "요양보호사"),
        (
            offered(area=Area.BASIC_LITERACY),
            replace(WORKER, facts=SchoolFacts(Schooling.NONE)),
            Fitting.SCHOOLING,
            "성인 문해",
        ),
        (offered(area=Area.CULTURE_ARTS), replace(WORKER, birth_date=date(1961, 11, 21)), Fitting.AGE, "문화예술"),
        (offered(), replace(WORKER, learned=frozenset({Area.CIVIC})), Fitting.LEARNED_BEFORE, "시민참여"),
        (offered(region="가람시"), WORKER, Fitting.NEAR, "가람시"),
    ],
)
def test_what_speaks_for_a_course_is_said(
    one: AccreditedCourse, profile: Profile, fitting: Fitting, detail: str
) -> None:
    (recommended,) = found(one, profile=profile)
    assert [(fit.fitting, fit.detail) for fit in recommended.fits] == [(fitting, detail)]
    assert recommended.fits[0].sentence.endswith(detail)


def test_a_course_that_closes_a_gap_of_the_next_level_comes_first() -> None:
    begun = (completion(course(TECH_HOME), minutes=3600), completion(course(MIDDLE_ART), minutes=3600))
    closing, interest, other_level = (
        offered(of=course(TECH_HOME)),
        offered("요리와 사진"),
        offered(of=course(MIDDLE_ART)),
    )
    first, second = found(interest, other_level, closing, learned=begun)
    assert (first.course, [fit.detail for fit in first.fits]) == (closing, ["고졸 기술·가정"])
    assert second.course == interest


@pytest.mark.parametrize(
    ("graduated", "fits"),
    [
        (None, False), (Schooling.NONE, True), (Schooling.ELEMENTARY, True), (Schooling.MIDDLE, False),
        (Schooling.HIGH, False),
    ],
)  # fmt: skip
def test_literacy_and_supplement_are_for_who_has_not_finished_middle_school(
    graduated: Schooling | None, fits: bool
) -> None:
    profile = Profile(BIRTH, SchoolFacts(graduated))
    for area in (Area.BASIC_LITERACY, Area.ACADEMIC_SUPPLEMENT):
        assert bool(found(offered(area=area), profile=profile)) is fits
    assert found(offered(area=Area.CIVIC), profile=profile) == ()


@pytest.mark.parametrize(
    ("graduated", "levels"),
    [
        (None, {"고졸", "중졸"}),
        (Schooling.ELEMENTARY, {"중졸"}),
        (Schooling.MIDDLE, {"고졸"}),
        (Schooling.HIGH, set[str]()),
    ],
)
def test_a_gap_is_one_of_the_next_level_where_schooling_is_known(graduated: Schooling | None, levels: set[str]) -> None:
    begun = (completion(course(TECH_HOME), minutes=3600), completion(course(MIDDLE_ART), minutes=3600))
    serving = (offered(of=course(TECH_HOME)), offered(of=course(MIDDLE_ART)))
    fits = [
        fit.detail for each in found(*serving, profile=Profile(BIRTH, SchoolFacts(graduated)), learned=begun)
        for fit in each.fits if fit.fitting is Fitting.GAP
    ]  # fmt: skip
    assert {detail.split()[0] for detail in fits} == levels


def test_a_single_syllable_is_neither_an_interest_nor_an_occupation() -> None:
    profile = Profile(BIRTH, SchoolFacts(Schooling.HIGH), "농", "밥, 책 ")
    assert found(offered("밥과 책과 농사"), offered(area=Area.VOCATIONAL), profile=profile) == ()


def test_the_eve_of_the_65th_birthday_is_no_reason() -> None:
    one = offered(area=Area.CULTURE_ARTS)
    assert found(one, profile=replace(WORKER, birth_date=date(1961, 11, 22))) == ()


def test_what_was_taken_or_is_not_accredited_or_linked_now_is_not_put_forward() -> None:
    near = offered(region="가람시")
    assert found(near, profile=replace(WORKER, taken=frozenset({near.id}))) == ()
    expired = offered(region="가람시", of=course(accreditations=[Accreditation(date(2020, 1, 1), date(2026, 11, 20))]))
    cancelled = offered(
        region="가람시", of=course(accreditations=[Accreditation(date(2020, 1, 1), date(2029, 1, 1), TODAY)])
    )
    assert found(expired, cancelled) == ()
    begun = (completion(course(TECH_HOME), minutes=3600),)
    unlinked = offered(of=course(DatedLink(TECH_HOME, date(2020, 1, 1), TODAY)))
    assert found(unlinked, learned=begun) == ()


def test_the_order_of_the_catalogue_changes_nothing_and_the_list_is_short() -> None:
    courses = [offered(f"요리 {number}", region="가람시" if number % 2 else "") for number in range(30)]
    shuffled = random.Random(5).sample(courses, len(courses))
    assert found(*courses) == found(*shuffled)
    assert len(found(*courses)) == 10
