"""Whatever comes in: rows or a refusal, never a traceback; and what was written comes back."""

import csv
import io
import tempfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import refusal, sentence
from llas_desktop.exchange import courses, histories, learners, offerings, qualifications
from llas_desktop.exchange.courses import read_courses
from llas_desktop.exchange.sheet import open_sheet
from llas_desktop.exchange.table import Column, Incoming
from tests.exchange.files import TODAY

READERS: list[tuple[Callable[[Path, date], Incoming[Any]], tuple[Column, ...]]] = [
    (courses.read_courses, courses.COLUMNS),
    (histories.read_histories, histories.COLUMNS),
    (learners.read_learners, learners.COLUMNS),
    (offerings.read_offerings, offerings.COLUMNS),
    (qualifications.read_qualifications, qualifications.COLUMNS),
]

HARD_WORDS = st.sampled_from(
    (
        "2026-02-30", "90시간", "1:75", "0.333", "-5", "NaN", "inf", "=cmd|'x'!A1", "850101-1234567", "고졸:영어", "학력", "자격",
        "고졸:한국사;중졸:사회", "평생학습", "근무", "국가기술", "오늘", "9999-12-31", "0001-01-01", "99999999999999999999", "0", "90",
        "89:59", "2024-03-02", "2024-02-29", "₩", "월~금", "9시", "무료", "\0", "\u202e", "\ufeff", "\ud800", "이수", "김보람", "%s",
        "직업능력", "{}", "100000:59",
    )
)  # fmt: skip
CELLS = HARD_WORDS | st.text(max_size=20) | st.just("")


@pytest.fixture(scope="module")
def folder() -> Any:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def read_to_the_end(read: Callable[[Path, date], Incoming[Any]], path: Path) -> None:
    """Every row has a value or a problem, and every problem its sentence."""
    try:
        incoming = read(path, TODAY)
        for row in incoming.rows:
            assert (row.value is None) == bool(row.problems)
            for problem in (*row.problems, *row.warnings):
                told = sentence(problem, label=incoming.headings.get(problem.field))
                assert told
                assert "850101-1234567" not in told + problem.value
    except Refused as refused:
        if not refusal(refused):
            pytest.fail("a refusal without a sentence")


@given(content=st.binary(max_size=400))
def test_any_bytes(folder: Path, content: bytes) -> None:
    path = folder / "아무거나.csv"
    path.write_bytes(content)
    read_to_the_end(read_courses, path)


@pytest.mark.parametrize(("read", "columns"), READERS)
@given(data=st.data())
@settings(max_examples=60)
def test_any_cells_under_the_right_headings(
    folder: Path, read: Callable[[Path, date], Incoming[Any]], columns: tuple[Column, ...], data: st.DataObject
) -> None:
    rows = data.draw(st.lists(st.lists(CELLS, max_size=len(columns) + 1), max_size=4))
    path = folder / f"{read.__name__}.csv"
    text = io.StringIO()
    csv.writer(text).writerows([[column.heading for column in columns], *rows])
    path.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
    read_to_the_end(read, path)


@given(head=st.binary(max_size=60), at=st.integers(0, 6000), patch=st.binary(min_size=1, max_size=20))
@settings(max_examples=60)
def test_any_damage_to_a_workbook(folder: Path, head: bytes, at: int, patch: bytes) -> None:
    path = folder / "깨진.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet().write_row(0, 0, [column.heading for column in courses.COLUMNS])
    content = bytearray(path.read_bytes())
    content[at : at + len(patch)] = patch
    path.write_bytes(bytes(content) + head)
    read_to_the_end(read_courses, path)


TYPED = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=12)
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.booleans()
    | st.dates(date(1900, 3, 1), date(2100, 1, 1))
    | st.times().map(lambda each: time(each.hour, each.minute))
)


@pytest.mark.parametrize(("read", "columns"), READERS)
@given(data=st.data())
@settings(max_examples=30)
def test_any_typed_cells_of_a_workbook(
    folder: Path, read: Callable[[Path, date], Incoming[Any]], columns: tuple[Column, ...], data: st.DataObject
) -> None:
    path = folder / f"{read.__name__}.xlsx"
    cells = data.draw(st.lists(TYPED, min_size=len(columns), max_size=len(columns)))
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        formats = {
            kind: workbook.add_format({"num_format": text}) for kind, text in ((date, "yyyy-mm-dd"), (time, "h:mm"))
        }
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, [column.heading for column in columns])
        for at, cell in enumerate(cells):
            if isinstance(cell, date | time):
                sheet.write_datetime(1, at, cell, formats[type(cell)])
            elif isinstance(cell, str):
                sheet.write_string(1, at, cell)
            else:
                sheet.write(1, at, cell)
    read_to_the_end(read, path)


PLAIN = st.text(
    st.characters(codec="cp949", categories=("L", "N", "P", "Zs")) | st.sampled_from('",;\n\t가'), max_size=15
)


@given(
    rows=st.lists(st.lists(PLAIN, min_size=3, max_size=3), min_size=1, max_size=5),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16"]),
    delimiter=st.sampled_from([",", ";", "\t"]),
)
def test_what_was_written_comes_back(folder: Path, rows: list[list[str]], encoding: str, delimiter: str) -> None:
    path = folder / "왕복.csv"
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["가", "나", "다"], *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    sheet = open_sheet(path)
    assert [list(row.cells) for row in sheet.rows][1:] == rows
