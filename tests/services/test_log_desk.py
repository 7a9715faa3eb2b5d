"""The access log: who did what with whose data, found again, reviewed, signed off, verified and handed on."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.access_log import Concern, LogEntry, LogGroup, LogQuery, ReviewItem
from llas_desktop.domain.actor import Action, Actor, Purpose
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.health import Anchor, Finding
from llas_desktop.domain.problems import Refused
from llas_desktop.exchange.log_sheet import log_csv
from llas_desktop.services.certificate_desk import CertificateDesk
from llas_desktop.services.log_desk import LogDesk
from llas_desktop.services.retention_desk import RetentionDesk
from llas_desktop.store.database import Store
from llas_desktop.store.search import DERIVED
from tests.certificates.samples import print_room
from tests.services.desks import CLERK, TODAY, Desks, codes
from tests.signers import SIGNER
from tests.store.rooms import record_room

AUDITOR = Actor("jung", "desk-9", Purpose.ADMINISTRATION)
ROOM = print_room()
MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
"""Friday, ten o'clock in Seoul."""


class Office(Desks):
    """Desks on a clock that stands until it is moved."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.now = MORNING
        self.known: list[Anchor] = []
        store._clock = lambda: self.now
        self.log = LogDesk(store, lambda: self.known, lambda: self.now)
        self.certificates = CertificateDesk(
            store, ROOM, self.diagnosis, lambda _: SIGNER, lambda: "07", clock=lambda: self.now
        )
        self.centre.set_up(CLERK, "가람평생학습관")

    def last(self) -> LogEntry:
        """The newest entry, read past the desk, which would make another."""
        from llas_desktop.store import access_log

        with self.store.read() as connection:
            return access_log.page(connection, LogQuery(), 1).entries[0]

    def items(self, since: date, until: date) -> set[tuple[Concern, str, int]]:
        found = self.log.review(AUDITOR, since, until).items
        return {(item.concern, item.who, item.count) for item in found}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with record_room(tmp_path, DERIVED) as store:
        yield Office(store)


def test_an_entry_tells_who_when_where_whom_what_and_what_for(office: Office) -> None:
    learner_id = office.learner("홍길동", account_no="2024-000123")
    office.learners.open(Actor("lee", "desk-2", Purpose.GED), learner_id)
    newest, *_ = office.log.entries(AUDITOR).entries
    assert (newest.who, newest.workstation, newest.at) == ("lee", "desk-2", MORNING)
    assert (newest.action, newest.purpose) == (Action.LEARNER_OPENED, Purpose.GED)
    assert (newest.action_words, newest.purpose_words) == ("학습자 열람", "검정고시")
    assert newest.subject_words == "2024-000123 홍*동"
    assert newest.subject_count == 1


def test_reading_the_log_stands_in_the_log(office: Office) -> None:
    learner_id = office.learner()
    for call, action in (
        (lambda: office.log.entries(AUDITOR, LogQuery(learner_id=learner_id)), Action.LOG_VIEWED),
        (lambda: office.log.review(AUDITOR, TODAY, TODAY), Action.LOG_VIEWED),
        (lambda: office.log.export(AUDITOR), Action.LOG_EXPORTED),
        (lambda: office.log.sign_off(AUDITOR, TODAY, TODAY), Action.LOG_REVIEWED),
    ):
        before = office.last().seq if office.last().who == AUDITOR.who else 0
        call()
        entry = office.last()
        assert (entry.who, entry.action, entry.seq) == (AUDITOR.who, action, before + 1)


def test_pages_follow_one_another_without_gap_or_repetition(office: Office) -> None:
    for _ in range(7):
        office.learner()
    found, before = [], None
    while True:
        page = office.log.entries(CLERK, LogQuery(who=CLERK.who, group=LogGroup.CHANGE), 3, before)
        found += [entry.id for entry in page.entries]
        before = page.before_id
        if before is None:
            break
    assert len(found) == len(set(found)) == 7
    assert found == sorted(found, reverse=True)


def test_a_query_finds_its_entries_alone(office: Office) -> None:
    one, other = office.learner("가나다"), office.learner("라마바")
    office.now += timedelta(days=1)
    office.learners.open(CLERK, one)
    office.learners.note_search(Actor("lee", "desk-2"), [one, other])
    office.certificates.issue(CLERK, other, CertificateRequest("본인 보관"))

    def found(**wanted: object) -> list[tuple[str, str]]:
        entries = office.log.export(AUDITOR, LogQuery(**wanted)).entries  # type: ignore[arg-type]
        return [(entry.who, entry.action) for entry in entries if entry.who != AUDITOR.who]

    opened, searched = ("kim", "learner_opened"), ("lee", "learners_searched")
    issued, registered = ("kim", "certificate_issued"), ("kim", "learner_registered")
    assert found(learner_id=one) == [registered, opened, searched]
    assert found(learner_id=other) == [registered, searched, issued]
    assert found(who="lee") == [searched]
    assert found(group=LogGroup.OUTPUT) == [issued]
    assert found(group=LogGroup.READING, learner_id=one) == [opened, searched]
    assert found(since=date(2026, 11, 21)) == [opened, searched, issued]
    assert found(until=date(2026, 11, 20)) == [("kim", "set_up"), registered, registered]
    assert found(since=date(2026, 11, 22)) == []


def test_days_begin_at_midnight_in_seoul(office: Office) -> None:
    for at in (datetime(2026, 11, 20, 14, 59, 59, tzinfo=UTC), datetime(2026, 11, 20, 15, 0, tzinfo=UTC)):
        office.now = at
        office.learner()
    assert [len(office.log.export(AUDITOR, LogQuery(day, day, CLERK.who)).entries) for day in (
        date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)
    )] == [2, 1, 0]  # fmt: skip


def test_of_an_import_only_some_are_named(office: Office) -> None:
    ids = [office.learner() for _ in range(25)]
    office.learners.note_search(CLERK, ids)
    entry = office.last()
    assert (len(entry.subjects), entry.subject_count) == (20, 25)
    assert entry.subject_words.endswith("외 24명")


def test_one_who_was_destroyed_stays_in_the_log_without_a_name(office: Office) -> None:
    learner_id = office.learner("홍길동")
    RetentionDesk(office.store, ROOM, lambda: office.now).destroy(CLERK, [learner_id], "본인의 삭제 요구")
    entries = office.log.export(AUDITOR, LogQuery(learner_id=learner_id)).entries
    assert [entry.action for entry in entries][:2] == ["learner_registered", "learners_destroyed"]
    assert entries[0].subject_words == f"파기된 학습자 {learner_id}"


def test_a_quiet_day_has_nothing_to_review(office: Office) -> None:
    office.learners.open(CLERK, office.learner())
    assert office.items(date(2026, 11, 20), date(2026, 11, 20)) == set()


def test_the_review_finds_what_stands_out(office: Office) -> None:
    office.centre.change(CLERK, "many_people_per_hour", "3")
    ids = [office.learner() for _ in range(3)]
    day = date(2026, 11, 20)
    assert office.items(day, day) == {(Concern.MANY_PEOPLE, "kim", 3)}
    office.certificates.issue(CLERK, ids[0], CertificateRequest("본인 보관"))
    office.store.note(Actor("lee", "desk-2"), Action.SIGN_IN_FAILED)
    office.store.note(Actor("lee", "desk-2"), Action.SIGN_IN_FAILED)
    office.now = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)  # ten in the evening
    office.learners.open(Actor("lee", "desk-2"), ids[0])
    assert office.items(day, day) == {
        (Concern.MANY_PEOPLE, "kim", 3),
        (Concern.OUTPUT, "kim", 1),
        (Concern.SIGN_IN_FAILED, "lee", 2),
        (Concern.OUTSIDE_HOURS, "lee", 1),
    }
    office.centre.change(CLERK, "office_hours", "매일 0-24")
    office.centre.change(CLERK, "many_people_per_hour", "4")
    assert office.items(day, day) == {(Concern.OUTPUT, "kim", 1), (Concern.SIGN_IN_FAILED, "lee", 2)}
    assert office.items(day + timedelta(days=1), day + timedelta(days=9)) == set()


def test_searches_and_lists_are_no_looking_at_many(office: Office) -> None:
    office.centre.change(CLERK, "many_people_per_hour", "2")
    ids = []
    for hour in range(4):
        office.now = MORNING + timedelta(hours=hour)
        ids.append(office.learner())
    office.learners.note_search(CLERK, ids)
    office.store.note(CLERK, Action.REGISTER_VIEWED, ids)
    assert office.items(date(2026, 11, 20), date(2026, 11, 20)) == set()


def test_a_review_is_signed_off_and_stays(office: Office) -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 20)
    office.certificates.issue(CLERK, office.learner(), CertificateRequest("본인 보관"))
    review, changes = office.log.sign_off(AUDITOR, first, last, " 이상  없음 ")
    assert changes.tables == {"log_reviews"}
    assert (review.since, review.until, review.findings, review.note) == (first, last, 1, "이상 없음")
    assert (review.reviewed_by, review.reviewed_at) == (AUDITOR.who, MORNING)
    assert office.log.reviews() == (review,)
    assert office.journal.undo(AUDITOR) is None
    later, _ = office.log.sign_off(AUDITOR, last, last)
    assert office.log.reviews() == (later, review)


def test_what_is_no_stretch_of_days_is_refused(office: Office) -> None:
    for call in (office.log.review, office.log.sign_off):
        with pytest.raises(Refused) as refused:
            call(AUDITOR, date(2026, 11, 20), date(2026, 11, 19))
        assert codes(refused.value.problems) == {("until", "ended_before_started")}
    with pytest.raises(Refused) as refused:
        office.log.sign_off(AUDITOR, TODAY, TODAY, "850101-1234567")
    assert codes(refused.value.problems) == {("note", "resident_number")}


def test_the_journal_is_verified_against_what_is_known_outside(office: Office) -> None:
    office.learner()
    with office.store.read() as connection:
        seq, own_hash = connection.exec_driver_sql("SELECT seq, hash FROM workstations WHERE id = 'desk-1'").one()
    office.known = [Anchor(seq, own_hash, "desk-1")]
    assert office.log.verify((f"{seq}-{own_hash[:8]}", f" 기록 {seq}-{own_hash[:8].upper()} ")) == ()
    assert office.log.verify((f"{seq}-00000000",)) == (Finding("entry_altered", str(seq)),)
    assert office.log.verify(("999-1a2b3c4d",)) == (Finding("tail_cut", "999"),)
    office.known.append(Anchor(seq + 5, own_hash, "desk-1"))
    assert office.log.verify() == (Finding("tail_cut", f"desk-1:{seq + 5}"),)
    with pytest.raises(Refused) as refused:
        office.log.verify(("발급번호 1",))
    assert codes(refused.value.problems) == {("paper", "wrong_anchor")}


@pytest.mark.parametrize(
    ("column", "value"), [("at", "2026년 어느 날"), ("action", "moved"), ("purpose", ""), ("who", "")]
)
def test_a_tampered_entry_is_shown_as_it_is_and_named_by_the_verification(
    office: Office, column: str, value: str
) -> None:
    office.learners.open(CLERK, office.learner())
    with office.store.unjournaled() as connection:
        connection.exec_driver_sql(f"UPDATE change_sets SET {column} = ? WHERE action = 'learner_opened'", (value,))
    newest, *_ = office.log.entries(AUDITOR, LogQuery()).entries
    assert newest.seq == 3
    if column in ("action", "purpose"):
        assert getattr(newest, f"{column}_words") == value
    assert office.log.verify() == (Finding("entry_altered", "desk-1:3"),)


def test_the_file_opens_in_a_spreadsheet_and_calculates_nothing(office: Office) -> None:
    learner_id = office.learner("=HYPERLINK", account_no="@sum(1)")
    office.learners.open(CLERK, learner_id)
    export = office.log.export(AUDITOR)
    assert export.csv.startswith(b"\xef\xbb\xbf")
    head, *lines = list(csv.reader(io.StringIO(export.csv.decode("utf-8-sig"), newline="")))
    assert head[:6] == ["번호", "접속일시", "식별자", "접속지", "수행업무", "처리한 정보주체"]
    assert len(lines) == len(export.entries)
    (opened,) = (line for line in lines if line[4] == "학습자 열람")
    assert opened[1] == "2026-11-20 10:00:00"
    assert opened[5].startswith("'@sum(1)")
    assert not any(cell.startswith(("=", "@", "+", "-")) for line in lines for cell in line)


@given(st.lists(st.text(max_size=20), max_size=4))
def test_any_text_survives_the_file(texts: list[str]) -> None:
    entries = [LogEntry(1, text, 1, MORNING, text, text, text) for text in texts]
    rows = list(csv.reader(io.StringIO(log_csv(entries).decode("utf-8-sig"), newline="")))[1:]
    assert [row[2].removeprefix("'") for row in rows] == [text.removeprefix("'") for text in texts]


def test_every_action_belongs_to_one_group() -> None:
    assert {action for group in LogGroup for action in group.actions} == set(Action)
    assert all(sum(action in group.actions for group in LogGroup) == 1 for action in Action)


times = st.lists(st.tuples(st.integers(0, 300), st.sampled_from("ab"), st.integers(1, 6)), max_size=40).map(sorted)


@given(times, st.integers(1, 5))
def test_many_people_in_any_hour_are_found_and_no_fewer(handled: list[tuple[int, str, int]], limit: int) -> None:
    from llas_desktop.services.log_desk import _many_people

    deeds = [(MORNING + timedelta(minutes=minute), who, learner) for minute, who, learner in handled]
    items: list[ReviewItem] = _many_people(iter(deeds), limit)
    for who in "ab":
        mine = [(at, learner) for at, name, learner in deeds if name == who]
        most = [
            (at, len({learner for when, learner in mine[: place + 1] if at - when < timedelta(hours=1)}))
            for place, (at, _) in enumerate(mine)
        ]
        found = [item for item in items if item.who == who]
        assert all(any(item.first_at <= at <= item.last_at for item in found) for at, count in most if count >= limit)
        assert all(
            item.count == max(c for at, c in most if item.first_at <= at <= item.last_at) >= limit for item in found
        )
