"""The courses' desk: the catalogue of accredited courses, and what is on offer."""

from collections.abc import Sequence
from datetime import date

from llas_desktop.domain import dates
from llas_desktop.domain.course import (
    AccreditedCourse,
    CourseHit,
    CourseOffering,
    CoursePage,
    CourseQuery,
    SubjectCount,
)
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.store import courses, offerings
from llas_desktop.store.database import Clock, Store
from llas_desktop.store.search.courses import count_subjects, find_courses, suggest_courses


class CourseDesk:
    """Links and periods are those in force on the day asked for: `valid_on` of the query, else `on`, else today."""

    def __init__(self, store: Store, clock: Clock = dates.now) -> None:
        self._store = store
        self._clock = clock

    def search(self, query: CourseQuery, *, on: date | None = None, limit: int = 200) -> CoursePage:
        """The first `limit` courses that match, in the order of the list, and how many there are."""
        with self._store.read() as connection:
            return find_courses(connection, query, on=on or self._today(), limit=limit)

    def subject_counts(self, query: CourseQuery, *, on: date | None = None) -> tuple[SubjectCount, ...]:
        """How many courses each exemptible subject of the query's level would show, zeros included; none without a level."""
        with self._store.read() as connection:
            return count_subjects(connection, query, on=on or self._today())

    def suggest(self, text: str, limit: int = 12) -> tuple[CourseHit, ...]:
        """Courses that a text still being typed may mean, the likeliest first."""
        with self._store.read() as connection:
            return suggest_courses(connection, text, on=self._today(), limit=limit)

    def course(self, course_id: int) -> AccreditedCourse:
        """A course with all its periods and links. Refused `gone`."""
        with self._store.read() as connection:
            return courses.get(connection, course_id)

    def of_numbers(self, accreditation_nos: Sequence[str]) -> tuple[AccreditedCourse, ...]:
        """The courses with these 평가인정번호, in their order, each once. Refused `unknown_course`."""
        with self._store.read() as connection:
            found = courses.of_numbers(connection, accreditation_nos)
        if missing := [number for number in accreditation_nos if number not in found]:
            raise Refused(Problem("accreditation_no", "unknown_course", each) for each in missing)
        return tuple(found[number] for number in dict.fromkeys(accreditation_nos))

    def regions(self) -> tuple[str, ...]:
        """Every region in which there is an accredited course."""
        with self._store.read() as connection:
            return courses.regions(connection)

    def institutions(self) -> tuple[str, ...]:
        """The institutions with an accredited course, by name, for a list to choose from."""
        with self._store.read() as connection:
            return courses.institution_names(connection)

    def offerings(self, text: str = "", limit: int = 200) -> tuple[CourseOffering, ...]:
        """What is on offer with every word of `text` in its title. It proves no link and no hours."""
        with self._store.read() as connection:
            return offerings.titled(connection, text, limit)

    def _today(self) -> date:
        return dates.in_seoul(self._clock()).date()
