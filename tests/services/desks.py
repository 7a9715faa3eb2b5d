"""Desks on a record room of their own, and drafts in one line each."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.course import Accreditation, AccreditedCourse
from llas_desktop.domain.credit import CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area, RecordDraft
from llas_desktop.domain.imports import CourseRow
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Problem
from llas_desktop.services.centre_desk import CentreDesk
from llas_desktop.services.counsel_desk import CounselDesk
from llas_desktop.services.course_desk import CourseDesk
from llas_desktop.services.credit_desk import CreditDesk
from llas_desktop.services.diagnosis_desk import DiagnosisDesk
from llas_desktop.services.draft_desk import DraftDesk
from llas_desktop.services.history_desk import HistoryDesk
from llas_desktop.services.journal_desk import JournalDesk
from llas_desktop.services.learner_desk import LearnerDesk
from llas_desktop.services.learnings import RuleBook
from llas_desktop.store import courses
from llas_desktop.store.database import Store

CLERK = Actor("kim", "desk-1")
NOW = datetime(2026, 11, 21, 5, 3, 2, 123456, tzinfo=UTC)
TODAY = date(2026, 11, 21)
TECH_HOME = GedLink(GedLevel.HIGH, GedSubject.TECH_HOME)
HISTORY = GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)


class Desks:
    """The desks that work on records, on 21 November 2026 at 14:03 in Seoul."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.learners = LearnerDesk(store, CLERK.workstation, clock=lambda: NOW)
        self.history = HistoryDesk(store, clock=lambda: NOW)
        self.courses = CourseDesk(store, clock=lambda: NOW)
        self.book = RuleBook()
        self.diagnosis = DiagnosisDesk(store, self.book, clock=lambda: NOW)
        self.counsel = CounselDesk(store, clock=lambda: NOW)
        self.credits = CreditDesk(store, clock=lambda: NOW)
        self.drafts = DraftDesk(store)
        self.centre = CentreDesk(store, clock=lambda: NOW)
        self.journal = JournalDesk(store)

    def learner(self, name: str = "가나다", birth: str = "1985-01-01", **values: Any) -> int:
        """A new learner's id."""
        return self.learners.register(CLERK, person(name, birth, **values))[0].id

    def course(self, *links: GedLink, number: str = "N-1", hours: int = 90, on: date = TODAY) -> AccreditedCourse:
        """A course of the catalogue, accredited in the twenty-twenties."""
        self.take_courses([course_row(*links, number=number, hours=hours)], on)
        with self.store.read() as connection:
            return courses.of_numbers(connection, [number])[number]

    def take_courses(self, rows: Iterable[CourseRow], on: date = TODAY) -> tuple[str, ...]:
        """Imports rows and tells what became of each."""
        with self.store.write(CLERK, Action.COURSES_IMPORTED) as writer:
            outcomes = courses.put_courses(writer, list(rows), on)
        return tuple(outcome.fate.value for outcome in outcomes)


def person(name: str = "가나다", birth: str = "1985-01-01", **values: Any) -> LearnerDraft:
    return LearnerDraft(name, date.fromisoformat(birth), **values)


def course_row(
    *links: GedLink,
    number: str = "N-1",
    notified: str = "2020-01-01",
    expires: str = "2029-12-31",
    cancelled: str | None = None,
    hours: int = 90,
    **values: Any,
) -> CourseRow:
    """A row that has every column."""
    period = Accreditation(
        date.fromisoformat(notified), date.fromisoformat(expires), date.fromisoformat(cancelled) if cancelled else None
    )
    given = frozenset(
        ("links", "method", "region", "place", "recruitment", "institution_type", "expires_on", "cancelled_on")
    )
    row: dict[str, Any] = {
        "row": 2,
        "accreditation_no": number,
        "title": "생활 속의 기술",
        "institution": "가람평생학습관",
    }
    row |= {"area": Area.ACADEMIC_SUPPLEMENT, "total_minutes": hours * 60, "accreditation": period, "given": given}
    return CourseRow(**row | {"links": frozenset(links)} | values)


def completion(
    course: AccreditedCourse | None = None, started: str = "2023-03-02", ended: str = "2023-06-30", **values: Any
) -> RecordDraft:
    draft: dict[str, Any] = {
        "kind": "accredited_course" if course else "other_learning",
        "title": "" if course else "동네 한 바퀴",
        "started": PartialDate.from_iso(started),
        "ended": PartialDate.from_iso(ended),
        "minutes": 90 * 60,
        "course_id": course.id if course else None,
    }
    return RecordDraft(**draft | values)


def credit(ended: str | None = "2025-06-20", earned: str | None = None, **values: Any) -> CreditDraft:
    """Three credits of a subject of the major."""
    given: dict[str, Any] = {"subject": "평생교육론", "credits": 3, "institution": "가람평생교육원", "term": "2025-1"}
    given |= {"source": CreditSource.EVALUATED, "kind": CreditKind.MAJOR}
    given |= {name: PartialDate.from_iso(day) for name, day in (("ended", ended), ("earned", earned)) if day}
    return CreditDraft(**given | values)


def codes(problems: Iterable[Problem]) -> set[tuple[str, str]]:
    """(field, code) of each problem."""
    return {(problem.field, problem.code) for problem in problems}
