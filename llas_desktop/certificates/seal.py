"""The picture of the official seal (직인), as the paper needs it."""

from io import BytesIO
from typing import Final

SIDE: Final = 600
"""Pixels: 24 mm at more than 600 dots an inch. The seal is frozen into every certificate, so it is no larger than that."""
_LARGEST: Final = 8000  # pixels a side; a small file can unfold to more memory than there is


def fit_for_print(png: bytes) -> bytes:
    """A PNG that can be drawn, at most `SIDE` pixels high and wide; one that is so already is returned as it is.

    ValueError for bytes that are no whole PNG, or one that is out of all measure.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as picture:
            if max(picture.size) > _LARGEST:
                raise ValueError("the picture is out of all measure")
            picture.load()
            if max(picture.size) <= SIDE:
                return png
            small = picture.convert("RGBA")
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("no whole PNG") from error
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
