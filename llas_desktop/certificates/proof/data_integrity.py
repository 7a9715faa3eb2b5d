"""JSON that says who signed it: `eddsa-jcs-2022` (W3C Data Integrity EdDSA Cryptosuites 1.0) by a `did:key` of Ed25519."""

import hashlib
import re
from datetime import UTC, datetime
from typing import Any, Final

import rfc8785

from llas_desktop.domain.proof import Signer, Verifier

_LETTERS: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519: Final = b"\xed\x01"  # its multicodec
_DID: Final = "did:key:z"
_METHOD: Final = re.compile(rf"{_DID}(?P<key>[{_LETTERS}]{{1,64}})#z(?P=key)")
_LONGEST: Final = 128
"""Letters of a `proofValue`; those of a signature are 88."""


class BrokenProof(ValueError):
    """The proof of a document does not hold, or is none that we write."""


def did_key(ed25519: bytes) -> str:
    """The key (32 bytes) as a name that anybody can turn into the key again, without asking anywhere."""
    return f"{_DID}{_base58(_ED25519 + ed25519)}"


def sealed(document: dict[str, Any], signer: Signer, created: datetime) -> dict[str, Any]:
    """The document with its proof; `created` is aware."""
    did = did_key(signer.key.ed25519)
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": utc_text(created),
        "verificationMethod": f"{did}#{did.removeprefix('did:key:')}",
        "proofPurpose": "assertionMethod",
    }
    return {**document, "proof": {**proof, "proofValue": f"z{_base58(signer.sign(_message(document, proof)))}"}}


def to_bytes(document: dict[str, Any]) -> bytes:
    """The one spelling of a document (RFC 8785)."""
    return rfc8785.dumps(document)


def opened(document: dict[str, Any], verifier: Verifier) -> bytes:
    """The Ed25519 key (32 bytes) that signed the document; whose it is, the caller has to know. Raises BrokenProof."""
    plain = {name: value for name, value in document.items() if name != "proof"}
    try:
        proof = dict(document["proof"])
        value, method = proof.pop("proofValue"), _METHOD.fullmatch(proof["verificationMethod"])
        kept = proof["type"], proof["cryptosuite"], proof["proofPurpose"]
        if method is None or kept != ("DataIntegrityProof", "eddsa-jcs-2022", "assertionMethod") or value[0] != "z":
            raise BrokenProof
        key, signature = _bytes(method["key"]), _bytes(value[1:])
        message = _message(plain, proof)
    except (KeyError, IndexError, TypeError, ValueError) as error:  # rfc8785's errors are ValueErrors
        raise BrokenProof from error
    if not key.startswith(_ED25519) or not verifier.is_signed(key.removeprefix(_ED25519), signature, message):
        raise BrokenProof
    return key.removeprefix(_ED25519)


def utc_text(instant: datetime) -> str:
    """To the second: `2026-11-21T05:05:03Z`."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _message(document: dict[str, Any], proof: dict[str, Any]) -> bytes:
    """What is signed: the digests of the proof's own settings, in the context of the document, and of the document."""
    settings = {**proof, "@context": document["@context"]} if "@context" in document else proof
    return hashlib.sha256(to_bytes(settings)).digest() + hashlib.sha256(to_bytes(document)).digest()


def _base58(content: bytes) -> str:
    letters, rest = "", int.from_bytes(content, "big")
    while rest:
        rest, value = divmod(rest, 58)
        letters = _LETTERS[value] + letters
    return "1" * (len(content) - len(content.lstrip(b"\0"))) + letters


def _bytes(letters: str) -> bytes:
    if len(letters) > _LONGEST:
        raise ValueError("no key, and no signature")
    number = 0
    for letter in letters:
        number = number * 58 + _LETTERS.index(letter)
    return b"\0" * (len(letters) - len(letters.lstrip("1"))) + number.to_bytes((number.bit_length() + 7) // 8, "big")
