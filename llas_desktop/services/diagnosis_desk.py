"""The diagnosis: what a learner's history earns on a day, and why."""

from collections.abc import Sequence
from datetime import date

from llas_desktop.domain import dates
from llas_desktop.domain.history import Section
from llas_desktop.domain.verdict import GedDiagnosis
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.ged_exemption import ExemptionRule, diagnose
from llas_desktop.store import courses, history, learners
from llas_desktop.store.database import Clock, Store


class DiagnosisDesk:
    """`rules`: the law table of 검정고시 exemption, oldest first."""

    def __init__(self, store: Store, rules: Sequence[ExemptionRule], clock: Clock = dates.now) -> None:
        self._store = store
        self._rules = rules
        self._clock = clock

    def diagnose(self, learner_id: int, on: date | None = None) -> GedDiagnosis:
        """Every exemptible subject of every level as it stands on the day `on` (today, if none is given). Refused `gone`."""
        with self._store.read() as connection:
            birth_date = learners.birth_date(connection, learner_id)
            records = history.of_learner(connection, learner_id, Section.COMPLETION)
            catalogue = courses.among(
                connection, {r.values.course_id for r in records if r.values.course_id is not None}
            )
        completions = [
            Completion(record, None if record.values.course_id is None else catalogue[record.values.course_id])
            for record in records
        ]
        return diagnose(birth_date, completions, on or dates.in_seoul(self._clock()).date(), self._rules)
