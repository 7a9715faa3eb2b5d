"""XLSX through calamine, which is handed only what was looked over first: it dies of a hostile workbook.

It lays a sheet out as a full rectangle, so that two cells at far corners make it ask for more memory than there is, and
that ends the process. So the parts that it reads are unpacked within a bound, must be well-formed without a DOCTYPE, their
cells must bear references as Excel writes them and span no more than a bound, and a clean archive of these parts alone is
what calamine gets. It reads values alone: a formula that left none is shown as it stands, and no field takes it; a
percentage is shown with its sign.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final
from xml.parsers import expat

from llas_desktop.domain.problems import Problem
from llas_desktop.exchange.sheet import Cell, Sheet, SheetRow, refused
from llas_desktop.exchange.xlsx_formulas import Formulas
from llas_desktop.exchange.xlsx_percents import PercentCells, PercentStyles, as_shown

MOST_CELLS: Final = 12_000_000
MOST_UNPACKED: Final = 300 << 20

_PART: Final = re.compile(r"(\[Content_Types\]\.xml|_rels/.+|xl/.+\.(xml|rels))")
_WORKBOOK: Final = "xl/workbook.xml"
_STYLES: Final = "xl/styles.xml"  # the one place where calamine looks for it
_CONTENTS: Final = "xl/_rels/workbook.xml.rels"
_ROWS: Final = 1_048_576
_CHUNK: Final = 1 << 20
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_CONTENT: Final = frozenset(("v", "is", "f"))
_COUNTS: Final = frozenset(("count", "uniqueCount"))
_COUNT: Final = re.compile(r"[0-9]{0,8}")
_ROW_NUMBER: Final = re.compile(r"[1-9][0-9]{0,6}")
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip


class _TooLarge(Exception):
    pass


def open_xlsx(path: Path) -> Sheet:
    """The first visible worksheet. Raises `Refused`: wrong kind, damaged, with a password, or larger than can be read."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        with path.open("rb") as file:
            clean, looks = _looked_over(file, path.name)
        with CalamineWorkbook.from_filelike(clean) as workbook:
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
    except (CalamineError, *_DAMAGED):
        raise refused("file_damaged", path.name) from None
    except OSError:
        raise refused("file_unreadable", path.name) from None
    except BaseException as error:
        if _is_panic(error):
            raise refused("file_damaged", path.name) from None
        raise
    if sheet.end is None:
        raise refused("file_empty", path.name)
    height = sheet.end[0] + 1
    first_column = sheet.start[1] + 1 if sheet.start else 1
    look = _part_of(shown[0], looks)
    return Sheet(path.name, "XLSX", height, _rows(iter(sheet.iter_rows()), height, look, first_column))


def _rows(rows: Iterator[list[Cell]], height: int, look: "_Look", first_column: int) -> Iterator[SheetRow]:
    for number in range(1, height + 1):
        try:
            cells = next(rows)
            for column in look.percents.of_row(number):
                at = column - first_column
                if 0 <= at < len(cells) and isinstance(share := cells[at], float):
                    cells[at] = as_shown(share)
            for column, formula in look.formulas.unread.get(number, {}).items():
                at = max(column - first_column, 0)
                cells += [""] * (at + 1 - len(cells))
                cells[at] = formula
            yield SheetRow(number, tuple(cells))
        except StopIteration:
            return
        except BaseException as error:
            # a number that bears the format of a date or a time and is none
            if not (isinstance(error, OverflowError | ValueError) or _is_panic(error)):
                raise
            yield SheetRow(number, (), Problem("row", "unreadable_cell"))


def _is_panic(error: BaseException) -> bool:
    """Whether calamine gave up from within: pyo3's exception is no `Exception`, and no module offers its name."""
    return type(error).__name__ == "PanicException"


def _looked_over(file: IO[bytes], name: str) -> "tuple[io.BytesIO, dict[str, _Look]]":
    """The workbook's XML parts in a new archive, and what was seen in each; raises what `open_xlsx` turns into a refusal."""
    clean = io.BytesIO()
    looks: dict[str, _Look] = {}
    styles = PercentStyles()
    with zipfile.ZipFile(file) as packed, zipfile.ZipFile(clean, "w") as archive:
        parts = {part.filename: part for part in packed.infolist() if _PART.fullmatch(part.filename)}
        if _WORKBOOK not in parts:
            raise refused("file_wrong_kind", name)
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise _TooLarge
        for part in sorted(parts.values(), key=lambda part: part.filename != _STYLES):
            look = looks[part.filename] = _Look(styles, is_styles=part.filename == _STYLES)
            with packed.open(part) as content, archive.open(part.filename, "w") as copy:
                while chunk := content.read(_CHUNK):  # ends at the size that was declared, and compares the checksum
                    look.parser.Parse(chunk)
                    copy.write(chunk)
                look.parser.Parse(b"", True)
    clean.seek(0)
    return clean, looks


def _part_of(sheet: str, looks: "Mapping[str, _Look]") -> "_Look":
    """The part that holds the sheet of this name, by the workbook's own table of contents."""
    targets = looks[_CONTENTS].targets if _CONTENTS in looks else {}
    target = targets.get(looks[_WORKBOOK].sheets.get(sheet, ""), "")
    return looks.get(target[1:] if target.startswith("/") else f"xl/{target}") or _Look(PercentStyles())


class _Look:
    """Follows the cells of a part, whatever kind it is, as far as their places go."""

    def __init__(self, styles: PercentStyles, *, is_styles: bool = False) -> None:
        self._styles, self._is_styles = styles, is_styles
        self.parser = expat.ParserCreate("UTF-8")  # whatever a part declares: calamine reads no other
        self.parser.StartElementHandler = self._element
        self.parser.StartDoctypeDeclHandler = self._doctype
        self._row = self._column = self._height = self._width = 0
        self._type = ""
        self._is_percent = False
        self.percents = PercentCells()
        self.formulas = Formulas(self.parser)
        self.sheets: dict[str, str] = {}
        """Of the workbook: the name of each sheet and the id of its part."""
        self.targets: dict[str, str] = {}
        """Of its table of contents: the id of each part and its place."""

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._column += 1
            self._type = attributes.get("t", "")
            self._is_percent = attributes.get("s") in self._styles
            if "r" in attributes:
                found = _REFERENCE.fullmatch(attributes["r"])
                if found is None:
                    raise ValueError("no reference")
                self._column, self._row = _column(found[1]), _row(found[2])
        elif kind in _CONTENT:
            # Only a cell with something in it counts: a sheet formatted down to its end is no large sheet.
            self._height, self._width = max(self._height, self._row), max(self._width, self._column)
            if self._height * self._width > MOST_CELLS:
                raise _TooLarge
            if kind == "v" and self._is_percent:
                self.percents.add(self._row, self._column)
            if kind == "f":
                self.formulas.begin(self._row, self._column, self._type)
            elif self.formulas.is_open:
                self.formulas.begin_value()
        elif kind == "row":
            self._row = _row(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
        else:
            self._listed(kind, attributes)

    def _listed(self, kind: str, attributes: dict[str, str]) -> None:
        if self._is_styles:
            self._styles.follow(kind, attributes)
        if kind == "sheet":
            self.sheets[attributes.get("name", "")] = next((v for k, v in attributes.items() if k.endswith(":id")), "")
        elif kind == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")
        else:
            for count in _COUNTS & attributes.keys():
                if not _COUNT.fullmatch(attributes[count]):
                    raise ValueError("room for it would be asked for at once")

    def _doctype(self, *_: object) -> None:
        raise ValueError("a part with a DOCTYPE")


def _row(text: str) -> int:
    if not _ROW_NUMBER.fullmatch(text) or int(text) > _ROWS:
        raise ValueError("no number of a row")
    return int(text)


def _column(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
