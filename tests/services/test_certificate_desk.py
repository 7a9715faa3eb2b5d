"""Issue, freeze, reprint, register: nothing printed without an entry, no number given twice."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from llas_desktop.certificates.frozen import digest, from_json
from llas_desktop.certificates.proof.claims import decode
from llas_desktop.certificates.proof.scan import codes_in
from llas_desktop.domain.actor import Action, Actor, Purpose
from llas_desktop.domain.certificate import CertificateRequest, purpose_code
from llas_desktop.domain.credit import CreditDraft, CreditKind, CreditSource
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance, RecordDraft, Section
from llas_desktop.domain.learner import Applicant, IdentityCheck
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.proof import Claims
from llas_desktop.services.certificate_desk import CertificateDesk
from llas_desktop.services.credit_desk import CreditDesk
from llas_desktop.services.diagnosis_desk import DiagnosisDesk
from llas_desktop.services.history_desk import HistoryDesk
from llas_desktop.services.learnings import RuleBook
from llas_desktop.store.database import Store
from tests.certificates import reading
from tests.certificates.samples import print_room
from tests.services.desks import CLERK, NOW, TECH_HOME, Desks, codes, completion, person
from tests.signers import SIGNER
from tests.store.rooms import TEST_KEY, record_room

GED = CertificateRequest("검정고시 응시원서 제출", ged=True)
KEEPING = CertificateRequest("본인 보관")
ROOM = print_room()


class Counter(Desks):
    """A centre with a learner, a clock that goes on by a minute at each look, and the certificates' desk."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.minutes = 0
        self.centre.set_up(CLERK, "가람평생학습관")
        self.learner_id = self.learner("김가람", name_hanja="金嘉覽", address="가람시 나루로 1")
        self.certificates = CertificateDesk(store, ROOM, self.diagnosis, lambda _: SIGNER, lambda: "07", clock=self.now)

    def now(self) -> datetime:
        self.minutes += 1
        return NOW + timedelta(minutes=self.minutes)

    def keep(self, draft: RecordDraft) -> int:
        return self.history.keep(CLERK, self.learner_id, draft)[0].id

    def journal_of(self, change_set_id: int) -> tuple[str, str, str | None]:
        with self.store.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT action, purpose, batch_id FROM change_sets WHERE id = ?", (change_set_id,)
            ).one()
        return row[0], row[1], row[2]

    def newest(self) -> int:
        """The last entry of the journal."""
        with self.store.read() as connection:
            last: int = connection.exec_driver_sql("SELECT max(id) FROM change_sets").scalar_one()
        return last

    def frozen(self, certificate_id: int) -> str:
        with self.store.read() as connection:
            text: str = connection.exec_driver_sql(
                "SELECT content FROM certificates WHERE id = ?", (certificate_id,)
            ).scalar_one()
        return text


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with record_room(tmp_path) as store:
        yield Counter(store)


def test_an_issue_is_numbered_frozen_stored_and_journaled(counter: Counter) -> None:
    counter.keep(completion(counter.course(TECH_HOME)))
    issued, changes = counter.certificates.issue(CLERK, counter.learner_id, GED)
    assert issued.issue_no == "07-20261121/140402-000001"
    assert (issued.serial, issued.copies, issued.purpose) == (1, 1, "검정고시 응시원서 제출")
    assert (issued.issued_by, issued.workstation) == (CLERK.who, CLERK.workstation)
    assert counter.journal_of(changes.change_set_id) == (Action.CERTIFICATE_ISSUED, Purpose.GED, None)
    assert changes.learner_ids == {counter.learner_id}
    pdf = counter.certificates.pdf(CLERK, issued.id)
    assert hashlib.sha256(pdf).hexdigest() == issued.sha256
    assert len(reading.pages(pdf)) == issued.page_count
    words = reading.words_of(pdf)
    for expected in (
        "김가람", "金嘉覽", "생활속의기술", "검정고시연계과정", "기술·가정", "90시간", "충족", "발급번호07-20261121/140402-000001-1",
        "가람평생학습관장", "원본",
    ):  # fmt: skip
        assert expected in words, expected
    assert counter.certificates.of_learner(counter.learner_id) == (issued,)
    assert counter.journal.doctor() == ()


def test_every_paper_vouches_for_the_journal_before_it(counter: Counter) -> None:
    issued, changes = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    anchor = from_json(counter.frozen(issued.id)).anchor
    with counter.store.read() as connection:
        seq, own_hash = connection.exec_driver_sql(
            "SELECT seq, hash FROM change_sets WHERE id = ?", (changes.change_set_id - 1,)
        ).one()
    assert anchor == f"{seq}-{own_hash[:8]}"
    assert f"기록{anchor}" in reading.words_of(counter.certificates.pdf(CLERK, issued.id))
    counter.certificates.reprint(CLERK, issued.id)
    assert f"기록{anchor}" in reading.words_of(counter.certificates.pdf(CLERK, issued.id, 2))
    first_there = Actor("lee", "desk-7")
    other, _ = counter.certificates.issue(first_there, counter.learner_id, KEEPING)
    assert from_json(counter.frozen(other.id)).anchor == ""


def test_a_file_that_is_taken_away_is_entered_as_such(counter: Counter) -> None:
    issued, changes = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    counter.certificates.pdf(CLERK, issued.id, is_saved=True)
    counter.certificates.pdf(CLERK, issued.id)
    last = changes.change_set_id
    assert counter.journal_of(last + 1)[0] == Action.CERTIFICATE_SAVED
    assert counter.journal_of(last + 2)[0] == Action.CERTIFICATE_VIEWED


def test_a_reprint_is_a_numbered_copy_of_what_was_frozen(counter: Counter) -> None:
    record_id = counter.keep(completion(title="동네 한 바퀴"))
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    first = counter.certificates.pdf(CLERK, issued.id)
    counter.history.remove(CLERK, record_id)
    counter.centre.change(CLERK, "issuer", "나루평생교육원장")
    counter.learners.change(CLERK, counter.learner_id, person("이가람"))
    reprinted, changes = counter.certificates.reprint(CLERK, issued.id)
    assert reprinted.copies == 2
    assert counter.journal_of(changes.change_set_id)[:2] == (Action.CERTIFICATE_REPRINTED, Purpose.KEEPING)
    assert changes.learner_ids == {counter.learner_id}
    second = counter.certificates.pdf(CLERK, issued.id, 2)
    assert counter.certificates.pdf(CLERK, issued.id, 1) == first
    one, other = reading.text_of(first), reading.text_of(second)
    assert "김가람" in other
    assert "가람평생학습관장" in other
    assert "동네 한 바퀴" in other
    assert one.replace("원본", "재발급 제2부 (2026. 11. 21.)") == other
    assert counter.certificates.reprint(CLERK, issued.id)[0].copies == 3
    assert counter.certificates.of_learner(counter.learner_id)[0].copies == 3
    assert counter.journal.doctor() == ()


def test_numbers_go_on_and_are_not_taken_back_by_undo(counter: Counter) -> None:
    first, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    record_id = counter.keep(completion())
    second, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING, batch_id="batch")
    undone = counter.journal.undo(CLERK)
    assert undone is not None
    assert undone[0].action is Action.RECORD_ADDED
    assert record_id not in {record.id for record in counter.history.records(counter.learner_id)}
    third, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    assert [one.serial for one in counter.certificates.of_learner(counter.learner_id)] == [3, 2, 1]
    assert len({first.issue_no, second.issue_no, third.issue_no}) == 3


def test_papers_of_one_batch_share_its_id(counter: Counter) -> None:
    sets = [counter.certificates.issue(CLERK, counter.learner_id, KEEPING, batch_id="b-1")[1] for _ in range(2)]
    assert [counter.journal_of(one.change_set_id)[2] for one in sets] == ["b-1", "b-1"]
    assert sets[0].change_set_id != sets[1].change_set_id


def test_two_counters_never_give_one_number_twice(tmp_path: Path) -> None:
    with record_room(tmp_path) as store, closing(Store.open(tmp_path / "centre.sqlite3", TEST_KEY)) as other:
        counter = Counter(store)
        elsewhere = CertificateDesk(other, ROOM, DiagnosisDesk(other, RuleBook()), lambda _: SIGNER, lambda: "08")
        serials: list[int] = []
        errors: list[BaseException] = []

        def issue(desk: CertificateDesk, who: Actor) -> None:
            try:
                serials.extend(desk.issue(who, counter.learner_id, KEEPING)[0].serial for _ in range(4))
            except BaseException as error:  # noqa: BLE001
                errors.append(error)

        threads = [
            threading.Thread(target=issue, args=(desk, who))
            for desk, who in (
                (counter.certificates, CLERK),
                (counter.certificates, Actor("lee", "desk-1")),
                (elsewhere, Actor("park", "desk-2")),
            )
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert sorted(serials) == list(range(1, 13))
        assert counter.journal.doctor() == ()


def test_what_is_refused_takes_no_number(counter: Counter) -> None:
    wrong = (
        (replace(KEEPING, purpose="  "), ("purpose", "required")),
        (replace(KEEPING, purpose="850101-1234567 제출"), ("purpose", "resident_number")),
        (replace(KEEPING, recipient="가람\u202e대학교"), ("recipient", "forbidden_characters")),
        (replace(KEEPING, sections=frozenset()), ("sections", "required")),
        (
            replace(KEEPING, applicant=Applicant.PROXY, applicant_name="이나루"),
            ("has_proxy_letter", "proxy_letter_missing"),
        ),
        (replace(KEEPING, applicant=Applicant.PROXY, has_proxy_letter=True), ("applicant_name", "required")),
    )
    for request, expected in wrong:
        assert expected in codes(counter.certificates.check(request))
        with pytest.raises(Refused) as refused:
            counter.certificates.issue(CLERK, counter.learner_id, request)
        assert expected in codes(refused.value.problems)
    with pytest.raises(Refused):
        counter.certificates.issue(CLERK, 999, KEEPING)
    with pytest.raises(Refused):
        counter.certificates.reprint(CLERK, 999)
    assert counter.certificates.issue(CLERK, counter.learner_id, KEEPING)[0].serial == 1


def test_nothing_is_entered_when_drawing_fails(counter: Counter) -> None:
    class Broken:
        def draw(self, *_: object) -> None:
            raise WorldError("resource_missing")

    counter.certificates._room = Broken()  # type: ignore[assignment]
    with pytest.raises(WorldError):
        counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    assert counter.certificates.of_learner(counter.learner_id) == ()


def test_the_register_holds_who_asked_and_how_identity_was_checked(counter: Counter) -> None:
    request = replace(
        KEEPING,
        recipient=" 가람대학교  입학처 ",
        applicant=Applicant.PROXY,
        applicant_name="이나루",
        has_proxy_letter=True,
        identity_check=IdentityCheck.PASSPORT,
    )
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, request)
    assert (issued.applicant, issued.recipient) == (Applicant.PROXY, "가람대학교 입학처")
    with counter.store.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT applicant_name, has_proxy_letter, identity_check FROM certificates"
        ).one()
    assert tuple(row) == ("이나루", 1, "passport")


def test_the_clerk_chooses_sections_and_rows(counter: Counter) -> None:
    kept = counter.keep(completion(title="동네 한 바퀴"))
    hidden = counter.keep(completion(title="비밀 수업", prints=False))
    school = counter.keep(RecordDraft("high_school", title="가람고등학교", ended=PartialDate(2003, 2), outcome="졸업"))
    everything = counter.certificates.content(counter.learner_id, KEEPING)
    assert [row.record_id for section in everything.sections for row in section.rows] == [school, kept]
    assert everything.is_selection
    chosen = replace(KEEPING, sections=frozenset({Section.COMPLETION}), record_ids=frozenset({hidden, school}))
    content = counter.certificates.content(counter.learner_id, chosen)
    assert [(section.section, [row.record_id for row in section.rows]) for section in content.sections] == [
        (Section.COMPLETION, [hidden])
    ]
    assert (
        counter.certificates.content(counter.learner_id, replace(KEEPING, with_address=True)).address
        == "가람시 나루로 1"
    )
    assert everything.address == ""


def test_a_paper_that_was_altered_is_not_handed_out(counter: Counter) -> None:
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    with counter.store.unjournaled() as connection:
        connection.exec_driver_sql("UPDATE certificate_copies SET pdf = x'255044462d'")
    with pytest.raises(WorldError) as error:
        counter.certificates.pdf(CLERK, issued.id)
    assert error.value.code == "copy_altered"
    assert {finding.code for finding in counter.journal.doctor()} == {"copy_altered"}


def test_looking_at_a_paper_is_journaled_and_a_preview_is_not(counter: Counter) -> None:
    issued, changes = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    counter.certificates.preview(counter.learner_id, KEEPING)
    counter.certificates.pdf(CLERK, issued.id)
    assert counter.journal_of(changes.change_set_id + 1)[0] == Action.CERTIFICATE_VIEWED


def test_a_paper_is_read_as_text_with_an_entry(counter: Counter) -> None:
    counter.keep(completion(title="동네 한 바퀴"))
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    counter.certificates.reprint(CLERK, issued.id)
    words = counter.certificates.text(CLERK, issued.id)
    assert counter.journal_of(counter.newest())[0] == Action.CERTIFICATE_VIEWED
    assert "성명: 김가람" in words
    assert "동네 한 바퀴" in words
    assert issued.issue_no in words
    assert "재발급 제2부" in words
    with pytest.raises(Refused) as refused:
        counter.certificates.text(CLERK, 77)
    assert codes(refused.value.problems) == {("certificate", "gone")}


def test_what_takes_the_place_of_a_paper_is_asked_for_as_that_was_with_what_came_since(counter: Counter) -> None:
    counter.history = HistoryDesk(counter.store, clock=counter.now)
    kept = counter.keep(completion(title="동네 한 바퀴"))
    counter.keep(completion(title="다른 수업"))
    asked = CertificateRequest(
        "검정고시 응시원서 제출", "가람시교육청", frozenset({Section.COMPLETION}), frozenset({kept}), ged=True, with_address=True,
        is_large_print=True,
    )  # fmt: skip
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, asked)
    assert counter.certificates.request_of(issued.id) == asked
    fresh = counter.keep(completion(title="빠졌던 수업"))
    assert counter.certificates.request_of(issued.id).record_ids == frozenset((kept, fresh))
    whole, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    counter.keep(completion(title="또 다른 수업"))
    assert counter.certificates.request_of(whole.id) == KEEPING


def test_the_frozen_content_reads_back_as_it_was(counter: Counter) -> None:
    counter.keep(completion(counter.course(TECH_HOME)))
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, GED)
    content = from_json(counter.frozen(issued.id))
    assert content.issue_no == issued.issue_no
    assert content.issued_at == issued.issued_at
    assert content.check_no
    assert content.sections == counter.certificates.content(counter.learner_id, GED).sections


@pytest.mark.parametrize(
    ("purpose", "code"),
    [
        ("검정고시 응시원서 제출", Purpose.GED),
        ("고졸 검정 고시 원서", Purpose.GED),
        ("학력인정 신청", Purpose.SCHOOLING),
        ("가람대학교 입학 전형자료", Purpose.UNIVERSITY),
        ("학점은행제 학습자 등록", Purpose.CREDIT),
        ("이직", Purpose.EMPLOYMENT),
        ("구청 제출용", Purpose.SUBMISSION),
        ("본인 보관", Purpose.KEEPING),
        ("액자", Purpose.OTHER),
    ],
)
def test_the_journal_gets_the_nearest_code(counter: Counter, purpose: str, code: Purpose) -> None:
    _, changes = counter.certificates.issue(CLERK, counter.learner_id, CertificateRequest(purpose))
    assert counter.journal_of(changes.change_set_id)[1] == code


def test_usual_purposes_have_their_own_codes(counter: Counter) -> None:
    assert all(purpose_code(usual.text) is usual.code for usual in counter.certificates.purposes())
    assert [usual.asks_for_ged for usual in counter.certificates.purposes()].count(True) == 1


def test_a_stated_record_is_marked(counter: Counter) -> None:
    counter.keep(completion(title="말로만", provenance=Provenance.STATED))
    counter.keep(completion(title="증빙 있음", provenance=Provenance.EVIDENCE_SEEN))
    text = reading.text_of(counter.certificates.preview(counter.learner_id, KEEPING))
    assert text.count("본인 진술") == 2  # the row, and the note that explains the mark


def test_an_instant_is_shown_in_seoul(counter: Counter) -> None:
    late = CertificateDesk(
        counter.store,
        ROOM,
        counter.diagnosis,
        lambda _: SIGNER,
        lambda: "07",
        clock=lambda: datetime(2026, 12, 31, 15, 0, 1, tzinfo=UTC),
    )
    issued, _ = late.issue(CLERK, counter.learner_id, KEEPING)
    assert issued.issue_no == "07-20270101/000001-000001"
    assert "2027. 1. 1." in reading.text_of(late.pdf(CLERK, issued.id))


def test_the_history_file_holds_what_prints_with_an_entry_and_no_number(counter: Counter) -> None:
    counter.keep(
        RecordDraft("other_learning", "동네 한 바퀴", minutes=600, ended=PartialDate(2024, 5), content="골목을 걸음")
    )
    counter.keep(RecordDraft("other_learning", "비밀 수업", minutes=600, ended=PartialDate(2024, 6), prints=False))
    CreditDesk(counter.store, counter.now).keep(
        CLERK, counter.learner_id, CreditDraft(CreditSource.EVALUATED, "글쓰기", 3, CreditKind.LIBERAL, ended=PartialDate(2025, 6, 20))
    )  # fmt: skip
    before = counter.newest()
    preview = counter.certificates.history_preview(counter.learner_id)
    assert counter.newest() == before
    pdf = counter.certificates.history_file(CLERK, counter.learner_id, GED)
    assert counter.newest() == before + 1
    assert counter.journal_of(before + 1)[:2] == (Action.HISTORY_FILE_PRINTED, Purpose.GED)
    assert counter.certificates.of_learner(counter.learner_id) == ()
    for words in map(reading.words_of, (preview, pdf)):
        assert "골목을걸음" in words
        assert "글쓰기" in words
        assert "증명서가아닙니다" in words
        assert "비밀수업" not in words
        assert "발급번호" not in words


def test_a_history_file_is_of_the_rows_that_were_chosen(counter: Counter) -> None:
    first = counter.keep(RecordDraft("other_learning", "동네 한 바퀴", minutes=600))
    counter.keep(RecordDraft("other_learning", "시 읽는 저녁", minutes=600))
    chosen = CertificateRequest("", sections=frozenset((Section.COMPLETION,)), record_ids=frozenset((first,)))
    words = reading.words_of(counter.certificates.history_preview(counter.learner_id, chosen))
    assert "동네한바퀴" in words
    assert "시읽는저녁" not in words
    assert "경력사항" not in words
    assert "1과정10시간" in words


def test_letters_that_no_font_has_are_named_wherever_a_history_file_tells_them(counter: Counter) -> None:
    kept: dict[str, Any] = {"minutes": 600, "ended": PartialDate(2024, 5)}
    counter.keep(RecordDraft("other_learning", "동네 한 바퀴", content="ก으로 시작하는 말", **kept))
    counter.keep(RecordDraft("other_learning", "비밀 수업", content="ค", prints=False, **kept))
    CreditDesk(counter.store, counter.now).keep(
        CLERK, counter.learner_id, CreditDraft(CreditSource.EVALUATED, "ข 문자", 3, CreditKind.LIBERAL, ended=PartialDate(2025, 6, 20))
    )  # fmt: skip
    assert set(counter.certificates.history_unprintable(counter.learner_id)) == set("กข")
    assert counter.certificates.unprintable(counter.learner_id, KEEPING) == ""


def test_nobody_has_no_history_file(counter: Counter) -> None:
    before = counter.newest()
    with pytest.raises(Refused) as caught:
        counter.certificates.history_file(CLERK, 4711)
    assert {code for _, code in codes(caught.value.problems)} == {"gone"}
    assert counter.newest() == before


def test_a_copy_in_large_print_says_the_same_under_the_same_digest(counter: Counter) -> None:
    counter.keep(completion(minutes=5400))
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, GED)
    before = counter.frozen(issued.id)
    reprinted, _ = counter.certificates.reprint(CLERK, issued.id, large_print=True)
    large = counter.certificates.printable(issued.id, reprinted.copies)
    assert "큰 글씨" in reading.text_of(large)
    assert counter.frozen(issued.id) == before
    (first, *_), (enlarged, *_) = claims_in(counter.certificates.printable(issued.id)), claims_in(large)
    assert enlarged == replace(first, copy_no=2, made_at=enlarged.made_at, pages=enlarged.pages)
    assert enlarged.digest == digest(from_json(before))
    assert counter.certificates.reprint(CLERK, issued.id)[0].copies == 3
    assert "큰 글씨" not in reading.text_of(counter.certificates.printable(issued.id, 3))


def test_one_issued_in_large_print_stays_so_until_a_copy_is_asked_for_in_the_usual(counter: Counter) -> None:
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, replace(KEEPING, is_large_print=True))
    for copy_no, large_print in ((2, None), (3, False)):
        assert counter.certificates.reprint(CLERK, issued.id, large_print=large_print)[0].copies == copy_no
    texts = [reading.text_of(counter.certificates.printable(issued.id, copy_no)) for copy_no in (1, 2, 3)]
    assert ["큰 글씨" in text for text in texts] == [True, True, False]


def claims_in(pdf: bytes) -> list[Claims]:
    """What the QR code of each page says."""
    return [decode(text).claims for picture in reading.pictures(pdf, dpi=200) for text in codes_in(picture)]
