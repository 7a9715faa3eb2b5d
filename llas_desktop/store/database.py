"""The open database: a kept read connection for every thread, and one lane for all writers."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.store import dialect, journal
from llas_desktop.store.change_writer import Card, ChangeWriter, Derive
from llas_desktop.store.schema import bring_up_to_date
from llas_desktop.store.upgrade import encrypt_first_release

Clock = Callable[[], datetime]


def instant_text(instant: datetime) -> str:
    """An aware instant as the tables keep it: `2026-11-21T05:03:02.123456Z`. Text order is time order."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Store:
    """The record room's door. Safe to use from any thread; every failure of the world comes out as `WorldError`.

    `derived` names, by table, what keeps the rows derived from it (search keys) up to date: it is called with the ids of the
    changed rows in the same transaction, undo included.
    """

    def __init__(self, engine: Engine, derived: Mapping[str, Derive], clock: Clock) -> None:
        self._engine = engine
        self._derived = derived
        self._clock = clock
        self._lane = threading.RLock()
        self._door = threading.Lock()  # of its own: who reads for the first time does not wait for a long import
        self._is_writing = self._is_closed = False
        self._writer = engine.connect()
        self._cards: dict[str, Card] = {}
        self._local = threading.local()
        self._readers: dict[threading.Thread, _Reader] = {}

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        *,
        create: bool = False,
        derived: Mapping[str, Derive] = MappingProxyType({}),
        clock: Clock = dates.now,
        upgrading: Callable[[], None] = lambda: None,
    ) -> Self:
        """Opens the database at `path` under its 32-byte `key`, brought to this program's schema; one of the first release, which was
        plain, is encrypted before. `upgrading` is called where the schema is an older one.

        Raises `Refused` (`not_set_up`) when there is none and `create` is not asked for; `WorldError`: `newer_schema`,
        `not_a_database` (or of another key), `corrupt`, `read_only`, `locked`, `disk_full`, `io`, `no_room_to_upgrade`,
        `migration_failed`.
        """
        with dialect.failures_of_the_world():
            if create:
                dialect.make_file(path)
            elif not path.exists():
                raise Refused(Problem("data", "not_set_up", str(path.parent)))
            encrypt_first_release(path, key)
            engine = dialect.engine(path, key)
            with engine.connect() as connection:
                bring_up_to_date(connection, path, key, create=create, upgrading=upgrading)
            return cls(engine, derived, clock)

    def close(self) -> None:
        """Waits for the writer, then closes every connection. Nobody may be reading."""
        with self._lane, self._door, dialect.failures_of_the_world():
            for reader in self._readers.values():
                reader.connection.close()
            self._readers.clear()
            self._local = threading.local()
            self._writer.close()
            self._is_closed = True

    def read(self) -> AbstractContextManager[Connection]:
        """This thread's connection. All reads inside see the database at one moment; a read within a read shares it."""
        reader: _Reader | None = getattr(self._local, "reader", None)
        return self._new_reader() if reader is None else reader

    @contextmanager
    def write(
        self,
        actor: Actor,
        action: Action,
        *,
        batch_id: str | None = None,
        undoes: int | None = None,
        is_reading: bool = False,
    ) -> Iterator[ChangeWriter]:
        """One transaction and its journal entry; any exception takes all of it back.

        Where no row changed no entry is made, unless it `is_reading` or `undoes` a ChangeSet. Read through the writer's
        own connection inside: `read` does not see what is not committed.
        """
        with self._transaction() as connection:
            writer = ChangeWriter(connection, self._cards, self._derived)
            yield writer
            writer.derive()
            change_set_id = 0
            if writer.row_changes or is_reading or undoes is not None:
                change_set_id = journal.append(
                    dialect.raw(connection),
                    actor,
                    action,
                    at=instant_text(self._clock()),
                    subjects=writer.learner_ids,
                    changes=writer.row_changes,
                    batch_id=batch_id,
                    undoes=undoes,
                )
        writer.committed(change_set_id, action)

    def note(self, actor: Actor, action: Action, learner_ids: Iterable[int] = ()) -> Changes:
        """Enters a reading: who looked at whom, and what for."""
        with self.write(actor, action, is_reading=True) as writer:
            writer.concerns(*learner_ids)
        return writer.changes

    def empty_log(self) -> bool:
        """Takes what was written into the database file and empties the write-ahead log, where old pages may stand still.

        False while somebody reads: it is emptied when the last connection is closed.
        """
        with self._lane, dialect.failures_of_the_world():
            return dialect.empty_log(self._writer)

    @contextmanager
    def unjournaled(self) -> Iterator[Connection]:
        """One write transaction past the journal: for typing buffers alone."""
        with self._transaction() as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._lane, dialect.failures_of_the_world():
            if self._is_writing:
                raise AssertionError("a write within a write")
            driver = dialect.raw(self._writer)
            driver.execute(dialect.BEGIN_WRITE)
            self._is_writing = True
            try:
                yield self._writer
                driver.commit()
            finally:
                self._is_writing = False
                driver.rollback()  # does nothing after a commit

    def _new_reader(self) -> "_Reader":
        with self._door, dialect.failures_of_the_world():
            if self._is_closed:
                raise AssertionError("the record room is closed")
            for thread in [thread for thread in self._readers if not thread.is_alive()]:
                self._readers.pop(thread).connection.close()
            reader = self._local.reader = _Reader(self._engine.connect())
            self._readers[threading.current_thread()] = reader
        return reader


class _Reader:
    """The kept connection of one thread, and its transaction while somebody reads. No generator: it stands in every search."""

    __slots__ = ("_depth", "_driver", "connection")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._driver = dialect.raw(connection)
        self._depth = 0

    def __enter__(self) -> Connection:
        if self._depth == 0:
            with dialect.failures_of_the_world():
                self._driver.execute(dialect.BEGIN_READ)
        self._depth += 1
        return self.connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._driver.rollback()
        if error is not None and (failure := dialect.failure_of_the_world(error)):
            raise failure from error
