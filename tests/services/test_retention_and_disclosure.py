"""Who is due, destruction with its record, and all that is held of a learner, for that learner."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from llas_desktop.domain.actor import Action, Actor, Purpose
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.destruction import USUAL_BASIS
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.learner import Applicant, IdentityCheck, LearnerDraft, Opening, Sex
from llas_desktop.domain.plan import OfferedCourse, StudyPlan
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.routes import Route
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.services.certificate_desk import CertificateDesk
from llas_desktop.services.disclosure_desk import DisclosureDesk
from llas_desktop.services.retention_desk import RetentionDesk
from llas_desktop.services.sheet_desk import SheetDesk
from llas_desktop.store import plans
from llas_desktop.store.database import Store
from llas_desktop.store.search import DERIVED
from tests.certificates import reading
from tests.certificates.samples import print_room, seal_png
from tests.services.desks import CLERK, NOW, TECH_HOME, TODAY, Desks, codes, completion, credit, person
from tests.signers import SIGNER
from tests.store.rooms import is_sound, record_room

OFFICER = Actor("park", "desk-2", Purpose.ADMINISTRATION)
ROOM = print_room()
KEEPING = CertificateRequest("본인 보관")


class Office(Desks):
    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.now = NOW
        store._clock = lambda: self.now
        self.retention = RetentionDesk(store, ROOM, lambda: self.now)
        self.disclosure = DisclosureDesk(store, ROOM, lambda: self.now)
        self.certificates = CertificateDesk(
            store, ROOM, self.diagnosis, lambda _: SIGNER, lambda: "07", clock=lambda: self.now
        )
        self.centre.set_up(CLERK, "가람평생학습관")

    def entries(self, action: Action) -> list[tuple[str, str, frozenset[int]]]:
        """(who, purpose, learners) of every entry of an action."""
        with self.store.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id, who, purpose FROM change_sets WHERE action = ? ORDER BY id", (action.value,)
            ).all()
            return [
                (who, purpose, frozenset(connection.exec_driver_sql(
                    "SELECT learner_id FROM change_set_subjects WHERE change_set_id = ?", (entry_id,)
                ).scalars()))
                for entry_id, who, purpose in rows
            ]  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with record_room(tmp_path, DERIVED) as store:
        yield Office(store)


# --- due


def test_without_a_period_nobody_is_due(office: Office) -> None:
    office.learner()
    office.now = NOW + timedelta(days=20_000)
    assert office.retention.due(OFFICER) == ()


def test_due_from_the_day_on_which_the_period_is_over(office: Office) -> None:
    learner_id = office.learner("김가람", birth="1985-01-01")
    office.centre.change(CLERK, "retention_years", "3")
    last, first = date(2029, 11, 20), date(2029, 11, 21)
    assert office.retention.due(OFFICER, last) == ()
    (due,) = office.retention.due(OFFICER, first)
    assert (due.id, due.name, due.birth_date) == (learner_id, "김가람", date(1985, 1, 1))
    assert (due.last_on, due.due_on) == (TODAY, first)
    office.now = datetime.combine(first, datetime.min.time(), NOW.tzinfo)
    assert office.retention.due(OFFICER) == (due,)
    assert office.entries(Action.LEARNERS_SEARCHED)[-1] == (OFFICER.who, "administration", frozenset({learner_id}))


def test_use_puts_off_and_looking_does_not(office: Office) -> None:
    used, seen, advised = office.learner(), office.learner(), office.learner()
    office.centre.change(CLERK, "retention_years", "1")
    office.now = NOW + timedelta(days=300)
    office.history.keep(CLERK, used, completion())
    office.learners.open(CLERK, seen)
    for looking in (
        Action.LEARNERS_DIAGNOSED,
        Action.REGISTER_VIEWED,
        Action.REGISTER_PRINTED,
        Action.CERTIFICATE_CHECKED,
    ):
        office.store.note(CLERK, looking, (seen, used, advised))
    office.counsel.note(CLERK, advised, CounselDraft(TODAY, "진로 상담"))
    assert [one.id for one in office.retention.due(OFFICER, date(2027, 12, 1))] == [seen]
    assert [one.id for one in office.retention.due(OFFICER, date(2028, 12, 1))] == [seen, used, advised]


@pytest.mark.parametrize(
    ("last", "years", "first"),
    [
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2025, 12, 31), 5, date(2030, 12, 31)),
    ],
)
def test_leap_days(office: Office, last: date, years: int, first: date) -> None:
    office.now = datetime.combine(last, datetime.min.time(), NOW.tzinfo)
    office.learner()
    office.centre.change(CLERK, "retention_years", str(years))
    (due,) = office.retention.due(OFFICER, first)
    assert (due.last_on, due.due_on) == (last, first)
    assert office.retention.due(OFFICER, first - timedelta(days=1)) == ()


# --- destruction


def test_destruction_gives_a_record_that_can_be_printed_again(office: Office) -> None:
    one, other, kept = office.learner(), office.learner(), office.learner()
    office.history.keep(CLERK, one, completion())
    office.certificates.issue(CLERK, other, KEEPING)
    record, changes = office.retention.destroy(OFFICER, [one, other], " 보유 기간  경과 ")
    assert changes.action is Action.LEARNERS_DESTROYED
    assert changes.learner_ids == {one, other}
    assert {"learners", "learning_records", "certificates", "destructions"} <= changes.tables
    assert (record.centre, record.who, record.reason, record.basis) == (
        "가람평생학습관", OFFICER.who, "보유 기간 경과", USUAL_BASIS,
    )  # fmt: skip
    assert record.at == NOW
    assert [each.learner_id for each in record.destroyed] == [one, other]
    assert office.retention.records() == (record,)
    words = reading.words_of(office.retention.paper(record))
    assert f"기록{record.anchor}" in words
    assert "학습자2명" in words
    assert [hit.id for hit in office.learners.search("가나다")] == [kept]
    assert office.journal.undo(OFFICER) is None
    assert is_sound(office.store)


def test_the_record_vouches_for_its_entry(office: Office) -> None:
    from llas_desktop.services.log_desk import LogDesk

    record, _ = office.retention.destroy(OFFICER, [office.learner()], "처리 목적 달성")
    log = LogDesk(office.store)
    assert log.verify((record.anchor,)) == ()
    assert log.verify((record.anchor[:-1] + ("0" if record.anchor[-1] != "0" else "1"),)) != ()


@pytest.mark.parametrize(
    ("reason", "basis", "problem"),
    [
        (" ", "", ("reason", "required")),
        ("김가람 본인 요구", "", ("reason", "names_the_learner")),
        ("요구", "2024 000123", ("basis", "names_the_learner")),
        ("01000005678로 연락이 옴", "", ("reason", "names_the_learner")),
        ("850101-1234567", "", ("reason", "resident_number")),
    ],
)
def test_a_reason_is_given_and_names_nobody(office: Office, reason: str, basis: str, problem: tuple[str, str]) -> None:
    learner_id = office.learner("김가람", account_no="2024-000123", phone="010-0000-5678")
    with pytest.raises(Refused) as refused:
        office.retention.destroy(OFFICER, [learner_id], reason, basis)
    assert problem in codes(refused.value.problems)
    assert office.learners.load(learner_id).id == learner_id


def test_whom_nobody_knows_is_refused_and_nobody_is_destroyed(office: Office) -> None:
    learner_id = office.learner()
    for wrong in ([], [learner_id, 4_000]):
        with pytest.raises(Refused):
            office.retention.destroy(OFFICER, wrong, "본인의 삭제 요구")
    assert office.learners.load(learner_id).id == learner_id
    assert office.retention.records() == ()
    office.retention.destroy(OFFICER, [learner_id, learner_id], "본인의 삭제 요구")
    with pytest.raises(Refused) as refused:
        office.retention.destroy(OFFICER, [learner_id], "본인의 삭제 요구")
    assert codes(refused.value.problems) == {("learners", "gone")}


# --- disclosure


def everything_given() -> LearnerDraft:
    """Every field of a learner, each text of its own."""
    texts: dict[str, Any] = {field.name: f"{field.name[:4]} 값" for field in fields(LearnerDraft) if field.type is str}
    own = {"name": "홍길동", "phone": "010-0000-5678", "guardian_phone": "010-0000-1102", "email": "hong@example.org"}
    dated = {"birth_date": date(1985, 1, 1), "sex": Sex.MALE, "is_enrolled": False}
    return replace(person(), **texts | own | dated)


def full_learner(office: Office) -> int:
    opening = Opening(Applicant.PROXY, "이나루", has_proxy_letter=True, identity_check=IdentityCheck.PASSPORT)
    learner, _ = office.learners.register(CLERK, replace(everything_given(), occupation="옛 직업"), opening)
    office.learners.change(CLERK, learner.id, everything_given())
    office.learners.give_consent(CLERK, learner.id, "link:NEIS", "2026-1")
    office.learners.add_proxy(CLERK, learner.id, "이나루", relation="배우자", phone="010-0000-1102")
    course = office.course(TECH_HOME)
    record, _ = office.history.keep(CLERK, learner.id, completion(course, content='{"글": "그대로"}'))
    office.history.attach(CLERK, record.id, "이수증.png", seal_png(50))
    gone, _ = office.history.keep(CLERK, learner.id, completion(title="지운 수업"))
    office.history.remove(CLERK, gone.id)
    facts = SchoolFacts(Schooling.MIDDLE, source_note="졸업증명서를 봄")
    office.learners.keep_facts(CLERK, learner.id, facts, "20-123456")
    office.credits.keep(CLERK, learner.id, credit())
    office.credits.keep_pass(CLERK, learner.id, 1, "국사", PartialDate(2025, 3, 23), 72)
    office.counsel.note(CLERK, learner.id, CounselDraft(TODAY, "진로 상담", "야간반을 찾음"))
    with office.store.write(CLERK, Action.PLAN_SAVED) as writer:
        chosen = (OfferedCourse(course.id, course.title, course.institution, course.total_minutes),)
        plan = StudyPlan(
            0,
            learner.id,
            "가을 학습설계",
            Route.GED_EXEMPTION,
            GedLevel.HIGH,
            GedSubject.TECH_HOME,
            TODAY,
            60,
            chosen,
            "",
            NOW,
            "kim",
        )
        plans.put(writer, plan)
    office.certificates.issue(CLERK, learner.id, replace(KEEPING, recipient="가람대학교"))
    typed = SavedDraft(learner.id, "completion", None, {"title": "쓰다 만 수업"}, NOW)
    office.drafts.save(CLERK.workstation, typed)
    return learner.id


def test_all_that_is_held_is_told_on_paper_and_in_a_file(office: Office) -> None:
    office.centre.change(CLERK, "seal", seal_png(80))
    learner_id = full_learner(office)
    stranger = office.learner("남의이름", phone="010-9999-9999")
    office.learners.note_search(CLERK, [learner_id, stranger])
    told = office.disclosure.disclose(OFFICER, learner_id)
    words, text = reading.words_of(told.pdf), told.json.decode()
    values = office.learners.load(learner_id).values
    given = [getattr(values, field.name) for field in fields(LearnerDraft) if field.type is str]
    for value in (
        *given, "이나루", "배우자", "NEIS", "생활 속의 기술", "이수증.png", "지운 수업", "가람대학교", "쓰다 만 수업", "옛 직업",
        "졸업증명서를 봄", "20-123456", "평생교육론", "국사", "진로 상담", "야간반을 찾음", "가을 학습설계",
        '{"글": "그대로"}',
    ):  # fmt: skip
        assert "".join(value.split()) in words, value
        assert json.dumps(value, ensure_ascii=False)[1:-1] in text, value
    assert "남의이름" not in text
    assert "남의이름" not in words
    assert "010-9999-9999" not in words + text
    assert len(reading.pages(told.pdf)) == told.page_count
    assert told.account_no == values.account_no


def test_the_file_has_every_row_under_the_name_of_its_table(office: Office) -> None:
    learner_id = full_learner(office)
    shape = json.loads(office.disclosure.disclose(OFFICER, learner_id).json)
    held = shape["held"]
    assert {table: len(rows) for table, rows in held.items()} == {
        "learners": 1, "consents": 1, "proxies": 1, "learning_records": 1, "record_ged_links": 0, "evidence": 1,
        "certificates": 1, "certificate_copies": 1, "drafts": 1, "school_facts": 1,
        "credits": 1, "stage_passes": 1, "counsellings": 1, "study_plans": 1, "study_plan_courses": 1,
    }  # fmt: skip
    assert held["certificates"][0]["content"]["name"] == "홍길동"
    assert "seal_png" not in held["certificates"][0]["content"]
    assert held["certificate_copies"][0]["pdf"] > 1000  # bytes
    assert held["drafts"][0]["typed"] == {"title": "쓰다 만 수업"}
    assert held["learning_records"][0]["content"] == '{"글": "그대로"}'
    former = [(one["table"], one["action"], one["before"]) for one in shape["former_values"]]
    assert former[0] == ("learners", "learner_changed", {"occupation": "옛 직업"})
    assert former[1] == ("learning_records", "evidence_attached", {"provenance": "stated"})
    assert former[2][:2] == ("learning_records", "record_removed")
    assert former[2][2]["title"] == "지운 수업"
    assert len(former) == 3
    assert shape["access_log"][-1]["action"] == "learner_disclosed"
    assert shape["access_log"][-1]["who"] == OFFICER.who


def test_a_disclosure_is_entered_and_vouched_for(office: Office) -> None:
    from llas_desktop.services.log_desk import LogDesk

    learner_id = office.learner()
    told = office.disclosure.disclose(OFFICER, learner_id)
    assert office.entries(Action.LEARNER_DISCLOSED) == [(OFFICER.who, "administration", frozenset({learner_id}))]
    anchor = json.loads(told.json)["journal"]
    assert LogDesk(office.store).verify((anchor,)) == ()
    with pytest.raises(Refused) as refused:
        office.disclosure.disclose(OFFICER, 4_000)
    assert codes(refused.value.problems) == {("learners", "gone")}
    assert len(office.entries(Action.LEARNER_DISCLOSED)) == 1


def test_after_destruction_there_is_nothing_to_disclose(office: Office) -> None:
    learner_id = full_learner(office)
    office.retention.destroy(OFFICER, [learner_id], "본인의 삭제 요구")
    with pytest.raises(Refused):
        office.disclosure.disclose(OFFICER, learner_id)


def test_the_recovery_sheet_bears_the_name_of_the_centre(office: Office) -> None:
    words = tuple(f"낱말{number}" for number in range(1, 13))
    text = reading.words_of(SheetDesk(office.store, ROOM, lambda: NOW).recovery_sheet(words))
    assert "가람평생학습관" in text
    assert all(word in text for word in words)
