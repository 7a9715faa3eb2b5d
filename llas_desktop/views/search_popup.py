"""The list that opens under the search box."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QWidget

from llas_desktop.domain.learner import LearnerHit
from llas_desktop.views.parts import column, text
from llas_desktop.views.search_list import ROW_UNITS, SearchList
from llas_desktop.views.tables.learner_hits import LearnerHitModel
from llas_desktop.views.theme import Theme

ROWS_SHOWN = 9
_WIDTH_UNITS = 760


class SearchPopup(QFrame):
    """Hits, and as the last line the offer to register whom the clerk typed; a caption where it needs saying."""

    row_clicked = Signal(int)

    def __init__(self, theme: Theme, box: QWidget, overlay: QWidget) -> None:
        """It lies over `overlay`, the window's whole inside, below `box`."""
        super().__init__(overlay)
        self._theme, self._box, self._overlay = theme, box, overlay
        self.setProperty("frame", "popup")
        self._rows_placed: tuple[int, bool] | None = None
        self.model = LearnerHitModel()
        self.list = SearchList(theme, self.model)
        self._caption = text(kind="label")
        self.setLayout(column(theme, self._caption, self.list, gap=4, margins=(1, 8, 1, 8)))
        self.list.clicked.connect(lambda index: self.row_clicked.emit(index.row()))
        self.list.selectionModel().currentChanged.connect(self._tell)
        theme.dress(self)
        theme.follow(self, self.place)
        self.hide()

    @property
    def row(self) -> int:
        """The chosen row, -1 when none is."""
        return self.list.row

    def show_hits(self, hits: tuple[LearnerHit, ...], query: str, caption: str, *, newcomer: str = "") -> None:
        """New rows; the first one is chosen if they answer a query."""
        self.model.show(hits, query, newcomer=newcomer)
        self.list.choose_row(0 if query else -1)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))

    def _tell(self, current: QModelIndex) -> None:
        """The focus stays in the box: so it is the box that says which row is chosen, to a screen reader that is there."""
        if QAccessible.isActive():
            self._box.setAccessibleDescription(str(current.data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    def open(self) -> None:
        # Between two keys of a query the list is mostly as long as before, and laying it out would take longer than the query.
        if not self.isVisible() or self._wanted_rows() != self._rows_placed:
            self.place()
            self.show()
            self.raise_()

    def place(self) -> None:
        """Under the box, as wide as it or wider, as high as its rows."""
        theme = self._theme
        self._rows_placed = self._wanted_rows()
        self._caption.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self.list.setFixedHeight(self._rows_placed[0] * theme.px(ROW_UNITS))
        under = self._box.mapTo(self._overlay, QPoint(0, self._box.height() + theme.px(4)))
        room = self._overlay.width() - under.x() - theme.px(24)
        width = min(max(self._box.width(), theme.px(_WIDTH_UNITS)), room)
        self.setGeometry(QRect(under.x(), under.y(), width, self.sizeHint().height()))

    def _wanted_rows(self) -> tuple[int, bool]:
        """What the height follows from: rows in sight, and whether there is a caption."""
        return min(self.model.rowCount(), ROWS_SHOWN), not self._caption.isHidden()
