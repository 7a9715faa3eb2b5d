"""What a signature leaves out of what it signs has one spelling: no byte of it can be another."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from types import MappingProxyType
from typing import Any, Final

import pytest
from asn1crypto import algos, cms, core, tsp, x509
from asn1crypto.keys import PrivateKeyInfo
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.proof.pdf_check import PdfSignature, look
from llas_desktop.certificates.proof.time_stamp import trimmed
from llas_desktop.domain.proof import PublicKey
from llas_desktop.vault.signatures import AuthorityKey, KeySigner
from tests.authorities import PASSPHRASE, Key, authority_p12, certificate
from tests.certificates import samples
from tests.certificates.alterations import ALTERATIONS
from tests.signers import SIGNER, VERIFIER, signer

CONTENT: Final = samples.certificate(sections=())
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
GAP: Final = re.compile(rb"/Contents <([0-9a-f]+)>")


def of_authority(key: Key | None = None) -> KeySigner:
    authority = AuthorityKey.of_p12(authority_p12(key), PASSPHRASE, samples.ISSUED_AT)
    return replace(SIGNER, key=replace(SIGNER.key, authority=authority.chain), authority=authority)


def stamped(by: KeySigner, key: Key) -> KeySigner:
    own = certificate("시점확인", key, "시점확인", key, stamps=True).public_bytes(Encoding.DER)
    private = PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    stamper = DummyTimeStamper(x509.Certificate.load(own), private, fixed_dt=datetime(2026, 11, 22, tzinfo=UTC))

    def ask(digest: bytes) -> bytes | None:
        imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
        question = tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "cert_req": True})
        token: bytes = stamper.request_tsa_response(question)["time_stamp_token"].dump()
        return trimmed(token, digest, VERIFIER)

    return replace(by, ask_the_time=ask)


SIGNERS: Final = MappingProxyType[str, Callable[[], KeySigner]](
    {
        "its own": lambda: SIGNER,
        "an authority's": of_authority,
        "an authority's, RSA": lambda: of_authority(rsa.generate_private_key(65537, 2048)),
        "its own, stamped": lambda: stamped(SIGNER, rsa.generate_private_key(65537, 2048)),
    }
)


@pytest.fixture(scope="module", params=SIGNERS)
def signed(room: PrintRoom, request: pytest.FixtureRequest) -> tuple[bytes, PublicKey]:
    by = SIGNERS[request.param]()
    return room.draw(CONTENT, 1, samples.ISSUED_AT, by).pdf, by.key


def looked(pdf: bytes, key: PublicKey = SIGNER.key) -> PdfSignature:
    found = look(pdf, VERIFIER, {key.certificate, *key.authority})
    assert found is not None
    return found


def span(pdf: bytes) -> tuple[int, int]:
    found = GAP.search(pdf)
    assert found is not None
    return found.span(1)


def test_one_that_holds(signed: tuple[bytes, PublicKey]) -> None:
    pdf, key = signed
    found = looked(pdf, key)
    assert (found.faults, found.covered) == ((), len(pdf))
    assert found.certificates[0] == (key.authority or (key.certificate,))[0]


def test_no_letter_of_it_can_be_another(signed: tuple[bytes, PublicKey]) -> None:
    pdf, key = signed
    start, end = span(pdf)
    die = random.Random(start)
    written = len(pdf[start:end].rstrip(b"0"))
    for at in die.sample(range(start, start + written), 400) + die.sample(range(start + written, end), 40):
        letter = die.choice([each for each in b"0123456789abcdefABCDEF \n" if each != pdf[at]])
        assert looked(pdf[:at] + bytes([letter]) + pdf[at + 1 :], key).faults, at - start


def test_a_strange_key_is_not_looked_into(signed: tuple[bytes, PublicKey]) -> None:
    assert looked(signed[0], signer(9).key).faults == ("signature_foreign",)


# What can be written otherwise in a signature and holds all the same by the book.


def with_signature(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """The same file around a signature that was taken apart and put together again."""
    start, end = span(pdf)
    info = cms.ContentInfo.load(bytes.fromhex(pdf[start:end].decode()))
    change(info["content"])
    der: bytes = info.dump(force=True)
    return pdf[:start] + der.hex().encode().ljust(end - start, b"0") + pdf[end:]


def _another_certificate(content: Any) -> None:
    content["certificates"].append(
        cms.CertificateChoices("certificate", x509.Certificate.load(signer(3).key.certificate))
    )


def _version(content: Any) -> None:
    content["version"] = "v3"


def _other_name_of_the_algorithm(content: Any) -> None:
    content["signer_infos"][0]["signature_algorithm"] = {"algorithm": "sha512_ecdsa"}


def _two_digest_algorithms(content: Any) -> None:
    content["digest_algorithms"].append({"algorithm": "sha512"})


def _unsigned_attribute(content: Any) -> None:
    content["signer_infos"][0]["unsigned_attrs"] = [{"type": "1.2.3.4", "values": [core.Integer(1)]}]


def _higher_s(content: Any) -> None:
    own = content["signer_infos"][0]
    both = algos.DSASignature.load(own["signature"].native).native
    own["signature"] = algos.DSASignature({"r": both["r"], "s": ORDER - both["s"]}).dump()


def _content_inside(content: Any) -> None:
    content["encap_content_info"] = {"content_type": "data", "content": core.OctetString(b"x")}


@pytest.mark.parametrize(
    "change",
    [
        _another_certificate, _version, _other_name_of_the_algorithm, _two_digest_algorithms,
        _unsigned_attribute, _higher_s, _content_inside,
    ],
)  # fmt: skip
def test_no_other_spelling_counts(room: PrintRoom, change: Callable[[Any], None]) -> None:
    pdf = room.draw(CONTENT, 1, samples.ISSUED_AT, SIGNER).pdf
    assert with_signature(pdf, lambda _content: None) == pdf
    assert looked(with_signature(pdf, change)).faults


def test_the_parameters_of_an_algorithm_have_one_spelling_too(room: PrintRoom) -> None:
    pdf = room.draw(CONTENT, 1, samples.ISSUED_AT, SIGNER).pdf
    sha256 = b"300d06096086480165030402010500"
    assert pdf.count(sha256) == 2
    for place in (1, 2):
        parts = pdf.split(sha256)
        other = sha256.join(parts[:place]) + sha256[:-4] + b"0400" + sha256.join(parts[place:])
        assert looked(other).faults


def test_a_link_of_the_chain_cannot_be_taken_out(room: PrintRoom) -> None:
    by = of_authority()
    pdf = room.draw(CONTENT, 1, samples.ISSUED_AT, by).pdf

    def cut(content: Any) -> None:
        content["certificates"] = [each for each in content["certificates"] if each.chosen.dump() == by.chain[0]]

    assert looked(with_signature(pdf, cut), by.key).faults == ("signature_spelling",)


def test_the_certificate_cannot_be_another_of_the_same_key(room: PrintRoom) -> None:
    pdf, own = room.draw(CONTENT, 1, samples.ISSUED_AT, SIGNER).pdf, SIGNER.key.certificate
    renewed = (signer(since=samples.ISSUED_AT - timedelta(days=day)).key.certificate for day in count(1))
    twin = next(each for each in renewed if len(each) == len(own))

    def swap(content: Any) -> None:
        content["certificates"] = [cms.CertificateChoices("certificate", x509.Certificate.load(twin))]

    found = look(with_signature(pdf, swap), VERIFIER, {own, twin})
    assert found is not None
    assert (found.certificates, found.faults) == ((twin,), ("signature_spelling",))


def test_a_stamp_cannot_be_taken_from_another_paper(room: PrintRoom) -> None:
    by = stamped(SIGNER, rsa.generate_private_key(65537, 2048))
    pdf, other = (
        room.draw(samples.certificate(name=name), 1, samples.ISSUED_AT, by).pdf for name in ("김하나", "이둘")
    )
    start, end = span(other)
    stamp = cms.ContentInfo.load(bytes.fromhex(other[start:end].decode()))["content"]["signer_infos"][0][
        "unsigned_attrs"
    ]

    def swap(content: Any) -> None:
        content["signer_infos"][0]["unsigned_attrs"] = stamp.copy()

    assert looked(with_signature(pdf, swap)).faults == ("stamp_broken",)


def test_a_stamp_cannot_be_taken_out(room: PrintRoom) -> None:
    by = stamped(SIGNER, rsa.generate_private_key(65537, 2048))
    pdf = room.draw(CONTENT, 1, samples.ISSUED_AT, by).pdf

    def cut(content: Any) -> None:
        own = content["signer_infos"][0]
        content["signer_infos"] = [cms.SignerInfo({name: own[name] for name in own if name != "unsigned_attrs"})]

    assert looked(with_signature(pdf, cut)).faults == ("signature_spelling",)


def test_one_that_no_authority_would_stamp_holds_too(room: PrintRoom) -> None:
    paper = room.draw(CONTENT, 1, samples.ISSUED_AT, replace(SIGNER, ask_the_time=lambda _digest: None))
    assert paper.complaints == ("no_time_stamp",)
    assert looked(paper.pdf).faults == ()


def test_what_goes_on_behind_the_signature_is_told_apart(room: PrintRoom) -> None:
    pdf = room.draw(CONTENT, 1, samples.ISSUED_AT, SIGNER).pdf
    found = looked(pdf + b"\n")
    assert (found.faults, found.covered) == (("added_after_signing",), len(pdf))
    again = ALTERATIONS["new_revision"](pdf, pdf, random.Random(1))
    assert looked(again).faults == ("added_after_signing",)
    twice = pdf + b"/ByteRange [ 0 1 2 3 ]"
    assert looked(twice).faults == ("added_after_signing", "several_signatures")


@pytest.mark.parametrize(
    "numbers", ["0 0 0 0", "0 9999999999 9999999999 1", "1 10 20 30", "0 20 10 30", "0 10 20 99999999", "0 0 1 5"]
)
def test_ranges_that_make_no_sense_end_in_an_answer(numbers: str) -> None:
    assert looked(b"%PDF-1.7 /ByteRange [" + numbers.encode() + b"]" + bytes(100)).faults == ("signature_broken",)


def test_a_file_without_a_signature_has_none() -> None:
    assert look(b"%PDF-1.7", VERIFIER, ()) is None
