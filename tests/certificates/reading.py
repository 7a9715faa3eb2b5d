"""A PDF as a reader sees it: text, where it stands, and the picture of each page."""

from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops

DPI = 60


class Page(NamedTuple):
    """`boxes`: (left, bottom, right, top) of each run of text, in points rounded to a fifth."""

    text: str
    boxes: tuple[tuple[float, ...], ...]
    picture: Image.Image


def pages(pdf: bytes) -> list[Page]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """All of it, a page after a page."""
    return "\n".join(page.text for page in pages(pdf))


def words_of(pdf: bytes) -> str:
    """The text without any white space: where a line broke does not matter."""
    return "".join(text_of(pdf).split())


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """The pages as a scanner of `dpi` sees them, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> Page:
    text = page.get_textpage()
    boxes = tuple(tuple(round(edge * 5) / 5 for edge in text.get_rect(at)) for at in range(text.count_rects()))
    words = text.get_text_range().replace("\r\n", "\n")
    picture = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    text.close()
    return Page(words, boxes, picture)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of the page, 0-1, whose grey differs by more than an eighth."""
    if one.size != other.size:
        return 1.0
    changed = ImageChops.difference(one, other).point(lambda grey: 255 if grey > 32 else 0)
    return changed.histogram()[255] / (one.width * one.height)
