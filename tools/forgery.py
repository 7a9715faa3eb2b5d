"""A certificate with one figure forged, as somebody would who has a program for PDF files and no key."""

import io

import pikepdf
import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from llas_desktop.system.resources import resource_path

_FONT = "Forged"

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


def forge(paper: bytes, words: str, others: str) -> bytes:
    """Covers the first `words` of the file with `others`. Raises ValueError where they do not stand in it."""
    page, box, size = _place(paper, words)
    forged = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as document, pikepdf.open(_cover(box, size, others)) as cover:
        document.pages[page].add_overlay(cover.pages[0], None)
        document.save(forged)
    return forged.getvalue()


def _place(paper: bytes, words: str) -> tuple[int, Box, tuple[float, float]]:
    """The page by its number from 0, where the words stand on it, and its size."""
    with pypdfium2.PdfDocument(paper) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            if (hit := text.search(words).get_next()) is not None:
                letters = range(hit[0], hit[0] + len(words))
                left, bottom, right, top = zip(*map(text.get_charbox, letters), strict=True)
                return number, (min(left), min(bottom), max(right), max(top)), page.get_size()
    raise ValueError(words)


def _cover(box: Box, size: tuple[float, float], words: str) -> io.BytesIO:
    """A page with nothing but the words, on a white ground, ending where the box ends."""
    left, bottom, right, top = box
    pdfmetrics.registerFont(TTFont(_FONT, str(resource_path("fonts", "PretendardGOV-Regular.ttf"))))
    height = top - bottom
    cover = io.BytesIO()
    canvas = Canvas(cover, pagesize=size, initialFontName=_FONT)
    canvas.setFillGray(1)
    canvas.rect(left - 1, bottom - 1, right - left + 2, height + 2, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont(_FONT, height * 1.12)  # a letter is not as high as its line
    canvas.drawRightString(right, bottom + height / 10, words)
    canvas.save()
    return cover
