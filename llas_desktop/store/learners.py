"""Learners, their consents and proxies: rows into snapshots, drafts into rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Table

from llas_desktop.domain.dates import in_seoul
from llas_desktop.domain.imports import Fate, LearnerRow, RowOutcome
from llas_desktop.domain.learner import (
    Applicant,
    Consent,
    IdentityCheck,
    Learner,
    LearnerDraft,
    LearnerHit,
    MemberType,
    Opening,
    Proxy,
    Sex,
)
from llas_desktop.domain.masking import mask_phone
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.text import phone_digits
from llas_desktop.models import consents, learners, proxies
from llas_desktop.store import dialect
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import columns_of, day, instant, instant_or_none, rows_among, stored

DRAFT_COLUMNS: Final = tuple(field.name for field in fields(LearnerDraft))
OPENING_COLUMNS: Final = tuple(field.name for field in fields(Opening))
_COLUMNS: Final = (*DRAFT_COLUMNS, *OPENING_COLUMNS, "has_centre_number", "registered_at", "registered_by")
_SELECT: Final = f"SELECT {', '.join(_COLUMNS)} FROM learners WHERE id = ?"  # noqa: S608
_HIT: Final = "SELECT id, name, birth_date, phone, account_no FROM learners WHERE "


def find(connection: Connection, learner_id: int) -> Learner | None:
    found = dialect.raw(connection).execute(_SELECT, (learner_id,)).fetchone()
    if found is None:
        return None
    row = dict(zip(_COLUMNS, found, strict=True))
    return Learner(
        id=learner_id,
        values=_draft({name: row[name] for name in DRAFT_COLUMNS}),
        has_centre_number=bool(row["has_centre_number"]),
        opening=Opening(
            Applicant(row["applicant"]),
            row["applicant_name"],
            bool(row["has_proxy_letter"]),
            IdentityCheck(row["identity_check"]),
        ),
        registered_at=instant(row["registered_at"]),
        registered_by=row["registered_by"],
        consents=_consents(connection, learner_id),
        proxies=_proxies(connection, learner_id),
    )


def get(connection: Connection, learner_id: int) -> Learner:
    """As `find`; one who is not there any more is `Refused` (`gone`)."""
    learner = find(connection, learner_id)
    if learner is None:
        raise Refused(Problem("learners", "gone"))
    return learner


def ids(connection: Connection) -> tuple[int, ...]:
    """Of all learners, in the order in which they were registered."""
    return tuple(learner_id for (learner_id,) in dialect.raw(connection).execute("SELECT id FROM learners ORDER BY id"))


def birth_date(connection: Connection, learner_id: int) -> date:
    found = dialect.raw(connection).execute("SELECT birth_date FROM learners WHERE id = ?", (learner_id,)).fetchone()
    if found is None:
        raise Refused(Problem("learners", "gone"))
    return date.fromisoformat(found[0])


def id_of_account(connection: Connection, account_no: str) -> int | None:
    found = dialect.raw(connection).execute("SELECT id FROM learners WHERE account_no = ?", (account_no,)).fetchone()
    return None if found is None else found[0]


def of_accounts(connection: Connection, account_nos: Iterable[str]) -> dict[str, tuple[int, date]]:
    """(id, birth date) of the learners with these account numbers."""
    found = rows_among(
        connection, "SELECT account_no, id, birth_date FROM learners WHERE account_no IN ({})", account_nos
    )
    return {account_no: (learner_id, date.fromisoformat(birth)) for account_no, learner_id, birth in found}


def hits(connection: Connection, learner_ids: Iterable[int]) -> tuple[LearnerHit, ...]:
    """Lines of a list in the order of `learner_ids`; those that are gone are left out."""
    wanted = tuple(learner_ids)
    found = {row[0]: _hit(row) for row in rows_among(connection, _HIT + "id IN ({})", wanted)}
    return tuple(found[learner_id] for learner_id in wanted if learner_id in found)


def namesakes(connection: Connection, name: str, birth: date) -> tuple[LearnerHit, ...]:
    rows = connection.exec_driver_sql(_HIT + "name = ? AND birth_date = ?", (name, birth.isoformat()))
    return tuple(sorted(map(_hit, rows), key=lambda hit: hit.id))


def insert_many(
    writer: ChangeWriter, drafts: Sequence[LearnerDraft], opening: Opening, registered_at: datetime, registered_by: str
) -> list[int]:
    """New learners; one without an account number gets one of the centre's own. Refused: `account_taken`."""
    given = [draft.account_no for draft in drafts if draft.account_no]
    taken = set(of_accounts(writer.connection, given))
    if refused := [number for number in given if number in taken] or _twice(given):
        raise Refused(Problem("account_no", "account_taken", number) for number in refused)
    taken.update(given)
    text = instant_text(registered_at)
    same = columns_of(opening, OPENING_COLUMNS) | {"registered_at": text, "registered_by": registered_by}
    # The ids that the rows are about to get: a number made from one is never given twice either.
    ids = dialect.reserve_ids(dialect.raw(writer.connection), "learners", len(drafts))
    rows = []
    for learner_id, draft in zip(ids, drafts, strict=True):
        row = columns_of(draft, DRAFT_COLUMNS) | same
        if not draft.account_no:
            row |= {
                "account_no": _centre_number(writer.connection, learner_id, registered_at, taken),
                "has_centre_number": True,
            }
        rows.append(row)
    return writer.insert_many(learners, rows)


def update(writer: ChangeWriter, learner_id: int, draft: LearnerDraft) -> bool:
    """Whether anything differed. One whose account number is taken away gets a number of the centre. Refused: `account_taken`."""
    row = writer.row(learners, learner_id)
    values = columns_of(draft, DRAFT_COLUMNS)
    if draft.account_no in ("", row["account_no"]) and (row["has_centre_number"] or draft.account_no):
        values["account_no"] = row["account_no"]
    elif draft.account_no:
        if id_of_account(writer.connection, draft.account_no) is not None:
            raise Refused(Problem("account_no", "account_taken", draft.account_no))
        values["has_centre_number"] = False
    else:
        number = _centre_number(writer.connection, learner_id, instant(row["registered_at"]), set())
        values |= {"account_no": number, "has_centre_number": True}
    return writer.update(learners, learner_id, values)


def give_consent(writer: ChangeWriter, learner_id: int, what: str, version: str, given_at: datetime) -> int:
    row = {"learner_id": learner_id, "what": what, "version": version, "given_at": instant_text(given_at)}
    return writer.insert(consents, row)


def withdraw_consent(writer: ChangeWriter, learner_id: int, consent_id: int, withdrawn_at: datetime) -> bool:
    """False when it had been withdrawn before. Refused `gone` if this learner gave no such consent."""
    row = _part(writer, consents, consent_id, learner_id)
    return row["withdrawn_at"] is None and writer.update(
        consents, consent_id, {"withdrawn_at": instant_text(withdrawn_at)}
    )


def add_proxy(writer: ChangeWriter, learner_id: int, proxy: Proxy) -> int:
    """`proxy.id` is not looked at."""
    seen = proxy.letter_seen_at
    return writer.insert(
        proxies,
        {
            "learner_id": learner_id,
            "name": proxy.name,
            "relation": proxy.relation,
            "phone": proxy.phone,
            "letter_seen_at": instant_text(seen) if seen else None,
            "valid_until": stored(proxy.valid_until),
        },
    )


def remove_proxy(writer: ChangeWriter, learner_id: int, proxy_id: int) -> None:
    """Refused `gone` if this learner authorised no such one."""
    _part(writer, proxies, proxy_id, learner_id)
    writer.delete(proxies, proxy_id)


def _part(writer: ChangeWriter, table: Table, row_id: int, learner_id: int) -> dict[str, Any]:
    row = writer.row(table, row_id)
    if row["learner_id"] != learner_id:
        raise Refused(Problem(table.name, "gone"))
    return row


def put_learners(
    writer: ChangeWriter, rows: Sequence[LearnerRow], registered_at: datetime, registered_by: str
) -> tuple[RowOutcome, ...]:
    """Takes rows of a list of learners in; what became of each, in the order of `rows`.

    A row is of a learner who is kept, or stands above it, when the account number is the same or, where it has none, the
    name, the birth date and the phone. Then the fields that the file has are brought up to date. A namesake with the same
    birth date is taken, with a warning. A number that is somebody else's is refused: of two people in one file the second,
    and one of whom neither name nor birth date is that of the learner who is kept (one of them alone may be a correction).
    """
    kept = _People(writer.connection, rows)
    coming: list[LearnerDraft] = []
    outcomes: list[RowOutcome] = []
    claimed: dict[str, tuple[str, date]] = {}
    for row in rows:
        draft, warnings = row.draft, tuple[Problem, ...]()
        person = kept.same_as(draft)
        who = (draft.name, draft.birth_date)
        is_second = draft.account_no and claimed.setdefault(draft.account_no, who) != who
        if is_second or (person is not None and _is_somebody_else(draft, person.draft)):
            problem = Problem("account_no", "account_taken", draft.account_no)
            outcomes.append(RowOutcome(row.row, Fate.REFUSED, problems=(problem,)))
            continue
        if person is None:
            fate = Fate.TAKEN
            warnings = kept.namesakes_of(draft)
            kept.add(_Person(None, len(coming), draft))
            coming.append(draft)
        else:
            said = {name: getattr(draft, name) for name in DRAFT_COLUMNS if name in row.given or name == "name"}
            if not draft.account_no:
                said.pop("account_no", None)
            now = replace(person.draft, **said)
            fate = Fate.UNCHANGED if now == person.draft else Fate.UPDATED
            if fate is Fate.UPDATED:
                if person.id is None:
                    coming[person.place] = now
                else:
                    update(writer, person.id, now)
                kept.add(replace(person, draft=now))
        outcomes.append(RowOutcome(row.row, fate, warnings=warnings))
    insert_many(writer, coming, Opening(), registered_at, registered_by)
    return tuple(outcomes)


def _is_somebody_else(one: LearnerDraft, other: LearnerDraft) -> bool:
    return one.name != other.name and one.birth_date != other.birth_date


@dataclass(frozen=True, slots=True)
class _Person:
    """One who is kept (`id`), or is to come at `place` among those who are new."""

    id: int | None
    place: int
    draft: LearnerDraft


class _People:
    """Those whom the rows of a file may be: by account number, and by name and birth date."""

    def __init__(self, connection: Connection, rows: Sequence[LearnerRow]) -> None:
        self._by_account: dict[str, _Person] = {}
        self._by_name: dict[tuple[str, date], list[_Person]] = {}
        accounts = (row.draft.account_no for row in rows if row.draft.account_no)
        names = (row.draft.name for row in rows)
        ids = {
            *(
                row_id
                for (row_id,) in rows_among(connection, "SELECT id FROM learners WHERE account_no IN ({})", accounts)
            ),
            *(row_id for (row_id,) in rows_among(connection, "SELECT id FROM learners WHERE name IN ({})", names)),
        }
        statement = f"SELECT id, {', '.join(DRAFT_COLUMNS)} FROM learners WHERE id IN ({{}})"  # noqa: S608
        for row_id, *values in rows_among(connection, statement, sorted(ids)):
            self.add(_Person(row_id, 0, _draft(dict(zip(DRAFT_COLUMNS, values, strict=True)))))

    def add(self, person: _Person) -> None:
        """Takes a person in, in the place of what was known of the same one before."""
        draft = person.draft
        if draft.account_no:
            self._by_account[draft.account_no] = person
        others = self._by_name.setdefault((draft.name, draft.birth_date), [])
        others[:] = [other for other in others if (other.id, other.place) != (person.id, person.place)] + [person]

    def same_as(self, draft: LearnerDraft) -> _Person | None:
        if draft.account_no:
            return self._by_account.get(draft.account_no)
        phone = phone_digits(draft.phone)
        of_name = self._by_name.get((draft.name, draft.birth_date), ())
        return next((person for person in of_name if phone_digits(person.draft.phone) == phone), None)

    def namesakes_of(self, draft: LearnerDraft) -> tuple[Problem, ...]:
        others = self._by_name.get((draft.name, draft.birth_date), ())
        numbers = [person.draft.account_no for person in others if person.draft.account_no]
        return (Problem("name", "namesake", draft.name, ", ".join(numbers) or "-"),) if others else ()


def _centre_number(connection: Connection, learner_id: int, registered_at: datetime, taken: set[str]) -> str:
    """`C-2026-000123`: the centre's own number, opaque to everyone; marked by `has_centre_number`, not by its form."""
    number = f"C-{in_seoul(registered_at).year}-{learner_id:06}"
    while number in taken or id_of_account(connection, number) is not None:  # someone recorded just that as an account
        number += "-2"
    return number


def _draft(values: dict[str, Any]) -> LearnerDraft:
    values["birth_date"] = date.fromisoformat(values["birth_date"])
    values["sex"] = Sex(values["sex"]) if values["sex"] else None
    values["is_enrolled"] = None if values["is_enrolled"] is None else bool(values["is_enrolled"])
    values["member_type"] = MemberType(values["member_type"])
    return LearnerDraft(**values)


def _twice(numbers: Sequence[str]) -> list[str]:
    return [number for number, times in Counter(numbers).items() if times > 1]


def _consents(connection: Connection, learner_id: int) -> tuple[Consent, ...]:
    rows = dialect.raw(connection).execute(
        "SELECT id, what, version, given_at, withdrawn_at FROM consents WHERE learner_id = ?", (learner_id,)
    )
    found = (Consent(row[0], row[1], row[2], instant(row[3]), instant_or_none(row[4])) for row in rows)
    return tuple(sorted(found, key=lambda consent: consent.id))


def _proxies(connection: Connection, learner_id: int) -> tuple[Proxy, ...]:
    rows = dialect.raw(connection).execute(
        "SELECT id, name, relation, phone, letter_seen_at, valid_until FROM proxies WHERE learner_id = ?", (learner_id,)
    )
    found = (Proxy(row[0], row[1], row[2], row[3], instant_or_none(row[4]), day(row[5])) for row in rows)
    return tuple(sorted(found, key=lambda proxy: proxy.id))


def _hit(row: Sequence[Any]) -> LearnerHit:
    return LearnerHit(row[0], row[1], date.fromisoformat(row[2]), mask_phone(row[3]) if row[3] else "", row[4])
