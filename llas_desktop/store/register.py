"""The issue register (발급대장): what was issued, frozen, and every copy of it. Nothing in it is changed or taken away."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.learner import Applicant
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.models import certificate_copies, certificates
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import instant

_ISSUED: Final = (
    "SELECT entry.id, learner_id, issue_no, serial, issued_at, purpose, recipient, issued_by, entry.workstation, applicant,"
    " (SELECT count(*) FROM certificate_copies AS every WHERE every.certificate_id = entry.id), sha256, page_count"
    " FROM certificates AS entry"
    " JOIN certificate_copies AS original ON original.certificate_id = entry.id AND original.copy_no = 1"
)


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A copy as it is kept: the file, its SHA-256 (hex) and the number of its pages."""

    pdf: bytes
    sha256: str
    page_count: int
    made_at: datetime

    @property
    def is_whole(self) -> bool:
        return hashlib.sha256(self.pdf).hexdigest() == self.sha256


@dataclass(frozen=True, slots=True)
class Entry:
    """What a reprint needs: whose it is, its purpose in words, the frozen content (JSON) and the number of the next copy."""

    learner_id: int
    purpose: str
    content: str
    next_copy_no: int


def next_serial(connection: Connection) -> int:
    """The 발급일련번호 that comes next. Within a write alone: the writer's place keeps it from being given twice."""
    given = (
        "SELECT max(serial) FROM certificates",
        "SELECT max(serial) FROM destroyed_certificates",
        "SELECT max(next_serial) - 1 FROM epochs",  # of a journal that a restore replaced
    )
    return 1 + max(connection.exec_driver_sql(each).scalar() or 0 for each in given)


def enter(
    writer: ChangeWriter,
    actor: Actor,
    learner_id: int,
    request: CertificateRequest,
    numbers: tuple[int, str],
    content: str,
    original: StoredCopy,
    batch_id: str | None,
) -> int:
    """A new entry with its first copy; `numbers`: serial and issue number. Returns its id."""
    serial, issue_no = numbers
    certificate_id = writer.insert(
        certificates,
        {
            "learner_id": learner_id,
            "serial": serial,
            "issue_no": issue_no,
            "issued_at": instant_text(original.made_at),
            "issued_by": actor.who,
            "workstation": actor.workstation,
            "purpose": request.purpose,
            "recipient": request.recipient,
            "applicant": request.applicant.value,
            "applicant_name": request.applicant_name,
            "has_proxy_letter": request.has_proxy_letter,
            "identity_check": request.identity_check.value,
            "content": content,
            "batch_id": batch_id,
        },
    )
    add_copy(writer, actor, certificate_id, 1, original)
    return certificate_id


def add_copy(writer: ChangeWriter, actor: Actor, certificate_id: int, copy_no: int, copy: StoredCopy) -> None:
    writer.insert(
        certificate_copies,
        {
            "certificate_id": certificate_id,
            "copy_no": copy_no,
            "made_at": instant_text(copy.made_at),
            "made_by": actor.who,
            "workstation": actor.workstation,
            "pdf": copy.pdf,
            "sha256": copy.sha256,
            "page_count": copy.page_count,
        },
    )


def entry(connection: Connection, certificate_id: int) -> Entry:
    """Refused `gone` when there is no such entry."""
    found = connection.exec_driver_sql(
        "SELECT learner_id, purpose, content, (SELECT max(copy_no) FROM certificate_copies WHERE certificate_id = ?)"
        " FROM certificates WHERE id = ?",
        (certificate_id, certificate_id),
    ).one_or_none()
    if found is None:
        raise Refused(Problem("certificate", "gone"))
    learner_id, purpose, content, last_copy_no = found
    return Entry(learner_id, purpose, content, last_copy_no + 1)


def copy(connection: Connection, certificate_id: int, copy_no: int) -> tuple[int, StoredCopy]:
    """The learner's id and the stored copy. Refused `gone` when there is no such copy."""
    found = connection.exec_driver_sql(
        "SELECT learner_id, pdf, sha256, page_count, made_at FROM certificate_copies"
        " JOIN certificates ON certificates.id = certificate_id WHERE certificate_id = ? AND copy_no = ?",
        (certificate_id, copy_no),
    ).one_or_none()
    if found is None:
        raise Refused(Problem("certificate", "gone"))
    learner_id, pdf, sha256, page_count, made_at = found
    return learner_id, StoredCopy(pdf, sha256, page_count, instant(made_at))


def issued(connection: Connection, certificate_id: int) -> IssuedCertificate:
    """One entry, which must be there."""
    return _issued(connection.exec_driver_sql(f"{_ISSUED} WHERE entry.id = ?", (certificate_id,)).one())


def of_learner(connection: Connection, learner_id: int) -> tuple[IssuedCertificate, ...]:
    """The entries of one learner, the newest first."""
    rows = connection.exec_driver_sql(f"{_ISSUED} WHERE learner_id = ?", (learner_id,))
    return tuple(sorted(map(_issued, rows), key=lambda one: one.serial, reverse=True))


def _issued(row: Sequence[Any]) -> IssuedCertificate:
    (
        certificate_id, learner_id, issue_no, serial, issued_at, purpose, recipient, issued_by, workstation, applicant,
        copies, sha256, page_count,
    ) = row  # fmt: skip
    return IssuedCertificate(
        id=certificate_id,
        learner_id=learner_id,
        issue_no=issue_no,
        serial=serial,
        issued_at=instant(issued_at),
        purpose=purpose,
        recipient=recipient,
        issued_by=issued_by,
        workstation=workstation,
        applicant=Applicant(applicant),
        copies=copies,
        sha256=sha256,
        page_count=page_count,
    )
