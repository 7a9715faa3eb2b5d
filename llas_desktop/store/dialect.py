"""All that one database does differently from another: the only file with SQL of a dialect.

It speaks SQLite. The driver is kept out of its implicit transactions (its own mode lets a table outlive the rollback of the
transaction that made it): whoever wants a transaction says so with `BEGIN_READ` or `BEGIN_WRITE`. Raw statements carry `?`
marks; a driver with another style rewrites them where it connects.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from llas_desktop.domain.problems import WorldError

BEGIN_READ: Final = "BEGIN"
"""All reads until the end of the transaction see the database as it was at the first of them."""
BEGIN_WRITE: Final = "BEGIN IMMEDIATE"
"""Takes the writer's place at once, so that nothing read afterwards can be stale when it is written."""

_APPLICATION_ID: Final = 0x4C4C4153  # 'LLAS', in the header of the file
_WAIT_SECONDS: Final = 5
_PRAGMAS: Final = (
    f"busy_timeout = {_WAIT_SECONDS * 1000}",
    "synchronous = FULL",  # a saved record outlives a power cut
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is gone from the file as well
    "temp_store = MEMORY",  # no name in a temporary file
    "trusted_schema = OFF",
    "cache_size = -65536",  # KiB
    "journal_size_limit = 67108864",  # an import of a hundred thousand rows leaves no such log behind
)

RULES_OF_TABLES: Final = (IntegrityError, sqlite3.IntegrityError)
"""What is raised where a row would break a constraint: by statements through SQLAlchemy, and by those past it."""

_NO_FILE: Final = MappingProxyType(
    {
        errno.ENOSPC: "disk_full",
        errno.EDQUOT: "disk_full",
        errno.ENOENT: "no_such_folder",
        errno.ENOTDIR: "no_such_folder",
    }
)

# The world's fault, by result code, else by the primary code in its lowest byte; every other error is ours.
_WORLD: Final = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: "disk_full",
        sqlite3.SQLITE_BUSY: "locked",
        sqlite3.SQLITE_LOCKED: "locked",
        sqlite3.SQLITE_READONLY: "read_only",
        sqlite3.SQLITE_PERM: "read_only",
        sqlite3.SQLITE_AUTH: "read_only",
        sqlite3.SQLITE_NOTADB: "not_a_database",
        sqlite3.SQLITE_CORRUPT: "corrupt",
        sqlite3.SQLITE_FORMAT: "corrupt",
        sqlite3.SQLITE_IOERR: "io",
        sqlite3.SQLITE_IOERR_SHMSIZE: "disk_full",  # no room for the index of the log, which opening makes
        sqlite3.SQLITE_CANTOPEN: "read_only",  # the file is there: its log cannot be made beside it
        sqlite3.SQLITE_CANTOPEN_ISDIR: "io",
        sqlite3.SQLITE_NOLFS: "disk_full",
        sqlite3.SQLITE_PROTOCOL: "locked",
        sqlite3.SQLITE_NOMEM: "out_of_memory",
    }
)


def engine(path: Path) -> Engine:
    """An engine for the file at `path`, which must exist. Nothing is pooled: who connects keeps the connection.

    Parameters never stand in an error's text: they may be personal data.
    """

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=_WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    return create_engine(
        "sqlite://", creator=connect, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True
    )


def make_file(path: Path) -> None:
    """An empty file for this user alone, unless there is one: its log takes over its permissions."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise WorldError(_NO_FILE.get(error.errno or 0, "read_only"), str(path)) from error


Driver = sqlite3.Connection
"""What the driver's own connection can do here: `execute`, `executemany` with `?` marks, `commit`, `rollback`."""


def raw(connection: Connection) -> Driver:
    """The driver's own connection. Transactions go to it past SQLAlchemy, which thinks itself in autocommit; so do the
    writes with their journal, which take a fifth of the time that way.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 (for the type checker)
    return driver


@contextmanager
def failures_of_the_world() -> Iterator[None]:
    """Turns a failure of the world that the database reports into a `WorldError`; our own bugs pass as they are."""
    try:
        yield
    except Exception as error:
        if failure := failure_of_the_world(error):
            raise failure from error
        raise


def failure_of_the_world(error: BaseException) -> WorldError | None:
    """The failure of the world that stands behind an error of the database, None for anything else."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    result = getattr(cause, "sqlite_errorcode", None)
    code = _WORLD.get(result, _WORLD.get(result & 0xFF)) if isinstance(result, int) else None
    return WorldError(code) if code else None


@contextmanager
def one_statement(_: Connection) -> Iterator[None]:
    """Around a single statement that may break a rule of its table: here it alone is taken back and the transaction goes on;
    where it is not so, this sets a savepoint.
    """
    yield


def reserve_ids(driver: Driver, table: str, count: int) -> range:
    """`count` ids for new rows of `table`, never given before. Only within a write: the writer's place guards them."""
    found = driver.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    last: int = found[0] if found else 0
    return range(last + 1, last + 1 + count)


def prepare_file(connection: Connection) -> None:
    """What is settled once for the whole file: a write-ahead log, so that readers and the writer do not wait for each other."""
    mode = connection.exec_driver_sql("PRAGMA journal_mode = WAL").scalar()
    if mode != "wal":
        raise WorldError("io")


def stored_version(connection: Connection) -> str | None:
    """The version of the schema in the database, None where there is no table yet. `not_a_database` for another program's."""
    if not connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM sqlite_master)").scalar():
        return None
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != _APPLICATION_ID:
        raise WorldError("not_a_database")
    version: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return version


@contextmanager
def rebuilding(connection: Connection) -> Iterator[None]:
    """One write transaction in which tables may be rebuilt: foreign keys are off during it and checked before its end."""
    driver = raw(connection)
    driver.execute("PRAGMA foreign_keys = OFF")  # does nothing inside a transaction
    try:
        driver.execute(BEGIN_WRITE)
        yield
        if broken_references(connection):
            raise AssertionError("a migration broke a foreign key")
        driver.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        driver.commit()
    finally:
        driver.rollback()
        driver.execute("PRAGMA foreign_keys = ON")


def broken_references(connection: Connection) -> list[tuple[str, int]]:
    """(table, id) of every row that points at one that is not there."""
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return sorted({(row[0], row[1]) for row in found})


def damage(connection: Connection) -> list[str]:
    """What the database finds wrong with its own pages, indexes and constraints; empty when it is sound."""
    found: list[str] = []
    try:
        found.extend(line for (line,) in raw(connection).execute("PRAGMA integrity_check(20)") if line != "ok")
    except sqlite3.DatabaseError as error:  # damage may keep the check itself from going on
        failure = failure_of_the_world(error)
        if failure is None or failure.code != "corrupt":
            raise
        found.append(str(error))
    return found


def copy_verified(connection: Connection, target: Path) -> None:
    """A copy of the whole database at `target`, on the disk and found sound before this returns."""
    make_file(target)
    copy = sqlite3.connect(target)
    try:
        raw(connection).backup(copy)
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise WorldError("corrupt")
    finally:
        copy.close()
