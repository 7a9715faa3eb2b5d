"""Whatever was done, undoing all of it leads back."""

from typing import Any

from hypothesis import settings as profile
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from llas_desktop.domain.actor import Action
from llas_desktop.models import learners, learning_records, record_ged_links, settings
from llas_desktop.store.undo import undoable
from tests.store.rooms import CLERK, is_sound, learner, passing_room, record, rows_of, undone


class Counter(RuleBasedStateMachine):
    """One clerk alone does anything at all; every undo leads to the state before what it undoes."""

    @initialize()
    def open(self) -> None:
        self._room = passing_room()
        self.store = self._room.__enter__()
        self.states = [self._state()]

    def teardown(self) -> None:
        if hasattr(self, "_room"):
            self._room.__exit__(None, None, None)

    def _state(self) -> list[list[dict[str, Any]]]:
        return [rows_of(self.store, table) for table in (learners, learning_records, record_ged_links, settings)]

    def _done(self, change_set_id: int) -> None:
        if change_set_id:
            self.states.append(self._state())

    @rule(phone=st.text(max_size=3), enrolled=st.none() | st.booleans())
    def register(self, phone: str, enrolled: bool | None) -> None:
        with self.store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
            writer.insert(learners, learner(phone=phone, is_enrolled=enrolled))
        self._done(writer.changes.change_set_id)

    @precondition(lambda self: self._state()[0])
    @rule(data=st.data(), number=st.integers(1, 4))
    def add_records(self, data: st.DataObject, number: int) -> None:
        learner_id = data.draw(st.sampled_from([row["id"] for row in self._state()[0]]))
        with self.store.write(CLERK, Action.HISTORIES_IMPORTED) as writer:
            for record_id in writer.insert_many(learning_records, [record(learner_id) for _ in range(number)]):
                writer.insert(record_ged_links, {"record_id": record_id, "level": "middle", "subject": "정보"})
        self._done(writer.changes.change_set_id)

    @precondition(lambda self: self._state()[1])
    @rule(data=st.data(), minutes=st.none() | st.integers(0, 3))
    def change_records(self, data: st.DataObject, minutes: int | None) -> None:
        ids = data.draw(st.sets(st.sampled_from([row["id"] for row in self._state()[1]])))
        with self.store.write(CLERK, Action.RECORD_CHANGED) as writer:
            for record_id in ids:
                writer.update(learning_records, record_id, {"minutes": minutes})
        self._done(writer.changes.change_set_id)

    @precondition(lambda self: self._state()[1])
    @rule(data=st.data())
    def remove_record(self, data: st.DataObject) -> None:
        record_id = data.draw(st.sampled_from([row["id"] for row in self._state()[1]]))
        with self.store.write(CLERK, Action.RECORD_REMOVED) as writer:
            for link in self._state()[2]:
                if link["record_id"] == record_id:
                    writer.delete(record_ged_links, link["id"])
            writer.delete(learning_records, record_id)
        self._done(writer.changes.change_set_id)

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
