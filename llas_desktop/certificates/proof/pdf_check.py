"""The signature of a PDF, byte by byte. What a signature leaves out is what stands between the brackets of /Contents: a file is
ours when nothing else is left out, and when that is spelled in the one way in which we spell it.
"""

import hashlib
import re
from collections.abc import Collection
from typing import Any, Final, NamedTuple

from llas_desktop.certificates.proof.signed_data import (
    as_signed,
    attribute,
    binds,
    loaded,
    rewritten,
    room_for,
    signer_certificate,
)
from llas_desktop.certificates.proof.time_stamp import trimmed
from llas_desktop.domain.proof import Verifier

_RANGE: Final = re.compile(
    rb"/ByteRange\s{0,9}\[\s{0,9}(\d{1,10})\s{1,9}(\d{1,10})\s{1,9}(\d{1,10})\s{1,9}(\d{1,10})\s{0,9}\]"
)
_HEX: Final = re.compile(rb"<(?:[0-9a-f]{2})+>")
_LARGEST: Final = 2**20
"""Bytes of a signature; ours have 2 to 20 thousand."""


class PdfSignature(NamedTuple):
    """What stands in a PDF as its signature.

    `certificates` (DER): that of the key that signed first; none where nothing can be read. `faults`: codes of reasons, none where
    the signature holds over every byte but its own and is spelled as we spell it. `covered`: how many bytes the file had when it
    was signed, 0 where nothing says so.
    """

    certificates: tuple[bytes, ...] = ()
    faults: tuple[str, ...] = ()
    covered: int = 0


def look(content: bytes, verifier: Verifier, trusted: Collection[bytes]) -> PdfSignature | None:
    """None where there is no signature at all; that of a certificate (DER) that is none of the `trusted` is not looked into."""
    ranges = _RANGE.findall(content)
    if not ranges:
        return PdfSignature(faults=("signature_broken",)) if b"/ByteRange" in content else None
    before, start, end, rest = map(int, ranges[0])
    covered = end + rest
    if before or not 0 < start < end <= covered <= len(content) or end - start > 2 * _LARGEST:
        return PdfSignature(faults=("signature_broken",))
    try:
        message, gap = content[:start] + content[end:covered], content[start:end]
        certificates, fault = _judge(message, gap, verifier, trusted)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        certificates, fault = (), "signature_broken"
    faults = [fault] if fault else ["added_after_signing"] if covered < len(content) else []
    if len(ranges) > 1:
        faults.append("several_signatures")
    return PdfSignature(certificates, tuple(faults), covered)


def _judge(message: bytes, gap: bytes, verifier: Verifier, trusted: Collection[bytes]) -> tuple[tuple[bytes, ...], str]:
    """The certificates, that of the signer first, and what is wrong with a signature over `message`; all else is an exception."""
    der = bytes.fromhex(gap[1:-1].decode("ascii"))
    signed = loaded(der)["content"]
    own, signer = signer_certificate(signed), signed["signer_infos"][0]
    certificates = [own, *(each.chosen for each in signed["certificates"] if each.chosen is not own)]
    kept = tuple(bytes(each.dump()) for each in certificates)
    attributes, signature = signer["signed_attrs"], signer["signature"].native
    if kept[0] not in trusted:
        return kept, "signature_foreign"
    if attribute(attributes, "message_digest").native != hashlib.sha256(message).digest():
        return kept, "bytes_changed"
    if not verifier.is_signed_by(kept[0], signature, as_signed(attributes)):
        return kept, "signature_broken"
    stamp = _stamp(signer)
    if stamp is not None and trimmed(stamp, hashlib.sha256(signature).digest(), verifier) != stamp:
        return kept, "stamp_broken"
    ours = rewritten("v1", {"content_type": "data"}, certificates, attributes, signature, stamp)
    is_ours = (
        _HEX.fullmatch(gap) is not None
        and len(der) == room_for(kept, is_stamped=stamp is not None)
        and der == ours.ljust(len(der), b"\0")
        and binds(attributes, own)
        and _is_chain(certificates, trusted)
    )
    return kept, "" if is_ours else "signature_spelling"


def _is_chain(certificates: list[Any], trusted: Collection[bytes]) -> bool:
    """Whether they are the signer's and those above it as far as they are trusted, none besides: nobody signed which they are."""
    from asn1crypto import x509

    if any(each.dump() not in trusted for each in certificates):
        return False
    last, *others = certificates
    names = {x509.Certificate.load(each).subject.hashable for each in trusted}
    while others:
        above = next((each for each in others if each.subject == last.issuer), None)
        if above is None:
            return False
        others.remove(above)
        last = above
    return last.issuer == last.subject or last.issuer.hashable not in names


def _stamp(signer: Any) -> bytes | None:
    """The first time-stamp token (DER). Whatever else stands unsigned is missing when the signature is written anew."""
    if not signer["unsigned_attrs"].native:
        return None
    tokens = (
        value for each in signer["unsigned_attrs"] for value in each["values"]
        if each["type"].native == "signature_time_stamp_token"
    )  # fmt: skip
    first = next(tokens, None)
    return None if first is None else bytes(first.dump())
