"""The diagnosis: everything that a learner's history earns on a day, and why; and that of a whole centre in one stream."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.course import AccreditedCourse
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.routes import Diagnosis
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.everything import diagnose
from llas_desktop.recognition.learning import Learning
from llas_desktop.recognition.outline import Outliner
from llas_desktop.recognition.plan import what_if
from llas_desktop.services.learnings import RuleBook, learning_of
from llas_desktop.store import courses, learners
from llas_desktop.store.database import Clock, Store
from llas_desktop.store.streaming import AT_ONCE, PageReader


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

    def stream(self, actor: Actor, on: date | None = None) -> Iterator[tuple[str, Diagnosis]]:
        """Account number and diagnosis of every learner, in the order in which they were registered. That all of them were shown is
        entered before the first is. Of the verdicts the figures and reasons are told, not the records: see `outline`.

        A page of learners is read at one moment, the next one at another; who was registered or brought back meanwhile is left out.
        To be gone through by one thread.
        """
        day = on or dates.in_seoul(self._clock()).date()
        with self._store.read() as connection:
            ids = learners.ids(connection)
        self._store.note(actor, Action.LEARNERS_DIAGNOSED, ids)
        return self._diagnosed(ids, day)

    def _diagnosed(self, ids: Sequence[int], day: date) -> Iterator[tuple[str, Diagnosis]]:
        with self._store.read() as connection:
            outliner = Outliner(self._book.rules(connection), day)
        catalogue: dict[int, AccreditedCourse] = {}

        def completion(record: LearningRecord) -> Completion:
            course_id = record.values.course_id
            if course_id is None:
                return Completion(record)
            if course_id not in catalogue:
                with self._store.read() as reading:
                    catalogue[course_id] = courses.get(reading, course_id)
            return Completion(record, catalogue[course_id])

        reader = PageReader(completion)
        for start in range(0, len(ids), AT_ONCE):
            page = ids[start : start + AT_ONCE]
            with self._store.read() as connection:
                learned = tuple(reader.page(connection, page[0], page[-1]))
            entered = frozenset(page)
            for one in learned:
                if one.learner_id in entered:
                    learning = Learning(one.birth_date, one.facts, one.completions, one.others, one.credits, one.passes)
                    yield one.account_no, outliner.outline(learning)
