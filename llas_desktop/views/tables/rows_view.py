"""The table on the screen: whole rows, the chosen one and the place kept when the rows are filled anew."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.theme import Theme


class RowsView(QTableView):
    """`row_chosen(id)` follows the choice by key or mouse (not `choose`). `row_entered(id)`: Enter or a double click on it."""

    row_chosen = Signal(object)
    row_entered = Signal(object)

    def __init__(
        self, theme: Theme, model: RowsModel[Any], *, name: str, widths: Sequence[float], stretch: int
    ) -> None:
        """`widths` of the columns in units; the one at `stretch` takes what is left."""
        super().__init__()
        self._model = model
        self._identity: Hashable | None = None
        self._is_filling = False
        self.setAccessibleName(name)
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
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

        def measure() -> None:
            self.verticalHeader().setDefaultSectionSize(theme.px(40))
            header.setMinimumSectionSize(theme.px(48))
            for at, units in enumerate(widths):
                if at != stretch:
                    self.setColumnWidth(at, theme.px(units))

        measure()
        theme.follow(self, measure)
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
