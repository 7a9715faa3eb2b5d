"""Whatever was done, undoing all of it leads back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from llas_desktop.domain.actor import Action, Changes
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.credit import StagePass
from llas_desktop.domain.plan import OfferedCourse
from llas_desktop.domain.schooling import School, SchoolFacts
from llas_desktop.models import (
    accredited_courses,
    counsellings,
    institutions,
    learner_credits,
    learners,
    learning_records,
    record_ged_links,
    school_facts,
    settings,
    stage_passes,
    study_plan_courses,
    study_plans,
)
from llas_desktop.store import counselling, facts, plans
from llas_desktop.store import credits as kept_credits
from llas_desktop.store.undo import undoable
from tests.services.desks import credit
from tests.store.lives import study_plan
from tests.store.rooms import (
    CLERK,
    COLLEAGUE,
    course,
    institution,
    is_sound,
    learner,
    passing_room,
    record,
    rows_of,
    undone,
)

TABLES = (
    learners, learning_records, record_ged_links, settings, school_facts, learner_credits, stage_passes, counsellings,
    accredited_courses, study_plans, study_plan_courses,
)  # fmt: skip
"""In this order the machine finds them in a state."""
CREDITS, PLANS = TABLES.index(learner_credits), TABLES.index(study_plans)
NOW = datetime(2026, 11, 21, tzinfo=UTC)
FACTS = st.builds(
    SchoolFacts, attends=st.none() | st.sampled_from(School), passed_in_final_year=st.frozensets(st.just("국어"))
)


class Counter(RuleBasedStateMachine):
    """One clerk alone does anything at all; every undo leads to the state before what it undoes."""

    @initialize()
    def open(self) -> None:
        self._room = passing_room()
        self.store = self._room.__enter__()
        with self.store.write(COLLEAGUE, Action.COURSES_IMPORTED) as writer:
            at = writer.insert(institutions, institution())
            self.courses = writer.insert_many(accredited_courses, [course(at) for _ in range(3)])
        self.states = [self._state()]

    def teardown(self) -> None:
        if hasattr(self, "_room"):
            self._room.__exit__(None, None, None)

    def _state(self) -> list[list[dict[str, Any]]]:
        return [rows_of(self.store, table) for table in TABLES]

    def _some_learner(self, data: st.DataObject) -> int:
        return int(data.draw(st.sampled_from([row["id"] for row in self.states[-1][0]])))

    def _done(self, changes: Changes) -> None:
        if changes.tables:
            self.states.append(self._state())

    @rule(phone=st.text(max_size=3), enrolled=st.none() | st.booleans())
    def register(self, phone: str, enrolled: bool | None) -> None:
        with self.store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
            writer.insert(learners, learner(phone=phone, is_enrolled=enrolled))
        self._done(writer.changes)

    @precondition(lambda self: self.states[-1][0])
    @rule(data=st.data(), number=st.integers(1, 4))
    def add_records(self, data: st.DataObject, number: int) -> None:
        learner_id = self._some_learner(data)
        with self.store.write(CLERK, Action.HISTORIES_IMPORTED) as writer:
            for record_id in writer.insert_many(learning_records, [record(learner_id) for _ in range(number)]):
                writer.insert(record_ged_links, {"record_id": record_id, "level": "middle", "subject": "정보"})
        self._done(writer.changes)

    @precondition(lambda self: self.states[-1][1])
    @rule(data=st.data(), minutes=st.none() | st.integers(0, 3))
    def change_records(self, data: st.DataObject, minutes: int | None) -> None:
        ids = data.draw(st.sets(st.sampled_from([row["id"] for row in self.states[-1][1]])))
        with self.store.write(CLERK, Action.RECORD_CHANGED) as writer:
            for record_id in ids:
                writer.update(learning_records, record_id, {"minutes": minutes})
        self._done(writer.changes)

    @precondition(lambda self: self.states[-1][1])
    @rule(data=st.data())
    def remove_record(self, data: st.DataObject) -> None:
        record_id = data.draw(st.sampled_from([row["id"] for row in self.states[-1][1]]))
        with self.store.write(CLERK, Action.RECORD_REMOVED) as writer:
            for link in self.states[-1][2]:
                if link["record_id"] == record_id:
                    writer.delete(record_ged_links, link["id"])
            writer.delete(learning_records, record_id)
        self._done(writer.changes)

    @precondition(lambda self: self.states[-1][0])
    @rule(data=st.data(), said=FACTS, number=st.sampled_from(["", "20-1"]))
    def note_facts(self, data: st.DataObject, said: SchoolFacts, number: str) -> None:
        with self.store.write(CLERK, Action.LEARNER_CHANGED) as writer:
            facts.put(writer, self._some_learner(data), said, number, NOW)
        self._done(writer.changes)

    @precondition(lambda self: self.states[-1][0])
    @rule(data=st.data(), amounts=st.lists(st.integers(1, 60), max_size=3))
    def take_credits_in(self, data: st.DataObject, amounts: list[int]) -> None:
        learner_id = self._some_learner(data)
        with self.store.write(CLERK, Action.CREDITS_IMPORTED) as writer:
            for amount in amounts:
                kept_credits.put(writer, learner_id, credit(credits=amount), NOW)
            kept_credits.put_pass(writer, StagePass(0, learner_id, 1, f"과목 {len(self.states)}"))
        self._done(writer.changes)

    @precondition(lambda self: self.states[-1][CREDITS])
    @rule(data=st.data(), amount=st.integers(1, 3), is_removed=st.booleans())
    def change_or_remove_credits(self, data: st.DataObject, amount: int, is_removed: bool) -> None:
        row = data.draw(st.sampled_from(self.states[-1][CREDITS]))
        with self.store.write(CLERK, Action.CREDIT_REMOVED if is_removed else Action.CREDIT_KEPT) as writer:
            if is_removed:
                kept_credits.remove(writer, row["id"])
            else:
                kept_credits.put(writer, row["learner_id"], credit(credits=amount), NOW, row["id"])
        self._done(writer.changes)

    @precondition(lambda self: self.states[-1][0])
    @rule(data=st.data(), day=st.none() | st.dates(date(2026, 11, 21), date(2027, 1, 1)))
    def talk(self, data: st.DataObject, day: date | None) -> None:
        with self.store.write(CLERK, Action.COUNSELLING_NOTED) as writer:
            counselling.insert(writer, self._some_learner(data), CounselDraft(NOW.date(), "진로", "", day), "kim")
        self._done(writer.changes)

    @precondition(lambda self: self.states[-1][0])
    @rule(data=st.data())
    def save_or_remove_a_plan(self, data: st.DataObject) -> None:
        """A new one, one with other courses in another order, or none any more."""
        kept = data.draw(st.sampled_from([None, *self.states[-1][PLANS]]))
        chosen = data.draw(st.lists(st.sampled_from(self.courses), unique=True))
        learner_id = self._some_learner(data) if kept is None else kept["learner_id"]
        courses = tuple(OfferedCourse(course_id, "", "", 60) for course_id in chosen)
        plan = replace(study_plan(learner_id, "설계", courses), id=0 if kept is None else kept["id"])
        is_removed = kept is not None and data.draw(st.booleans())
        with self.store.write(CLERK, Action.PLAN_REMOVED if is_removed else Action.PLAN_SAVED) as writer:
            if is_removed:
                plans.remove(writer, plan.id)
            else:
                plans.put(writer, plan)
        self._done(writer.changes)
        assert writer.changes.learner_ids == {learner_id}

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self) -> None:
        self.states.pop()
        assert undone(self.store).left == ()
        assert self._state() == self.states[-1]

    @invariant()
    def the_journal_stands(self) -> None:
        assert is_sound(self.store)
        with self.store.read() as connection:
            assert (undoable(connection, CLERK) is None) == (len(self.states) == 1)


TestCounter = Counter.TestCase
TestCounter.settings = profile(max_examples=15, stateful_step_count=20, deadline=None)
