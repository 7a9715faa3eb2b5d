"""Credits of 학점은행제 from lists: a row, the credits of one subject or 자격; one of 종강일 and 취득일 is filled."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from llas_desktop.domain.credit import (
    MOST_CREDITS,
    CreditDraft,
    CreditKind,
    CreditSource,
    kind_from_words,
    source_from_words,
    term_from_words,
)
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.imports import CreditRow
from llas_desktop.domain.text import clean_line, half_width
from llas_desktop.exchange.cells import Unfit, raw_text
from llas_desktop.exchange.sheet import Cell
from llas_desktop.exchange.table import Column, Incoming, Record, read_table

COLUMNS: Final = (
    Column("account_no", "계좌번호", ("학습계좌번호",), is_required=True),
    Column("source", "취득구분", ("학점원",), is_required=True),
    Column("institution", "기관명", ("교육훈련기관", "기관")),
    Column("subject", "과목명", ("과목", "자격명"), is_required=True),
    Column("credits", "학점", ("학점수", "인정학점"), is_required=True),
    Column("kind", "이수구분", ("과목구분",), is_required=True),
    Column("is_required_major", "전공필수"),
    Column("term", "학기"),
    Column("ended", "종강일", ("종료일",)),
    Column("earned", "취득일", ("합격일",)),
)

_WHOLE: Final = re.compile(r"([0-9]{1,4})(?:\.0+)?\s*(?:학점)?")


def read_credits(path: Path, today: date) -> Incoming[CreditRow]:
    """The rows of a list of credits. Raises `Refused` where the file as a whole cannot be read."""
    return read_table(path, COLUMNS, today, _parse)


def _parse(record: Record) -> CreditRow | None:
    account_no = record.line("account_no", required=True)
    source = record.word("source", source_from_words, [each.value for each in CreditSource], required=True)
    kind = record.word("kind", kind_from_words, [each.value for each in CreditKind], required=True)
    amount = record.read("credits", _whole)
    if record.is_empty("credits"):
        record.refuse("credits", "required")
    ended, earned = record.day_or_part("ended"), record.day_or_part("earned")
    if record.is_empty("ended") and record.is_empty("earned"):
        record.refuse("ended", "required")
    subject = record.line("subject", required=True)
    institution, is_required = record.line("institution"), record.yes("is_required_major")
    term = record.read("term", _term) or ""
    if source is None or kind is None or amount is None:
        return None
    draft = CreditDraft(
        source, subject, amount, kind, institution, is_required, term, ended, earned, Provenance.IMPORTED
    )
    return CreditRow(record.row, account_no, draft)


def _whole(cell: Cell) -> int:
    found = _WHOLE.fullmatch(half_width(clean_line(raw_text(cell))))
    if found is None:
        raise Unfit("not_a_number")
    if not 1 <= int(found[1]) <= MOST_CREDITS:
        raise Unfit("out_of_range", f"1-{MOST_CREDITS}")
    return int(found[1])


def _term(cell: Cell) -> str:
    if isinstance(cell, date) and cell.day == 1 and cell.month in (1, 2):
        return f"{cell.year}-{cell.month}"  # as a spreadsheet takes 2026-1 for January
    term = term_from_words(raw_text(cell))
    if term is None:
        raise Unfit("unreadable_term")
    return term
