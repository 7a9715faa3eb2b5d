"""The issue register (발급대장): what was issued, frozen, every copy of it, and what was withdrawn. Nothing in it is changed or
taken away: what counts no more gets an entry that says so.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate, RegisterLine
from llas_desktop.domain.dates import SEOUL, in_seoul, korean_date
from llas_desktop.domain.learner import Applicant, IdentityCheck
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.proof import Withdrawal
from llas_desktop.models import certificate_copies, certificate_voids, certificates
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import instant

_COLUMNS: Final = (
    "entry.id, entry.learner_id, entry.issue_no, entry.serial, entry.issued_at, entry.purpose, entry.recipient,"
    " entry.issued_by, entry.workstation, entry.applicant,"
    " (SELECT count(*) FROM certificate_copies AS every WHERE every.certificate_id = entry.id),"
    " original.sha256, original.page_count, entry.applicant_name, entry.has_proxy_letter, entry.identity_check,"
    " coalesce(entry.replaces, ''), coalesce(entry.batch_id, ''),"
    " (SELECT later.issue_no FROM certificates AS later WHERE later.replaces = entry.issue_no ORDER BY later.id DESC"
    " LIMIT 1), void.voided_at, void.reason"
)
_TABLES: Final = (
    " FROM certificates AS entry"
    " JOIN certificate_copies AS original ON original.certificate_id = entry.id AND original.copy_no = 1"
    " LEFT JOIN certificate_voids AS void ON void.issue_no = entry.issue_no"
)
_ISSUED: Final = f"SELECT {_COLUMNS}{_TABLES}"
_LINES: Final = f"SELECT {_COLUMNS}, learners.name, learners.birth_date, learners.account_no{_TABLES} JOIN learners ON learners.id = entry.learner_id"
_NUMBER: Final = re.compile(r"([0-9A-Za-z]+)-([0-9]{8})/([0-9]{6})-([0-9]{6,18})(?:-[0-9]{1,4})?")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")

_WITHDRAWN: Final = "SELECT issue_no, voided_at, reason FROM certificate_voids"


class Known(StrEnum):
    """What the centre knows of an issue number."""

    ISSUED = "issued"
    DESTROYED = "destroyed"  # its learner was
    SKIPPED = "skipped"  # given, if it was, by what a restore replaced
    UNKNOWN = "unknown"


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
    """What a reprint needs: whose it is, its number, its purpose in words, the frozen content (JSON), the number of the next copy."""

    learner_id: int
    issue_no: str
    purpose: str
    content: str
    next_copy_no: int


def next_serial(connection: Connection) -> int:
    """The 발급일련번호 that comes next, as long as nothing is entered meanwhile: the writer's place keeps it from being given twice."""
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
            "replaces": request.replaces or None,
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
        "SELECT learner_id, issue_no, purpose, content, (SELECT max(copy_no) FROM certificate_copies WHERE certificate_id = ?)"
        " FROM certificates WHERE id = ?",
        (certificate_id, certificate_id),
    ).one_or_none()
    if found is None:
        raise Refused(Problem("certificate", "gone"))
    learner_id, issue_no, purpose, content, last_copy_no = found
    return Entry(learner_id, issue_no, purpose, content, last_copy_no + 1)


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


def last_made_at(connection: Connection) -> datetime | None:
    """When the last copy was made, by the clock of the workstation that made it."""
    found = connection.exec_driver_sql("SELECT max(made_at) FROM certificate_copies").scalar()
    return instant(found) if found else None


def issued_in(connection: Connection, batch_id: str, learner_id: int) -> str | None:
    """The issue number of what a learner has of a batch."""
    issue_no: str | None = connection.exec_driver_sql(
        "SELECT min(issue_no) FROM certificates WHERE batch_id = ? AND learner_id = ?", (batch_id, learner_id)
    ).scalar()
    return issue_no


def issued(connection: Connection, certificate_id: int) -> IssuedCertificate:
    """One entry, which must be there."""
    return _issued(connection.exec_driver_sql(f"{_ISSUED} WHERE entry.id = ?", (certificate_id,)).one())


def of_learner(connection: Connection, learner_id: int) -> tuple[IssuedCertificate, ...]:
    """The entries of one learner, the newest first."""
    rows = connection.exec_driver_sql(f"{_ISSUED} WHERE learner_id = ?", (learner_id,))
    return tuple(sorted(map(_issued, rows), key=lambda one: one.serial, reverse=True))


def of_batch(connection: Connection, batch_id: str) -> tuple[IssuedCertificate, ...]:
    """The papers that were issued at one go, in order."""
    rows = connection.exec_driver_sql(f"{_ISSUED} WHERE batch_id = ? ORDER BY entry.id", (batch_id,))
    return tuple(map(_issued, rows))


def of_month(connection: Connection, year: int, month: int) -> tuple[RegisterLine, ...]:
    """What was issued in a month (by the clock in Seoul), in order."""
    rows = connection.exec_driver_sql(
        f"{_LINES} WHERE issued_at >= ? AND issued_at < ? ORDER BY issued_at, entry.id", _month(year, month)
    )
    return tuple(map(_line, rows))


def destroyed_of_month(connection: Connection, year: int, month: int) -> tuple[tuple[int, str, datetime], ...]:
    """(serial, issue number, when) of what was issued in a month to learners who were destroyed since, in order."""
    rows = connection.exec_driver_sql(
        "SELECT serial, issue_no, issued_at FROM destroyed_certificates WHERE issued_at >= ? AND issued_at < ? ORDER BY serial",
        _month(year, month),
    )
    return tuple((serial, issue_no, instant(issued_at)) for serial, issue_no, issued_at in rows)


def find(connection: Connection, issue_no: str) -> RegisterLine | None:
    """The entry of an issue number, as `plain_number` reads it."""
    row = connection.exec_driver_sql(f"{_LINES} WHERE entry.issue_no = ?", (plain_number(issue_no),)).one_or_none()
    return None if row is None else _line(row)


def plain_number(issue_no: str) -> str:
    """An issue number as it was typed or copied off a paper: spaces, other dashes and the number of the page are forgiven."""
    bare = "".join(unicodedata.normalize("NFKC", issue_no).translate(_DASHES).split())
    found = _NUMBER.fullmatch(bare)
    return "{}-{}/{}-{}".format(*found.groups()) if found else bare


def known_number(connection: Connection, issue_no: str) -> Known:
    """Whether the centre gave this number, as far as the register and what restores left of it can tell."""
    number = plain_number(issue_no)
    for table, known in (("certificates", Known.ISSUED), ("destroyed_certificates", Known.DESTROYED)):
        if connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE issue_no = ?", (number,)).first():  # noqa: S608
            return known
    found = _NUMBER.fullmatch(number)
    if found is None:
        return Known.UNKNOWN
    serial = int(found[4])
    begun_anew = connection.exec_driver_sql("SELECT max(next_serial) FROM epochs").scalar() or 0
    if not 0 < serial < begun_anew:
        return Known.UNKNOWN
    is_anothers = connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM certificates WHERE serial = ?)"
        " OR EXISTS (SELECT 1 FROM destroyed_certificates WHERE serial = ?)",
        (serial, serial),
    ).scalar()
    return Known.UNKNOWN if is_anothers else Known.SKIPPED


def expect_valid(connection: Connection, issue_no: str) -> None:
    """Refused `already_voided`."""
    before = withdrawal(connection, issue_no)
    if before is not None:
        raise Refused(Problem("issue_no", "already_voided", issue_no, korean_date(in_seoul(before.at).date())))


def expect_withdrawn(connection: Connection, learner_id: int, issue_no: str) -> None:
    """That a certificate may stand in the place of this one, if it is to stand in any. Refused `unknown_issue_no` (none of this
    learner's), `not_withdrawn`.
    """
    if not issue_no:
        return
    line = find(connection, issue_no)
    if line is None or line.learner_id != learner_id:
        raise Refused(Problem("replaces", "unknown_issue_no", issue_no))
    if line.withdrawn_at is None:
        raise Refused(Problem("replaces", "not_withdrawn", issue_no))


def void(writer: ChangeWriter, actor: Actor, withdrawal: Withdrawal) -> None:
    """From now on the certificate counts no more. Refused `already_voided`."""
    expect_valid(writer.connection, withdrawal.issue_no)
    writer.insert(
        certificate_voids,
        {
            "issue_no": withdrawal.issue_no,
            "voided_at": instant_text(withdrawal.at),
            "voided_by": actor.who,
            "workstation": actor.workstation,
            "reason": withdrawal.reason,
        },
    )


def withdrawal(connection: Connection, issue_no: str) -> Withdrawal | None:
    """When and why a number was withdrawn, if it was."""
    row = connection.exec_driver_sql(f"{_WITHDRAWN} WHERE issue_no = ?", (issue_no,)).one_or_none()
    return None if row is None else _withdrawal(row)


def withdrawn(connection: Connection) -> tuple[Withdrawal, ...]:
    """All that was ever withdrawn, in order."""
    return tuple(map(_withdrawal, connection.exec_driver_sql(f"{_WITHDRAWN} ORDER BY voided_at, issue_no")))


def _withdrawal(row: Sequence[Any]) -> Withdrawal:
    issue_no, at, reason = row
    return Withdrawal(issue_no, instant(at), reason)


def _month(year: int, month: int) -> tuple[str, str]:
    """The first instant of a month in Seoul, and that of the next."""
    first, after = date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    begins, ends = (datetime.combine(day, time(), SEOUL) for day in (first, after))
    return instant_text(begins), instant_text(ends)


def _line(row: Sequence[Any]) -> RegisterLine:
    *entry, name, birth_date, account_no = row
    return RegisterLine(**_values(entry), name=name, birth_date=date.fromisoformat(birth_date), account_no=account_no)


def _issued(row: Sequence[Any]) -> IssuedCertificate:
    return IssuedCertificate(**_values(row))


def _values(row: Sequence[Any]) -> dict[str, Any]:
    (
        certificate_id, learner_id, issue_no, serial, issued_at, purpose, recipient, issued_by, workstation, applicant,
        copies, sha256, page_count, applicant_name, has_proxy_letter, identity_check, replaces, batch_id, replaced_by,
        voided_at, reason,
    ) = row  # fmt: skip
    return {
        "id": certificate_id,
        "learner_id": learner_id,
        "issue_no": issue_no,
        "serial": serial,
        "issued_at": instant(issued_at),
        "purpose": purpose,
        "recipient": recipient,
        "issued_by": issued_by,
        "workstation": workstation,
        "applicant": Applicant(applicant),
        "copies": copies,
        "sha256": sha256,
        "page_count": page_count,
        "applicant_name": applicant_name,
        "has_proxy_letter": bool(has_proxy_letter),
        "identity_check": IdentityCheck(identity_check),
        "replaces": replaces,
        "replaced_by": replaced_by or "",
        "withdrawn_at": instant(voided_at) if voided_at else None,
        "withdrawn_because": reason or "",
        "batch_id": batch_id,
    }
