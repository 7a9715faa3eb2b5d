"""A record room for a test, and valid rows in one line each."""

import functools
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import Table, select

from llas_desktop.domain.actor import Actor, UndoResult
from llas_desktop.store import dialect
from llas_desktop.store.chain_check import broken_entries
from llas_desktop.store.change_writer import Derive
from llas_desktop.store.database import Store
from llas_desktop.store.undo import undo_last

TEST_KEY = bytes(range(32))
"""The key of every database of a test."""
CLERK = Actor("kim", "desk-1")
COLLEAGUE = Actor("lee", "desk-2")
THEN = "2026-11-21T05:03:02.123456Z"

_numbers = count(1)


@functools.cache
def _empty_database() -> bytes:
    """Migrating takes a quarter of a second: once a process is enough."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "centre.sqlite3"
        Store.open(path, TEST_KEY, create=True).close()
        return path.read_bytes()


@contextmanager
def record_room(folder: Path, derived: Mapping[str, Derive] = MappingProxyType({})) -> Iterator[Store]:
    """An empty record room in `folder`, closed afterwards."""
    path = folder / "centre.sqlite3"
    path.write_bytes(_empty_database())
    store = Store.open(path, TEST_KEY, derived=derived)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def passing_room(derived: Mapping[str, Derive] = MappingProxyType({})) -> Iterator[Store]:
    """A record room in a folder of its own, for tests that need many."""
    with tempfile.TemporaryDirectory() as folder, record_room(Path(folder), derived) as store:
        yield store


@contextmanager
def opened(path: Path) -> Iterator[dialect.Driver]:
    """The database at `path` past the store, as one who holds the key has it."""
    with closing(dialect.connect(path, TEST_KEY)) as driver:
        driver.execute("PRAGMA foreign_keys = OFF")
        yield driver


def decrypted(path: Path, key: bytes = TEST_KEY) -> bytes:
    """Every page of a closed database as it stands behind its cipher, pages that are free and what was deleted included.

    A page ends with its IV (16 bytes) and its authentication code (64); the first begins with the salt of the file (16).
    """
    content, pages = path.read_bytes(), []
    for start in range(0, len(content), 4096):
        page = content[start + (0 if start else 16) : start + 4096]
        plain = Cipher(algorithms.AES256(key), modes.CBC(page[-80:-64])).decryptor()
        pages.append(plain.update(page[:-80]))
    return b"".join(pages)


def learner(**values: Any) -> dict[str, Any]:
    row = {"name": "가나다", "birth_date": "1985-01-01", "account_no": f"LA-{next(_numbers)}"}
    return row | {"registered_at": THEN, "registered_by": "kim"} | values


def record(learner_id: int, **values: Any) -> dict[str, Any]:
    row = {"learner_id": learner_id, "section": "completion", "kind": "k_mooc", "title": "파이썬 첫걸음"}
    return row | {"minutes": 600, "created_at": THEN} | values


def institution(**values: Any) -> dict[str, Any]:
    return {"name": f"제{next(_numbers)}평생학습관", "type": "지자체"} | values


def course(institution_id: int, **values: Any) -> dict[str, Any]:
    number = next(_numbers)
    row = {"accreditation_no": f"N-{number}", "title": f"과정 {number}", "institution_id": institution_id}
    return row | {"area": "인문교양", "total_minutes": 5400} | values


def certificate(learner_id: int, serial: int, **values: Any) -> dict[str, Any]:
    row = {
        "learner_id": learner_id,
        "serial": serial,
        "issue_no": f"01-{serial}",
        "issued_at": THEN,
        "issued_by": "kim",
    }
    return row | {"workstation": "desk-1", "purpose": "본인 보관", "content": "{}"} | values


def rows_of(store: Store, table: Table) -> list[dict[str, Any]]:
    """All rows, in the order of their ids."""
    with store.read() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]


def undone(store: Store, actor: Actor = CLERK) -> UndoResult:
    """What undoing the last change came to; there must be one."""
    done = undo_last(store, actor)
    assert done is not None
    return done[0]


def is_sound(store: Store) -> bool:
    """Whether every chain of the journal stands."""
    with store.read() as connection:
        return broken_entries(connection) == []
