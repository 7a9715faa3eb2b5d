"""Files as they come in."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.exchange.files import Rows, WriteBytes, WriteCsv, WriteXlsx


@pytest.fixture
def write_bytes(tmp_path: Path) -> WriteBytes:
    def write(content: bytes) -> Path:
        path = tmp_path / "목록.csv"
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def write_csv(write_bytes: WriteBytes) -> WriteCsv:
    def write(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> Path:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(rows)
        return write_bytes(text.getvalue().encode(encoding))

    return write


@pytest.fixture
def write_xlsx(tmp_path: Path) -> WriteXlsx:
    def write(rows: Rows) -> Path:
        path = tmp_path / "목록.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
            day = workbook.add_format({"num_format": "yyyy-mm-dd"})
            sheet = workbook.add_worksheet()
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(at, column, value, day)
                    else:
                        sheet.write(at, column, value)
        return path

    return write
