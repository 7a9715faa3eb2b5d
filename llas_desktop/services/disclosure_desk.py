"""The disclosure desk: all that the centre holds of a learner, for the learner (개인정보 보호법 제35조)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import Connection

from llas_desktop.domain import dates
from llas_desktop.domain.access_log import LogEntry
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.disclosure import Disclosure, FormerValue, Held
from llas_desktop.store import (
    access_log,
    centre,
    counselling,
    drafts,
    facts,
    history,
    holdings,
    learners,
    plans,
    register,
)
from llas_desktop.store import credits as kept_credits
from llas_desktop.store.database import Clock, Store, instant_text
from llas_desktop.store.rows import instant

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom

T = TypeVar("T")

_JSON: Final = frozenset((("certificates", "content"), ("drafts", "typed")))
"""Columns that keep a JSON text: the file has what is in it."""
_OF_THE_HOUSE: Final = frozenset(
    ("id", "learner_id", "record_id", "certificate_id", "course_id", "plan_id", "created_at", "noted_at", "batch_id")
)
"""Columns that a reader of the paper has no use for; the file has them."""


class DisclosureDesk:
    def __init__(self, store: Store, room: "PrintRoom", clock: Clock = dates.now) -> None:
        self._store = store
        self._room = room
        self._clock = clock

    def disclose(self, actor: Actor, learner_id: int) -> Disclosure:
        """Card, consents, proxies, records, evidence by name and digest, schools, credits, passes, counselling, plans,
        certificates, drafts, former values that the journal still keeps, and who handled them: as one PDF and one JSON file.
        Entered before, so that this is in it too.

        Refused `gone`.
        """
        with self._store.read() as connection:
            learners.get(connection, learner_id)
        entry = self._store.note(actor, Action.LEARNER_DISCLOSED, (learner_id,)).change_set_id
        now = self._clock()
        with self._store.read() as connection:
            anchor = access_log.of_entry(connection, entry).on_paper
            former = holdings.former_values(connection, learner_id)
            held = _held(connection, learner_id, former, now, anchor)
            rows = holdings.rows_now(connection, learner_id)
        paper = self._room.disclosure(held)
        text = json.dumps(_shape(held, rows, former), ensure_ascii=False, indent=2, allow_nan=False)
        return Disclosure(held.learner.account_no, paper.pdf, paper.page_count, f"{text}\n".encode())


def _held(connection: Connection, learner_id: int, former: list[holdings.Former], now: datetime, anchor: str) -> Held:
    settings = centre.read(connection)
    known, credit_learner_no = facts.of_learner(connection, learner_id)
    return Held(
        centre=settings.centre_name,
        at=now,
        learner=learners.get(connection, learner_id),
        records=_oldest_first(history.of_learner(connection, learner_id)),
        certificates=tuple(reversed(register.of_learner(connection, learner_id))),
        drafts=drafts.of_learner(connection, learner_id),
        former=tuple(
            FormerValue(instant(one.at), one.who, one.action, one.table, _personal(one.before)) for one in former
        ),
        log=access_log.of_learner(connection, learner_id),
        retention_years=settings.retention_years,
        anchor=anchor,
        facts=known,
        credit_learner_no=credit_learner_no,
        credits=_oldest_first(kept_credits.of_learner(connection, learner_id)),
        passes=kept_credits.passes_of_learner(connection, learner_id),
        counsellings=_oldest_first(counselling.of_learner(connection, learner_id)),
        plans=_oldest_first(plans.of_learner(connection, learner_id)),
    )


def _oldest_first(newest_first: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(reversed(newest_first))


def _personal(row: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in row.items() if column not in _OF_THE_HOUSE}


def _shape(held: Held, rows: dict[str, list[dict[str, Any]]], former: list[holdings.Former]) -> dict[str, Any]:
    """The file: rows under the names of their tables and columns; bytes by their size, instants in UTC."""
    return {
        "centre": held.centre,
        "disclosed_at": instant_text(held.at),
        "journal": held.anchor,
        "retention_years": held.retention_years,
        "held": {table: [_unfolded(table, row) for row in found] for table, found in rows.items()},
        "withdrawn": [
            {"issue_no": one.issue_no, "at": instant_text(one.withdrawn_at), "reason": one.withdrawn_because}
            for one in held.certificates
            if one.withdrawn_at is not None
        ],
        "former_values": [
            {
                "at": one.at, "who": one.who, "action": one.action, "table": one.table, "id": one.key,
                "before": _unfolded(one.table, one.before),
            }
            for one in former
        ],
        "access_log": [_log_shape(entry) for entry in held.log],
    }  # fmt: skip


def _unfolded(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {column: _opened(value) if (table, column) in _JSON else value for column, value in row.items()}


def _opened(text: str) -> dict[str, Any]:
    """Without the seal, which is the centre's."""
    value: dict[str, Any] = json.loads(text)
    return {name: each for name, each in value.items() if name != "seal_png"}


def _log_shape(entry: LogEntry) -> dict[str, Any]:
    return {
        "at": instant_text(entry.at), "who": entry.who, "workstation": entry.workstation, "action": entry.action,
        "purpose": entry.purpose,
    }  # fmt: skip
