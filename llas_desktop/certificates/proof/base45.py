"""Base45 (RFC 9285): bytes in the letters that a QR code keeps at 5.5 bits each."""

from typing import Final

_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES: Final = {letter: value for value, letter in enumerate(_LETTERS)}


def encode(content: bytes) -> str:
    """Three letters for two bytes, two for a last one."""
    letters: list[str] = []
    for at in range(0, len(content), 2):
        pair = content[at : at + 2]
        rest = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            rest, value = divmod(rest, 45)
            letters.append(_LETTERS[value])
    return "".join(letters)


def decode(text: str) -> bytes:
    """ValueError for what `encode` never writes."""
    content = bytearray()
    for at in range(0, len(text), 3):
        values = [_VALUES.get(letter, -1) for letter in text[at : at + 3]]
        number = sum(value * 45**place for place, value in enumerate(values))
        if len(values) == 1 or min(values) < 0 or number >= 256 ** (len(values) - 1):
            raise ValueError("no Base45")
        content += number.to_bytes(len(values) - 1, "big")
    return bytes(content)
