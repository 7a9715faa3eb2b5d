"""The same certificate through WeasyPrint and through fpdf2: the same words, fonts, seal and QR code, PDF/A-3b with the same two files
attached, and signed through pyHanko, which is how one would do it with them.

What they cannot do, and so are not asked: neither signs PDF by itself (fpdf2 hands it to endesive, which writes no PAdES), so that the
signature is a second revision and the file of another PDF version; neither makes a credential, a QR code or its signed claims: these
are made by us and given to them for nothing. WeasyPrint breaks the lines and pages itself, as its users want; fpdf2 is told each place.
"""

import io
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any, Final

import fpdf
from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from llas_desktop.certificates.columns import COLUMNS
from llas_desktop.certificates.paper import HEIGHT, WIDTH, Sheet
from llas_desktop.certificates.proof.archive import Attachment
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.dates import korean_date
from llas_desktop.system.resources import resource_path

_REGULAR, _BOLD = "PretendardGOV-Regular.ttf", "PretendardGOV-Bold.ttf"
_SHADES: Final = bytes(0 if module else 255 for module in range(256))
_STYLE: Final = """
@font-face { font-family: Pretendard; src: url(%s) } @font-face { font-family: Pretendard; font-weight: bold; src: url(%s) }
@page { size: A4; margin: 20mm 20mm 48mm } body { font: 9.5pt Pretendard; color: #1e2124 }
h1 { font-size: 26pt; color: #052561; text-align: center; letter-spacing: 3.75pt; border-bottom: 1.2mm double #052561 }
h2 { font-size: 12pt; color: #052561 } table { width: 100%%; border-collapse: collapse } thead { display: table-header-group }
th { background: #eef2f7; text-align: left } td, th { padding: 1.6mm 2.2mm; border-bottom: .2mm solid #8a949e } tr { break-inside: avoid }
.issuer { font-size: 16pt; font-weight: bold; text-align: center } .foot { font-size: 8pt } .seal { width: 24mm }
.code { width: 30mm; image-rendering: pixelated }
"""


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is to be on the paper and in the file: the content, the pages as we lay them out, the codes and the enclosures."""

    content: HistoryCertificate
    sheets: Sequence[Sheet]
    attachments: Sequence[Attachment]
    made_at: datetime


def weasyprint() -> Callable[[Whole], bytes]:
    """A hand that makes papers with WeasyPrint; the fonts are read once."""
    from weasyprint import CSS, HTML, Attachment
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    places = tuple(resource_path("fonts", name).as_uri() for name in (_REGULAR, _BOLD))
    style = CSS(string=_STYLE % places, font_config=fonts)
    hand = _hand()

    def make(whole: Whole) -> bytes:
        attached = [
            Attachment(
                string=each.content, name=each.name, description=each.description, relationship=each.relationship
            )
            for each in whole.attachments
        ]
        pdf = HTML(string=_html(whole)).write_pdf(
            stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3b", attachments=attached
        )
        return hand(pdf)

    return make


def fpdf2() -> Callable[[Whole], bytes]:
    """A hand that makes papers with fpdf2, which reads the fonts for every file anew."""
    regular, bold = (resource_path("fonts", name) for name in (_REGULAR, _BOLD))
    hand = _hand()

    def make(whole: Whole) -> bytes:
        paper = fpdf.FPDF(unit="pt", format=(WIDTH, HEIGHT), enforce_compliance=fpdf.enums.DocumentCompliance.PDFA_3B)
        paper.add_font("Pretendard", fname=regular)
        paper.add_font("Pretendard", "B", bold)
        paper.set_title(whole.content.title)
        paper.set_author(whole.content.issuer)
        paper.set_lang("ko-KR")
        paper.set_creation_date(whole.made_at)
        paper.set_auto_page_break(False)
        for sheet in whole.sheets:
            paper.add_page()
            _draw(paper, sheet)
        for each in whole.attachments:
            paper.embed_file(
                bytes=each.content,
                basename=each.name,
                mime_type=each.mime_type,
                desc=each.description,
                associated_file_relationship=each.relationship,
            )
        return hand(bytes(paper.output()))

    return make


def _draw(paper: Any, sheet: Sheet) -> None:
    """Each line where we draw it; its y runs downwards."""
    for ink, fills in sheet.fills.items():
        paper.set_fill_color(*(round(255 * each) for each in ink))
        for fill in fills:
            paper.rect(fill.x, HEIGHT - fill.y - fill.height, fill.width, fill.height, style="F")
    for (ink, weight), rules in sheet.rules.items():
        paper.set_draw_color(*(round(255 * each) for each in ink))
        paper.set_line_width(weight)
        for rule in rules:
            paper.line(rule.x1, HEIGHT - rule.y1, rule.x2, HEIGHT - rule.y2)
    for picture in sheet.pictures:
        paper.image(io.BytesIO(picture.png), picture.x, HEIGHT - picture.y - picture.side, picture.side, picture.side)
    for code in sheet.codes:
        paper.image(io.BytesIO(_png(code.rows)), code.x, HEIGHT - code.y - code.side, code.side, code.side)
    style = None
    for x, y, text, wanted in sheet.texts:
        if wanted is not style:
            style = wanted
            paper.set_font("Pretendard", "B" if "Bold" in style.face.name else "", style.size)
            paper.set_text_color(*(round(255 * each) for each in style.ink))
            paper.set_char_spacing(style.spacing)
        paper.text(x, HEIGHT - y, text)


def _html(whole: Whole) -> str:
    content, e = whole.content, escape
    parts = [f"<html lang=ko-KR><title>{e(content.title)}</title><h1>{e(content.title)}</h1><table>"]
    for label, value in (
        ("성명", f"{content.name} {content.name_hanja}"),
        ("생년월일", korean_date(content.birth_date)),
        ("계좌번호", content.account_no),
        ("용도", content.purpose),
    ):
        parts.append(f"<tr><th>{label}<td>{e(value)}")
    parts.append("</table>")
    for number, section in enumerate(content.sections, 1):
        heads = "".join(f"<th>{COLUMNS[section.section][name].heading}" for name in section.columns)
        parts.append(f"<h2>{number}. {section.section.heading}</h2><table><thead><tr>{heads}<tbody>")
        parts += (
            "<tr>" + "".join(f"<td>{e(cell).replace(chr(10), '<br>')}" for cell in row.cells) for row in section.rows
        )
        parts.append("</table>")
    seal = _picture("seal", content.seal_png) if content.seal_png else ""
    parts.append(f"<p>{e(content.legal_line)}<p class=issuer>{e(content.issuer)} {seal}")
    parts += (_picture("code", _png(code.rows)) for sheet in whole.sheets for code in sheet.codes)
    parts.append(f"<p class=foot>발급번호 {e(content.issue_no)} 확인번호 {content.check_no}")
    return "".join(parts)


def _picture(kind: str, png: bytes) -> str:
    return f'<img class={kind} src="data:image/png;base64,{b64encode(png).decode()}">'


def _png(rows: Sequence[bytes]) -> bytes:
    """A code, a point a module: as a picture it costs both of them a tenth of what it costs them as a path."""
    out = io.BytesIO()
    Image.frombytes("L", (len(rows), len(rows)), b"".join(rows).translate(_SHADES)).save(out, "PNG")
    return out.getvalue()


def _hand() -> Callable[[bytes], bytes]:
    """Signs by a P-256 key of its own through pyHanko: PAdES baseline B in an invisible field."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = certificates.Name([certificates.NameAttribute(certificates.NameOID.COMMON_NAME, "bench")])
    now = datetime.now(UTC)
    built = certificates.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
    own = x509.Certificate.load(built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER))
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = signers.SimpleSigner(own, keys.PrivateKeyInfo.load(private), SimpleCertificateStore())  # type: ignore[no-untyped-call]
    told = signers.PdfSignatureMetadata("Signature1", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)

    def sign(pdf: bytes) -> bytes:
        return bytes(signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), told, signer).getvalue())

    return sign
