"""Verifying the journal: every chain from its first entry, or from its checkpoint, to its head; what the chains know of one
another; and what was written down of their heads outside.

A chain by itself shows every alteration but two: it may be cut at its end, and one who holds the key may hash all of it anew.
Against these stand the heads that other chains have seen, and anchors.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from llas_desktop.domain.actor import Action
from llas_desktop.domain.health import Anchor, Finding
from llas_desktop.models import checkpoints
from llas_desktop.store import dialect
from llas_desktop.store.journal import GENESIS, Entry, canonical, digest_of, hash_of

_ENTRY: Final = (
    "SELECT id, workstation, seq, at, who, action, purpose, batch_id, undoes, heads, prev_hash, hash FROM change_sets"
)


class Head(NamedTuple):
    """An entry by its place in its chain."""

    seq: int
    hash: str
    change_set_id: int


_START: Final = Head(0, GENESIS, 0)


def checkpoint(connection: Connection) -> dict[str, Head]:
    """How far every chain was verified, by workstation."""
    return _marks(connection, "SELECT workstation, seq, hash, change_set_id FROM checkpoints")


def heads(connection: Connection) -> dict[str, Head]:
    """The newest entry of every chain, as it was noted when it was written, by workstation."""
    return _marks(connection, "SELECT id, seq, hash, change_set_id FROM workstations")


def broken_entries(connection: Connection) -> list[Finding]:
    """The first broken entry of every chain that is broken, in the order in which they were written.

    An entry that was altered, added or moved breaks its own hash; one that was taken out is missed by the number, by the
    head of its chain, by its checkpoint, or by an entry of another chain that has seen it. What follows the first break
    proves nothing more.
    """
    found = _Findings()
    with dialect.any_text(connection):
        reached = _walk_all(connection, {}, found)
        for workstation, mark in checkpoint(connection).items():
            if reached.get(workstation, _START).seq < mark.seq:
                found.breaks.setdefault(workstation, (mark.change_set_id, _place("tail_cut", workstation, mark.seq)))
            elif (code := _contradiction(connection, workstation, mark.seq, mark.hash)) is not None:
                found.breaks.setdefault(workstation, (mark.change_set_id, _place(code, workstation, mark.seq)))
    return found.first_of_each()


def verify_from_checkpoint(connection: Connection) -> list[Finding]:
    """The same of what was written since the last verification: what a start has time for."""
    found = _Findings()
    with dialect.any_text(connection):
        _walk_all(connection, checkpoint(connection), found)
    return found.first_of_each()


def verify_piece(
    connection: Connection, reached: Mapping[str, Head], most: int
) -> tuple[list[Finding], dict[str, Head]]:
    """Goes on from where it was, `most` entries of each chain further; what is broken, and how far it came now.

    It is through when that is where the `heads` are. Begun with nothing, it comes in the end to what `broken_entries` finds.
    """
    found = _Findings()
    with dialect.any_text(connection):
        walked = _walk_all(connection, reached, found, most)
    return found.first_of_each(), walked


def advance_checkpoint(connection: Connection, verified: Mapping[str, Head], at: str) -> None:
    """Notes that the chains were found whole up to these heads. Within a write; `at`: the instant as text."""
    for workstation, head in verified.items():
        connection.execute(checkpoints.delete().where(checkpoints.c.workstation == workstation))
        connection.execute(checkpoints.insert(), {"workstation": workstation, **head._asdict(), "verified_at": at})


def missing_anchors(connection: Connection, anchors: Iterable[Anchor]) -> list[Finding]:
    """What outside is known to have been in the journal and is not, each place once: `tail_cut`, `entry_missing`, `entry_altered`.

    An entry that a restore replaced is not missed: one written, by the anchor's own word, between the backup and the restore, or
    one not behind the heads that the restore found.
    """
    found: dict[Finding, None] = {}
    with dialect.any_text(connection):
        epochs = _epochs(connection)
        newest = heads(connection)
        for anchor in anchors:
            finding = _missed(connection, anchor, newest)
            if finding is not None and not any(epoch.explains(connection, anchor) for epoch in epochs):
                found[finding] = None
    return list(found)


# --- walking a chain


@dataclass
class _Findings:
    """Breaks by workstation, with the id of the entry at or after them; and what a chain says of another: (id, workstation, …)."""

    breaks: dict[str, tuple[int, Finding]] = field(default_factory=dict)
    witnessed: list[tuple[int, str, Finding]] = field(default_factory=list)

    def first_of_each(self) -> list[Finding]:
        for entry_id, workstation, finding in self.witnessed:
            self.breaks.setdefault(workstation, (entry_id, finding))
        return [finding for _, finding in sorted(self.breaks.values(), key=lambda found: found[0])]


def _walk_all(
    connection: Connection, marks: Mapping[str, Head], found: _Findings, most: int | None = None
) -> dict[str, Head]:
    """Walks every chain from its mark, `most` entries at the most; how far each was followed."""
    newest = heads(connection)
    walked = {}
    for workstation in _chains(connection):
        if not isinstance(workstation, str):  # bytes, behind which the index has nothing more
            found.breaks[_legible(workstation)] = (0, _place("entry_altered", workstation, "?"))
            break
        head, mark = newest.pop(workstation, _START), marks.get(workstation, _START)
        walked[workstation] = _walk(connection, workstation, mark, head, found, most)
    for workstation, head in newest.items():  # a chain of which nothing is left but its head
        found.breaks[workstation] = (0, _place("entry_missing", workstation, min(1, head.seq)))
    for workstation, mark in marks.items():
        if workstation not in walked:
            found.breaks.setdefault(workstation, (0, _place("tail_cut", workstation, mark.seq)))
    return walked


def _walk(connection: Connection, workstation: str, mark: Head, head: Head, found: _Findings, most: int | None) -> Head:
    """Follows one chain, the entry of the mark included, to its first break, to its end, or so far."""
    last = Head(max(mark.seq - 1, 0), mark.hash, 0)
    since, at = (" AND seq >= ?", (mark.seq,)) if mark.seq else ("", ())
    limit = "" if most is None else f" LIMIT {most + 1}"  # and the mark
    rows = _rows(
        connection, f"{_ENTRY} WHERE workstation = CAST(? AS TEXT){since} ORDER BY seq{limit}", workstation, *at
    )
    breaks, strays = [], []
    for row in rows:
        if not isinstance(row[2], int) or row[2] < 1:
            strays.append((row[0], _place("entry_altered", workstation, row[2])))
            continue
        here = Head(last.seq + 1, row[11], row[0])
        code = _fault(connection, row, here.seq, last.hash, is_marked=here.seq == mark.seq)
        if code is not None:
            breaks.append((here.change_set_id, _place(code, workstation, here.seq)))
            break
        last = here
        found.witnessed += _contradicted(connection, row)
    else:
        if most is None or last.seq - mark.seq < most:  # else there may be more
            breaks += [(last.change_set_id, fault) for fault in _end_fault(workstation, last, mark, head)]
    for first in (breaks + strays)[:1]:
        found.breaks[workstation] = first
    return last


def _end_fault(workstation: str, last: Head, mark: Head, head: Head) -> Iterator[Finding]:
    """What is wrong with the entry at which a chain ends."""
    if last.seq < mark.seq:
        yield _place("tail_cut", workstation, mark.seq)
    elif last.seq < head.seq:
        yield _place("entry_missing", workstation, last.seq + 1)
    elif last != head:
        yield _place("entry_altered", workstation, last.seq)


def _fault(connection: Connection, row: tuple[Any, ...], seq: int, prev_hash: str, *, is_marked: bool) -> str | None:
    """What is wrong with the entry that should be the one with this number; `prev_hash` is its own where it is a mark."""
    if row[2] != seq:
        return "entry_missing"
    if row[11 if is_marked else 10] != prev_hash or _recomputed(connection, row) != row[11]:
        return "entry_altered"
    return _payload_fault(connection, row[0])


def _contradicted(connection: Connection, row: tuple[Any, ...]) -> Iterator[tuple[int, str, Finding]]:
    """What an entry has seen of other chains that is not so, as (its id, workstation, finding)."""
    for workstation, (seq, seen_hash) in _heads(row[9]).items():
        if (code := _contradiction(connection, workstation, seq, seen_hash)) is not None:
            yield row[0], workstation, _place(code, workstation, seq)


def _contradiction(connection: Connection, workstation: str, seq: int, seen_hash: str) -> str | None:
    """What is wrong with an entry that somebody has seen with this hash (or one that begins so)."""
    stands = _one(
        connection, "SELECT hash FROM change_sets WHERE workstation = CAST(? AS TEXT) AND seq = ?", workstation, seq
    )
    if stands is None:
        return "entry_missing"
    return None if str(stands).startswith(str(seen_hash)) else "entry_altered"


def _recomputed(connection: Connection, row: tuple[Any, ...]) -> str | None:
    """The hash of an entry as it stands, None where it is none that `append` could have written."""
    entry = Entry(*(*row[:9], _heads(row[9]), row[10]))
    subjects = _rows(connection, "SELECT learner_id FROM change_set_subjects WHERE change_set_id = ?", entry.id)
    digests = _rows(
        connection,
        "SELECT ordinal, table_name, row_key, digest FROM changes WHERE change_set_id = ? ORDER BY ordinal",
        entry.id,
    ).fetchall()
    if canonical(entry.heads) != row[9] or [ordinal for ordinal, *_ in digests] != list(range(len(digests))):
        return None
    try:
        return hash_of(entry, [learner_id for (learner_id,) in subjects], [tuple(digest) for _, *digest in digests])
    except (ValueError, TypeError):  # a tampered column may hold anything: infinity, broken letters, text for a number
        return None


def _payload_fault(connection: Connection, change_set_id: int) -> str | None:
    """Whether every payload is the one whose digest was chained. None need be there of a learner who was destroyed."""
    payloads = _rows(
        connection,
        'SELECT digest, salt, "before", "after" FROM changes LEFT JOIN change_payloads USING (change_set_id, ordinal)'
        " WHERE change_set_id = ? ORDER BY ordinal",
        change_set_id,
    )
    is_missing = False
    for digest, salt, before, after in payloads:
        if salt is None:
            is_missing = True
        elif not _fits(digest, salt, before, after):
            return "change_altered"
    return "change_missing" if is_missing and not _concerns_the_destroyed(connection, change_set_id) else None


def _fits(digest: object, salt: str, before: str | None, after: str | None) -> bool:
    try:
        return digest == digest_of(salt, before, after)
    except (ValueError, TypeError):
        return False


def _concerns_the_destroyed(connection: Connection, change_set_id: int) -> bool:
    """By an entry of the journal, which is chained: a row of `destructions` could be put there to excuse what is missing."""
    found = (
        "SELECT EXISTS (SELECT 1 FROM change_set_subjects AS here JOIN change_set_subjects AS there USING (learner_id)"
        " JOIN change_sets ON change_sets.id = there.change_set_id WHERE here.change_set_id = ? AND action = ?)"
    )
    return bool(_one(connection, found, change_set_id, Action.LEARNERS_DESTROYED.value))


# --- anchors and epochs


class _Epoch(NamedTuple):
    """A restore: what it took the place of, and the id of the first entry after it."""

    change_set_id: int
    started_at: str
    backup_made_at: str
    replaced: Mapping[str, tuple[int, str]]

    def explains(self, connection: Connection, anchor: Anchor) -> bool:
        """Whether the anchor's entry went with what was replaced, rather than out of what was kept."""
        kept = _one(
            connection,
            "SELECT coalesce(max(seq), 0) FROM change_sets WHERE id < ? AND (workstation = ? OR ? = '')",
            self.change_set_id,
            anchor.workstation,
            anchor.workstation,
        )
        if anchor.workstation and anchor.seq <= kept:
            return False
        if anchor.at:  # numbers come twice, once before the restore and once after it: the instant tells which is meant
            return self.backup_made_at <= anchor.at <= self.started_at
        replaced = [
            seq for workstation, (seq, _) in self.replaced.items() if anchor.workstation in ("", workstation)
        ]  # fmt: skip
        return any(anchor.seq <= seq for seq in replaced)


def _epochs(connection: Connection) -> list[_Epoch]:
    rows = _rows(
        connection,
        "SELECT (SELECT min(change_set_id) FROM changes WHERE table_name = 'epochs' AND row_key = epochs.id),"
        " started_at, backup_made_at, replaced_heads FROM epochs",
    )
    return [_Epoch(row[0], row[1], row[2], _heads(row[3])) for row in rows if row[0] is not None]


def _missed(connection: Connection, anchor: Anchor, newest: Mapping[str, Head]) -> Finding | None:
    where = f"{anchor.workstation}:{anchor.seq}" if anchor.workstation else str(anchor.seq)
    if not anchor.workstation:  # a paper does not say whose chain it means
        codes = [_contradiction(connection, workstation, anchor.seq, anchor.hash) for workstation in newest]
        if None in codes:
            return None
        is_cut = "entry_altered" not in codes
        return Finding("tail_cut" if is_cut else "entry_altered", where)
    code = _contradiction(connection, anchor.workstation, anchor.seq, anchor.hash)
    if code == "entry_missing" and newest.get(anchor.workstation, _START).seq < anchor.seq:
        code = "tail_cut"
    return None if code is None else Finding(code, where)


# --- reading


def _chains(connection: Connection) -> Iterator[object]:
    """Every workstation of which there is an entry, found by stepping over the rest in the index."""
    workstation = _one(connection, "SELECT min(workstation) FROM change_sets")
    while workstation is not None:
        yield workstation
        workstation = _one(
            connection, "SELECT min(workstation) FROM change_sets WHERE workstation > CAST(? AS TEXT)", workstation
        )


def _marks(connection: Connection, statement: str) -> dict[str, Head]:
    return {
        workstation: Head(_number(seq), own_hash, _number(change_set_id))
        for workstation, seq, own_hash, change_set_id in _rows(connection, statement)
    }


def _heads(stored: str) -> dict[str, tuple[int, str]]:
    """The heads that an entry has seen; none where the text is not what was written (its hash tells)."""
    try:
        return {str(workstation): (int(seq), str(seen)) for workstation, (seq, seen) in json.loads(stored).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _rows(connection: Connection, statement: str, *parameters: object) -> Any:
    return dialect.raw(connection).execute(statement, tuple(map(_given_back, parameters)))


def _one(connection: Connection, statement: str, *parameters: object) -> Any:
    """The one value of the first row, None where there is no row."""
    row = _rows(connection, statement, *parameters).fetchone()
    return None if row is None else row[0]


def _given_back(value: object) -> object:
    """A value as it was read: text that is no UTF-8 as the bytes that it has, for `CAST(? AS TEXT)`."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "surrogateescape") if _legible(value) != value else value
    return value


def _number(value: object) -> int:
    """A tampered column may hold anything."""
    return value if isinstance(value, int) else -1


def _legible(name: object) -> str:
    content = name if isinstance(name, bytes) else str(name).encode("utf-8", "surrogateescape")
    return content.decode("utf-8", "replace")


def _place(code: str, workstation: object, seq: object) -> Finding:
    return Finding(code, f"{_legible(workstation)}:{seq}")
