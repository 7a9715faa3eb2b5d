"""Destruction (파기): a learner is taken out of every table and out of the journal's payloads, and the chain still verifies.

What stays says nothing about a person: the id, the numbers of certificates, and that rows with these ids came and went.
Within one transaction; with `secure_delete` what was deleted is overwritten in the file, and `Store.empty_log` takes the last
pages out of the write-ahead log.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.actor import Action
from llas_desktop.domain.dates import in_seoul
from llas_desktop.domain.destruction import Destroyed, DueLearner
from llas_desktop.domain.health import Anchor
from llas_desktop.models import certificates, destroyed_certificates, destructions, evidence, evidence_blobs
from llas_desktop.store import dialect
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.holdings import Owners, holdings, owners_ever, owners_now
from llas_desktop.store.rows import instant, rows_among

_PAYLOADS: Final = "change_payloads"

NO_USE: Final = frozenset(
    {
        Action.LEARNER_OPENED, Action.LEARNERS_SEARCHED, Action.LEARNERS_DIAGNOSED, Action.EVIDENCE_VIEWED,
        Action.CERTIFICATE_VIEWED, Action.CERTIFICATE_SAVED, Action.LOG_VIEWED, Action.LOG_REVIEWED, Action.LOG_EXPORTED,
        Action.CERTIFICATE_CHECKED, Action.REGISTER_VIEWED, Action.REGISTER_PRINTED,
    }
)  # fmt: skip
"""That somebody looked is no use that the learner made of the centre: whoever reads the list of those due prolongs nothing."""


@dataclass(frozen=True, slots=True)
class Deed:
    """When, by whom (login) and why learners are destroyed."""

    at: datetime
    who: str
    reason: str
    basis: str = ""


def destroy(writer: ChangeWriter, learner_ids: Collection[int], deed: Deed) -> tuple[Destroyed, ...]:
    """Destroys all that is theirs; what it came to, learner by learner.

    One who is not there (a restored database may be older) is entered as destroyed all the same; one who is entered already
    is not entered twice, but what a restore brought back of her goes again.
    """
    connection, everyone = writer.connection, tuple(dict.fromkeys(learner_ids))
    writer.concerns(*everyone)
    now, ever = owners_now(connection, everyone), owners_ever(connection, everyone)
    papers, numbers = _papers(connection, ever), _numbers(connection, now[certificates.name])
    rows: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for table, owners in now.items():
        for learner_id in owners.values():
            rows[learner_id][table] += 1
    for holding in reversed(holdings()):
        if holding.is_journaled:
            for row_id in sorted(now[holding.table.name]):
                writer.erase(holding.table, row_id)
    payloads = _destroy_payloads(connection, ever)
    for learner_id in _destroy_papers(connection, papers):
        rows[learner_id][evidence_blobs.name] += 1
    destroyed = tuple(Destroyed(one, dict(rows[one]), payloads[one]) for one in everyone)
    entered = _enter(writer, destroyed, deed)
    writer.insert_many(
        destroyed_certificates, [{"destruction_id": entered[owner], **number} for owner, number in numbers]
    )
    return destroyed


def of_learners(connection: Connection, learner_ids: Collection[int]) -> list[tuple[Deed, Destroyed]]:
    """The destructions of these learners as they were entered."""
    statement = "SELECT learner_id, at, who, reason, basis, counts FROM destructions WHERE learner_id IN ({})"
    found = []
    for learner_id, at, who, reason, basis, counts in sorted(rows_among(connection, statement, learner_ids)):
        rows: dict[str, int] = json.loads(counts)
        payloads = rows.pop(_PAYLOADS, 0)
        found.append((Deed(instant(at), who, reason, basis), Destroyed(learner_id, rows, payloads)))
    return found


def records(connection: Connection) -> list[tuple[Deed, tuple[Destroyed, ...], Anchor]]:
    """Every destruction with the entry of the journal that it was, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT e.id, e.seq, e.hash, e.workstation, d.learner_id FROM destructions AS d"
        " JOIN changes AS c ON c.table_name = 'destructions' AND c.row_key = d.id"
        " JOIN change_sets AS e ON e.id = c.change_set_id ORDER BY e.id DESC, d.id"
    ).all()
    entries: dict[int, tuple[Anchor, list[int]]] = {}
    for entry_id, seq, own_hash, workstation, learner_id in rows:
        entries.setdefault(entry_id, (Anchor(seq, own_hash, workstation), []))[1].append(learner_id)
    found = []
    for anchor, learner_ids in entries.values():
        entered = of_learners(connection, learner_ids)
        found.append((entered[0][0], tuple(destroyed for _, destroyed in entered), anchor))
    return found


def due(connection: Connection, last_day: date, years: int) -> tuple[DueLearner, ...]:
    """Those for whom nothing was written down since `last_day`, that day included in the use; the longest unused first."""
    marks = ", ".join("?" * len(NO_USE))
    rows = connection.exec_driver_sql(
        "SELECT l.id, l.name, l.birth_date, l.account_no, coalesce(max(e.at), l.registered_at) AS last_at"  # noqa: S608
        " FROM learners AS l"
        " LEFT JOIN change_set_subjects AS s ON s.learner_id = l.id"
        f" LEFT JOIN change_sets AS e ON e.id = s.change_set_id AND e.action NOT IN ({marks})"
        " GROUP BY l.id, l.name, l.birth_date, l.account_no, l.registered_at ORDER BY last_at, l.id",
        tuple(sorted(NO_USE)),
    )
    found = []
    for learner_id, name, birth, account_no, last_at in rows:
        last_on = in_seoul(instant(last_at)).date()
        if last_on > last_day:
            break
        due_on = _years_later(last_on, years)
        found.append(DueLearner(learner_id, name, date.fromisoformat(birth), account_no, last_on, due_on))
    return tuple(found)


def _years_later(day: date, years: int) -> date:
    """The same day of a later year; of 29 February 1 March where there is none (민법 제160조③ ends the day before)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _enter(writer: ChangeWriter, destroyed: Collection[Destroyed], deed: Deed) -> dict[int, int]:
    """Learner → id of the row that says so; an earlier one stands."""
    known: dict[int, int] = dict(
        rows_among(
            writer.connection,
            "SELECT learner_id, id FROM destructions WHERE learner_id IN ({})",
            (one.learner_id for one in destroyed),
        )
    )
    same = {"at": instant_text(deed.at), "who": deed.who, "reason": deed.reason, "basis": deed.basis}
    new = [one for one in destroyed if one.learner_id not in known]
    counts = (json.dumps({**one.rows, _PAYLOADS: one.payloads}, sort_keys=True) for one in new)
    rows = [{"learner_id": one.learner_id, "counts": count, **same} for one, count in zip(new, counts, strict=True)]
    ids = writer.insert_many(destructions, rows)
    return known | {one.learner_id: row_id for one, row_id in zip(new, ids, strict=True)}


def _numbers(connection: Connection, owners: Mapping[int, int]) -> list[tuple[int, dict[str, Any]]]:
    """What the issue register keeps, with whose it was: which numbers were given, and when."""
    statement = "SELECT serial, issue_no, issued_at, id FROM certificates WHERE id IN ({})"
    return [
        (owners[row_id], {"serial": serial, "issue_no": issue_no, "issued_at": issued_at})
        for serial, issue_no, issued_at, row_id in sorted(rows_among(connection, statement, owners))
    ]


def _papers(connection: Connection, ever: Owners) -> dict[str, int]:
    """The digests of the papers that are or were evidence of these learners, with whose they were."""
    owners = ever[evidence.name]
    found: dict[str, int] = {}
    for row_id, sha in rows_among(connection, "SELECT id, sha256 FROM evidence WHERE id IN ({})", owners):
        found[sha] = owners[row_id]
    statement = (
        'SELECT row_key, "before", "after" FROM changes JOIN change_payloads USING (change_set_id, ordinal)'
        " WHERE table_name = ? AND row_key IN ({})"
    )
    for row_id, before, after in rows_among(connection, statement, owners, evidence.name):
        for payload in (before, after):
            if sha := json.loads(payload or "{}").get("sha256"):
                found[sha] = owners[row_id]
    return found


def _destroy_payloads(connection: Connection, ever: Owners) -> Counter[int]:
    """Payload and salt of every change of these rows: what is left of them is a digest that nobody can guess back. How many
    there were of each learner.
    """
    count: Counter[int] = Counter()
    places: list[tuple[int, int]] = []
    for table, owners in ever.items():
        statement = (
            "SELECT change_set_id, ordinal, row_key FROM changes JOIN change_payloads USING (change_set_id, ordinal)"
            ' WHERE table_name = ? AND row_key IN ({}) AND ("before" IS NOT NULL OR "after" IS NOT NULL)'
        )
        for change_set_id, ordinal, row_id in rows_among(connection, statement, owners, table):
            places.append((change_set_id, ordinal))
            count[owners[row_id]] += 1
    dialect.raw(connection).executemany("DELETE FROM change_payloads WHERE change_set_id = ? AND ordinal = ?", places)
    return count


def _destroy_papers(connection: Connection, papers: Mapping[str, int]) -> list[int]:
    """Those that are nobody else's: no row of another's points at them, nor could one come back by undo. Whose they were."""
    gone = []
    for sha, learner_id in papers.items():
        others = connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM evidence WHERE sha256 = ?)"
            " OR EXISTS (SELECT 1 FROM changes JOIN change_payloads USING (change_set_id, ordinal)"
            ' WHERE table_name = \'evidence\' AND ("before" LIKE ? OR "after" LIKE ?))',
            (sha, f'%"{sha}"%', f'%"{sha}"%'),
        ).scalar()
        if not others:
            found = connection.exec_driver_sql("DELETE FROM evidence_blobs WHERE sha256 = ?", (sha,)).rowcount
            gone += [learner_id] * found
    return gone
