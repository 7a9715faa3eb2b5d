"""Sheets to PDF: ReportLab's canvas, one text object a page, every font embedded, nothing that changes from run to run."""

import re
from datetime import datetime
from io import BytesIO
from typing import Final, NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from llas_desktop.certificates import guilloche
from llas_desktop.certificates.fonts import Fonts
from llas_desktop.certificates.paper import HEIGHT, TEXT, WIDTH, Arc, Code, Ink, Picture, Sheet, Style, Text
from llas_desktop.domain.dates import in_seoul

_TILT: Final = 52  # degrees: along the diagonal of the sheet
_FRAME: Final = "frame"
_RUN: Final = re.compile(b"\x01+")
_OVERLAP: Final = 0.03  # of a module: rows that only touch show a seam on some screens


class Imprint(NamedTuple):
    """What a viewer of the file is told about it."""

    title: str
    author: str
    subject: str


def paint(sheets: list[Sheet], imprint: Imprint, made_at: datetime, fonts: Fonts) -> bytes:
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
    canvas.setTitle(imprint.title)
    canvas.setAuthor(imprint.author)
    canvas.setSubject(imprint.subject)
    canvas.setCreator("llas-desktop")
    canvas.setDateFormatter(lambda *_: in_seoul(made_at).strftime("D:%Y%m%d%H%M%S+09'00'"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    images: dict[bytes, ImageReader] = {}
    if any(sheet.is_framed for sheet in sheets):
        canvas.beginForm(_FRAME, 0, 0, WIDTH, HEIGHT)
        canvas._code.append(guilloche.operators())
        canvas.endForm()
    for sheet in sheets:
        _paint_sheet(canvas, sheet, images)
        canvas.showPage()
    for page in canvas._doc.Pages.pages:
        page.Trans = None  # ReportLab gives each page a transition, as in a slide show
    canvas.save()
    return out.getvalue()


def _paint_sheet(canvas: Canvas, sheet: Sheet, images: dict[bytes, ImageReader]) -> None:
    if sheet.is_framed:
        canvas.doForm(_FRAME)
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
    for code in sheet.codes:
        _paint_code(canvas, code)
    for arc in sheet.arcs:
        _paint_arc(canvas, arc)
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


def _paint_arc(canvas: Canvas, arc: Arc) -> None:
    x, y, radius = arc.x, arc.y, arc.radius
    canvas.setStrokeColorRGB(*arc.ink)
    canvas.setLineWidth(arc.stroke)
    canvas.arc(x - radius, y - radius, x + radius, y + radius, 90 - arc.start, -arc.sweep)


def _paint_code(canvas: Canvas, code: Code) -> None:
    """As operators in whole modules from the top left: through ReportLab's path the two thousand rectangles cost 7 ms."""
    module = code.side / len(code.rows)
    dark = (
        f"{run.start()} {-down} {len(run.group())} {1 + _OVERLAP} re"
        for down, row in enumerate(code.rows, start=1)
        for run in _RUN.finditer(row)
    )
    canvas.saveState()
    canvas.setFillColorRGB(*TEXT)
    canvas.transform(module, 0, 0, module, code.x, code.y + code.side)
    canvas._code.append(" ".join(("n", *dark, "f")))
    canvas.restoreState()


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
