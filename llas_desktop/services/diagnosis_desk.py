"""The diagnosis: everything that a learner's history earns on a day, and why."""

from datetime import date

from llas_desktop.domain import dates
from llas_desktop.domain.history import Section
from llas_desktop.domain.routes import Diagnosis
from llas_desktop.domain.schooling import stated
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.everything import Rules, diagnose
from llas_desktop.recognition.learning import Learning
from llas_desktop.store import courses, history, learners
from llas_desktop.store.database import Clock, Store


class DiagnosisDesk:
    """`rules`: the law tables of all routes."""

    def __init__(self, store: Store, rules: Rules, clock: Clock = dates.now) -> None:
        self._store = store
        self._rules = rules
        self._clock = clock

    def diagnose(self, learner_id: int, on: date | None = None) -> Diagnosis:
        """Every route as it stands on the day `on` (today, if none is given). Refused `gone`."""
        with self._store.read() as connection:
            values = learners.get(connection, learner_id).values
            records = history.of_learner(connection, learner_id)
            catalogue = courses.among(
                connection, {r.values.course_id for r in records if r.values.course_id is not None}
            )
        completions = tuple(
            Completion(record, None if record.values.course_id is None else catalogue[record.values.course_id])
            for record in records
            if record.section is Section.COMPLETION
        )
        others = tuple(record for record in records if record.section is not Section.COMPLETION)
        facts = stated(values.schooling, values.is_enrolled)
        learning = Learning(values.birth_date, facts, completions, others)
        return diagnose(learning, on or dates.in_seoul(self._clock()).date(), self._rules)
