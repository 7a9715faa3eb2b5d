"""The learning history: records with their own 검정고시 links and their evidence, read into snapshots and written from drafts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.course import AccreditedCourse
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import (
    AllGoRegistration,
    Area,
    Evidence,
    LearningRecord,
    Provenance,
    RecordDraft,
    Section,
)
from llas_desktop.domain.imports import Fate, HistoryRow, RowOutcome
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.models import evidence, evidence_blobs, learning_records, record_ged_links
from llas_desktop.store import courses, dialect, learners
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import columns_of, instant, rows_among, word_of

COLUMNS: Final = tuple(field.name for field in fields(RecordDraft) if field.name != "ged_links")
"""The columns of a draft, in the order of its fields; the links stand apart."""

_SELECT: Final = (
    f"SELECT r.id, r.learner_id, c.accreditation_no, {', '.join(f'r.{name}' for name in COLUMNS)}"  # noqa: S608
    " FROM learning_records AS r LEFT JOIN accredited_courses AS c ON c.id = r.course_id WHERE "
)
_LINKS: Final = "SELECT l.record_id, l.level, l.subject FROM record_ged_links AS l JOIN learning_records AS r ON r.id = l.record_id WHERE "
_EVIDENCE: Final = (
    "SELECT e.record_id, e.id, e.file_name, e.media_type, e.size, e.sha256, e.seen_by, e.seen_at"
    " FROM evidence AS e JOIN learning_records AS r ON r.id = e.record_id WHERE "
)


def of_learner(connection: Connection, learner_id: int, section: Section | None = None) -> tuple[LearningRecord, ...]:
    """The records of a learner, or of one section of it, newest first."""
    if section is None:
        found = _read(connection, "r.learner_id = ?", (learner_id,))
    else:
        found = _read(connection, "r.learner_id = ? AND r.section = ?", (learner_id, section.value))
    return tuple(sorted(found, key=_recency, reverse=True))


def added_since(connection: Connection, learner_id: int, at: datetime) -> frozenset[int]:
    """The ids of the learner's records that came after an instant."""
    rows = connection.exec_driver_sql(
        "SELECT id FROM learning_records WHERE learner_id = ? AND created_at > ?", (learner_id, instant_text(at))
    )
    return frozenset(rows.scalars())


def get(connection: Connection, record_id: int) -> LearningRecord:
    """One that is not there any more is `Refused` (`gone`)."""
    for record in _read(connection, "r.id = ?", (record_id,)):
        return record
    raise Refused(Problem("learning_records", "gone"))


def counts(connection: Connection, learner_id: int) -> dict[Section, int]:
    """How many records each section has, zeros included."""
    rows = connection.exec_driver_sql(
        "SELECT section, count(*) FROM learning_records WHERE learner_id = ? GROUP BY section", (learner_id,)
    )
    return dict.fromkeys(Section, 0) | {Section(section): number for section, number in rows}


def filled_from(draft: RecordDraft, course: AccreditedCourse) -> RecordDraft:
    """The draft as a completion of the course: what it leaves empty is that of the course, its hours excepted."""
    return replace(
        draft,
        course_id=course.id,
        title=draft.title or course.title,
        institution=draft.institution or course.institution,
        area=draft.area or course.area,
    )


def insert_many(writer: ChangeWriter, drafts: Sequence[tuple[int, RecordDraft]], created_at: datetime) -> list[int]:
    """New records of the learners named beside them; their ids in the same order."""
    made = instant_text(created_at)
    ids = writer.insert_many(
        learning_records,
        [
            columns_of(draft, COLUMNS) | {"learner_id": learner_id, "section": draft.section.value, "created_at": made}
            for learner_id, draft in drafts
        ],
    )
    links = [
        _link_row(record_id, link)
        for record_id, (_, draft) in zip(ids, drafts, strict=True)
        for link in sorted(draft.ged_links)
    ]
    if links:
        writer.insert_many(record_ged_links, links)
    return ids


def update(writer: ChangeWriter, record_id: int, draft: RecordDraft) -> bool:
    """Whether anything differed."""
    row = writer.row(learning_records, record_id)
    writer.concerns(row["learner_id"])
    values = columns_of(draft, COLUMNS) | {"section": draft.section.value}
    differed = writer.update(learning_records, record_id, values)
    kept = {
        GedLink(GedLevel(level), GedSubject(subject)): link_id
        for link_id, level, subject in writer.connection.exec_driver_sql(
            "SELECT id, level, subject FROM record_ged_links WHERE record_id = ?", (record_id,)
        )
    }
    for link in sorted(kept.keys() - draft.ged_links):
        writer.delete(record_ged_links, kept[link])
    for link in sorted(draft.ged_links - kept.keys()):
        writer.insert(record_ged_links, _link_row(record_id, link))
    return differed or kept.keys() != draft.ged_links


def delete(writer: ChangeWriter, record_id: int) -> None:
    """Takes a record away with its links and its evidence; the papers' bytes stay, so that it can be undone."""
    writer.concerns(writer.row(learning_records, record_id)["learner_id"])
    for table in (record_ged_links, evidence):
        ids = writer.connection.exec_driver_sql(
            f"SELECT id FROM {table.name} WHERE record_id = ?",  # noqa: S608
            (record_id,),
        )
        for (part_id,) in ids.all():
            writer.delete(table, part_id)
    writer.delete(learning_records, record_id)


def attach(writer: ChangeWriter, paper: Evidence, content: bytes) -> int:
    """Adds a paper to its record (`paper.id` is not looked at), whose provenance it becomes. Equal bytes are kept once."""
    connection = writer.connection
    row = writer.row(learning_records, paper.record_id)
    writer.concerns(row["learner_id"])
    known = connection.exec_driver_sql("SELECT 1 FROM evidence_blobs WHERE sha256 = ?", (paper.sha256,)).first()
    if known is None:
        connection.execute(evidence_blobs.insert(), {"sha256": paper.sha256, "bytes": content})
    columns = ("record_id", "sha256", "file_name", "media_type", "size", "seen_by")
    evidence_id = writer.insert(evidence, columns_of(paper, columns) | {"seen_at": instant_text(paper.seen_at)})
    if row["provenance"] == Provenance.STATED.value:
        writer.update(learning_records, paper.record_id, {"provenance": Provenance.EVIDENCE_SEEN.value})
    return evidence_id


def detach(writer: ChangeWriter, evidence_id: int) -> None:
    """Takes a paper away; when it was the last one the record rests on the learner's word again."""
    record_id = writer.row(evidence, evidence_id)["record_id"]
    record = writer.row(learning_records, record_id)
    writer.concerns(record["learner_id"])
    writer.delete(evidence, evidence_id)
    left = writer.connection.exec_driver_sql("SELECT 1 FROM evidence WHERE record_id = ?", (record_id,)).first()
    if left is None and record["provenance"] == Provenance.EVIDENCE_SEEN.value:
        writer.update(learning_records, record_id, {"provenance": Provenance.STATED.value})


def paper(connection: Connection, evidence_id: int) -> tuple[int, bytes]:
    """The learner and the bytes of a paper; Refused `gone`."""
    row = connection.exec_driver_sql(
        "SELECT r.learner_id, b.bytes FROM evidence AS e JOIN learning_records AS r ON r.id = e.record_id"
        " JOIN evidence_blobs AS b ON b.sha256 = e.sha256 WHERE e.id = ?",
        (evidence_id,),
    ).one_or_none()
    if row is None:
        raise Refused(Problem("evidence", "gone"))
    return row[0], row[1]


def put_records(
    writer: ChangeWriter,
    rows: Sequence[HistoryRow],
    created_at: datetime,
    check: Callable[[RecordDraft, date, int | None], Iterable[Problem]],
) -> tuple[RowOutcome, ...]:
    """Takes rows of histories in; what became of each, in the order of `rows`.

    A row is the same as a kept record, or as one above it, when all of it but 내용 is (domain notes 5): then 내용 alone is
    brought up to date. What a row of an accredited course leaves empty is that of the course. `check` is asked about the
    draft, the learner's birth date and the minutes of the course; any problem that is no warning refuses the row.
    """
    owners = learners.of_accounts(writer.connection, (row.account_no for row in rows))
    known = courses.of_numbers(writer.connection, (row.accreditation_no for row in rows if row.accreditation_no))
    kept = _kept_by_key(writer.connection, {learner_id for learner_id, _ in owners.values()})
    coming: dict[_Key, tuple[int, RecordDraft]] = {}
    outcomes: list[RowOutcome] = []
    for row in rows:
        owner, course = owners.get(row.account_no), known.get(row.accreditation_no)
        draft = filled_from(row.draft, course) if course else row.draft
        problems = list(_unknown(row, owner is not None, course is not None))
        if owner is not None and not problems:  # of an unknown course it is not known what the row may leave empty
            problems += check(draft, owner[1], course.total_minutes if course else None)
        grave = tuple(problem for problem in problems if not problem.is_warning)
        warnings = tuple(problem for problem in problems if problem.is_warning)
        if owner is None or grave:
            outcomes.append(RowOutcome(row.row, Fate.REFUSED, grave))
            continue
        key = _key(owner[0], draft)
        if key in kept:
            fate = _renew(writer, *kept[key], draft)
            kept[key] = (kept[key][0], draft.content, draft.outcome)
        elif key in coming:
            same = coming[key][1].content == draft.content and coming[key][1].outcome == draft.outcome
            fate = Fate.UNCHANGED if same else Fate.UPDATED
            coming[key] = (owner[0], draft)
        else:
            fate = Fate.TAKEN
            coming[key] = (owner[0], draft)
        outcomes.append(RowOutcome(row.row, fate, warnings=warnings))
    insert_many(writer, list(coming.values()), created_at)
    return tuple(outcomes)


_Key = tuple[object, ...]
_KEY_COLUMNS: Final = (
    "kind", "title", "institution", "started", "ended", "minutes", "is_current", "course_id", "is_completed"
)  # fmt: skip


def _key(learner_id: int, draft: RecordDraft) -> _Key:
    return (learner_id, *columns_of(draft, _KEY_COLUMNS).values(), draft.ged_links)


def _kept_by_key(connection: Connection, learner_ids: Iterable[int]) -> dict[_Key, tuple[int, str, str]]:
    """(id, 내용, 졸업구분) of the records of these learners; of equals the oldest."""
    ids = tuple(learner_ids)
    links: dict[int, set[GedLink]] = {}
    for record_id, level, subject in rows_among(connection, _LINKS + "r.learner_id IN ({})", ids):
        links.setdefault(record_id, set()).add(GedLink(GedLevel(level), GedSubject(subject)))
    statement = (
        f"SELECT id, learner_id, content, outcome, {', '.join(_KEY_COLUMNS)} FROM learning_records"  # noqa: S608
        " WHERE learner_id IN ({})"
    )
    kept: dict[_Key, tuple[int, str, str]] = {}
    for record_id, learner_id, content, outcome, *values in rows_among(connection, statement, ids):
        key = (learner_id, *values, frozenset(links.get(record_id, ())))  # a stored 1 equals True
        if key not in kept or record_id < kept[key][0]:
            kept[key] = (record_id, content, outcome)
    return kept


def _renew(writer: ChangeWriter, record_id: int, content: str, outcome: str, draft: RecordDraft) -> Fate:
    if (content, outcome) == (draft.content, draft.outcome):
        return Fate.UNCHANGED
    writer.update(learning_records, record_id, {"content": draft.content, "outcome": draft.outcome})
    return Fate.UPDATED


def _unknown(row: HistoryRow, is_known_learner: bool, is_known_course: bool) -> Iterator[Problem]:
    if not is_known_learner:
        yield Problem("account_no", "unknown_account", row.account_no)
    if row.accreditation_no and not is_known_course:
        yield Problem("accreditation_no", "unknown_course", row.accreditation_no)


def _read(connection: Connection, where: str, parameters: tuple[object, ...]) -> Iterator[LearningRecord]:
    rows = dialect.raw(connection).execute
    links: dict[int, set[GedLink]] = {}
    for record_id, level, subject in rows(_LINKS + where, parameters):
        links.setdefault(record_id, set()).add(GedLink(GedLevel(level), GedSubject(subject)))
    papers: dict[int, list[Evidence]] = {}
    for record_id, *row in rows(_EVIDENCE + where, parameters):
        papers.setdefault(record_id, []).append(_evidence(record_id, row))
    for record_id, learner_id, accreditation_no, *values in rows(_SELECT + where, parameters):
        for place, read in _READ:
            if values[place] is not None:
                values[place] = read(values[place])
        values.insert(_LINKS_AT, frozenset(links.get(record_id, ())))
        seen = tuple(sorted(papers[record_id], key=lambda found: found.id)) if record_id in papers else ()
        yield LearningRecord(record_id, learner_id, RecordDraft(*values), accreditation_no, seen)


_READ: Final = tuple(
    (COLUMNS.index(name), read)
    for name, read in {
        "started": PartialDate.from_iso,
        "ended": PartialDate.from_iso,
        "area": word_of(Area),
        "is_current": bool,
        "is_completed": bool,
        "is_voucher": bool,
        "evidence_waived": bool,
        "prints": bool,
        "provenance": word_of(Provenance),
        "at_all_go": word_of(AllGoRegistration),
    }.items()
)
_LINKS_AT: Final = [field.name for field in fields(RecordDraft)].index("ged_links")


def _evidence(record_id: int, row: Sequence[Any]) -> Evidence:
    evidence_id, file_name, media_type, size, sha256, seen_by, seen_at = row
    return Evidence(evidence_id, record_id, file_name, media_type, size, sha256, seen_by, instant(seen_at))


def _recency(record: LearningRecord) -> tuple[bool, str, str, int]:
    """What is still going on, then by the day it ended; a qualification by the day it was gained, not when it runs out."""
    values = record.values
    started, ended = str(values.started or ""), str(values.ended or "")
    if record.section is Section.QUALIFICATION:
        return (False, started, ended, record.id)
    return (values.is_current, ended or started, started, record.id)


def _link_row(record_id: int, link: GedLink) -> dict[str, Any]:
    return {"record_id": record_id, "level": link.level.value, "subject": link.subject.value}
