"""The journal's chain: how an entry is written, hashed and verified. The tables are described in `models.journal`."""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.store import dialect

GENESIS: Final = "0" * 64
"""What stands in the first entry of a chain for the hash of the one before."""

_SCHEME: Final = "llas-journal-1"
_SALT_BYTES: Final = 16

Row = Mapping[str, Any]
"""Column → text, int, bool or None, as the row stands in its table."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that came (`before` None), went (`after` None), or whose columns named in both changed."""

    table: str
    key: int
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Entry:
    """The head of a ChangeSet, as it is chained. `heads`: {other workstation: (seq, hash)} that moved since the last one."""

    id: int
    workstation: str
    seq: int
    at: str
    who: str
    action: str
    purpose: str
    batch_id: str | None
    undoes: int | None
    heads: Mapping[str, Sequence[Any]]
    prev_hash: str


def _by_digest(content: object) -> dict[str, str]:
    if not isinstance(content, bytes):
        raise TypeError(f"{type(content).__name__} is no value of a column")
    return {"sha256": hashlib.sha256(content).hexdigest()}


_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_by_digest
)


def canonical(value: object) -> str:
    """JSON of which there is one text only for a value."""
    return _ENCODER.encode(value)


def payload(row: Row | None) -> str | None:
    """A row as the journal keeps it. Bytes enter by their SHA-256."""
    return None if row is None else canonical(dict(row))


def digest_of(salt: str, before: str | None, after: str | None) -> str:
    """SHA-256 over a salt (hex) and a payload: without the salt nobody can guess the payload back."""
    return hashlib.sha256(canonical([salt, before, after]).encode()).hexdigest()


def hash_of(entry: Entry, subjects: Collection[int], digests: Sequence[tuple[str, int, str]]) -> str:
    """SHA-256 over an entry, its subjects, and (table, row key, digest) of its changes in order."""
    chained = [
        _SCHEME,
        entry.id,
        entry.workstation,
        entry.seq,
        entry.at,
        entry.who,
        entry.action,
        entry.purpose,
        entry.batch_id,
        entry.undoes,
        entry.heads,
        entry.prev_hash,
        sorted(subjects),
        digests,
    ]
    return hashlib.sha256(canonical(chained).encode()).hexdigest()


def append(
    driver: dialect.Driver,
    actor: Actor,
    action: Action,
    *,
    at: str,
    subjects: Collection[int],
    changes: Sequence[RowChange],
    batch_id: str | None = None,
    undoes: int | None = None,
) -> int:
    """Writes one ChangeSet at the end of the actor's chain, within the running write transaction; its id."""
    own = driver.execute(
        "SELECT seq, hash, change_set_id FROM workstations WHERE id = ?", (actor.workstation,)
    ).fetchone()
    last_seq, prev_hash, last_id = own or (0, GENESIS, 0)
    moved = driver.execute(
        "SELECT id, seq, hash FROM workstations WHERE id <> ? AND change_set_id > ?", (actor.workstation, last_id)
    )
    entry = Entry(
        id=dialect.reserve_ids(driver, "change_sets", 1)[0],
        workstation=actor.workstation,
        seq=last_seq + 1,
        at=at,
        who=actor.who,
        action=action.value,
        purpose=actor.purpose.value,
        batch_id=batch_id,
        undoes=undoes,
        heads={workstation: (seq, head) for workstation, seq, head in moved},
        prev_hash=prev_hash,
    )
    rows = [_salted(change) for change in changes]
    digests = [(change.table, change.key, row[0]) for change, row in zip(changes, rows, strict=True)]
    own_hash = hash_of(entry, subjects, digests)
    driver.execute(
        "INSERT INTO change_sets (id, workstation, seq, at, who, action, purpose, batch_id, undoes, heads, prev_hash, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.id, entry.workstation, entry.seq, entry.at, entry.who, entry.action, entry.purpose, entry.batch_id,
            entry.undoes, canonical(entry.heads), entry.prev_hash, own_hash,
        ),
    )  # fmt: skip
    if subjects:
        driver.executemany(
            "INSERT INTO change_set_subjects (change_set_id, learner_id) VALUES (?, ?)",
            [(entry.id, learner_id) for learner_id in sorted(subjects)],
        )
    if changes:
        driver.executemany(
            "INSERT INTO changes (change_set_id, ordinal, table_name, row_key, digest) VALUES (?, ?, ?, ?, ?)",
            [(entry.id, ordinal, *chained) for ordinal, chained in enumerate(digests)],
        )
        driver.executemany(
            'INSERT INTO change_payloads (change_set_id, ordinal, salt, "before", "after") VALUES (?, ?, ?, ?, ?)',
            [(entry.id, ordinal, *row[1:]) for ordinal, row in enumerate(rows)],
        )
    head = (entry.seq, own_hash, entry.id, actor.workstation)
    if own:
        driver.execute("UPDATE workstations SET seq = ?, hash = ?, change_set_id = ? WHERE id = ?", head)
    else:
        driver.execute("INSERT INTO workstations (seq, hash, change_set_id, id) VALUES (?, ?, ?, ?)", head)
    return entry.id


def _salted(change: RowChange) -> tuple[str, str, str | None, str | None]:
    salt = secrets.token_hex(_SALT_BYTES)
    before, after = payload(change.before), payload(change.after)
    return digest_of(salt, before, after), salt, before, after
