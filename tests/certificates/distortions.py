"""What scanners and photographs do to a page: seven distortions of a grey picture of it."""

import io
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageChops, ImageFilter

DPI: Final = 200


def _tilted(page: Image.Image) -> Image.Image:
    return page.rotate(2.3, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _as_jpeg(page: Image.Image) -> Image.Image:
    kept = io.BytesIO()
    page.save(kept, "JPEG", quality=40)
    return Image.open(kept).convert("L")


def _with_noise(page: Image.Image) -> Image.Image:
    """Of a standard deviation of 25 of 255, the same in every run."""
    tile = Image.effect_noise((97, 89), 25)
    noise = Image.new("L", page.size)
    for left in range(0, page.width, tile.width):
        for top in range(0, page.height, tile.height):
            noise.paste(tile, (left, top))
    return ImageChops.add(page, noise, 1, -128)


SCANS: Final = MappingProxyType[str, Callable[[Image.Image], Image.Image]](
    {
        "clean": lambda page: page,
        "tilted by 2.3 degrees": _tilted,
        "upside down": lambda page: page.rotate(180),
        "JPEG of quality 40": _as_jpeg,
        "blurred": lambda page: page.filter(ImageFilter.GaussianBlur(1.0)),
        "noisy": _with_noise,
        "black and white": lambda page: page.point(lambda grey: 255 if grey > 128 else 0),
    }
)
