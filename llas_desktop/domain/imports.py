"""Rows that come in from files, what became of each, and the report of an import (domain notes 5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from llas_desktop.domain.course import Accreditation, DeliveryMethod, InstitutionType, RecruitmentStatus
from llas_desktop.domain.credit import CreditDraft
from llas_desktop.domain.ged import GedLink
from llas_desktop.domain.history import Area, RecordDraft
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A row of the catalogue of accredited courses; `accreditation_no` is its key.

    `given` names the fields whose column the file has: a re-import leaves the others as they are kept. A file without a
    date of expiry has the one that follows from the notice in `accreditation`, and no `expires_on` in `given`.
    """

    row: int
    accreditation_no: str
    title: str
    institution: str
    area: Area
    total_minutes: int
    accreditation: Accreditation
    institution_type: InstitutionType = InstitutionType.UNKNOWN
    links: frozenset[GedLink] = frozenset()
    method: DeliveryMethod = DeliveryMethod.UNKNOWN
    region: str = ""
    place: str = ""
    recruitment: RecruitmentStatus = RecruitmentStatus.UNKNOWN
    given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A row of a learning history: whose, and the record without its course, which `accreditation_no` names if not empty.

    Its natural key is the learner, the course and all of `draft` but `content`. The title of a row that names a course may
    be empty: it is the course's.
    """

    row: int
    account_no: str
    draft: RecordDraft
    accreditation_no: str = ""


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A row of credits of 학점은행제: whose, by the number of her account.

    Its natural key is the learner and all of `draft` but 전공필수, which a later list may know.
    """

    row: int
    account_no: str
    draft: CreditDraft


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A row of a centre's list of learners. Its key is the account number, or, where the file has none, name, birth and phone.

    `given` names the fields of `draft` whose column the file has.
    """

    row: int
    draft: LearnerDraft
    given: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OfferingRow:
    """A row of 전국평생학습강좌표준데이터; key: title, institution, started, place and weekdays.

    `weekdays` holds the hours of the day too, `월·수 10:00~12:00`; `fee_won` 0 is free of charge.
    """

    row: int
    title: str
    institution: str
    started: date | None = None
    ended: date | None = None
    is_always_open: bool = False
    place: str = ""
    region: str = ""
    method: str = ""
    weekdays: str = ""
    fee_won: int | None = None
    apply_from: date | None = None
    apply_to: date | None = None
    phone: str = ""
    homepage: str = ""
    is_account_accredited: bool = False
    is_credit_bank: bool = False
    data_date: date | None = None


@dataclass(frozen=True, slots=True)
class QualificationRow:
    """A row of the list of 자격 종목; key: `code` where there is one, else kind, title and grade."""

    row: int
    title: str
    kind: str
    code: str = ""
    grade: str = ""
    institution: str = ""


class Fate(StrEnum):
    TAKEN = "taken"  # new
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What the record room made of a row: `problems` say why it was refused, `warnings` what is doubtful though taken."""

    row: int
    fate: Fate
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A problem with its place: the row as the sheet numbers it (the heading is row 1) and the heading of the column.

    `row` 0 and an empty `column` speak of the file as a whole.
    """

    row: int
    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The counts of rows and every row that was refused or is doubtful. `encoding` is that of a CSV file, else the kind of file."""

    taken: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: tuple[RowProblem, ...] = ()
    warnings: tuple[RowProblem, ...] = ()
    encoding: str = ""
    is_dry_run: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether the file gave nothing that could be taken."""
        return not (self.taken or self.updated or self.unchanged)

    @property
    def refused_rows(self) -> int:
        return len({found.row for found in self.refused})
