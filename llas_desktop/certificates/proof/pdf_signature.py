"""The signature of the file: PAdES baseline B, or T where it is time-stamped (ETSI EN 319 142-1), over all of it."""

import asyncio
import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from llas_desktop.certificates.proof import archive
from llas_desktop.domain.proof import Signer

if TYPE_CHECKING:
    from asn1crypto import cms
    from pikepdf import Pdf

_DIGITS: Final = 9999999999
_RANGE: Final = b"/ByteRange [ 0 %d %d %d ]" % (_DIGITS, _DIGITS, _DIGITS)
_ROOM: Final = 2048
"""Bytes of a signature besides its certificates."""
_ROOM_OF_STAMP: Final = 16384
_WIDGET: Final = 4 | 128
"""Print and Locked: PDF/A wants the first, and nobody is to move it."""


class SignedPdf(NamedTuple):
    """`lacks_stamp`: a time-stamping authority is set, and gave no answer that could be used."""

    content: bytes
    lacks_stamp: bool


def warm() -> None:
    """Brings in what the first signature would wait for (0.4 s)."""
    from pyhanko.sign.signers import pdf_cms  # noqa: F401


def sign(pdf: "Pdf", signed_at: datetime, signer: Signer) -> SignedPdf:
    """The document, written once with an invisible field; only what stands between the brackets of /Contents is not signed."""
    room = _ROOM + sum(map(len, signer.chain)) + (_ROOM_OF_STAMP if signer.has_time_stamping else 0)
    _add_field(pdf, signed_at, room)
    content = bytearray(archive.write(pdf))
    start, end = _gap(content, room)
    found = b"/ByteRange [ 0 %d %d %d ]" % (start, end, len(content) - end)
    at = content.index(_RANGE)
    content[at : at + len(_RANGE)] = found.ljust(len(_RANGE))
    digest = hashlib.sha256(content[:start])
    digest.update(content[end:])
    signature, lacks_stamp = _cms(digest.digest(), signer)
    if len(signature) > room:
        raise AssertionError("a signature larger than its room")
    content[start + 1 : end - 1] = signature.hex().encode().ljust(2 * room, b"0")
    return SignedPdf(bytes(content), lacks_stamp)


def _add_field(pdf: "Pdf", signed_at: datetime, room: int) -> None:
    from pikepdf import Array, Dictionary, Name, String

    signature = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        SubFilter=Name("/ETSI.CAdES.detached"),
        ByteRange=Array([0, _DIGITS, _DIGITS, _DIGITS]),
        Contents=String(bytes(room)),
        M=String(archive.pdf_date(signed_at)),
    )
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String("signature"),
            V=pdf.make_indirect(signature),
            F=_WIDGET,
            Rect=Array([0, 0, 0, 0]),
            AP=Dictionary(N=pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 0, 0]))),
            P=page,
        )
    )
    page.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)


def _gap(content: bytearray, room: int) -> tuple[int, int]:
    """Where the brackets of /Contents begin and end; streams are compressed, so nothing else looks like it."""
    wanted = b"/Contents <%b>" % (b"00" * room)
    at = content.index(wanted)
    return at + len(b"/Contents "), at + len(wanted)


def _cms(digest: bytes, signer: Signer) -> tuple[bytes, bool]:
    """The signature in DER, and whether it lacks its stamp."""
    from asn1crypto import cms, x509
    from pyhanko.sign.general import simple_cms_attribute
    from pyhanko.sign.signers.pdf_cms import Signer as CmsSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class Hand(CmsSigner):
        """Knows the shape of a signature, and no key."""

        lacks_stamp = False

        async def async_sign_raw(self, data: bytes, *_settings: Any, **_more: Any) -> bytes:
            return signer.sign_for_pdf(data)

        async def unsigned_attrs(
            self,
            digest_algorithm: str,  # noqa: ARG002
            signature: bytes,
            *_settings: Any,
            **_more: Any,
        ) -> "cms.CMSAttributes | None":
            if not signer.has_time_stamping:
                return None
            token = signer.time_stamp(hashlib.sha256(signature).digest())
            self.lacks_stamp = token is None or len(token) > _ROOM_OF_STAMP
            if token is None or self.lacks_stamp:
                return None
            stamp = cms.ContentInfo.load(token)
            held = simple_cms_attribute("signature_time_stamp_token", stamp)  # type: ignore[no-untyped-call]
            return cms.CMSAttributes([held])

    own, *others = (x509.Certificate.load(each) for each in signer.chain)
    registry = SimpleCertificateStore.from_certs(others)  # type: ignore[no-untyped-call]
    hand = Hand(signing_cert=own, cert_registry=registry)
    signed = asyncio.run(hand.async_sign(digest, "sha256", use_pades=True))
    return signed.dump(), hand.lacks_stamp
