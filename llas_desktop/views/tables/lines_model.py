"""The lines of a page that explains: headings that no key stops at, and lines to go on from."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from llas_desktop.views.diagnosis.because import Line, LineKind

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
"""Line."""
_ROOT = QModelIndex()
_HEADINGS = (LineKind.HEADING, LineKind.MORE)


class LinesModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def line_at(self, index: Index) -> Line | None:
        return self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line_at(index)
        if line is None or line.kind in (LineKind.HEADING, LineKind.NOTE):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line_at(index)
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heading_of(index.row())}: {line.aloud}" if line.kind is LineKind.RECORD else line.aloud
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.text
        return None

    def _heading_of(self, row: int) -> str:
        """A key never stops at a heading, so each line says under which it stands."""
        above = (line for line in reversed(self._lines[:row]) if line.kind in _HEADINGS)
        return next((line.text for line in above), "")
