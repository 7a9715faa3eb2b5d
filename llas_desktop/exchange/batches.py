"""Lists of learners who are to be issued certificates at one go, and the account of it as a file."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from llas_desktop.domain.batch import BatchLine
from llas_desktop.domain.wording import sentence
from llas_desktop.exchange.log_sheet import inert
from llas_desktop.exchange.table import Column, Incoming, Record, read_table

COLUMNS: Final = (
    Column("account_no", "계좌번호", ("학습계좌번호",), is_required=True),
    Column("purpose", "용도"),
    Column("recipient", "제출처", ("제출기관",)),
    Column("ged", "검정고시", ("검정고시 연계과정", "검정고시연계")),
)
HEADINGS: Final = ("계좌번호", "결과", "발급번호", "파일", "까닭")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """Whom the row names, by the number of her account; what it leaves open is empty, or None."""

    row: int
    account_no: str
    purpose: str = ""
    recipient: str = ""
    ged: bool | None = None


def read_batch(path: Path, today: date) -> Incoming[BatchRow]:
    """The rows of a list. Raises `Refused` where the file as a whole cannot be read."""
    return read_table(path, COLUMNS, today, _parse)


def account_csv(lines: Iterable[BatchLine]) -> bytes:
    """What became of each, under `HEADINGS`: UTF-8 with a mark at its beginning, nothing in it a formula."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(HEADINGS)
    for line in lines:
        number = line.issued.issue_no if line.issued else ""
        because = " ".join(map(sentence, line.problems))
        rows.writerow(map(inert, (line.account_no, _standing(line), number, line.file_name, because)))
    return out.getvalue().encode("utf-8-sig")


def _standing(line: BatchLine) -> str:
    if line.issued is not None:
        return "철회" if line.issued.withdrawn_at else "발급"
    return "발급하지 않음" if line.problems else "아직 발급하지 않음"


def _parse(record: Record) -> BatchRow:
    return BatchRow(
        record.row,
        record.line("account_no", required=True),
        record.line("purpose"),
        record.line("recipient"),
        record.yes("ged"),
    )
