"""The file that is kept: the drawing as PDF/A-3b (ISO 19005-3), with what it says attached to it."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf

from llas_desktop.certificates.proof import srgb
from llas_desktop.domain.dates import in_seoul

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
   <dc:format>application/pdf</dc:format>
   <dc:language><rdf:Bag><rdf:li>ko-KR</rdf:li></rdf:Bag></dc:language>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{at}</xmp:CreateDate>
   <xmp:ModifyDate>{at}</xmp:ModifyDate>
   <xmp:MetadataDate>{at}</xmp:MetadataDate>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class Attachment(NamedTuple):
    """`relationship` to the paper: `Data` it was made from, or an `Alternative` reading of it."""

    name: str
    content: bytes
    mime_type: str
    relationship: str
    description: str


def archive(drawing: bytes, made_at: datetime, attachments: Iterable[Attachment]) -> Pdf:
    """The drawing as ReportLab left it, its title, author and subject included; `made_at` is aware."""
    pdf = pikepdf.open(BytesIO(drawing))
    _describe(pdf, made_at)
    _fix_colours(pdf)
    for attachment in attachments:
        _attach(pdf, attachment, made_at)
    return pdf


def write(pdf: Pdf) -> bytes:
    """The same document gives the same bytes: the file's id is taken from them. No object is hidden in a stream, so that what a
    signature leaves out can be found.
    """
    out = BytesIO()
    pdf.save(
        out,
        force_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        fix_metadata_version=False,
    )
    return out.getvalue()


def pdf_date(instant: datetime) -> str:
    return in_seoul(instant).strftime("D:%Y%m%d%H%M%S+09'00'")


def _describe(pdf: Pdf, made_at: datetime) -> None:
    """The same in the old dictionary and in XMP, and no more than that."""
    info = {name: str(pdf.docinfo[f"/{name}"]) for name in ("Title", "Author", "Subject", "Creator")}
    dates = dict.fromkeys(("CreationDate", "ModDate"), pdf_date(made_at))
    pdf.trailer.Info = pdf.make_indirect(Dictionary({f"/{name}": text for name, text in (info | dates).items()}))
    packet = _XMP.format(
        **{name.lower(): escape(text) for name, text in info.items()},
        at=in_seoul(made_at).isoformat(timespec="seconds"),
    )
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _fix_colours(pdf: Pdf) -> None:
    """What red is, wherever the file is opened: sRGB."""
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB",
        DestOutputProfile=pdf.make_stream(srgb.profile(), N=3),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _attach(pdf: Pdf, attachment: Attachment, made_at: datetime) -> None:
    at = pdf_date(made_at)
    spec = AttachedFileSpec(
        pdf,
        attachment.content,
        description=attachment.description,
        filename=attachment.name,
        mime_type=attachment.mime_type,
        creation_date=at,
        mod_date=at,
    )
    spec.relationship = Name(f"/{attachment.relationship}")
    pdf.attachments[attachment.name] = spec
