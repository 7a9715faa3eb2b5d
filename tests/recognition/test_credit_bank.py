"""학점은행제 (학점인정 등에 관한 법률 제9조, 시행령 제13·16조, 시행규칙 제7조; domain notes 4.6)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from llas_desktop.domain.credit import Credit, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.routes import Route, RouteVerdict, RuleOverride
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.everything import load_rules
from tests.recognition.factories import TODAY, completion, course
from tests.recognition.route_factories import ALL_RULES, HIGH_GRADUATE, codes, credit, learning, route

S, K = CreditSource, CreditKind
BACHELOR = SchoolFacts(Schooling.BACHELOR, degree_on=PartialDate(2015, 2, 20))
ASSOCIATE = SchoolFacts(Schooling.ASSOCIATE, degree_on=PartialDate(2015, 2, 20))


def degree(
    target: str, held: Iterable[Credit] = (), facts: SchoolFacts = HIGH_GRADUATE, on: date = TODAY
) -> RouteVerdict:
    return route(Route.CREDIT_BANK, learning(facts, credits_=held), on, target=target)


def figures(verdict: RouteVerdict) -> dict[str, tuple[int, int | None]]:
    return {each.name: (each.counted, each.required) for each in verdict.quantities}


def spread(
    credits_: int, kind: CreditKind, source: CreditSource = S.EVALUATED, *, required: bool | None = True
) -> list[Credit]:
    """So many credits in threes and a rest, 18 a term and 36 a year, each year at another institution: under every cap."""
    made: list[Credit] = []
    year = {K.MAJOR: 2016, K.LIBERAL: 2020, K.ELECTIVE: 2022}[kind]
    while credits_ > 0:
        at, half = divmod(len(made) // 6, 2)
        ended = f"{year + at}-06-20" if half == 0 else f"{year + at}-12-20"
        made.append(
            credit(min(3, credits_), kind, source, ended, institution=f"평생교육원 {kind}{at}", required=required)
        )
        credits_ -= 3
    return made


def curriculum(total: int, major: int, liberal: int, *, required: bool | None = True) -> list[Credit]:
    """Exactly so many, 18 of the major ones by 평가인정 and the rest in ways that no cap touches."""
    return [
        *spread(18, K.MAJOR, required=required),
        credit(major - 18, K.MAJOR, S.SELF_STUDY_EXAM, None, earned="2021-05-01", required=required),
        credit(liberal, K.LIBERAL, S.SELF_STUDY_EXAM, None, earned="2021-05-01"),
        credit(max(1, total - major - liberal), K.ELECTIVE, S.FOREIGN, "2012-06-01"),
    ]


@pytest.mark.parametrize(
    ("target", "total", "major", "liberal"),
    [("bachelor", 140, 60, 30), ("associate2", 80, 45, 15), ("associate3", 120, 54, 21)],
)
def test_the_totals_of_a_first_degree(target: str, total: int, major: int, liberal: int) -> None:
    """시행령 제13조① and 시행규칙 제7조② [V]; 전공 and 교양 [S]."""
    held = curriculum(total, major, liberal)
    met = degree(target, held)
    assert met.verdict is Verdict.MET
    assert figures(met) == {
        "total": (total, total), "major": (major, major), "liberal": (liberal, liberal), "evaluated": (18, 18),
    }  # fmt: skip
    for place, name in ((-1, "total"), (-2, "liberal"), (-3, "major")):
        less = list(held)
        less[place] = replace(less[place], values=replace(less[place].values, credits=less[place].values.credits - 1))
        short = degree(target, less)
        assert (short.verdict, short.quantity(name).missing) == (Verdict.SHORT, 1)
        assert "credits_missing" in codes(short)


def test_18_credits_must_be_evaluated_or_part_time() -> None:
    """시행규칙 제7조②."""
    others = curriculum(140, 60, 30)[6:]
    by_exam = [credit(3, K.MAJOR, S.SELF_STUDY_EXEMPT, f"{2016 + n}-06-20") for n in range(6)]
    assert figures(degree("bachelor", [*others, *by_exam]))["evaluated"] == (0, 18)
    part_time = [replace(each, values=replace(each.values, source=S.PART_TIME)) for each in spread(18, K.MAJOR)]
    assert degree("bachelor", [*others, *part_time]).verdict is Verdict.MET
    assert degree("bachelor", [*others, *part_time[:-1], *by_exam[:1]]).verdict is Verdict.SHORT


@pytest.mark.parametrize(
    ("target", "facts", "major"),
    [
        ("second_bachelor", BACHELOR, 48),
        ("second_associate2", BACHELOR, 36),
        ("second_associate3", BACHELOR, 42),
        ("second_associate2", ASSOCIATE, 36),
        ("second_associate3", ASSOCIATE, 42),
    ],
)
def test_another_major_after_a_degree(target: str, facts: SchoolFacts, major: int) -> None:
    """시행령 제16조①2호."""
    held = spread(major, K.MAJOR)
    met = degree(target, held, facts)
    assert (met.verdict, figures(met)["major"]) == (Verdict.MET, (major, major))
    less = [*held[:-1], replace(held[-1], values=replace(held[-1].values, credits=2))]
    short = degree(target, less, facts)
    assert (short.verdict, short.quantity("major").missing) == (Verdict.SHORT, 1)


def test_for_another_major_the_18_are_of_its_own_credits() -> None:
    """[S]: 18 of the major credits by 평가인정 or 시간제."""
    by_exam = credit(48, K.MAJOR, S.SELF_STUDY_EXAM, None, earned="2021-05-01")
    elsewhere = degree("second_bachelor", [by_exam, *spread(18, K.LIBERAL)], BACHELOR)
    assert (elsewhere.verdict, elsewhere.quantity("evaluated").missing) == (Verdict.SHORT, 18)
    assert degree("second_bachelor", [by_exam, *spread(18, K.MAJOR)], BACHELOR).verdict is Verdict.MET
    assert degree("second_bachelor", [by_exam, *spread(17, K.MAJOR)], BACHELOR).missing == 1


@pytest.mark.parametrize(
    ("target", "facts", "of_university"),
    [
        ("university_bachelor", HIGH_GRADUATE, 84),
        ("university_associate2", HIGH_GRADUATE, 48),
        ("university_associate3", HIGH_GRADUATE, 65),
        ("university_second_bachelor", BACHELOR, 48),
        ("university_second_associate2", ASSOCIATE, 36),
        ("university_second_associate3", ASSOCIATE, 42),
    ],
)
def test_a_university_asks_for_credits_of_its_own(target: str, facts: SchoolFacts, of_university: int) -> None:
    """시행령 제16조②; its 학칙 (법 제9조②) is known of no university here."""
    rules_met = replace(facts, meets_university_rules=True)
    own = [
        credit(
            of_university,
            K.MAJOR,
            S.UNIVERSITY,
            "2012-06-20" if facts is HIGH_GRADUATE else "2015-06-20",
            institution="가람대학교",
        )
    ]
    # another university's credits are none of this one's
    others = [*curriculum(140, 60, 30), credit(20, K.ELECTIVE, S.UNIVERSITY, "2012-06-20", institution="한빛대학교")]
    held = [*own, *others] if facts is HIGH_GRADUATE else [*own, *spread(48, K.MAJOR)]
    assert degree(target, held, rules_met).verdict is Verdict.MET
    unknown = degree(target, held, facts)
    assert (unknown.verdict, codes(unknown)) == (Verdict.CHECK, {"university_rules_unknown"})
    failed = degree(target, held, replace(facts, meets_university_rules=False))
    assert (failed.verdict, codes(failed)) == (Verdict.SHORT, {"university_rules_not_met"})
    less = [replace(own[0], values=replace(own[0].values, credits=of_university - 1)), *held[1:]]
    short = degree(target, less, rules_met)
    assert (short.verdict, short.quantity("university").missing) == (Verdict.SHORT, 1)


@pytest.mark.parametrize(
    ("source", "institution", "is_its_own"),
    [
        (S.UNIVERSITY, "가람대학교", True),
        (S.UNIVERSITY, "가람교육원", True),
        (S.PART_TIME, "가람교육원", True),
        (S.EVALUATED, "가람대학교 부설 평생교육원", True),
        (S.EVALUATED, "가람평생교육원", False),
        (S.SELF_STUDY_EXAM, "", False),
    ],
)
def test_which_credits_are_a_universitys_own(source: CreditSource, institution: str, is_its_own: bool) -> None:
    """[P]: what it gave or took part-time, and what was learned where its name stands."""
    found = degree("university_bachelor", [credit(3, K.MAJOR, source, "2020-06-20", institution=institution)])
    assert found.quantity("university").counted == (3 if is_its_own else 0)


def test_credits_of_two_universities_are_not_added_up() -> None:
    held = [
        credit(amount, K.MAJOR, S.UNIVERSITY, "2012-06-20", institution=name)
        for amount, name in ((3, "가람대학교"), (4, "한빛대학교"), (2, "가람 대학교"))
    ]
    assert degree("university_bachelor", held).quantity("university").counted == 5


@pytest.mark.parametrize(
    ("graduated", "target", "verdict"),
    [
        (Schooling.BACHELOR, "bachelor", Verdict.NOT_APPLICABLE),
        (Schooling.BACHELOR, "associate2", Verdict.NOT_APPLICABLE),
        (Schooling.ASSOCIATE, "associate3", Verdict.NOT_APPLICABLE),
        (Schooling.ASSOCIATE, "bachelor", Verdict.SHORT),
        (Schooling.ASSOCIATE, "second_bachelor", Verdict.NOT_APPLICABLE),
        (Schooling.HIGH, "second_associate2", Verdict.NOT_APPLICABLE),
        (Schooling.ASSOCIATE, "second_associate2", Verdict.SHORT),
        (Schooling.BACHELOR, "second_associate2", Verdict.SHORT),
        (None, "second_bachelor", Verdict.SHORT),
    ],
)
def test_a_degree_held_opens_another_major_and_closes_the_first(
    graduated: Schooling | None, target: str, verdict: Verdict
) -> None:
    """From 전문학사 to 학사 is the way of 140 credits (시행령 제16조①1호)."""
    assert degree(target, (), SchoolFacts(graduated)).verdict is verdict


@pytest.mark.parametrize(("ended", "counts"), [("2015-02-20", False), ("2015-02-21", True)])
def test_for_another_major_only_credits_after_the_degree_count(ended: str, counts: bool) -> None:
    one = credit(3, K.MAJOR, S.PART_TIME, ended)
    found = degree("second_bachelor", [one], BACHELOR)
    assert figures(found)["major"][0] == (3 if counts else 0)
    assert [item.reason and item.reason.value for item in found.not_counted] == ([] if counts else ["before_degree"])


def test_where_the_day_of_the_degree_is_not_known_its_credits_are_in_doubt() -> None:
    found = degree("second_bachelor", spread(48, K.MAJOR), SchoolFacts(Schooling.BACHELOR))
    assert (found.verdict, figures(found)["major"][0]) == (Verdict.CHECK, 0)
    assert {item.reason and item.reason.value for item in found.doubtful} == {"degree_date_unknown"}


@pytest.mark.parametrize(
    ("facts", "verdict", "code"),
    [
        (SchoolFacts(), Verdict.CHECK, "high_school_unknown"),
        (SchoolFacts(Schooling.MIDDLE), Verdict.SHORT, "no_high_school"),
        (HIGH_GRADUATE, Verdict.MET, "all_conditions_met"),
    ],
)
def test_totals_reached_schooling_decides(facts: SchoolFacts, verdict: Verdict, code: str) -> None:
    """법 제9조①."""
    found = degree("bachelor", curriculum(140, 60, 30), facts)
    assert (found.verdict, codes(found)) == (verdict, {code})


def test_totals_reached_the_required_subjects_of_the_major_decide() -> None:
    """전공필수 of the 표준교육과정 (시행령 제17조)."""
    unknown = degree("bachelor", curriculum(140, 60, 30, required=None))
    assert (unknown.verdict, codes(unknown)) == (Verdict.CHECK, {"required_major_unknown"})
    none = degree("bachelor", curriculum(140, 60, 30, required=False))
    assert (none.verdict, codes(none)) == (Verdict.SHORT, {"required_major_missing"})
    enough_told = [*curriculum(140, 60, 30), credit(3, K.MAJOR, S.FOREIGN, "2012-06-01", required=None)]
    assert degree("bachelor", enough_told).verdict is Verdict.MET


def test_credits_to_come_count_from_the_day_on_which_the_course_ends() -> None:
    coming = credit(3, K.MAJOR, S.EVALUATED, "2026-12-18")
    before, after = (degree("bachelor", [coming], on=on) for on in (date(2026, 12, 17), date(2026, 12, 18)))
    assert [item.reason and item.reason.value for item in before.not_counted] == ["not_yet_gained"]
    assert (figures(before)["total"][0], figures(after)["total"][0]) == (0, 3)


def test_accredited_courses_of_the_account_are_no_credits() -> None:
    """평생교육법 제23조③, 시행령 제14조의3."""
    of = learning(HIGH_GRADUATE, completions=[completion(course()), completion(course(), is_completed=False)])
    found = route(Route.CREDIT_BANK, of, target="bachelor")
    assert figures(found)["total"][0] == 0
    assert [because.detail for because in found.reasons if because.reason.value == "account_course"] == ["1"]


def test_the_centre_sets_secondary_figures_from_a_day_on_and_no_figure_of_the_law() -> None:
    change = RuleOverride("credit_bank", "targets.bachelor.major", 66, date(2026, 3, 1))
    rules = load_rules((change,))
    of = learning(HIGH_GRADUATE, credits_=curriculum(140, 60, 30))
    assert route(Route.CREDIT_BANK, of, date(2026, 2, 28), target="bachelor", rules=rules).verdict is Verdict.MET
    after = route(Route.CREDIT_BANK, of, date(2026, 3, 1), target="bachelor", rules=rules)
    assert (after.verdict, after.quantity("major").missing) == (Verdict.SHORT, 6)
    for name in ("total", "evaluated"):
        assert load_rules((RuleOverride("credit_bank", f"targets.bachelor.{name}", 1, TODAY),)) == load_rules()


def test_every_target_has_its_article_and_says_where_to_apply() -> None:
    for target in ALL_RULES.credit_bank.on(TODAY).targets:
        found = degree(target.name, curriculum(140, 60, 30), BACHELOR if target.after else HIGH_GRADUATE)
        assert "제9조제2항" in found.source if "university" in target.name else "제9조제1항" in found.source
        assert any("별지 제5호서식" in paper for step in found.next_steps for paper in step.papers)
