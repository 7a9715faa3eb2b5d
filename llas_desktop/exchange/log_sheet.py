"""The access log as a CSV file, for a spreadsheet to open and for nothing in it to be taken for a formula."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from llas_desktop.domain.access_log import LogEntry
from llas_desktop.domain.dates import in_seoul

HEADINGS: Final = ("번호", "접속일시", "식별자", "접속지", "수행업무", "처리한 정보주체", "정보주체 수", "용도")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def log_csv(entries: Iterable[LogEntry]) -> bytes:
    """UTF-8 with a mark at its beginning; instants by the clock in Seoul, `2026-11-21 14:03:02`."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(HEADINGS)
    for entry in entries:
        lines.writerow(map(inert, _cells(entry)))
    return out.getvalue().encode("utf-8-sig")


def _cells(entry: LogEntry) -> tuple[str, ...]:
    subjects = "; ".join(f"{one.account_no} {one.name}".strip() or f"파기된 학습자 {one.id}" for one in entry.subjects)
    return (
        str(entry.id),
        f"{in_seoul(entry.at):%Y-%m-%d %H:%M:%S}",
        entry.who,
        entry.workstation,
        entry.action_words,
        subjects,
        str(entry.subject_count),
        entry.purpose_words,
    )


def inert(cell: str) -> str:
    """A spreadsheet would calculate a cell that begins so: an apostrophe keeps it a text."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
