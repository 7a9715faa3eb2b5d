"""XLSX through calamine, after the archive has been looked over: calamine itself dies of a hostile one.

It lays a sheet out as a full rectangle, so that two cells at the far corners make it ask for 64 GB and abort the process;
the references of all cells are therefore read first. The archive is unpacked once to see its true size and its checksums.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from llas_desktop.exchange.sheet import Cell, Sheet, SheetRow, refused

MOST_CELLS: Final = 12_000_000
MOST_UNPACKED: Final = 400 << 20
_MOST_MEMBERS: Final = 5_000
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 256

# A cell with a value; one that closes itself is empty and costs nothing.
_REFERENCE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["'][^<>]{0,128}(?<!/)>""")


class _TooLarge(Exception):
    pass


def open_xlsx(path: Path) -> Sheet:
    """The first visible worksheet. Raises `Refused`: wrong kind, damaged, with a password, or larger than can be read."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with path.open("rb") as file:
            _look_over(zipfile.ZipFile(file), path.name)
            file.seek(0)
            with CalamineWorkbook.from_filelike(file) as workbook:
                shown = [
                    sheet.name
                    for sheet in workbook.sheets_metadata
                    if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
                ]
                if not shown:
                    raise refused("file_empty", path.name)
                sheet = workbook.get_sheet_by_name(shown[0])
    except _TooLarge:
        raise refused("file_too_large", path.name, f"{MOST_CELLS:,}칸") from None
    except (CalamineError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError):
        raise refused("file_damaged", path.name) from None
    except OSError:
        raise refused("file_unreadable", path.name) from None
    if not sheet.height:
        raise refused("file_empty", path.name)
    return Sheet(path.name, "XLSX", sheet.total_height, _rows(iter(sheet.iter_rows())))


def _rows(rows: Iterator[list[Cell]]) -> Iterator[SheetRow]:
    for number, cells in enumerate(rows, start=1):
        yield SheetRow(number, tuple(cells))


def _look_over(archive: zipfile.ZipFile, name: str) -> None:
    """Refuses what is no workbook; raises `_TooLarge` and the errors of `zipfile` for what must not reach calamine."""
    members = archive.infolist()
    if "xl/workbook.xml" not in {member.filename for member in members}:
        raise refused("file_wrong_kind", name)
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _TooLarge
    for member in members:
        width = height = 0
        tail = b""
        with archive.open(member) as content:
            while chunk := content.read(_CHUNK):  # at the end the checksum is compared, so a wrong size shows as well
                for column, row in _REFERENCE.findall(tail + chunk):
                    width, height = max(width, _column(column)), max(height, int(row))
                tail = chunk[-_OVERLAP:]
        if width * height > MOST_CELLS:
            raise _TooLarge


def _column(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
