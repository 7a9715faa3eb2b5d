"""꿈이음, 방송통신중·고, 대학 입학, 평생교육사 (domain notes 4.3, 4.4, 4.5, 4.8): check at best, with what may be put forward."""

from dataclasses import replace
from datetime import date

import pytest

from llas_desktop.domain.course import InstitutionType
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.routes import Route, RouteVerdict, RuleOverride
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.domain.verdict import Reason, Verdict
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.everything import load_rules
from tests.recognition.factories import TODAY, completion, course
from tests.recognition.route_factories import ALL_RULES, codes, learning, record, route

OUT = SchoolFacts(Schooling.ELEMENTARY, School.NONE, is_registered_out_of_school=True)
YOUNG = date(2008, 5, 5)


def learned(of: InstitutionType, *, institution: str = "한빛기관", ended: str = "2023-06-30") -> Completion:
    return completion(
        replace(course(hours=30), institution_type=of, institution=institution), "2023-03-02", ended, minutes=1800
    )


def dream(*completions: Completion, facts: SchoolFacts = OUT, birth: date = YOUNG, on: date = TODAY) -> RouteVerdict:
    return route(Route.OUT_OF_SCHOOL, learning(facts, birth=birth, completions=completions), on)


@pytest.mark.parametrize(
    ("on", "verdict"), [(date(2033, 5, 4), Verdict.CHECK), (date(2033, 5, 5), Verdict.NOT_APPLICABLE)]
)
def test_24_or_under_on_the_day_asked_for(on: date, verdict: Verdict) -> None:
    assert dream(on=on).verdict is verdict


@pytest.mark.parametrize(
    ("facts", "verdict", "more"),
    [
        (OUT, Verdict.CHECK, set[str]()),
        (replace(OUT, is_registered_out_of_school=None), Verdict.CHECK, {"not_registered"}),
        (replace(OUT, graduated=Schooling.MIDDLE), Verdict.NOT_APPLICABLE, {"has_degree"}),
        (replace(OUT, attends=School.MIDDLE), Verdict.NOT_APPLICABLE, {"in_school"}),
        (replace(OUT, attends=School.MIDDLE, is_off_quota=True), Verdict.CHECK, set[str]()),
        (replace(OUT, attends=None), Verdict.CHECK, {"enrolment_unknown"}),
        (replace(OUT, graduated=None), Verdict.CHECK, {"schooling_unknown"}),
    ],
)
def test_it_is_for_those_out_of_school_without_the_degree(facts: SchoolFacts, verdict: Verdict, more: set[str]) -> None:
    found = dream(facts=facts)
    assert (found.verdict, codes(found) - {"committee_decides", "yardstick"}) == (verdict, more)


@pytest.mark.parametrize(
    "of", [InstitutionType.MINISTRY, InstitutionType.LOCAL_GOVERNMENT, InstitutionType.PUBLIC_BODY]
)
def test_accredited_courses_of_public_bodies_are_gathered(of: InstitutionType) -> None:
    found = dream(learned(of))
    assert (found.quantity("minutes").counted, found.verdict) == (1800, Verdict.CHECK)


def test_a_school_or_private_body_is_none_of_those_named_and_a_centre_is_to_be_asked() -> None:
    for of in (InstitutionType.SCHOOL, InstitutionType.PRIVATE, InstitutionType.OTHER):
        assert [item.reason and item.reason.value for item in dream(learned(of)).not_counted] == ["other_provider"]
    centre = dream(learned(InstitutionType.OTHER, institution="가람평생학습관"))
    unknown, uncatalogued = dream(learned(InstitutionType.UNKNOWN)), dream(completion(None))
    for found in (centre, unknown, uncatalogued):
        assert [item.reason and item.reason.value for item in found.doubtful] == ["provider_unclear"]
        assert found.quantity("minutes").counted == 0


@pytest.mark.parametrize("of", list(InstitutionType))
def test_what_was_not_completed_is_out_whoever_gave_it(of: InstitutionType) -> None:
    left_off = replace(course(hours=30), institution_type=of, institution="가람평생학습관")
    found = dream(completion(left_off, "2023-03-02", "2023-06-30", is_completed=False))
    assert ([item.reason for item in found.not_counted], found.doubtful) == ([Reason.NOT_COMPLETED], ())


def test_what_ended_at_25_or_over_is_kept_apart() -> None:
    public = InstitutionType.PUBLIC_BODY
    before, after = learned(public, ended="2026-03-01"), learned(public, ended="2026-03-02")
    found = dream(before, after, birth=date(2001, 3, 2))
    assert (found.quantity("minutes").counted, found.quantity("minutes_after_24").counted) == (1800, 1800)
    assert [item.reason and item.reason.value for item in found.not_counted] == ["after_24"]
    assert found.verdict is Verdict.NOT_APPLICABLE


def test_the_yardsticks_are_settings_shown_beside_the_hours() -> None:
    """4,692 시수 and 4 years; 2,652 and 2 [S]: never a verdict."""
    assert ALL_RULES.out_of_school.on(TODAY).yardsticks == {"elementary": (4692, 4), "middle": (2652, 2)}
    plenty = dream(*(learned(InstitutionType.PUBLIC_BODY) for _ in range(200)))
    assert plenty.verdict is Verdict.CHECK
    assert plenty.reasons[-1].words.sentence.startswith("학력인정에 중학 2,652시수와 2년을 ")
    either = dream(facts=replace(OUT, graduated=None)).reasons[-1]
    assert either.detail == "초등 4,692시수와 4년, 중학 2,652시수와 2년"


def test_a_yardstick_that_the_centre_sets_is_said_from_its_day_on() -> None:
    rules = load_rules((RuleOverride("out_of_school", "yardstick_units.middle", 2000, date(2026, 3, 1)),))
    of = learning(OUT, birth=YOUNG)
    said = [
        route(Route.OUT_OF_SCHOOL, of, on, rules=rules).reasons[-1].detail
        for on in (date(2026, 2, 28), date(2026, 3, 1))
    ]
    assert said == ["중학 2,652시수와 2년", "중학 2,000시수와 2년"]


PUPIL = SchoolFacts(attends=School.OPEN_HIGH, open_school_entered_on=PartialDate(2025, 3, 2))


def open_school(*records_or_completions: object, facts: SchoolFacts = PUPIL) -> RouteVerdict:
    done = [each for each in records_or_completions if isinstance(each, Completion)]
    others = [each for each in records_or_completions if not isinstance(each, Completion)]
    return route(Route.OPEN_SCHOOL, learning(facts, completions=done, records=others))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("attends", "verdict"),
    [
        (School.OPEN_MIDDLE, Verdict.CHECK),
        (School.OPEN_HIGH, Verdict.CHECK),
        (School.HIGH, Verdict.NOT_APPLICABLE),
        (School.NONE, Verdict.NOT_APPLICABLE),
        (None, Verdict.CHECK),
    ],
)
def test_a_pupil_of_an_open_school_may_apply(attends: School | None, verdict: Verdict) -> None:
    """설치기준령 제3조의2①."""
    assert open_school(facts=SchoolFacts(attends=attends)).verdict is verdict


def test_courses_and_public_qualifications_count_whenever_and_private_ones_by_the_schools_rules() -> None:
    """1호, 4호, 7호."""
    found = open_school(
        completion(course(hours=30), minutes=1800),
        record("national_technical", "제빵기능사", started="2026-01-05"),
        record("authorised_private", "한자능력급수", started="2020-01-05"),
        record("registered_private", "독서지도사", started="2020-01-05"),
    )
    assert {item.title for item in found.counted if "과정" not in item.title} == {"제빵기능사", "한자능력급수"}
    assert found.quantity("minutes").counted == 1800
    assert [(item.title, item.reason and item.reason.value) for item in found.doubtful] == [
        ("독서지도사", "not_listed")
    ]


@pytest.mark.parametrize(
    ("ended", "place", "reason"),
    [
        ("2025-03-01", "counted", None),
        ("2025-03-02", "not_counted", "after_admission"),
        ("2025", "doubtful", "admission_date_unknown"),
        (None, "doubtful", "admission_date_unknown"),
    ],
)
def test_passes_of_the_examination_and_alternative_schools_only_from_before_admission(
    ended: str | None, place: str, reason: str | None
) -> None:
    """2호, 3호."""
    for kind in ("ged", "alternative_school"):
        (item,) = getattr(open_school(record(kind, "중졸 검정고시", ended, content="국어")), place)
        assert (item.reason and item.reason.value) == reason
    unknown = open_school(record("ged", "중졸 검정고시", "2020-05-01"), facts=SchoolFacts(attends=School.OPEN_HIGH))
    assert [item.reason and item.reason.value for item in unknown.doubtful] == ["admission_date_unknown"]


def test_learning_that_is_not_completed_is_out_and_vocational_training_is_in() -> None:
    """5호, 6호: by the name of the institution, where no catalogue knows the course."""
    training = completion(None, minutes=600)
    training = Completion(
        replace(training.record, values=replace(training.record.values, institution="한빛직업전문학교"))
    )
    found = open_school(training, completion(None, minutes=60), completion(course(), is_completed=False))
    assert [item.amount for item in found.counted] == [600]
    assert [item.reason and item.reason.value for item in found.doubtful] == ["not_listed"]
    assert [item.reason for item in found.not_counted] == [Reason.NOT_COMPLETED]


def test_a_university_asks_or_does_not() -> None:
    ged = learning(records=[record("ged", "고졸 검정고시", "2025-04-05", "합격")])
    found = route(Route.ADMISSION, ged)
    assert (found.verdict, codes(found)) == (Verdict.CHECK, {"university_asks"})
    regular = learning(records=[record("high_school", "가람고등학교", "2025-02-05", "졸업")])
    assert route(Route.ADMISSION, regular).verdict is Verdict.NOT_APPLICABLE
    assert route(Route.ADMISSION, regular, date(2025, 2, 4)).verdict is Verdict.CHECK
    told_by_name = learning(records=[record("school", "가람고등학교", "2025-02-05", "졸업")])
    assert route(Route.ADMISSION, told_by_name).verdict is Verdict.NOT_APPLICABLE
    of_middle = learning(records=[record("school", "가람중학교", "2025-02-05", "졸업")])
    assert route(Route.ADMISSION, of_middle).verdict is Verdict.CHECK
    assert codes(route(Route.ADMISSION, learning(OUT))) == {"university_asks", "no_high_school"}
    assert codes(route(Route.ADMISSION, learning())) == {"university_asks", "high_school_unknown"}


def test_the_grades_of_lifelong_educator_are_shown_and_nothing_is_decided() -> None:
    held = [
        record("national_professional", "평생교육사", started="2020-02-01", grade="2급"),
        record("national_professional", "평생교육사 3급", started="2015-02-01"),
        record("national_professional", "평생교육사", started="2027-02-01", grade="1급"),
    ]
    found = route(Route.LIFELONG_EDUCATOR, learning(records=held))
    assert (found.verdict, [because.detail for because in found.reasons]) == (Verdict.CHECK, ["2급, 3급"])
    none = route(Route.LIFELONG_EDUCATOR, learning())
    assert (none.verdict, codes(none)) == (Verdict.CHECK, {"no_grade"})
