"""평생학습이력증명서: the frozen content of a certificate, from which every copy is drawn (domain notes 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import Section
from llas_desktop.domain.learner import Applicant, IdentityCheck


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """Cells in the order of the section's columns; `is_stated` marks a row that rests on the learner's word alone.

    A line end in a cell is one on paper: in the main cell the lines after the first are its small print.
    """

    record_id: int
    cells: tuple[str, ...]
    is_stated: bool = False


@dataclass(frozen=True, slots=True)
class CertificateSection:
    """`columns` are the identifiers of what stands in the cells, frozen with them: `title`, `institution`, `period` …"""

    section: Section
    columns: tuple[str, ...]
    rows: tuple[CertificateRow, ...]


@dataclass(frozen=True, slots=True)
class GedLine:
    """A line of the '검정고시 연계과정' block: certain minutes of one subject at one level."""

    level: GedLevel
    subject: GedSubject
    minutes: int
    is_met: bool


@dataclass(frozen=True, slots=True)
class HistoryCertificate:
    """What a certificate says. Serialised to JSON in the issue register; `issued_at` is aware UTC.

    `issue_no` is without the page number, which each page adds. `is_selection`: sections or rows were left out on
    request. `check_no` lets the issuer tell an altered paper from the register. `anchor` names the journal's newest entry
    before the issue (`123-1a2b3c4d`), so that every paper outside vouches for the journal; those of the first release have
    none. `replaces`: the issue number of a withdrawn one in whose place it stands. A preview has no `issue_no`.
    """

    title: str
    issuer: str
    legal_line: str
    name: str
    name_hanja: str
    name_roman: str
    birth_date: date
    account_no: str
    is_centre_number: bool
    address: str
    sections: tuple[CertificateSection, ...]
    ged_lines: tuple[GedLine, ...] | None
    issue_no: str
    issued_at: datetime
    terminal_no: str
    serial: int
    purpose: str
    recipient: str = ""
    is_selection: bool = False
    check_no: str = ""
    seal_png: bytes | None = None
    anchor: str = ""
    replaces: str = ""
    is_large_print: bool = False


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """The clerk's choices. `sections` None: all; `record_ids` None: all rows that print; `ged`: the 연계과정 block; `replaces`: the
    issue number of a withdrawn certificate of the same learner.
    """

    purpose: str
    recipient: str = ""
    sections: frozenset[Section] | None = None
    record_ids: frozenset[int] | None = None
    ged: bool = False
    with_qualification_no: bool = False
    with_address: bool = False
    applicant: Applicant = Applicant.SELF
    applicant_name: str = ""
    has_proxy_letter: bool = False
    identity_check: IdentityCheck = IdentityCheck.NOT_CHECKED
    is_large_print: bool = False
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """An entry of the issue register (발급대장), without the stored bytes. `sha256` is that of the first copy's PDF. `withdrawn_at`
    and `withdrawn_because` say that it counts no more; `replaces` and `replaced_by` are issue numbers. `complaints`, said at the
    issue alone: codes of what the paper lacks and was to have (`no_time_stamp`).
    """

    id: int
    learner_id: int
    issue_no: str
    serial: int
    issued_at: datetime
    purpose: str
    recipient: str
    issued_by: str
    workstation: str
    applicant: Applicant
    copies: int
    sha256: str
    page_count: int
    applicant_name: str = ""
    has_proxy_letter: bool = False
    identity_check: IdentityCheck = IdentityCheck.NOT_CHECKED
    replaces: str = ""
    replaced_by: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_because: str = ""
    batch_id: str = ""
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine(IssuedCertificate):
    """An entry of the issue register with whose it is."""

    name: str
    birth_date: date
    account_no: str


@dataclass(frozen=True, slots=True)
class MonthOfRegister:
    """What stands in the register of the month that begins on `first`. `destroyed`: (serial, issue number, when it was issued) of
    learners who were destroyed since; `staff_names`: by login.
    """

    centre: str
    first: date
    lines: tuple[RegisterLine, ...]
    destroyed: tuple[tuple[int, str, datetime], ...]
    staff_names: Mapping[str, str]
    printed_at: datetime
    printed_by: str


@dataclass(frozen=True, slots=True)
class UsualPurpose:
    """A purpose that the counter offers by number; `asks_for_ged`: the paper needs the 검정고시 block (domain notes 4.1)."""

    text: str
    code: Purpose
    asks_for_ged: bool = False


USUAL_PURPOSES: Final = (
    UsualPurpose("검정고시 응시원서 제출", Purpose.GED, asks_for_ged=True),
    UsualPurpose("학력인정 신청", Purpose.SCHOOLING),
    UsualPurpose("대학 입학 전형자료", Purpose.UNIVERSITY),
    UsualPurpose("취업·이직", Purpose.EMPLOYMENT),
    UsualPurpose("기관 제출", Purpose.SUBMISSION),
    UsualPurpose("본인 보관", Purpose.KEEPING),
)

USUAL_WITHDRAWALS: Final = (
    "적힌 내용이 잘못되었음",
    "다른 사람의 것으로 잘못 발급하였음",
    "같은 증명서를 거듭 발급하였음",
    "용도나 제출처를 잘못 적었음",
    "학습이력이 바뀌거나 취소되었음",
    "잃어버렸거나 도난당하였음",
)
"""Why a certificate is withdrawn, offered by number; each names nobody, for it stands on the list that is handed out."""

_PURPOSE_WORDS: Final = (
    ("검정고시", Purpose.GED),
    ("학력인정", Purpose.SCHOOLING),
    ("문해", Purpose.SCHOOLING),
    ("꿈이음", Purpose.SCHOOLING),
    ("방송통신", Purpose.SCHOOLING),
    ("학점은행", Purpose.CREDIT),
    ("독학", Purpose.CREDIT),
    ("대학", Purpose.UNIVERSITY),
    ("입학", Purpose.UNIVERSITY),
    ("취업", Purpose.EMPLOYMENT),
    ("이직", Purpose.EMPLOYMENT),
    ("채용", Purpose.EMPLOYMENT),
    ("보관", Purpose.KEEPING),
    ("제출", Purpose.SUBMISSION),
)


def purpose_code(text: str) -> Purpose:
    """The journal's code nearest to a purpose in words; the words themselves stand in the issue register alone."""
    bare = "".join(text.split())
    return next((code for word, code in _PURPOSE_WORDS if word in bare), Purpose.OTHER)
