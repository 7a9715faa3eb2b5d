"""The journal: what is entered, how it is chained, and that no alteration goes unnoticed."""

import hashlib
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, tuple_

from llas_desktop.domain.actor import Action, Actor, Changes, Purpose
from llas_desktop.domain.health import Finding
from llas_desktop.models import (
    certificate_copies,
    certificates,
    change_payloads,
    change_set_subjects,
    change_sets,
    changes,
    destructions,
    learners,
    learning_records,
    record_ged_links,
    workstations,
)
from llas_desktop.store import dialect
from llas_desktop.store.chain_check import _recomputed, broken_entries
from llas_desktop.store.database import Store
from llas_desktop.store.journal import GENESIS, append
from tests.store.rooms import (
    CLERK,
    COLLEAGUE,
    TEST_KEY,
    THEN,
    certificate,
    decrypted,
    learner,
    passing_room,
    record,
    record_room,
)


def _add_learner(store: Store, actor: Actor = CLERK, **values: Any) -> tuple[int, Changes]:
    with store.write(actor, Action.LEARNER_REGISTERED) as writer:
        learner_id = writer.insert(learners, learner(**values))
    return learner_id, writer.changes


def _entry(store: Store, change_set_id: int) -> Any:
    with store.read() as connection:
        return connection.execute(select(change_sets).where(change_sets.c.id == change_set_id)).one()


def _payloads(store: Store, change_set_id: int) -> list[Any]:
    with store.read() as connection:
        return list(
            connection.execute(
                select(changes.c.table_name, changes.c.row_key, change_payloads.c.before, change_payloads.c.after)
                .join(change_payloads, isouter=True)
                .where(changes.c.change_set_id == change_set_id)
                .order_by(changes.c.ordinal)
            )
        )


def _subjects(store: Store, change_set_id: int) -> set[int]:
    with store.read() as connection:
        return set(
            connection.execute(
                select(change_set_subjects.c.learner_id).where(change_set_subjects.c.change_set_id == change_set_id)
            ).scalars()
        )


def _broken(store: Store) -> list[Finding]:
    with store.read() as connection:
        return broken_entries(connection)


# --- what is entered


def test_an_entry_says_who_when_where_what_and_what_for(store: Store) -> None:
    actor = Actor("kim", "desk-1", Purpose.GED)
    learner_id, written = _add_learner(store, actor)
    entry = _entry(store, written.change_set_id)
    assert (entry.who, entry.workstation, entry.action, entry.purpose) == ("kim", "desk-1", "learner_registered", "ged")
    assert len(entry.at) == len("2026-11-21T05:03:02.123456Z")
    assert entry.at.endswith("Z")
    assert written == Changes(entry.id, Action.LEARNER_REGISTERED, frozenset({learner_id}), frozenset({"learners"}))
    assert _subjects(store, entry.id) == {learner_id}


def test_a_change_keeps_the_columns_that_changed_before_and_after(store: Store) -> None:
    learner_id, _ = _add_learner(store, phone="010-1")
    with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
        assert writer.update(learners, learner_id, {"phone": "010-2", "is_enrolled": True, "name": "가나다"})
    ((table, key, before, after),) = _payloads(store, writer.changes.change_set_id)
    assert (table, key) == ("learners", learner_id)
    assert json.loads(before) == {"phone": "010-1", "is_enrolled": None}
    assert json.loads(after) == {"phone": "010-2", "is_enrolled": True}


def test_a_row_that_comes_or_goes_is_kept_whole(store: Store) -> None:
    learner_id, came = _add_learner(store)
    with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
        writer.delete(learners, learner_id)
    ((_, _, nothing, after),) = _payloads(store, came.change_set_id)
    ((_, _, before, nothing_left),) = _payloads(store, writer.changes.change_set_id)
    assert nothing is None
    assert nothing_left is None
    assert before == after
    assert set(json.loads(after)) == {column.name for column in learners.columns}


def test_bytes_enter_by_their_digest(store: Store) -> None:
    learner_id, _ = _add_learner(store)
    with store.write(CLERK, Action.CERTIFICATE_ISSUED) as writer:
        certificate_id = writer.insert(certificates, certificate(learner_id, 1))
        copy = {"certificate_id": certificate_id, "copy_no": 1, "made_at": "x", "made_by": "kim", "workstation": "w"}
        writer.insert(certificate_copies, copy | {"pdf": b"%PDF", "sha256": "0" * 64, "page_count": 1})
    after = json.loads(_payloads(store, writer.changes.change_set_id)[1].after)
    assert after["pdf"] == {"sha256": hashlib.sha256(b"%PDF").hexdigest()}


def test_nothing_changed_nothing_entered(store: Store) -> None:
    learner_id, _ = _add_learner(store)
    with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
        writer.concerns(learner_id)
        assert not writer.update(learners, learner_id, {"name": "가나다"})
    assert writer.changes.change_set_id == 0
    assert _entry(store, 1).seq == 1
    with store.read() as connection:
        assert len(connection.execute(select(change_sets)).all()) == 1


def test_a_reading_is_an_entry_without_changes(store: Store) -> None:
    first, second = _add_learner(store)[0], _add_learner(store)[0]
    noted = store.note(COLLEAGUE, Action.LEARNERS_SEARCHED, (first, second))
    assert noted.learner_ids == {first, second}
    assert _subjects(store, noted.change_set_id) == {first, second}
    assert _payloads(store, noted.change_set_id) == []


def test_an_import_is_one_entry(store: Store) -> None:
    with store.write(CLERK, Action.LEARNERS_IMPORTED, batch_id="b-1") as writer:
        ids = writer.insert_many(learners, (learner() for _ in range(500)))
    assert writer.changes.learner_ids == frozenset(ids)
    assert len(_payloads(store, writer.changes.change_set_id)) == 500
    assert _entry(store, writer.changes.change_set_id).batch_id == "b-1"
    assert _broken(store) == []


def test_the_same_payload_twice_has_two_digests(store: Store) -> None:
    learner_id, _ = _add_learner(store)
    for phone in ("1", "2", "1", "2"):
        with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
            writer.update(learners, learner_id, {"phone": phone})
    with store.read() as connection:
        digests = connection.execute(select(changes.c.digest)).scalars().all()
    assert len(set(digests)) == len(digests)


# --- the chain


def _busy_week(store: Store) -> None:
    """Two workstations at work in turns: chains of six and of five entries."""
    ids = []
    for number in range(3):
        ids.append(_add_learner(store, CLERK)[0])
        store.note(COLLEAGUE, Action.LEARNER_OPENED, ids)
        with store.write(COLLEAGUE if number % 2 else CLERK, Action.RECORD_ADDED) as writer:
            record_id = writer.insert(learning_records, record(ids[-1]))
            writer.insert(record_ged_links, {"record_id": record_id, "level": "high", "subject": "한국사"})
    with store.write(COLLEAGUE, Action.LEARNER_CHANGED) as writer:
        writer.update(learners, ids[0], {"phone": "010"})
    store.note(CLERK, Action.EVIDENCE_VIEWED, ids)


def test_an_untouched_journal_stands() -> None:
    with passing_room() as store:
        assert _broken(store) == []
        _busy_week(store)
        assert _broken(store) == []


def test_a_chain_knows_the_heads_of_the_others(store: Store) -> None:
    _busy_week(store)
    with store.read() as connection:
        entries = connection.execute(select(change_sets).order_by(change_sets.c.id)).all()
    newest: dict[str, tuple[int, str]] = {}
    told: dict[tuple[str, str], tuple[int, str]] = {}
    for entry in entries:
        for workstation, head in json.loads(entry.heads).items():
            told[entry.workstation, workstation] = tuple(head)
        for workstation, head in newest.items():
            if workstation != entry.workstation:
                assert told[entry.workstation, workstation] == head
        newest[entry.workstation] = (entry.seq, entry.hash)


def _tampered(tamper: Callable[[Connection], object], *, keep_references: bool = False) -> list[Finding]:
    with passing_room() as store:
        _busy_week(store)
        if not keep_references:
            store._writer.exec_driver_sql("PRAGMA foreign_keys = OFF")
        with store.unjournaled() as connection:
            tamper(connection)
        return _broken(store)


def _where(connection: Connection, change_set_id: int) -> str:
    entry = connection.execute(select(change_sets).where(change_sets.c.id == change_set_id)).one()
    return f"{entry.workstation}:{entry.seq}"


ENTRIES = 11
_PLACES = ((1, 0), (3, 0), (3, 1), (4, 0), (6, 0), (6, 1), (7, 0), (9, 0), (9, 1), (10, 0))
"""(entry, ordinal) of every change of the week."""
_SPOILT = {
    "at": "2020-01-01T00:00:00.000000Z",
    "who": "nobody",
    "action": "set_up",
    "purpose": "other",
    "batch_id": "b",
    "undoes": 1,
    "heads": '{"desk-9":[1,"' + "0" * 64 + '"]}',
    "prev_hash": "1" * 64,
    "hash": "2" * 64,
    "workstation": "desk-9",
    "seq": 99,
}


@settings(max_examples=60)
@given(change_set_id=st.integers(1, ENTRIES), column=st.sampled_from(sorted(_SPOILT)))
def test_any_alteration_of_an_entry_is_found_and_it_is_named(change_set_id: int, column: str) -> None:
    named = []

    def tamper(connection: Connection) -> None:
        named.append(_where(connection, change_set_id))
        statement = change_sets.update().where(change_sets.c.id == change_set_id)
        connection.execute(statement.values({column: _SPOILT[column]}))

    found = _tampered(tamper)
    assert named[0] in [finding.where for finding in found]


@settings(max_examples=30)
@given(change_set_id=st.integers(1, ENTRIES), with_its_rows=st.booleans())
def test_an_entry_taken_out_is_missed_and_named(change_set_id: int, with_its_rows: bool) -> None:
    named = []

    def tamper(connection: Connection) -> None:
        named.append(_where(connection, change_set_id))
        connection.execute(change_sets.delete().where(change_sets.c.id == change_set_id))
        if with_its_rows:
            connection.execute(changes.delete().where(changes.c.change_set_id == change_set_id))

    found = _tampered(tamper)
    assert Finding("entry_missing", named[0]) in found


@settings(max_examples=40)
@given(pair=st.lists(st.integers(1, ENTRIES), min_size=2, max_size=2, unique=True))
def test_entries_that_change_places_are_found(pair: list[int]) -> None:
    first, second = sorted(pair)
    named = []

    def tamper(connection: Connection) -> None:
        named.append(_where(connection, first))
        connection.exec_driver_sql("UPDATE change_sets SET id = -1 WHERE id = ?", (first,))
        connection.exec_driver_sql("UPDATE change_sets SET id = ? WHERE id = ?", (first, second))
        connection.exec_driver_sql("UPDATE change_sets SET id = ? WHERE id = -1", (second,))
        for table in ("changes", "change_set_subjects"):
            connection.exec_driver_sql(f"UPDATE {table} SET change_set_id = -1 WHERE change_set_id = ?", (first,))
            connection.exec_driver_sql(f"UPDATE {table} SET change_set_id = ? WHERE change_set_id = ?", (first, second))
            connection.exec_driver_sql(f"UPDATE {table} SET change_set_id = ? WHERE change_set_id = -1", (second,))

    found = _tampered(tamper)
    assert named[0] in [finding.where for finding in found]


@settings(max_examples=30)
@given(
    spoilt=st.sampled_from(
        (
            ("UPDATE changes SET table_name = 'courses' WHERE (change_set_id, ordinal) = (?, ?)", "entry_altered"),
            ("UPDATE changes SET row_key = 999 WHERE (change_set_id, ordinal) = (?, ?)", "entry_altered"),
            ("UPDATE changes SET ordinal = 77 WHERE (change_set_id, ordinal) = (?, ?)", "entry_altered"),
            ("UPDATE changes SET digest = upper(digest) WHERE (change_set_id, ordinal) = (?, ?)", "entry_altered"),
            ("DELETE FROM changes WHERE (change_set_id, ordinal) = (?, ?)", "entry_altered"),
            ("UPDATE change_payloads SET \"after\" = '{}' WHERE (change_set_id, ordinal) = (?, ?)", "change_altered"),
            ("UPDATE change_payloads SET \"before\" = '{}' WHERE (change_set_id, ordinal) = (?, ?)", "change_altered"),
            ("UPDATE change_payloads SET salt = '00' WHERE (change_set_id, ordinal) = (?, ?)", "change_altered"),
        )
    ),
    place=st.sampled_from(_PLACES),
)
def test_an_altered_change_is_found(spoilt: tuple[str, str], place: tuple[int, int]) -> None:
    statement, code = spoilt
    named = []

    def tamper(connection: Connection) -> None:
        named.append(_where(connection, place[0]))
        connection.exec_driver_sql(statement, place)

    assert _tampered(tamper) == [Finding(code, named[0])]


def test_a_subject_added_or_taken_away_is_found() -> None:
    added = _tampered(
        lambda connection: connection.execute(change_set_subjects.insert(), {"change_set_id": 1, "learner_id": 99})
    )
    taken = _tampered(lambda connection: connection.execute(change_set_subjects.delete()))
    assert added == [Finding("entry_altered", "desk-1:1")]
    assert taken == [Finding("entry_altered", "desk-1:1"), Finding("entry_altered", "desk-2:1")]


def test_only_the_first_broken_entry_of_a_chain_is_named() -> None:
    found = _tampered(
        lambda connection: connection.execute(change_sets.update().where(change_sets.c.seq > 2).values(who="x"))
    )
    assert {finding.where for finding in found} == {"desk-1:3", "desk-2:3"}


@pytest.mark.parametrize("column", ["seq", "hash", "change_set_id"])
def test_an_altered_head_is_found(column: str) -> None:
    spoilt = {"seq": 7, "hash": "3" * 64, "change_set_id": 1}

    def tamper(connection: Connection) -> None:
        connection.execute(workstations.update().where(workstations.c.id == "desk-1").values({column: spoilt[column]}))

    (finding,) = _tampered(tamper)
    assert finding.where == ("desk-1:7" if column == "seq" else "desk-1:6")


def test_a_whole_chain_taken_out_is_missed_by_the_other() -> None:
    def tamper(connection: Connection) -> None:
        connection.execute(change_sets.delete().where(change_sets.c.workstation == "desk-2"))
        connection.execute(workstations.delete().where(workstations.c.id == "desk-2"))

    (finding,) = _tampered(tamper)
    assert finding.code == "entry_missing"
    assert finding.where.startswith("desk-2:")


def test_a_chain_written_anew_is_contradicted_by_the_other() -> None:
    """One who can hash as we do rewrites a whole chain: the heads that the other chain has seen do not fit any more."""

    def tamper(connection: Connection) -> None:
        prev_hash = GENESIS
        ids = select(change_sets.c.id).where(change_sets.c.workstation == "desk-2").order_by(change_sets.c.seq)
        for change_set_id in connection.execute(ids).scalars().all():
            at = change_sets.c.id == change_set_id
            connection.execute(change_sets.update().where(at).values(who="nobody", prev_hash=prev_hash))
            columns = "id, workstation, seq, at, who, action, purpose, batch_id, undoes, heads, prev_hash, hash"
            row = connection.exec_driver_sql(f"SELECT {columns} FROM change_sets WHERE id = ?", (change_set_id,)).one()
            prev_hash = str(_recomputed(connection, tuple(row)))
            connection.execute(change_sets.update().where(at).values(hash=prev_hash))
        connection.execute(workstations.update().where(workstations.c.id == "desk-2").values(hash=prev_hash))

    (finding,) = _tampered(tamper)
    assert finding == Finding("entry_altered", "desk-2:1")


@settings(max_examples=20)
@given(places=st.sets(st.sampled_from(_PLACES)))
def test_destroying_payload_and_salt_keeps_the_chain_whole(places: set[tuple[int, int]]) -> None:
    def destroy(connection: Connection) -> None:
        append(
            dialect.raw(connection), CLERK, Action.LEARNERS_DESTROYED, at=THEN, subjects=(1, 2, 3), changes=[],
            batch_id=None, undoes=None,
        )  # fmt: skip
        place = tuple_(change_payloads.c.change_set_id, change_payloads.c.ordinal)
        connection.execute(change_payloads.delete().where(place.in_(places)))

    assert _tampered(destroy, keep_references=True) == []


def test_a_payload_that_goes_for_no_learner_who_was_destroyed_is_missed() -> None:
    found = _tampered(lambda connection: connection.execute(change_payloads.delete()), keep_references=True)
    assert found == [Finding("change_missing", "desk-1:1"), Finding("change_missing", "desk-2:3")]


def test_a_destruction_that_the_journal_does_not_know_excuses_nothing() -> None:
    """One who holds the key takes values away and puts down that their learner was destroyed."""

    def tamper(connection: Connection) -> None:
        gone = {"at": THEN, "who": "kim", "reason": "보유 기간 경과"}
        connection.execute(destructions.insert(), [{"learner_id": learner_id, **gone} for learner_id in (1, 2, 3)])
        connection.execute(change_payloads.delete())

    found = _tampered(tamper, keep_references=True)
    assert found == [Finding("change_missing", "desk-1:1"), Finding("change_missing", "desk-2:3")]


def test_what_is_destroyed_is_gone_from_the_pages_as_well(tmp_path: Path) -> None:
    name, path = "제갈공명서방", tmp_path / "centre.sqlite3"
    with record_room(tmp_path) as store:
        learner_id, _ = _add_learner(store, name=name)
    assert name.encode() in decrypted(path)
    with closing(Store.open(path, TEST_KEY)) as store:
        with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
            writer.delete(learners, learner_id)
        with store.unjournaled() as connection:
            connection.execute(change_payloads.delete())
    assert name.encode() not in decrypted(path)
    assert [each.name for each in tmp_path.iterdir()] == ["centre.sqlite3"]
