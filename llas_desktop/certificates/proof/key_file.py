"""The key file of a centre: with it anybody can check its papers, on any PC. It holds nothing secret. That it came from the
centre, the fingerprint says, which stands on every paper.
"""

import base64
from datetime import UTC, datetime
from typing import Any, Final

from llas_desktop.certificates.proof import sealed_file
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.proof import KeyRing, PublicKey, Signer, Verifier

_KIND: Final = "llas-desktop/centre-keys"
_MOST_KEYS: Final = 1000


def write_key_file(ring: KeyRing, made_at: datetime, signer: Signer) -> bytes:
    """All keys of the centre, the newest first, which seals the file; `made_at` is aware."""
    said = {"centre": ring.centre, "made_at": _text(made_at), "keys": [_said(key) for key in ring.keys]}
    return sealed_file.write(_KIND, said, made_at, signer)


def read_key_file(file: bytes, verifier: Verifier) -> KeyRing:
    """Refused `key_file`: `no_key_file` for what is none, or was altered; `newer_file`."""
    try:
        said, sealed_by = sealed_file.read(file, _KIND, verifier)
        keys = tuple(_key(each) for each in said["keys"][:_MOST_KEYS])
        ring = KeyRing(sealed_file.text(said["centre"]), keys)
        if not keys or keys[0].ed25519 != sealed_by or any(key.until is None for key in keys[1:]):
            raise ValueError("not sealed by the newest key")
    except sealed_file.Newer as error:
        raise Refused(Problem("key_file", "newer_file")) from error
    except (ValueError, TypeError, LookupError) as error:
        raise Refused(Problem("key_file", "no_key_file")) from error
    return ring


def _said(key: PublicKey) -> dict[str, Any]:
    return {
        "fingerprint": key.fingerprint,
        "ed25519": _letters(key.ed25519),
        "certificate": _letters(key.certificate),
        "authority": [_letters(each) for each in key.authority],
        "since": _text(key.since),
        "until": None if key.until is None else _text(key.until),
    }


def _key(said: dict[str, Any]) -> PublicKey:
    key = PublicKey(
        ed25519=_bytes(said["ed25519"]),
        certificate=_certificate(said["certificate"]),
        since=sealed_file.instant(said["since"]),
        until=None if said["until"] is None else sealed_file.instant(said["until"]),
        authority=tuple(_certificate(each) for each in said["authority"]),
    )
    if len(key.ed25519) != 32 or said["fingerprint"] != key.fingerprint:
        raise ValueError("no key")
    return key


def _certificate(letters: str) -> bytes:
    """DER. One that cannot be read would stand in the way of every other centre's when a paper is checked by both."""
    from asn1crypto.x509 import Certificate

    content = _bytes(letters)
    if not Certificate.load(content, strict=True).subject.hashable:
        raise ValueError("a certificate of nobody")
    return content


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()


def _letters(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(letters: str) -> bytes:
    return base64.b64decode(letters, validate=True)
