"""The hand that writes: every row it changes is remembered for the journal."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from llas_desktop.domain.actor import Action, Changes
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.store import dialect
from llas_desktop.store.journal import RowChange

Derive = Callable[[Connection, Sequence[int]], None]
"""Brings what is derived from the rows with these ids (search keys) up to date; a row may be gone."""


class ChangeWriter:
    """Writes rows of journaled tables within one transaction; `Store.write` hands it out and enters what it did.

    Values are as the table stores them: text, int, bool, None, bytes; ISO text for dates and instants. A row that is not
    there any more is `Refused` (`gone`). Learners that a changed row names (`learner_id`, or the learner itself) become
    subjects of the entry by themselves; `concerns` names others.
    """

    def __init__(self, connection: Connection, derived: Mapping[str, Derive]) -> None:
        self.connection = connection
        self._derived = derived
        self._row_changes: list[RowChange] = []
        self._learner_ids: set[int] = set()
        self._selects: dict[str, Select[Any]] = {}
        self._changes: Changes | None = None

    @property
    def changes(self) -> Changes:
        """What was written, once it is committed. Its `change_set_id` is 0 when nothing had to be."""
        if self._changes is None:
            raise AssertionError("not committed yet")
        return self._changes

    @property
    def row_changes(self) -> tuple[RowChange, ...]:
        """What was done so far, in order."""
        return tuple(self._row_changes)

    @property
    def learner_ids(self) -> frozenset[int]:
        return frozenset(self._learner_ids)

    def concerns(self, *learner_ids: int) -> None:
        """Names learners whom this is about."""
        self._learner_ids.update(learner_ids)

    def insert(self, table: Table, values: Mapping[str, Any]) -> int:
        """A new row; columns not named get their default. Returns its id."""
        return self.insert_many(table, (values,))[0]

    def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """New rows, as many as wanted at once. Returns their ids in the order of `rows`."""
        empty = _defaults(table)
        given = list(rows)
        ids = dialect.reserve_ids(self.connection, table.name, len(given))
        self._put(table, [{**empty, **values, "id": row_id} for row_id, values in zip(ids, given, strict=True)])
        return list(ids)

    def restore(self, table: Table, row: Mapping[str, Any]) -> None:
        """A row that went comes back under the id it had."""
        self._put(table, [{**_defaults(table), **row}])

    def update(self, table: Table, row_id: int, values: Mapping[str, Any]) -> bool:
        """Sets columns of a row; False when all of them held that value already."""
        row = self.row(table, row_id)
        after = {name: value for name, value in values.items() if row[name] != value}
        if not after:
            return False
        self.connection.execute(table.update().where(table.c.id == row_id), after)
        self._remember(table, row, RowChange(table.name, row_id, {name: row[name] for name in after}, after))
        return True

    def delete(self, table: Table, row_id: int) -> None:
        """Takes a row away. What points at it must have gone before."""
        row = self.row(table, row_id)
        self.connection.execute(table.delete().where(table.c.id == row_id))
        self._remember(table, row, RowChange(table.name, row_id, row, None))

    def row(self, table: Table, row_id: int) -> dict[str, Any]:
        """The row as it stands now."""
        found = self.find(table, row_id)
        if found is None:
            raise Refused(Problem(table.name, "gone"))
        return found

    def find(self, table: Table, row_id: int) -> dict[str, Any] | None:
        statement = self._selects.get(table.name)
        if statement is None:
            statement = self._selects[table.name] = select(table).where(table.c.id == bindparam("row_id"))
        found = self.connection.execute(statement, {"row_id": row_id}).mappings().one_or_none()
        return None if found is None else dict(found)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part that is taken back by itself, rows and memory, when it raises; the rest of the transaction stands."""
        known, subjects = len(self._row_changes), set(self._learner_ids)
        self.connection.exec_driver_sql("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self.connection.exec_driver_sql("ROLLBACK TO attempt")
            del self._row_changes[known:]
            self._learner_ids = subjects
            raise
        finally:
            self.connection.exec_driver_sql("RELEASE attempt")

    def derive(self) -> None:
        """Brings derived rows up to date, once for all rows touched."""
        touched: dict[str, dict[int, None]] = {}
        for change in self._row_changes:
            if change.table in self._derived:
                touched.setdefault(change.table, {})[change.key] = None
        for table, keys in touched.items():
            self._derived[table](self.connection, list(keys))

    def committed(self, change_set_id: int, action: Action) -> None:
        tables = frozenset(change.table for change in self._row_changes)
        self._changes = Changes(change_set_id, action, self.learner_ids, tables)

    def _put(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        self.connection.execute(table.insert(), rows)
        for row in rows:
            self._remember(table, row, RowChange(table.name, row["id"], None, row))

    def _remember(self, table: Table, row: Mapping[str, Any], change: RowChange) -> None:
        self._row_changes.append(change)
        learner_id = row["id"] if table.name == "learners" else row.get("learner_id")
        if learner_id is not None:
            self._learner_ids.add(learner_id)


def _defaults(table: Table) -> dict[str, Any]:
    return {column.name: getattr(column.default, "arg", None) for column in table.columns}
