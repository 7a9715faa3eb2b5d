"""Everything that is one learner's: which tables hold it, its rows now, and its rows as the journal still knows them.

What a learner may see and what destruction takes away is the same, found by the references of the tables: a table that comes
to the house later belongs to it by itself.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Connection, LargeBinary, Table

from llas_desktop.models import drafts, learners, metadata
from llas_desktop.models.base import PART_OF
from llas_desktop.store.rows import rows_among

Owners = dict[str, dict[int, int]]
"""Table → id of a row → id of the learner whose it is; tables in the order of `holdings`."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A table whose rows belong to a row of `whole` by their `column`; those of `learners` to nobody."""

    table: Table
    column: str = ""
    whole: str = ""

    @property
    def is_journaled(self) -> bool:
        return self.table is not drafts


@cache
def holdings() -> tuple[Holding, ...]:
    """The tables that hold what is a learner's, each after the one that it belongs to."""
    found = [Holding(learners)]
    for holding in found:
        for table in metadata.sorted_tables:
            column = _belongs_by(table, holding.table)
            if column is not None and all(one.table is not table for one in found):
                found.append(Holding(table, column.name, holding.table.name))
    return tuple(found)


def _belongs_by(table: Table, whole: Table) -> Column[Any] | None:
    """The column by which rows of `table` belong to rows of `whole`; search keys are derived and belong to nothing."""
    if "id" not in table.columns:
        return None
    for column in table.columns:
        targets = [key.column.table for key in column.foreign_keys]
        if whole in targets and (whole is learners or column.info.get(PART_OF)):
            return column
    return None


def owners_now(connection: Connection, learner_ids: Collection[int]) -> Owners:
    """The rows that these learners have."""
    found: Owners = {}
    for holding in holdings():
        table = holding.table.name
        if not holding.whole:
            rows = rows_among(connection, f"SELECT id, id FROM {table} WHERE id IN ({{}})", learner_ids)  # noqa: S608
            found[table] = dict(rows)
            continue
        of_whole, column = found[holding.whole], holding.column
        rows = rows_among(connection, f"SELECT id, {column} FROM {table} WHERE {column} IN ({{}})", of_whole)  # noqa: S608
        found[table] = {row_id: of_whole[whole_id] for row_id, whole_id in rows}
    return found


def owners_ever(connection: Connection, learner_ids: Collection[int]) -> Owners:
    """As `owners_now`, with the rows that went, as far as the journal still knows whose they were."""
    found = owners_now(connection, learner_ids)
    found[learners.name] = {learner_id: learner_id for learner_id in learner_ids}
    entries = _entries_about(connection, learner_ids)
    for holding in holdings():
        if holding.whole:
            of_whole, known = found[holding.whole], found[holding.table.name]
            for row_id, row in _journaled(connection, holding.table.name, entries):
                whole_id = row.get(holding.column)
                if whole_id in of_whole:
                    known[row_id] = of_whole[whole_id]
    return found


def rows_now(connection: Connection, learner_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row that is the learner's, whole, by table. Bytes are given by their size."""
    owners = owners_now(connection, (learner_id,))
    return {
        holding.table.name: [
            _row(holding.table, row) for row in _of_ids(connection, holding.table, owners[holding.table.name])
        ]
        for holding in holdings()
    }


@dataclass(frozen=True, slots=True)
class Former:
    """What a row held before an entry of the journal: the columns that changed, or all of one that went."""

    at: str
    who: str
    action: str
    table: str
    key: int
    before: Mapping[str, Any]


def former_values(connection: Connection, learner_id: int) -> list[Former]:
    """What the journal still knows of values that were changed or taken away, in the order in which they were."""
    owners = owners_ever(connection, (learner_id,))
    found: list[tuple[int, int, Former]] = []
    for table, ids in owners.items():
        statement = (
            'SELECT c.change_set_id, c.ordinal, e.at, e.who, e.action, c.row_key, p."before" FROM changes AS c'
            " JOIN change_payloads AS p ON p.change_set_id = c.change_set_id AND p.ordinal = c.ordinal"
            " JOIN change_sets AS e ON e.id = c.change_set_id"
            ' WHERE c.table_name = ? AND c.row_key IN ({}) AND p."before" IS NOT NULL'
        )
        for entry_id, ordinal, at, who, action, key, before in rows_among(connection, statement, sorted(ids), table):
            found.append((entry_id, ordinal, Former(at, who, action, table, key, _payload(before))))
    return [former for *_, former in sorted(found, key=lambda one: one[:2])]


def _entries_about(connection: Connection, learner_ids: Collection[int]) -> list[int]:
    statement = "SELECT DISTINCT change_set_id FROM change_set_subjects WHERE learner_id IN ({})"
    return sorted({entry_id for (entry_id,) in rows_among(connection, statement, learner_ids)})


def _journaled(connection: Connection, table: str, entries: Iterable[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """(key, row) of the rows of a table that came or went in these entries."""
    statement = (
        'SELECT row_key, coalesce("after", "before") FROM changes JOIN change_payloads USING (change_set_id, ordinal)'
        ' WHERE table_name = ? AND ("before" IS NULL OR "after" IS NULL) AND change_set_id IN ({})'
    )
    for key, stored in rows_among(connection, statement, entries, table):
        yield key, _payload(stored)


def _of_ids(connection: Connection, table: Table, ids: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(
        f"length({column.name})" if isinstance(column.type, LargeBinary) else column.name for column in table.columns
    )
    statement = f"SELECT {columns} FROM {table.name} WHERE id IN ({{}})"  # noqa: S608
    yield from sorted(rows_among(connection, statement, ids))


def _row(table: Table, values: Iterable[Any]) -> dict[str, Any]:
    return {
        column.name: bool(value) if isinstance(column.type, Boolean) and value is not None else value
        for column, value in zip(table.columns, values, strict=True)
    }


def _payload(stored: str | None) -> dict[str, Any]:
    """A row as the journal keeps it; empty where the text is not what was written (its digest tells)."""
    try:
        row = json.loads(stored or "{}")
    except (ValueError, TypeError):
        return {}
    return row if isinstance(row, dict) else {}
