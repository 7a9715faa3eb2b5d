"""Undo: a ChangeSet with the values turned round. What was changed since is left, and told.

The changes of a ChangeSet are retraced backwards, so that every step meets the references it met when it was made. Columns
that it did not touch may have been changed since: nothing of that is lost. A row goes or comes back together with its parts
(a record with its links) or not at all.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.actor import Action, Actor, Changes, UndoConflict, UndoResult
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.models import metadata
from llas_desktop.models.base import PART_OF
from llas_desktop.store import dialect
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import Store

UNDOABLE: Final = frozenset(
    {
        Action.SETTING_CHANGED,
        Action.LEARNER_REGISTERED,
        Action.LEARNER_CHANGED,
        Action.RECORD_ADDED,
        Action.RECORD_CHANGED,
        Action.RECORD_REMOVED,
        Action.EVIDENCE_ATTACHED,
        Action.EVIDENCE_REMOVED,
        Action.QUALIFICATION_TITLE_REGISTERED,
        Action.COURSES_IMPORTED,
        Action.OFFERINGS_IMPORTED,
        Action.LEARNERS_IMPORTED,
        Action.HISTORIES_IMPORTED,
        Action.CREDITS_IMPORTED,
        Action.CREDIT_KEPT,
        Action.CREDIT_REMOVED,
        Action.PLAN_SAVED,
        Action.PLAN_REMOVED,
        Action.COUNSELLING_NOTED,
        Action.COUNSELLING_CHANGED,
        Action.COUNSELLING_REMOVED,
    }
)
"""Nothing else ever is: no issue, no destruction, no sign-in, no grant, no restore, and no reading, which changed nothing."""

_RowId = tuple[str, int]
_Conflicts = dict[_RowId, UndoConflict]


@dataclass(frozen=True, slots=True)
class _Step:
    """One journaled change. `is_known` is False where its payload was destroyed."""

    table: str
    key: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    is_known: bool

    @property
    def row_id(self) -> _RowId:
        return self.table, self.key

    @property
    def comes_or_goes(self) -> bool:
        return self.before is None or self.after is None


class _Left(Exception):
    def __init__(self, conflict: UndoConflict) -> None:
        super().__init__(conflict.reason)
        self.conflict = conflict


class _OthersStay(Exception):
    """Some rows would not go: all is taken back and tried again without them."""

    def __init__(self, found: _Conflicts) -> None:
        super().__init__(f"{len(found)} rows stay")
        self.found = found


def undoable(connection: Connection, actor: Actor) -> tuple[int, Action] | None:
    """The last ChangeSet of this clerk at this workstation that can be undone and is not yet, with what it did."""
    undoable = ", ".join("?" * len(UNDOABLE))
    found = connection.exec_driver_sql(
        "SELECT id, action FROM change_sets AS entry WHERE workstation = ? AND who = ?"  # noqa: S608
        f" AND action IN ({undoable})"
        " AND EXISTS (SELECT 1 FROM changes WHERE change_set_id = entry.id)"
        " AND NOT EXISTS (SELECT 1 FROM change_sets AS undo WHERE undo.undoes = entry.id)"
        " ORDER BY seq DESC LIMIT 1",
        (actor.workstation, actor.who, *sorted(UNDOABLE)),
    ).one_or_none()
    return None if found is None else (found[0], Action(found[1]))


def undo_last(store: Store, actor: Actor) -> tuple[UndoResult, Changes] | None:
    """Undoes what `undoable` names; None when there is nothing."""
    with store.read() as connection:
        found = undoable(connection, actor)
    return None if found is None else undo(store, actor, found[0])


def undo(store: Store, actor: Actor, change_set_id: int) -> tuple[UndoResult, Changes]:
    """Undoes one ChangeSet, of whatever size, as one. `Refused`: `gone`, `not_undoable`, `already_undone`."""
    stay: _Conflicts = {}
    while True:
        # A row that stays may keep others from going: tried again until every one of the rest goes. A transaction each:
        # within a savepoint SQLite takes ever longer for every row that goes with its search keys.
        try:
            return _undo_without(store, actor, change_set_id, stay)
        except _OthersStay as others:
            stay |= others.found


def _undo_without(store: Store, actor: Actor, change_set_id: int, stay: _Conflicts) -> tuple[UndoResult, Changes]:
    with store.write(actor, Action.UNDONE, undoes=change_set_id) as writer:
        action = _action(writer.connection, change_set_id)
        writer.concerns(*_subjects(writer.connection, change_set_id))
        left = _retrace(writer, list(_steps(writer.connection, change_set_id)), stay)
        rows = len({(change.table, change.key) for change in writer.row_changes})
    return UndoResult(action, change_set_id, rows, left), writer.changes


def _action(connection: Connection, change_set_id: int) -> Action:
    found = connection.exec_driver_sql(
        "SELECT action, EXISTS (SELECT 1 FROM change_sets AS undo WHERE undo.undoes = entry.id)"
        " FROM change_sets AS entry WHERE id = ?",
        (change_set_id,),
    ).one_or_none()
    if found is None:
        raise Refused(Problem("undo", "gone"))
    if found[0] not in UNDOABLE:
        raise Refused(Problem("undo", "not_undoable"))
    if found[1]:
        raise Refused(Problem("undo", "already_undone"))
    return Action(found[0])


def _subjects(connection: Connection, change_set_id: int) -> Sequence[int]:
    return connection.exec_driver_sql(
        "SELECT learner_id FROM change_set_subjects WHERE change_set_id = ?", (change_set_id,)
    ).scalars().all()  # fmt: skip


def _steps(connection: Connection, change_set_id: int) -> Iterator[_Step]:
    """The changes of a ChangeSet, the last first, in columns that the tables still have."""
    rows = connection.exec_driver_sql(
        'SELECT table_name, row_key, "before", "after", salt FROM changes'
        " LEFT JOIN change_payloads USING (change_set_id, ordinal)"
        " WHERE change_set_id = ? ORDER BY ordinal DESC",
        (change_set_id,),
    )
    columns = {name: frozenset(table.columns.keys()) for name, table in metadata.tables.items()}
    for table, key, before, after, salt in rows:
        known = columns.get(table, frozenset())
        yield _Step(table, key, _row(before, known), _row(after, known), salt is not None and bool(known))


def _row(payload: str | None, known: frozenset[str]) -> dict[str, Any] | None:
    return None if payload is None else {name: value for name, value in json.loads(payload).items() if name in known}


def _retrace(writer: ChangeWriter, steps: Sequence[_Step], stay: _Conflicts) -> tuple[UndoConflict, ...]:
    """Turns back all but what must stay, and returns that in the order in which it was written; raises _OthersStay."""
    wholes = _wholes(steps)
    left = _changed_since(writer, steps) | stay
    stuck = {wholes[row_id] for row_id in left}
    found = _turn_all(writer, (step for step in steps if wholes[step.row_id] not in stuck))
    if found:
        raise _OthersStay(found)
    for step in steps:
        if wholes[step.row_id] in stuck and step.row_id not in left:
            left[step.row_id] = _conflict(step, writer.find(metadata.tables[step.table], step.key), "part")
    return tuple(left[row_id] for row_id in dict.fromkeys(step.row_id for step in reversed(steps)) if row_id in left)


def _changed_since(writer: ChangeWriter, steps: Sequence[_Step]) -> _Conflicts:
    """The rows that do not stand as the last step left them: found by reading alone, before anything is turned."""
    left: _Conflicts = {}
    for row_id, step in {step.row_id: step for step in reversed(steps)}.items():
        try:
            _standing(writer, step)
        except _Left as reason:
            left[row_id] = reason.conflict
    return left


def _turn_all(writer: ChangeWriter, steps: Iterable[_Step]) -> _Conflicts:
    """Turns the steps back, and returns the rows that would not go."""
    found: _Conflicts = {}
    for step in steps:
        if step.row_id not in found:
            try:
                _turn(writer, step)
            except _Left as reason:
                found[step.row_id] = reason.conflict
    return found


def _wholes(steps: Sequence[_Step]) -> dict[_RowId, _RowId]:
    """For every row the one whose fate it shares: the whole that it is a part of, if that came or went with it."""
    whole_of: dict[_RowId, _RowId] = {}
    came_or_went = {step.row_id for step in steps if step.comes_or_goes}
    for step in steps:
        row_values = step.after or step.before or {}
        whole_of.setdefault(step.row_id, step.row_id)
        for column, whole_table in _part_of(step.table).items():
            whole = (whole_table, row_values.get(column))
            if whole in came_or_went:
                whole_of[step.row_id] = whole
    return {row_id: _top(whole_of, row_id) for row_id in whole_of}


def _top(whole_of: Mapping[_RowId, _RowId], row_id: _RowId) -> _RowId:
    while (whole := whole_of.get(row_id, row_id)) != row_id:
        row_id = whole
    return row_id


def _part_of(table: str) -> dict[str, str]:
    """Column → table of the whole."""
    if table not in metadata.tables:
        return {}
    columns = metadata.tables[table].columns
    return {
        column.name: key.column.table.name
        for column in columns
        if column.info.get(PART_OF)
        for key in column.foreign_keys
    }


def _standing(writer: ChangeWriter, step: _Step) -> dict[str, Any] | None:
    """The row now, if it stands as the step left it; raises _Left if not."""
    if not step.is_known:
        raise _Left(UndoConflict(step.table, step.key, None, None, "destroyed"))
    current = writer.find(metadata.tables[step.table], step.key)
    stands = current is None if step.after is None else current is not None and step.after.items() <= current.items()
    if not stands:
        raise _Left(_conflict(step, current, "changed"))
    return current


def _turn(writer: ChangeWriter, step: _Step) -> None:
    """Turns one change back, or raises _Left."""
    current, table = _standing(writer, step), metadata.tables[step.table]
    try:
        with dialect.one_statement(writer.connection):
            if step.before is None:
                writer.delete(table, step.key)
            elif step.after is None:
                writer.restore(table, step.before)
            else:
                writer.update(table, step.key, step.before)
    except dialect.RULES_OF_TABLES as error:
        raise _Left(_conflict(step, current, "in_use")) from error


def _conflict(step: _Step, current: dict[str, Any] | None, reason: str) -> UndoConflict:
    expected = step.after
    if expected is None or current is None:
        return UndoConflict(step.table, step.key, expected, current, reason)
    columns = [
        column for column in expected if column not in current or current[column] != expected[column]
    ] or expected
    return UndoConflict(
        step.table,
        step.key,
        {column: expected[column] for column in columns},
        {column: current.get(column) for column in columns},
        reason,
    )
