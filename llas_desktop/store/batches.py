"""Classes that were held and who is in them; and the plan of a batch while it is under way, among the unfinished forms of its
workstation: what was issued of it stands in the register alone.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.batch import BATCH_FORM, Candidate, ClassHeld
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import SavedDraft, Section
from llas_desktop.domain.learner import Applicant, IdentityCheck
from llas_desktop.domain.problems import Problem
from llas_desktop.store import drafts
from llas_desktop.store.rows import instant, rows_among, stored

# As far as the day is known: 2026-03 may have been on any day of March.
_WITHIN: Final = (
    "section = 'completion' AND ended >= substr(?, 1, length(ended)) AND ended <= substr(?, 1, length(ended))"
)
_CLASSES: Final = (
    "SELECT course_id, title, institution, min(ended), max(ended), count(DISTINCT learner_id) FROM learning_records"  # noqa: S608
    f" WHERE {_WITHIN} AND is_completed GROUP BY course_id, title, institution"
    " ORDER BY max(ended) DESC, title, institution, course_id"
)
_MEMBERS: Final = (
    "SELECT learner_id, max(is_completed) FROM learning_records"  # noqa: S608
    f" WHERE {_WITHIN} AND title = ? AND institution = ? AND (course_id = ? OR (course_id IS NULL AND ? IS NULL))"
    " GROUP BY learner_id"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is meant to be issued what. Nobody's name or number stands in it, but for a number that is nobody's."""

    id: str
    begun_at: datetime
    label: str
    candidates: tuple[Candidate, ...]


def classes(connection: Connection, since: date, until: date) -> tuple[ClassHeld, ...]:
    """What was completed between two days, both included, the latest first."""
    return tuple(
        ClassHeld(
            course_id,
            title,
            institution,
            PartialDate.from_iso(first).earliest,
            PartialDate.from_iso(last).latest,
            members,
        )
        for course_id, title, institution, first, last, members in connection.exec_driver_sql(
            _CLASSES, (since.isoformat(), until.isoformat())
        )
    )


def members(connection: Connection, held: ClassHeld) -> dict[int, bool]:
    """The learners of a class, and whether each of them completed it."""
    days = (held.first.isoformat(), held.last.isoformat())
    rows = connection.exec_driver_sql(_MEMBERS, (*days, held.title, held.institution, held.course_id, held.course_id))
    return {learner_id: bool(is_completed) for learner_id, is_completed in rows}


def issued_since(
    connection: Connection, learner_ids: Collection[int], purpose: str, since: str
) -> Mapping[int, tuple[str, datetime]]:
    """Issue number and instant of the latest certificate that each of these learners has had for this purpose since then; one
    that was withdrawn is none.
    """
    rows = rows_among(
        connection,
        "SELECT learner_id, issue_no, issued_at FROM certificates WHERE purpose = ? AND issued_at >= ?"
        " AND issue_no NOT IN (SELECT issue_no FROM certificate_voids) AND learner_id IN ({}) ORDER BY serial",
        learner_ids,
        purpose,
        since,
    )
    return {learner_id: (issue_no, instant(at)) for learner_id, issue_no, at in rows}


def served(connection: Connection, batch_id: str) -> frozenset[int]:
    """The learners who have their certificate of this batch."""
    rows = connection.exec_driver_sql("SELECT learner_id FROM certificates WHERE batch_id = ?", (batch_id,))
    return frozenset(learner_id for (learner_id,) in rows)


def keep(connection: Connection, workstation: str, plan: Plan) -> None:
    """In the place of an earlier plan of this batch."""
    settle(connection, plan.id)
    requests = list(dict.fromkeys(candidate.request for candidate in plan.candidates))
    places = {request: place for place, request in enumerate(requests)}
    typed = {
        "label": plan.label,
        "requests": json.dumps([_request_columns(each) for each in requests], ensure_ascii=False),
        "candidates": json.dumps(
            [
                [
                    one.learner_id,
                    "" if one.learner_id else one.account_no,
                    places[one.request],
                    one.row,
                    [(p.field, p.code, p.value, p.detail) for p in one.problems if not p.is_warning],
                ]
                for one in plan.candidates
            ],
            ensure_ascii=False,
        ),
    }
    drafts.save(connection, workstation, SavedDraft(None, f"{BATCH_FORM}{plan.id}", None, typed, plan.begun_at))


def find(connection: Connection, batch_id: str) -> Plan | None:
    """The plan of a batch at whatever workstation, None where it is settled."""
    row = connection.exec_driver_sql(
        "SELECT form, typed, saved_at FROM drafts WHERE form = ?", (f"{BATCH_FORM}{batch_id}",)
    ).first()
    return None if row is None else _plan(row[0], json.loads(row[1]), instant(row[2]))


def of_workstation(connection: Connection, workstation: str) -> tuple[Plan, ...]:
    """The newest first."""
    pending = drafts.of_workstation(connection, workstation)
    return tuple(_plan(one.form, one.typed, one.saved_at) for one in pending if one.form.startswith(BATCH_FORM))


def settle(connection: Connection, batch_id: str) -> None:
    connection.exec_driver_sql("DELETE FROM drafts WHERE form = ?", (f"{BATCH_FORM}{batch_id}",))


def _plan(form: str, typed: Mapping[str, str], saved_at: datetime) -> Plan:
    requests = [_request(columns) for columns in json.loads(typed["requests"])]
    candidates = tuple(
        Candidate(learner_id, "", None, account_no, requests[place], tuple(Problem(*each) for each in problems), row)
        for learner_id, account_no, place, row, problems in json.loads(typed["candidates"])
    )
    return Plan(form.removeprefix(BATCH_FORM), saved_at, typed["label"], candidates)


def _request_columns(request: CertificateRequest) -> dict[str, Any]:
    columns = {field.name: stored(getattr(request, field.name)) for field in fields(request)}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in columns.items()}


def _request(columns: dict[str, Any]) -> CertificateRequest:
    sections, record_ids = columns.pop("sections"), columns.pop("record_ids")
    return CertificateRequest(
        **columns
        | {
            "sections": None if sections is None else frozenset(map(Section, sections)),
            "record_ids": None if record_ids is None else frozenset(record_ids),
            "applicant": Applicant(columns["applicant"]),
            "identity_check": IdentityCheck(columns["identity_check"]),
        }
    )
