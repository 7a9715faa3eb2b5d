"""CSV: which encoding, which delimiter, and rows that survive a stray quote."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from llas_desktop.domain.problems import Problem
from llas_desktop.exchange.sheet import Sheet, SheetRow, refused

DELIMITERS: Final = ",;\t"

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_STRICT: Final = (("utf-8", "UTF-8"), ("cp949", "CP949"))
_CHUNK: Final = 1 << 20
_DAMAGED_SHARE: Final = 200  # one letter in so many may be broken and the encoding is still what the others say
_HEAD_LINES: Final = 10
_LONGEST_LINE: Final = 4 << 20
_GUESS_FROM: Final = 64 << 10


def open_csv(path: Path) -> Sheet:
    """The rows of a CSV file: BOM, then strict UTF-8, then CP949, then a guess, which `notes` tells. Raises `Refused`."""
    try:
        with path.open("rb") as file:
            codec, label, is_guess = _encoding(file, path.name)
            file.seek(0)
            lines = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))
        delimiter = _delimiter(path, codec)
    except OSError:
        raise refused("file_unreadable", path.name) from None
    notes = (Problem("file", "guessed_encoding", path.name, label),) if is_guess else ()
    return Sheet(path.name, label, lines + 1, _rows(path, codec, delimiter), notes)


def _encoding(file: BinaryIO, name: str) -> tuple[str, str, bool]:
    """The codec, what it is called, and whether it was guessed."""
    head = file.read(4)
    for bom, codec, label in _BOMS:
        if head.startswith(bom):
            return codec, label, not _decodes(file, codec)
    for codec, label in _STRICT:
        if _decodes(file, codec):
            return codec, label, False
    file.seek(0)
    sample = file.read(_CHUNK)
    for codec, label in _STRICT:
        text = sample.decode(codec, "replace")
        if text.count("\ufffd") * _DAMAGED_SHARE <= len(text):
            return codec, label, True
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:_GUESS_FROM]).best()
    if best is None:
        raise refused("file_encoding", name)
    return best.encoding, best.encoding.upper().replace("_", "-"), True


def _decodes(file: BinaryIO, codec: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _delimiter(path: Path, codec: str) -> str:
    """The one that is most often in the first line that has any; a comma where none has."""
    with path.open(encoding=codec, errors="replace", newline="") as file:
        for line, _ in zip(_lines(file), range(_HEAD_LINES), strict=False):
            best = max(DELIMITERS, key=line.count)
            if best in line:
                return best
    return DELIMITERS[0]


def _rows(path: Path, codec: str, delimiter: str) -> Iterator[SheetRow]:
    # What cannot be decoded becomes U+FFFD, which no field takes: that row alone is refused.
    with path.open(encoding=codec, errors="replace", newline="") as file:
        lines = _Lines(_lines(file))
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        number = 0
        while True:
            number += 1
            lines.begin_row()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                # A stray quote swallows what follows: this line alone is bad, the next ones are read again.
                lines.back_to_second()
                yield SheetRow(number, (), Problem("row", "unreadable_row"))
                reader = csv.reader(lines, delimiter=delimiter, strict=True)
            else:
                yield SheetRow(number, tuple(cells))


def _lines(file: TextIO) -> Iterator[str]:
    """Lines of bounded length: a file without a line end must not become one string of 200 MB."""
    return iter(lambda: file.readline(_LONGEST_LINE), "")


class _Lines:
    """Lines that remember those of the row being read, so that all but its first can be given again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._row.append(line)
        return line

    def begin_row(self) -> None:
        self._row.clear()

    def back_to_second(self) -> None:
        self._again.extendleft(reversed(self._row[1:]))
