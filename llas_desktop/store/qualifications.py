"""Titles of qualifications: the national lists, and those that a clerk registered as new."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.hangul import match_span
from llas_desktop.domain.history import QualificationTitle
from llas_desktop.models import qualification_titles
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.rows import columns_of

_SELECT: Final = "SELECT id, code, title, kind, grade, institution FROM qualification_titles WHERE kind = ?"
_COLUMNS: Final = ("title", "kind", "grade", "institution")


def titled(connection: Connection, text: str, kind: str, limit: int) -> tuple[QualificationTitle, ...]:
    """Titles of a kind that `text` names or is on its way to: those that begin so first, the shorter before the longer."""
    found: list[tuple[int, int, str, int, QualificationTitle]] = []
    for row in connection.exec_driver_sql(_SELECT, (kind,)):
        span = match_span(text, row[2])
        if span is not None:
            found.append((min(span[0], 1), len(row[2]), row[2], row[0], _title(row)))
    return tuple(title for *_, title in sorted(found, key=lambda one: one[:4])[:limit])


def register(writer: ChangeWriter, title: QualificationTitle) -> QualificationTitle:
    """The title as it is kept; `title.id` is not looked at. One that is there already is given back as it is."""
    same = " AND ".join(f"{name} = ?" for name in _COLUMNS)
    values = columns_of(title, _COLUMNS)
    row = writer.connection.exec_driver_sql(
        f"SELECT id, code, title, kind, grade, institution FROM qualification_titles WHERE {same}",  # noqa: S608
        tuple(values.values()),
    ).one_or_none()
    if row is not None:
        return _title(row)
    row_id = writer.insert(qualification_titles, {"code": title.code, **values})
    return QualificationTitle(row_id, title.code, title.title, title.kind, title.grade, title.institution)


def _title(row: Sequence[Any]) -> QualificationTitle:
    return QualificationTitle(row[0], row[1], row[2], row[3], row[4], row[5])
