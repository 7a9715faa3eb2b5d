"""Unfinished forms, as they were typed: a typing buffer of each workstation, past the journal (no fact about anyone)."""

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.history import SavedDraft
from llas_desktop.models import drafts
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import instant

_SELECT: Final = "SELECT learner_id, form, record_id, typed, saved_at FROM drafts WHERE workstation = ?"


def save(connection: Connection, workstation: str, draft: SavedDraft) -> None:
    """In the place of an earlier one of the same learner and form. Of a learner who is gone nothing is kept."""
    if draft.learner_id is not None and not _is_there(connection, "learners", draft.learner_id):
        return
    record_id = draft.record_id
    if record_id is not None and not _is_there(connection, "learning_records", record_id):
        record_id = None
    discard(connection, workstation, draft.learner_id, draft.form)
    connection.execute(
        drafts.insert(),
        {
            "workstation": workstation,
            "learner_id": draft.learner_id,
            "form": draft.form,
            "record_id": record_id,
            "typed": json.dumps(dict(draft.typed), ensure_ascii=False),
            "saved_at": instant_text(draft.saved_at),
        },
    )


def discard(connection: Connection, workstation: str, learner_id: int | None, form: str) -> None:
    where, parameters = _of(learner_id)
    connection.exec_driver_sql(
        f"DELETE FROM drafts WHERE workstation = ? AND form = ?{where}",  # noqa: S608
        (workstation, form, *parameters),
    )


def load(connection: Connection, workstation: str, learner_id: int | None, form: str) -> SavedDraft | None:
    where, parameters = _of(learner_id)
    row = connection.exec_driver_sql(f"{_SELECT} AND form = ?{where}", (workstation, form, *parameters)).one_or_none()
    return None if row is None else _draft(row)


def of_workstation(connection: Connection, workstation: str) -> tuple[SavedDraft, ...]:
    """The newest first."""
    found = map(_draft, connection.exec_driver_sql(_SELECT, (workstation,)))
    return tuple(sorted(found, key=lambda draft: draft.saved_at, reverse=True))


def of_learner(connection: Connection, learner_id: int) -> tuple[SavedDraft, ...]:
    """At whatever workstation, the oldest first."""
    rows = connection.exec_driver_sql(
        "SELECT learner_id, form, record_id, typed, saved_at FROM drafts WHERE learner_id = ?", (learner_id,)
    )
    return tuple(sorted(map(_draft, rows), key=lambda draft: draft.saved_at))


def _of(learner_id: int | None) -> tuple[str, tuple[int, ...]]:
    return (" AND learner_id IS NULL", ()) if learner_id is None else (" AND learner_id = ?", (learner_id,))


def _is_there(connection: Connection, table: str, row_id: int) -> bool:
    return connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).first() is not None  # noqa: S608


def _draft(row: Sequence[Any]) -> SavedDraft:
    return SavedDraft(row[0], row[1], row[2], json.loads(row[3]), instant(row[4]))
