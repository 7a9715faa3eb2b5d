"""Fields side by side, as many columns as the width has room for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from llas_desktop.views.theme import Theme

_COLUMN_UNITS = 300


class FieldGrid(QWidget):
    """Tab goes through the fields in the order given, however they are laid out. A hidden field leaves no gap."""

    def __init__(self, theme: Theme, fields: Sequence[QWidget], *, most_columns: int = 3, gap: float = 16) -> None:
        super().__init__()
        self._theme = theme
        self._fields = list(fields)
        self._most = most_columns
        self._columns = 0
        self._left_out: frozenset[QWidget] = frozenset()
        self._fillers = [QWidget(self) for _ in range(most_columns)]
        self._grid = QGridLayout(self)
        theme.space(self._grid, gap=gap)
        self._grid.setVerticalSpacing(theme.px(4))
        self.setMinimumWidth(1)  # less than the columns of now need, or they could never become fewer
        theme.follow(self, self._lay_anew)

    def show_only(self, shown: Sequence[QWidget]) -> None:
        """Hide every field that is not in `shown`."""
        left_out = frozenset(self._fields) - frozenset(shown)
        if left_out != self._left_out:
            self._left_out = left_out
            for field in self._fields:
                field.setVisible(field not in left_out)
            self._lay_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(self._most, self.width() // self._theme.px(_COLUMN_UNITS)))
        if columns != self._columns:
            self._lay(columns)

    def _lay_anew(self) -> None:
        self._lay(max(1, min(self._most, self.width() // self._theme.px(_COLUMN_UNITS))))

    def _lay(self, columns: int) -> None:
        self._columns = columns
        for field in self._fields:
            self._grid.removeWidget(field)
        for filler in self._fillers:
            self._grid.removeWidget(filler)
        at = 0
        for field in self._fields:
            if field not in self._left_out:
                self._grid.addWidget(field, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
                at += 1
        # A column without a field is as wide as the others, so that grids under one another stand in line.
        for column in range(at, columns):
            self._grid.addWidget(self._fillers[column], 0, column)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setVerticalSpacing(self._theme.px(4))
