"""상담: notes of what was talked over with learners, and whom to come back to."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.counselling import CounselDraft, Counselling, FollowUp
from llas_desktop.domain.masking import mask_phone
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.models import counsellings
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import day, instant_or_none, stored

_SELECT: Final = (
    "SELECT id, learner_id, on_day, topic, note, follow_up_on, clerk, followed_up_at FROM counsellings WHERE "
)
_DUE: Final = "FROM counsellings AS c {}WHERE c.followed_up_at IS NULL AND c.follow_up_on <= ?"


def of_learner(connection: Connection, learner_id: int) -> tuple[Counselling, ...]:
    """The newest talk first."""
    found = map(_counselling, connection.exec_driver_sql(_SELECT + "learner_id = ?", (learner_id,)))
    return tuple(sorted(found, key=lambda one: (one.values.on, one.id), reverse=True))


def get(connection: Connection, counselling_id: int) -> Counselling:
    """Refused `gone`."""
    row = connection.exec_driver_sql(_SELECT + "id = ?", (counselling_id,)).one_or_none()
    if row is None:
        raise Refused(Problem("counsellings", "gone"))
    return _counselling(row)


def due(connection: Connection, on: date) -> tuple[FollowUp, ...]:
    """What is to be followed up on the day or was before, and is not settled; the longest due first."""
    rows = connection.exec_driver_sql(
        "SELECT c.id, c.learner_id, l.name, l.birth_date, l.phone, l.account_no, c.topic, c.clerk, c.on_day, c.follow_up_on "
        + _DUE.format("JOIN learners AS l ON l.id = c.learner_id ")
        + " ORDER BY c.follow_up_on, c.id",
        (on.isoformat(),),
    )
    return tuple(map(_follow_up, rows))


def due_count(connection: Connection, on: date) -> int:
    """How many `due` would show."""
    return int(connection.exec_driver_sql("SELECT count(*) " + _DUE.format(""), (on.isoformat(),)).scalar_one())


def insert(writer: ChangeWriter, learner_id: int, draft: CounselDraft, clerk: str) -> int:
    """A new note; its id."""
    return writer.insert(counsellings, _columns(draft) | {"learner_id": learner_id, "clerk": clerk})


def update(writer: ChangeWriter, counselling_id: int, draft: CounselDraft) -> None:
    """With another day to come back to it is open again. Refused `gone`."""
    values = _columns(draft)
    if writer.row(counsellings, counselling_id)["follow_up_on"] != values["follow_up_on"]:
        values["followed_up_at"] = None
    writer.update(counsellings, counselling_id, values)


def settle(writer: ChangeWriter, counselling_id: int, at: datetime | None) -> None:
    """Settled at an instant, or open again. What is settled stays so since it first was. Refused `gone`."""
    if at is None or writer.row(counsellings, counselling_id)["followed_up_at"] is None:
        writer.update(counsellings, counselling_id, {"followed_up_at": at and instant_text(at)})


def remove(writer: ChangeWriter, counselling_id: int) -> None:
    """Refused `gone`."""
    writer.delete(counsellings, counselling_id)


def _columns(draft: CounselDraft) -> dict[str, Any]:
    return {
        "on_day": stored(draft.on),
        "topic": draft.topic,
        "note": draft.note,
        "follow_up_on": stored(draft.follow_up_on),
    }


def _counselling(row: Sequence[Any]) -> Counselling:
    draft = CounselDraft(date.fromisoformat(row[2]), row[3], row[4], day(row[5]))
    return Counselling(row[0], row[1], draft, row[6], instant_or_none(row[7]))


def _follow_up(row: Sequence[Any]) -> FollowUp:
    counselling_id, learner_id, name, birth_date, phone, account_no, topic, clerk, talked_on, due_on = row
    days = (date.fromisoformat(talked_on), date.fromisoformat(due_on))
    born = date.fromisoformat(birth_date)
    return FollowUp(counselling_id, learner_id, name, born, mask_phone(phone), account_no, topic, clerk, *days)
