"""Histories and learners as files bring them: what is new, what is the same, what is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from time import process_time
from typing import Any

import pytest

from llas_desktop.domain.actor import Action
from llas_desktop.domain.course import Accreditation
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area, LearningRecord, Provenance, RecordDraft
from llas_desktop.domain.imports import CourseRow, HistoryRow, LearnerRow, RowOutcome
from llas_desktop.domain.learner import Learner, LearnerDraft, Opening
from llas_desktop.domain.problems import Problem
from llas_desktop.store import courses, history, learners
from llas_desktop.store.database import Store
from tests.store.rooms import CLERK

NOW = datetime(2026, 11, 21, 5, 3, 2, 123456, tzinfo=UTC)
BIRTH = date(1985, 1, 1)
HISTORY = GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)
DAY = PartialDate(2023, 6, 30)


@pytest.fixture
def learner_id(store: Store) -> int:
    with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        return learners.insert_many(writer, [LearnerDraft("가나다", BIRTH, account_no="A-1")], Opening(), NOW, "kim")[0]


@pytest.fixture
def course(store: Store) -> CourseRow:
    period = Accreditation(date(2020, 1, 1), date(2029, 12, 31))
    row = CourseRow(
        2,
        "N-1",
        "생활 속의 한국사",
        "가람평생학습관",
        Area.ACADEMIC_SUPPLEMENT,
        5400,
        period,
        links=frozenset({HISTORY}),
    )
    with store.write(CLERK, Action.COURSES_IMPORTED) as writer:
        courses.put_courses(writer, [row], date(2026, 11, 21))
    return row


def nothing_wrong(_draft: RecordDraft, _birth: date, _minutes: int | None) -> Iterator[Problem]:
    return iter(())


def put(store: Store, *rows: HistoryRow, check: Any = nothing_wrong) -> tuple[RowOutcome, ...]:
    with store.write(CLERK, Action.HISTORIES_IMPORTED) as writer:
        return history.put_records(writer, rows, NOW, check)


def records(store: Store, learner_id: int) -> tuple[LearningRecord, ...]:
    with store.read() as connection:
        return history.of_learner(connection, learner_id)


def row(account_no: str = "A-1", accreditation_no: str = "", at: int = 2, **values: Any) -> HistoryRow:
    said: dict[str, Any] = {"kind": "other_learning", "title": "동네 한 바퀴", "ended": DAY, "minutes": 600} | values
    return HistoryRow(at, account_no, RecordDraft(**said, provenance=Provenance.IMPORTED), accreditation_no)


def fates(outcomes: Iterable[RowOutcome]) -> list[str]:
    return [outcome.fate.value for outcome in outcomes]


def test_a_row_becomes_a_record_and_the_same_row_again_changes_nothing(store: Store, learner_id: int) -> None:
    wanted = row(ged_links=frozenset({HISTORY}), content="두\n줄", is_completed=False, started=PartialDate(2023))
    assert fates(put(store, wanted)) == ["taken"]
    (found,) = records(store, learner_id)
    assert found.values == wanted.draft
    assert fates(put(store, wanted)) == ["unchanged"]
    assert records(store, learner_id) == (found,)


def test_rows_that_differ_in_any_column_but_content_are_other_records(store: Store, learner_id: int) -> None:
    others: list[dict[str, Any]] = [
        {}, {"kind": "k_mooc"}, {"title": "다른 동네"}, {"institution": "관"}, {"started": DAY}, {"ended": PartialDate(2023, 6)},
        {"minutes": 601}, {"minutes": None}, {"is_completed": False}, {"ged_links": frozenset({HISTORY})},
    ]  # fmt: skip
    assert fates(put(store, *(row(**values) for values in others))) == ["taken"] * len(others)
    assert len(records(store, learner_id)) == len(others)
    assert set(fates(put(store, *(row(**values) for values in others)))) == {"unchanged"}


def test_another_content_is_brought_up_to_date(store: Store, learner_id: int) -> None:
    put(store, row(content="하나"))
    assert fates(put(store, row(content="둘"), row(content="둘", at=3))) == ["updated", "unchanged"]
    assert [record.values.content for record in records(store, learner_id)] == ["둘"]


def test_a_row_twice_in_one_file_is_one_record(store: Store, learner_id: int) -> None:
    assert fates(put(store, row(content="하나"), row(content="둘"), row(content="둘"))) == [
        "taken",
        "updated",
        "unchanged",
    ]
    assert [record.values.content for record in records(store, learner_id)] == ["둘"]


def test_what_a_row_of_a_course_leaves_empty_is_the_courses(store: Store, learner_id: int, course: CourseRow) -> None:
    wanted = row(accreditation_no="N-1", kind="accredited_course", title="")
    assert fates(put(store, wanted)) == ["taken"]
    (found,) = records(store, learner_id)
    assert (found.values.title, found.values.institution, found.values.area) == (
        course.title,
        course.institution,
        course.area,
    )
    assert found.accreditation_no == "N-1"
    assert found.values.minutes == 600
    assert fates(put(store, wanted)) == ["unchanged"]


def test_the_same_learning_without_its_course_is_another_record(
    store: Store, learner_id: int, course: CourseRow
) -> None:
    assert fates(put(store, row(accreditation_no="N-1"), row())) == ["taken", "taken"]
    assert len(records(store, learner_id)) == 2


def test_unknown_accounts_and_courses_are_refused_and_the_good_rows_taken(store: Store, learner_id: int) -> None:
    outcomes = put(store, row("A-9", at=2), row(accreditation_no="N-9", at=3), row(at=4))
    assert fates(outcomes) == ["refused", "refused", "taken"]
    assert [(p.field, p.code, p.value) for outcome in outcomes for p in outcome.problems] == [
        ("account_no", "unknown_account", "A-9"), ("accreditation_no", "unknown_course", "N-9"),
    ]  # fmt: skip
    assert len(records(store, learner_id)) == 1


def test_of_an_unknown_course_nothing_else_is_said(store: Store, learner_id: int) -> None:
    def check(_draft: RecordDraft, _birth: date, _minutes: int | None) -> Iterator[Problem]:
        yield Problem("title", "required")

    (outcome,) = put(store, row(accreditation_no="N-9", title=""), check=check)
    assert [problem.code for problem in outcome.problems] == ["unknown_course"]


def test_the_rules_are_asked_with_the_birth_date_and_the_courses_total(
    store: Store, learner_id: int, course: CourseRow
) -> None:
    asked: list[tuple[str, date, int | None]] = []

    def check(draft: RecordDraft, birth: date, minutes: int | None) -> Iterator[Problem]:
        asked.append((draft.title, birth, minutes))
        yield Problem("minutes", "hours_above_total")
        if not draft.institution:
            yield Problem("institution", "required")

    outcomes = put(store, row(accreditation_no="N-1", title=""), row(), check=check)
    assert asked == [(course.title, BIRTH, 5400), ("동네 한 바퀴", BIRTH, None)]
    assert fates(outcomes) == ["taken", "refused"]
    assert [problem.code for problem in outcomes[0].warnings] == ["hours_above_total"]
    assert [problem.code for problem in outcomes[1].problems] == ["required"]


def test_three_thousand_records_come_in_and_come_again_within_seconds_of_computing(
    store: Store, learner_id: int
) -> None:
    rows = [row(title=f"배움 {n}", at=n + 2) for n in range(3_000)]
    begun = process_time()
    assert set(fates(put(store, *rows))) == {"taken"}
    taken = process_time()
    assert set(fates(put(store, *rows))) == {"unchanged"}
    assert taken - begun < 4
    assert process_time() - taken < 2


# -- learners ---------------------------------------------------------------------------------------------------------

EVERY_COLUMN = frozenset(field.name for field in fields(LearnerDraft))


def person(name: str = "김민수", *, given: frozenset[str] = EVERY_COLUMN, **values: Any) -> LearnerRow:
    said: dict[str, Any] = {"name": name, "birth_date": BIRTH} | values
    return LearnerRow(2, LearnerDraft(**said), given)


def take(store: Store, *rows: LearnerRow) -> tuple[RowOutcome, ...]:
    with store.write(CLERK, Action.LEARNERS_IMPORTED) as writer:
        return learners.put_learners(writer, rows, NOW, "kim")


def of_account(store: Store, number: str) -> Learner:
    with store.read() as connection:
        learner_id = learners.id_of_account(connection, number)
        assert learner_id is not None
        return learners.get(connection, learner_id)


def count(store: Store) -> int:
    with store.read() as connection:
        found: int = connection.exec_driver_sql("SELECT count(*) FROM learners").scalar_one()
    return found


def test_learners_come_in_once_with_and_without_an_account(store: Store) -> None:
    rows = [person(account_no="A-1"), person("이가나", phone="010-1234-5678"), person("이가나", phone="010-9999-5678")]
    assert fates(take(store, *rows)) == ["taken"] * 3
    assert fates(take(store, *rows)) == ["unchanged"] * 3
    assert count(store) == 3
    assert of_account(store, "A-1").values == rows[0].draft


def test_a_phone_is_the_same_however_it_is_written(store: Store) -> None:
    take(store, person(phone="010-1234-5678"))
    assert fates(take(store, person(phone="01012345678", given=frozenset()))) == ["unchanged"]
    assert fates(take(store, person(phone="+82 10 1234 5678"))) == ["updated"]
    assert count(store) == 1


def test_the_columns_of_the_file_are_brought_up_to_date_and_no_others(store: Store) -> None:
    take(store, person(account_no="A-1", phone="010-1234-5678", address="서울특별시", workplace="회사"))
    changed = person(
        "김민서", account_no="A-1", address="부산광역시", given=frozenset({"account_no", "address", "workplace"})
    )
    assert fates(take(store, changed)) == ["updated"]
    found = of_account(store, "A-1").values
    assert (found.name, found.address, found.workplace, found.phone) == ("김민서", "부산광역시", "", "010-1234-5678")


def test_of_two_people_in_a_file_under_one_number_the_second_is_refused_however_often_it_comes(store: Store) -> None:
    rows = person(account_no="A-1"), person("남궁다", account_no="A-1")
    for first in ("taken", "unchanged"):
        outcomes = take(store, *rows)
        assert fates(outcomes) == [first, "refused"]
        assert [(p.field, p.code, p.value) for p in outcomes[1].problems] == [("account_no", "account_taken", "A-1")]
    assert of_account(store, "A-1").values == rows[0].draft


def test_a_number_is_not_given_from_one_who_is_kept_to_somebody_else(store: Store) -> None:
    take(store, person(account_no="A-1"))
    assert fates(take(store, person("남궁다", account_no="A-1", birth_date=date(1999, 9, 9)))) == ["refused"]
    corrected = person(account_no="A-1", birth_date=date(1999, 9, 9))
    assert fates(take(store, corrected)) == ["updated"]


def test_a_namesake_of_another_account_is_taken_with_a_warning(store: Store) -> None:
    first, second = take(store, person(account_no="A-1"), person(account_no="A-2"))
    assert first.warnings == ()
    assert [(w.code, w.detail) for w in second.warnings] == [("namesake", "A-1")]
    assert fates((first, second)) == ["taken", "taken"]


def test_one_without_an_account_gets_a_number_that_a_re_import_leaves_alone(store: Store) -> None:
    take(store, person())
    with store.read() as connection:
        number = connection.exec_driver_sql("SELECT account_no FROM learners").scalar_one()
    assert fates(take(store, person(email="a@example.org"))) == ["updated"]
    learner = of_account(store, number)
    assert learner.has_centre_number
    assert learner.values.email == "a@example.org"


def test_a_learner_twice_in_one_file_is_one_learner_as_the_last_row_says(store: Store) -> None:
    rows = person(account_no="A-1", address="서울특별시"), person(account_no="A-1", address="부산광역시")
    assert fates(take(store, *rows)) == ["taken", "updated"]
    assert count(store) == 1
    assert of_account(store, "A-1").values.address == "부산광역시"


def test_ten_thousand_learners_come_in_and_come_again_within_seconds_of_computing(store: Store) -> None:
    rows = [person(f"김{n}", account_no=f"A-{n}" if n % 2 else "", phone=f"010-0000-{n:04}") for n in range(10_000)]
    begun = process_time()
    assert set(fates(take(store, *rows))) == {"taken"}
    taken = process_time()
    assert set(fates(take(store, *rows))) == {"unchanged"}
    assert taken - begun < 10
    assert process_time() - taken < 5
