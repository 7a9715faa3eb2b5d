"""After destruction no value of the learner is anywhere, the chain verifies, and nobody else has lost a letter."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.actor import Action
from llas_desktop.domain.destruction import TABLE_WORDS
from llas_desktop.domain.problems import Refused
from llas_desktop.store import destruction, health, register
from llas_desktop.store.destruction import Deed
from llas_desktop.store.holdings import former_values, holdings, rows_now
from llas_desktop.store.search import DERIVED
from tests.certificates.samples import seal_png
from tests.services.desks import CLERK, NOW, TECH_HOME, completion
from tests.store.lives import DEED, KEEPING, OFFICER, House, account, draft, phone, told_of, values_of
from tests.store.rooms import TEST_KEY, is_sound, passing_room, record_room

PAGE = 4096
STAYS = {"change_set_subjects", "destructions"}
"""Tables that go on naming the learner by the id, which says nothing."""


@contextmanager
def house(folder: Path) -> Iterator[House]:
    with passing_room(DERIVED) as store:
        yield House(store, folder)


@pytest.fixture
def full(tmp_path: Path) -> Iterator[tuple[House, dict[str, int]]]:
    """Three people who were brought in by lists and then came again and again."""
    marks = ["가돌샘", "나돌샘", "다돌샘"]
    with house(tmp_path) as home:
        home.bring_in(marks)
        ids = {mark: home.learners.find_account(account(mark)).id for mark in marks}
        for mark, learner_id in ids.items():
            home.live(learner_id, mark)
        yield home, ids


def test_nothing_of_the_learner_is_left_and_the_journal_stands(full: tuple[House, dict[str, int]]) -> None:
    home, ids = full
    assert {
        "learners", "change_payloads", "learning_records", "certificates", "drafts",
        "school_facts", "credits", "stage_passes", "counsellings", "study_plans",
    } <= told_of("나돌샘", home.everything())  # fmt: skip
    (gone,) = home.destroy(ids["나돌샘"])
    rows = home.everything()
    assert told_of("나돌샘", rows) == set()
    assert is_sound(home.store)
    assert health.examine(home.store) == ()
    named = {
        table
        for table, lines in rows.items()
        for column in [_place(home, table, "learner_id")]
        if column is not None and any(line[column] == ids["나돌샘"] for line in lines)
    }
    assert named == STAYS
    assert gone.learner_id == ids["나돌샘"]
    assert (gone.count("learners"), gone.count("consents"), gone.count("proxies")) == (1, 2, 1)
    assert (gone.count("certificates"), gone.count("certificate_copies"), gone.count("evidence_blobs")) == (1, 2, 2)
    assert gone.payloads > 20


def _place(home: House, table: str, column: str) -> int | None:
    with home.store.read() as connection:
        names = [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')]
    return names.index(column) if column in names else None


def test_the_others_keep_every_letter(full: tuple[House, dict[str, int]]) -> None:
    home, ids = full
    before = home.everything()
    home.destroy(ids["나돌샘"])
    after = home.everything()
    changed = {"change_sets", "change_set_subjects", "changes", "change_payloads", "workstations", "sqlite_sequence"}
    for table in before.keys() - changed:
        kept = [row for row in before[table] if row in after[table]]
        lost = [row for row in before[table] if row not in after[table]]
        assert not any(own in str(lost) for mark in ("가돌샘", "다돌샘") for own in values_of(mark)), table
        assert [row for row in after[table] if row in before[table]] == kept, table
    old, new = set(before["change_payloads"]), set(after["change_payloads"])
    assert not any(mark in str(row) for row in old - new for mark in ("가돌샘", "다돌샘"))
    for mark in ("가돌샘", "다돌샘"):
        assert sum(mark in str(row) for row in new) == sum(mark in str(row) for row in old) > 10
    assert set(before["changes"]) < set(after["changes"])
    assert set(before["change_sets"]) < set(after["change_sets"])


def test_the_entry_names_whom_and_how_much_but_not_what(full: tuple[House, dict[str, int]]) -> None:
    home, ids = full
    both = (ids["가돌샘"], ids["다돌샘"])
    gone = home.destroy(*both)
    with home.store.read() as connection:
        entry, who, action = connection.exec_driver_sql(
            "SELECT id, who, action FROM change_sets ORDER BY id DESC LIMIT 1"
        ).one()
        subjects = connection.exec_driver_sql(
            "SELECT learner_id FROM change_set_subjects WHERE change_set_id = ?", (entry,)
        ).scalars()
        assert set(subjects) == set(both)
        assert (who, action) == (OFFICER.who, Action.LEARNERS_DESTROYED)
        entered = destruction.of_learners(connection, both)
    assert entered == [(DEED, one) for one in gone]
    assert told_of("가돌샘", home.everything()) == told_of("다돌샘", home.everything()) == set()
    assert told_of("나돌샘", home.everything())


def test_numbers_of_certificates_stay_given(full: tuple[House, dict[str, int]]) -> None:
    home, ids = full
    given_before = [one.serial for learner in ids.values() for one in home.certificates.of_learner(learner)]
    home.destroy(ids["다돌샘"])
    with home.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT serial, issue_no, issued_at FROM destroyed_certificates").all()
        assert register.next_serial(connection) == max(given_before) + 1
    assert [(row[0], row[1][-6:]) for row in rows] == [(3, "000003")]
    issued, _ = home.certificates.issue(CLERK, ids["가돌샘"], KEEPING)
    assert issued.serial == 4
    assert health.examine(home.store) == ()


def test_one_who_comes_back_is_somebody_new(full: tuple[House, dict[str, int]]) -> None:
    home, ids = full
    home.destroy(ids["나돌샘"])
    back = home.join("나돌샘")
    assert back > max(ids.values())
    assert home.certificates.of_learner(back) == ()
    assert home.learners.search("나돌샘")[0].id == back


def test_undo_brings_nothing_back(full: tuple[House, dict[str, int]]) -> None:
    home, ids = full
    home.learners.change(CLERK, ids["나돌샘"], draft("나돌샘", occupation="나돌샘 새 일"))
    home.destroy(ids["나돌샘"])
    for _ in range(60):
        if home.journal.undo(CLERK) is None:
            break
    assert told_of("나돌샘", home.everything()) == set()
    assert is_sound(home.store)


def test_a_paper_that_another_learner_has_too_stays(tmp_path: Path) -> None:
    shared, content = "함께 받은 상장.png", seal_png(90)
    with house(tmp_path) as home:
        one, other, third = (home.join(mark) for mark in ("가돌샘", "나돌샘", "다돌샘"))
        papers = [
            home.history.attach(CLERK, home.keep(learner_id, completion()), shared, content)[0]
            for learner_id in (one, other, third)
        ]
        home.destroy(one)
        assert home.history.evidence_bytes(CLERK, papers[1].id) == content
        home.history.detach(CLERK, papers[1].id)
        home.destroy(third)
        home.journal.undo(CLERK)
        assert home.history.evidence_bytes(CLERK, papers[1].id) == content
        home.destroy(other)
        assert home.everything()["evidence_blobs"] == []


def test_destroying_again_what_a_restore_brought_back(full: tuple[House, dict[str, int]]) -> None:
    home, ids = full
    home.destroy(ids["나돌샘"])
    with home.store.write(OFFICER, Action.RESTORED, is_reading=True) as writer:
        again = destruction.destroy(writer, (ids["나돌샘"], 4_000), Deed(NOW, "park", "복원 뒤 다시 적용"))
    assert [(one.learner_id, dict(one.rows), one.payloads) for one in again] == [(ids["나돌샘"], {}, 0), (4_000, {}, 0)]
    with home.store.read() as connection:
        reasons = [deed.reason for deed, _ in destruction.of_learners(connection, (ids["나돌샘"], 4_000))]
    assert reasons == [DEED.reason, "복원 뒤 다시 적용"]
    assert is_sound(home.store)


def test_the_log_of_the_database_is_emptied(tmp_path: Path) -> None:
    with record_room(tmp_path, DERIVED) as store:
        home = House(store, tmp_path)
        learner_id = home.join("가돌샘")
        home.destroy(learner_id)
        log = tmp_path / "centre.sqlite3-wal"
        assert log.stat().st_size > 0
        assert store.empty_log()
        assert log.stat().st_size == 0


def test_no_page_of_the_decrypted_file_has_a_letter_left(tmp_path: Path) -> None:
    """Free pages and the slack of pages too: whoever gets hold of the key later finds nothing that was deleted."""
    marks = ["가돌샘", "나돌샘"]
    with record_room(tmp_path, DERIVED) as store:
        home = House(store, tmp_path)
        home.bring_in(marks)
        ids = {mark: home.learners.find_account(account(mark)).id for mark in marks}
        for mark, learner_id in ids.items():
            home.live(learner_id, mark)
        store.empty_log()
        before = decrypted(tmp_path / "centre.sqlite3")
        home.destroy(ids["가돌샘"])
        assert store.empty_log()
        after = decrypted(tmp_path / "centre.sqlite3")
    for value in values_of("가돌샘"):
        assert value.encode() in before
        assert value.encode() not in after
    for value in values_of("나돌샘"):
        assert value.encode() in after


def decrypted(path: Path) -> bytes:
    """Every page of the file as it is under the cipher: AES-256-CBC, vector and checksum in the last 80 bytes of a page of 4 KiB;
    the salt stands at the beginning of the first.
    """
    content, found = path.read_bytes(), []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        vector = page[PAGE - 80 : PAGE - 64]
        hidden = page[0 if start else 16 : PAGE - 80]
        pen = Cipher(algorithms.AES(TEST_KEY), modes.CBC(vector)).decryptor()
        found.append(pen.update(hidden) + pen.finalize())
    return b"".join(found)


def test_every_table_with_a_learner_in_it_is_known() -> None:
    names = [holding.table.name for holding in holdings()]
    assert names[0] == "learners"
    assert set(names) >= {
        "consents", "proxies", "learning_records", "record_ged_links", "evidence", "certificates", "certificate_copies", "drafts",
        "school_facts", "credits", "stage_passes", "counsellings", "study_plans", "study_plan_courses",
    }  # fmt: skip
    assert TABLE_WORDS.keys() >= set(names)
    assert all(holding.whole in names[:at] for at, holding in enumerate(holdings()) if at)


def test_what_is_held_is_all_that_stands_and_stood(full: tuple[House, dict[str, int]]) -> None:
    home, ids = full
    with home.store.read() as connection:
        held = rows_now(connection, ids["가돌샘"])
        former = former_values(connection, ids["가돌샘"])
    text = json.dumps(held, ensure_ascii=False)
    for part in (
        "가돌샘상사",
        "가돌샘둘",
        "link:가돌샘",
        "가돌샘 이수증.png",
        "가돌샘대학교",
        "쓰다 만",
        phone("가돌샘"),
        "가돌샘말",
        "가돌샘학습자번호",
        "가돌샘개론",
        "가돌샘기사",
        "가돌샘학",
        "가돌샘새 고민",
        "가돌샘설계 메모",
    ):
        assert part in text, part
    past = json.dumps([dict(one.before) for one in former], ensure_ascii=False)
    for part in (
        "가돌샘하나", "가돌샘수업", "가돌샘고친 수업", "가돌샘헌", "가돌샘옛말", "가돌샘론", "가돌샘지운 과목", "가돌샘지운 합격",
        "가돌샘고민", "가돌샘지운 고민", "가돌샘지운 설계",
    ):  # fmt: skip
        assert part in past, part
    assert "나돌샘" not in text + past
    assert "다돌샘" not in text + past


def test_due_is_whom_nobody_has_served_since(tmp_path: Path) -> None:
    with house(tmp_path) as home:
        then = NOW - timedelta(days=5 * 365 + 40)
        early, late, looked_at = (_joined(home, mark, then) for mark in ("가돌샘", "나돌샘", "다돌샘"))
        home.keep(late, completion())
        home.learners.open(CLERK, looked_at)
        home.learners.note_search(CLERK, [looked_at])
        with home.store.read() as connection:
            found = destruction.due(connection, date(2021, 11, 21), 5)
            nobody = destruction.due(connection, date(2020, 1, 1), 5)
    assert {one.id for one in found} == {early, looked_at}
    assert nobody == ()
    assert {(one.last_on, one.due_on) for one in found} == {(date(2021, 10, 13), date(2026, 10, 13))}


def _joined(home: House, mark: str, at: datetime) -> int:
    clock, home.store._clock = home.store._clock, lambda: at
    try:
        return home.join(mark)
    finally:
        home.store._clock = clock


deeds = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 7)), max_size=14)


@given(deeds, st.integers(0, 2))
@settings(max_examples=25)
def test_whatever_was_done_nothing_is_left(done: list[tuple[int, int]], whose: int) -> None:
    marks = ("가돌샘", "나돌샘", "다돌샘")
    with passing_room(DERIVED) as store:
        home = House(store, Path())
        ids = [home.join(mark) for mark in marks]
        for at, what in done:
            with suppress(Refused):  # an undo may have taken back that the learner came at all
                _do(home, ids[at], marks[at], what)
        others = [mark for mark in marks if mark != marks[whose]]
        told = {mark: told_of(mark, home.everything()) for mark in others}
        home.destroy(ids[whose])
        rows = home.everything()
        assert told_of(marks[whose], rows) == set()
        assert {mark: told_of(mark, rows) for mark in others} == told
        assert health.examine(store) == ()


def _do(home: House, learner_id: int, mark: str, what: int) -> None:
    records = home.history.records(learner_id)
    match what:
        case 0:
            home.keep(learner_id, completion(title=f"{mark}교실", ged_links=frozenset({TECH_HOME})))
        case 1 if records:
            home.history.keep(CLERK, learner_id, completion(title=f"{mark}새 교실"), records[0].id)
        case 2 if records:
            home.history.remove(CLERK, records[0].id)
        case 3 if records:
            home.history.attach(CLERK, records[0].id, f"{mark}.png", seal_png(60) + mark.encode())
        case 4:
            home.journal.undo(CLERK)
        case 5:
            home.certificates.issue(CLERK, learner_id, KEEPING)
        case 6:
            home.learners.add_proxy(CLERK, learner_id, f"{mark}대리", phone=phone(mark))
        case _:
            home.learners.change(CLERK, learner_id, draft(mark, workplace=f"{mark}일터"))
