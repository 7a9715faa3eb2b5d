"""What `--json` shows: the identifiers of the domain as keys, dates and instants as ISO text, durations in minutes."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final

from llas_desktop.domain.access_log import LogEntry
from llas_desktop.domain.actor import UndoResult
from llas_desktop.domain.certificate import IssuedCertificate, RegisterLine
from llas_desktop.domain.course import CourseHit
from llas_desktop.domain.destruction import DestructionRecord, DueLearner
from llas_desktop.domain.explanation import EXPLANATIONS
from llas_desktop.domain.ged import GedLink
from llas_desktop.domain.health import Finding
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.imports import ImportReport, RowProblem
from llas_desktop.domain.learner import Learner, LearnerHit
from llas_desktop.domain.masking import mask_address, mask_email, mask_phone
from llas_desktop.domain.staff import Role, StaffMember
from llas_desktop.domain.verdict import GedDiagnosis, JudgedRecord, SubjectVerdict
from llas_desktop.domain.wording import sentence

Shape = dict[str, Any]

ROUTE: Final = "ged_exemption"
_MASKS: Final = MappingProxyType(
    {"phone": mask_phone, "guardian_phone": mask_phone, "email": mask_email, "address": mask_address}
)


def of_learner(learner: Learner) -> Shape:
    values = learner.values
    return {
        "account_no": values.account_no,
        "has_centre_number": learner.has_centre_number,
        "name": values.name,
        "birth_date": values.birth_date.isoformat(),
        "phone": mask_phone(values.phone) if values.phone else "",
        "name_hanja": values.name_hanja,
        "name_roman": values.name_roman,
        "former_name": values.former_name,
        "email": mask_email(values.email) if values.email else "",
        "member_type": values.member_type.value,
        "guardian_name": values.guardian_name,
        "applicant": learner.opening.applicant.value,
        "identity_check": learner.opening.identity_check.value,
        "registered_at": instant(learner.registered_at),
    }


def of_member(member: StaffMember) -> Shape:
    return {
        "login": member.login,
        "name": member.name,
        "roles": [role.value for role in Role if role in member.roles],
        "created_at": instant(member.created_at),
        "removed_at": instant(member.removed_at) if member.removed_at else None,
        "is_locked": member.is_locked,
    }


def of_learner_hit(hit: LearnerHit) -> Shape:
    return {
        "account_no": hit.account_no,
        "name": hit.name,
        "birth_date": hit.birth_date.isoformat(),
        "phone": hit.phone,
        "matched": hit.matched,
    }


def of_course(hit: CourseHit) -> Shape:
    return {
        "accreditation_no": hit.accreditation_no,
        "title": hit.title,
        "institution": hit.institution,
        "area": hit.area.value,
        "total_minutes": hit.total_minutes,
        "method": hit.method.value,
        "region": hit.region,
        "place": hit.place,
        "recruitment": hit.recruitment.value,
        "notified_on": hit.notified_on.isoformat(),
        "expires_on": hit.expires_on.isoformat(),
        "cancelled_on": hit.cancelled_on.isoformat() if hit.cancelled_on else None,
        "ged_links": [of_link(link) for link in sorted(hit.ged_links)],
    }


def of_link(link: GedLink) -> Shape:
    return {"level": link.level.value, "subject": link.subject.value}


def of_record(record: LearningRecord) -> Shape:
    values = record.values
    return {
        "record_id": record.id,
        "section": record.section.value,
        "kind": values.kind,
        "title": values.title,
        "institution": values.institution,
        "started": str(values.started) if values.started else None,
        "ended": str(values.ended) if values.ended else None,
        "minutes": values.minutes,
        "accreditation_no": record.accreditation_no,
        "area": values.area.value if values.area else None,
        "is_completed": values.is_completed,
        "outcome": values.outcome,
        "content": values.content,
        "ged_links": [of_link(link) for link in sorted(values.ged_links)],
        "provenance": values.provenance.value,
        "evidence": [{"file_name": each.file_name, "sha256": each.sha256} for each in record.evidence],
    }


def of_diagnosis(account_no: str, diagnosis: GedDiagnosis) -> Shape:
    return {
        "account_no": account_no,
        "on": diagnosis.on.isoformat(),
        "verdicts": [of_verdict(verdict) for verdict in diagnosis.verdicts],
        "unlinked": [of_judged(record) for record in diagnosis.unlinked],
        "double_use": list(diagnosis.double_use),
    }


def of_verdict(verdict: SubjectVerdict) -> Shape:
    return {
        "route": ROUTE,
        "level": verdict.level.value,
        "subject": verdict.subject.value,
        "verdict": verdict.verdict.value,
        "credited_minutes": verdict.credited_minutes,
        "doubtful_minutes": verdict.doubtful_minutes,
        "required_minutes": verdict.required_minutes,
        "missing_minutes": verdict.missing_minutes,
        "counted": [of_judged(record) for record in verdict.counted],
        "doubtful": [of_judged(record) for record in verdict.doubtful],
        "not_counted": [of_judged(record) for record in verdict.not_counted],
        "source": verdict.source,
    }


def of_judged(record: JudgedRecord) -> Shape:
    shape: Shape = {"record_id": record.record_id, "title": record.title, "minutes": record.minutes}
    if record.reason is not None:
        shape["reason"] = record.reason.value
        shape["explanation"] = EXPLANATIONS[record.reason].sentence
    return shape


def of_certificate(certificate: IssuedCertificate) -> Shape:
    return {
        "issue_no": certificate.issue_no,
        "serial": certificate.serial,
        "issued_at": instant(certificate.issued_at),
        "issued_by": certificate.issued_by,
        "workstation": certificate.workstation,
        "purpose": certificate.purpose,
        "recipient": certificate.recipient,
        "applicant": certificate.applicant.value,
        "applicant_name": certificate.applicant_name,
        "has_proxy_letter": certificate.has_proxy_letter,
        "identity_check": certificate.identity_check.value,
        "copies": certificate.copies,
        "page_count": certificate.page_count,
        "sha256": certificate.sha256,
        "replaces": certificate.replaces or None,
        "replaced_by": certificate.replaced_by or None,
        "withdrawn_at": instant(certificate.withdrawn_at) if certificate.withdrawn_at else None,
        "withdrawn_because": certificate.withdrawn_because or None,
        "batch_id": certificate.batch_id or None,
    }


def of_register_line(line: RegisterLine) -> Shape:
    return {
        "account_no": line.account_no,
        "name": line.name,
        "birth_date": line.birth_date.isoformat(),
        **of_certificate(line),
    }


def of_report(report: ImportReport) -> Shape:
    return {
        "taken": report.taken,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "refused": [of_row_problem(problem) for problem in report.refused],
        "warnings": [of_row_problem(problem) for problem in report.warnings],
        "encoding": report.encoding,
        "dry_run": report.is_dry_run,
    }


def of_row_problem(found: RowProblem) -> Shape:
    return {
        "row": found.row,
        "column": found.column,
        "code": found.problem.code,
        "value": found.problem.value,
        "reason": sentence(found.problem, label=found.column or None),
    }


def of_finding(finding: Finding) -> Shape:
    return {"code": finding.code, "where": finding.where, "reason": finding.korean}


def of_log_entry(entry: LogEntry) -> Shape:
    return {
        "id": entry.id,
        "at": instant(entry.at),
        "who": entry.who,
        "workstation": entry.workstation,
        "action": entry.action,
        "subjects": [{"learner_id": one.id, "account_no": one.account_no, "name": one.name} for one in entry.subjects],
        "subject_count": entry.subject_count,
        "purpose": entry.purpose,
    }


def of_due(learner: DueLearner) -> Shape:
    return {
        "account_no": learner.account_no,
        "name": learner.name,
        "birth_date": learner.birth_date.isoformat(),
        "last_on": learner.last_on.isoformat(),
        "due_on": learner.due_on.isoformat(),
    }


def of_destruction(record: DestructionRecord) -> Shape:
    return {
        "at": instant(record.at),
        "who": record.who,
        "reason": record.reason,
        "basis": record.basis,
        "journal": record.anchor,
        "destroyed": [
            {"learner_id": one.learner_id, "rows": dict(one.rows), "journal_values": one.payloads}
            for one in record.destroyed
        ],
    }


def of_undo(result: UndoResult) -> Shape:
    return {
        "action": result.action.value,
        "undone_change_set_id": result.undone_change_set_id,
        "rows": result.rows,
        "left": [
            {
                "table": each.table,
                "key": each.key,
                "expected": _masked(each.expected),
                "found": _masked(each.found),
                "reason": each.reason,
            }
            for each in result.left
        ],
    }


def _masked(row: Mapping[str, object] | None) -> Shape | None:
    """The columns of a row, by name; None where it is not there."""
    if row is None:
        return None
    return {name: _MASKS[name](str(value)) if value and name in _MASKS else value for name, value in row.items()}


def instant(moment: datetime) -> str:
    """`2026-11-21T05:03:02Z`"""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
