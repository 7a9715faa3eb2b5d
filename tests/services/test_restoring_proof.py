"""What a restore must not undo: a withdrawal, and the keys by which papers were signed."""

from contextlib import closing
from pathlib import Path
from shutil import rmtree

from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.proof import KeyRing, WithdrawnList
from llas_desktop.services import Services
from tests.authorities import PASSPHRASE, SUBJECT, authority_p12
from tests.services.centres import Centre

REASON = "적힌 내용이 잘못되었음"


def issue(centre: Centre, learner_id: int) -> IssuedCertificate:
    with closing(centre.open()) as services:
        return services.certificates.issue(services.door.actor(), learner_id, CertificateRequest("취업"))[0]


def void(centre: Centre, issue_no: str) -> None:
    with closing(centre.open()) as services:
        services.register.void(services.door.actor(), issue_no, REASON)


def rotate(centre: Centre) -> str:
    """The fingerprint of the new key."""
    with closing(centre.open()) as services:
        return services.keys.rotate(services.door.actor(), "정기 교체")[0].fingerprint


def signing_key(centre: Centre) -> str:
    """The fingerprint of the key that signs now."""
    with closing(centre.open()) as services:
        services.keys.key_file(services.door.actor())
        return ring(services).keys[0].fingerprint


def ring(services: Services) -> KeyRing:
    found = services.keys.ring()
    assert [key.until is None for key in found.keys] == [True] + [False] * (len(found.keys) - 1)
    return found


def withdrawn(centre: Centre) -> WithdrawnList:
    with closing(centre.open()) as services:
        return services.register.withdrawn()


def test_what_was_withdrawn_since_the_backup_stays_so(centre: Centre) -> None:
    (learner_id,) = centre.register("김하나")
    kept = issue(centre, learner_id)
    void(centre, kept.issue_no)
    then = issue(centre, learner_id)
    backup = centre.back_up()
    late = issue(centre, learner_id)
    for each in (then, late):
        void(centre, each.issue_no)
    before = withdrawn(centre)
    centre.restore(backup)
    after = withdrawn(centre)
    assert [one.issue_no for one in after.entries] == [kept.issue_no, then.issue_no, late.issue_no]
    assert after.entries == before.entries
    with closing(centre.open()) as services:
        (mine, older) = services.certificates.of_learner(learner_id)
    assert (mine.withdrawn_because, older.withdrawn_because) == (REASON, REASON)
    assert centre.is_sound


def test_a_number_that_the_restore_lost_can_still_be_withdrawn(centre: Centre) -> None:
    (learner_id,) = centre.register("김하나")
    backup = centre.back_up()
    lost = issue(centre, learner_id)
    centre.restore(backup)
    void(centre, f"{lost.issue_no}-1")
    assert [one.issue_no for one in withdrawn(centre).entries] == [lost.issue_no]


def test_the_key_that_came_after_the_backup_signs_on(centre: Centre) -> None:
    first = signing_key(centre)
    backup = centre.back_up()
    second = rotate(centre)
    centre.restore(backup)
    assert signing_key(centre) == second
    with closing(centre.open()) as services:
        assert [key.fingerprint for key in ring(services).keys] == [second, first]
    assert centre.is_sound


def test_a_backup_from_before_the_first_key_gets_it_back(centre: Centre) -> None:
    backup = centre.back_up()
    first = signing_key(centre)
    centre.restore(backup)
    assert signing_key(centre) == first


def test_of_two_lines_of_keys_every_one_is_kept_and_the_newest_signs(centre: Centre, tmp_path: Path) -> None:
    first = signing_key(centre)
    early = _carried(centre.back_up(), tmp_path)
    second = rotate(centre)
    late = _carried(centre.back_up(), tmp_path)
    rmtree(centre.data)
    centre.restore(early)  # nothing is known of the second key here …
    third = rotate(centre)
    centre.restore(late)  # … and nothing of the third there
    assert signing_key(centre) == third
    with closing(centre.open()) as services:
        keys = ring(services).keys
    assert {key.fingerprint for key in keys} == {first, second, third}
    assert centre.is_sound


def test_the_certificates_of_an_authority_are_named_on(centre: Centre) -> None:
    signing_key(centre)
    backup = centre.back_up()
    with closing(centre.open()) as services:
        services.keys.set_authority(services.door.actor(), authority_p12(), PASSPHRASE)
        named = ring(services).keys[0].authority
    assert len(named) == 2
    centre.restore(backup)
    with closing(centre.open()) as services:
        state = services.keys.state()
        assert state.authority is None, "it was not set when the backup was made"
        assert state.ring.keys[0].authority == named, "but papers were signed by it"
        services.keys.set_authority(services.door.actor(), authority_p12(), PASSPHRASE)
        again = services.keys.state()
    assert again.authority is not None
    assert again.authority.subject == SUBJECT
    assert again.ring.keys[0].authority[:2] == named


def _carried(backup: Path, stick: Path) -> Path:
    """Where the loss of the data does not reach it."""
    return backup.rename(stick / backup.name)
