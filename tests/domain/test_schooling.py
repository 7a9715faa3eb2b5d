"""What a learner's own words say of schools, and the terms and years of credits."""

from datetime import date

import pytest

from llas_desktop.domain.credit import (
    CreditKind,
    CreditSource,
    academic_year,
    kind_from_words,
    source_from_words,
    term_of,
)
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling, refined, stated


@pytest.mark.parametrize(
    ("words", "enrolled", "graduated", "attends"),
    [
        ("무학", False, Schooling.NONE, School.NONE),
        ("초등학교 졸업", False, Schooling.ELEMENTARY, School.NONE),
        ("국민학교 졸업", None, Schooling.ELEMENTARY, None),
        ("중학교 졸업", False, Schooling.MIDDLE, School.NONE),
        ("고등학교 졸업", None, Schooling.HIGH, None),
        ("고졸 검정고시 합격", None, Schooling.HIGH, None),
        ("전문대학 졸업", None, Schooling.ASSOCIATE, None),
        ("대학교 졸업", None, Schooling.BACHELOR, None),
        ("대학원 졸업", None, Schooling.BACHELOR, None),
        ("초등학교 재학", True, Schooling.NONE, School.ELEMENTARY),
        ("방송통신고 재학", None, Schooling.MIDDLE, School.OPEN_HIGH),
        ("대학교 재학", True, Schooling.HIGH, School.COLLEGE),
        ("중학교 졸업", True, Schooling.MIDDLE, School.UNKNOWN),
        ("", None, None, None),
        ("모름", False, None, School.NONE),
        ("고등학교", None, None, None),
        ("고등학교", True, None, School.UNKNOWN),
        ("고등학교 2학년", True, Schooling.MIDDLE, School.HIGH),
        ("학사", None, Schooling.BACHELOR, None),
        ("박사", None, Schooling.BACHELOR, None),
        ("국졸", None, Schooling.ELEMENTARY, None),
        ("초대졸", None, Schooling.ASSOCIATE, None),
        ("방송통신고 졸업", None, Schooling.HIGH, None),
        ("고교 졸업", None, Schooling.HIGH, None),
        ("고교 2학년 중퇴", None, Schooling.MIDDLE, None),
        ("고등학교 졸업 예정", None, Schooling.MIDDLE, School.HIGH),
        ("고등학교 미졸업", None, None, None),
        ("대학원 재학", None, Schooling.BACHELOR, School.COLLEGE),
        ("고입 검정고시 합격", None, Schooling.MIDDLE, None),
        ("고등학교 입학자격 검정고시 합격", None, Schooling.MIDDLE, None),
        ("고졸 검정고시 전 과목 합격", None, Schooling.HIGH, None),
        ("고졸 검정고시 일부 과목 합격", None, None, None),
        ("고졸 검정고시 불합격", None, None, None),
    ],
)
def test_what_the_statement_says(
    words: str, enrolled: bool | None, graduated: Schooling | None, attends: School | None
) -> None:
    found = stated(words, enrolled)
    assert (found.graduated, found.attends) == (graduated, attends)


def test_who_left_a_school_had_finished_the_one_before() -> None:
    assert stated("고등학교 중퇴", False) == SchoolFacts(Schooling.MIDDLE, School.NONE, has_left_high_school=True)
    assert stated("중학교 자퇴", None) == SchoolFacts(Schooling.ELEMENTARY)


def test_what_was_noted_since_stands_in_the_place_of_the_statement() -> None:
    said = stated("중학교 졸업", True)
    noted = SchoolFacts(attends=School.OPEN_HIGH, is_off_quota=False)
    assert refined(said, noted) == SchoolFacts(Schooling.MIDDLE, School.OPEN_HIGH, is_off_quota=False)
    assert refined(said, SchoolFacts()) == said


@pytest.mark.parametrize(
    ("on", "year", "term"),
    [
        (date(2026, 2, 28), 2025, "2025-2"),
        (date(2024, 2, 29), 2023, "2023-2"),
        (date(2026, 3, 1), 2026, "2026-1"),
        (date(2026, 8, 31), 2026, "2026-1"),
        (date(2026, 9, 1), 2026, "2026-2"),
        (date(2026, 12, 31), 2026, "2026-2"),
        (date(2027, 1, 1), 2026, "2026-2"),
    ],
)
def test_a_year_of_credits_runs_from_march_to_february(on: date, year: int, term: str) -> None:
    assert (academic_year(on), term_of(on)) == (year, term)


def test_the_eight_sources_and_three_kinds_of_credit_are_read_from_words() -> None:
    words = ["평가인정", "시간제", "대학", "자격", "독학시험", "독학면제과정", "국가무형유산", "외국"]
    assert [source_from_words(word) for word in words] == list(CreditSource)
    assert [kind_from_words(word) for word in ("전공", "교양", "일반선택")] == list(CreditKind)
    assert source_from_words("시간제 등록") is CreditSource.PART_TIME
    assert source_from_words("누구") is None
    assert kind_from_words("누구") is None
