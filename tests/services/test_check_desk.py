"""Papers that come back to the centre that issued them, or go to one that never heard of it."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from llas_desktop import wiring
from llas_desktop.certificates.proof import key_file
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.certificate import CertificateRequest, IssuedCertificate
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.proof import Checked, KeyRing, Reason, Verdict
from llas_desktop.domain.proof_wording import explain
from llas_desktop.services import Services
from llas_desktop.store import dialect
from tests import signers, staff
from tests.certificates.checks import pictures, scanned
from tests.services.centres import Centre
from tests.services.desks import person

REQUEST = CertificateRequest("검정고시 응시원서 제출", ged=True)


class Counter:
    """A clerk at work in a centre that has two learners."""

    def __init__(self, centre: Centre, services: Services, learner_ids: list[int]) -> None:
        self.centre, self.services, self.learner_ids = centre, services, learner_ids

    @property
    def me(self) -> Actor:
        return self.services.door.actor()

    def issue(self, learner: int = 0) -> tuple[IssuedCertificate, bytes]:
        issued, _ = self.services.certificates.issue(self.me, self.learner_ids[learner], REQUEST)
        return issued, self.services.certificates.printable(issued.id)

    def check(self, content: bytes, key: bytes = b"", withdrawn: bytes = b"") -> Checked:
        return self.services.checks.check(self.me, content, key, withdrawn)

    def key_file(self) -> bytes:
        return self.services.keys.key_file(self.me)

    def last_entry(self) -> tuple[str, set[int]]:
        (entry,) = self.centre.rows("SELECT id, action FROM change_sets ORDER BY id DESC LIMIT 1")
        whom = self.centre.rows(f"SELECT learner_id FROM change_set_subjects WHERE change_set_id = {entry[0]}")
        return entry[1], {row[0] for row in whom}


@pytest.fixture
def counter(centre: Centre) -> Iterator[Counter]:
    learner_ids = centre.register("김하나", "이둘")
    with closing(centre.open()) as services:
        yield Counter(centre, services, learner_ids)


def codes(found: Checked) -> list[str]:
    return [reason.code for reason in found.reasons]


def test_what_was_just_issued(counter: Counter) -> None:
    issued, pdf = counter.issue()
    found = counter.check(pdf)
    assert (found.verdict, found.issue_no, codes(found)) == (Verdict.GENUINE, issued.issue_no, ["same_as_register"])
    assert found.content is not None
    assert found.content.name == "김하나"
    assert counter.last_entry() == (Action.CERTIFICATE_CHECKED, {counter.learner_ids[0]})


def test_a_file_of_somebody_else_concerns_nobody(counter: Counter) -> None:
    assert counter.check(b"LLAS").verdict is Verdict.NOT_A_CERTIFICATE
    assert counter.last_entry() == (Action.CERTIFICATE_CHECKED, set())


def test_a_further_copy_and_a_scan_of_it(counter: Counter) -> None:
    issued, _ = counter.issue()
    counter.services.certificates.reprint(counter.me, issued.id)
    copy = counter.services.certificates.printable(issued.id, 2)
    assert codes(counter.check(copy)) == ["same_as_register"]
    found = counter.check(scanned(pictures(copy)))
    assert (found.verdict, codes(found), found.claims[0].copy_no) == (Verdict.GENUINE, ["compare_by_eye"], 2)
    assert found.content is not None
    assert found.content.check_no


def test_a_withdrawn_one_here_and_elsewhere(counter: Counter) -> None:
    issued, pdf = counter.issue()
    counter.services.register.void(counter.me, issued.issue_no, "이수시간을 잘못 적음")
    found = counter.check(pdf)
    assert found.verdict is Verdict.WITHDRAWN
    assert "‘이수시간을 잘못 적음’" in explain(found)
    listed = counter.services.register.withdrawn_file(counter.me)
    elsewhere = wiring.check_without_register(pdf, counter.key_file(), listed)
    assert (elsewhere.verdict, elsewhere.withdrawal) == (Verdict.WITHDRAWN, found.withdrawal)
    unlisted = wiring.check_without_register(pdf, counter.key_file())
    assert (unlisted.verdict, codes(unlisted)) == (Verdict.GENUINE, ["signature_holds", "withdrawn_unknown"])
    assert counter.check(scanned(pictures(pdf))).verdict is Verdict.WITHDRAWN


def test_one_of_a_key_that_was_replaced(counter: Counter) -> None:
    _, old = counter.issue()
    counter.services.keys.rotate(counter.me, "정기 교체")
    _, new = counter.issue(1)
    found = counter.check(old)
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["same_as_register", "rotated_key"])
    assert "쓰던 열쇠로" in explain(found)
    key = counter.key_file()
    assert wiring.check_without_register(old, key).has({"rotated_key"})
    found = wiring.check_without_register(new, key)
    assert (found.verdict, found.has({"rotated_key"})) == (Verdict.GENUINE, False)


def test_one_of_another_centre(counter: Counter, tmp_path: Path) -> None:
    with closing(staff.set_up(tmp_path / "other", "다른시 평생학습관", clock=counter.centre.clock)[0]) as others:
        theirs = Counter(counter.centre, others, [])
        learner, _ = others.learners.register(theirs.me, person("박셋"))
        theirs.learner_ids.append(learner.id)
        _, pdf = theirs.issue()
        key, listed = theirs.key_file(), others.register.withdrawn_file(theirs.me)
    found = counter.check(pdf)
    assert (found.verdict, codes(found)) == (Verdict.UNKNOWN_ISSUER, ["unknown_key"])
    assert "다른시 평생학습관장" in explain(found)
    found = counter.check(pdf, key, listed)
    assert (found.verdict, found.issuer) == (Verdict.GENUINE, "다른시 평생학습관")
    assert counter.last_entry() == (Action.CERTIFICATE_CHECKED, set())
    assert counter.services.checks.key_ring(key).centre == "다른시 평생학습관"
    _, own = counter.issue()
    assert codes(counter.check(own, key, listed)) == ["same_as_register"]
    with pytest.raises(Refused, match="withdrawn_file: foreign_withdrawn_list"):
        counter.check(own, counter.key_file(), listed)


def test_nobody_else_signs_in_the_name_of_this_centre(counter: Counter) -> None:
    """Else whoever brings a key file of his own would have his papers called those of the centre."""
    _, own = counter.issue()
    imposter = signers.signer(9, staff.CENTRE)
    for keys in ((imposter.key,), (imposter.key, *key_file.read_key_file(counter.key_file(), signers.VERIFIER).keys)):
        ended = tuple(replace(key, until=key.until or signers.SINCE) for key in keys[1:])
        brought = key_file.write_key_file(KeyRing(f" {staff.CENTRE}", (keys[0], *ended)), signers.SINCE, imposter)
        with pytest.raises(Refused, match="key_file: own_name"):
            counter.check(own, brought)
        with pytest.raises(Refused, match="key_file: own_name"):
            counter.services.checks.key_ring(brought)
    assert codes(counter.check(own, counter.key_file())) == ["same_as_register"]


def test_one_of_a_learner_who_was_destroyed(counter: Counter) -> None:
    issued, pdf = counter.issue()
    counter.services.retention.destroy(counter.me, [counter.learner_ids[0]], "보유 기간 경과")
    found = counter.check(pdf)
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["number_destroyed", "signature_holds"])
    assert (found.issue_no, counter.last_entry()) == (issued.issue_no, (Action.CERTIFICATE_CHECKED, set()))
    assert counter.check(pdf + b"\n").verdict is Verdict.ALTERED


def test_one_that_a_restore_left_out(centre: Centre) -> None:
    learner_ids = centre.register("김하나")
    backup = centre.back_up()
    with closing(centre.open()) as services:
        _, pdf = Counter(centre, services, learner_ids).issue()
    centre.restore(backup)
    with closing(centre.open()) as services:
        found = Counter(centre, services, learner_ids).check(pdf)
    assert (found.verdict, codes(found)) == (Verdict.GENUINE, ["number_skipped", "signature_holds"])


def test_one_from_before_there_were_keys(counter: Counter) -> None:
    issued, pdf = counter.issue()
    plain = counter.services.certificates.preview(counter.learner_ids[0], REQUEST)
    _forge(counter.centre, issued.id, plain, issued_at="2025-03-04T01:02:03+00:00")
    found = counter.check(plain)
    assert (found.verdict, codes(found), found.issue_no) == (Verdict.GENUINE, ["register_only"], issued.issue_no)
    assert counter.check(pdf).verdict is Verdict.ALTERED


def test_a_file_that_somebody_put_into_the_database(counter: Counter) -> None:
    issued, pdf = counter.issue()
    forged = pdf.replace(b"ko-KR", b"ko-KP", 1)
    _forge(counter.centre, issued.id, forged, issued_at="2026-11-22T03:00:00+00:00")
    assert counter.check(forged).verdict is Verdict.ALTERED


def test_nothing_but_a_key_file_is_one(counter: Counter) -> None:
    _, pdf = counter.issue()
    for wrong in (pdf, b"{}", b"", counter.key_file().replace("평생".encode(), "영생".encode())):
        with pytest.raises(Refused, match="key_file: no_key_file"):
            wiring.key_ring(wrong)
    with pytest.raises(Refused, match="withdrawn_file: no_withdrawn_list"):
        wiring.check_without_register(pdf, counter.key_file(), b"[]")


def test_the_first_page_alone_says_what_is_missing(counter: Counter) -> None:
    _, pdf = counter.issue()
    pages = pictures(pdf)
    found = counter.check(scanned(pages[:1]))
    missing = [Reason("pages_missing", 0, ", ".join(str(page) for page in range(2, len(pages) + 1)))]
    assert [each for each in found.reasons if each.code == "pages_missing"] == missing[: len(pages) - 1]


def _forge(centre: Centre, certificate_id: int, pdf: bytes, issued_at: str) -> None:
    """What one who has the key of the database can do to it."""
    with closing(dialect.connect(centre.places.database, staff.key_of(centre.data))) as driver:
        (text,) = driver.execute("SELECT content FROM certificates WHERE id = ?", (certificate_id,)).fetchone()
        content = json.dumps(json.loads(text) | {"issued_at": issued_at}, ensure_ascii=False)
        driver.execute("UPDATE certificates SET content = ? WHERE id = ?", (content, certificate_id))
        driver.execute(
            "UPDATE certificate_copies SET pdf = ?, sha256 = ? WHERE certificate_id = ?",
            (pdf, hashlib.sha256(pdf).hexdigest(), certificate_id),
        )
        driver.commit()
