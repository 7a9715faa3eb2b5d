"""The list that opens under the search box."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QFrame, QWidget

from llas_desktop.domain.learner import LearnerHit
from llas_desktop.views.parts import text
from llas_desktop.views.search_list import ROW_UNITS, SearchList
from llas_desktop.views.tables.learner_hits import LearnerHitModel
from llas_desktop.views.theme import Theme

ROWS_SHOWN = 9
_WIDTH_UNITS = 760
_AROUND_UNITS = 56  # what is above and below the rows, with a caption
_RADIUS_UNITS = 8  # as in the style sheet


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
        # Put in their places by hand: a layout in here has the whole window laid out anew with every list of another length.
        self._caption.setParent(self)
        self.list.setParent(self)
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
        self._tell(self.list.currentIndex())
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))

    def _tell(self, current: QModelIndex) -> None:
        """The focus stays in the box: so it is the box that says which row is chosen, to a screen reader that is there."""
        if QAccessible.isActive():
            row = str(current.data(Qt.ItemDataRole.AccessibleTextRole) or "")
            if row != self._box.accessibleDescription():
                self._box.setAccessibleDescription(row)

    def open(self) -> None:
        # Between two keys of a query the list is mostly as long as before, and laying it out would take longer than the query.
        if not self.isVisible() or self._wanted_rows() != self._rows_placed:
            self.show()  # first: only what is shown wears the type of a zoom that was changed meanwhile
            self.place()
            self.raise_()

    def place(self) -> None:
        """Under the box, as wide as it or wider, as high as its rows."""
        px = self._theme.px
        self._rows_placed = rows, has_caption = self._wanted_rows()
        under = self._box.mapTo(self._overlay, QPoint(0, self._box.height() + px(4)))
        room = self._overlay.width() - under.x() - px(24)
        width = min(max(self._box.width(), px(_WIDTH_UNITS)), room)
        rim = px(1) + self.frameWidth()
        left, top, inside = rim, px(8) + self.frameWidth(), width - 2 * rim
        if has_caption:
            self._caption.setContentsMargins(px(16), 0, px(16), 0)
            height = self._caption.sizeHint().height()
            self._caption.setGeometry(left, top, inside, height)
            top += height + px(4)
        height = rows * px(ROW_UNITS)
        self.list.setGeometry(left, top, inside, height)
        self.setGeometry(QRect(under, QSize(width, top + height + px(8) + self.frameWidth())))
        # What lies under it is most of a window, and would be painted anew with every list of another length.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMask(_rounded(self.rect(), px(_RADIUS_UNITS) - 1))  # a pixel less: the line's own edge is soft

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("raised"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.px(1)
        rim, radius = line / 2, self._theme.px(_RADIUS_UNITS) - line / 2
        painter.setPen(QPen(self._theme.colour("border"), line))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(rim, rim, -rim, -rim), radius, radius)

    def _wanted_rows(self) -> tuple[int, bool]:
        """What the height follows from: rows in sight, and whether there is a caption."""
        px = self._theme.px
        top = self._box.mapTo(self._overlay, QPoint(0, self._box.height())).y()
        room = (self._overlay.height() - top - px(_AROUND_UNITS)) // px(ROW_UNITS)
        return min(self.model.rowCount(), ROWS_SHOWN, max(room, 1)), not self._caption.isHidden()


def _rounded(rect: QRect, radius: int) -> QRegion:
    corner = QRect(0, 0, 2 * radius, 2 * radius)
    region = QRegion(rect.adjusted(radius, 0, -radius, 0)) + QRegion(rect.adjusted(0, radius, 0, -radius))
    for left in (0, rect.width() - corner.width()):
        for top in (0, rect.height() - corner.height()):
            region += QRegion(corner.translated(left, top), QRegion.RegionType.Ellipse)
    return region
