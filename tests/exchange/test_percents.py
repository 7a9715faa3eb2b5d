"""Cells that show a percentage hold a share of one: 90 % is 0.9, which is no 54 minutes."""

from pathlib import Path

import pytest
import xlsxwriter

from llas_desktop.exchange.histories import read_histories
from llas_desktop.exchange.sheet import open_sheet
from tests.exchange.files import TODAY

HEAD = ("계좌번호", "영역", "종류", "명칭", "이수시간")
ROW = ("A-1", "평생학습", "평가인정 학습과정", "생활과 기술")


def hours(path: Path, number_format: str, value: object, *, column: int = 0) -> Path:
    """A history of one row whose hours bear `number_format`; it begins in `column`."""
    with xlsxwriter.Workbook(path) as book:
        other, look = book.add_format({"bold": True}), book.add_format({"num_format": number_format})
        sheet = book.add_worksheet()
        sheet.write_row(0, column, HEAD, other)
        sheet.write_row(1, column, ROW)
        if isinstance(value, str):
            sheet.write_formula(1, column + len(ROW), value, look, 0.9)
        else:
            sheet.write(1, column + len(ROW), value, look)
    return path


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0%", "[Red]0%;-0%", '"약 "0%'])
@pytest.mark.parametrize(("value", "column"), [(0.9, 0), (0.9, 3), ("=9/10", 0)])
def test_hours_in_percent_are_refused_as_they_are_shown(
    tmp_path: Path, number_format: str, value: object, column: int
) -> None:
    (read,) = read_histories(hours(tmp_path / "이력.xlsx", number_format, value, column=column), TODAY).rows
    assert [(each.field, each.code, each.value) for each in read.problems] == [("minutes", "unreadable_hours", "90%")]


@pytest.mark.parametrize("number_format", ["0.0", '0.0" % 아님"', r"0.0\%", "General"])
def test_a_sign_beside_the_number_makes_no_percentage(tmp_path: Path, number_format: str) -> None:
    (read,) = read_histories(hours(tmp_path / "이력.xlsx", number_format, 1.5), TODAY).rows
    assert read.value is not None
    assert read.value.draft.minutes == 90


def test_a_percentage_reads_as_its_cell_shows_it(tmp_path: Path) -> None:
    rows = list(open_sheet(hours(tmp_path / "이력.xlsx", "0.0%", 0.125)).rows)
    assert rows[1].cells[-1] == "12.5%"
