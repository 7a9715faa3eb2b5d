"""The table on the screen: whole rows, the chosen one and the place kept when the rows are filled anew."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.theme import Theme

_LEAST_UNITS = 200
_MEANT = (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason)


class RowsView(QTableView):
    """`row_chosen(id)` follows the choice by key or mouse (not `choose`). `row_entered(id)`: Enter or a double click on it."""

    row_chosen = Signal(object)
    row_entered = Signal(object)

    def __init__(self, theme: Theme, model: RowsModel[Any], *, name: str) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._identity: Hashable | None = None
        self._is_filling = False
        self.setAccessibleName(name)
        self.setProperty("rows", "dense")
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._stretch = next(at for at, column in enumerate(model.columns) if not column.width)
        header.setSectionResizeMode(self._stretch, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

        theme.follow(self, self._measure)
        model.modelAboutToBeReset.connect(self._on_filling)
        model.modelReset.connect(self._on_filled)
        self.doubleClicked.connect(lambda index: self.row_entered.emit(self._model.identity_at(index)))

    @property
    def identity(self) -> Hashable | None:
        """The id of the chosen row."""
        return self._identity

    def choose(self, identity: Hashable | None) -> None:
        """Choose a row by its id, as soon as it is there; None chooses none."""
        index = self._model.index_of(identity) if identity is not None else QModelIndex()
        self._identity = identity
        self._is_filling = True
        self.setCurrentIndex(index)
        self._is_filling = False
        if index.isValid():
            self.scrollTo(index)
        else:
            self.clearSelection()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if self._is_filling:
            return
        identity = self._model.identity_at(current)
        if identity != self._identity:
            self._identity = identity
            self.row_chosen.emit(identity)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.currentIndex().isValid():
            super().focusInEvent(event)
            return
        # Qt makes the first row the current one and leaves it unmarked; and Tab that passes by would choose it.
        is_filling, self._is_filling = self._is_filling, True
        super().focusInEvent(event)
        self.selectionModel().clearCurrentIndex()
        self._is_filling = is_filling
        if event.reason() in _MEANT:
            self.setCurrentIndex(self._model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(40))
        self.horizontalHeader().setMinimumSectionSize(self._theme.px(48))
        self._make_room()

    def _make_room(self) -> None:
        """Share the width out: nothing scrolls sideways, and the main column has its least width before others grow."""
        px, columns = self._theme.px, dict(enumerate(self._model.columns))
        room = self.viewport().width() - px(_LEAST_UNITS)
        yielding = sorted((at for at in columns if columns[at].yields), key=lambda at: -columns[at].yields)
        hidden: set[int] = set()
        for at in yielding:
            if sum(px(column.width) for other, column in columns.items() if other not in hidden) <= room:
                break
            hidden.add(at)
        shown = {at: column for at, column in columns.items() if at not in hidden}
        growing = [at for at, column in shown.items() if column.widest]
        spare = max(room - sum(px(column.width) for column in shown.values()), 0) // (len(growing) + 1)
        for at, column in columns.items():
            self.setColumnHidden(at, at in hidden)
            if at != self._stretch:
                grown = min(px(column.width) + spare, px(column.widest)) if at in growing else px(column.width)
                self.setColumnWidth(at, grown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.row_entered.emit(self._identity)
            return
        super().keyPressEvent(event)

    def _on_filling(self) -> None:
        self._is_filling = True
        self._place = self.verticalScrollBar().value()

    def _on_filled(self) -> None:
        index = self._model.index_of(self._identity) if self._identity is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(self._place)
        self._is_filling = False
