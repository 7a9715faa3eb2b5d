"""The picture of the official seal (직인), as the paper needs it."""

from io import BytesIO
from typing import Final

SIDE: Final = 600
"""Pixels: 24 mm at more than 600 dots an inch. The seal is frozen into every certificate, so it is no larger than that."""
_LARGEST: Final = 8000  # pixels a side; a small file can unfold to more memory than there is


def fit_for_print(content: bytes) -> bytes:
    """A PNG that can be drawn, at most `SIDE` pixels high and wide, of a PNG or JPEG; one that is so already stays as it is.

    ValueError for bytes that are no whole picture, or one that is out of all measure.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) > _LARGEST:
                raise ValueError("the picture is out of all measure")
            picture.load()
            if picture.format == "PNG" and max(picture.size) <= SIDE:
                return content
            small = picture.convert("RGBA")
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("no whole PNG or JPEG") from error
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
