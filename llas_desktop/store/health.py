"""The examination: pages and references of the database, the journal's chains, the issue register, the papers, and the rows that
say who may do what, what is gone, what was withdrawn and by which keys papers were signed.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from llas_desktop.domain.health import Finding
from llas_desktop.models import (
    centre_keys,
    certificate_copies,
    certificate_voids,
    certificates,
    destroyed_certificates,
    destructions,
    epochs,
    evidence,
    evidence_blobs,
    log_reviews,
    staff,
    staff_roles,
)
from llas_desktop.store import dialect, journal
from llas_desktop.store.chain_check import broken_entries
from llas_desktop.store.database import Store


def examine(store: Store) -> tuple[Finding, ...]:
    """All that is not as it must be, at one moment; empty when everything is sound. Damaged pages end the examination."""
    with store.read() as connection:
        damaged = tuple(Finding("damaged", line) for line in dialect.damage(connection))
        return damaged or (
            *(
                Finding("broken_reference", f"{table}:{row_id}")
                for table, row_id in dialect.broken_references(connection)
            ),
            *broken_entries(connection),
            *_register(connection),
            *_papers(connection),
            *_kept_rows(connection),
        )


def _register(connection: Connection) -> Iterator[Finding]:
    """Every serial from 1 on is there with its copies from 1 on, each as the journal says it was entered."""
    register = connection.execute(select(certificates.c.id, certificates.c.serial).order_by(certificates.c.id)).all()
    destroyed = connection.execute(select(destroyed_certificates)).mappings().all()
    serials = {serial for _, serial in register} | {row["serial"] for row in destroyed}
    gone = {
        row.get("serial")
        for table in (certificates, destroyed_certificates)
        for row in _entered_but_gone(connection, table)
    }
    begun_anew = connection.execute(select(epochs.c.next_serial)).scalars().all()
    carried = {row["serial"] for row in destroyed}
    yield from (Finding("serial_missing", missing) for missing in _gaps(serials, gone, begun_anew, carried))
    for entry in destroyed:
        if not _is_as_entered(connection, destroyed_certificates, entry):
            yield Finding("issue_altered", str(entry["serial"]))
    gone_copies: defaultdict[object, set[object]] = defaultdict(set)
    for row in _entered_but_gone(connection, certificate_copies):
        gone_copies[row.get("certificate_id")].add(row.get("copy_no"))
    for certificate_id, serial in register:
        issue = connection.execute(select(certificates).where(certificates.c.id == certificate_id)).mappings().one()
        if not _is_as_entered(connection, certificates, issue):
            yield Finding("issue_altered", str(serial))
        yield from _copies(connection, certificate_id, serial, gone_copies[certificate_id])


def _copies(connection: Connection, certificate_id: int, serial: int, gone: set[object]) -> Iterator[Finding]:
    found: set[int] = set()
    for copy in connection.execute(
        select(certificate_copies).where(certificate_copies.c.certificate_id == certificate_id)
    ).mappings():
        found.add(copy["copy_no"])
        is_whole = _digest(copy["pdf"]) == copy["sha256"]
        if not is_whole or not _is_as_entered(connection, certificate_copies, copy):
            yield Finding("copy_altered", f"{serial}-{copy['copy_no']}")
    yield from (Finding("copy_missing", f"{serial}-{missing}") for missing in _gaps(found, gone | {1}))


def _gaps(
    found: Iterable[object],
    entered: Iterable[object],
    begun_anew: Iterable[object] = (),
    carried: Iterable[object] = (),
) -> Iterator[str]:
    """The numbers from 1 on that should be there and are not, `2` or `3~8`. A tampered column may hold anything.

    Those just below a number with which a restore began anew were given by what it replaced, or by nobody; some of them may
    have been `carried` over.
    """
    numbers, due, starts, among = (
        {number for number in given if isinstance(number, int) and number > 0}
        for given in (found, entered, begun_anew, carried)
    )
    ends = {start: max((one for one in (numbers - among) | due if one < start), default=0) for start in starts}
    last = 0
    for number in sorted(numbers | due):
        first = max(last + 1, *(start for start, end in ends.items() if end <= last), 1)
        last = number
        until = number - 1 if number in numbers else number
        if first == until:
            yield str(first)
        elif first < until:
            yield f"{first}~{until}"


def _digest(content: object) -> str:
    """Of what should be bytes; a tampered column may hold anything."""
    return hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else ""


def _papers(connection: Connection) -> Iterator[Finding]:
    """Every evidence has the bytes that were seen."""
    for evidence_id, sha256 in connection.execute(select(evidence.c.id, evidence.c.sha256).order_by(evidence.c.id)):
        content = connection.execute(
            select(evidence_blobs.c.bytes).where(evidence_blobs.c.sha256 == sha256)
        ).scalar_one_or_none()
        if _digest(content) != sha256:
            yield Finding("evidence_altered", str(evidence_id))


def _kept_rows(connection: Connection) -> Iterator[Finding]:
    """Who may do what, what was destroyed or withdrawn, the centre's keys, where the journal began anew: every row is as it was
    entered, and none went unsaid.
    """
    for table in (staff, staff_roles, log_reviews, epochs, destructions, certificate_voids, centre_keys):
        for row in connection.execute(select(table)).mappings():
            if not _is_as_entered(connection, table, row):
                yield Finding("row_altered", f"{table.name}:{row['id']}")
        for row_id in _left_unsaid(connection, table):
            yield Finding("row_missing", f"{table.name}:{row_id}")


def _left_unsaid(connection: Connection, table: Table) -> Sequence[int]:
    """Ids of rows that went, though the last that the journal says of them is not that they did."""
    return connection.exec_driver_sql(
        "SELECT row_key FROM changes AS last LEFT JOIN change_payloads USING (change_set_id, ordinal)"  # noqa: S608
        f" WHERE table_name = ? AND \"after\" IS NOT NULL AND row_key NOT IN (SELECT id FROM {table.name})"
        " AND NOT EXISTS (SELECT 1 FROM changes AS later WHERE later.table_name = last.table_name"
        " AND later.row_key = last.row_key AND later.change_set_id > last.change_set_id) ORDER BY row_key",
        (table.name,),
    ).scalars().all()  # fmt: skip


def _is_as_entered(connection: Connection, table: Table, row: Any) -> bool:
    """Whether each column of a row is what the journal last said of it. Where a payload is destroyed, nobody can tell any more."""
    entries = connection.exec_driver_sql(
        'SELECT salt IS NULL, "after" FROM changes LEFT JOIN change_payloads USING (change_set_id, ordinal)'
        " WHERE table_name = ? AND row_key = ? ORDER BY change_set_id, ordinal",
        (table.name, row["id"]),
    ).all()
    said: dict[str, Any] = {}
    is_there = False
    for is_destroyed, after in entries:
        is_there = bool(is_destroyed) or after is not None
        said = {} if is_destroyed or after is None else said | _payload(after)
    stands: dict[str, Any] = json.loads(journal.payload(row) or "{}")
    return is_there and said.items() <= stands.items()


def _entered_but_gone(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Rows of a table of which no row may ever go, as they were when they were entered."""
    rows = connection.exec_driver_sql(
        'SELECT "after" FROM changes JOIN change_payloads USING (change_set_id, ordinal)'  # noqa: S608
        f' WHERE table_name = ? AND "after" IS NOT NULL AND row_key NOT IN (SELECT id FROM {table.name})',
        (table.name,),
    )
    return (_payload(after) for (after,) in rows)


def _payload(stored: str) -> dict[str, Any]:
    """A row as the journal keeps it; empty where the text is not what was written (its digest tells)."""
    try:
        row = json.loads(stored)
    except (ValueError, TypeError):
        return {}
    return row if isinstance(row, dict) else {}
