"""The hand that writes: every row it changes is remembered for the journal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Boolean, Connection, Table

from llas_desktop.domain.actor import Action, Changes
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.store import dialect
from llas_desktop.store.journal import RowChange

Derive = Callable[[Connection, Sequence[int]], None]
"""Brings what is derived from the rows with these ids (search keys) up to date; a row may be gone."""


@dataclass(frozen=True, slots=True)
class Card:
    """The statements for one table, put together once: SQLAlchemy's own way takes several times as long as the write."""

    name: str
    empty: Mapping[str, Any]
    booleans: tuple[str, ...]
    insert: str
    select: str
    delete: str

    @classmethod
    def of(cls, table: Table) -> Self:
        columns = [column.name for column in table.columns]
        names = ", ".join(map(_quoted, columns))
        return cls(
            name=table.name,
            empty={column.name: getattr(column.default, "arg", None) for column in table.columns},
            booleans=tuple(column.name for column in table.columns if isinstance(column.type, Boolean)),
            insert=f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(columns))})",  # noqa: S608
            select=f"SELECT {names} FROM {table.name} WHERE id = ?",  # noqa: S608
            delete=f"DELETE FROM {table.name} WHERE id = ?",  # noqa: S608
        )

    def update(self, columns: Iterable[str]) -> str:
        settings = ", ".join(f"{_quoted(column)} = ?" for column in columns)
        return f"UPDATE {self.name} SET {settings} WHERE id = ?"  # noqa: S608

    def row(self, values: Mapping[str, Any], row_id: int) -> dict[str, Any]:
        """A whole row: what `values` does not name gets its default. A column that the table has not is our bug."""
        row = {**self.empty, **values, "id": row_id}
        if len(row) != len(self.empty):
            raise KeyError(f"{self.name} has no {sorted(row.keys() - self.empty.keys())}")
        return row


def _quoted(column: str) -> str:
    return f'"{column}"'


class ChangeWriter:
    """Writes rows of journaled tables within one transaction; `Store.write` hands it out and enters what it did.

    Values are as the table stores them: text, int, bool, None, bytes; ISO text for dates and instants. A row that is not
    there any more is `Refused` (`gone`). Learners that a changed row names (`learner_id`, or the learner itself) become
    subjects of the entry by themselves; `concerns` names others.
    """

    def __init__(self, connection: Connection, cards: dict[str, Card], derived: Mapping[str, Derive]) -> None:
        self.connection = connection
        self._driver = dialect.raw(connection)
        self._cards = cards
        self._derived = derived
        self._row_changes: list[RowChange] = []
        self._learner_ids: set[int] = set()
        self._changes: Changes | None = None

    @property
    def changes(self) -> Changes:
        """What was written, once it is committed. Its `change_set_id` is 0 when nothing had to be."""
        if self._changes is None:
            raise AssertionError("not committed yet")
        return self._changes

    @property
    def row_changes(self) -> Sequence[RowChange]:
        """What was done so far, in order."""
        return self._row_changes

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
        card, given = self._card(table), list(rows)
        ids = dialect.reserve_ids(self._driver, table.name, len(given))
        self._put(card, [card.row(values, row_id) for row_id, values in zip(ids, given, strict=True)])
        return list(ids)

    def restore(self, table: Table, row: Mapping[str, Any]) -> None:
        """A row that went comes back under the id it had."""
        card = self._card(table)
        self._put(card, [card.row(row, row["id"])])

    def update(self, table: Table, row_id: int, values: Mapping[str, Any]) -> bool:
        """Sets columns of a row; False when all of them held that value already."""
        row = self.row(table, row_id)
        after = {column: value for column, value in values.items() if row[column] != value}
        if not after:
            return False
        self._driver.execute(self._card(table).update(after), (*after.values(), row_id))
        self._remember(row, RowChange(table.name, row_id, {column: row[column] for column in after}, after))
        return True

    def delete(self, table: Table, row_id: int) -> None:
        """Takes a row away. What points at it must have gone before."""
        row = self.row(table, row_id)
        self._driver.execute(self._card(table).delete, (row_id,))
        self._remember(row, RowChange(table.name, row_id, row, None))

    def erase(self, table: Table, row_id: int) -> None:
        """Takes a row away for good: the journal says that it went, and nothing of what it held (destruction alone)."""
        row = self.row(table, row_id)
        self._driver.execute(self._card(table).delete, (row_id,))
        self._remember(row, RowChange(table.name, row_id, None, None))

    def row(self, table: Table, row_id: int) -> dict[str, Any]:
        """The row as it stands now."""
        found = self.find(table, row_id)
        if found is None:
            raise Refused(Problem(table.name, "gone"))
        return found

    def find(self, table: Table, row_id: int) -> dict[str, Any] | None:
        """The row as it stands now, None when it is not there."""
        card = self._card(table)
        found = self._driver.execute(card.select, (row_id,)).fetchone()
        if found is None:
            return None
        row = dict(zip(card.empty, found, strict=True))
        for column in card.booleans:
            row[column] = None if row[column] is None else bool(row[column])
        return row

    def derive(self) -> None:
        """Brings derived rows up to date, once for all rows touched."""
        touched: dict[str, dict[int, None]] = {}
        for change in self._row_changes:
            if change.table in self._derived:
                touched.setdefault(change.table, {})[change.key] = None
        for table, keys in touched.items():
            self._derived[table](self.connection, list(keys))

    def committed(self, change_set_id: int, action: Action) -> None:
        """Called by the store: what `changes` says from now on."""
        tables = frozenset(change.table for change in self._row_changes)
        self._changes = Changes(change_set_id, action, self.learner_ids, tables)

    def _card(self, table: Table) -> Card:
        card = self._cards.get(table.name)
        if card is None:
            card = self._cards[table.name] = Card.of(table)
        return card

    def _put(self, card: Card, rows: list[dict[str, Any]]) -> None:
        self._driver.executemany(card.insert, [tuple(row.values()) for row in rows])
        for row in rows:
            self._remember(row, RowChange(card.name, row["id"], None, row))

    def _remember(self, row: Mapping[str, Any], change: RowChange) -> None:
        self._row_changes.append(change)
        learner_id = change.key if change.table == "learners" else row.get("learner_id")
        if learner_id is not None:
            self._learner_ids.add(learner_id)
