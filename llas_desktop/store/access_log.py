"""The access log as a reading of the journal, and the reviews of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.access_log import SUBJECTS_SHOWN, LogEntry, LogPage, LogQuery, LogReview, LogSubject
from llas_desktop.domain.actor import Action
from llas_desktop.domain.dates import SEOUL, in_seoul
from llas_desktop.domain.health import Anchor
from llas_desktop.domain.masking import mask_name
from llas_desktop.models import log_reviews
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import instant, rows_among

_ENTRIES: Final = "SELECT e.id, e.workstation, e.seq, e.at, e.who, e.action, e.purpose FROM change_sets AS e"
_COUNTS: Final = (
    "SELECT change_set_id, count(*) FROM change_set_subjects WHERE change_set_id IN ({}) GROUP BY change_set_id"
)
_FIRST: Final = (
    "SELECT change_set_id, learner_id FROM (SELECT change_set_id, learner_id,"  # noqa: S608
    " row_number() OVER (PARTITION BY change_set_id ORDER BY learner_id) AS place"
    f" FROM change_set_subjects WHERE change_set_id IN ({{}})) AS placed WHERE place <= {SUBJECTS_SHOWN}"
    " ORDER BY change_set_id, learner_id"
)
_BEGINNING: Final = "0"
_END: Final = "9"


def page(connection: Connection, query: LogQuery, limit: int, before_id: int | None = None) -> LogPage:
    """Entries that the query wants, the newest first, of those before `before_id`."""
    where, parameters = _wanted(query)
    if before_id is not None:
        where, parameters = [*where, "e.id < ?"], [*parameters, before_id]
    rows = connection.exec_driver_sql(
        f"{_ENTRIES} WHERE {' AND '.join(where)} ORDER BY e.id DESC LIMIT ?", (*parameters, limit + 1)
    ).all()
    entries = _entries(connection, rows[:limit])
    return LogPage(entries, entries[-1].id if len(rows) > limit else None)


def every(connection: Connection, query: LogQuery) -> tuple[LogEntry, ...]:
    """All entries that the query wants, the oldest first."""
    where, parameters = _wanted(query)
    rows = connection.exec_driver_sql(f"{_ENTRIES} WHERE {' AND '.join(where)} ORDER BY e.id", tuple(parameters)).all()
    return _entries(connection, rows)


def of_learner(connection: Connection, learner_id: int) -> tuple[LogEntry, ...]:
    """The log of one learner for that learner to see, the oldest first: whom else an entry concerned is not in it."""
    rows = connection.exec_driver_sql(
        f"{_ENTRIES} JOIN change_set_subjects AS s ON s.change_set_id = e.id WHERE s.learner_id = ? ORDER BY e.id",
        (learner_id,),
    )
    return tuple(_entry(row, (), 1) for row in rows)


def handled(
    connection: Connection, since: date, until: date, actions: Iterable[Action]
) -> Iterator[tuple[datetime, str, int]]:
    """(when, who, learner) of each learner whom these actions concerned, in the order of time."""
    codes = sorted(actions)
    marks = ", ".join("?" * len(codes))
    rows = connection.exec_driver_sql(
        "SELECT e.at, e.who, s.learner_id FROM change_sets AS e JOIN change_set_subjects AS s ON s.change_set_id = e.id"  # noqa: S608
        f" WHERE e.at >= ? AND e.at < ? AND e.action IN ({marks}) ORDER BY e.at, e.id",
        (*_span(since, until), *codes),
    )
    for at, who, learner_id in rows:
        yield _instant(at), who, learner_id


def deeds(connection: Connection, since: date, until: date) -> Iterator[tuple[datetime, str, str]]:
    """(when, who, action) of every entry of these days in Seoul, both inclusive, in the order of time."""
    rows = connection.exec_driver_sql(
        "SELECT at, who, action FROM change_sets WHERE at >= ? AND at < ? ORDER BY at, id", _span(since, until)
    )
    for at, who, action in rows:
        yield _instant(at), who, action


def add_review(writer: ChangeWriter, review: LogReview) -> LogReview:
    """`review.id` is not looked at."""
    from_at, to_at = _span(review.since, review.until)
    row = {
        "reviewed_at": instant_text(review.reviewed_at),
        "reviewed_by": review.reviewed_by,
        "from_at": from_at,
        "to_at": to_at,
        "findings": review.findings,
        "note": review.note,
    }
    return _review((writer.insert(log_reviews, row), *row.values()))


def reviews(connection: Connection) -> tuple[LogReview, ...]:
    """All of them, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT id, reviewed_at, reviewed_by, from_at, to_at, findings, note FROM log_reviews ORDER BY id DESC"
    )
    return tuple(map(_review, rows))


def newest(connection: Connection, workstation: str) -> Anchor | None:
    """The newest entry of a workstation, for a paper to vouch for; None before its first."""
    row = connection.exec_driver_sql("SELECT seq, hash FROM workstations WHERE id = ?", (workstation,)).one_or_none()
    return None if row is None else Anchor(row[0], row[1], workstation)


def head(connection: Connection) -> int:
    """The newest entry of all workstations: as long as it stays so, nothing that is journaled has changed."""
    newest_id: int = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM change_sets").scalar_one()
    return newest_id


def of_entry(connection: Connection, change_set_id: int) -> Anchor:
    """One entry, which must be there."""
    row = connection.exec_driver_sql(
        "SELECT seq, hash, workstation FROM change_sets WHERE id = ?", (change_set_id,)
    ).one()
    return Anchor(*row)


def _wanted(query: LogQuery) -> tuple[list[str], list[object]]:
    """Conditions and their parameters; at least one."""
    since, until = _span(query.since, query.until)
    where, parameters = ["e.at >= ?", "e.at < ?"], list[object]((since, until))
    if query.who:
        where.append("e.who = ?")
        parameters.append(query.who)
    if query.group is not None:
        codes = sorted(query.group.actions)
        where.append(f"e.action IN ({', '.join('?' * len(codes))})")
        parameters += codes
    if query.learner_id is not None:
        where.append("e.id IN (SELECT change_set_id FROM change_set_subjects WHERE learner_id = ?)")
        parameters.append(query.learner_id)
    return where, parameters


def _span(since: date | None, until: date | None) -> tuple[str, str]:
    """From the first instant of a day in Seoul up to, not including, the first after another; open where a day is None."""
    begins = instant_text(_midnight(since)) if since else _BEGINNING
    ends = instant_text(_midnight(until + timedelta(days=1))) if until and until < date.max else _END
    return begins, ends


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SEOUL)


def _entries(connection: Connection, rows: Sequence[Sequence[Any]]) -> tuple[LogEntry, ...]:
    counts: dict[int, int] = dict(rows_among(connection, _COUNTS, (row[0] for row in rows)))
    first: dict[int, list[int]] = {}
    for entry_id, learner_id in rows_among(connection, _FIRST, counts):
        first.setdefault(entry_id, []).append(learner_id)
    wanted = {learner_id for ids in first.values() for learner_id in ids}
    known = {
        learner_id: LogSubject(learner_id, account_no, mask_name(name))
        for learner_id, account_no, name in rows_among(
            connection, "SELECT id, account_no, name FROM learners WHERE id IN ({})", wanted
        )
    }
    return tuple(
        _entry(row, tuple(known.get(one, LogSubject(one)) for one in first.get(row[0], ())), counts.get(row[0], 0))
        for row in rows
    )


def _entry(row: Sequence[Any], subjects: tuple[LogSubject, ...], count: int) -> LogEntry:
    entry_id, workstation, seq, at, who, action, purpose = row
    return LogEntry(entry_id, workstation, seq, _instant(at), who, action, purpose, subjects, count)


def _instant(text: object) -> datetime:
    """The beginning of 1970 where a tampered entry has no instant: the verification names it, and the list shows it."""
    try:
        return instant(str(text)).astimezone(UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def _review(row: Sequence[Any]) -> LogReview:
    review_id, reviewed_at, reviewed_by, from_at, to_at, findings, note = row
    last = instant(to_at) - timedelta(microseconds=1)
    since, until = in_seoul(instant(from_at)).date(), in_seoul(last).date()
    return LogReview(review_id, instant(reviewed_at), reviewed_by, since, until, findings, note)
