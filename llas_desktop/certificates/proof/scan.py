"""QR codes in a picture of paper: a page that was drawn, scanned or photographed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from llas_desktop.certificates.proof.claims import PREFIX

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_CODES: Final = 8
_SHORTEST, _LONGEST = 1200, 7000
"""Pixels along the longer side within which a picture of paper is enlarged and made smaller."""


def codes_in(picture: "Image", *, harder: bool = True) -> tuple[str, ...]:
    """The texts of the codes that begin as ours, each as often as it is there. Turned, tilted and mirrored ones are found; where
    there is none at first sight, it looks `harder`, which takes half a second.
    """
    return next((found for each, reader in _looks(picture, harder=harder) if (found := _read(each, reader))), ())


def _looks(picture: "Image", *, harder: bool) -> Iterator[tuple["Image", str]]:
    from PIL import ImageFilter, ImageOps

    grey = picture.convert("L")
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


def _read(picture: "Image", binarizer: str) -> tuple[str, ...]:
    import zxingcpp

    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=getattr(zxingcpp.Binarizer, binarizer),
    )
    return tuple(code.text for code in found if code.text.startswith(PREFIX))[:_MOST_CODES]
