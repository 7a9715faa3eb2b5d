"""The journal verified from a checkpoint, against anchors, and under ten thousand attacks of one who holds the key."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from llas_desktop.domain.actor import Action
from llas_desktop.domain.health import Anchor, Finding
from llas_desktop.models import checkpoints, epochs, learners
from llas_desktop.store import chain_check, dialect, verification
from llas_desktop.store.chain_check import broken_entries, heads, missing_anchors, verify_from_checkpoint
from llas_desktop.store.database import Store
from llas_desktop.store.journal import GENESIS
from llas_desktop.store.verification import verify_journal, verify_on
from tests.store.attacks import Attacker, struck
from tests.store.rooms import CLERK, COLLEAGUE, learner, passing_room

NOW = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)


def _work(store: Store, days: int = 4) -> None:
    """Two workstations: five entries of each for every two days, with and without changes, with one and with many subjects."""
    for day in range(days):
        for actor in (CLERK, COLLEAGUE)[:: 1 if day % 2 else -1]:
            with store.write(actor, Action.LEARNERS_IMPORTED, batch_id=f"b-{day}") as writer:
                ids = writer.insert_many(learners, [learner(), learner(name="홍길동", phone="010-1-2")])
            with store.write(actor, Action.LEARNER_CHANGED) as writer:
                writer.update(learners, ids[0], {"phone": f"{day}", "is_enrolled": True})
        store.note((CLERK, COLLEAGUE)[day % 2], Action.LEARNER_OPENED, ids)


def _anchors(store: Store, at: str = "") -> list[Anchor]:
    with store.read() as connection:
        return [Anchor(head.seq, head.hash, workstation, at) for workstation, head in heads(connection).items()]


def _missed(store: Store, anchors: list[Anchor]) -> list[Finding]:
    with store.read() as connection:
        return missing_anchors(connection, anchors)


def _recent(store: Store) -> list[Finding]:
    with store.read() as connection:
        return verify_from_checkpoint(connection)


def _do(store: Store, *statements: str) -> None:
    """Past the program, without its rules."""
    driver = dialect.raw(store._writer)
    driver.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        driver.execute(statement)
    driver.execute("PRAGMA foreign_keys = ON")


def _cut(store: Store, last_id: int) -> None:
    """Takes away all entries after one, and sets the heads right."""
    _do(
        store,
        *(f"DELETE FROM {table} WHERE change_set_id > {last_id}" for table in ("change_payloads", "changes", "change_set_subjects")),
        f"DELETE FROM change_sets WHERE id > {last_id}",
        "UPDATE workstations AS w SET (seq, hash, change_set_id) ="
        " (SELECT seq, hash, id FROM change_sets WHERE workstation = w.id ORDER BY seq DESC LIMIT 1)",
    )  # fmt: skip


def _hash_anew(store: Store, workstation: str, statement: str) -> None:
    """Alters an entry and hashes its whole chain anew, as one can who has our program and the key."""
    _do(store, statement)
    driver = dialect.raw(store._writer)
    prev_hash = GENESIS
    for (entry_id,) in driver.execute(
        "SELECT id FROM change_sets WHERE workstation = ? ORDER BY seq", (workstation,)
    ).fetchall():
        driver.execute("UPDATE change_sets SET prev_hash = ? WHERE id = ?", (prev_hash, entry_id))
        row = driver.execute(f"{chain_check._ENTRY} WHERE id = ?", (entry_id,)).fetchone()
        prev_hash = str(chain_check._recomputed(store._writer, row))
        driver.execute("UPDATE change_sets SET hash = ? WHERE id = ?", (prev_hash, entry_id))
    driver.execute("UPDATE workstations SET hash = ? WHERE id = ?", (prev_hash, workstation))


# --- checkpoints


def test_a_verification_is_noted_and_the_next_begins_there(store: Store) -> None:
    _work(store)
    assert verify_journal(store, NOW) == ()
    noted = rows_of_checkpoints(store)
    with store.read() as connection:
        assert noted == {name: tuple(head) for name, head in heads(connection).items()}
    _do(store, "UPDATE change_sets SET who = 'nobody' WHERE seq = 2")
    assert verify_journal(store, NOW) == (), "what lies before the checkpoint is left to the whole verification"
    assert {finding.where for finding in verify_journal(store, NOW, whole=True)} == {"desk-1:2", "desk-2:2"}


def rows_of_checkpoints(store: Store) -> dict[str, tuple[int, str, int]]:
    with store.read() as connection:
        return {
            row.workstation: (row.seq, row.hash, row.change_set_id) for row in connection.execute(checkpoints.select())
        }


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE change_sets SET who = 'x' WHERE workstation = 'desk-1' AND seq = 12",
            Finding("entry_altered", "desk-1:12"),
        ),
        (
            "UPDATE change_sets SET who = 'x' WHERE workstation = 'desk-1' AND seq = 10",
            Finding("entry_altered", "desk-1:10"),
        ),
        ("DELETE FROM change_sets WHERE workstation = 'desk-1' AND seq = 13", Finding("entry_missing", "desk-1:13")),
        ("DELETE FROM change_sets WHERE workstation = 'desk-1' AND seq = 10", Finding("entry_missing", "desk-1:10")),
        ("UPDATE workstations SET seq = 99 WHERE id = 'desk-1'", Finding("entry_missing", "desk-1:16")),
    ],
)
def test_what_came_since_the_checkpoint_is_verified_with_the_entry_it_names(
    store: Store, statement: str, found: Finding
) -> None:
    _work(store)
    assert verify_journal(store, NOW) == ()
    assert rows_of_checkpoints(store)["desk-1"][0] == 10
    _work(store, days=2)
    _do(store, statement)
    assert verify_journal(store, NOW) == (found,)
    assert rows_of_checkpoints(store)["desk-1"][0] == 10, "a broken chain gets no checkpoint"


def test_a_chain_cut_behind_its_checkpoint_is_missed(store: Store) -> None:
    _work(store)
    verify_journal(store, NOW)
    _cut(store, 15)
    both = [Finding("tail_cut", "desk-1:10"), Finding("tail_cut", "desk-2:10")]
    assert sorted(_recent(store), key=str) == both
    with store.read() as connection:
        assert sorted(broken_entries(connection), key=str) == both


def test_a_whole_chain_taken_out_behind_its_checkpoint_is_missed(store: Store) -> None:
    _work(store)
    verify_journal(store, NOW)
    _do(store, "DELETE FROM change_sets WHERE workstation = 'desk-2'", "DELETE FROM workstations WHERE id = 'desk-2'")
    assert Finding("tail_cut", "desk-2:10") in _recent(store)


def test_without_a_checkpoint_all_is_verified(store: Store) -> None:
    _work(store)
    _do(store, "UPDATE change_sets SET at = 'x' WHERE workstation = 'desk-2' AND seq = 1")
    assert _recent(store) == [Finding("entry_altered", "desk-2:1")]


@pytest.mark.parametrize("piece", [1, 3, 10, 100])
@pytest.mark.parametrize("seq", [None, 1, 4, 10])
def test_piece_by_piece_it_comes_to_the_same_as_at_once(
    store: Store, piece: int, seq: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "_PIECE", piece)
    _work(store)
    if seq is not None:
        _do(store, f"UPDATE change_sets SET who = 'nobody' WHERE workstation = 'desk-2' AND seq = {seq}")
    so_far, pieces = verify_on(store, NOW), 1
    while not so_far.is_whole and not so_far.findings:
        so_far, pieces = verify_on(store, NOW, so_far), pieces + 1
    with store.read() as connection:
        assert list(so_far.findings) == broken_entries(connection)
    assert pieces == max(1, -(-((seq or 10) - 1) // piece)), "the first takes one more: it has no mark to begin at"
    assert (rows_of_checkpoints(store) != {}) == (seq is None)


def test_what_comes_meanwhile_is_verified_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "_PIECE", 8)
    _work(store)
    so_far = verify_on(store, NOW)
    store.note(CLERK, Action.LEARNER_OPENED, [1])
    assert not so_far.is_whole
    assert verify_on(store, NOW, so_far).is_whole
    assert rows_of_checkpoints(store)["desk-1"][0] == 11


def test_a_start_reads_no_more_than_what_is_new(store: Store) -> None:
    _work(store, days=10)
    verify_journal(store, NOW)
    store.note(CLERK, Action.LEARNER_OPENED, [1])
    read: Counter[str] = Counter()
    with store.read() as connection:
        driver = dialect.raw(connection)
        driver.set_trace_callback(lambda statement: read.update([statement.split(" WHERE")[0]]))
        assert verify_from_checkpoint(connection) == []
        driver.set_trace_callback(None)
    entries_read = sum(count for statement, count in read.items() if "FROM change_set_subjects" in statement)
    assert entries_read <= 3, "the two checkpoints and the new entry"


# --- anchors


def test_what_was_written_down_outside_is_still_there(store: Store) -> None:
    _work(store)
    anchors = _anchors(store)
    _work(store)
    papers = [Anchor(anchor.seq, anchor.hash[:8]) for anchor in anchors]
    assert _missed(store, [*anchors, *papers]) == []


def test_a_tail_cut_is_found_against_the_last_head_anchored(store: Store) -> None:
    _work(store)
    (first, second) = sorted(_anchors(store), key=lambda anchor: anchor.workstation)
    _cut(store, 15)
    with store.read() as connection:
        assert broken_entries(connection) == [], "the chains alone show nothing"
    assert _missed(store, [first, second, first]) == [
        Finding("tail_cut", "desk-1:10"),
        Finding("tail_cut", "desk-2:10"),
    ]
    assert _missed(store, [Anchor(second.seq, second.hash[:8])]) == [Finding("tail_cut", "10")]


@pytest.mark.parametrize("seq", [1, 4, 10])
def test_a_chain_hashed_anew_from_any_entry_is_found_against_an_anchor(store: Store, seq: int) -> None:
    with passing_room() as alone:
        for _ in range(10):
            alone.note(CLERK, Action.LEARNER_OPENED, [1])
        anchors = _anchors(alone)
        _hash_anew(alone, "desk-1", f"UPDATE change_sets SET who = 'nobody' WHERE seq = {seq}")
        with alone.read() as connection:
            assert broken_entries(connection) == []
        assert _missed(alone, anchors) == [Finding("entry_altered", "desk-1:10")]
        assert _missed(alone, [Anchor(10, anchors[0].hash[:8])]) == [Finding("entry_altered", "10")]


def _restored(store: Store, **values: Any) -> None:
    row = {
        "started_at": "2026-11-22T10:00:00.000000Z",
        "backup_made_at": "2026-11-22T08:00:00.000000Z",
        "next_serial": 1,
    }
    with store.write(CLERK, Action.RESTORED) as writer:
        writer.insert(epochs, row | values)


def _after_a_restore(*, replaced_heads: bool) -> Iterator[tuple[Store, list[Anchor], list[Anchor]]]:
    """A store as a restore leaves it: with the anchors of before the backup, and those of what was replaced."""
    with passing_room() as store:
        _work(store)
        kept = _anchors(store, "2026-11-22T08:00:00.000000Z")
        _work(store)
        replaced = _anchors(store, "2026-11-22T09:00:00.000000Z")
        _cut(store, 20)
        told = "{" + ", ".join(f'"{one.workstation}": [{one.seq}, "{one.hash}"]' for one in replaced) + "}"
        _restored(store, **({"replaced_heads": told} if replaced_heads else {}))
        yield store, kept, replaced


@pytest.mark.parametrize("replaced_heads", [True, False])
def test_a_restore_is_not_mistaken_for_a_cut(replaced_heads: bool) -> None:
    for store, kept, replaced in _after_a_restore(replaced_heads=replaced_heads):
        assert _missed(store, [*kept, *replaced]) == []
        _work(store)
        with store.read() as connection:
            assert broken_entries(connection) == []
        assert _missed(store, [*kept, *replaced, *_anchors(store)]) == []


def test_a_restore_excuses_nothing_of_before_the_backup_nor_of_after_itself() -> None:
    for store, kept, replaced in _after_a_restore(replaced_heads=True):
        beyond = [Anchor(replaced[0].seq + 20, "e" * 64, "desk-1", "2026-11-22T12:00:00.000000Z")]
        assert _missed(store, beyond) == [Finding("tail_cut", f"desk-1:{beyond[0].seq}")]
        forged = [Anchor(anchor.seq, "f" * 64, anchor.workstation, anchor.at) for anchor in kept]
        assert {finding.code for finding in _missed(store, forged)} == {"entry_altered"}


# --- ten thousand attacks


@pytest.mark.slow
@pytest.mark.parametrize("with_checkpoint", [False, True])
def test_ten_thousand_attacks_are_all_found_and_named(with_checkpoint: bool) -> None:
    with passing_room() as store:
        _work(store, days=3)
        if with_checkpoint:
            verify_journal(store, NOW)
            _work(store, days=1)
        connection = store._writer
        driver = dialect.raw(connection)
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute("PRAGMA ignore_check_constraints = ON")
        assert broken_entries(connection) == []
        attacker = Attacker(driver, seed=20261122)
        untouched = attacker.content()
        made: Counter[str] = Counter()
        while made.total() < 5_000:
            driver.execute(dialect.BEGIN_WRITE)
            try:
                kind = attacker.strike()
            except dialect.RULES_OF_TABLES:  # the tables themselves refuse it
                driver.rollback()
                continue
            if places := struck(untouched, attacker.content()):
                found = {finding.where for finding in broken_entries(connection)}
                heads_found = {where.split(":")[0] for where in found}
                assert places & (found | heads_found), (kind, places, found)
                made[kind] += 1
            driver.rollback()
        assert len(made) == 8
        assert min(made.values()) > 200
        assert broken_entries(connection) == []
