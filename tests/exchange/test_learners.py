"""A row of a centre's list of learners."""

from datetime import date
from typing import Any

import pytest

from llas_desktop.domain.imports import LearnerRow
from llas_desktop.domain.learner import Sex
from llas_desktop.exchange.learners import COLUMNS, read_learners
from llas_desktop.exchange.table import Read
from tests.exchange.files import TODAY, WriteCsv, WriteXlsx

HEAD = tuple(column.heading for column in COLUMNS)
ROW = {"name": "김보람", "birth_date": "1985-01-01", "phone": "010-1234-5678", "account_no": "2024-000123"}


def read_one(write_csv: WriteCsv, **cells: Any) -> Read[LearnerRow]:
    (read,) = read_learners(
        write_csv([HEAD, [{**ROW, **cells}.get(column.field, "") for column in COLUMNS]]), TODAY
    ).rows
    return read


@pytest.mark.parametrize("birth", ["1985-01-01", "850101", "85.1.1", "19850101", "1985년 1월 1일"])
def test_a_birth_in_any_usual_form(write_csv: WriteCsv, birth: str) -> None:
    read = read_one(write_csv, birth_date=birth, sex="여", email="a.b@example.org")
    assert read.value is not None
    assert read.value.draft.birth_date == date(1985, 1, 1)
    assert read.value.draft.sex is Sex.FEMALE


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"name": ""}, "name", "required"),
        ({"birth_date": ""}, "birth_date", "required"),
        ({"birth_date": "1985"}, "birth_date", "date_not_exact"),
        ({"birth_date": "2030-01-01"}, "birth_date", "future"),
        ({"birth_date": "1850-01-01"}, "birth_date", "before_1900"),
        ({"birth_date": "몰라요"}, "birth_date", "unreadable_date"),
        ({"phone": "없음"}, "phone", "invalid_phone"),
        ({"email": "a@b"}, "email", "invalid_email"),
        ({"sex": "둘"}, "sex", "unknown_choice"),
        ({"address": "850101-1234567"}, "address", "resident_number"),
    ],
)
def test_what_refuses_a_row(write_csv: WriteCsv, cells: dict[str, str], field: str, code: str) -> None:
    read = read_one(write_csv, **cells)
    assert read.value is None
    assert [(problem.field, problem.code) for problem in read.problems] == [(field, code)]


@pytest.mark.parametrize(
    ("cell", "phone"), [(1012345678, "01012345678"), (212345678, "0212345678"), (15881234, "15881234")]
)
def test_the_zero_that_a_spreadsheet_lost_comes_back(write_xlsx: WriteXlsx, cell: int, phone: str) -> None:
    (read,) = read_learners(write_xlsx([("성명", "생년월일", "연락처"), ("김보람", 850101, cell)]), TODAY).rows
    assert read.value is not None
    assert (read.value.draft.phone, read.value.draft.birth_date) == (phone, date(1985, 1, 1))


def test_a_number_that_can_be_two_days_is_no_birth(write_xlsx: WriteXlsx) -> None:
    head = ("성명", "생년월일")
    lost_zero, serial = read_learners(write_xlsx([head, ("김보람", 10203), ("김보람", 31048)]), TODAY).rows
    assert [problem.code for problem in lost_zero.problems] == ["unreadable_date"]
    assert serial.value is not None
    assert serial.value.draft.birth_date == date(1985, 1, 1)
