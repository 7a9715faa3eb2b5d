"""The signature of the file: PAdES baseline B, or T where it is time-stamped (ETSI EN 319 142-1), over all of it."""

import hashlib
from datetime import datetime
from typing import Final, NamedTuple

from asn1crypto import cms, tsp, x509
from pikepdf import Array, Dictionary, Name, Pdf, String

from llas_desktop.certificates.proof import archive, signed_data
from llas_desktop.domain.proof import Signer

_DIGITS: Final = 9999999999
_RANGE: Final = b"/ByteRange [ 0 %d %d %d ]" % (_DIGITS, _DIGITS, _DIGITS)
_WIDGET: Final = 4 | 128
"""Print and Locked: PDF/A wants the first, and nobody is to move it."""


class SignedPdf(NamedTuple):
    """`lacks_stamp`: a time-stamping authority is set, and gave no answer that could be used."""

    content: bytes
    lacks_stamp: bool


def sign(pdf: Pdf, signed_at: datetime, signer: Signer) -> SignedPdf:
    """The document with an invisible field; only what stands between the brackets of /Contents is not signed."""
    _add_field(pdf, signed_at)
    for is_stamped in (True, False) if signer.has_time_stamping else (False,):
        content = _signed(pdf, signer, is_stamped=is_stamped)
        if content is not None:
            return SignedPdf(content, signer.has_time_stamping and not is_stamped)
    raise AssertionError("a signature without a stamp waits for nobody")


def _signed(pdf: Pdf, signer: Signer, *, is_stamped: bool) -> bytes | None:
    """None where it is to be stamped, and is not."""
    room = signed_data.room_for(signer.chain, is_stamped=is_stamped)
    pdf.Root.AcroForm.Fields[0].V.Contents = String(bytes(room))
    content = bytearray(archive.write(pdf))
    start, end = _gap(content, room)
    found = b"/ByteRange [ 0 %d %d %d ]" % (start, end, len(content) - end)
    at = content.index(_RANGE)
    content[at : at + len(_RANGE)] = found.ljust(len(_RANGE))
    digest = hashlib.sha256(content[:start])
    digest.update(content[end:])
    signature = _cms(digest.digest(), signer, is_stamped=is_stamped)
    if signature is None:
        return None
    if len(signature) > room:
        raise AssertionError("a signature larger than its room")
    content[start + 1 : end - 1] = signature.hex().encode().ljust(2 * room, b"0")
    return bytes(content)


def _add_field(pdf: Pdf, signed_at: datetime) -> None:
    signature = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        SubFilter=Name("/ETSI.CAdES.detached"),
        ByteRange=Array([0, _DIGITS, _DIGITS, _DIGITS]),
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


def _cms(digest: bytes, signer: Signer, *, is_stamped: bool) -> bytes | None:
    """The signature in DER; None where it is to be stamped, and no authority gives what fits."""
    chain = [x509.Certificate.load(each) for each in signer.chain]
    attributes = _attributes(digest, chain[0])
    signature = signer.sign_for_pdf(signed_data.as_signed(attributes))
    stamp = signer.time_stamp(hashlib.sha256(signature).digest()) if is_stamped else None
    if is_stamped and (stamp is None or len(stamp) > signed_data.ROOM_OF_STAMP):
        return None
    return signed_data.rewritten("v1", {"content_type": "data"}, chain, attributes, signature, stamp)


def _attributes(digest: bytes, own: x509.Certificate) -> cms.CMSAttributes:
    """What PAdES wants to be signed: the digest, and by whose key, so that nobody can put another certificate in its place."""
    issuer = x509.GeneralName("directory_name", own.issuer)
    named = {
        "cert_hash": hashlib.sha256(own.dump()).digest(),
        "issuer_serial": {"issuer": [issuer], "serial_number": own.serial_number},
    }
    # Read back, it is copied as bytes into what is built around it; as built, piece by piece at every level (7 ms).
    signed_by = tsp.SigningCertificateV2.load(tsp.SigningCertificateV2({"certs": [named]}).dump())
    return cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["data"]},
            {"type": "message_digest", "values": [digest]},
            {"type": "signing_certificate_v2", "values": [signed_by]},
        ]
    )
