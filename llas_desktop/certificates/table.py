"""A table on paper: a head that can be drawn again on each page, and rows that know their height."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from llas_desktop.certificates.columns import Align, Column, widths
from llas_desktop.certificates.paper import HAIRLINE, LABEL_GROUND, LEFT, MM, NAVY, RIGHT, Sheet, Style, Text, Type
from llas_desktop.certificates.wrapping import wrap

PAD_X: Final = 2.2 * MM
PAD_Y: Final = 1.6 * MM
HAIR: Final = 0.2 * MM
EDGE: Final = 0.4 * MM

MIDDLE: Final = 0.36
"""Of the type size: how far the middle of a Hangul syllable stands above the baseline."""


class Line(NamedTuple):
    """`right` of the cell's left edge, `down` from the top of its type to the baseline; `depth` to the end of the line."""

    right: float
    down: float
    depth: float
    text: str
    style: Style


class Row(NamedTuple):
    """The lines of each cell, and the height that they need with their padding."""

    cells: tuple[tuple[Line, ...], ...]
    height: float


class Table:
    """Columns set in one type. What has been wrapped is kept: names of institutions, areas and kinds come again and again."""

    def __init__(self, columns: Sequence[Column], type_: Type, inset: float = 0.0) -> None:
        self._columns = tuple(columns)
        self._type = type_
        self._left, self._right = LEFT + inset, RIGHT - inset
        self._widths = widths(columns, self._right - self._left)
        self._edges = tuple(accumulate(self._widths, initial=self._left))
        self._kept: dict[tuple[int, str, str], tuple[Line, ...]] = {}
        self._head = row_of(
            tuple(
                lines_of(((column.heading, type_.head),), self._widths[at], Align.CENTRE)
                for at, column in enumerate(columns)
            )
        )

    @property
    def head_height(self) -> float:
        return self._head.height

    def row(self, cells: Sequence[str], remark: str = "") -> Row:
        """`remark` stands in the small print of the main cell."""
        return row_of(
            tuple(
                self._cell(at, cell, remark if column.is_main else "")
                for at, (column, cell) in enumerate(zip(self._columns, cells, strict=True))
            )
        )

    def _cell(self, at: int, text: str, remark: str) -> tuple[Line, ...]:
        key = (at, text, remark)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = lines_of(self._parts(at, text, remark), self._widths[at], self._columns[at].align)
        return kept

    def _parts(self, at: int, text: str, remark: str) -> list[tuple[str, Style]]:
        """An empty cell gets a dash: on a certificate no field stays open for another hand to fill."""
        cell, small = self._type.cell, self._type.small
        if not self._columns[at].is_main:
            return [(text, cell) if text else ("–", small)]
        main, _, rest = text.partition("\n")
        notes = " · ".join(part for part in (remark, rest) if part)
        return [(main or "–", cell), (notes, small)] if notes else [(main or "–", cell)]

    def draw_head(self, sheet: Sheet, top: float) -> None:
        """With the strong line above it."""
        sheet.fill(LABEL_GROUND, self._left, top - self._head.height, self._right - self._left, self._head.height)
        sheet.rule(NAVY, EDGE, self._left, top, self._right, top)
        draw_cells(sheet, top, self._head, self._edges)

    def draw_row(self, sheet: Sheet, top: float, row: Row) -> None:
        """With the hairline above it."""
        sheet.rule(HAIRLINE, HAIR, self._left, top, self._right, top)
        draw_cells(sheet, top, row, self._edges)

    def draw_frame(self, sheet: Sheet, top: float, bottom: float) -> None:
        """The lines between columns, none at the outer edges, and the strong one below."""
        for x in self._edges[1:-1]:
            sheet.rule(HAIRLINE, HAIR, x, top, x, bottom)
        sheet.rule(NAVY, EDGE, self._left, bottom, self._right, bottom)


def draw_cells(sheet: Sheet, top: float, row: Row, edges: Sequence[float]) -> None:
    """The type of a row, each cell in the middle of its height; `edges` are the left ones."""
    put = sheet.texts.append
    for left, lines in zip(edges, row.cells, strict=False):
        if lines:
            start = top - (row.height - lines[-1].depth) / 2
            for line in lines:
                put(Text(left + line.right, start - line.down, line.text, line.style))


def split(row: Row, room: float) -> Iterable[Row]:
    """A row that no page can hold, as several that one can; any other as it is."""
    if row.height <= room:
        return (row,)
    parts: list[Row] = []
    left: list[tuple[Line, ...]] = list(row.cells)
    while any(left):
        part = [tuple(line for line in lines if line.depth <= room - 2 * PAD_Y) or lines[:1] for lines in left]
        left = [_raised(lines[len(taken) :], taken) for lines, taken in zip(left, part, strict=True)]
        parts.append(row_of(tuple(part)))
    return parts


def _raised(lines: tuple[Line, ...], taken: tuple[Line, ...]) -> tuple[Line, ...]:
    by = taken[-1].depth if taken else 0.0
    return tuple(line._replace(down=line.down - by, depth=line.depth - by) for line in lines)


def row_of(cells: tuple[tuple[Line, ...], ...]) -> Row:
    return Row(cells, max(lines[-1].depth for lines in cells if lines) + 2 * PAD_Y if any(cells) else 2 * PAD_Y)


def lines_of(parts: Iterable[tuple[str, Style]], width: float, align: Align) -> tuple[Line, ...]:
    inner = width - 2 * PAD_X
    lines: list[Line] = []
    depth = 0.0
    for text, style in parts:
        for line in wrap(text, style.face.widths, inner * style.em_limit):
            slack = 0.0 if align is Align.LEFT else inner - style.width(line)
            right = PAD_X + (slack if align is Align.RIGHT else slack / 2)
            lines.append(
                Line(right, depth + style.leading / 2 + MIDDLE * style.size, depth + style.leading, line, style)
            )
            depth += style.leading
    return tuple(lines)
