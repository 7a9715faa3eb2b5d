"""QR codes in a picture of paper: a page that was drawn, scanned or photographed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from llas_desktop.certificates.proof.claims import PREFIX

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_CODES: Final = 8
_SHORTEST: Final = 1200
_LONGEST: Final = 4700
"""Pixels along the longer side of a picture of paper: one of more is made smaller first, for a code does not need them."""


def codes_in(picture: "Image", *, harder: bool = True) -> tuple[str, ...]:
    """The texts of the codes that begin as ours, each as often as it is there. Turned, tilted and mirrored ones are found; where
    there is none at first sight, it looks `harder`, which takes half a second.
    """
    return next((found for each, reader in _looks(picture, harder=harder) if (found := _read(each, reader))), ())


def _looks(picture: "Image", *, harder: bool) -> Iterator[tuple["Image", str]]:
    from PIL import ImageFilter, ImageOps

    whole = _on_white(picture)
    grey = whole.copy()
    grey.thumbnail((_LONGEST, _LONGEST))
    yield grey, "LocalAverage"
    if not harder:
        return
    yield grey, "GlobalHistogram"
    stretched = ImageOps.autocontrast(grey, cutoff=2)
    for factor in (0.7, 0.5, 1.5, 2.0):
        size = round(grey.width * factor), round(grey.height * factor)
        if _SHORTEST <= max(size) <= _LONGEST:
            yield stretched.resize(size), "LocalAverage"
    yield grey.filter(ImageFilter.MedianFilter(3)), "LocalAverage"
    yield stretched.filter(ImageFilter.UnsharpMask(3, 200, 0)), "GlobalHistogram"
    if whole.size != grey.size:  # a sheet that fills a small part of the photo
        yield whole, "LocalAverage"


def _on_white(picture: "Image") -> "Image":
    """In 256 greys; what can be seen through is paper."""
    from PIL import Image

    if picture.mode.startswith("I"):  # of 16 bits, which `convert` would cut off at 255
        return picture.point(lambda grey: grey / 256).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("L")
    seen = picture.convert("RGBA")
    paper = Image.new("L", picture.size, 255)
    paper.paste(seen.convert("L"), mask=seen.getchannel("A"))
    return paper


def _read(picture: "Image", binarizer: str) -> tuple[str, ...]:
    import zxingcpp

    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=getattr(zxingcpp.Binarizer, binarizer),
    )
    return tuple(code.text for code in found if code.text.startswith(PREFIX))[:_MOST_CODES]
