"""A table of frozen rows that are told apart by an id: columns as a table of functions, sorted and filtered in place."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX: Final = QModelIndex()
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its heading, the text of a row, what it is sorted by (the text, where not said), and which side it keeps to."""

    heading: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any] | None = None
    is_right: bool = False
    width: float = 0
    """In units; the one column of no width takes what the others leave."""
    widest: float = 0
    """In units; how far it grows with the window, if it does."""
    yields: int = 0
    """Where the width does not do for all: the highest goes first, 0 never does."""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of one page in memory (a learner's records, the first hits of a search): never a whole table of the database.

    `matches(row)` filters; sorting is stable over the order in which the rows came, which a third click brings back.
    """

    def __init__(self, columns: Sequence[Column[Row]], identify: Callable[[Row], Hashable]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._identify = identify
        self._all: tuple[Row, ...] = ()
        self._shown: list[Row] = []
        self._matches: Callable[[Row], bool] | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    # -- for the screen -------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        self._all = tuple(rows)
        self._show_anew()

    def set_filter(self, matches: Callable[[Row], bool] | None) -> None:
        self._matches = matches
        self._show_anew()

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        return self._columns

    @property
    def total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._all)

    def row_at(self, index: Index) -> Row | None:
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def index_of(self, identity: Hashable) -> QModelIndex:
        """The first cell of a row, or an invalid index where it is not shown."""
        at = next((at for at, row in enumerate(self._shown) if self._identify(row) == identity), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def identity_at(self, index: Index) -> Hashable | None:
        row = self.row_at(index)
        return None if row is None else self._identify(row)

    def redraw(self) -> None:
        """What the columns say of the same rows has changed."""
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(self._columns) - 1))

    # -- for Qt ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_right else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading}: {column.text(row)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].is_right else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order) if 0 <= column < len(self._columns) else None
        before = [(index, self.identity_at(index), index.column()) for index in self.persistentIndexList()]
        self.layoutAboutToBeChanged.emit()
        self._arrange()
        place = {self._identify(row): at for at, row in enumerate(self._shown)}
        self.changePersistentIndexList(
            [old for old, _, _ in before],
            [self.index(place[identity], at) if identity in place else QModelIndex() for _, identity, at in before],
        )
        self.layoutChanged.emit()

    def _show_anew(self) -> None:
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        shown = [row for row in self._all if self._matches is None or self._matches(row)]
        if self._sorted is not None:
            column = self._columns[self._sorted[0]]
            shown.sort(key=column.key or column.text, reverse=self._sorted[1] == Qt.SortOrder.DescendingOrder)
        self._shown = shown
