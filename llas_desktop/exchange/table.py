"""A sheet with a heading: which column is which, and its rows as records that gather their own problems."""

import re
import unicodedata
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.text import clean_line, longest_of, resident_number_in
from llas_desktop.exchange import cells
from llas_desktop.exchange.cells import Unfit
from llas_desktop.exchange.sheet import Cell, SheetRow, open_sheet, refused

T = TypeVar("T")
R = TypeVar("R")

_HEADING_WITHIN: Final = 10  # a title and a date often stand above the heading of a printed list
_SHORTEST_RESIDENT_NUMBER: Final = 13


@dataclass(frozen=True, slots=True)
class Column:
    """A field with the heading that its column bears, other headings taken for it, and whether the file must have it."""

    field: str
    heading: str
    others: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Read(Generic[R]):
    """What a row came to: a value, or the problems for which it is refused."""

    row: int
    value: R | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming(Generic[R]):
    """A file being read. `headings`: field → heading as the file spells it; `notes` speak of the file; `rows` is read once."""

    name: str
    kind: str
    expected_rows: int
    headings: Mapping[str, str]
    heading_row: int
    notes: tuple[Problem, ...]
    rows: Generator[Read[R], None, None]


@dataclass(slots=True)
class Record:
    """One row under its headings. Each reading method gives None or "" for an empty cell and gathers what is wrong."""

    row: int
    today: date
    given: Mapping[str, Cell]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def is_empty(self, name: str) -> bool:
        return _is_blank(self.given.get(name, ""))

    def line(self, name: str, *, required: bool = False) -> str:
        return self._read(name, lambda cell: cells.line(cell, longest_of(name)), required=required) or ""

    def lines(self, name: str) -> str:
        return self._read(name, lambda cell: cells.lines(cell, longest_of(name))) or ""

    def day(self, name: str, *, required: bool = False, years_ahead: int = 1) -> date | None:
        return self._read(name, lambda cell: cells.day(cell, self.today, years_ahead), required=required)

    def day_or_part(self, name: str, *, years_ahead: int = 1) -> PartialDate | None:
        return self._read(name, lambda cell: cells.day_or_part(cell, self.today, years_ahead))

    def minutes(self, name: str, *, required: bool = False) -> int | None:
        return self._read(name, cells.minutes, required=required)

    def yes(self, name: str) -> bool | None:
        return self._read(name, cells.yes_or_no)

    def word(
        self,
        name: str,
        find: Callable[[str], T | None],
        choices: Sequence[str],
        *,
        required: bool = False,
        code: str = "unknown_choice",
    ) -> T | None:
        return self._read(name, lambda cell: cells.word(cell, find, choices, code), required=required)

    def read(self, name: str, parse: Callable[[Cell], T]) -> T | None:
        return self._read(name, parse)

    def word_or_unknown(self, name: str, find: Callable[[str], T | None], choices: Sequence[str], unknown: T) -> T:
        """As `word`, but a word that is not known gives `unknown` and a warning."""
        if self.is_empty(name):
            return unknown
        try:
            return cells.word(self.given[name], find, choices)
        except Unfit as unfit:
            self.warnings.append(Problem(name, "unknown_word_kept", self.shown(name), unfit.detail))
            return unknown

    def refuse(self, name: str, code: str, detail: str = "") -> None:
        self.problems.append(Problem(name, code, self.shown(name), detail))

    def warn(self, name: str, code: str, detail: str = "") -> None:
        """Nothing is added to a cell that is refused: it would show what must not be shown."""
        if any(problem.field == name for problem in self.problems):
            return
        self.warnings.append(Problem(name, code, self.shown(name), detail))

    def shown(self, name: str) -> str:
        """The cell as a sentence shows it, with what is invisible still in it."""
        return unicodedata.normalize("NFC", cells.raw_text(self.given.get(name, ""))).strip(" \t\r\n")

    def _read(self, name: str, parse: Callable[[Cell], T], *, required: bool = False) -> T | None:
        cell = self.given.get(name, "")
        if _is_blank(cell):
            if required:
                self.problems.append(Problem(name, "required"))
            return None
        if any(problem.field == name for problem in self.problems):  # one reason a cell: 주민등록번호 was seen in it
            return None
        try:
            return parse(cell)
        except Unfit as unfit:
            value = self.shown(name) if unfit.value is None else unfit.value
            self.problems.append(Problem(name, unfit.code, value, unfit.detail))
            return None


def read_table(
    path: Path,
    columns: Sequence[Column],
    today: date,
    parse: Callable[[Record], R | None],
    *,
    unused: Collection[str] = (),
) -> Incoming[R]:
    """Finds the columns of `path` by their headings and reads its rows with `parse`, which may refuse through its record.

    Headings are compared without spaces, case, BOM and the way their Hangul is composed. Columns that are neither wanted
    nor known as `unused` are told in the notes. Raises `Refused`: no file that
    can be read, a required column missing, a column twice.
    """
    sheet = open_sheet(path)
    top = list(islice(sheet.rows, _HEADING_WITHIN))
    heading = _heading_row(top, columns)
    if heading is None:
        raise refused("file_empty", sheet.name)
    places = _places(heading, columns, sheet.name)
    if missing := [column.heading for column in columns if column.is_required and column.field not in places]:
        raise refused("missing_columns", sheet.name, ", ".join(missing))
    words = [clean_line(cells.raw_text(cell)) for cell in heading.cells]
    known = {_bare(word) for word in unused}
    unknown = [word for at, word in enumerate(words) if at not in places.values() and _bare(word) not in known | {""}]
    notes = sheet.notes + ((Problem("file", "ignored_columns", sheet.name, ", ".join(unknown)),) if unknown else ())

    def rows() -> Generator[Read[R], None, None]:
        below = [row for row in top if row.number > heading.number]
        for source in (iter(below), sheet.rows):
            for row in source:
                if row.problem is not None:
                    yield Read(row.number, None, (row.problem,))
                elif any(not _is_blank(cell) for cell in row.cells):
                    yield _read_row(row, places, words, today, parse)

    return Incoming(
        sheet.name,
        sheet.kind,
        sheet.expected_rows,
        MappingProxyType({name: words[at] for name, at in places.items()}),
        heading.number,
        notes,
        rows(),
    )


def _read_row(
    row: SheetRow, places: Mapping[str, int], words: Sequence[str], today: date, parse: Callable[[Record], R | None]
) -> Read[R]:
    record = Record(row.number, today, {name: row.cells[at] for name, at in places.items() if at < len(row.cells)})
    if any(not _is_blank(cell) for cell in row.cells[len(words) :]):
        return Read(row.number, None, (Problem("row", "too_many_cells", detail=str(len(words))),))
    _look_for_resident_numbers(record, row, places, words)
    value = parse(record)
    if record.problems:
        value = None
    return Read(row.number, value, tuple(record.problems), tuple(record.warnings))


def _look_for_resident_numbers(record: Record, row: SheetRow, places: Mapping[str, int], words: Sequence[str]) -> None:
    """In a column that is read it refuses the row; in one that is not, nothing is stored and a warning points it out."""
    field_at = {at: name for name, at in places.items()}
    for at, cell in enumerate(row.cells):
        text = cells.raw_text(cell)
        if len(text) >= _SHORTEST_RESIDENT_NUMBER and resident_number_in(text):
            if at in field_at:
                record.problems.append(Problem(field_at[at], "resident_number"))
            else:
                record.warnings.append(Problem(words[at], "resident_number"))


def _heading_row(top: Sequence[SheetRow], columns: Sequence[Column]) -> SheetRow | None:
    """The row near the top with most of the headings; of none, the first that is not blank."""
    filled = [row for row in top if any(not _is_blank(cell) for cell in row.cells)]
    known = {_bare(word) for column in columns for word in (column.heading, column.field, *column.others)}
    return max(filled, key=lambda row: len({_bare(cells.raw_text(cell)) for cell in row.cells} & known), default=None)


def _places(heading: SheetRow, columns: Sequence[Column], name: str) -> dict[str, int]:
    """Field → place of its column, by the heading itself, else by another name of it."""
    found: dict[str, list[int]] = {}
    for at, cell in enumerate(heading.cells):
        found.setdefault(_bare(cells.raw_text(cell)), []).append(at)
    places: dict[str, int] = {}
    twice: list[str] = []
    for column in columns:
        names = (_bare(word) for word in (column.heading, column.field, *column.others))
        its = next((found[word] for word in names if word in found), [])
        if len(its) > 1:
            twice.append(column.heading)
        elif its:
            places[column.field] = its[0]
    if twice:
        raise refused("duplicate_columns", name, ", ".join(twice))
    return places


def _bare(heading: str) -> str:
    return re.sub(r"[\s\ufeff\u200b*]+", "", unicodedata.normalize("NFC", heading)).casefold()


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u3000\ufeff")
