"""자격 종목 as Q-Net lists them: 종목코드, 종목명, 국가기술/국가전문, 등급."""

from datetime import date
from pathlib import Path
from typing import Final

from llas_desktop.domain.history import RecordKind, Section, kind_from_words, kinds_of
from llas_desktop.domain.imports import QualificationRow
from llas_desktop.exchange.table import Column, Incoming, Record, read_table

COLUMNS: Final = (
    Column("code", "종목코드", ("자격종목코드", "jmcd")),
    Column("title", "종목명", ("자격종목명", "자격명", "jmfldnm"), is_required=True),
    Column("kind", "자격구분", ("자격 종류", "자격구분명", "구분", "종류", "qualgbnm"), is_required=True),
    Column("grade", "등급", ("계열명", "seriesnm")),
    Column("institution", "시행기관", ("발급기관", "시행기관명")),
)


def read_qualifications(path: Path, today: date) -> Incoming[QualificationRow]:
    """The rows of a list of 자격 종목. Raises `Refused` where the file as a whole cannot be read."""
    return read_table(path, COLUMNS, today, _parse)


def _parse(record: Record) -> QualificationRow | None:
    title = record.line("title", required=True)
    choices = [kind.korean for kind in kinds_of(Section.QUALIFICATION)]
    kind = record.word("kind", _kind, choices, required=True)
    row = QualificationRow(
        row=record.row,
        title=title,
        kind=kind.code if kind else "",
        code=record.line("code"),
        grade=record.line("grade"),
        institution=record.line("institution"),
    )
    return row if kind else None


def _kind(text: str) -> RecordKind | None:
    return kind_from_words(Section.QUALIFICATION, text)
