"""Taking over a database of the first release, which anybody could read: the same rows under a key, and nothing plain left.

The encrypted copy is made beside it, compared, put on the disk and only then put in its place, in one step of the file system: a
process that is killed leaves the whole plain database or the whole encrypted one, and the next start ends what it began.
Blocks that a disk has set aside by itself (SSD) are out of our reach; the manual says so.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from llas_desktop.domain.problems import WorldError
from llas_desktop.store import dialect

_PLAIN_VERSIONS: Final = frozenset({"0001"})  # later ones were never plain: such a file was put there by somebody
_CHUNK: Final = 1 << 20


def encrypt_first_release(path: Path, key: bytes) -> None:
    """Leaves at `path`, and in the copies that migrations made beside it, nothing that can be read without `key`.

    Does nothing, and quickly, where that is so already. Raises `WorldError`: `corrupt`, `not_a_database` (plain, but none of
    the first release), `locked` (another program has it open), `disk_full`, `read_only`, `io`; the plain one then stands as it was.
    """
    copies = [f"{path.stem}-{version}-*" for version in _PLAIN_VERSIONS]
    for each in (path, *_beside(path, copies, path.suffix)):
        if dialect.is_plain(each):
            _encrypt(each, key)
    for remnant in _beside(path, (path.stem, *copies), ".plain*"):
        _wipe(remnant)


def export(source: dialect.Driver, target: Path, key: bytes | None) -> None:
    """Writes every row of `source` to a new file at `target`, under `key` or plain, within one transaction.

    Unlike a copy of pages it takes along nothing that was deleted. The file is not synced yet.
    """
    literal = "" if key is None else dialect.key_literal(key)
    target.unlink(missing_ok=True)
    dialect.make_file(target)
    marks = {name: source.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")}
    source.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), literal))
    try:
        source.execute("PRAGMA copy.journal_mode = OFF")  # a half-written copy is thrown away whole
        source.execute("PRAGMA copy.synchronous = OFF")
        source.execute(dialect.BEGIN_WRITE)
        source.execute("SELECT sqlcipher_export('copy')")
        for name, value in marks.items():
            source.execute(f"PRAGMA copy.{name} = {value}")
        source.commit()
    finally:
        source.rollback()
        source.execute("DETACH DATABASE copy")


def _beside(path: Path, names: Iterable[str], suffix: str) -> list[Path]:
    return [found for name in names for found in path.parent.glob(name + suffix)]


def _encrypt(path: Path, key: bytes) -> None:
    copy = path.with_suffix(".encrypting")
    _link(path.with_name(f"{path.name}-wal"), _aside(path, "-wal"))
    try:
        with dialect.failures_of_the_world(), closing(dialect.connect(path, None)) as plain:
            if not _is_ours_alone(plain, path):
                return
            export(plain, copy, key)
            with closing(dialect.connect(copy, key)) as encrypted:
                _compare(plain, encrypted)
            _sync(copy)
            if os.name == "posix":  # behind the lock: another start must not begin from what is being replaced
                _put_in_place(copy, path)
        if os.name != "posix":  # no open file can be replaced there, not even by another start
            _put_in_place(copy, path)
    except OSError as error:
        raise dialect.no_file(error, path) from error
    finally:
        copy.unlink(missing_ok=True)
    _wipe(_aside(path))
    _wipe(_aside(path, "-wal"))


def _is_ours_alone(plain: dialect.Driver, path: Path) -> bool:
    """Folds the log in and keeps every other program out; False where another start was faster."""
    if plain.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
        raise WorldError("locked")
    # Only now: in this mode the change above would leave a rollback journal beside what comes into the place of the plain file.
    plain.execute("PRAGMA locking_mode = EXCLUSIVE")
    plain.execute(dialect.BEGIN_WRITE)  # takes the lock, which this mode then keeps until the end
    plain.commit()
    if not dialect.is_plain(path):
        return False
    (is_marked,) = plain.execute(
        "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'alembic_version')"
    ).fetchone()
    version = plain.execute("SELECT version_num FROM alembic_version").fetchone() if is_marked else None
    if version is None or version[0] not in _PLAIN_VERSIONS:
        raise WorldError("not_a_database")
    return True


def _compare(plain: dialect.Driver, encrypted: dialect.Driver) -> None:
    """Refuses a copy that is not sound, or that does not hold the same tables with the same rows."""
    for check, sound in (("cipher_integrity_check", []), ("integrity_check(1)", [("ok",)]), ("foreign_key_check", [])):
        if encrypted.execute(f"PRAGMA {check}").fetchall() != sound:
            raise WorldError("corrupt")
    for driver in (plain, encrypted):
        driver.text_factory = bytes
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    tables = [bytes(name).decode() for kind, name, *_ in plain.execute(schema) if kind == b"table"]
    if _digest(plain, schema) != _digest(encrypted, schema) or not all(
        _digest(plain, rows) == _digest(encrypted, rows)
        for rows in (f'SELECT * FROM "{table}" NOT INDEXED' for table in tables)  # noqa: S608
    ):
        raise WorldError("corrupt")


def _digest(driver: dialect.Driver, statement: str) -> tuple[int, bytes]:
    """How many rows there are, and SHA-256 over all of them in their order."""
    count, digest = 0, hashlib.sha256()
    for row in driver.execute(statement):
        count += 1
        digest.update(repr(row).encode())
    return count, digest.digest()


def _put_in_place(copy: Path, path: Path) -> None:
    _link(path, _aside(path))
    copy.replace(path)
    _sync(path.parent)


def _aside(path: Path, suffix: str = "") -> Path:
    """The second name of a plain file, by which it can be wiped once its own name is the encrypted one's."""
    return path.with_suffix(f".plain{suffix}")


def _link(path: Path, aside: Path) -> None:
    _wipe(aside)
    try:
        aside.hardlink_to(path)
    except OSError:  # there is none, or a file system without links (FAT): it is removed then, but not overwritten
        return


def _wipe(path: Path) -> None:
    """Overwrites a file and removes it. One that has another name still is somebody's data: only this name of it goes."""
    try:
        if path.stat().st_nlink == 1:
            with path.open("r+b") as file:
                for _ in range(0, path.stat().st_size, _CHUNK):
                    file.write(bytes(_CHUNK))
                file.flush()
                os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise dialect.no_file(error, path) from error


def _sync(path: Path) -> None:
    """Has the disk keep a file, or the names in a folder (which only POSIX can be told)."""
    if path.is_dir() and os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
