"""A row of a list of credits: 취득구분, 이수구분, 학점, 학기, and one of 종강일 and 취득일."""

from datetime import date
from typing import Any

import pytest

from llas_desktop.domain.credit import CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.imports import CreditRow
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import sentence
from llas_desktop.exchange.credits import COLUMNS, read_credits
from llas_desktop.exchange.table import Read
from tests.exchange.files import TODAY, WriteCsv, WriteXlsx

HEAD = tuple(column.heading for column in COLUMNS)
ROW = {
    "account_no": "2024-000123", "source": "평가인정", "institution": "가람평생교육원", "subject": "평생교육론", "credits": "3",
    "kind": "전공", "is_required_major": "Y", "term": "2026-1", "ended": "2026-06-20", "earned": "",
}  # fmt: skip


def read_one(write_csv: WriteCsv, **cells: Any) -> Read[CreditRow]:
    (read,) = read_credits(write_csv([HEAD, [{**ROW, **cells}[column.field] for column in COLUMNS]]), TODAY).rows
    return read


def draft(write_csv: WriteCsv, **cells: Any) -> CreditDraft:
    read = read_one(write_csv, **cells)
    assert read.value is not None, read.problems
    return read.value.draft


def test_the_headings_are_those_of_the_issue() -> None:
    assert HEAD == (
        "계좌번호",
        "취득구분",
        "기관명",
        "과목명",
        "학점",
        "이수구분",
        "전공필수",
        "학기",
        "종강일",
        "취득일",
    )


def test_a_row_becomes_credits(write_csv: WriteCsv) -> None:
    read = read_one(write_csv)
    expected = CreditDraft(
        CreditSource.EVALUATED, "평생교육론", 3, CreditKind.MAJOR, "가람평생교육원", True, "2026-1",
        PartialDate(2026, 6, 20), None, Provenance.IMPORTED,
    )  # fmt: skip
    assert (read.value, read.problems) == (CreditRow(2, "2024-000123", expected), ())


@pytest.mark.parametrize(
    "word", ["평가인정", "시간제", "대학", "자격", "독학시험", "독학면제과정", "국가무형유산", "외국"]
)
def test_each_of_the_eight_sources(write_csv: WriteCsv, word: str) -> None:
    assert draft(write_csv, source=word).source.value == word


@pytest.mark.parametrize(("word", "flag"), [("Y", True), ("y", True), ("N", False), ("", None)])
def test_a_required_subject_of_the_major_or_not_or_not_known(write_csv: WriteCsv, word: str, flag: bool | None) -> None:
    assert draft(write_csv, is_required_major=word).is_required_major is flag


@pytest.mark.parametrize("text", ["2026-1", "2026년 1학기", "2026/1", "２０２６-１", "20261"])
def test_a_term_in_any_usual_form(write_csv: WriteCsv, text: str) -> None:
    assert draft(write_csv, term=text).term == "2026-1"


@pytest.mark.parametrize(("text", "amount"), [("3", 3), ("3.0", 3), ("3학점", 3), ("140", 140), ("200", 200), ("1", 1)])
def test_whole_credits(write_csv: WriteCsv, text: str, amount: int) -> None:
    assert draft(write_csv, credits=text).credits == amount


def test_one_of_the_two_days_is_enough_and_it_may_be_known_to_the_year(write_csv: WriteCsv) -> None:
    assert draft(write_csv, ended="", earned="2020").gained == PartialDate(2020)
    both = draft(write_csv, ended="2026-06-20", earned="2026-07-10")
    assert (both.ended, both.earned) == (PartialDate(2026, 6, 20), PartialDate(2026, 7, 10))


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"account_no": ""}, "account_no", "required"),
        ({"source": ""}, "source", "required"),
        ({"source": "학원"}, "source", "unknown_choice"),
        ({"kind": ""}, "kind", "required"),
        ({"kind": "필수"}, "kind", "unknown_choice"),
        ({"subject": ""}, "subject", "required"),
        ({"credits": ""}, "credits", "required"),
        ({"credits": "0"}, "credits", "out_of_range"),
        ({"credits": "201"}, "credits", "out_of_range"),
        ({"credits": "1.5"}, "credits", "not_a_number"),
        ({"credits": "-3"}, "credits", "not_a_number"),
        ({"term": "2026-3"}, "term", "unreadable_term"),
        ({"term": "여름"}, "term", "unreadable_term"),
        ({"ended": "", "earned": ""}, "ended", "required"),
        ({"ended": "2026-02-30"}, "ended", "impossible_date"),
        ({"is_required_major": "글쎄"}, "is_required_major", "unknown_choice"),
        ({"subject": "850101-1234567"}, "subject", "resident_number"),
        ({"institution": "=1+1"}, "institution", "formula"),
    ],
)
def test_what_refuses_a_row(write_csv: WriteCsv, cells: dict[str, str], field: str, code: str) -> None:
    read = read_one(write_csv, **cells)
    assert read.value is None
    assert [(problem.field, problem.code) for problem in read.problems] == [(field, code)]
    assert "{" not in sentence(read.problems[0])


def test_a_spreadsheet_that_took_the_term_for_a_month_is_understood(write_xlsx: WriteXlsx) -> None:
    cells = [{**ROW, "term": date(2026, 2, 1), "credits": 3, "ended": date(2026, 12, 20)}[c.field] for c in COLUMNS]
    (read,) = read_credits(write_xlsx([HEAD, cells]), TODAY).rows
    assert read.value is not None, read.problems
    assert (read.value.draft.term, read.value.draft.ended) == ("2026-2", PartialDate(2026, 12, 20))


def test_a_file_without_a_needed_column_is_refused(write_csv: WriteCsv) -> None:
    with pytest.raises(Refused) as caught:
        read_credits(write_csv([("계좌번호", "과목명"), ("1", "2")]), TODAY)
    assert [problem.code for problem in caught.value.problems] == ["missing_columns"]
