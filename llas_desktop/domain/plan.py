"""학습설계: courses on offer, the ways that close a gap, and the plan that a learner takes home. Durations are minutes."""

from dataclasses import dataclass
from datetime import date, datetime

from llas_desktop.domain.course import DeliveryMethod
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.routes import Route


@dataclass(frozen=True, slots=True)
class OfferedCourse:
    """An accredited course that can be taken; `starts` None: nobody said when, which comes after every day."""

    id: int
    title: str
    institution: str
    minutes: int
    starts: date | None = None
    accreditation_no: str = ""
    region: str = ""
    method: DeliveryMethod = DeliveryMethod.UNKNOWN

    @property
    def begins(self) -> date:
        return self.starts or date.max


@dataclass(frozen=True, slots=True)
class Way:
    """A set of courses that closes a gap, in order of their start. Shorter before longer, then less surplus, then sooner."""

    courses: tuple[OfferedCourse, ...]
    surplus_minutes: int

    @property
    def minutes(self) -> int:
        return sum(course.minutes for course in self.courses)

    @property
    def begun_by(self) -> date:
        """The day by which all of its courses have begun; date.max where one has no day."""
        return max((course.begins for course in self.courses), default=date.min)

    @property
    def rank(self) -> tuple[int, int, date]:
        """What makes one way better than another; the least is the best."""
        return len(self.courses), self.surplus_minutes, self.begun_by


@dataclass(frozen=True, slots=True)
class WaysFound:
    """The ways that close a gap, best first. Where there is none `reason` says why: `met`, `under_age`, `has_degree`,
    `not_by_courses` (nothing that courses could fill), `nothing_offered` (all that is on offer together is too little).
    """

    missing_minutes: int
    ways: tuple[Way, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """A saved 학습설계: what for, as of which day, and the courses chosen, in order."""

    id: int
    learner_id: int
    name: str
    route: Route
    level: GedLevel
    subject: GedSubject | None
    as_of: date
    missing_minutes: int
    courses: tuple[OfferedCourse, ...]
    note: str
    made_at: datetime
    made_by: str
