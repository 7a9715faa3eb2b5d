"""A paper is drawn, signed and stamped before the writers' lane is held, and still no number is given twice."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from llas_desktop.certificates.proof import credential
from llas_desktop.certificates.proof.enclosures import CREDENTIAL, PLAIN_TEXT
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.proof import Signer
from llas_desktop.services.certificate_desk import CertificateDesk
from llas_desktop.services.diagnosis_desk import DiagnosisDesk
from llas_desktop.services.learnings import RuleBook
from llas_desktop.store.database import Store
from tests.certificates import reading
from tests.certificates.samples import print_room
from tests.services.desks import CLERK, NOW, Desks, codes, completion, person
from tests.signers import SIGNER, VERIFIER, signer
from tests.store.rooms import TEST_KEY, record_room

KEEPING = CertificateRequest("본인 보관")
OTHER = Actor("lee", "desk-9")
ROOM = print_room()


class Counter(Desks):
    """A centre whose papers are to be stamped: while the authority thinks it over, `meanwhile` happens, once."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.centre.set_up(CLERK, "가람평생학습관")
        self.learner_id = self.learner("김가람")
        self.meanwhile: Callable[[], object] = lambda: None
        self.asked = 0
        self.certificates = self.desk(lambda _: replace(SIGNER, ask_the_time=self._stamp))

    def desk(self, hand: Callable[[Actor], Signer]) -> CertificateDesk:
        return CertificateDesk(self.store, ROOM, self.diagnosis, hand, lambda: "07", clock=lambda: NOW)

    def _stamp(self, _digest: bytes) -> None:
        self.asked += 1
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with record_room(tmp_path) as store:
        yield Counter(store)


@pytest.fixture
def elsewhere(tmp_path: Path, counter: Counter) -> Iterator[CertificateDesk]:
    """The desk of another program on the same database."""
    with closing(Store.open(tmp_path / "centre.sqlite3", TEST_KEY)) as store:
        yield CertificateDesk(
            store, ROOM, DiagnosisDesk(store, RuleBook()), lambda _: SIGNER, lambda: "08", lambda: NOW
        )


def test_nobody_waits_for_the_authority_and_no_number_is_given_twice(
    counter: Counter, elsewhere: CertificateDesk
) -> None:
    overtaking = []
    counter.meanwhile = lambda: overtaking.append(elsewhere.issue(OTHER, counter.learner_id, KEEPING)[0])
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    assert [overtaking[0].serial, issued.serial] == [1, 2]
    assert counter.asked == 2  # what was drawn for number 1 is thrown away
    pdf = counter.certificates.pdf(CLERK, issued.id)
    assert f"발급번호{issued.issue_no}-1" in reading.words_of(pdf)
    assert counter.journal.doctor() == ()


def test_who_is_overtaken_over_and_over_is_served_at_last(counter: Counter, elsewhere: CertificateDesk) -> None:
    overtaking: list[int] = []

    def overtake() -> None:
        overtaking.append(elsewhere.issue(OTHER, counter.learner_id, KEEPING)[0].serial)
        if len(overtaking) < 3:
            counter.meanwhile = overtake

    counter.meanwhile = overtake
    issued, changes = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    assert [*overtaking, issued.serial] == [1, 2, 3, 4]
    assert counter.asked == 4  # the last time while nobody else may write
    assert changes.learner_ids == {counter.learner_id}
    assert counter.journal.doctor() == ()


def test_what_was_written_meanwhile_stands_on_the_paper(counter: Counter) -> None:
    counter.meanwhile = lambda: counter.learners.change(OTHER, counter.learner_id, person("김나래"))
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    assert "김나래" in reading.text_of(counter.certificates.pdf(CLERK, issued.id))


def test_what_is_read_meanwhile_does_not_draw_it_anew(counter: Counter) -> None:
    counter.meanwhile = lambda: counter.history.records(counter.learner_id)
    counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    assert counter.asked == 1


def test_two_reprints_at_one_time_are_two_copies(counter: Counter, elsewhere: CertificateDesk) -> None:
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    counter.meanwhile = lambda: elsewhere.reprint(OTHER, issued.id)
    assert counter.certificates.reprint(CLERK, issued.id)[0].copies == 3
    for copy_no in (2, 3):
        assert f"재발급 제{copy_no}부" in reading.text_of(counter.certificates.pdf(CLERK, issued.id, copy_no))


def test_a_key_that_was_changed_meanwhile_signs_nothing_more(counter: Counter) -> None:
    keys = [signer(1), signer(2)]
    stamping = replace(keys[0], ask_the_time=counter._stamp)

    def rotate() -> None:
        stamping_no_more.append(keys[1])
        counter.centre.change(OTHER, "issuer", "나루평생교육원장")  # any entry: a new key is one

    stamping_no_more: list[Signer] = []
    counter.meanwhile = rotate
    desk = counter.desk(lambda _: stamping_no_more[-1] if stamping_no_more else stamping)
    issued, _ = desk.issue(CLERK, counter.learner_id, KEEPING)
    with pikepdf.open(io.BytesIO(desk.pdf(CLERK, issued.id))) as pdf:
        attached = pdf.attachments[CREDENTIAL].get_file().read_bytes()
        aloud = pdf.attachments[PLAIN_TEXT].get_file().read_bytes().decode()
        assert [spec.AFRelationship for spec in pdf.Root.AF] == ["/Data", "/Alternative"]
    assert credential.read(attached, VERIFIER).ed25519 == keys[1].key.ed25519
    assert issued.issue_no in aloud
    assert "김가람" in aloud


def test_a_stamp_that_does_not_come_is_told_and_the_paper_is_issued(counter: Counter) -> None:
    issued, _ = counter.certificates.issue(CLERK, counter.learner_id, KEEPING)
    assert issued.complaints == ("no_time_stamp",)
    assert counter.certificates.reprint(CLERK, issued.id)[0].complaints == ("no_time_stamp",)
    assert counter.certificates.of_learner(counter.learner_id)[0].complaints == ()
    assert counter.desk(lambda _: SIGNER).issue(CLERK, counter.learner_id, KEEPING)[0].complaints == ()


def test_once_means_never_two_of_a_batch_to_one_learner(counter: Counter) -> None:
    desk = counter.desk(lambda _: SIGNER)
    first, _ = desk.issue(CLERK, counter.learner_id, KEEPING, batch_id="b-1", once=True)
    with pytest.raises(Refused) as refused:
        desk.issue(CLERK, counter.learner_id, KEEPING, batch_id="b-1", once=True)
    assert codes(refused.value.problems) == {("certificate", "issued_already")}
    assert refused.value.problems[0].value == first.issue_no
    desk.issue(CLERK, counter.learner_id, KEEPING, batch_id="b-2", once=True)
    desk.issue(CLERK, counter.learner_id, KEEPING, batch_id="b-1")
    desk.issue(CLERK, counter.learner("이나루"), KEEPING, batch_id="b-1", once=True)
    assert [one.serial for one in desk.of_learner(counter.learner_id)] == [3, 2, 1]


def test_once_holds_where_two_programs_issue_the_same_batch(counter: Counter, elsewhere: CertificateDesk) -> None:
    counter.meanwhile = lambda: elsewhere.issue(OTHER, counter.learner_id, KEEPING, batch_id="b-1", once=True)
    before = counter.asked
    with pytest.raises(Refused):
        counter.certificates.issue(CLERK, counter.learner_id, KEEPING, batch_id="b-1", once=True)
    assert counter.asked == before + 1
    assert len(counter.certificates.of_learner(counter.learner_id)) == 1
    assert counter.journal.doctor() == ()


def test_what_cannot_be_drawn_leaves_no_trace(counter: Counter) -> None:
    counter.history.keep(CLERK, counter.learner_id, completion())
    desk = counter.desk(_no_hand)
    with pytest.raises(RuntimeError):
        desk.issue(CLERK, counter.learner_id, KEEPING)
    assert desk.of_learner(counter.learner_id) == ()
    with counter.store.read() as connection:
        action = connection.exec_driver_sql("SELECT action FROM change_sets ORDER BY id DESC LIMIT 1").scalar_one()
    assert action == Action.RECORD_ADDED


def _no_hand(_: Actor) -> Signer:
    raise RuntimeError("the key is not there")
