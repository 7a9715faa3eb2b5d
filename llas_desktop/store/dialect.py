"""All that one database does differently from another: the only file with SQL of a dialect.

It speaks SQLite, encrypted page by page (SQLCipher: AES-256 in CBC mode, HMAC-SHA512 over every page, its number included),
under a raw key, so that opening derives nothing. The driver is kept out of its implicit transactions (its own mode lets a table outlive the rollback of the
transaction that made it): whoever wants a transaction says so with `BEGIN_READ` or `BEGIN_WRITE`. Raw statements carry `?`
marks; a driver with another style rewrites them where it connects.
"""

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool

from llas_desktop.domain.problems import WorldError

if TYPE_CHECKING:
    import sqlite3 as dbapi2  # the same module on top of another library; that one publishes no types
else:
    from sqlcipher3 import dbapi2

KEY_BYTES: Final = 32
BEGIN_READ: Final = "BEGIN"
"""All reads until the end of the transaction see the database as it was at the first of them."""
BEGIN_WRITE: Final = "BEGIN IMMEDIATE"
"""Takes the writer's place at once, so that nothing read afterwards can be stale when it is written."""

_APPLICATION_ID: Final = 0x4C4C4153  # 'LLAS', in the header of the file
_WAIT_SECONDS: Final = 5
_IOERR: Final = 10
_INDEX_OF_LOG: Final = 32 * 1024  # bytes
_PLAIN_HEADER: Final = b"SQLite format 3\0"  # an encrypted file begins with random bytes
PRAGMAS: Final = (
    f"busy_timeout = {_WAIT_SECONDS * 1000}",
    "synchronous = FULL",  # a saved record outlives a power cut
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is gone from the file as well
    "temp_store = MEMORY",  # no name in a temporary file
    "trusted_schema = OFF",
    "cache_size = -65536",  # KiB
    "journal_size_limit = 67108864",  # an import of a hundred thousand rows leaves no such log behind
)

RULES_OF_TABLES: Final = (IntegrityError, dbapi2.IntegrityError)
"""What is raised where a row would break a constraint: by statements through SQLAlchemy, and by those past it."""

_NO_FILE: Final = MappingProxyType(
    {
        errno.ENOSPC: "disk_full",
        errno.EDQUOT: "disk_full",
        errno.ENOENT: "no_such_folder",
        errno.ENOTDIR: "no_such_folder",
    }
)

# The world's fault, by result code (sqlite.org/rescode.html), else by the primary code in its lowest byte; every other
# error is ours.
_WORLD: Final = MappingProxyType(
    {
        13: "disk_full",  # FULL
        22: "disk_full",  # NOLFS
        5: "locked",  # BUSY
        6: "locked",  # LOCKED
        15: "locked",  # PROTOCOL
        8: "read_only",  # READONLY
        3: "read_only",  # PERM
        23: "read_only",  # AUTH
        26: "not_a_database",  # NOTADB: another kind of file, or another key
        11: "corrupt",  # CORRUPT
        24: "corrupt",  # FORMAT
        10: "io",  # IOERR
        14: "read_only",  # CANTOPEN: the file is there, its log cannot be made beside it
        526: "io",  # CANTOPEN_ISDIR
        7: "out_of_memory",  # NOMEM
    }
)

Driver = dbapi2.Connection
"""What the driver's own connection can do here: `execute`, `executemany` with `?` marks, `commit`, `rollback`."""


def is_plain(path: Path) -> bool:
    """Whether the file at `path` is a database that anybody can read, as those of the first release were."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER
    except FileNotFoundError:
        return False
    except OSError as error:
        raise no_file(error, path) from error


def connect(path: Path, key: bytes | None) -> Driver:
    """The driver's own connection to the file at `path`, which must exist; without a key to one that is plain.

    The file is not read yet: that it is none, or under another key, is told by the first statement. Whoever calls closes.
    """
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # what it would tell the terminal its errors say as well
        if key is not None:
            connection.execute(f'PRAGMA key = "{key_literal(key)}"')
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except dbapi2.Error as error:
        connection.close()
        if error.sqlite_errorcode == _IOERR and not _has_room(path.parent):
            raise WorldError("disk_full") from error
        raise
    return connection


def _has_room(folder: Path) -> bool:
    """Whether the index of the log, which opening makes, finds its place: the driver says only that something failed."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_INDEX_OF_LOG))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True


def key_literal(key: bytes) -> str:
    """A raw key as the cipher reads it. Of any other length it would be taken for a password."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    return f"x'{key.hex()}'"


def engine(path: Path, key: bytes | None) -> Engine:
    """An engine for the file at `path`, which must exist; without a key for one that is plain.

    Nothing is pooled: who connects keeps the connection. Parameters never stand in an error's text: they may be personal data.
    """
    return create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key),
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )


def make_file(path: Path) -> None:
    """An empty file for this user alone, unless there is one: its log takes over its permissions."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise no_file(error, path) from error


def no_file(error: OSError, path: Path) -> WorldError:
    """What the world did when a file could not be read, written or removed."""
    return WorldError(_NO_FILE.get(error.errno or 0, "read_only"), str(path))


def raw(connection: Connection) -> Driver:
    """The driver's own connection. Transactions go to it past SQLAlchemy, which thinks itself in autocommit; so do the
    writes with their journal, which take a fifth of the time that way.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, dbapi2.Connection)  # noqa: S101 (for the type checker)
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
def any_text(connection: Connection) -> Iterator[None]:
    """Inside, text that is no UTF-8 is read, with surrogates for what is broken, where else it would be an error."""
    driver = raw(connection)
    driver.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str


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


def last_ids(connection: Connection) -> dict[str, int]:
    """The highest id that was ever given in each table."""
    return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}


def raise_ids(connection: Connection, ids: Mapping[str, int]) -> None:
    """No id up to these will be given any more. Within a write."""
    known = last_ids(connection)
    for table, last in ids.items():
        if table not in known:
            connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))
        elif known[table] < last:
            connection.exec_driver_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, table))


def prepare_file(connection: Connection) -> None:
    """What is settled once for the whole file: a write-ahead log, so that readers and the writer do not wait for each other."""
    mode = connection.exec_driver_sql("PRAGMA journal_mode = WAL").scalar()
    if mode != "wal":
        raise WorldError("io")


def empty_log(connection: Connection) -> bool:
    """Whether the write-ahead log could be taken into the file and emptied."""
    (is_busy, *_) = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return not is_busy


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
    driver = raw(connection)
    try:
        found = _tampered_pages(driver)
        if not found:  # a page that fails its authentication keeps the next check from going on
            found = [line for (line,) in driver.execute("PRAGMA integrity_check(20)") if line != "ok"]
    except dbapi2.DatabaseError as error:
        failure = failure_of_the_world(error)
        if failure is None or failure.code != "corrupt":
            raise
        found = [str(error)]
    return found


def _tampered_pages(driver: Driver) -> list[str]:
    """Pages of the file whose authentication code does not fit; `PRAGMA integrity_check` may never read them."""
    first = [line for (line,) in driver.execute("PRAGMA cipher_integrity_check")]
    # Another process may be writing the page that is read past its locks: that is over at the second look.
    again = {line for (line,) in driver.execute("PRAGMA cipher_integrity_check")} if first else set()
    return [line for line in first if line in again][:20]


def copy_verified(connection: Connection, target: Path, key: bytes) -> None:
    """A copy of the whole database at `target`, under the same key, on the disk and found sound before this returns."""
    make_file(target)
    with closing(connect(target, key)) as copy:
        raw(connection).backup(copy)
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise WorldError("corrupt")


def copy(connection: Connection, target: Path, key: bytes) -> None:
    """Copies the whole database, as the running read sees it, into a new file at `target` under `key`: it is on the disk then."""
    make_file(target)
    with closing(connect(target, key)) as driver:
        raw(connection).backup(driver)


def copy_tables(connection: Connection, target: Path, key: bytes, tables: Mapping[str, str]) -> None:
    """Copies some tables into a new file at `target` under `key`: of each the rows for which its condition holds. What a table
    points at must be named before it.
    """
    driver = raw(connection)
    make_file(target)
    driver.execute("ATTACH DATABASE ? AS apart KEY ?", (str(target), key_literal(key)))
    try:
        driver.execute(BEGIN_WRITE)
        for table, condition in tables.items():
            (statement,) = driver.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", (table,)).fetchone()
            driver.execute(statement.replace("CREATE TABLE ", "CREATE TABLE apart.", 1))
            driver.execute(f"INSERT INTO apart.{table} SELECT * FROM main.{table} WHERE {condition}")  # noqa: S608
        driver.execute(f"PRAGMA apart.application_id = {_APPLICATION_ID}")
        driver.commit()
    finally:
        driver.rollback()
        driver.execute("DETACH DATABASE apart")


@contextmanager
def alone(path: Path, key: bytes) -> Iterator[Connection]:
    """The database at `path` while nobody else has it open. Raises `WorldError`: `database_in_use` where somebody has."""
    with failures_of_the_world(), engine(path, key).connect() as connection:
        driver = raw(connection)
        try:
            driver.execute("PRAGMA busy_timeout = 1000")  # a window that is open stays so
            driver.execute("PRAGMA locking_mode = EXCLUSIVE")
            driver.execute(BEGIN_WRITE)
            driver.commit()
        except dbapi2.OperationalError as error:
            failure = failure_of_the_world(error)
            if failure is None or failure.code != "locked":
                raise
            raise WorldError("database_in_use", str(path.parent)) from error
        yield connection
