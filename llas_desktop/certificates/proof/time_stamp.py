"""Time-stamp tokens (RFC 3161). A token stands unsigned in the signature that it is of, so every byte of it must be bound by
itself: what nobody signed is taken out of it when it comes, and a check asks whether there is still nothing to take out.
"""

import hashlib
from typing import Any, Final

from llas_desktop.certificates.proof.signed_data import (
    as_signed,
    attribute,
    binds,
    loaded,
    rewritten,
    signer_certificate,
)
from llas_desktop.domain.proof import Verifier

_P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def trimmed(token: bytes, digest: bytes, verifier: Verifier) -> bytes | None:
    """The token with the certificate of the authority that signed it and nothing besides, its signature the one with the lower `s`.

    None where it is no token over `digest` (SHA-256), or does not hold by SHA-256 with P-256 or RSA. Whether the authority is to be
    trusted, whoever reads it has to know.
    """
    try:
        signed = loaded(token)["content"]
        content = signed["encap_content_info"]
        own, attributes = signer_certificate(signed), signed["signer_infos"][0]["signed_attrs"]
        signature = _low(own, signed["signer_infos"][0]["signature"].native)
        if not _is_of(content, attributes, own, digest):
            return None
        if not verifier.is_signed_by(own.dump(), signature, as_signed(attributes)):
            return None
        return rewritten("v3", content, [own], attributes, signature)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        return None


def _is_of(content: Any, attributes: Any, own: Any, digest: bytes) -> bool:
    """What the attributes bind: the content, which binds the digest, and the certificate."""
    imprint = content["content"].parsed["message_imprint"]
    return (
        content["content_type"].native == attribute(attributes, "content_type").native == "tst_info"
        and attribute(attributes, "message_digest").native == hashlib.sha256(content["content"].contents).digest()
        and imprint["hash_algorithm"]["algorithm"].native == "sha256"
        and imprint["hashed_message"].native == digest
        and binds(attributes, own)
    )


def _low(own: Any, signature: bytes) -> bytes:
    """Both of an ECDSA signature's spellings hold; the one with the lower `s` is kept."""
    from asn1crypto import algos

    if own.public_key.algorithm != "ec":
        return signature
    both = algos.DSASignature.load(signature)
    r, s = both["r"].native, both["s"].native
    return bytes(algos.DSASignature({"r": r, "s": min(s, _P256_ORDER - s)}).dump())
