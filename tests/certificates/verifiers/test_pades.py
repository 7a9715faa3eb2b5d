"""pyHanko judges the signature as PAdES, OpenSSL the time stamp; and both keys that may sign, the centre's and an authority's."""

import asyncio
import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms, x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.proof.time_stamp import trimmed
from llas_desktop.exchange import time_stamp
from llas_desktop.vault.signatures import AuthorityKey, KeySigner
from tests import authorities
from tests.certificates import samples
from tests.certificates.verifiers.tools import VALID, drawn, pdfsig, verdicts
from tests.signers import SIGNER, VERIFIER

CONTENT = samples.certificate(sections=samples.sections(completion=2))
P12 = authorities.authority_p12()
RSA_P12 = authorities.authority_p12(rsa.generate_private_key(65537, 2048))
SETTINGS = """
[tsa]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def by_authority(p12: bytes) -> KeySigner:
    authority = AuthorityKey.of_p12(p12, authorities.PASSPHRASE, samples.ISSUED_AT)
    return replace(SIGNER, authority=authority, key=replace(SIGNER.key, authority=authority.chain))


SIGNERS = {"own": SIGNER, "P-256 of an authority": by_authority(P12), "RSA of an authority": by_authority(RSA_P12)}


def judged(pdf: bytes, *roots: bytes) -> Any:
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots], moment=samples.ISSUED_AT, allow_fetching=False
    )
    may_sign = KeyUsageConstraints(key_usage={"digital_signature"})
    return validate_pdf_signature(signature, context, ts_validation_context=context, key_usage_settings=may_sign)


def signed_data(pdf: bytes) -> cms.SignedData:
    start = pdf.index(b"/Contents <") + len(b"/Contents <")
    return cms.ContentInfo.load(bytes.fromhex(pdf[start : pdf.index(b">", start)].decode()))["content"]


@pytest.mark.parametrize("name", SIGNERS)
def test_it_holds_over_the_whole_file_and_nothing_came_after(room: PrintRoom, tmp_path: Path, name: str) -> None:
    signer = SIGNERS[name]
    pdf = drawn(room, CONTENT, signer).pdf
    status = judged(pdf, signer.chain[-1])
    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level is ModificationLevel.NONE
    assert verdicts(pdfsig(pdf, tmp_path)) == [VALID]


@pytest.mark.parametrize("name", SIGNERS)
def test_it_is_byte_for_byte_what_another_would_have_written(room: PrintRoom, name: str) -> None:
    signer = SIGNERS[name]

    class Hand(CmsSigner):
        async def async_sign_raw(self, data: bytes, *_settings: object, **_more: object) -> bytes:
            return signer.sign_for_pdf(data)

    ours = signed_data(drawn(room, CONTENT, signer).pdf)
    digest = {each["type"].native: each["values"].native for each in ours["signer_infos"][0]["signed_attrs"]}
    own, *others = (x509.Certificate.load(each) for each in signer.chain)
    registry = SimpleCertificateStore.from_certs(others)  # type: ignore[no-untyped-call]
    hand = Hand(signing_cert=own, cert_registry=registry)
    theirs = asyncio.run(hand.async_sign(digest["message_digest"][0], "sha256", use_pades=True))
    assert theirs["content"].dump() == ours.dump()
    assert set(digest) == {"content_type", "message_digest", "signing_certificate_v2"}  # no time of its own: /M says it


@pytest.fixture(params=["P-256", "RSA"])
def tsa(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[str, bytes]]:
    """The address of a time-stamping authority, played by OpenSSL, and its certificate (DER)."""
    key = authorities.p256() if request.param == "P-256" else rsa.generate_private_key(65537, 2048)
    own = authorities.certificate("시점확인", key, "시점확인", key, stamps=True)
    (tmp_path / "own.pem").write_bytes(own.public_bytes(Encoding.PEM))
    (tmp_path / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / "settings").write_text(SETTINGS)

    def answer(question: bytes) -> tuple[int, bytes]:
        (tmp_path / "question").write_bytes(question)
        openssl(
            "-reply", "-config", "settings", "-section", "tsa", "-queryfile", "question", "-signer", "own.pem",
            "-inkey", "key.pem", "-out", "answer", folder=tmp_path,
        )  # fmt: skip
        return 200, (tmp_path / "answer").read_bytes()

    with authorities.answering(answer) as url:
        yield url, own.public_bytes(Encoding.DER)


def openssl(*arguments: str, folder: Path) -> str:
    done = subprocess.run(("openssl", "ts", *arguments), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def stamping(url: str) -> KeySigner:
    def ask(digest: bytes) -> bytes | None:
        token = time_stamp.ask(url, digest)
        return token and trimmed(token, digest, VERIFIER)

    return replace(SIGNER, ask_the_time=ask)


def test_a_stamped_paper_is_signed_at_a_time_that_others_vouch_for(
    room: PrintRoom, tmp_path: Path, tsa: tuple[str, bytes]
) -> None:
    url, certificate = tsa
    paper = drawn(room, CONTENT, stamping(url))
    assert paper.complaints == ()
    assert verdicts(pdfsig(paper.pdf, tmp_path)) == [VALID]
    status = judged(paper.pdf, SIGNER.key.certificate, certificate)
    assert status.bottom_line
    assert status.timestamp_validity.valid
    assert status.timestamp_validity.trusted
    assert status.timestamp_validity.intact
    (signer,) = signed_data(paper.pdf)["signer_infos"]
    (stamp,) = signer["unsigned_attrs"]
    (tmp_path / "token").write_bytes(stamp["values"][0].dump())
    (tmp_path / "signature").write_bytes(signer["signature"].native)
    said = openssl("-verify", "-data", "signature", "-in", "token", "-token_in", "-CAfile", "own.pem", folder=tmp_path)
    assert "Verification: OK" in said


@pytest.mark.parametrize("said", [(200, b""), (200, b"\x30\x80"), (503, b"tomorrow"), (200, b"\0" * 70_000)])
def test_what_is_no_stamp_is_left_out_and_told(room: PrintRoom, tmp_path: Path, said: tuple[int, bytes]) -> None:
    with authorities.answering(lambda _: said) as url:
        paper = drawn(room, CONTENT, stamping(url))
    assert paper.complaints == ("no_time_stamp",)
    assert verdicts(pdfsig(paper.pdf, tmp_path)) == [VALID]
    assert signed_data(paper.pdf)["signer_infos"][0]["unsigned_attrs"].native is None


def test_a_stamp_without_room_is_left_out_and_told(room: PrintRoom, tmp_path: Path) -> None:
    paper = drawn(room, CONTENT, replace(SIGNER, ask_the_time=partial(lambda size, _: bytes(size), 20_000)))
    assert paper.complaints == ("no_time_stamp",)
    assert verdicts(pdfsig(paper.pdf, tmp_path)) == [VALID]
