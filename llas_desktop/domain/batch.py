"""Certificates for a whole class at one go: who is in it, what keeps somebody out of it, and what became of each."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.problems import Problem

BATCH_FORM: Final = "batch:"
"""How the plan of a batch is called among the unfinished forms of a workstation; its id follows."""
_NO_NAME: Final = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class ClassHeld:
    """A course, or a title of the centre's own, that learners completed from `first` to `last`, and how many they are.

    A completion of which only the month or year is known may have been on any of its days.
    """

    course_id: int | None
    title: str
    institution: str
    first: date
    last: date
    members: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of a class, or a row of a list: `learner_id` 0, no name and no date of birth where the list names nobody who is here.

    `request` is what would be issued to her; `own` names what of it her row itself says, whatever holds for the others; `row` as the
    sheet numbers it, 0 where there is none.
    """

    learner_id: int
    name: str
    birth_date: date | None
    account_no: str
    request: CertificateRequest
    problems: tuple[Problem, ...] = ()
    row: int = 0
    own: frozenset[str] = frozenset()

    @property
    def is_fit(self) -> bool:
        """Whether she is issued one: a warning keeps nobody out."""
        return all(problem.is_warning for problem in self.problems)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """What became of one of them: `issued`, or the `problems` for which not; neither: her turn has not come."""

    learner_id: int
    name: str
    birth_date: date | None
    account_no: str
    issued: IssuedCertificate | None = None
    problems: tuple[Problem, ...] = ()
    row: int = 0

    @property
    def is_waiting(self) -> bool:
        return self.issued is None and not self.problems

    @property
    def file_name(self) -> str:
        """Of her certificate as a file; the serial first, so that they lie in the order of the batch. Empty where there is none."""
        return f"{self.issued.serial:06}_{_NO_NAME.sub('_', self.account_no)}.pdf" if self.issued else ""


@dataclass(frozen=True, slots=True)
class Batch:
    """The account of a batch, in its order. `label`: the title of the class or the name of the list; of one that nobody means to go
    on with (`settle`) label and `begun_at` are unknown, and its lines are those of the register.
    """

    id: str
    begun_at: datetime | None
    label: str
    lines: tuple[BatchLine, ...]

    @property
    def issued(self) -> tuple[BatchLine, ...]:
        return tuple(line for line in self.lines if line.issued is not None)

    @property
    def refused(self) -> tuple[BatchLine, ...]:
        return tuple(line for line in self.lines if line.issued is None and line.problems)

    @property
    def waiting(self) -> tuple[BatchLine, ...]:
        return tuple(line for line in self.lines if line.is_waiting)
