"""The words of the recovery sheet: 128 random bits and a checksum as twelve Korean words (the scheme of BIP-0039)."""

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from llas_desktop.domain.problems import Problem, Refused

ENTROPY_BYTES: Final = 16
WORDS: Final = 12
_BITS: Final = 11
_CHECK_BITS: Final = WORDS * _BITS - ENTROPY_BYTES * 8


class WordList:
    """2048 words, one for each number of 11 bits."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(unicodedata.normalize("NFC", word) for word in words)
        self._numbers = {word: number for number, word in enumerate(self._words)}
        if not len(self._words) == len(self._numbers) == 1 << _BITS:
            raise ValueError("a list has 2048 different words")

    @classmethod
    def read(cls, path: Path) -> "WordList":
        """The list in a file, a word a line."""
        return cls(path.read_text("utf-8").split())

    def words_of(self, entropy: bytes) -> tuple[str, ...]:
        """The twelve words of 16 bytes."""
        bits = int.from_bytes(entropy) << _CHECK_BITS | _checksum(entropy)
        return tuple(self._words[bits >> _BITS * place & (1 << _BITS) - 1] for place in reversed(range(WORDS)))

    def entropy_of(self, words: str | Iterable[str]) -> bytes:
        """The 16 bytes of twelve words, however they were typed: in one text or one by one, spaces, commas and numbers
        between them, syllables composed or taken apart. Refused: `wrong_recovery_words`.
        """
        text = words if isinstance(words, str) else " ".join(words)
        letters = (char if char.isalpha() else " " for char in unicodedata.normalize("NFC", text))
        numbers = [self._numbers.get(word) for word in "".join(letters).split()]
        bits = 0
        for number in numbers:
            if number is None or len(numbers) != WORDS:
                break
            bits = bits << _BITS | number
        else:
            entropy = (bits >> _CHECK_BITS).to_bytes(ENTROPY_BYTES)
            if numbers and bits & (1 << _CHECK_BITS) - 1 == _checksum(entropy):
                return entropy
        raise Refused(Problem("words", "wrong_recovery_words"))


def _checksum(entropy: bytes) -> int:
    return hashlib.sha256(entropy).digest()[0] >> 8 - _CHECK_BITS
