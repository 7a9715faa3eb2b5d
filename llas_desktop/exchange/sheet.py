"""A file as rows of cells, whatever wrote it: CSV or XLSX, told apart by content and never by name."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from llas_desktop.domain.problems import Problem, Refused

Cell = str | float | bool | date | datetime | time | timedelta
"""As the file holds it: a CSV has text only; in an XLSX whole numbers come as floats and an empty cell as ''."""

MOST_BYTES: Final = 200 * 1024 * 1024
"""A CSV of the whole country's offerings is about 100 MB."""

_SIGNATURES: Final = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3", b"\x7fELF", b"{\\rtf",
)  # fmt: skip
_MARKUP: Final = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<style", b"<meta")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_CONTROL: Final = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r\x1a")
_SAMPLE: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its number in the sheet, from 1: blank rows count, a line break within quotes does not."""

    number: int
    cells: tuple[Cell, ...]
    problem: Problem | None = None
    """What kept this row from being read, if anything."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`kind` is the encoding of a CSV or `XLSX`; `expected_rows` is an estimate for progress; `rows` is read once, lazily."""

    name: str
    kind: str
    expected_rows: int
    rows: Iterator[SheetRow]
    notes: tuple[Problem, ...] = ()


def open_sheet(path: Path) -> Sheet:
    """The first visible sheet of `path`. Raises `Refused` where it cannot be read at all, with the field `file`."""
    name = path.name
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refused("file_is_folder", name)
        if not stat.S_ISREG(status.st_mode):
            raise refused("file_unreadable", name)
        if status.st_size > MOST_BYTES:
            raise refused("file_too_large", name, f"{MOST_BYTES >> 20}MB")
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except FileNotFoundError:
        raise refused("file_missing", name) from None
    except OSError:
        raise refused("file_unreadable", name) from None
    if not sample.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise refused("file_empty", name)
    if sample.startswith(_OLE):
        raise refused("file_old_excel", name)
    if sample.startswith(_ZIP):
        from llas_desktop.exchange.xlsx_sheet import open_xlsx

        return open_xlsx(path)
    if _is_no_text(sample):
        raise refused("file_wrong_kind", name)
    from llas_desktop.exchange.csv_sheet import open_csv

    return open_csv(path)


def refused(code: str, name: str, detail: str = "") -> Refused:
    """The refusal of a whole file; its name is shown as the file system spells it, lone bytes included."""
    return Refused(Problem("file", code, os.fsencode(name).decode("utf-8", "replace"), detail))


def _is_no_text(sample: bytes) -> bool:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, full of NUL
        return False
    if sample.startswith(_SIGNATURES) or sample.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower().startswith(_MARKUP):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls > max(8, len(sample) // 20)
