"""Copying the database while it is in use, and examining a copy: is it sound, and does it hold what it was made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect

from llas_desktop.domain.actor import Action
from llas_desktop.domain.backup import Milestone
from llas_desktop.domain.problems import WorldError
from llas_desktop.store import dialect, register
from llas_desktop.store.chain_check import heads
from llas_desktop.store.database import Store
from llas_desktop.store.migrations import HISTORY

_DAMAGE = frozenset(("corrupt", "not_a_database", "io"))


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds at one moment: rows by table, and how far its journal has come."""

    rows: Mapping[str, int]
    milestone: Milestone


def copy(store: Store, target: Path, key: bytes, at: datetime) -> Contents:
    """Copies the database into the new file `target` under `key` while others read and write; says what the copy must hold.

    Raises `WorldError`.
    """
    with store.read() as connection:
        found = contents(connection, at)
        dialect.copy(connection, target, key)
    return found


def examine(path: Path, key: bytes, at: datetime) -> Contents:
    """Opens a copy and looks at every page and every reference of it; what it holds.

    Raises `WorldError`: `backup_damaged`; `newer_schema` for one of a newer program.
    """
    try:
        with dialect.failures_of_the_world(), dialect.engine(path, key).connect() as connection:
            if dialect.stored_version(connection) not in HISTORY.versions:
                raise WorldError("newer_schema")
            if dialect.damage(connection) or dialect.broken_references(connection):
                raise WorldError("backup_damaged")
            return contents(connection, at)
    except WorldError as error:
        if error.code in _DAMAGE:
            raise WorldError("backup_damaged") from error
        raise


def contents(connection: Connection, at: datetime) -> Contents:
    """Within one read, so that all of it is of the same moment."""
    tables = sorted(inspect(connection).get_table_names())
    rows = {table: _one(connection, f'SELECT count(*) FROM "{table}"') for table in tables}  # noqa: S608
    destroyed = connection.exec_driver_sql("SELECT learner_id FROM destructions").scalars()
    milestone = Milestone(
        at=at,
        epoch=rows["epochs"],
        heads={workstation: (head.seq, head.hash) for workstation, head in heads(connection).items()},
        last_entry=_one(connection, "SELECT coalesce(max(id), 0) FROM change_sets"),
        next_serial=register.next_serial(connection),
        destroyed=frozenset(destroyed),
    )
    return Contents(rows, milestone)


def is_changed_since(store: Store, last_entry: int) -> bool:
    """Whether the journal has an entry after the one with this id, other than of a backup."""
    with store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM change_sets WHERE id > ? AND action <> ?)",
            (last_entry, Action.BACKED_UP.value),
        )
        return bool(found.scalar())


def _one(connection: Connection, statement: str) -> int:
    found: int = connection.exec_driver_sql(statement).scalar_one()
    return found
