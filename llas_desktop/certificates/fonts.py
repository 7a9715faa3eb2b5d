"""The typefaces of the paper: widths, and which face has the glyph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, Final

FALLBACK_SCALE: Final = 0.9
"""A rare Hanja is drawn on a full em, those of the main face on 0.86 of one: so they stand level in a name."""

MISSING_GLYPH: Final = "〓"
"""The mark that Korean printing sets for a letter that is in no face (U+3013)."""


@dataclass(frozen=True, slots=True)
class FontFiles:
    """TrueType files (no CFF outlines): ReportLab embeds subsets of nothing else. `fallback` has the rare 인명용 한자."""

    regular: Path
    bold: Path
    fallback: Path


class Face:
    """One face with another that helps out: `width` in thousandths of the type size, measured once a character."""

    def __init__(self, path: Path, fallback: "Face | None" = None) -> None:
        self._path = path
        self._fallback = fallback
        self._widths = _Widths(self)
        self._own: set[str] = set()

    @cached_property
    def name(self) -> str:
        """The name by which ReportLab knows the face."""
        return self._font.fontName  # type: ignore[no-any-return]

    @cached_property
    def _font(self) -> Any:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        # ReportLab finds fonts by name in a table of its own; a second reading of the same 5 MB would cost 80 ms.
        name = f"llas:{self._path.resolve()}"
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(self._path)))
        return pdfmetrics.getFont(name)

    def has(self, char: str) -> bool:
        return ord(char) in self._font.face.charToGlyph

    def width(self, text: str) -> float:
        return sum(map(self._widths.__getitem__, text))

    @property
    def widths(self) -> "dict[str, float]":
        """Character → width; measures what it is asked for."""
        return self._widths

    def runs(self, text: str) -> "Iterable[tuple[Face, float, str]]":
        """`text` as (face, scale of the type size, part), parted where another face has to help out."""
        if not self._own.issuperset(text):
            self.width(text)  # meets each character
            if not self._own.issuperset(text):
                return tuple(self._parts(text))
        return ((self, 1.0, text),)

    def _parts(self, text: str) -> "Iterator[tuple[Face, float, str]]":
        for is_own, chars in groupby(text, self._own.__contains__):
            part = "".join(chars)
            if is_own:
                yield self, 1.0, part
            elif self._fallback is not None:
                held = "".join(char if self._fallback.has(char) else MISSING_GLYPH for char in part)
                yield self._fallback, FALLBACK_SCALE, held

    def unprintable(self, text: str) -> str:
        """The characters of `text` that no face has, each once, in order."""
        faces = [self] if self._fallback is None else [self, self._fallback]
        return "".join(char for char in dict.fromkeys(text) if not any(face.has(char) for face in faces))

    def measure(self, char: str) -> float:
        if self.has(char):
            self._own.add(char)
            return float(self._font.face.charWidths[ord(char)])
        if self._fallback is None:
            return float(self._font.face.defaultWidth)
        return FALLBACK_SCALE * self._fallback.measure(char if self._fallback.has(char) else MISSING_GLYPH)


class _Widths(dict[str, float]):
    """Measured when first asked for, so that a document pays for the characters it has."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, char: str) -> float:
        width = self[char] = self._face.measure(char)
        return width


class Fonts:
    """The faces of the paper. The files are read when first drawn with, the fallback only when a name needs it."""

    def __init__(self, files: FontFiles) -> None:
        fallback = Face(files.fallback)
        self.regular = Face(files.regular, fallback)
        self.bold = Face(files.bold, fallback)

    def warm(self) -> None:
        """Reads the files that every page needs (0.2 s)."""
        self.regular.width("가")
        self.bold.width("가")
