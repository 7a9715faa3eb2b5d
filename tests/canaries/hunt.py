"""Looks for canaries in every byte of every file, in whatever letters and wrappings they may have got out.

A canary is a made-up value that occurs nowhere else. All of a family begin with the same mark, and the mark is looked for: a
canary of which only the beginning got out is found as well.
"""

import base64
import gzip
import io
import json
import os
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from llas_desktop.domain.hangul import initials, keystrokes

HANGUL: Final = "뷁쩝뙇쒧"
HANJA: Final = "龘靐齉龗"
LATIN: Final = "Qzwxvkj"
PHONE: Final = "010-9876-"
NUMBERED: Final = 3
"""Characters after the mark of a Hangul or Hanja canary, and twice as many letters after that of a Latin one."""

_PLAIN_FILES: Final = {b"%PDF-": "a PDF", b"\x89PNG\r\n": "a picture", b"SQLite format 3\0": "a plain database"}
"""What holds personal data whatever it says."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where something was seen: in which file, in what letters, and the text from there on, as far as it can be read."""

    file: str
    letters: str
    text: str


def hunt(places: Iterable[Path], secrets: Iterable[bytes] = ()) -> list[Sighting]:
    """Canaries, plain files and `secrets` (keys, passwords) in the names and the bytes of all files under `places`."""
    found: list[Sighting] = []
    for path in files(places):
        found += [Sighting(str(path), f"name, {letters}", text) for letters, text in seen_in(os.fsencode(path))]
        found += look_through(str(path), path.read_bytes(), secrets)
    return found


def look_through(name: str, data: bytes, secrets: Iterable[bytes] = ()) -> list[Sighting]:
    """As `hunt`, in one file and in all that is packed in it."""
    found = [Sighting(name, what, "") for magic, what in _PLAIN_FILES.items() if magic in data]
    found += [Sighting(name, "a secret", "") for secret in secrets if secret in data]
    for layer in unpacked(data):
        found += [Sighting(name, letters, text) for letters, text in seen_in(layer)]
    return found


def files(places: Iterable[Path]) -> Iterator[Path]:
    """Every regular file under each place, or the place itself."""
    for place in places:
        for path in [place, *place.rglob("*")]:
            if path.is_file() and not path.is_symlink():
                yield path


def unpacked(data: bytes) -> Iterator[bytes]:
    """`data` itself, and what a PDF, an archive or a compressed file has in it."""
    yield data
    if b"%PDF-" in data:
        for stream in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            yield from _inflated(stream[1])
    if data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from unpacked(archive.read(part))


def _inflated(stream: bytes) -> Iterator[bytes]:
    """A Flate stream, as it is or in ASCII letters around it (ReportLab writes those)."""
    for packed in (stream, _from_ascii85(stream)):
        try:
            yield zlib.decompressobj().decompress(packed)
        except zlib.error:
            continue


def _from_ascii85(stream: bytes) -> bytes:
    try:
        return base64.a85decode(stream.strip().removesuffix(b"~>"))
    except ValueError:
        return b""


def seen_in(data: bytes) -> list[tuple[str, str]]:
    """(letters, text) of every canary in `data`."""
    found = []
    folded = data.lower()
    for way in _WAYS:
        where, wanted = (folded, way.mark.lower()) if way.folds_case else (data, way.mark)
        at = where.find(wanted)
        while at >= 0:
            found.append((way.letters, way.read(data[at : at + 120])))
            at = where.find(wanted, at + 1)
    for codec, date in _DATES.items():
        found += [(f"date, {codec}", day[0].decode(codec)) for day in date.finditer(data)]
    return found


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to write a mark; what follows is read by `codec`, which may be JSON, or not at all."""

    letters: str
    mark: bytes
    codec: str = ""
    folds_case: bool = False

    def read(self, data: bytes) -> str:
        if self.codec == "json":
            whole = re.match(rb"(?:\\u[0-9a-fA-F]{4})+", data)
            return str(json.loads(b'"%s"' % whole[0])) if whole else ""
        return unicodedata.normalize("NFC", data.decode(self.codec, "ignore")) if self.codec else ""


def _ways() -> Iterator[_Way]:
    for mark in (HANGUL, HANJA):
        yield from _ways_of_text(mark)
    for form, text in (("keystrokes", keystrokes(HANGUL)), ("initials", initials(HANGUL))):
        for codec in (*_UNICODE, "cp949"):
            yield _Way(f"{form}, {codec}", text.encode(codec), codec)
    for mark in (LATIN, PHONE, PHONE.replace("-", "")):
        for codec in _UNICODE:
            yield _Way(codec, mark.encode(codec), codec, folds_case=True)
    yield from _ways_of_bytes(LATIN)


def _ways_of_text(mark: str) -> Iterator[_Way]:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, mark)
        for codec in (*_UNICODE, "cp949"):
            if form == "NFC" or text != mark:
                yield _Way(f"{form}, {codec}", text.encode(codec, "ignore"), codec)
    yield _Way("JSON", json.dumps(mark).strip('"').encode(), "json", folds_case=True)
    yield _Way("percent", quote(mark).encode(), folds_case=True)
    yield from _ways_of_bytes(mark)


def _ways_of_bytes(mark: str) -> Iterator[_Way]:
    for codec in ("utf-8", "utf-16-le"):
        written = mark.encode(codec)
        yield _Way(f"hexadecimal, {codec}", written.hex().encode(), folds_case=True)
        for before in range(3):  # how many bytes of something else share the first group of four letters
            whole = (before + len(written)) // 3 * 4
            yield _Way(f"base64, {codec}", base64.b64encode(bytes(before) + written)[(0, 2, 3)[before] : whole])


# 1903-03-01: nobody alive, those of the canaries alone
_FIGURES: Final = (b"1", b"9", b"[012]", rb"\d", b"-", b"[01]", rb"\d", b"-", b"[0-3]", rb"\d")
_UNICODE: Final = ("utf-8", "utf-16-le", "utf-16-be")
_SHORTEST: Final = 6  # bytes: fewer come about by chance in what is encrypted
_WAYS: Final = tuple(way for way in _ways() if len(way.mark) >= _SHORTEST)
_DATES: Final = {
    codec: re.compile(b"".join(before + figure + after for figure in _FIGURES))
    for codec, before, after in (("utf-8", b"", b""), ("utf-16-le", b"", rb"\0"), ("utf-16-be", rb"\0", b""))
}
