"""Undo: step by step, an import as one; what was changed since stays and both values are told."""

from time import process_time
from typing import Any

import pytest
from sqlalchemy import Table, func, select

from llas_desktop.domain.actor import Action, Actor, Purpose, UndoConflict, UndoResult
from llas_desktop.domain.problems import Refused
from llas_desktop.models import (
    accredited_courses,
    certificate_copies,
    certificates,
    change_payloads,
    change_set_subjects,
    change_sets,
    consents,
    course_accreditations,
    course_ged_links,
    institutions,
    learners,
    learning_records,
    metadata,
    record_ged_links,
    settings,
)
from llas_desktop.store.database import Store
from llas_desktop.store.search import DERIVED
from llas_desktop.store.undo import undo, undo_last, undoable
from tests.store.rooms import (
    CLERK,
    COLLEAGUE,
    THEN,
    certificate,
    course,
    institution,
    is_sound,
    learner,
    passing_room,
    record,
    rows_of,
    undone,
)


def _insert(store: Store, table: Table, row: dict[str, Any], actor: Actor = CLERK) -> int:
    with store.write(actor, Action.RECORD_ADDED) as writer:
        return writer.insert(table, row)


def _update(store: Store, table: Table, row_id: int, actor: Actor = CLERK, **values: Any) -> int:
    with store.write(actor, Action.LEARNER_CHANGED) as writer:
        writer.update(table, row_id, values)
    return writer.changes.change_set_id


# --- what is undone, and in which order


def test_nothing_to_undo(store: Store) -> None:
    assert undo_last(store, CLERK) is None


def test_step_by_step_back_to_nothing(store: Store) -> None:
    learner_id = _insert(store, learners, learner(phone="1"))
    _update(store, learners, learner_id, phone="2")
    _update(store, learners, learner_id, phone="3", address="어딘가")
    seen = []
    while undo_last(store, CLERK):
        seen.append([(row["phone"], row["address"]) for row in rows_of(store, learners)])
    assert seen == [[("2", "")], [("1", "")], []]
    assert is_sound(store)


def test_what_was_taken_away_comes_back_as_it_was_with_its_parts(store: Store) -> None:
    learner_id = _insert(store, learners, learner())
    record_id = _insert(store, learning_records, record(learner_id, is_voucher=True, area="인문교양"))
    _insert(store, record_ged_links, {"record_id": record_id, "level": "high", "subject": "한국사"})
    before = [rows_of(store, table) for table in (learning_records, record_ged_links)]
    with store.write(CLERK, Action.RECORD_REMOVED) as writer:
        for link in rows_of(store, record_ged_links):
            writer.delete(record_ged_links, link["id"])
        writer.delete(learning_records, record_id)
    result = undone(store)
    assert result == UndoResult(Action.RECORD_REMOVED, writer.changes.change_set_id, rows=2)
    assert [rows_of(store, table) for table in (learning_records, record_ged_links)] == before


def test_undo_is_entered_with_the_learners_concerned_and_names_what_it_undid(store: Store) -> None:
    learner_id = _insert(store, learners, learner())
    with store.write(CLERK, Action.EVIDENCE_ATTACHED) as writer:
        writer.insert(settings, {"key": "any", "value": "row that names no learner"})
        writer.concerns(learner_id)
    done = undo_last(store, Actor("kim", "desk-1", Purpose.OTHER))
    assert done is not None
    result, written = done
    assert written.action is Action.UNDONE
    assert written.learner_ids == {learner_id}
    assert written.tables == {"settings"}
    with store.read() as connection:
        entry = connection.execute(select(change_sets).where(change_sets.c.id == written.change_set_id)).one()
        subjects = connection.execute(
            select(change_set_subjects.c.learner_id).where(change_set_subjects.c.change_set_id == entry.id)
        ).scalars()
        assert (entry.undoes, entry.action, entry.purpose, list(subjects)) == (
            result.undone_change_set_id, "undone", "other", [learner_id],
        )  # fmt: skip


def test_each_clerk_and_workstation_undoes_its_own(store: Store) -> None:
    mine, theirs = _insert(store, learners, learner()), _insert(store, learners, learner(), COLLEAGUE)
    assert undo_last(store, Actor("kim", "desk-2")) is None
    assert undo_last(store, Actor("lee", "desk-1")) is None
    undone(store, COLLEAGUE)
    assert [row["id"] for row in rows_of(store, learners)] == [mine]
    assert theirs > mine
    assert undo_last(store, COLLEAGUE) is None


def test_issues_readings_set_up_and_undo_itself_are_passed_over(store: Store) -> None:
    learner_id = _insert(store, learners, learner())
    _update(store, learners, learner_id, phone="1")
    with store.write(CLERK, Action.SET_UP) as writer:
        writer.insert(settings, {"key": "centre_name", "value": "가나다평생학습관"})
    with store.write(CLERK, Action.CERTIFICATE_ISSUED) as writer:
        certificate_id = writer.insert(certificates, certificate(learner_id, 1))
    with store.write(CLERK, Action.CERTIFICATE_REPRINTED) as writer:
        copy = {"certificate_id": certificate_id, "copy_no": 1, "made_at": THEN, "made_by": "kim", "workstation": "w"}
        writer.insert(certificate_copies, copy | {"pdf": b"%PDF", "sha256": "0" * 64, "page_count": 1})
    for action in (Action.LEARNER_OPENED, Action.LEARNERS_SEARCHED, Action.CERTIFICATE_VIEWED):
        store.note(CLERK, action, (learner_id,))
    assert undone(store).action is Action.LEARNER_CHANGED
    result = undone(store)
    assert result.action is Action.RECORD_ADDED
    assert result.rows == 0, "a learner who has a certificate stays"
    assert [(conflict.table, conflict.reason) for conflict in result.left] == [("learners", "in_use")]
    assert undo_last(store, CLERK) is None
    assert (
        len(rows_of(store, settings))
        == len(rows_of(store, certificates))
        == len(rows_of(store, certificate_copies))
        == 1
    )


def test_an_issue_cannot_be_undone_by_its_id_either_and_nothing_twice(store: Store) -> None:
    learner_id = _insert(store, learners, learner())
    changed = _update(store, learners, learner_id, phone="1")
    with store.write(CLERK, Action.CERTIFICATE_ISSUED) as writer:
        writer.insert(certificates, certificate(learner_id, 1))
    undo(store, CLERK, changed)
    for change_set_id, code in (
        (writer.changes.change_set_id, "not_undoable"),
        (changed, "already_undone"),
        (999, "gone"),
    ):
        with pytest.raises(Refused) as caught:
            undo(store, CLERK, change_set_id)
        assert caught.value.problems[0].code == code
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(change_sets)).scalar() == 4


def test_undoable_names_what_comes_next(store: Store) -> None:
    _update(store, learners, _insert(store, learners, learner()), phone="1")
    named = []
    while True:
        with store.read() as connection:
            found = undoable(connection, CLERK)
        if found is None:
            break
        named.append(found[1])
        undone(store)
    assert named == [Action.LEARNER_CHANGED, Action.RECORD_ADDED]


# --- what was changed since


def test_a_column_changed_since_is_left_and_both_values_are_told(store: Store) -> None:
    learner_id = _insert(store, learners, learner(phone="1"))
    _update(store, learners, learner_id, phone="2", address="여기")
    _update(store, learners, learner_id, COLLEAGUE, phone="3")
    result = undone(store)
    assert result.rows == 0
    assert result.left == (UndoConflict("learners", learner_id, {"phone": "2"}, {"phone": "3"}, "changed"),)
    (row,) = rows_of(store, learners)
    assert (row["phone"], row["address"]) == ("3", "여기")


def test_other_columns_changed_since_are_kept(store: Store) -> None:
    learner_id = _insert(store, learners, learner(phone="1"))
    _update(store, learners, learner_id, phone="2")
    _update(store, learners, learner_id, COLLEAGUE, address="저기")
    assert undone(store).left == ()
    (row,) = rows_of(store, learners)
    assert (row["phone"], row["address"]) == ("1", "저기")


def test_changed_and_changed_back_is_no_conflict(store: Store) -> None:
    learner_id = _insert(store, learners, learner(phone="1"))
    _update(store, learners, learner_id, phone="2")
    _update(store, learners, learner_id, COLLEAGUE, phone="3")
    _update(store, learners, learner_id, COLLEAGUE, phone="2")
    assert undone(store).left == ()
    assert rows_of(store, learners)[0]["phone"] == "1"


def test_a_row_gone_since_is_told(store: Store) -> None:
    learner_id = _insert(store, learners, learner())
    _update(store, learners, learner_id, phone="2")
    with store.write(COLLEAGUE, Action.LEARNER_CHANGED) as writer:
        writer.delete(learners, learner_id)
    assert undone(store).left == (UndoConflict("learners", learner_id, {"phone": "2"}, None, "changed"),)


def test_a_place_that_is_taken_is_told(store: Store) -> None:
    learner_id = _insert(store, learners, learner(account_no="LA-taken"))
    with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
        writer.delete(learners, learner_id)
    _insert(store, learners, learner(account_no="LA-taken"), COLLEAGUE)
    (conflict,) = undone(store).left
    assert (conflict.key, conflict.found, conflict.reason) == (learner_id, None, "in_use")
    assert len(rows_of(store, learners)) == 1


def test_turning_back_may_not_break_a_rule(store: Store) -> None:
    """Only the start was set back since; with the old end the record would end before it starts."""
    learner_id = _insert(store, learners, learner())
    record_id = _insert(store, learning_records, record(learner_id, started="2024-01-01", ended="2024-03-01"))
    _update(store, learning_records, record_id, ended="2025-03-01")
    _update(store, learning_records, record_id, COLLEAGUE, started="2025-01-01")
    (conflict,) = undone(store).left
    assert (conflict.table, conflict.reason) == ("learning_records", "in_use")
    assert rows_of(store, learning_records)[0]["ended"] == "2025-03-01"


def test_a_destroyed_payload_cannot_be_turned_back(store: Store) -> None:
    learner_id = _insert(store, learners, learner())
    with store.unjournaled() as connection:
        connection.execute(change_payloads.delete())
    result = undone(store)
    assert result.left == (UndoConflict("learners", learner_id, None, None, "destroyed"),)
    assert undo_last(store, CLERK) is None


# --- imports, as one


def _import_courses(store: Store, number: int) -> tuple[list[int], list[int]]:
    """One institution, its courses, each with an accreditation and a link."""
    with store.write(CLERK, Action.COURSES_IMPORTED) as writer:
        institution_id = writer.insert(institutions, institution())
        course_ids = writer.insert_many(accredited_courses, [course(institution_id) for _ in range(number)])
        accreditations = writer.insert_many(
            course_accreditations,
            [{"course_id": each, "notified_on": "2024-01-01", "expires_on": "2028-12-31"} for each in course_ids],
        )
        writer.insert_many(
            course_ged_links,
            [
                {"course_id": each, "level": "high", "subject": "사회", "valid_from": "2024-01-01"}
                for each in course_ids
            ],
        )
    return course_ids, accreditations


_CATALOGUE = (institutions, accredited_courses, course_accreditations, course_ged_links)


def test_an_import_is_undone_as_one(store: Store) -> None:
    _import_courses(store, 50)
    assert undone(store) == UndoResult(Action.COURSES_IMPORTED, 1, rows=151)
    assert [rows_of(store, table) for table in _CATALOGUE] == [[], [], [], []]


def test_of_an_import_what_was_changed_since_stays_whole_and_the_rest_goes(store: Store) -> None:
    course_ids, accreditations = _import_courses(store, 10)
    _update(store, accredited_courses, course_ids[3], COLLEAGUE, title="고친 과정")
    _update(store, course_accreditations, accreditations[5], COLLEAGUE, cancelled_on="2026-01-01")
    learner_id = _insert(store, learners, learner(), COLLEAGUE)
    _insert(store, learning_records, record(learner_id, course_id=course_ids[7]), COLLEAGUE)
    result = undone(store)
    stay = [course_ids[n] for n in (3, 5, 7)]
    assert [row["id"] for row in rows_of(store, accredited_courses)] == stay
    assert [row["course_id"] for row in rows_of(store, course_accreditations)] == stay
    assert [row["course_id"] for row in rows_of(store, course_ged_links)] == stay
    assert len(rows_of(store, institutions)) == 1, "the courses that stay rest on it"
    assert result.rows == 21
    reasons = {(conflict.table, conflict.key): conflict.reason for conflict in result.left}
    assert reasons["accredited_courses", course_ids[3]] == "changed"
    assert reasons["course_accreditations", accreditations[5]] == "changed"
    assert reasons["accredited_courses", course_ids[7]] == "in_use"
    assert reasons["institutions", 1] == "in_use"
    assert reasons["accredited_courses", course_ids[5]] == "part", "its accreditation stays, and it with it"
    assert sorted(reasons.values()) == [*["changed"] * 2, *["in_use"] * 2, *["part"] * 6]
    (changed,) = [
        conflict for conflict in result.left if conflict.key == course_ids[3] and conflict.reason == "changed"
    ]
    assert (changed.expected, changed.found) == ({"title": changed.expected["title"]}, {"title": "고친 과정"})  # type: ignore[index]
    assert is_sound(store)


def test_an_update_by_import_is_turned_back_beside_new_rows(store: Store) -> None:
    course_ids, _ = _import_courses(store, 3)
    with store.write(CLERK, Action.COURSES_IMPORTED) as writer:
        for course_id in course_ids:
            writer.update(accredited_courses, course_id, {"total_minutes": 1})
        new = writer.insert(accredited_courses, course(1))
    _update(store, accredited_courses, course_ids[1], COLLEAGUE, total_minutes=2)
    result = undone(store)
    rows = {row["id"]: row["total_minutes"] for row in rows_of(store, accredited_courses)}
    assert rows == {course_ids[0]: 5400, course_ids[1]: 2, course_ids[2]: 5400}
    assert new not in rows
    assert result.rows == 3
    assert [conflict.key for conflict in result.left] == [course_ids[1]]


def test_a_learner_in_use_keeps_the_consents_given_with_her(store: Store) -> None:
    with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        learner_id = writer.insert(learners, learner())
        writer.insert(consents, {"learner_id": learner_id, "what": "collection", "version": "1", "given_at": THEN})
    _insert(store, learning_records, record(learner_id), COLLEAGUE)
    result = undone(store)
    assert {(conflict.table, conflict.reason) for conflict in result.left} == {
        ("learners", "in_use"),
        ("consents", "part"),
    }
    assert len(rows_of(store, consents)) == 1


def test_several_steps_on_one_row_within_one_entry(store: Store) -> None:
    learner_id = _insert(store, learners, learner(phone="0"))
    with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
        for phone in ("1", "2", "3"):
            writer.update(learners, learner_id, {"phone": phone})
        passing = writer.insert(learners, learner())
        writer.delete(learners, passing)
    assert undone(store) == UndoResult(Action.LEARNER_CHANGED, writer.changes.change_set_id, rows=2)
    assert [row["phone"] for row in rows_of(store, learners)] == ["0"]


def test_two_thousand_rows_are_undone_as_one() -> None:
    with passing_room(DERIVED) as store:
        with store.write(CLERK, Action.LEARNERS_IMPORTED) as writer:
            ids = writer.insert_many(learners, [learner(name="홍길동", phone="010-1234-5678") for _ in range(2_000)])
        _update(store, learners, ids[1_000], COLLEAGUE, phone="1")
        _insert(store, learning_records, record(ids[1_400]), COLLEAGUE)
        result = undone(store)
        assert result.rows == 1_998
        assert [(conflict.key, conflict.reason) for conflict in result.left] == [
            (ids[1_000], "changed"),
            (ids[1_400], "in_use"),
        ]
        assert [row["id"] for row in rows_of(store, learners)] == [ids[1_000], ids[1_400]]


@pytest.mark.slow
def test_undo_takes_longer_only_as_there_is_more_of_it() -> None:
    """Within a savepoint every row that takes its search keys with it costs more than the one before."""
    taken = []
    for number in (1_000, 4_000):
        with passing_room(DERIVED) as store:
            with store.write(CLERK, Action.LEARNERS_IMPORTED) as writer:
                writer.insert_many(learners, [learner(name="홍길동", phone="010-1234-5678") for _ in range(number)])
            begun = process_time()
            undone(store)
            taken.append(process_time() - begun)
    assert taken[1] < 9 * taken[0]


def test_derived_rows_follow_undo() -> None:
    calls: list[list[int]] = []
    with passing_room({"learners": lambda _, ids: calls.append(list(ids))}) as store:
        learner_id = _insert(store, learners, learner())
        calls.clear()
        undone(store)
    assert calls == [[learner_id]]


def test_every_part_has_its_whole() -> None:
    """What undo keeps together is told by the tables themselves."""
    parts = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info.get("part_of")
    }
    assert parts == {
        "certificate_copies.certificate_id", "consents.learner_id",
        "course_accreditations.course_id", "course_ged_links.course_id", "evidence.record_id", "proxies.learner_id",
        "destroyed_certificates.destruction_id", "record_ged_links.record_id", "staff_roles.staff_id",
        "school_facts.learner_id", "study_plan_courses.plan_id",
    }  # fmt: skip
