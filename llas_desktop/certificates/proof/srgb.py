"""The colours of the paper: sRGB (IEC 61966-2-1) as an ICC profile of version 2.1, which every part of PDF/A takes."""

import struct
from typing import Final

_STEPS: Final = 1024
_D50: Final = (0.9642, 1.0, 0.8249)
_PRIMARIES: Final = {
    # as seen under D50 (Bradford), which is how a profile has them
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_HEADER: Final = 128
_DATE: Final = (2026, 1, 1, 0, 0, 0)


def profile() -> bytes:
    """Always the same bytes."""
    curve = b"curv" + bytes(4) + struct.pack(f">I{_STEPS}H", _STEPS, *map(_linear, range(_STEPS)))
    name = b"sRGB\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(12 + 67),
        b"cprt": b"text" + bytes(4) + b"CC0\0",
        b"wtpt": _xyz(_D50),
        **{tag: _xyz(primary) for tag, primary in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    places: dict[bytes, int] = {}
    body, start = b"", _HEADER + 4 + 12 * len(tags)
    for content in tags.values():
        if content not in places:
            places[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
    table = b"".join(struct.pack(">4sII", tag, places[content], len(content)) for tag, content in tags.items())
    return _header(start + len(body)) + struct.pack(">I", len(tags)) + table + body


def _header(size: int) -> bytes:
    return struct.pack(
        ">I4xI4s4s4s6H4s4s24x12s48x",
        size,
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *_DATE,
        b"acsp",
        bytes(4),
        _fixed(_D50),
    )


def _linear(step: int) -> int:
    """Light of a value from 0 to 1, in 65535ths."""
    value = step / (_STEPS - 1)
    return round(65535 * (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4))


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(value)


def _fixed(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(part * 65536) for part in value))
