"""The search for learners: at most `limit`, in the order of the list, each group straight from an index.

The order is: recent learners that match, exact names, names that begin so, names that have it inside; within each the order
of the keys. Statements go to the driver itself, not through SQLAlchemy, whose cursor costs several times what a miss does.
`CROSS JOIN` says in which order tables are walked, on either database.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection

from llas_desktop.domain.hangul import match_span
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.domain.masking import mask_phone
from llas_desktop.store import dialect
from llas_desktop.store.search.query import Part, Query, Reading

_FEW: Final = 5_000
"""So many rows of a range can be held against the other parts of a query while one types. Where every part of it is borne by
more learners (김 박, of a million), so many of the first are looked through, not all."""

_ROW: Final = (
    "l.id, l.name, l.name_hanja, l.name_roman, l.former_name, l.birth_date, l.phone, l.account_no, k.source, k.key"
)
_Row: TypeAlias = tuple[Any, ...]
_NAMES: Final = slice(1, 5)


def find_learners(
    connection: Connection, query: Query, *, recent_ids: Sequence[int] = (), limit: int = 50
) -> tuple[LearnerHit, ...]:
    """The first `limit` learners whom the query names, phones masked. `recent_ids`: those seen last, the newest first."""
    search = _Search(connection, limit)
    found: dict[int, LearnerHit] = {}
    if recent_ids:
        rows = [row for reading in query.readings + query.apart for row in search.recent(reading, recent_ids)]
        _take(sorted(rows, key=lambda row: recent_ids.index(row[0])), found, limit)
    for readings, place in ((query.readings, 0), (query.readings, 1), (query.apart, 0), (query.apart, 1)):
        if readings and len(found) < limit:
            _take(_exact_first([(reading, search.rows(reading, place)) for reading in readings]), found, limit)
    return tuple(found.values())


def _take(rows: Sequence[_Row], found: dict[int, LearnerHit], limit: int) -> None:
    for row in rows:
        if len(found) == limit:
            return
        if row[0] not in found:
            learner_id, name, _, _, _, birth_date, phone, account_no, source, _ = row
            matched = row[_NAMES][source] if source else ""
            found[learner_id] = LearnerHit(
                learner_id, name, date.fromisoformat(birth_date), mask_phone(phone), account_no, matched
            )


def _exact_first(batches: Sequence[tuple[Reading, list[_Row]]]) -> list[_Row]:
    """The rows of all readings; within one reading the exact ones come first by themselves."""
    if len(batches) == 1:
        return batches[0][1]
    rows = [(row[-1].partition(" ")[0] != reading.parts[0].low, row) for reading, rows in batches for row in rows]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


class _Search:
    """The statements of one search, put together from the parts of its readings."""

    def __init__(self, connection: Connection, limit: int) -> None:
        self._execute = dialect.raw(connection).execute
        self._limit = limit

    def recent(self, reading: Reading, recent_ids: Sequence[int]) -> list[_Row]:
        """The rows of these learners that match, in no order."""
        lead, *others = reading.parts
        where, values = _range("k", lead, lead.kinds, reading.birth_year)
        also, more = _also(others)
        sql = (
            f"SELECT {_ROW} FROM learners l CROSS JOIN learner_keys k"  # noqa: S608
            f" WHERE l.id IN ({', '.join('?' * len(recent_ids))}) AND k.learner_id = l.id AND {where}{also}"
        )
        return _held(reading, self._execute(sql, (*recent_ids, *values, *more)).fetchall())

    def rows(self, reading: Reading, place: int) -> list[_Row]:
        """Rows of `limit` learners that match, or of all: in place 0 those whom the lead begins, in place 1 those with it inside."""
        lead, *others = reading.parts
        if place == len(lead.kinds):
            return []
        if len(lead.kinds) > 1:
            lead = lead._replace(kinds=(lead.kinds[place],))
        way_in = lead
        if others or reading.narrowing:
            way_in = self._way_in((lead, *others, *reading.narrowing), reading.birth_year)
            others = [part for part in others if part is not way_in]
            if way_in is lead and others:
                way_in = lead = self._shortened(lead, reading.birth_year)
        return [row for kind in way_in.kinds for row in self._rows(reading, lead, others, way_in, kind)]

    def _rows(self, reading: Reading, lead: Part, others: list[Part], way_in: Part, kind: int) -> list[_Row]:
        """By way of the keys of one kind, in their order."""
        also, more = _also(others)
        if way_in is lead:
            first, tables = "k", "learner_keys k"
            where, values = _range("k", lead, (kind,), reading.birth_year)
        else:
            first, tables = "w", "learner_keys w CROSS JOIN learner_keys k"
            where, values = _range("w", way_in, (kind,), reading.birth_year)
            leads, lead_values = _range("k", lead, lead.kinds)
            where, values = f"{where} AND k.learner_id = w.learner_id AND {leads}", (*values, *lead_values)
        sql = (
            f"SELECT {_ROW} FROM {tables} CROSS JOIN learners l WHERE {where}{also} AND l.id = k.learner_id"  # noqa: S608
            f" ORDER BY {first}.key, {first}.learner_id LIMIT ?"
        )
        asked = self._limit
        while True:
            rows: list[_Row] = self._execute(sql, (*values, *more, asked)).fetchall()
            held = _held(reading, rows)
            if len(rows) < asked or len({row[0] for row in held}) >= self._limit:
                return held
            asked *= 4  # one learner may bear several such keys

    def _way_in(self, parts: Sequence[Part], birth_year: int | None) -> Part:
        """The part that few bear; the first where many bear each of them."""
        narrow = (part for part in parts if part.is_narrow)
        few = (part for part in parts if all(self._after(part, kind, birth_year) is None for kind in part.kinds))
        return next(narrow, None) or next(few, parts[0])

    def _shortened(self, part: Part, birth_year: int | None) -> Part:
        last = self._after(part, part.kinds[0], birth_year)
        return part if last is None else part._replace(high=last + "!")

    def _after(self, part: Part, kind: int, birth_year: int | None) -> str | None:
        """The key that follows `_FEW` others in a range, None where there are not so many."""
        where, values = _range("k", part._replace(pattern=""), (kind,), birth_year)
        sql = f"SELECT k.key FROM learner_keys k WHERE {where} ORDER BY k.key LIMIT 1 OFFSET ?"  # noqa: S608
        row: _Row | None = self._execute(sql, (*values, _FEW)).fetchone()
        return None if row is None else row[0]


def _held(reading: Reading, rows: list[_Row]) -> list[_Row]:
    """Without the rows that a pattern let through though no name of the learner is so: % spans syllables."""
    if not reading.pieces:
        return rows
    return [
        row for row in rows if all(any(match_span(piece, name) for name in row[_NAMES]) for piece in reading.pieces)
    ]


def _also(parts: Sequence[Part]) -> tuple[str, tuple[Any, ...]]:
    sql, values = "", ()
    for part in parts:
        where, more = _range("n", part, part.kinds)
        sql += f" AND EXISTS (SELECT 1 FROM learner_keys n WHERE n.learner_id = k.learner_id AND {where})"  # noqa: S608
        values += more
    return sql, values


def _range(
    alias: str, part: Part, kinds: tuple[int, ...], birth_year: int | None = None
) -> tuple[str, tuple[Any, ...]]:
    """WHERE and its values for the keys of a part, of those born in `birth_year` where it is given."""
    sql = f"{alias}.kind = ?" if len(kinds) == 1 else f"{alias}.kind IN ({', '.join('?' * len(kinds))})"
    values: tuple[Any, ...] = kinds
    if birth_year is not None:
        sql += f" AND {alias}.birth_year = ?"
        values += (birth_year,)
    sql += f" AND {alias}.key >= ? AND {alias}.key < ?"
    values += (part.low, part.high)
    if part.pattern:
        sql += f" AND {alias}.key LIKE ?"
        values += (part.pattern,)
    return sql, values
