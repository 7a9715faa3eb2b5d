"""QR codes as modules, to be drawn as one path (ISO/IEC 18004)."""

import math
from typing import Any, Final

_IS_DARK: Final = bytes(shade < 128 for shade in range(256))


def modules(text: str) -> tuple[bytes, ...]:
    """The code of `text`, level M, without its quiet zone: rows from the top, a module is 1 where it is dark.

    Letters of the alphanumeric mode (RFC 9285's, capitals, figures) take 5.5 bits each, others are UTF-8.
    """
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer, which its stubs do not say
    flat = memoryview(picture).tobytes().translate(_IS_DARK)
    side = math.isqrt(len(flat))
    return tuple(flat[at : at + side] for at in range(0, len(flat), side))
