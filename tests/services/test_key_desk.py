"""The centre's keys: one that signs, those that signed before, an authority's in their place, and the time."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from llas_desktop.certificates.proof.key_file import read_key_file
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.proof import Authority
from llas_desktop.services.centre_desk import CentreDesk
from llas_desktop.services.key_desk import KeyDesk
from llas_desktop.services.signing import Signing
from llas_desktop.store import undo
from llas_desktop.store.database import Store
from tests.authorities import ISSUER, PASSPHRASE, SUBJECT, UNTIL, TimeAuthority, answering, authority_p12
from tests.services.centres import Centre
from tests.signers import VERIFIER
from tests.store.rooms import record_room

CHIEF = Actor("chief", "desk-1")
CENTRE = "가나다평생학습관"
VAULT, SEAL = b"\1" * 32, b"\2" * 32


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Office:
    store: Store
    clock: Clock

    @property
    def signing(self) -> Signing:
        return self.signing_by(VAULT)

    def signing_by(self, secret: bytes) -> Signing:
        return Signing(self.store, secret, SEAL, self.clock)

    @property
    def keys(self) -> KeyDesk:
        return KeyDesk(self.store, self.signing, self.clock)

    def entries(self) -> list[str]:
        with self.store.read() as connection:
            return [action for (action,) in connection.exec_driver_sql("SELECT action FROM change_sets ORDER BY id")]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock = Clock()
    with record_room(tmp_path) as store:
        CentreDesk(store, clock).set_up(CHIEF, CENTRE)
        yield Office(store, clock)


def problem(caught: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    found = caught.value.problems[0]
    return found.field, found.code


def test_the_first_key_comes_when_it_is_needed_and_is_an_entry(office: Office) -> None:
    assert office.keys.ring().keys == ()
    assert office.keys.state().authority is None
    before = len(office.entries())
    file = office.keys.key_file(CHIEF)
    office.keys.key_file(CHIEF)
    office.signing.signer(CHIEF)
    assert office.entries()[before:] == [Action.CENTRE_KEY_MADE]
    ring = office.keys.ring()
    (key,) = ring.keys
    assert (ring.centre, key.since, key.until) == (CENTRE, office.clock.now, None)
    assert read_key_file(file, VERIFIER) == ring


def test_whoever_asks_at_once_gets_the_same_first_key(office: Office) -> None:
    together = Barrier(4)

    def ask(_number: int) -> bytes:
        together.wait()
        return office.signing.signer(CHIEF).key.ed25519

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(4)))) == 1
    assert len(office.keys.ring().keys) == 1


def test_a_new_key_ends_the_old_one_which_stays_known(office: Office) -> None:
    old = office.signing.signer(CHIEF)
    signed = old.sign(b"x")
    office.clock.go_on(days=400)
    new, changes = office.keys.rotate(CHIEF, " 정기   교체 ")
    assert changes.tables == {"centre_keys"}
    assert office.signing.signer(CHIEF).key == new
    ring = office.keys.ring()
    assert [key.ed25519 for key in ring.keys] == [new.ed25519, old.key.ed25519]
    assert ring.keys[1].until == ring.keys[0].since == office.clock.now
    assert VERIFIER.is_signed(ring.keys[1].ed25519, signed, b"x")
    assert read_key_file(office.keys.key_file(CHIEF), VERIFIER) == ring
    with office.store.read() as connection:
        reasons = connection.exec_driver_sql("SELECT reason FROM centre_keys ORDER BY id").scalars().all()
    assert reasons == ["정기 교체", ""]


@pytest.mark.parametrize("reason", ["", "   ", "a\x00b"])
def test_a_new_key_has_its_reason(office: Office, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        office.keys.rotate(CHIEF, reason)
    assert problem(caught)[0] == "key_reason"
    assert office.keys.ring().keys == ()


def test_a_clock_that_was_put_back_ends_no_key_before_it_began(office: Office) -> None:
    first = office.signing.signer(CHIEF).key
    office.clock.go_on(days=-30)
    second, _ = office.keys.rotate(CHIEF, "정기 교체")
    assert second.since == first.since
    assert [key.ed25519 for key in office.keys.ring().keys] == [second.ed25519, first.ed25519]


def test_no_paper_is_younger_than_its_key(centre: Centre) -> None:
    """One clock is an hour ahead, and the key is ended at the other."""
    (learner_id,) = centre.register("김하나")
    centre.clock.now += timedelta(hours=1)
    centre.issue(learner_id)
    centre.clock.now -= timedelta(hours=1)
    with closing(centre.open()) as services:
        services.keys.rotate(services.door.actor(), "정기 교체")
        until = services.keys.ring().keys[1].until
    ((made_at,),) = centre.rows("SELECT made_at FROM certificate_copies")
    assert until is not None
    assert until >= datetime.fromisoformat(made_at)


def test_what_another_vault_left_is_never_signed_with(office: Office) -> None:
    strange = office.signing_by(b"\3" * 32).signer(CHIEF)
    mine = office.signing.signer(CHIEF)
    assert mine.key.ed25519 != strange.key.ed25519
    assert [key.until is None for key in office.keys.ring().keys] == [True, False]
    assert office.signing.signer(CHIEF).key == mine.key


def test_a_row_that_somebody_forged_is_never_signed_with(office: Office) -> None:
    """The public key in the database decides nothing: whoever writes his own there gets no signature under it."""
    first, other = office.signing.signer(CHIEF).key, office.signing_by(b"\3" * 32)
    forged = other.signer(CHIEF).key
    with office.store.unjournaled() as connection:
        connection.exec_driver_sql(
            "UPDATE centre_keys SET certificate = ? WHERE until = ''", (first.certificate.hex(),)
        )
    signer = office.signing.signer(CHIEF)
    assert signer.key.ed25519 not in (first.ed25519, forged.ed25519)
    assert VERIFIER.is_signed_by(signer.chain[0], signer.sign_for_pdf(b"x"), b"x")


def test_an_authority_signs_from_the_day_it_is_set(office: Office) -> None:
    changes = office.keys.set_authority(CHIEF, authority_p12(), PASSPHRASE)
    assert changes.action is Action.CENTRE_KEY_MADE
    assert office.keys.state().authority == Authority(SUBJECT, ISSUER, UNTIL)
    signer = office.signing.signer(CHIEF)
    assert len(signer.chain) == 2
    assert signer.chain == signer.key.authority
    assert VERIFIER.is_signed_by(signer.chain[0], signer.sign_for_pdf(b"x"), b"x")
    assert read_key_file(office.keys.key_file(CHIEF), VERIFIER).keys[0].authority == signer.chain
    new, _ = office.keys.rotate(CHIEF, "정기 교체")
    assert new.authority == office.signing.signer(CHIEF).chain == signer.chain
    office.keys.clear_authority(CHIEF)
    after = office.signing.signer(CHIEF)
    assert after.chain == (after.key.certificate,)
    assert after.key.authority == signer.chain, "papers that it signed stay genuine"
    assert office.keys.state().authority is None


def test_of_two_authorities_one_after_the_other_both_are_named(office: Office) -> None:
    chains = []
    for _ in range(2):
        office.keys.set_authority(CHIEF, authority_p12(), PASSPHRASE)
        chains.append(office.signing.signer(CHIEF).chain)
    assert office.keys.ring().keys[0].authority == (*chains[0], *chains[1])


def test_when_its_certificate_ends_the_centres_own_key_signs_again(office: Office) -> None:
    office.keys.set_authority(CHIEF, authority_p12(ends=office.clock.now + timedelta(days=1)), PASSPHRASE)
    office.clock.go_on(days=2)
    signer = office.signing.signer(CHIEF)
    assert signer.chain == (signer.key.certificate,)
    state = office.keys.state()
    assert state.authority is not None
    assert state.authority.valid_until < office.clock.now, "and the screen can say why"


def test_of_an_authority_nothing_is_kept_that_could_be_read(office: Office) -> None:
    p12 = authority_p12()
    office.keys.set_authority(CHIEF, p12, PASSPHRASE)
    with office.store.read() as connection:
        kept = [str(row) for row in connection.exec_driver_sql("SELECT value FROM settings")]
        kept += [str(row) for row in connection.exec_driver_sql('SELECT "before", "after" FROM change_payloads')]
    assert not any(PASSPHRASE in text or p12.hex() in text or "PRIVATE KEY" in text for text in kept)
    stranger = Signing(office.store, VAULT, b"\4" * 32, office.clock)
    assert stranger.state().authority is None
    signer = stranger.signer(CHIEF)
    assert signer.chain == (signer.key.certificate,)


def test_a_refused_authority_changes_nothing(office: Office) -> None:
    before = len(office.entries())
    with pytest.raises(Refused) as caught:
        office.keys.set_authority(CHIEF, authority_p12(), "wrong")
    assert problem(caught) == ("passphrase", "wrong_passphrase")
    assert office.entries()[before:] == []
    assert office.keys.clear_authority(CHIEF).change_set_id == 0, "nor is there anything to take away"


def test_no_key_is_ever_undone(office: Office) -> None:
    office.keys.key_file(CHIEF)
    for changes in (
        office.keys.rotate(CHIEF, "정기 교체")[1],
        office.keys.set_authority(CHIEF, authority_p12(), PASSPHRASE),
        office.keys.clear_authority(CHIEF),
    ):
        with pytest.raises(Refused) as caught:
            undo.undo(office.store, CHIEF, changes.change_set_id)
        assert problem(caught)[1] == "not_undoable"


def test_papers_are_stamped_where_an_authority_for_the_time_is_set(office: Office) -> None:
    assert not office.signing.signer(CHIEF).has_time_stamping
    assert office.signing.signer(CHIEF).time_stamp(bytes(32)) is None
    with answering(TimeAuthority()) as url:
        office.keys.set_time_stamping(CHIEF, f" {url} ")
        assert office.keys.state().time_stamp_url == url
        signer = office.signing.signer(CHIEF)
        assert signer.has_time_stamping
        token = signer.time_stamp(bytes(32))
    assert token is not None
    assert signer.time_stamp(bytes(32)) is None, "nobody answers any more"
    office.keys.set_time_stamping(CHIEF, "")
    assert not office.signing.signer(CHIEF).has_time_stamping


def test_an_authority_that_did_not_answer_is_left_alone_for_a_minute(office: Office) -> None:
    asked: list[bytes] = []
    authority = TimeAuthority()

    def answer(question: bytes) -> tuple[int, bytes]:
        asked.append(question)
        return (503, b"") if len(asked) == 1 else authority(question)

    with answering(answer) as url:
        office.keys.set_time_stamping(CHIEF, url)
        signing = office.signing
        assert [signing.signer(CHIEF).time_stamp(bytes(32)) for _ in range(3)] == [None] * 3
        assert len(asked) == 1
        office.clock.go_on(seconds=61)
        assert signing.signer(CHIEF).time_stamp(bytes(32)) is not None
        assert signing.signer(CHIEF).time_stamp(bytes(32)) is not None, "and nobody is left alone who answers"


@pytest.mark.parametrize("url", ["tsa.example.org", "file:///etc/passwd", "http://" + "a" * 300])
def test_only_an_address_is_taken_for_one(office: Office, url: str) -> None:
    with pytest.raises(Refused) as caught:
        office.keys.set_time_stamping(CHIEF, url)
    assert problem(caught) == ("time_stamp_url", "no_address")


def test_the_row_of_a_key_holds_no_more_than_the_key_file(office: Office) -> None:
    office.keys.set_authority(CHIEF, authority_p12(), PASSPHRASE)
    with office.store.read() as connection:
        (row,) = connection.exec_driver_sql("SELECT * FROM centre_keys").mappings().all()
    told = json.loads(office.keys.key_file(CHIEF))
    assert set(row) == {"id", "salt", "ed25519", "certificate", "authority", "since", "until", "reason"}
    assert told["keys"][0]["fingerprint"] == office.keys.ring().keys[0].fingerprint
    assert row["salt"] not in json.dumps(told)
