"""The counsellors' desk: what was talked over with a learner, and whom to come back to today."""

from dataclasses import replace
from datetime import date

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.counselling import CounselDraft, Counselling, FollowUp
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.services import counsel_rules, rules
from llas_desktop.store import counselling, learners, staff
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import Clock, Store


class CounselDesk:
    def __init__(self, store: Store, clock: Clock = dates.now) -> None:
        self._store = store
        self._clock = clock

    def of_learner(self, learner_id: int) -> tuple[Counselling, ...]:
        """All notes, the newest talk first."""
        with self._store.read() as connection:
            names = staff.names(connection)
            found = counselling.of_learner(connection, learner_id)
        return tuple(replace(one, clerk=names.get(one.clerk, one.clerk)) for one in found)

    def check(self, learner_id: int, draft: CounselDraft) -> tuple[Problem, ...]:
        """What is wrong, or pointed out (민감정보), with a note as typed. Refused `gone`."""
        with self._store.read() as connection:
            birth_date = learners.birth_date(connection, learner_id)
        return counsel_rules.counsel_problems(draft, self._today(), birth_date)

    def note(self, actor: Actor, learner_id: int, draft: CounselDraft) -> tuple[int, Changes]:
        """A new note, by the one who acts; its id. Refused: what is wrong, `gone`."""
        with self._store.write(actor, Action.COUNSELLING_NOTED) as writer:
            self._refuse(writer, learner_id, draft)
            counselling_id = counselling.insert(writer, learner_id, counsel_rules.cleaned(draft), actor.who)
        return counselling_id, writer.changes

    def change(self, actor: Actor, counselling_id: int, draft: CounselDraft) -> Changes:
        """With another day to come back to, what was settled is open again. Refused: what is wrong, `gone`."""
        with self._store.write(actor, Action.COUNSELLING_CHANGED) as writer:
            self._refuse(writer, counselling.get(writer.connection, counselling_id).learner_id, draft)
            counselling.update(writer, counselling_id, counsel_rules.cleaned(draft))
        return writer.changes

    def remove(self, actor: Actor, counselling_id: int) -> Changes:
        """Refused `gone`."""
        with self._store.write(actor, Action.COUNSELLING_REMOVED) as writer:
            counselling.remove(writer, counselling_id)
        return writer.changes

    def settle(self, actor: Actor, counselling_id: int, is_settled: bool = True) -> Changes:
        """That the centre came back to it; or that it is open after all. Refused: `gone`, `no_follow_up` (nothing was left to do)."""
        with self._store.write(actor, Action.COUNSELLING_CHANGED) as writer:
            if counselling.get(writer.connection, counselling_id).values.follow_up_on is None:
                raise Refused(Problem("follow_up_on", "no_follow_up"))
            counselling.settle(writer, counselling_id, self._clock() if is_settled else None)
        return writer.changes

    def due(self, actor: Actor, on: date | None = None) -> tuple[FollowUp, ...]:
        """Whom to come back to on the day `on` (today, if none is given) or earlier, the longest due first. Whom the list showed is
        entered.
        """
        with self._store.read() as connection:
            names = staff.names(connection)
            due = counselling.due(connection, on or self._today())
        found = tuple(replace(one, clerk=names.get(one.clerk, one.clerk)) for one in due)
        self._store.note(actor, Action.LEARNERS_SEARCHED, {one.learner_id for one in found})
        return found

    def due_count(self, on: date | None = None) -> int:
        """How many follow-ups `due` would show."""
        with self._store.read() as connection:
            return counselling.due_count(connection, on or self._today())

    def _refuse(self, writer: ChangeWriter, learner_id: int, draft: CounselDraft) -> None:
        birth_date = learners.birth_date(writer.connection, learner_id)
        rules.refuse(counsel_rules.counsel_problems(draft, self._today(), birth_date))

    def _today(self) -> date:
        return dates.in_seoul(self._clock()).date()
