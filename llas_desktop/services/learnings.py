"""What every verdict is made from: one learner's learning as it stands in the record room, and the rules that the centre goes by."""

from dataclasses import dataclass

from sqlalchemy import Connection

from llas_desktop.domain.history import Section
from llas_desktop.domain.routes import RuleOverride
from llas_desktop.domain.schooling import refined, stated
from llas_desktop.recognition import recommendation
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.everything import Rules, load_rules
from llas_desktop.recognition.learning import Learning
from llas_desktop.recognition.recommendation import RecommendationRule
from llas_desktop.recognition.tables import RouteTable
from llas_desktop.store import courses, facts, history, learners, overrides
from llas_desktop.store import credits as learner_credits


def learning_of(connection: Connection, learner_id: int) -> Learning:
    """Statement and what was asked since, the whole history with its courses, credits and passes. Refused `gone`."""
    values = learners.get(connection, learner_id).values
    noted, _ = facts.of_learner(connection, learner_id)
    records = history.of_learner(connection, learner_id)
    known = courses.among(connection, {r.values.course_id for r in records if r.values.course_id is not None})
    return Learning(
        values.birth_date,
        refined(stated(values.schooling, values.is_enrolled), noted),
        tuple(
            Completion(record, None if record.values.course_id is None else known[record.values.course_id])
            for record in records
            if record.section is Section.COMPLETION
        ),
        tuple(record for record in records if record.section is not Section.COMPLETION),
        learner_credits.of_learner(connection, learner_id),
        learner_credits.passes_of_learner(connection, learner_id),
    )


@dataclass(frozen=True, slots=True)
class _Edition:
    overrides: tuple[RuleOverride, ...]
    rules: Rules
    recommendation: RouteTable[RecommendationRule]


class RuleBook:
    """The law tables with the centre's own figures, put together again only when those have changed: one for all desks."""

    def __init__(self) -> None:
        self._edition: _Edition | None = None

    def rules(self, connection: Connection) -> Rules:
        return self._newest(connection).rules

    def recommendation(self, connection: Connection) -> RouteTable[RecommendationRule]:
        return self._newest(connection).recommendation

    def _newest(self, connection: Connection) -> _Edition:
        own, edition = overrides.read(connection), self._edition
        if edition is None or edition.overrides != own:
            # Two threads at once put together the same, and either may stay.
            edition = self._edition = _Edition(own, load_rules(own), recommendation.load_table(own))
        return edition
