"""Sheets to PDF: ReportLab's canvas, one text object a page, every font embedded, nothing that changes from run to run."""

from datetime import datetime
from io import BytesIO
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from llas_desktop.certificates.fonts import Fonts
from llas_desktop.certificates.paper import HEIGHT, WIDTH, Ink, Picture, Sheet, Style, Text
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.dates import in_seoul

_TILT: Final = 52  # degrees: along the diagonal of the sheet


def paint(sheets: list[Sheet], certificate: HistoryCertificate, made_at: datetime, fonts: Fonts) -> bytes:
    """A PDF whose bytes depend on the arguments alone: no clock, no random id, no name of this machine."""
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=(WIDTH, HEIGHT),
        pageCompression=1,
        invariant=1,
        lang="ko-KR",
        initialFontName=fonts.regular.name,  # else an unembedded Helvetica slips in
    )
    canvas.setTitle(f"{certificate.title} {certificate.issue_no}".rstrip())
    canvas.setAuthor(certificate.issuer)
    canvas.setSubject(certificate.title)
    canvas.setCreator("llas-desktop")
    canvas.setDateFormatter(lambda *_: in_seoul(made_at).strftime("D:%Y%m%d%H%M%S+09'00'"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    images: dict[bytes, ImageReader] = {}
    for sheet in sheets:
        _paint_sheet(canvas, sheet, images)
        canvas.showPage()
    for page in canvas._doc.Pages.pages:
        page.Trans = None  # ReportLab gives each page a transition, as in a slide show
    canvas.save()
    return out.getvalue()


def _paint_sheet(canvas: Canvas, sheet: Sheet, images: dict[bytes, ImageReader]) -> None:
    if sheet.watermark:
        _paint_watermark(canvas, sheet.watermark)
    for ink, fills in sheet.fills.items():
        canvas.setFillColorRGB(*ink)
        for fill in fills:
            canvas.rect(*fill, stroke=0, fill=1)
    for (ink, weight), rules in sheet.rules.items():
        canvas.setStrokeColorRGB(*ink)
        canvas.setLineWidth(weight)
        canvas.lines(rules)
    for picture in sheet.pictures:
        _paint_picture(canvas, picture, images)
    _paint_texts(canvas, sheet.texts)


def _paint_watermark(canvas: Canvas, text: Text) -> None:
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(_TILT)
    canvas.setFillColorRGB(*text.style.ink)
    canvas.setFont(text.style.face.name, text.style.size)
    canvas.drawCentredString(0, -text.style.size / 3, text.text)
    canvas.restoreState()


def _paint_picture(canvas: Canvas, picture: Picture, images: dict[bytes, ImageReader]) -> None:
    """Whole in its square, in its own proportions; what is transparent stays so."""
    image = images.setdefault(picture.png, ImageReader(BytesIO(picture.png)))
    canvas.drawImage(
        image, picture.x, picture.y, picture.side, picture.side, mask="auto", preserveAspectRatio=True, anchor="c"
    )


def _paint_texts(canvas: Canvas, texts: list[Text]) -> None:
    """In the order of the list, which is the order of reading; the face is named only where it changes."""
    pen = canvas.beginText()
    last: Style | None = None
    ink: Ink | None = None
    spacing = 0.0
    for x, y, text, style in texts:
        if style.ink != ink:
            ink = style.ink
            pen.setFillColorRGB(*ink)
        if style.spacing != spacing:
            spacing = style.spacing
            pen.setCharSpace(spacing)
        right = x
        for face, scale, part in style.face.runs(text):
            if style is not last or face is not style.face:
                pen.setFont(face.name, style.size * scale, style.leading)
                last = style if face is style.face else None
            pen.setTextOrigin(right, y)
            pen.textLine(part)
            if part is not text:
                right += face.width(part) * style.size * scale / 1000 + spacing * len(part)
    canvas.drawText(pen)
