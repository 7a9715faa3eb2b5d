"""A restore starts a new epoch: the database of a backup takes over what must outlive it, and only then is it put in place.

What outlives it: the heads of the chains that it replaces, the ids and issue numbers that were given, who was destroyed, which
papers were withdrawn, the keys by which papers were signed, and the accounts of staff as they are now. All of it is known from
the database that is replaced, as far as that can be read, and from the milestones beside the backups.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.backup import SERIALS_SKIPPED, Milestone
from llas_desktop.domain.destruction import USUAL_BASIS
from llas_desktop.domain.health import Finding
from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.staff import StaffMember
from llas_desktop.models import (
    centre_keys,
    certificate_voids,
    change_payloads,
    change_set_subjects,
    change_sets,
    changes,
    destroyed_certificates,
    destructions,
    epochs,
    staff,
    staff_roles,
    workstations,
)
from llas_desktop.store import dialect, register
from llas_desktop.store.backup import contents
from llas_desktop.store.chain_check import broken_entries
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import Clock, Store, instant_text
from llas_desktop.store.destruction import Deed, destroy
from llas_desktop.store.holdings import holdings
from llas_desktop.store.migrations import HISTORY
from llas_desktop.store.rows import instant
from llas_desktop.store.schema import migrate
from llas_desktop.store.search import DERIVED
from llas_desktop.store.staff import of_login

_JOURNAL: Final = (change_sets, workstations, change_set_subjects, changes, change_payloads)
_OUTLIVING: Final = (destructions, destroyed_certificates, staff, staff_roles, certificate_voids, centre_keys)
"""In the order of `Known`."""
_REASON: Final = "백업에서 되살린 뒤 다시 파기"
"""Why somebody is destroyed again of whom only the id is known any more."""
_KEY_REPLACED: Final = "백업에서 되살린 뒤 더 새로운 열쇠를 씀"

_IDS_SKIPPED: Final = 1_000_000
"""Ids that are left out where nobody knows the last one that was given: they are opaque, and none may mean two things."""
_UNREADABLE: Final = frozenset(("corrupt", "not_a_database", "io"))

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Known:
    """What the database that is replaced knows; rows as its tables have them."""

    milestone: Milestone
    last_ids: Mapping[str, int]
    destructions: Rows
    destroyed_certificates: Rows
    staff: Rows
    staff_roles: Rows
    certificate_voids: Rows
    centre_keys: Rows


@dataclass(frozen=True, slots=True)
class Epoch:
    """What a new epoch begins with. `destroyed_again`: learners whom the backup still held."""

    started_at: datetime
    next_serial: int
    destroyed_again: int
    findings: tuple[Finding, ...]


@contextmanager
def alone_with(path: Path, key: bytes) -> Iterator[Connection | None]:
    """The database that is to be replaced, kept from everybody else meanwhile; None where there is none, or none that opens.

    Raises `WorldError`: `database_in_use`.
    """
    with ExitStack() as stack:
        connection: Connection | None = None
        if path.exists():
            try:
                connection = stack.enter_context(dialect.alone(path, key))
            except WorldError as error:
                if error.code not in _UNREADABLE:
                    raise
        yield connection


def known_of(connection: Connection | None, at: datetime) -> Known | None:
    """What of a database outlives a restore; None where it cannot be read."""
    if connection is None:
        return None
    try:
        with dialect.failures_of_the_world():
            if dialect.stored_version(connection) not in HISTORY.versions:
                raise WorldError("newer_schema")
            migrate(connection, HISTORY.head)
            return Known(
                contents(connection, at).milestone,
                dialect.last_ids(connection),
                *(_rows(connection, table) for table in _OUTLIVING),
            )
    except WorldError as error:
        if error.code not in _UNREADABLE:
            raise
        return None


def account_in(path: Path, key: bytes, login: str) -> StaffMember | None:
    """The account of a login in the database at `path`; None where there is none, or where it was removed."""
    with dialect.failures_of_the_world(), dialect.engine(path, key).connect() as connection:
        return of_login(connection, login)


def keep_journal(connection: Connection, target: Path, key: bytes) -> None:
    """Copies the journal, and nothing else, into the new file `target` under `key`: who did what with whose data, and what
    became of the accounts of staff. Values of learners stay behind: no destruction would reach them there.
    """
    of_learners = ", ".join(f"'{holding.table.name}'" for holding in holdings())
    of_others = (
        "EXISTS (SELECT 1 FROM main.changes AS c WHERE c.change_set_id = change_payloads.change_set_id"  # noqa: S608
        f" AND c.ordinal = change_payloads.ordinal AND c.table_name NOT IN ({of_learners}))"
    )
    conditions = {table.name: of_others if table is change_payloads else "true" for table in _JOURNAL}
    with dialect.failures_of_the_world():
        dialect.copy_tables(connection, target, key, conditions)


def begin_epoch(
    path: Path,
    key: bytes,
    actor: Actor,
    known: Known | None,
    milestones: Iterable[Milestone],
    backup_made_at: datetime,
    failures: int,
    clock: Clock,
) -> Epoch:
    """Makes the database of a backup at `path` ready to take the place of another; an older one is migrated. `failures`: how many
    wrong passwords were tried before the right one.

    Raises `WorldError`.
    """
    with dialect.failures_of_the_world(), dialect.engine(path, key).connect() as connection:
        dialect.prepare_file(connection)
    store = Store.open(path, key, derived=DERIVED, clock=clock)
    try:
        started_at = clock()
        marks = sorted(milestones, key=lambda each: (each.epoch, each.at))
        if known is not None:
            marks.append(known.milestone)
        with store.read() as connection:
            findings = tuple(broken_entries(connection))
            next_serial = max(register.next_serial(connection), *(each.next_serial for each in marks), 1)
            ids = dialect.last_ids(connection)
        if known is None:
            next_serial += SERIALS_SKIPPED
            ids = {table: last + _IDS_SKIPPED for table, last in ids.items()}
        with store.unjournaled() as connection:
            dialect.raise_ids(connection, ids if known is None else known.last_ids)
        with store.write(actor, Action.RESTORED) as writer:
            writer.insert(
                epochs,
                {
                    "started_at": instant_text(started_at),
                    "backup_made_at": instant_text(backup_made_at),
                    "replaced_heads": json.dumps(marks[-1].heads if marks else {}, sort_keys=True),
                    "next_serial": next_serial,
                },
            )
            if known is not None:
                _keep_accounts(writer, known)
                _keep_withdrawn(writer, known)
                _keep_keys(writer, known, instant_text(backup_made_at), instant_text(started_at))
        for _ in range(failures):
            store.note(actor, Action.SIGN_IN_FAILED)
        destroyed_again = _destroy_again(store, actor, known, marks, started_at)
    finally:
        store.close()
    return Epoch(started_at, next_serial, destroyed_again, findings)


def _keep_accounts(writer: ChangeWriter, known: Known) -> None:
    """Who may do what is not turned back, nor who has left: accounts and roles stay as they are now."""
    mine = {row["login"]: row["id"] for row in _rows(writer.connection, staff)}
    for row in known.staff:
        values = _but_id(row)
        if row["login"] in mine:
            writer.update(staff, mine[row["login"]], values)
        else:
            mine[row["login"]] = writer.insert(staff, values)
    login = {row["id"]: row["login"] for row in known.staff}
    wanted = {(mine[login[row["staff_id"]]], row["role"]) for row in known.staff_roles}
    held = {(row["staff_id"], row["role"]): row["id"] for row in _rows(writer.connection, staff_roles)}
    for each in held.keys() - wanted:
        writer.delete(staff_roles, held[each])
    writer.insert_many(staff_roles, [{"staff_id": one, "role": role} for one, role in sorted(wanted - held.keys())])


def _keep_withdrawn(writer: ChangeWriter, known: Known) -> None:
    """What counts no more does not count again."""
    there = {row["issue_no"] for row in _rows(writer.connection, certificate_voids)}
    writer.insert_many(
        certificate_voids, [_but_id(row) for row in known.certificate_voids if row["issue_no"] not in there]
    )


def _keep_keys(writer: ChangeWriter, known: Known, backup_made_at: str, now: str) -> None:
    """Every key of either side, and each for as long as papers were signed with it on either: the one in use here until the backup
    was made, the one there until now. Of those that neither side had ended the newest signs on.
    """
    here = {row["ed25519"]: row for row in _rows(writer.connection, centre_keys)}
    there = {row["ed25519"]: row for row in known.centre_keys}
    rows: dict[str, dict[str, Any]] = {}
    in_use = []
    for name in here | there:
        sides = [(side[name], last) for side, last in ((here, backup_made_at), (there, now)) if name in side]
        first = sides[0][0]
        named = dict.fromkeys(one for row, _ in sides for one in json.loads(row["authority"]))
        ended = [row for row, _ in sides if row["until"]]
        rows[name] = _but_id(first) | {
            "authority": json.dumps([*named]),
            "until": max(first["since"], *(row["until"] or last for row, last in sides)),
            "reason": ended[-1]["reason"] if ended else _KEY_REPLACED,
        }
        if not ended:
            in_use.append(rows[name])
    if in_use:
        max(in_use, key=lambda row: str(row["since"])).update(until="", reason="")
    # Those that ended first: one gives its place up before another takes it.
    for name, row in sorted(rows.items(), key=lambda one: not one[1]["until"]):
        if name in here:
            writer.update(centre_keys, here[name]["id"], row)
        else:
            writer.insert(centre_keys, row)


def _destroy_again(
    store: Store, actor: Actor, known: Known | None, marks: Sequence[Milestone], started_at: datetime
) -> int:
    """Nobody who was destroyed comes back, and no number of theirs either. How many the backup still held."""
    deeds = {
        learner_id: Deed(started_at, actor.who, _REASON, USUAL_BASIS) for each in marks for learner_id in each.destroyed
    }
    if known is not None:
        deeds |= {
            row["learner_id"]: Deed(instant(row["at"]), row["who"], row["reason"], row["basis"])
            for row in known.destructions
        }
    with store.read() as connection:
        gone = set(connection.execute(select(destructions.c.learner_id)).scalars())
    missing = {learner_id: deed for learner_id, deed in deeds.items() if learner_id not in gone}
    if not missing:
        return 0
    with store.write(actor, Action.LEARNERS_DESTROYED) as writer:
        again = 0
        for learner_id, deed in missing.items():
            (destroyed,) = destroy(writer, (learner_id,), deed)
            again += destroyed.count("learners")
        if known is not None:
            _keep_numbers(writer, known)
    return again


def _keep_numbers(writer: ChangeWriter, known: Known) -> None:
    """Numbers of certificates that were issued after the backup and destroyed since."""
    owner = {row["id"]: row["learner_id"] for row in known.destructions}
    entered = {row["learner_id"]: row["id"] for row in _rows(writer.connection, destructions)}
    there = {row["serial"] for row in _rows(writer.connection, destroyed_certificates)}
    for row in known.destroyed_certificates:
        if row["serial"] not in there:
            number = {name: row[name] for name in ("serial", "issue_no", "issued_at")}
            writer.insert(destroyed_certificates, number | {"destruction_id": entered[owner[row["destruction_id"]]]})


def _but_id(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _rows(connection: Connection, table: Table) -> Rows:
    return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]
