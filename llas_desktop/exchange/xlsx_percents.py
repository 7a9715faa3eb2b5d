"""Which cells of a workbook show a percentage: calamine gives the number alone, and 90 % would pass for 0.9 of an hour."""

import re
from array import array
from collections.abc import Mapping
from typing import Final

_BUILT_IN: Final = frozenset(("9", "10"))  # 0% and 0.00% (ECMA-376 part 1, 18.8.30)
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.')


class PercentStyles:
    """Follows the part with the styles, which is to be read before the sheets."""

    def __init__(self) -> None:
        self._formats = set(_BUILT_IN)
        self._percent: set[str] = set()
        self._count = 0
        self._is_of_cells = False

    def follow(self, kind: str, attributes: Mapping[str, str]) -> None:
        """An element begins, `kind` without its prefix."""
        if kind == "numFmt":
            is_percent = "%" in _LITERAL.sub("", attributes.get("formatCode", ""))
            (self._formats.add if is_percent else self._formats.discard)(attributes.get("numFmtId", ""))
        elif kind in ("cellStyleXfs", "cellXfs"):
            self._is_of_cells = kind == "cellXfs"
        elif kind == "xf" and self._is_of_cells:
            if attributes.get("numFmtId") in self._formats:
                self._percent.add(str(self._count))
            self._count += 1

    def __contains__(self, style: str | None) -> bool:
        """Whether cells that bear this style (the attribute `s`) show a percentage."""
        return style in self._percent


class PercentCells:
    """Row → columns, both from 1, of the cells of one sheet that show a percentage."""

    def __init__(self) -> None:
        self._columns: dict[int, array[int]] = {}

    def add(self, row: int, column: int) -> None:
        self._columns.setdefault(row, array("H")).append(column)

    def of_row(self, row: int) -> "array[int] | tuple[()]":
        return self._columns.get(row, ())


def as_shown(share: float) -> str:
    """`90%` for 0.9"""
    return f"{share * 100:.10g}%"
