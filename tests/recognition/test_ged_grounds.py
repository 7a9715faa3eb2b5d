"""검정고시 exemption on other grounds than courses (초·중등교육법 시행규칙 제37조 ②1호, ③1·2·3·5호)."""

from dataclasses import replace
from datetime import date

import pytest

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.routes import Route, RouteVerdict
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, SpecialSchool
from llas_desktop.domain.verdict import Verdict
from tests.recognition.factories import TODAY
from tests.recognition.route_factories import codes, learning, record, route

HIGH, MIDDLE = GedLevel.HIGH, GedLevel.MIDDLE
ALL_BUT_THREE = ("사회", "한국사", "과학", "도덕", "기술·가정", "체육", "음악", "미술")
TRAINED = SchoolFacts(
    Schooling.MIDDLE, special_school=SpecialSchool.TRAINING, special_school_ended_on=PartialDate(2023, 2, 10)
)


def grounds(
    facts: SchoolFacts | None = None, level: GedLevel = HIGH, *qualifications: str, gained: str = "2024-05-01"
) -> RouteVerdict:
    held = [record("national_technical", title, started=gained) for title in qualifications]
    return route(Route.GED_GROUNDS, learning(facts, records=held), level=level)


@pytest.mark.parametrize(
    ("school", "level"),
    [
        (SpecialSchool.CIVIC_MIDDLE, MIDDLE),
        (SpecialSchool.OTHER_MIDDLE, MIDDLE),
        (SpecialSchool.TECHNICAL_HIGH, HIGH),
        (SpecialSchool.OTHER_HIGH, HIGH),
    ],
)
def test_a_school_of_its_kind_exempts_from_all_but_korean_mathematics_and_english(
    school: SpecialSchool, level: GedLevel
) -> None:
    found = grounds(SchoolFacts(special_school=school), level)
    assert found.verdict is Verdict.MET
    assert not {"국어", "수학", "영어"} & set(found.subjects)
    assert set(found.subjects) == (
        set(ALL_BUT_THREE) if level is HIGH else (set(ALL_BUT_THREE) | {"정보"}) - {"한국사"}
    )
    other = grounds(SchoolFacts(special_school=school), MIDDLE if level is HIGH else HIGH)
    assert (other.verdict, codes(other)) == (Verdict.NOT_APPLICABLE, {"ground_none"})


def test_a_training_must_be_completed() -> None:
    assert grounds(TRAINED).verdict is Verdict.MET
    assert grounds(replace(TRAINED, special_school_ended_on=None)).verdict is Verdict.CHECK
    assert grounds(replace(TRAINED, special_school_ended_on=PartialDate(2027, 2, 10))).verdict is Verdict.CHECK


def test_with_a_craftsmans_qualification_english_or_mathematics_falls_away_too() -> None:
    found = grounds(TRAINED, HIGH, "제과기능사")
    assert set(found.subjects) == {*ALL_BUT_THREE, "영어 또는 수학"}
    assert [item.title for item in found.counted] == ["제과기능사"]
    unclear = grounds(TRAINED, HIGH, "컴퓨터활용능력")
    assert (set(unclear.subjects), codes(unclear)) == (set(ALL_BUT_THREE), {"ground_holds", "qualification_unclear"})


@pytest.mark.parametrize(
    ("gained", "all_papers"),
    [
        ("2023-02-10", True),
        ("2023-02-09", False),
        ("2026-02-10", True),
        ("2026-02-11", False),
    ],
)
def test_all_papers_fall_away_with_the_two_passed_and_the_qualification_within_three_years(
    gained: str, all_papers: bool
) -> None:
    """제37조③5호."""
    passed_two = replace(TRAINED, passed_in_final_year=frozenset({"국어", "영어"}))
    found = grounds(passed_two, HIGH, "용접기능사", gained=gained)
    assert ({"국어", "수학", "영어"} <= set(found.subjects)) is all_papers
    only_one = replace(TRAINED, passed_in_final_year=frozenset({"수학", "영어"}))
    assert "국어" not in grounds(only_one, HIGH, "용접기능사", gained=gained).subjects


@pytest.mark.parametrize(
    ("ended", "gained", "is_unclear"),
    [
        (PartialDate(2023, 2, 10), "2023-01", False),
        (PartialDate(2023, 2, 10), "2023-02", True),
        (PartialDate(2023, 2, 10), "2026-02", True),
        (PartialDate(2023, 2, 10), "2026-03", False),
        (PartialDate(2023, 2), "2023-01-31", False),
        (PartialDate(2023, 2), "2023-02-01", True),
        (PartialDate(2023, 2), "2026-02-28", True),
        (PartialDate(2023, 2), "2026-03-01", False),
        (PartialDate(2023, 2), None, True),
    ],
)
def test_three_years_of_days_known_in_part_are_open_where_not_every_day_agrees(
    ended: PartialDate, gained: str | None, is_unclear: bool
) -> None:
    """None of these is certainly within them: either not at all, or nobody can say."""
    passed_two = replace(TRAINED, special_school_ended_on=ended, passed_in_final_year=frozenset({"국어", "수학"}))
    of = learning(passed_two, records=[record("national_technical", "용접기능사", started=gained)])
    found = route(Route.GED_GROUNDS, of, level=HIGH)
    assert "국어" not in found.subjects
    assert ("ground_date_unclear" in codes(found)) is is_unclear


def test_a_qualification_of_an_unclear_day_leaves_the_three_years_open() -> None:
    passed_two = replace(TRAINED, passed_in_final_year=frozenset({"국어", "수학"}))
    found = grounds(passed_two, HIGH, "용접기능사", gained="2023")
    assert "ground_date_unclear" in codes(found)
    assert "국어" not in found.subjects


def test_a_national_technical_qualification_alone_exempts_nobody() -> None:
    none = grounds(SchoolFacts(special_school=SpecialSchool.NONE), HIGH, "전기기사")
    assert (none.verdict, none.subjects) == (Verdict.NOT_APPLICABLE, ())
    assert codes(none) == {"ground_none", "qualification_alone"}
    unknown = grounds(None, HIGH, "전기기사")
    assert (unknown.verdict, unknown.subjects) == (Verdict.CHECK, ())


def test_only_a_national_technical_qualification_widens_the_ground() -> None:
    for kind in ("registered_private", "national_professional", "authorised_private"):
        of = learning(TRAINED, records=[record(kind, "제과기능사", started="2024-05-01")])
        found = route(Route.GED_GROUNDS, of, level=HIGH)
        assert (set(found.subjects), found.counted) == (set(ALL_BUT_THREE), ())


def test_a_school_nobody_spoke_of_is_asked_for_and_a_degree_ends_the_question() -> None:
    for level in (MIDDLE, HIGH):
        assert (grounds(None, level).verdict, codes(grounds(None, level))) == (Verdict.CHECK, {"ground_unknown"})
        degree = SchoolFacts(Schooling.HIGH, School.NONE, special_school=SpecialSchool.TECHNICAL_HIGH)
        assert grounds(degree, level).verdict is Verdict.NOT_APPLICABLE


def test_a_qualification_to_come_adds_nothing_yet() -> None:
    of = learning(TRAINED, records=[record("national_technical", "제과기능사", started="2026-11-22")])
    assert route(Route.GED_GROUNDS, of, TODAY, level=HIGH).counted == ()
    assert route(Route.GED_GROUNDS, of, date(2026, 11, 22), level=HIGH).counted != ()
