"""Verifying the journal: every chain from its first entry to its head, and what the chains know of one another."""

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from llas_desktop.domain.health import Finding
from llas_desktop.store.journal import GENESIS, Entry, digest_of, hash_of


def broken_entries(connection: Connection) -> list[Finding]:
    """The first broken entry of every chain that is broken, in the order in which they were written.

    An entry that was altered, added or moved breaks its own hash; one that was taken out is missed by the number, by the
    head of its chain, or by an entry of another chain that has seen it. What follows the first break proves nothing more.
    """
    heads = {
        workstation: (seq if isinstance(seq, int) else -1, *head)  # a tampered column may hold anything
        for workstation, seq, *head in _rows(connection, "SELECT id, seq, hash, change_set_id FROM workstations")
    }
    known: dict[tuple[str, int], str] = {}
    breaks: dict[str, tuple[int, Finding]] = {}
    entries = _rows(
        connection,
        "SELECT id, workstation, seq, at, who, action, purpose, batch_id, undoes, heads, prev_hash, hash"
        " FROM change_sets ORDER BY workstation, seq",
    )
    for workstation, chain in groupby(entries, itemgetter(1)):
        last = _first_break(connection, workstation, chain, heads.pop(workstation, (0, GENESIS, 0)), known)
        if last is not None:
            breaks[workstation] = last
    for workstation, (seq, *_) in heads.items():  # a chain of which nothing is left but its head
        breaks[workstation] = (0, Finding("entry_missing", f"{workstation}:{min(1, seq)}"))
    for entry_id, witnessed in _rows(connection, "SELECT id, heads FROM change_sets WHERE heads <> '{}' ORDER BY id"):
        for workstation, (seq, seen_hash) in _heads(witnessed).items():
            if workstation not in breaks and known.get((workstation, seq)) != seen_hash:
                code = "entry_altered" if (workstation, seq) in known else "entry_missing"
                breaks[workstation] = (entry_id, Finding(code, f"{workstation}:{seq}"))
    return [finding for _, finding in sorted(breaks.values(), key=itemgetter(0))]


def _first_break(
    connection: Connection,
    workstation: str,
    chain: Iterator[tuple[Any, ...]],
    head: tuple[int, str, int],
    known: dict[tuple[str, int], str],
) -> tuple[int, Finding] | None:
    """(id of the entry at or after the break, what is broken) or None; notes the hashes it has seen in `known`."""
    seq, prev_hash, entry_id = 0, GENESIS, 0
    for row in chain:
        seq, entry_id, own_hash = seq + 1, row[0], row[11]
        where = f"{workstation}:{seq}"
        known[workstation, row[2]] = own_hash
        if row[2] != seq:
            return entry_id, Finding("entry_missing", where)
        if row[10] != prev_hash or _recomputed(connection, row) != own_hash:
            return entry_id, Finding("entry_altered", where)
        if not _payloads_stand(connection, entry_id):
            return entry_id, Finding("change_altered", where)
        prev_hash = own_hash
    if seq < head[0]:
        return entry_id, Finding("entry_missing", f"{workstation}:{seq + 1}")
    if (seq, prev_hash, entry_id) != head:
        return entry_id, Finding("entry_altered", f"{workstation}:{seq}")
    return None


def _recomputed(connection: Connection, row: tuple[Any, ...]) -> str | None:
    entry = Entry(*(*row[:9], _heads(row[9]), row[10]))
    subjects = _rows(connection, "SELECT learner_id FROM change_set_subjects WHERE change_set_id = ?", entry.id)
    digests = _rows(
        connection,
        "SELECT ordinal, table_name, row_key, digest FROM changes WHERE change_set_id = ? ORDER BY ordinal",
        entry.id,
    ).all()
    if [ordinal for ordinal, *_ in digests] != list(range(len(digests))):
        return None
    return hash_of(entry, [learner_id for (learner_id,) in subjects], [tuple(digest) for _, *digest in digests])


def _payloads_stand(connection: Connection, change_set_id: int) -> bool:
    """Whether every payload that is still there is the one whose digest was chained. A destroyed one is missed by nobody."""
    payloads = _rows(
        connection,
        'SELECT digest, salt, "before", "after" FROM changes JOIN change_payloads USING (change_set_id, ordinal)'
        " WHERE change_set_id = ?",
        change_set_id,
    )
    return all(digest == digest_of(salt, before, after) for digest, salt, before, after in payloads)


def _heads(stored: str) -> dict[str, tuple[int, str]]:
    """The heads that an entry has seen; none where the text is not what was written (its hash tells)."""
    try:
        return {str(workstation): (seq, seen_hash) for workstation, (seq, seen_hash) in json.loads(stored).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _rows(connection: Connection, statement: str, *parameters: object) -> Any:
    return connection.exec_driver_sql(statement, parameters)
