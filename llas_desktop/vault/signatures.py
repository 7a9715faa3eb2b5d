"""The hand that signs and the eye that checks. Beside `cipher` the one file that knows cryptography; no class of it comes out.

A pair of keys (Ed25519, RFC 8032; ECDSA on P-256 with SHA-256, FIPS 186-5) follows from the secret of the vault and from a salt that
stands in the database: whoever copied one of the two alone can sign nothing, and nothing secret is stored anew.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, Self

from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.proof import Authority, PublicKey
from llas_desktop.vault.cipher import DEFAULT_CIPHER, KEY_BYTES, Cipher

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.x509 import Certificate, Name

SALT_BYTES: Final = KEY_BYTES
SIGNER_PURPOSE: Final = b"signer"
"""What `OpenVault.derive` is asked for: the key that seals the one of an authority."""

LARGEST_P12: Final = 64 * 1024
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256 (FIPS 186-5)."""
_WEAKEST_RSA: Final = 2048
_LIFE: Final = timedelta(days=30 * 365 + 7)
_LONGEST_NAME: Final = 64
"""Bytes of a name in a certificate: RFC 5280 (ub-common-name) counts letters, our library bytes."""


class KeyPair:
    """The private keys of a centre while somebody is signed in."""

    def __init__(self, ed25519: "Ed25519PrivateKey", p256: "EllipticCurvePrivateKey") -> None:
        self._ed25519: Final = ed25519
        self._p256: Final = p256

    @classmethod
    def of(cls, secret: bytes, salt: bytes, cipher: Cipher = DEFAULT_CIPHER) -> Self:
        """The same 32 bytes of secret and of salt give the same pair."""
        from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        # Twice the bits of the order, so that no scalar is likelier than another (FIPS 186-5, A.2.1).
        wide = b"".join(cipher.derive(secret, purpose + salt) for purpose in (b"p-256 high ", b"p-256 low "))
        scalar = int.from_bytes(wide) % (_ORDER - 1) + 1
        return cls(
            Ed25519PrivateKey.from_private_bytes(cipher.derive(secret, b"ed25519 " + salt)),
            derive_private_key(scalar, SECP256R1()),
        )

    def public(self, centre: str, since: datetime) -> PublicKey:
        """What anybody may have of it, with a certificate that the key vouches for itself; always the same for the same."""
        raw = self._ed25519.public_key().public_bytes_raw()
        return PublicKey(raw, _own_certificate(self._p256, centre, since, hashlib.sha256(raw).digest()[:16]), since)

    def is_of(self, key: PublicKey) -> bool:
        """Whether both public keys belong to this pair."""
        from cryptography.x509 import load_der_x509_certificate

        try:
            certified = load_der_x509_certificate(key.certificate).public_key()
        except ValueError:
            return False
        return key.ed25519 == self._ed25519.public_key().public_bytes_raw() and certified == self._p256.public_key()

    def sign(self, message: bytes) -> bytes:
        return self._ed25519.sign(message)

    def sign_by_p256(self, message: bytes) -> bytes:
        return _ecdsa(self._p256, message)


class AuthorityKey:
    """The key of a real authority's certificate, by which PDFs are signed in the place of the centre's own."""

    def __init__(self, key: "EllipticCurvePrivateKey | RSAPrivateKey", chain: tuple[bytes, ...]) -> None:
        self._key: Final = key
        self.chain: Final = chain

    @classmethod
    def of_p12(cls, content: bytes, passphrase: str, now: datetime) -> Self:
        """Refused: `no_p12`, `strange_cipher`, `wrong_passphrase`, `no_signing_key`, `weak_key` (neither P-256 nor RSA of 2048 bits),
        `certificate_ended`, `certificate_not_begun`, `not_for_signing`.
        """
        key, certificates = _opened(content, passphrase)
        if problem := _problem(certificates[0], now):
            raise Refused(problem)
        from cryptography.hazmat.primitives.serialization import Encoding

        return cls(key, tuple(certificate.public_bytes(Encoding.DER) for certificate in certificates))

    def sealed(self, key: bytes, cipher: Cipher = DEFAULT_CIPHER) -> str:
        """As the centre's settings keep it."""
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        private = self._key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        plain = json.dumps([b64encode(part).decode() for part in (private, *self.chain)]).encode()
        return b64encode(cipher.seal(key, plain, SIGNER_PURPOSE)).decode()

    @classmethod
    def unsealed(cls, text: str, key: bytes, cipher: Cipher = DEFAULT_CIPHER) -> Self:
        """Raises `WrongKey`."""
        from cryptography.hazmat.primitives.serialization import load_der_private_key

        plain = cipher.unseal(key, b64decode(text), SIGNER_PURPOSE)
        private, *chain = (b64decode(part) for part in json.loads(plain))
        # It was examined when it was brought, and the seal says that it is the same: looking again takes 30 ms.
        opened = load_der_private_key(private, None, unsafe_skip_rsa_key_validation=True)
        return cls(opened, tuple(chain))  # type: ignore[arg-type]  # one of the two kinds that were let in

    def is_valid_on(self, now: datetime) -> bool:
        from cryptography.x509 import load_der_x509_certificate

        return _problem(load_der_x509_certificate(self.chain[0]), now) is None

    def sign(self, message: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.hashes import SHA256

        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(message, PKCS1v15(), SHA256())
        return _ecdsa(self._key, message)


@dataclass(frozen=True, slots=True, repr=False)
class KeySigner:
    """Signs with a pair, or its PDFs by the key of an `authority`; a `domain.proof.Signer`. `ask_the_time`: what a time-stamping
    authority says to a SHA-256 (None where it does not answer), if one is set.
    """

    pair: KeyPair
    key: PublicKey
    authority: AuthorityKey | None = None
    ask_the_time: Callable[[bytes], bytes | None] | None = None

    @property
    def chain(self) -> tuple[bytes, ...]:
        return (self.key.certificate,) if self.authority is None else self.authority.chain

    def sign(self, message: bytes) -> bytes:
        return self.pair.sign(message)

    def sign_for_pdf(self, message: bytes) -> bytes:
        return self.pair.sign_by_p256(message) if self.authority is None else self.authority.sign(message)

    @property
    def has_time_stamping(self) -> bool:
        return self.ask_the_time is not None

    def time_stamp(self, digest: bytes) -> bytes | None:
        return None if self.ask_the_time is None else self.ask_the_time(digest)


class CryptoVerifier:
    """A `domain.proof.Verifier`: what is misspelt, of a weak key or of another kind holds as little as what is wrong."""

    def is_signed(self, ed25519: bytes, signature: bytes, message: bytes) -> bool:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(ed25519).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def is_signed_by(self, certificate: bytes, signature: bytes, message: bytes) -> bool:
        from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.x509 import load_der_x509_certificate

        try:
            key = load_der_x509_certificate(certificate).public_key()
            if isinstance(key, RSAPublicKey) and key.key_size >= _WEAKEST_RSA:
                key.verify(signature, message, PKCS1v15(), SHA256())
                return True
            if _is_p256(key) and _is_canonical(signature):
                key.verify(signature, message, ECDSA(SHA256()))  # type: ignore[union-attr,call-arg,arg-type]
                return True
        except (InvalidSignature, UnsupportedAlgorithm, ValueError):
            return False
        return False


def described(certificate: bytes) -> Authority:
    """Whose a certificate (DER) is, who gave it and until when."""
    from cryptography.x509 import load_der_x509_certificate

    found = load_der_x509_certificate(certificate)
    return Authority(_name(found.subject), _name(found.issuer), found.not_valid_after_utc)


def _ecdsa(key: "EllipticCurvePrivateKey", message: bytes) -> bytes:
    """With the lower of the two `s` that hold, so that nobody can make a second signature of one."""
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256

    r, s = decode_dss_signature(key.sign(message, ECDSA(SHA256(), deterministic_signing=True)))
    return encode_dss_signature(r, min(s, _ORDER - s))


def _is_canonical(signature: bytes) -> bool:
    """Whether an ECDSA signature has the lower `s`, and the one spelling in DER."""
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

    r, s = decode_dss_signature(signature)
    return s <= _ORDER // 2 and encode_dss_signature(r, s) == signature


def _is_p256(key: object) -> bool:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey

    return isinstance(key, EllipticCurvePublicKey) and key.curve.name == "secp256r1"


def _own_certificate(key: "EllipticCurvePrivateKey", centre: str, since: datetime, serial: bytes) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import NameOID

    begins = since.astimezone(UTC).replace(microsecond=0)
    called = centre.encode()[:_LONGEST_NAME].decode(errors="ignore")
    parts = ((NameOID.COUNTRY_NAME, "KR"), (NameOID.ORGANIZATION_NAME, called), (NameOID.COMMON_NAME, called))
    name = x509.Name([x509.NameAttribute(*part) for part in parts])
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
         "decipher_only"), False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(serial) | 1)
        .not_valid_before(begins)
        .not_valid_after(begins + _LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256(), ecdsa_deterministic=True)
        .public_bytes(Encoding.DER)
    )


def _opened(content: bytes, passphrase: str) -> "tuple[EllipticCurvePrivateKey | RSAPrivateKey, Sequence[Certificate]]":
    from asn1crypto.pkcs12 import Pfx
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    try:
        # A wrong passphrase and a file of another kind are the same to the cipher; to her they are not.
        is_one = len(content) <= LARGEST_P12 and Pfx.load(content, strict=True)["version"].native == "v3"
    except (ValueError, TypeError):
        is_one = False
    if not is_one:
        raise Refused(Problem("p12", "no_p12"))
    try:
        found = load_pkcs12(content, passphrase.encode())
    except UnsupportedAlgorithm:
        raise Refused(Problem("p12", "strange_cipher")) from None
    except ValueError:
        raise Refused(Problem("passphrase", "wrong_passphrase")) from None
    if found.key is None or found.cert is None:
        raise Refused(Problem("p12", "no_signing_key"))
    if not isinstance(found.key, EllipticCurvePrivateKey | RSAPrivateKey):
        raise Refused(Problem("p12", "weak_key"))
    if found.key.public_key() != found.cert.certificate.public_key():
        raise Refused(Problem("p12", "no_signing_key"))
    return found.key, _chain(found.cert.certificate, [each.certificate for each in found.additional_certs])


def _chain(first: "Certificate", others: "Sequence[Certificate]") -> "tuple[Certificate, ...]":
    """The signing certificate, then each one's issuer as far as the file has them, and nothing else of the file."""
    chain = [first]
    while (issuer := next((each for each in others if _is_issuer(each, chain[-1])), None)) and issuer not in chain:
        chain.append(issuer)
    return tuple(chain)


def _is_issuer(above: "Certificate", certificate: "Certificate") -> bool:
    """By name and by signature: an authority that renewed its own certificate has two of one name."""
    from cryptography.exceptions import InvalidSignature

    try:
        certificate.verify_directly_issued_by(above)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _problem(certificate: "Certificate", now: datetime) -> Problem | None:
    """What keeps its key from signing PDFs now."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    key = certificate.public_key()
    if not (_is_p256(key) or (isinstance(key, RSAPublicKey) and key.key_size >= _WEAKEST_RSA)):
        return Problem("p12", "weak_key")
    if now > certificate.not_valid_after_utc:
        return Problem("p12", "certificate_ended", detail=_day(certificate.not_valid_after_utc))
    if now < certificate.not_valid_before_utc:
        return Problem("p12", "certificate_not_begun", detail=_day(certificate.not_valid_before_utc))
    try:
        usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return None
    return None if usage.digital_signature or usage.content_commitment else Problem("p12", "not_for_signing")


def _day(instant: datetime) -> str:
    return korean_date(in_seoul(instant).date())


def _name(name: "Name") -> str:
    """The common name, else all of it."""
    from cryptography.x509.oid import NameOID

    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(common[0].value) if common else name.rfc4514_string()
