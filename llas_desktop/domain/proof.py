"""What makes a certificate prove itself: the centre's keys, the claims in its QR codes, the papers that were withdrawn, and what
a check finds.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Protocol

from llas_desktop.domain.certificate import GedLine, HistoryCertificate
from llas_desktop.domain.dates import in_seoul

KEY_SUFFIX: Final = ".llaskey"
WITHDRAWN_SUFFIX: Final = ".llaswithdrawn"
LARGEST_PAPER: Final = 64 * 2**20
"""Bytes of a file that is checked."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """One pair of keys of a centre, as anybody may have it.

    `ed25519`: 32 raw bytes; it signs QR codes, credentials, key files and lists. `certificate`: X.509 (DER) of the P-256 key that
    signs the PDF; `authority`: certificates (DER) of a real authority with which PDFs were signed in its place. Instants are aware
    UTC; `until` None: in use. Nothing that says it was made after `until` counts.
    """

    ed25519: bytes
    certificate: bytes
    since: datetime
    until: datetime | None = None
    authority: tuple[bytes, ...] = ()

    @property
    def digest(self) -> bytes:
        """SHA-256 over the key itself: what fingerprint and name are taken from."""
        return hashlib.sha256(self.ed25519).digest()

    @property
    def kid(self) -> bytes:
        """Its short name in a QR code: 8 bytes."""
        return self.digest[:8]

    @property
    def fingerprint(self) -> str:
        """To be compared by eye: ten groups of four, of which a collision is out of reach (160 bits)."""
        text = self.digest[:20].hex().upper()
        return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys that a centre ever signed with, the newest first, and what the centre is called."""

    centre: str
    keys: tuple[PublicKey, ...]

    def of(self, kid: bytes) -> PublicKey | None:
        return next((key for key in self.keys if key.kid == kid), None)


@dataclass(frozen=True, slots=True)
class Authority:
    """Whose certificate signs PDFs in the place of the centre's own, who gave it, and until when (aware UTC) it holds."""

    subject: str
    issuer: str
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class KeyState:
    """With what papers are signed now. `time_stamp_url`: of the time-stamping authority (RFC 3161), empty where none is asked."""

    ring: KeyRing
    authority: Authority | None = None
    time_stamp_url: str = ""


class Signer(Protocol):
    """The hand that signs; the private keys stay with whoever built it."""

    @property
    def key(self) -> PublicKey: ...

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates (DER) that go into a PDF, that of the signing key first."""

    def sign(self, message: bytes) -> bytes:
        """Ed25519 (RFC 8032), 64 bytes."""

    def sign_for_pdf(self, message: bytes) -> bytes:
        """By the key of `chain[0]` over SHA-256 of the message: ECDSA in DER with the lower `s`, or RSA (PKCS #1 v1.5)."""

    @property
    def has_time_stamping(self) -> bool:
        """Whether a time-stamping authority is set."""

    def time_stamp(self, digest: bytes) -> bytes | None:
        """A time-stamp token (RFC 3161, DER) over a SHA-256, where a time-stamping authority is set and answers."""


class Verifier(Protocol):
    """The eye that checks; it holds no secret."""

    def is_signed(self, ed25519: bytes, signature: bytes, message: bytes) -> bool:
        """By a raw Ed25519 key."""

    def is_signed_by(self, certificate: bytes, signature: bytes, message: bytes) -> bool:
        """By the key of an X.509 certificate (DER), over SHA-256; an ECDSA signature with the higher `s` is none."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What the QR code of one page says. `digest`: SHA-256 of the content (`frozen.digest`). `ged_lines`: those that fit, the met
    ones first; `more_ged_lines`: some did not. `issued_at` is the certificate's, `made_at` this copy's, both to the second. A
    name or an issuer that is too long for a code ends in …
    """

    issuer: str
    issue_no: str
    name: str
    birth_year: int
    issued_at: datetime
    made_at: datetime
    copy_no: int
    page: int
    pages: int
    digest: bytes
    ged_lines: tuple[GedLine, ...] = ()
    more_ged_lines: bool = False

    @property
    def issued_on(self) -> date:
        return in_seoul(self.issued_at).date()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A certificate that counts no more. The reason stands on a list that is handed out: it names nobody."""

    issue_no: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawnList:
    """All withdrawn papers of a centre as of `made_at`."""

    centre: str
    made_at: datetime
    entries: tuple[Withdrawal, ...]

    def of(self, issue_no: str) -> Withdrawal | None:
        return next((each for each in self.entries if each.issue_no == issue_no), None)


class Verdict(StrEnum):
    GENUINE = "genuine"
    ALTERED = "altered"
    WITHDRAWN = "withdrawn"
    UNKNOWN_ISSUER = "unknown_issuer"
    NOT_A_CERTIFICATE = "not_a_certificate"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of a verdict: a stable code, the page where it lies (0: the whole file), and what its sentence needs besides."""

    code: str
    page: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `claims`: of the QR codes that hold, by page; `content`: what the file or the register says was signed,
    where either holds and is known; `key`: with which it was signed, and `issuer`: the centre whose it is, whatever the paper says
    of itself; `withdrawn_as_of`: how fresh the knowledge of withdrawn papers is, None where there was none.
    """

    verdict: Verdict
    issue_no: str = ""
    reasons: tuple[Reason, ...] = ()
    claims: tuple[Claims, ...] = ()
    content: HistoryCertificate | None = None
    withdrawal: Withdrawal | None = None
    key: PublicKey | None = None
    issuer: str = ""
    withdrawn_as_of: datetime | None = None

    def has(self, codes: Iterable[str]) -> bool:
        return not set(codes).isdisjoint(reason.code for reason in self.reasons)
