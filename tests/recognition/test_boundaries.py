"""The last day, the last minute and the last credit on either side, where a route of its own does not stand alone.

What two routes have in common: the days of an accreditation, a birthday on 29 February, figures that the centre set, and
what the brochure says beside its figures.
"""

from dataclasses import replace
from datetime import date

import pytest

from llas_desktop.domain.course import Accreditation, AccreditedCourse, InstitutionType, expiry_of
from llas_desktop.domain.credit import CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import ALL_LINKS, GedLevel
from llas_desktop.domain.history import Area
from llas_desktop.domain.route_reasons import RouteReason, explained
from llas_desktop.domain.routes import Route, RouteVerdict, RuleOverride
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, SpecialSchool
from llas_desktop.domain.verdict import Reason, Verdict
from llas_desktop.recognition.everything import load_rules
from llas_desktop.recognition.ged_exemption import rule_on, usable_exemptions
from tests.recognition.factories import RULES, TODAY, completion, course, judged
from tests.recognition.route_factories import (
    ALL_RULES,
    HIGH_GRADUATE,
    MIDDLE_GRADUATE,
    codes,
    credit,
    learning,
    record,
    route,
)

PERIOD = Accreditation(date(2020, 3, 1), date(2025, 2, 28))
CANCELLED = replace(PERIOD, cancelled_on=date(2022, 7, 1))
LEAPLING = date(2008, 2, 29)
S, K = CreditSource, CreditKind


def of_every_route(accreditation: Accreditation) -> AccreditedCourse:
    return replace(
        course(hours=90, accreditations=[accreditation]),
        area=Area.BASIC_LITERACY,
        institution_type=InstitutionType.PUBLIC_BODY,
    )


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        (Route.ADULT_LITERACY, SchoolFacts()),
        (Route.OUT_OF_SCHOOL, SchoolFacts()),
        (Route.OPEN_SCHOOL, SchoolFacts(attends=School.OPEN_HIGH)),
    ],
)
@pytest.mark.parametrize(
    ("accreditation", "started", "ended", "place", "reason"),
    [
        (PERIOD, "2020-02-01", "2020-02-29", "not_counted", Reason.NOT_ACCREDITED_THEN),
        (PERIOD, "2020-02-29", "2020-03-01", "doubtful", Reason.STRADDLES_ACCREDITATION),
        (PERIOD, "2020-03-01", "2025-02-28", "counted", None),
        (PERIOD, "2025-02-28", "2025-03-01", "doubtful", Reason.STRADDLES_ACCREDITATION),
        (PERIOD, "2025-03-01", "2025-03-02", "not_counted", Reason.NOT_ACCREDITED_THEN),
        (CANCELLED, "2022-06-01", "2022-06-30", "counted", None),
        (CANCELLED, "2022-06-30", "2022-07-01", "doubtful", Reason.STRADDLES_ACCREDITATION),
        (CANCELLED, "2022-07-01", "2022-07-02", "not_counted", Reason.ACCREDITATION_CANCELLED),
        (PERIOD, "2024-12-01", TODAY.isoformat(), "doubtful", Reason.STRADDLES_ACCREDITATION),
    ],
)
def test_the_days_of_an_accreditation_are_the_same_for_every_route_that_counts_hours(
    name: Route, facts: SchoolFacts, accreditation: Accreditation, started: str, ended: str, place: str,
    reason: Reason | None,
) -> None:  # fmt: skip
    """Domain notes 4.1: the days of notice and expiry are inside, the day of cancellation is outside."""
    of = learning(
        facts, birth=date(2001, 12, 1), completions=[completion(of_every_route(accreditation), started, ended)]
    )
    found = route(name, of, level=GedLevel.ELEMENTARY if name is Route.ADULT_LITERACY else None)
    assert [item.reason for item in getattr(found, place)] == [reason]
    assert len((*found.counted, *found.doubtful, *found.not_counted)) == 1


@pytest.mark.parametrize(
    ("notified", "expires"),
    [
        (date(2021, 11, 22), date(2026, 11, 22)),
        (date(2020, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2028, 2, 28)),
    ],
)
def test_an_accreditation_without_an_expiry_lasts_to_the_same_date_five_years_on(notified: date, expires: date) -> None:
    """평생교육법 시행령 제14조의2⑤; 민법 제160조③ where the month has no such day."""
    assert expiry_of(notified) == expires
    of = of_every_route(Accreditation(notified, expiry_of(notified)))
    last, after = (
        learning(birth=date(1950, 1, 1), completions=[completion(of, notified.isoformat(), ended.isoformat())])
        for ended in (expires, date.fromordinal(expires.toordinal() + 1))
    )
    on = date(2030, 1, 1)
    assert route(Route.ADULT_LITERACY, last, on, level=GedLevel.MIDDLE).counted
    (doubt,) = route(Route.ADULT_LITERACY, after, on, level=GedLevel.MIDDLE).doubtful
    assert doubt.reason is Reason.STRADDLES_ACCREDITATION


@pytest.mark.parametrize(
    ("on", "is_of_age"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True), (date(2028, 2, 29), True)]
)
def test_one_born_on_29_february_is_18_from_1_march_of_a_common_year(on: date, is_of_age: bool) -> None:
    """민법 제158조, 제160조③: for the exemption of subjects and for 문해교육 alike."""
    subjects = {each.verdict for each in judged(birth=LEAPLING, on=on).verdicts}
    assert subjects == {Verdict.SHORT if is_of_age else Verdict.NOT_APPLICABLE}
    literacy = route(Route.ADULT_LITERACY, learning(birth=LEAPLING), on, level=GedLevel.ELEMENTARY)
    assert literacy.verdict is (Verdict.SHORT if is_of_age else Verdict.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("on", "verdict"), [(date(2033, 2, 28), Verdict.CHECK), (date(2033, 3, 1), Verdict.NOT_APPLICABLE)]
)
def test_one_born_on_29_february_is_25_from_1_march(on: date, verdict: Verdict) -> None:
    """꿈이음 (brochure §5 ➋): 24 or under."""
    assert route(Route.OUT_OF_SCHOOL, learning(birth=LEAPLING), on).verdict is verdict


@pytest.mark.parametrize(
    ("gained", "is_within"), [("2023-02-28", True), ("2023-03-01", False), ("2020-02-29", True), ("2020-02-28", False)]
)
def test_three_years_after_29_february_end_on_the_28th(gained: str, is_within: bool) -> None:
    """제37조③5호 with 민법 제160조③."""
    facts = SchoolFacts(
        Schooling.MIDDLE,
        special_school=SpecialSchool.TRAINING,
        special_school_ended_on=PartialDate(2020, 2, 29),
        passed_in_final_year=frozenset({"국어", "수학"}),
    )
    of = learning(facts, records=[record("national_technical", "용접기능사", started=gained)])
    assert ("국어" in route(Route.GED_GROUNDS, of, level=GedLevel.HIGH).subjects) is is_within


@pytest.mark.parametrize(
    ("ended", "verdict"), [(PartialDate.of(TODAY), Verdict.MET), (PartialDate(2026, 11, 22), Verdict.CHECK)]
)
def test_a_training_stands_for_a_degree_from_the_day_on_which_it_ends(ended: PartialDate, verdict: Verdict) -> None:
    """제35조⑤4호, 제37조③2호: who completed it."""
    facts = SchoolFacts(
        None, School.NONE, has_left_high_school=False, special_school=SpecialSchool.TRAINING,
        special_school_ended_on=ended,
    )  # fmt: skip
    for name in (Route.GED_ELIGIBILITY, Route.GED_GROUNDS):
        assert route(name, learning(facts), level=GedLevel.HIGH).verdict is verdict


@pytest.mark.parametrize(("level", "usable"), [(GedLevel.ELEMENTARY, 4), (GedLevel.MIDDLE, 3), (GedLevel.HIGH, 4)])
def test_at_best_so_many_exemptions_can_be_used(level: GedLevel, usable: int) -> None:
    """Domain notes 4.1: 사회·과학 + 2 electives at 초졸, + 1 at 중졸, 사회·한국사·과학 + 1 at 고졸."""
    every = judged(*(completion(course(link)) for link in ALL_LINKS))
    assert {each.verdict for each in every.verdicts} == {Verdict.MET}
    assert usable_exemptions(every)[level] == usable
    one_elective = judged(*(completion(course(link)) for link in ALL_LINKS if link.subject.value == "음악"))
    assert usable_exemptions(one_elective)[level] == 1


@pytest.mark.parametrize(
    ("on", "reason"), [(date(2023, 6, 29), Reason.NOT_COMPLETED), (date(2023, 6, 30), Reason.NOT_LINKED)]
)
def test_on_its_last_day_a_course_is_completed_also_where_it_serves_no_subject(on: date, reason: Reason) -> None:
    assert [entry.reason for entry in judged(completion(course()), on=on).unlinked] == [reason]
    of = learning(HIGH_GRADUATE, completions=[completion(course())])
    found = route(Route.CREDIT_BANK, of, on, target="bachelor")
    assert ("account_course" in codes(found)) is (reason is Reason.NOT_LINKED)


def test_a_new_version_of_the_law_holds_from_its_own_day() -> None:
    (today,) = RULES
    stricter = replace(today, valid_from=date(2027, 3, 1), required_minutes=100 * 60)
    versions = (today, stricter)
    assert rule_on(versions, date(2027, 2, 28)) is today
    assert rule_on(versions, date(2027, 3, 1)) is stricter


# -- 학점은행제 ------------------------------------------------------------------------------------------------------


def bank(target: str, facts: SchoolFacts, *held: tuple[int, CreditKind, CreditSource, str]) -> RouteVerdict:
    made = [
        credit(amount, kind, source, ended, institution=f"{source.value} {number}")
        for number, (amount, kind, source, ended) in enumerate(held)
    ]
    return route(Route.CREDIT_BANK, learning(facts, credits_=made), target=target)


@pytest.mark.parametrize("source", [S.EVALUATED, S.PART_TIME])
@pytest.mark.parametrize("target", ["bachelor", "associate2", "associate3"])
def test_17_evaluated_credits_are_one_too_few(target: str, source: CreditSource) -> None:
    """학점인정법 시행규칙 제7조②."""
    plenty = (
        (100, K.MAJOR, S.SELF_STUDY_EXAM, "2020-05-01"),
        (60, K.LIBERAL, S.SELF_STUDY_EXAM, "2020-05-01"),
    )
    enough, few = (bank(target, HIGH_GRADUATE, *plenty, (n, K.ELECTIVE, source, "2020-06-20")) for n in (18, 17))
    assert (enough.verdict, enough.missing) == (Verdict.MET, 0)
    assert (few.verdict, few.quantity("evaluated").missing) == (Verdict.SHORT, 1)


@pytest.mark.parametrize(
    ("target", "cap"),
    [
        ("second_bachelor", 105), ("second_associate2", 60), ("second_associate3", 90),
        ("university_bachelor", 105), ("university_associate2", 60), ("university_associate3", 90),
        ("university_second_bachelor", 105), ("university_second_associate2", 60), ("university_second_associate3", 90),
    ],
)  # fmt: skip
def test_the_cap_of_an_institution_holds_for_every_degree(target: str, cap: int) -> None:
    """105 / 60 / 90 [S]."""
    facts = SchoolFacts(Schooling.BACHELOR, degree_on=PartialDate(2010, 2, 20)) if "second" in target else HIGH_GRADUATE
    held = [
        credit(3, K.MAJOR, S.EVALUATED, f"{2012 + number // 12}-{6 if number % 2 else 12:02}-20")
        for number in range(cap // 3)
    ]
    full, over = (
        route(Route.CREDIT_BANK, learning(facts, credits_=each), target=target)
        for each in (held, [*held, credit(1, K.MAJOR, S.EVALUATED, "2025-06-20")])
    )
    assert (full.quantity("total").counted, full.not_counted) == (cap, ())
    assert [(item.amount, item.reason) for item in over.not_counted] == [(1, RouteReason.INSTITUTION_CAP)]


@pytest.mark.parametrize("target", ["second_bachelor", "second_associate2", "second_associate3"])
def test_the_number_of_qualifications_holds_for_another_major_too(target: str) -> None:
    """3 for 학사, 2 for 전문학사 [S]."""
    most = 3 if target.endswith("bachelor") else 2
    facts = SchoolFacts(Schooling.BACHELOR, degree_on=PartialDate(2010, 2, 20))
    found = bank(target, facts, *((4, K.MAJOR, S.QUALIFICATION, "2020-05-01") for _ in range(most + 1)))
    assert found.quantity("total").counted == 4 * most
    assert [item.reason for item in found.not_counted] == [RouteReason.QUALIFICATION_CAP]


@pytest.mark.parametrize(
    ("key", "value", "held", "before", "after"),
    [
        ("year_cap", 43, [(21, "2024-06-20"), (21, "2024-12-20"), (1, "2025-02-28")], 42, 43),
        ("term_cap", 25, [(24, "2024-06-20"), (1, "2024-08-31")], 24, 25),
        ("targets.bachelor.institution_cap", 106, [(15, f"{2014 + n}-06-20") for n in range(7)] + [(1, "2024-06-20")],
         105, 106),
    ],
)  # fmt: skip
def test_each_cap_is_a_dated_setting(
    key: str, value: int, held: list[tuple[int, str]], before: int, after: int
) -> None:
    """Domain notes 4.6: from its day on, and nothing that was judged before is judged anew."""
    rules = load_rules((RuleOverride("credit_bank", key, value, date(2026, 3, 1)),))
    of = learning(HIGH_GRADUATE, credits_=[credit(amount, ended=ended) for amount, ended in held])
    found = [
        route(Route.CREDIT_BANK, of, on, target="bachelor", rules=rules).quantity("total").counted
        for on in (date(2026, 2, 28), date(2026, 3, 1))
    ]
    assert found == [before, after]


# -- 문해교육, with the cap read otherwise ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "stage", "credited"), [(319 * 60 + 59, 2, 319 * 60 + 59), (320 * 60, 3, 320 * 60), (400 * 60, 3, 320 * 60)]
)  # fmt: skip
def test_the_cap_of_another_reading_is_the_centres_to_set(minutes: int, stage: int, credited: int) -> None:
    """Domain notes 4.2: two thirds of the stages that are left is another reading of 제75조③."""
    rules = load_rules((RuleOverride("adult_literacy", "cap_hours.elementary", 320, date(2026, 1, 1)),))
    of = learning(birth=date(1950, 1, 1), completions=[completion(replace(course(hours=2000), area=Area.BASIC_LITERACY),
                                                                  minutes=minutes)])  # fmt: skip
    found = route(Route.ADULT_LITERACY, of, level=GedLevel.ELEMENTARY, rules=rules)
    assert (found.entry_stage, found.quantity("minutes").counted) == (stage, credited)
    usual = route(Route.ADULT_LITERACY, of, date(2025, 12, 31), level=GedLevel.ELEMENTARY, rules=rules)
    assert usual.quantity("minutes").counted == minutes


# -- what the brochure and the law say beside the figures -------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "words", "source"),
    [
        (RouteReason.SCHOOL_ASSESSES, ("최대 1년", "한국교육개발원"), "안내책자 5 ➍"),
        (
            RouteReason.EARLIER_STAGES_MISSING,
            ("105학점", "대학 3년", "3년제 전문대학"),
            "독학학위법 시행령 제7조①4호 나-라",
        ),
        (RouteReason.ALL_CONDITIONS_MET, ("2월", "8월"), "학점인정법 시행규칙 제8조④"),
        (RouteReason.SUBJECTS_PASSED, ("60점 이상", "1부"), "초·중등교육법 시행규칙 제38조②, 제36조"),
        (RouteReason.OVER_24, ("만 24세 이하",), "안내책자 5 ➋"),
        (RouteReason.UNDER_18, ("만 18세",), "평생교육법 시행령 제75조①"),
        (RouteReason.TOO_YOUNG, ("전년도", "만 11세 이상"), "초·중등교육법 시행규칙 제35조①1호"),
        (RouteReason.LEFT_RECENTLY, ("공고일", "6개월", "장애"), "초·중등교육법 시행규칙 제35조⑥2호"),
        (RouteReason.OVER_CAP, ("3분의 2",), "평생교육법 시행령 제75조③"),
        (RouteReason.BELOW_60, ("60점",), "독학학위법 시행령 제12조①"),
        (RouteReason.PASSED_BY_TOTAL, ("60퍼센트",), "독학학위법 시행령 제12조③"),
        (RouteReason.GROUND_DATE_UNCLEAR, ("3년 이내",), "초·중등교육법 시행규칙 제37조③5호"),
    ],
)
def test_a_figure_that_is_said_in_words_is_that_of_its_source(
    reason: RouteReason, words: tuple[str, ...], source: str
) -> None:
    sentence = explained(reason, "-").sentence
    assert all(word in sentence for word in words), source


@pytest.mark.parametrize(
    ("name", "facts", "contact", "where", "paper"),
    [
        (Route.ADULT_LITERACY, SchoolFacts(), "1600-6759", "문해교육 프로그램 실시기관", "평생학습이력증명서"),
        (Route.OUT_OF_SCHOOL, SchoolFacts(), "043-530-9160", "꿈이음센터나 시·도교육청", "평생학습이력증명서"),
        (Route.GED_ELIGIBILITY, MIDDLE_GRADUATE, "1800-4602", "검정고시위원회", "응시원서"),
        (
            Route.OPEN_SCHOOL,
            SchoolFacts(attends=School.OPEN_HIGH),
            "1544-1294",
            "방송통신고등학교",
            "평생학습이력증명서",
        ),
        (Route.ADMISSION, SchoolFacts(), "02-3780-9986", "지원하는 대학", "정부24에서도 무료"),
    ],
)
def test_whom_to_ask_and_where_to_go_are_the_brochures(
    name: Route, facts: SchoolFacts, contact: str, where: str, paper: str
) -> None:
    """Brochure §5 ➊-➎: the 문의 lines and the 활용절차."""
    levels = {Route.ADULT_LITERACY: GedLevel.ELEMENTARY, Route.GED_ELIGIBILITY: GedLevel.HIGH}
    found = route(name, learning(facts, birth=date(2007, 1, 1)), level=levels.get(name))
    assert any(contact in step.contact for step in found.next_steps)
    assert any(where in step.where for step in found.next_steps)
    assert any(paper in each for step in found.next_steps for each in step.papers)


def test_the_exemption_asks_for_one_certificate_with_its_block_beside_the_application() -> None:
    """제36조 ①2호, ③3호, ⑤3호: 그 증명서 1부; brochure §5 ➌: ‘검정고시 연계과정’ 항목 체크."""
    for level in GedLevel:
        (step, *_) = ALL_RULES.exemption_steps.steps(Verdict.MET, level)
        assert step.papers == ("응시원서", "평생학습이력증명서(‘검정고시 연계과정’ 포함) 1부")
        assert "1800-4602" in step.contact


def test_a_pupil_of_18_is_judged_by_her_age_and_not_by_her_school() -> None:
    """제37조 asks for the age alone; whether she may sit is another verdict (제35조)."""
    pupil = learning(SchoolFacts(Schooling.MIDDLE, School.HIGH), birth=date(2008, 11, 21))
    assert codes(route(Route.GED_ELIGIBILITY, pupil, level=GedLevel.HIGH)) == {"still_enrolled"}
    assert {each.verdict for each in judged(birth=date(2008, 11, 21)).verdicts} == {Verdict.SHORT}
    assert {each.verdict for each in judged(birth=date(2008, 11, 22)).verdicts} == {Verdict.NOT_APPLICABLE}
