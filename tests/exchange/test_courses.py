"""A row of the catalogue of accredited courses."""

from datetime import date
from typing import Any

import pytest

from llas_desktop.domain.course import Accreditation, DeliveryMethod, InstitutionType, RecruitmentStatus
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.domain.imports import CourseRow
from llas_desktop.domain.wording import sentence
from llas_desktop.exchange.courses import COLUMNS, read_courses
from llas_desktop.exchange.table import Read
from tests.exchange.files import COURSE, COURSE_HEAD, TODAY, WriteCsv, WriteXlsx

HEAD = tuple(column.heading for column in COLUMNS)
FULL = (
    "A-1", "해오름평생학습관", "지자체", "생활과 기술", "직업능력 향상", "45", "2024-03-02", "2029-03-02", "2026-05-01",
    "고졸:기술·가정; 중졸:기술·가정", "오프라인", "서울", "1강의실", "모집중",
)  # fmt: skip


def read_one(write_csv: WriteCsv, **cells: Any) -> Read[CourseRow]:
    row = [cells.get(column.field, given) for column, given in zip(COLUMNS, FULL, strict=True)]
    (read,) = read_courses(write_csv([HEAD, row]), TODAY).rows
    return read


def test_every_column_is_read(write_csv: WriteCsv) -> None:
    read = read_one(write_csv)
    assert read.value == CourseRow(
        row=2,
        accreditation_no="A-1",
        title="생활과 기술",
        institution="해오름평생학습관",
        area=Area.VOCATIONAL,
        total_minutes=2700,
        accreditation=Accreditation(date(2024, 3, 2), date(2029, 3, 2), date(2026, 5, 1)),
        institution_type=InstitutionType.LOCAL_GOVERNMENT,
        links=frozenset(GedLink(level, GedSubject.TECH_HOME) for level in (GedLevel.MIDDLE, GedLevel.HIGH)),
        method=DeliveryMethod.OFFLINE,
        region="서울",
        place="1강의실",
        recruitment=RecruitmentStatus.OPEN,
        given=frozenset(column.field for column in COLUMNS),
    )
    assert read.warnings == ()


def test_the_required_columns_suffice_and_an_accreditation_lasts_five_years(write_csv: WriteCsv) -> None:
    (read,) = read_courses(write_csv([COURSE_HEAD, (*COURSE[:5], "2024-02-29")]), TODAY).rows
    assert read.value is not None
    assert read.value.accreditation == Accreditation(date(2024, 2, 29), date(2029, 2, 28))
    assert not read.value.given & {"expires_on", "cancelled_on", "links", "method"}


@pytest.mark.parametrize(
    ("hours", "minutes"), [("90", 5400), ("89.5", 5370), ("1:30", 90), ("89:59", 5399), (" 90 ", 5400), ("９０", 5400)]
)
def test_hours_that_come_to_whole_minutes(write_csv: WriteCsv, hours: str, minutes: int) -> None:
    read = read_one(write_csv, total_minutes=hours)
    assert read.value is not None
    assert read.value.total_minutes == minutes


@pytest.mark.parametrize(
    "hours", ["90시간", "1:75", "0.333", "-5", "NaN", "inf", "1e3", "", "0", "90;", "구십", "1:5", "1/2"]
)
def test_other_hours_refuse_the_row(write_csv: WriteCsv, hours: str) -> None:
    read = read_one(write_csv, total_minutes=hours)
    assert read.value is None
    assert [problem.field for problem in read.problems] == ["total_minutes"]
    assert hours in sentence(read.problems[0])


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-13-01", "어제", "오늘", "2024", "2024-03", "20261", "내년 봄", "9999-12-31"]
)
def test_other_days_refuse_the_row(write_csv: WriteCsv, day: str) -> None:
    read = read_one(write_csv, notified_on=day, expires_on="", cancelled_on="")
    assert read.value is None
    assert [problem.field for problem in read.problems] == ["notified_on"]
    assert day in sentence(read.problems[0])


@pytest.mark.parametrize(
    "day",
    [
        "2024-03-02",
        "2024.03.02",
        "2024. 3. 2.",
        "20240302",
        "2024/3/2",
        "24.3.2",
        "2024년 3월 2일",
        "2024-03-02 00:00:00",
    ],
)
def test_a_day_in_any_usual_form(write_csv: WriteCsv, day: str) -> None:
    read = read_one(write_csv, notified_on=day)
    assert read.value is not None
    assert read.value.accreditation.notified_on == date(2024, 3, 2)


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        ("고졸:한국사", {(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)}),
        (
            "고졸:한국사; 중졸:사회",
            {(GedLevel.HIGH, GedSubject.KOREAN_HISTORY), (GedLevel.MIDDLE, GedSubject.SOCIAL_STUDIES)},
        ),
        ("고졸:한국사;고졸:한국사;", {(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)}),
        ("high:KOREAN_HISTORY", {(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)}),
        (
            "초졸：영어\n중졸 : 기술가정",
            {(GedLevel.ELEMENTARY, GedSubject.ENGLISH), (GedLevel.MIDDLE, GedSubject.TECH_HOME)},
        ),
        ("", set()),
    ],
)
def test_several_links_in_one_cell(write_csv: WriteCsv, cell: str, links: set[tuple[GedLevel, GedSubject]]) -> None:
    read = read_one(write_csv, links=cell)
    assert read.value is not None
    assert {(link.level, link.subject) for link in read.value.links} == links


@pytest.mark.parametrize(
    ("cell", "code", "piece"),
    [
        ("고졸:한국사; 고졸:영어", "subject_not_exemptible", "고졸:영어"),
        ("초졸:한국사", "subject_not_exemptible", "초졸:한국사"),
        ("중졸:국어", "subject_not_exemptible", "중졸:국어"),
        ("대졸:한국사", "unknown_level", "대졸:한국사"),
        ("고졸:요리", "unknown_subject", "고졸:요리"),
        ("고졸", "unreadable_link", "고졸"),
        ("고졸:사회,과학", "unreadable_link", "과학"),
    ],
)
def test_a_link_that_cannot_be_refuses_the_row_and_names_the_piece(
    write_csv: WriteCsv, cell: str, code: str, piece: str
) -> None:
    read = read_one(write_csv, links=cell)
    assert read.value is None
    assert [(problem.field, problem.code, problem.value) for problem in read.problems] == [("links", code, piece)]


@pytest.mark.parametrize("field", ["institution_type", "method", "recruitment"])
def test_an_unknown_word_is_kept_as_unknown_and_told(write_csv: WriteCsv, field: str) -> None:
    read = read_one(write_csv, **{field: "모르는 말"})
    assert read.value is not None
    assert getattr(read.value, field).value == ""
    assert [(warning.field, warning.code, warning.value) for warning in read.warnings] == [
        (field, "unknown_word_kept", "모르는 말")
    ]


@pytest.mark.parametrize(
    ("word", "area"),
    [
        ("성인문해", Area.BASIC_LITERACY),
        ("기초문해교육", Area.BASIC_LITERACY),
        ("인문교양교육", Area.HUMANITIES),
        ("직업능력향상교육", Area.VOCATIONAL),
    ],
)
def test_older_words_for_an_area(write_csv: WriteCsv, word: str, area: Area) -> None:
    read = read_one(write_csv, area=word)
    assert read.value is not None
    assert read.value.area is area


def test_an_unknown_area_refuses_the_row(write_csv: WriteCsv) -> None:
    read = read_one(write_csv, area="요리")
    assert [(problem.field, problem.code) for problem in read.problems] == [("area", "unknown_area")]


@pytest.mark.parametrize(
    ("field", "day", "code"),
    [("expires_on", "2024-03-01", "expires_before_notice"), ("cancelled_on", "2024-03-01", "cancelled_before_notice")],
)
def test_an_accreditation_does_not_end_before_its_notice(write_csv: WriteCsv, field: str, day: str, code: str) -> None:
    read = read_one(write_csv, **{field: day})
    assert [(problem.field, problem.code) for problem in read.problems] == [(field, code)]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("=cmd|' /C calc'!A0", "formula"),
        ("+cmd|' /C calc'!A0", "formula"),
        ("@SUM(1+1)", "formula"),
        ("-2+3+cmd|' /C calc'!A0", "formula"),
        ("기술\u202e과정", "forbidden_characters"),
        ("기술\u200f", "forbidden_characters"),
        ("요리 🍳", "emoji"),
        ("가" * 201, "too_long"),
        ("900101-1234567 과정", "resident_number"),
        ("９００１０１－１２３４５６７", "resident_number"),
    ],
)
def test_text_that_is_not_taken(write_csv: WriteCsv, title: str, code: str) -> None:
    read = read_one(write_csv, title=title)
    assert read.value is None
    assert [(problem.field, problem.code) for problem in read.problems] == [("title", code)]


@pytest.mark.parametrize(
    "title", ["-", "+α 과정", "@home", "A+B", "Hường đọc sách", "漢字 교실", "☆별★ ✓", "50% 할인; '작은' \"큰\""]
)
def test_text_that_only_looks_odd_is_taken(write_csv: WriteCsv, title: str) -> None:
    read = read_one(write_csv, title=title)
    assert read.value is not None
    assert read.value.title == title


def test_a_resident_number_in_a_column_that_nobody_reads_is_pointed_out(write_csv: WriteCsv) -> None:
    incoming = read_courses(write_csv([(*COURSE_HEAD, "담당자"), (*COURSE, "900101-1234567")]), TODAY)
    (read,) = incoming.rows
    assert read.value is not None
    assert [(warning.field, warning.code) for warning in read.warnings] == [("담당자", "resident_number")]
    assert "1234567" not in sentence(read.warnings[0])


def test_a_workbook_holds_the_same_as_a_csv(write_csv: WriteCsv, write_xlsx: WriteXlsx) -> None:
    typed = (*FULL[:5], 45, date(2024, 3, 2), date(2029, 3, 2), date(2026, 5, 1), *FULL[9:])
    (from_workbook,) = read_courses(write_xlsx([HEAD, typed]), TODAY).rows
    assert from_workbook == read_one(write_csv)


def test_numbers_of_a_workbook_stay_as_they_are_shown(write_xlsx: WriteXlsx) -> None:
    row = (202400012345, "기관", 1984, "인문교양", 89.5, 45353)  # a serial day that lost its format: 2024-03-02
    (read,) = read_courses(write_xlsx([COURSE_HEAD, row]), TODAY).rows
    assert read.value is not None
    assert (read.value.accreditation_no, read.value.title) == ("202400012345", "1984")
    assert read.value.total_minutes == 5370
    assert read.value.accreditation.notified_on == date(2024, 3, 2)


@pytest.mark.parametrize(("hours", "minutes"), [(89 + 59 / 60, 5399), (0.333, None), (-5, None), (1.1, 66)])
def test_hours_of_a_workbook(write_xlsx: WriteXlsx, hours: float, minutes: int | None) -> None:
    (read,) = read_courses(write_xlsx([COURSE_HEAD, (*COURSE[:4], hours, COURSE[5])]), TODAY).rows
    assert (read.value.total_minutes if read.value else None) == minutes
