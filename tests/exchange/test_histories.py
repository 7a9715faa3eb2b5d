"""A row of a learning history."""

from typing import Any

import pytest

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Provenance, RecordDraft
from llas_desktop.domain.imports import HistoryRow
from llas_desktop.exchange.histories import COLUMNS, read_histories
from llas_desktop.exchange.table import Read
from tests.exchange.files import TODAY, WriteCsv

HEAD = tuple(column.heading for column in COLUMNS)
ROW = {
    "account_no": "2024-000123", "section": "평생학습", "kind": "평가인정 학습과정", "title": "생활과 기술", "institution": "해오름",
    "started": "2025-03-02", "ended": "2025-06-20", "minutes": "45", "accreditation_no": "A-1",
}  # fmt: skip


def read_one(write_csv: WriteCsv, **cells: Any) -> Read[HistoryRow]:
    row = [{**ROW, **cells}.get(column.field, "") for column in COLUMNS]
    (read,) = read_histories(write_csv([HEAD, row]), TODAY).rows
    return read


def test_a_completion_of_an_accredited_course(write_csv: WriteCsv) -> None:
    read = read_one(write_csv, content="출석 우수", is_completed="이수", ged_links="고졸:기술·가정")
    draft = RecordDraft(
        kind="accredited_course",
        title="생활과 기술",
        institution="해오름",
        started=PartialDate(2025, 3, 2),
        ended=PartialDate(2025, 6, 20),
        minutes=2700,
        content="출석 우수",
        ged_links=frozenset({GedLink(GedLevel.HIGH, GedSubject.TECH_HOME)}),
        provenance=Provenance.IMPORTED,
    )
    assert read.value == HistoryRow(2, "2024-000123", draft, "A-1")
    assert read.warnings == ()


@pytest.mark.parametrize(
    ("section", "kind", "code"),
    [
        ("학력", "중학교", "middle_school"),
        ("학력 및 장학사항", "초중고", "school"),
        ("학력", "초 · 중 · 고", "school"),
        ("경력사항", "근무경력", "employment"),
        ("자격 취득 사항", "국가기술자격", "national_technical"),
        ("평생학습 이수실적", "기초문해", "literacy"),
        ("기타 활동", "봉사활동", "volunteering"),
        ("기타활동사항", "논문·기고", "paper"),
    ],
)
def test_sections_and_kinds_by_their_usual_names(write_csv: WriteCsv, section: str, kind: str, code: str) -> None:
    read = read_one(write_csv, section=section, kind=kind, accreditation_no="", minutes="")
    assert read.value is not None
    assert read.value.draft.kind == code


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"section": "취미"}, "section", "unknown_choice"),
        ({"section": ""}, "section", "required"),
        ({"kind": "국가기술"}, "kind", "unknown_choice"),
        ({"kind": ""}, "kind", "required"),
        ({"account_no": ""}, "account_no", "required"),
        ({"title": "", "accreditation_no": ""}, "title", "required"),
        ({"minutes": ""}, "minutes", "required"),
        ({"minutes": "90시간"}, "minutes", "unreadable_hours"),
        ({"started": "2026-02-30"}, "started", "impossible_date"),
        ({"is_completed": "아마"}, "is_completed", "unknown_choice"),
        ({"ged_links": "고졸:영어"}, "ged_links", "subject_not_exemptible"),
        ({"content": "주민 850101-2345678"}, "content", "resident_number"),
        (
            {"section": "경력", "kind": "근무", "institution": "", "accreditation_no": "", "minutes": ""},
            "institution",
            "required",
        ),
    ],
)
def test_what_refuses_a_row_names_its_field(write_csv: WriteCsv, cells: dict[str, str], field: str, code: str) -> None:
    read = read_one(write_csv, **cells)
    assert read.value is None
    assert [(problem.field, problem.code) for problem in read.problems] == [(field, code)]


def test_dates_are_kept_as_far_as_they_are_known(write_csv: WriteCsv) -> None:
    read = read_one(write_csv, started="2019", ended="2019-07")
    assert read.value is not None
    assert (read.value.draft.started, read.value.draft.ended) == (PartialDate(2019), PartialDate(2019, 7))


@pytest.mark.parametrize(
    ("word", "is_completed"), [("", True), ("이수", True), ("미이수", False), ("수료", True), ("X", False)]
)
def test_completed_or_not(write_csv: WriteCsv, word: str, is_completed: bool) -> None:
    read = read_one(write_csv, is_completed=word)
    assert read.value is not None
    assert read.value.draft.is_completed is is_completed


@pytest.mark.parametrize(("minutes", "expected"), [("", None), ("0", 0), ("45", 2700)])
def test_who_did_not_complete_a_course_needs_no_hours(write_csv: WriteCsv, minutes: str, expected: int | None) -> None:
    read = read_one(write_csv, is_completed="미이수", minutes=minutes)
    assert read.value is not None
    assert read.value.draft.minutes == expected


def test_a_course_gives_its_own_title(write_csv: WriteCsv) -> None:
    read = read_one(write_csv, title="")
    assert read.value is not None
    assert read.value.accreditation_no == "A-1"


def test_a_school_may_stand_under_the_institution_and_its_outcome_under_the_content(write_csv: WriteCsv) -> None:
    cells = {"section": "학력", "kind": "고", "title": "", "institution": "한빛고등학교", "content": "졸업"}
    read = read_one(write_csv, **cells, accreditation_no="", minutes="")
    assert read.value is not None
    draft = read.value.draft
    assert (draft.title, draft.institution, draft.outcome, draft.content) == ("한빛고등학교", "", "졸업", "")


@pytest.mark.parametrize("end", ["현재", "재직 중", "재직중"])
def test_a_job_that_goes_on(write_csv: WriteCsv, end: str) -> None:
    read = read_one(write_csv, section="경력", kind="근무", ended=end, accreditation_no="", minutes="")
    assert read.value is not None
    assert read.value.draft.is_current
    assert read.value.draft.ended is None


def test_a_cell_that_the_kind_has_no_use_for_is_told(write_csv: WriteCsv) -> None:
    read = read_one(write_csv, section="자격", kind="국가기술")
    assert read.value is not None
    assert {(warning.field, warning.code) for warning in read.warnings} == {
        ("minutes", "unused_cell"),
        ("accreditation_no", "unused_cell"),
    }
    assert (read.value.accreditation_no, read.value.draft.minutes) == ("", None)
