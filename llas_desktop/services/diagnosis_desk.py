"""The diagnosis: everything that a learner's history earns on a day, and why."""

from collections.abc import Collection
from datetime import date

from llas_desktop.domain import dates
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.routes import Diagnosis
from llas_desktop.recognition.everything import diagnose
from llas_desktop.recognition.plan import what_if
from llas_desktop.services.learnings import RuleBook, learning_of
from llas_desktop.store import courses
from llas_desktop.store.database import Clock, Store


class DiagnosisDesk:
    def __init__(self, store: Store, book: RuleBook, clock: Clock = dates.now) -> None:
        self._store = store
        self._book = book
        self._clock = clock

    def diagnose(self, learner_id: int, on: date | None = None, planned: Collection[int] = ()) -> Diagnosis:
        """Every route as it stands on the day `on` (today, if none is given); with the courses `planned`, as it would stand if all of
        their hours were completed that day. Refused `gone`: the learner, or a course.
        """
        day = on or dates.in_seoul(self._clock()).date()
        with self._store.read() as connection:
            learning, rules = learning_of(connection, learner_id), self._book.rules(connection)
            wanted = tuple(dict.fromkeys(planned))
            found = courses.among(connection, wanted) if wanted else {}
        if len(found) < len(wanted):
            raise Refused(Problem("accredited_courses", "gone"))
        if wanted:
            learning = what_if(learning, (found[course_id] for course_id in wanted), day)
        return diagnose(learning, day, rules)
