"""The container of a backup: the vault's slots and the encrypted database in one file, under one seal.

magic (16 bytes) | when it was made (8, microseconds since 1970) | length of the vault (4) | vault | length of the database (8) | database | HMAC-SHA256 over all before (32).
Lengths are big endian. The database is encrypted already; the seal proves that no bit of the file was changed or lost.
"""

import hashlib
import hmac
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import IO, Final

from llas_desktop.domain.problems import WorldError
from llas_desktop.vault import disk
from llas_desktop.vault.shape import LARGEST
from llas_desktop.vault.vault import Vault

MAC_PURPOSE: Final = b"backup"
"""What `OpenVault.derive` is asked for: the key of the seal."""

_MAGIC: Final = b"LLAS backup 1\r\n\x1a"
_HEAD: Final = struct.Struct(">16sqI")
_LENGTH: Final = struct.Struct(">Q")
_MAC_BYTES: Final = 32
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)
_CHUNK: Final = 1 << 20


def seal(target: Path, made_at: datetime, vault: bytes, database: Path, mac_key: bytes) -> None:
    """Writes a new file `target`, which is on the disk before this returns. Raises `WorldError`; what was begun is gone then."""
    with _new_file(target) as out, database.open("rb") as source:
        mac = hmac.new(mac_key, digestmod=hashlib.sha256)
        size = os.fstat(source.fileno()).st_size
        head = _HEAD.pack(_MAGIC, (made_at - _EPOCH) // _TICK, len(vault)) + vault + _LENGTH.pack(size)
        for part in chain((head,), _parts(source, size)):
            mac.update(part)
            out.write(part)
        out.write(mac.digest())


def read_vault(backup: Path) -> Vault:
    """The vault that a backup carries. No key is needed, so its seal is not looked at.

    Raises `WorldError`: `backup_damaged`, `vault_newer`, or what the disk said.
    """
    with _opened(backup) as source:
        return _vault(source, backup)


def read_made_at(backup: Path) -> datetime:
    """When it was made, as it says itself: no key is needed, so its seal is not looked at. Raises `WorldError` as `read_vault`."""
    with _opened(backup) as source:
        return _made_at(source, backup)


def unseal(backup: Path, mac_key: bytes, database: Path) -> datetime:
    """Checks the seal, then writes the encrypted database into the new file `database`, and it is on the disk. When it was made.

    Raises `WorldError` (`backup_damaged`, or what the disk said); nothing is written then.
    """
    with _opened(backup) as source:
        start = _check(source, backup, mac_key)
        source.seek(start)
        with _new_file(database) as out:
            for part in _parts(source, _database_bytes(source, start)):
                out.write(part)
        return _made_at(source, backup)


def verify(backup: Path, mac_key: bytes) -> None:
    """Raises `WorldError` (`backup_damaged`) unless the file is exactly what was sealed."""
    with _opened(backup) as source:
        _check(source, backup, mac_key)


def copy(backup: Path, target: Path) -> None:
    """The same bytes in the new file `target`, on the disk. Raises `WorldError`."""
    with _opened(backup) as source, _new_file(target) as out:
        while part := source.read(_CHUNK):
            out.write(part)


def _vault(source: IO[bytes], backup: Path) -> Vault:
    """Reads the head; `source` stands at the length of the database afterwards."""
    head = source.read(_HEAD.size)
    magic, _, length = _HEAD.unpack(head) if len(head) == _HEAD.size else (b"", 0, 0)
    if magic != _MAGIC or length > LARGEST:
        raise WorldError("backup_damaged", str(backup))
    try:
        return Vault.of_bytes(source.read(length))
    except WorldError as error:
        raise WorldError("backup_damaged" if error.code == "vault_damaged" else error.code, str(backup)) from error


def _made_at(source: IO[bytes], backup: Path) -> datetime:
    source.seek(0)
    _vault(source, backup)
    source.seek(0)
    ticks: int = _HEAD.unpack(source.read(_HEAD.size))[1]
    try:
        return _EPOCH + ticks * _TICK
    except OverflowError as error:
        raise WorldError("backup_damaged", str(backup)) from error


def _check(source: IO[bytes], backup: Path, mac_key: bytes) -> int:
    """Where the database begins, when all is as it was sealed."""
    _vault(source, backup)
    length = source.read(_LENGTH.size)
    start = source.tell()
    if len(length) != _LENGTH.size or _LENGTH.unpack(length)[0] != _database_bytes(source, start):
        raise WorldError("backup_damaged", str(backup))
    mac = hmac.new(mac_key, digestmod=hashlib.sha256)
    source.seek(0)
    for part in _parts(source, start + _database_bytes(source, start)):
        mac.update(part)
    if not hmac.compare_digest(mac.digest(), source.read(_MAC_BYTES)):
        raise WorldError("backup_damaged", str(backup))
    return start


def _database_bytes(source: IO[bytes], start: int) -> int:
    return os.fstat(source.fileno()).st_size - start - _MAC_BYTES


def _parts(source: IO[bytes], length: int) -> Iterator[bytes]:
    while length > 0 and (part := source.read(min(_CHUNK, length))):
        length -= len(part)
        yield part


@contextmanager
def _opened(backup: Path) -> Iterator[IO[bytes]]:
    try:
        with backup.open("rb") as source:
            yield source
    except FileNotFoundError as error:
        raise WorldError("backup_missing", str(backup)) from error
    except IsADirectoryError as error:
        raise WorldError("is_a_folder", str(backup)) from error
    except OSError as error:
        raise disk.world_error(error, backup) from error


@contextmanager
def _new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file for this user alone, on the disk when the block ends, gone when it fails."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise disk.world_error(error, path) from error
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        disk.sync_folder(path.parent)
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise disk.world_error(error, path) from error
        raise
