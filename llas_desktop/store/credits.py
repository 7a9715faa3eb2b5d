"""Credits of 학점은행제 and passes of 독학학위제: rows into snapshots, drafts into rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.credit import Credit, CreditDraft, CreditKind, CreditSource, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.imports import CreditRow, Fate, RowOutcome
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.models import learner_credits, stage_passes
from llas_desktop.store import dialect, learners
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import columns_of, rows_among, stored

COLUMNS: Final = tuple(field.name for field in fields(CreditDraft))
PASS_COLUMNS: Final = ("stage", "subject", "passed_on", "score", "is_exempted")
_SELECT: Final = f"SELECT id, learner_id, {', '.join(COLUMNS)} FROM credits"  # noqa: S608
_SELECT_PASS: Final = f"SELECT id, learner_id, {', '.join(PASS_COLUMNS)} FROM stage_passes"  # noqa: S608
_KEY: Final = tuple(name for name in COLUMNS if name not in ("is_required_major", "provenance"))


def of_learner(connection: Connection, learner_id: int) -> tuple[Credit, ...]:
    """The credits of a learner, the latest first."""
    rows = dialect.raw(connection).execute(f"{_SELECT} WHERE learner_id = ?", (learner_id,))
    return tuple(sorted(map(credit_of, rows), key=_recency, reverse=True))


def passes_of_learner(connection: Connection, learner_id: int) -> tuple[StagePass, ...]:
    """The passes of a learner by stage, then in order of their day."""
    rows = dialect.raw(connection).execute(f"{_SELECT_PASS} WHERE learner_id = ?", (learner_id,))
    return tuple(sorted(map(pass_of, rows), key=lambda one: (one.stage, str(one.on or ""), one.subject, one.id)))


def credit_of(row: Sequence[Any]) -> Credit:
    """The credit of a row: id, learner, then COLUMNS."""
    credit_id, learner_id, *stored = row
    values = dict(zip(COLUMNS, stored, strict=True))
    for name, read in _READ.items():
        if values[name] is not None:
            values[name] = read(values[name])
    return Credit(credit_id, learner_id, CreditDraft(**values))


def pass_of(row: Sequence[Any]) -> StagePass:
    """The pass of a row: id, learner, then PASS_COLUMNS."""
    pass_id, learner_id, stage, subject, on, score, is_exempted = row
    day = None if on is None else PartialDate.from_iso(on)
    return StagePass(pass_id, learner_id, stage, subject, day, score, bool(is_exempted))


def put(writer: ChangeWriter, learner_id: int, draft: CreditDraft, at: datetime, credit_id: int | None = None) -> int:
    """A new credit, or `credit_id` as it is now; its id. One that is another's is `Refused` (`gone`)."""
    values = columns_of(draft, COLUMNS)
    if credit_id is None:
        return writer.insert(learner_credits, values | {"learner_id": learner_id, "created_at": instant_text(at)})
    if writer.row(learner_credits, credit_id)["learner_id"] != learner_id:
        raise Refused(Problem("credits", "gone"))
    writer.update(learner_credits, credit_id, values)
    return credit_id


def put_pass(writer: ChangeWriter, given: StagePass) -> int:
    """A new pass where its id is 0, else the one it names; its id. Refused: `gone`, `pass_noted` where it is there already."""
    twin = writer.connection.exec_driver_sql(
        "SELECT 1 FROM stage_passes WHERE learner_id = ? AND stage = ? AND subject = ?"
        " AND coalesce(passed_on, '') = ? AND id <> ?",
        (given.learner_id, given.stage, given.subject, str(given.on or ""), given.id),
    ).first()
    if twin is not None:
        raise Refused(Problem("subject", "pass_noted", given.subject))
    values = columns_of(given, ("stage", "subject", "score", "is_exempted")) | {"passed_on": stored(given.on)}
    if given.id == 0:
        return writer.insert(stage_passes, values | {"learner_id": given.learner_id})
    if writer.row(stage_passes, given.id)["learner_id"] != given.learner_id:
        raise Refused(Problem("stage_passes", "gone"))
    writer.update(stage_passes, given.id, values)
    return given.id


def remove(writer: ChangeWriter, credit_id: int) -> None:
    """Refused `gone`."""
    writer.delete(learner_credits, credit_id)


def remove_pass(writer: ChangeWriter, pass_id: int) -> None:
    """Refused `gone`."""
    writer.delete(stage_passes, pass_id)


def put_rows(
    writer: ChangeWriter,
    rows: Sequence[CreditRow],
    at: datetime,
    check: Callable[[CreditDraft, date], Iterable[Problem]],
) -> tuple[RowOutcome, ...]:
    """Takes rows of credits in; what became of each, in the order of `rows`, of which no two have the same key.

    A row is the same as a credit that is kept when all of it but 전공필수 is; that is noted where a row knows it. `check` is
    asked about the draft and the learner's birth date; any problem that is no warning refuses the row.
    """
    owners = learners.of_accounts(writer.connection, (row.account_no for row in rows))
    kept = _kept_by_key(writer.connection, {learner_id for learner_id, _ in owners.values()})
    new: list[dict[str, Any]] = []
    outcomes: list[RowOutcome] = []
    made = {"created_at": instant_text(at)}
    for row in rows:
        if row.account_no not in owners:
            unknown = Problem("account_no", "unknown_account", row.account_no)
            outcomes.append(RowOutcome(row.row, Fate.REFUSED, (unknown,)))
            continue
        learner_id, birth_date = owners[row.account_no]
        if grave := tuple(problem for problem in check(row.draft, birth_date) if not problem.is_warning):
            outcomes.append(RowOutcome(row.row, Fate.REFUSED, grave))
            continue
        values = columns_of(row.draft, COLUMNS)
        twin = kept.get((learner_id, *(values[name] for name in _KEY)))
        if twin is None:
            new.append(values | {"learner_id": learner_id} | made)
            fate = Fate.TAKEN
        elif row.draft.is_required_major in (None, twin.is_required_major):
            fate = Fate.UNCHANGED
        else:
            writer.update(learner_credits, twin.id, {"is_required_major": row.draft.is_required_major})
            fate = Fate.UPDATED
        outcomes.append(RowOutcome(row.row, fate))
    writer.insert_many(learner_credits, new)
    return tuple(outcomes)


@dataclass(frozen=True, slots=True)
class _Kept:
    id: int
    is_required_major: bool | None


def _kept_by_key(connection: Connection, learner_ids: Iterable[int]) -> dict[tuple[object, ...], _Kept]:
    """The credits of these learners; of equals the oldest."""
    statement = (
        f"SELECT id, is_required_major, learner_id, {', '.join(_KEY)} FROM credits"  # noqa: S608
        " WHERE learner_id IN ({})"
    )
    kept: dict[tuple[object, ...], _Kept] = {}
    for credit_id, is_required_major, *key in sorted(
        rows_among(connection, statement, learner_ids), key=lambda r: r[0]
    ):
        kept.setdefault(tuple(key), _Kept(credit_id, None if is_required_major is None else bool(is_required_major)))
    return kept


def _recency(credit: Credit) -> tuple[str, str, int]:
    values = credit.values
    return str(values.gained or ""), values.term, credit.id


_READ: Final[Mapping[str, Any]] = {
    "source": CreditSource,
    "kind": CreditKind,
    "is_required_major": bool,
    "ended": PartialDate.from_iso,
    "earned": PartialDate.from_iso,
    "provenance": Provenance,
}
