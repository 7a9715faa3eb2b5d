"""What is on offer (전국평생학습강좌표준데이터 or the centre's own list). It proves no link and no hours."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.course import CourseOffering
from llas_desktop.store.rows import day

_SELECT: Final = (
    "SELECT id, title, institution, started, ended, is_always_open, place, region, method, weekdays, fee_won, apply_from,"
    " apply_to, phone, homepage, is_account_accredited, is_credit_bank, data_date FROM course_offerings"
)
_HAS_WORD: Final = "lower(title) LIKE ? ESCAPE '!'"


def titled(connection: Connection, text: str, limit: int) -> tuple[CourseOffering, ...]:
    """Those with every word of `text` in their title, by title; at most `limit`."""
    words = text.lower().split()
    where = " WHERE " + " AND ".join([_HAS_WORD] * len(words)) if words else ""
    rows = connection.exec_driver_sql(
        f"{_SELECT}{where} ORDER BY title, id LIMIT ?", (*(f"%{_literal(word)}%" for word in words), limit)
    )
    return tuple(map(_offering, rows))


def _literal(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _offering(row: Sequence[Any]) -> CourseOffering:
    return CourseOffering(
        id=row[0],
        title=row[1],
        institution=row[2],
        started=day(row[3]),
        ended=day(row[4]),
        is_always_open=bool(row[5]),
        place=row[6],
        region=row[7],
        method=row[8],
        weekdays=row[9],
        fee_won=row[10],
        apply_from=day(row[11]),
        apply_to=day(row[12]),
        phone=row[13],
        homepage=row[14],
        is_account_accredited=bool(row[15]),
        is_credit_bank=bool(row[16]),
        data_date=day(row[17]),
    )
