"""Formulas in a workbook: read by the value that was stored with them, and pointed out where there is none."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from llas_desktop.exchange.courses import read_courses
from tests.exchange.files import COURSE, COURSE_HEAD

HEAD = (*COURSE_HEAD, "교육장소")
TODAY = date(2026, 11, 21)


def workbook(path: Path, heading: str, formula: str, value: object, *, sheets: int = 1) -> Path:
    """A catalogue of one course with a formula under `heading`, on the last of `sheets`; those before it are hidden."""
    with xlsxwriter.Workbook(path) as book:
        for _ in range(sheets - 1):
            book.add_worksheet().hide()
        sheet = book.add_worksheet("2026년 과정")
        sheet.activate()
        sheet.set_first_sheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, COURSE)
        sheet.write_formula(1, HEAD.index(heading), formula, None, value)
    return path


@pytest.mark.parametrize("heading", ["학습과정명", "교육장소"])
@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=cmd|' /C calc'!A0", ""),
        ("=cmd|' /C calc'!A0", 0),
        ("=cmd|' /C calc'!A0", "안전한 이름"),
        ("=1/0", "#DIV/0!"),
        ('="가"&"나"', ""),
    ],
)
@pytest.mark.parametrize("sheets", [1, 3])
def test_a_formula_that_left_no_value_is_pointed_out(
    tmp_path: Path, heading: str, formula: str, value: object, sheets: int
) -> None:
    (read,) = read_courses(workbook(tmp_path / "목록.xlsx", heading, formula, value, sheets=sheets), TODAY).rows
    assert read.value is None
    (problem,) = read.problems
    assert (problem.code, problem.value) == ("formula", formula)


def test_a_formula_is_read_by_its_value(tmp_path: Path) -> None:
    (read,) = read_courses(workbook(tmp_path / "목록.xlsx", "총학습시간", "=30*3", 90), TODAY).rows
    assert read.value is not None
    assert read.value.total_minutes == 90 * 60


def test_hours_whose_formula_left_no_value_are_pointed_out(tmp_path: Path) -> None:
    (read,) = read_courses(workbook(tmp_path / "목록.xlsx", "총학습시간", "=30*3", ""), TODAY).rows
    assert [(problem.field, problem.value) for problem in read.problems] == [("total_minutes", "=30*3")]
