"""Formulas of a sheet that left nothing to read: a program that writes one without reckoning it stores no value."""

from typing import Any, Final

_LONGEST: Final = 200


class Formulas:
    """Follows the formulas of one part of a workbook as its parser meets them.

    `unread`: row → column → `=…`, both from 1, for cells without a value, with an error for a value (`#DIV/0!`), or whose
    formula calls another program (`cmd|…`). Any other formula is read by the value that was stored with it.
    """

    def __init__(self, parser: Any) -> None:
        self.unread: dict[int, dict[int, str]] = {}
        self._parser = parser
        self._formula: list[str] = []
        self._value: list[str] = []
        self._place = (0, 0)
        self._type = ""
        self.is_open = False

    def begin(self, row: int, column: int, cell_type: str) -> None:
        """An `f` begins in the cell at `row`, `column`; the cell is open until it ends."""
        self.is_open = True
        self._place, self._type, self._formula, self._value = (row, column), cell_type, [], []
        self._parser.CharacterDataHandler = self._formula.append
        self._parser.EndElementHandler = self._end

    def begin_value(self) -> None:
        """A `v` begins in the open cell."""
        self._parser.CharacterDataHandler = self._value.append

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind in ("f", "v"):
            self._parser.CharacterDataHandler = None
        elif kind == "c":
            self._parser.EndElementHandler = None
            self.is_open = False
            row, column = self._place
            if not self._is_read():
                self.unread.setdefault(row, {})[column] = "=" + "".join(self._formula)[:_LONGEST]

    def _is_read(self) -> bool:
        if self._type == "e" or any("|" in piece for piece in self._formula):
            return False
        return self._type == "str" or bool("".join(self._value))  # a formula may well come to an empty text
