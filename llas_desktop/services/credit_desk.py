"""The desk of 학점은행제 credits and 독학학위제 passes."""

from datetime import date

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.credit import Credit, CreditDraft, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.text import clean_line
from llas_desktop.services import rules
from llas_desktop.services.route_rules import cleaned_credit, credit_problems, pass_problems
from llas_desktop.store import credits as kept_credits
from llas_desktop.store import learners
from llas_desktop.store.database import Clock, Store


class CreditDesk:
    def __init__(self, store: Store, clock: Clock = dates.now) -> None:
        self._store = store
        self._clock = clock

    def of_learner(self, learner_id: int) -> tuple[Credit, ...]:
        """The latest first."""
        with self._store.read() as connection:
            return kept_credits.of_learner(connection, learner_id)

    def passes_of_learner(self, learner_id: int) -> tuple[StagePass, ...]:
        """By stage, then in order of their day."""
        with self._store.read() as connection:
            return kept_credits.passes_of_learner(connection, learner_id)

    def check(self, draft: CreditDraft) -> tuple[Problem, ...]:
        """What is wrong with credits as typed; whether they were earned before birth, `keep` alone asks."""
        return credit_problems(draft, self._today())

    def keep(
        self, actor: Actor, learner_id: int, draft: CreditDraft, credit_id: int | None = None
    ) -> tuple[int, Changes]:
        """New credits, or `credit_id` as they are now; their id. Refused: what is wrong, `gone`."""
        with self._store.write(actor, Action.CREDIT_KEPT) as writer:
            birth_date = learners.birth_date(writer.connection, learner_id)
            rules.refuse(credit_problems(draft, self._today(), birth_date))
            clean = cleaned_credit(draft)
            credit_id = kept_credits.put(writer, learner_id, clean, self._clock(), credit_id)
        return credit_id, writer.changes

    def remove(self, actor: Actor, credit_id: int) -> Changes:
        """Refused `gone`."""
        with self._store.write(actor, Action.CREDIT_REMOVED) as writer:
            kept_credits.remove(writer, credit_id)
        return writer.changes

    def keep_pass(
        self,
        actor: Actor,
        learner_id: int,
        stage: int,
        subject: str,
        on: PartialDate | None = None,
        score: int | None = None,
        is_exempted: bool = False,
        pass_id: int | None = None,
    ) -> tuple[int, Changes]:
        """A subject of a stage, sat with a `score` of 100, passed without one known, or exempted; its id.

        Refused: what is wrong, `pass_noted` where the same subject is there with the same day, `gone`.
        """
        given = StagePass(pass_id or 0, learner_id, stage, clean_line(subject), on, score, is_exempted)
        with self._store.write(actor, Action.CREDIT_KEPT) as writer:
            birth_date = learners.birth_date(writer.connection, learner_id)
            rules.refuse(pass_problems(given, self._today(), birth_date))
            pass_id = kept_credits.put_pass(writer, given)
        return pass_id, writer.changes

    def remove_pass(self, actor: Actor, pass_id: int) -> Changes:
        """Refused `gone`."""
        with self._store.write(actor, Action.CREDIT_REMOVED) as writer:
            kept_credits.remove_pass(writer, pass_id)
        return writer.changes

    def _today(self) -> date:
        return dates.in_seoul(self._clock()).date()
