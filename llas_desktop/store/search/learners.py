"""The search for learners: at most `limit`, in the order of the list, each group straight from an index.

The order is: recent learners that match, exact names, names that begin so, names that have it inside; within each the order
of the keys. Statements go to the driver itself, not through SQLAlchemy, whose cursor costs several times what a miss does.
`CROSS JOIN` says in which order tables are walked, on either database.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
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
        kinds = lead.kinds[place : place + 1]
        if not others and not reading.narrowing:
            return self._along_lead(reading, lead, kinds, others)
        way_in = self._way_in(reading, kinds)
        others = [part for part in others if part is not way_in]
        if way_in is lead:
            if others:
                last = self._after(lead, kinds, reading.birth_year)
                lead = lead if last is None else lead._replace(high=last + "!")
            return self._along_lead(reading, lead, kinds, others)
        return [
            row
            for kind in way_in.kinds
            for row in self._along_other(reading, way_in._replace(kinds=(kind,)), lead._replace(kinds=kinds), others)
        ]

    def _along_lead(self, reading: Reading, lead: Part, kinds: tuple[int, ...], others: Sequence[Part]) -> list[_Row]:
        where, values = _range("k", lead, kinds, reading.birth_year)
        also, more = _also(others)
        sql = (
            f"SELECT {_ROW} FROM learner_keys k CROSS JOIN learners l WHERE {where}{also} AND l.id = k.learner_id"  # noqa: S608
            " ORDER BY k.key, k.learner_id"
        )
        return self._fetch(reading, sql, values + more)

    def _along_other(self, reading: Reading, way_in: Part, lead: Part, others: Sequence[Part]) -> list[_Row]:
        where, values = _range("w", way_in, way_in.kinds, reading.birth_year)
        leads, lead_values = _range("k", lead, lead.kinds)
        also, more = _also(others)
        sql = (
            f"SELECT {_ROW} FROM learner_keys w CROSS JOIN learner_keys k CROSS JOIN learners l WHERE {where}"  # noqa: S608
            f" AND k.learner_id = w.learner_id AND {leads}{also} AND l.id = k.learner_id"
            " ORDER BY w.key, w.learner_id"
        )
        return self._fetch(reading, sql, values + lead_values + more)

    def _fetch(self, reading: Reading, sql: str, values: tuple[Any, ...]) -> list[_Row]:
        asked = self._limit
        while True:
            # The number stands in the statement: SQLite plans anew, 20 µs, for every LIMIT that is bound.
            rows: list[_Row] = self._execute(f"{sql} LIMIT {asked}", values).fetchall()
            held = _held(reading, rows)
            if len(rows) < asked or len({row[0] for row in held}) >= self._limit:
                return held
            asked *= 4  # one learner may bear several such keys

    def _way_in(self, reading: Reading, lead_kinds: tuple[int, ...]) -> Part:
        """The part that few bear; the lead where many bear each of them."""
        lead, *others = reading.parts
        candidates = [(lead, lead_kinds), *((part, part.kinds) for part in (*others, *reading.narrowing))]
        narrow = (part for part, _ in candidates if part.is_narrow)
        few = (part for part, kinds in candidates if self._is_few(part, kinds, reading.birth_year))
        return next(narrow, None) or next(few, lead)

    def _is_few(self, part: Part, kinds: tuple[int, ...], birth_year: int | None) -> bool:
        return all(self._after(part, (kind,), birth_year) is None for kind in kinds)

    def _after(self, part: Part, kinds: tuple[int, ...], birth_year: int | None) -> str | None:
        """The key that follows `_FEW` others in a range, None where there are not so many."""
        where, values = _range("k", part._replace(pattern=""), kinds, birth_year)
        sql = f"SELECT k.key FROM learner_keys k WHERE {where} ORDER BY k.key LIMIT 1 OFFSET {_FEW}"  # noqa: S608
        row: _Row | None = self._execute(sql, values).fetchone()
        return None if row is None else row[0]


def _held(reading: Reading, rows: list[_Row]) -> list[_Row]:
    """Without the rows that a pattern let through though no name of the learner is so: % spans syllables."""
    if not reading.pieces:
        return rows
    return [
        row for row in rows if all(any(match_span(piece, name) for name in row[_NAMES]) for piece in reading.pieces)
    ]


def _also(parts: Sequence[Part]) -> tuple[str, tuple[Any, ...]]:
    """AND, and its values, for the other parts that the learner of `k` is to bear."""
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
    sql = _range_sql(alias, len(kinds), birth_year is not None, part.pattern != "")
    if birth_year is not None:
        kinds += (birth_year,)
    return sql, (*kinds, part.low, part.high, part.pattern) if part.pattern else (*kinds, part.low, part.high)


@cache
def _range_sql(alias: str, kinds: int, in_year: bool, is_like: bool) -> str:
    of_kinds = "= ?" if kinds == 1 else f"IN ({', '.join('?' * kinds)})"
    year = f" AND {alias}.birth_year = ?" if in_year else ""
    like = f" AND {alias}.key LIKE ?" if is_like else ""
    return f"{alias}.kind {of_kinds}{year} AND {alias}.key >= ? AND {alias}.key < ?{like}"
