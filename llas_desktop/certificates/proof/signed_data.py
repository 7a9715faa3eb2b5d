"""A CMS signature (RFC 5652) written anew from what is bound in it. All that nobody signed (versions, names of algorithms, order,
encoding) has one spelling then, so that a byte that was changed shows.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

_SHA256: Final = "sha256"
_ROOM: Final = 2048
"""Bytes of a signature besides its certificates."""
ROOM_OF_STAMP: Final = 16384


def room_for(chain: Iterable[bytes], *, is_stamped: bool) -> int:
    """Bytes that are kept for a signature in a file. It is signed how many they are, and by that, whether there was a stamp."""
    return _ROOM + sum(map(len, chain)) + (ROOM_OF_STAMP if is_stamped else 0)


def loaded(der: bytes) -> Any:
    """A signature or a token; what follows it is passed over."""
    return _cms().ContentInfo.load(der)


def attribute(attributes: Any, kind: str) -> Any:
    """The one value of an attribute. LookupError, ValueError where there is none, or more."""
    (values,) = (each["values"] for each in attributes if each["type"].native == kind)
    (value,) = values
    return value


def binds(attributes: Any, own: Any) -> bool:
    """Whether it is signed by which certificate (RFC 5035): a key may have several. Raises as `attribute`."""
    if any(each["type"].native == "signing_certificate_v2" for each in attributes):
        first = attribute(attributes, "signing_certificate_v2")["certs"][0]
        name = first["hash_algorithm"]["algorithm"].native
    else:
        first, name = attribute(attributes, "signing_certificate")["certs"][0], "sha1"
    return bool(first["cert_hash"].native == hashlib.new(name, own.dump()).digest())


def as_signed(attributes: Any) -> bytes:
    """The bytes that are signed: the attributes as a set, whatever they are tagged as where they stand (5.4)."""
    return b"\x31" + bytes(attributes.dump()[1:])


def signer_certificate(signed: Any) -> Any:
    """Of the only signer. ValueError where there are more, or it is not there."""
    (signer,) = signed["signer_infos"]
    name = signer["sid"].chosen
    (own,) = (
        each.chosen
        for each in signed["certificates"]
        if each.chosen.issuer == name["issuer"] and each.chosen.serial_number == name["serial_number"].native
    )
    return own


def rewritten(
    version: str,
    content: Any,
    certificates: Sequence[Any],
    attributes: Any,
    signature: bytes,
    stamp: bytes | None = None,
) -> bytes:
    """In DER, over SHA-256, signed by the key of the first of the certificates. `content` is the encapsulated content info, `stamp`
    a time-stamp token (DER), which stands unsigned.
    """
    cms, own = _cms(), certificates[0]
    kind = {"rsa": "sha256_rsa", "ec": "sha256_ecdsa"}[own.public_key.algorithm]
    signer: dict[str, Any] = {
        "version": "v1",
        "sid": {
            "issuer_and_serial_number": {"issuer": own.issuer, "serial_number": own.serial_number},
        },
        "digest_algorithm": {"algorithm": _SHA256},
        "signature_algorithm": {"algorithm": kind},
        "signed_attrs": cms.CMSAttributes.load(as_signed(attributes)),
        "signature": signature,
    }
    if stamp is not None:
        token = cms.ContentInfo.load(stamp)
        signer["unsigned_attrs"] = [{"type": "signature_time_stamp_token", "values": [token]}]
    signed = {
        "version": version,
        "digest_algorithms": [{"algorithm": _SHA256}],
        "encap_content_info": content,
        "certificates": {cms.CertificateChoices("certificate", each) for each in certificates},
        "signer_infos": [cms.SignerInfo(signer)],
    }
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump())


def _cms() -> Any:
    # `tsp` teaches `cms` names of attributes, which it has to before the first of any is looked up.
    from asn1crypto import cms, tsp  # noqa: F401

    return cms
