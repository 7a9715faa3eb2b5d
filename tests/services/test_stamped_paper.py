"""A whole centre, from its settings to a paper that others check: its own key, an authority's, and one that says when it is."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from llas_desktop import wiring
from llas_desktop.domain.actor import Actor
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.proof import Checked, Verdict
from llas_desktop.services import Services
from tests import staff
from tests.authorities import PASSPHRASE, TimeAuthority, answering, authority_p12
from tests.certificates.verifiers.tools import VALID, pdfsig, verdicts

NOW = datetime(2026, 11, 22, 1, 2, 3, 456789, tzinfo=UTC)
KEEPING = CertificateRequest("본인 보관")
STAMP = bytes.fromhex("2a864886f70d010910020e")  # the name of the attribute (id-aa-timeStampToken)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with closing(staff.set_up(tmp_path / "data", clock=lambda: NOW)[0]) as services:
        yield services


@pytest.fixture
def me(services: Services) -> Actor:
    me = services.door.actor()
    services.learners.register(me, LearnerDraft("김가람", date(1985, 1, 1)))
    return me


def issued(services: Services, me: Actor) -> tuple[bytes, tuple[str, ...]]:
    entry, _ = services.certificates.issue(me, 1, KEEPING)
    return services.certificates.printable(entry.id), entry.complaints


def genuine(checked: Checked) -> bool:
    return checked.verdict is Verdict.GENUINE


@pytest.mark.parametrize("is_of_authority", [False, True])
def test_a_paper_is_stamped_and_genuine_here_and_elsewhere(
    services: Services, me: Actor, tmp_path: Path, is_of_authority: bool
) -> None:
    if is_of_authority:
        services.keys.set_authority(me, authority_p12(), PASSPHRASE)
    authority = TimeAuthority()
    with answering(authority) as url:
        services.keys.set_time_stamping(me, url)
        pdf, complaints = issued(services, me)
    assert len(authority.asked) == 1
    assert complaints == ()
    assert STAMP.hex().encode() in pdf
    assert verdicts(pdfsig(pdf, tmp_path)) == [VALID]
    assert genuine(services.checks.check(me, pdf))
    assert genuine(wiring.check_without_register(pdf, services.keys.key_file(me)))


def test_without_an_answer_it_is_issued_all_the_same(services: Services, me: Actor) -> None:
    with answering(lambda _: (503, b"")) as url:
        services.keys.set_time_stamping(me, url)
        pdf, complaints = issued(services, me)
    assert complaints == ("no_time_stamp",)
    assert STAMP.hex().encode() not in pdf
    assert genuine(wiring.check_without_register(pdf, services.keys.key_file(me)))


def test_the_paper_of_a_key_that_was_changed_is_still_genuine(services: Services, me: Actor) -> None:
    before, _ = issued(services, me)
    services.keys.rotate(me, "정기 교체")
    after, _ = issued(services, me)
    key_file = services.keys.key_file(me)
    for pdf, reasons in ((before, {"rotated_key"}), (after, set())):
        checked = wiring.check_without_register(pdf, key_file)
        assert genuine(checked)
        assert checked.has(reasons) is bool(reasons)
        assert genuine(services.checks.check(me, pdf))
    assert services.journal.doctor() == ()
