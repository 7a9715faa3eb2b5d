"""Titles of qualifications: the national lists, and those that a clerk registered as new."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.history import QualificationTitle
from llas_desktop.models import qualification_titles
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.rows import columns_of, rows_among
from llas_desktop.store.search.query import LONGEST_QUERY, ways_of_name

_SELECT: Final = "SELECT id, code, title, kind, grade, institution FROM qualification_titles WHERE "
_ALONG: Final = (
    "SELECT title_id FROM qualification_keys WHERE qualification_kind = ? AND kind = ? AND key >= ? AND key < ?{}"
    " ORDER BY key, title_id LIMIT {}"
)
_COLUMNS: Final = ("title", "kind", "grade", "institution")


def titled(connection: Connection, text: str, kind: str, limit: int) -> tuple[QualificationTitle, ...]:
    """Titles of a kind that `text` names or is on its way to: those that begin so first, then those with it inside."""
    parts = [way.parts[0] for way in ways_of_name(text)] if len(text) <= LONGEST_QUERY else []
    ids: dict[int, None] = {}
    for place in (0, 1):
        for part in parts:
            like = (" AND key LIKE ?", (part.pattern,)) if part.pattern else ("", ())
            values = (kind, part.kinds[place], part.low, part.high, *like[1])
            ids |= dict.fromkeys(connection.exec_driver_sql(_ALONG.format(like[0], limit), values).scalars())
    titles = {row[0]: _title(row) for row in rows_among(connection, _SELECT + "id IN ({})", list(ids)[:limit])}
    return tuple(titles[title_id] for title_id in list(ids)[:limit])


def register(writer: ChangeWriter, title: QualificationTitle) -> QualificationTitle:
    """The title as it is kept; `title.id` is not looked at. One that is there already is given back as it is."""
    same = " AND ".join(f"{name} = ?" for name in _COLUMNS)
    values = columns_of(title, _COLUMNS)
    row = writer.connection.exec_driver_sql(_SELECT + same, tuple(values.values())).one_or_none()
    if row is not None:
        return _title(row)
    row_id = writer.insert(qualification_titles, {"code": title.code, **values})
    return QualificationTitle(row_id, title.code, title.title, title.kind, title.grade, title.institution)


def _title(row: Sequence[Any]) -> QualificationTitle:
    return QualificationTitle(row[0], row[1], row[2], row[3], row[4], row[5])
