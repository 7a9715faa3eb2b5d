"""The hand that signs and the eye that checks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA512
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.problems import Refused
from llas_desktop.vault.cipher import WrongKey
from llas_desktop.vault.signatures import AuthorityKey, CryptoVerifier, KeyPair, KeySigner, described
from tests.authorities import ISSUER, PASSPHRASE, SUBJECT, UNTIL, Key, authority_p12, certificate, p256
from tests.signers import CENTRE, SINCE, signer

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
NOW = datetime(2026, 11, 22, tzinfo=UTC)
VERIFIER = CryptoVerifier()
ED25519 = "de30eecac15d7e88e719a6506717ddfad09a2d6ba5131f137f7497b5bcbd6d0c"
P256 = "0216109f585ca31eece890f8ba58c7431c8371b95146c94e51d9064c5b722780b4"
SECRET = st.binary(min_size=32, max_size=32)


def code(error: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    problem = error.value.problems[0]
    return problem.field, problem.code


@given(SECRET, SECRET, SECRET)
def test_a_pair_follows_from_secret_and_salt_and_from_nothing_less(secret: bytes, salt: bytes, other: bytes) -> None:
    key = KeyPair.of(secret, salt).public(CENTRE, SINCE)
    assert KeyPair.of(secret, salt).public(CENTRE, SINCE) == key
    assert KeyPair.of(secret, salt).is_of(key)
    for pair in [KeyPair.of(other, salt)] * (other != secret) + [KeyPair.of(secret, other)] * (other != salt):
        assert not pair.is_of(key)
        assert pair.public(CENTRE, SINCE).ed25519 != key.ed25519


def test_what_follows_from_a_secret_never_changes() -> None:
    """Papers are out there: the next release must find the same keys."""
    key = KeyPair.of(bytes(range(32)), bytes(range(32, 64))).public(CENTRE, SINCE)
    assert key.ed25519.hex() == ED25519
    assert x509.load_der_x509_certificate(key.certificate).public_key() == ec.EllipticCurvePublicKey.from_encoded_point(
        ec.SECP256R1(), bytes.fromhex(P256)
    )


def test_the_keys_of_one_salt_have_nothing_in_common_with_the_secret() -> None:
    pair = KeyPair.of(bytes(32), bytes(32))
    assert bytes(32) not in (pair.sign(b""), pair.public(CENTRE, SINCE).ed25519)
    assert "Ed25519" not in repr(pair)
    assert "pair" not in repr(signer())


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_what_was_signed_holds_and_nothing_else(message: bytes, other: bytes) -> None:
    mine, theirs = signer(1), signer(2)
    quick, pdf = mine.sign(message), mine.sign_for_pdf(message)
    assert VERIFIER.is_signed(mine.key.ed25519, quick, message)
    assert VERIFIER.is_signed_by(mine.chain[0], pdf, message)
    assert not VERIFIER.is_signed(theirs.key.ed25519, quick, message)
    assert not VERIFIER.is_signed_by(theirs.chain[0], pdf, message)
    if other != message:
        assert not VERIFIER.is_signed(mine.key.ed25519, quick, other)
        assert not VERIFIER.is_signed_by(mine.chain[0], pdf, other)
    assert (mine.sign(message), mine.sign_for_pdf(message)) == (quick, pdf)


@given(st.binary(max_size=100), st.data())
def test_no_other_spelling_of_a_signature_holds(message: bytes, data: st.DataObject) -> None:
    key = signer().key
    quick, pdf = signer().sign(message), signer().sign_for_pdf(message)
    r, s = decode_dss_signature(pdf)
    assert s <= ORDER // 2
    # The other `s` is as good to the mathematics: with it anybody could alter the bytes of a paper that still holds.
    public = x509.load_der_x509_certificate(key.certificate).public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    public.verify(encode_dss_signature(r, ORDER - s), message, ec.ECDSA(SHA256()))
    assert not VERIFIER.is_signed_by(key.certificate, encode_dss_signature(r, ORDER - s), message)
    kinds: tuple[tuple[bytes, Callable[[bytes], bool]], ...] = (
        (quick, lambda each: VERIFIER.is_signed(key.ed25519, each, message)),
        (pdf, lambda each: VERIFIER.is_signed_by(key.certificate, each, message)),
    )
    for signature, holds in kinds:
        at = data.draw(st.integers(0, len(signature) * 8 - 1))
        flipped = bytearray(signature)
        flipped[at // 8] ^= 1 << at % 8
        for other in (bytes(flipped), signature + b"\0", signature[:-1], b"", b"\0" + signature):
            assert not holds(other)


@given(st.binary(max_size=100))
def test_rubbish_is_signed_by_nobody(rubbish: bytes) -> None:
    assert not VERIFIER.is_signed(rubbish, bytes(64), b"")
    assert not VERIFIER.is_signed_by(rubbish, bytes(64), b"")
    assert not VERIFIER.is_signed_by(signer().key.certificate, rubbish, b"")


def test_only_keys_that_are_strong_enough_sign_anything() -> None:
    for key, holds in (
        (rsa.generate_private_key(65537, 2048), True),
        (rsa.generate_private_key(65537, 1024), False),
    ):
        signed = key.sign(b"x", PKCS1v15(), SHA256())
        assert VERIFIER.is_signed_by(_der(key), signed, b"x") is holds
        assert not VERIFIER.is_signed_by(_der(key), key.sign(b"x", PKCS1v15(), SHA512()), b"x")
    curve = ec.generate_private_key(ec.SECP384R1())
    assert not VERIFIER.is_signed_by(_der(curve), curve.sign(b"x", ec.ECDSA(SHA256())), b"x")


def test_the_certificate_says_whose_it_is_what_for_and_for_how_long() -> None:
    key = signer(centre="가나다평생학습관").key
    found = x509.load_der_x509_certificate(key.certificate)
    assert described(key.certificate).subject == described(key.certificate).issuer == "가나다평생학습관"
    found.verify_directly_issued_by(found)
    assert found.not_valid_before_utc == SINCE
    assert 29.9 < (found.not_valid_after_utc - SINCE) / timedelta(days=365.25) < 30.1
    usage = found.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False


@pytest.mark.parametrize(
    "centre", ["관", "아주 긴 이름의 " * 20 + "평생학습관", 'Trung tâm học tập & Co., Ltd. "A" / 서울']
)
def test_any_name_of_a_centre_will_do(centre: str) -> None:
    key = signer(centre=centre).key
    called = described(key.certificate).subject
    assert called == centre or (centre.startswith(called) and 61 < len(called.encode()) <= 64)


def test_a_leap_day_and_the_end_of_the_century_are_days_like_others() -> None:
    for since in (datetime(2028, 2, 29, 23, 59, 59, 999999, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)):
        found = x509.load_der_x509_certificate(signer(since=since).key.certificate)
        assert found.not_valid_before_utc == since.replace(microsecond=0)


# --- the key of a real authority


@pytest.mark.parametrize("key", [p256(), rsa.generate_private_key(65537, 2048)], ids=["P-256", "RSA 2048"])
def test_an_authority_signs_in_the_place_of_the_centre(key: Key) -> None:
    authority = AuthorityKey.of_p12(authority_p12(key), PASSPHRASE, NOW)
    signs = KeySigner(signer().pair, signer().key, authority)
    assert signs.chain == authority.chain
    assert VERIFIER.is_signed_by(signs.chain[0], signs.sign_for_pdf(b"x"), b"x")
    assert VERIFIER.is_signed(signs.key.ed25519, signs.sign(b"x"), b"x"), "codes and credentials stay the centre's"
    assert [described(each).subject for each in authority.chain] == [SUBJECT, ISSUER], "and nobody's who is not asked"


def test_of_two_certificates_of_one_name_the_chain_has_the_one_that_gave_it() -> None:
    key, roots = p256(), [p256() for _ in range(3)]
    leaf = certificate(SUBJECT, key, ISSUER, roots[1])
    named = [certificate(ISSUER, root, ISSUER, root, is_authority=True) for root in roots]
    p12 = serialize_key_and_certificates(b"x", key, leaf, named, NoEncryption())
    chain = AuthorityKey.of_p12(p12, "", NOW).chain
    assert chain == (leaf.public_bytes(Encoding.DER), named[1].public_bytes(Encoding.DER))


def test_an_authority_is_kept_sealed() -> None:
    authority = AuthorityKey.of_p12(authority_p12(), PASSPHRASE, NOW)
    sealed = authority.sealed(bytes(32))
    opened = AuthorityKey.unsealed(sealed, bytes(32))
    assert opened.chain == authority.chain
    assert VERIFIER.is_signed_by(opened.chain[0], opened.sign(b"x"), b"x")
    with pytest.raises(WrongKey):
        AuthorityKey.unsealed(sealed, b"\1" * 32)
    assert not opened.is_valid_on(UNTIL + timedelta(days=1))
    assert opened.is_valid_on(NOW)


@pytest.mark.parametrize(
    ("p12", "passphrase", "found"),
    [
        (b"", PASSPHRASE, ("p12", "no_p12")),
        (b"%PDF-1.7 no key at all", PASSPHRASE, ("p12", "no_p12")),
        (b"\x30\x03\x02\x01\x03", PASSPHRASE, ("p12", "no_p12")),
        (bytes(100_000), PASSPHRASE, ("p12", "no_p12")),
        (authority_p12(), "wrong", ("passphrase", "wrong_passphrase")),
        (authority_p12(), "", ("passphrase", "wrong_passphrase")),
        (authority_p12()[:-20], PASSPHRASE, ("p12", "no_p12")),
        (authority_p12(with_key=False), PASSPHRASE, ("p12", "no_signing_key")),
        (authority_p12(rsa.generate_private_key(65537, 1024)), PASSPHRASE, ("p12", "weak_key")),
        (authority_p12(ec.generate_private_key(ec.SECP384R1())), PASSPHRASE, ("p12", "weak_key")),
        (authority_p12(ends=NOW - timedelta(days=1)), PASSPHRASE, ("p12", "certificate_ended")),
        (authority_p12(begins=NOW + timedelta(days=1)), PASSPHRASE, ("p12", "certificate_not_begun")),
        (authority_p12(signs=False), PASSPHRASE, ("p12", "not_for_signing")),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_what_cannot_sign_is_refused_with_its_reason(p12: bytes, passphrase: str, found: tuple[str, str]) -> None:
    with pytest.raises(Refused) as caught:
        AuthorityKey.of_p12(p12, passphrase, NOW)
    assert code(caught) == found


@pytest.mark.parametrize("passphrase", ["", "비밀번호", "a" * 100])
def test_a_certificate_that_says_nothing_of_its_use_may_sign(passphrase: str) -> None:
    p12 = authority_p12(passphrase=passphrase, signs=None)
    assert AuthorityKey.of_p12(p12, passphrase, NOW).is_valid_on(NOW)


def _der(key: Key | ec.EllipticCurvePrivateKey) -> bytes:
    return certificate(SUBJECT, key, SUBJECT, key).public_bytes(Encoding.DER)
