"""The timeline beside the card."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from llas_desktop.domain.history import TimelineEntry
from llas_desktop.views.tables.timeline_model import ENTRY_ROLE, TimelineModel
from llas_desktop.views.theme import Theme, Type
from llas_desktop.views.words import tr

Index = QModelIndex | QPersistentModelIndex
_ROW_UNITS = 40
_DATE_UNITS = 112


class _TimelineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.px(_ROW_UNITS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        entry: TimelineEntry = index.data(ENTRY_ROLE)
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
        stem = rect.left() + theme.px(18)
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(stem, rect.top(), stem, rect.bottom())
        dot = theme.px(4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary" if entry.what == "certificate" else "border"))
        painter.drawEllipse(QRect(stem - dot, rect.center().y() - dot, 2 * dot, 2 * dot))
        left = stem + theme.px(18)
        painter.setFont(theme.font(Type.QUIET))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(
            QRect(left, rect.top(), theme.px(_DATE_UNITS), rect.height()),
            Qt.AlignmentFlag.AlignVCenter,
            entry.on.korean,
        )
        left += theme.px(_DATE_UNITS)
        room = QRect(left, rect.top(), rect.right() - left - theme.px(8), rect.height())
        font = theme.font()
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        shown = QFontMetrics(font).elidedText(entry.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class Timeline(QListView):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.entries = TimelineModel()
        self._delegate = _TimelineDelegate(theme)
        self.setModel(self.entries)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setProperty("frameless", True)
        self.setAccessibleName(tr("지금까지의 일"))

    def sizeHint(self) -> QSize:
        # It takes the room that is left and asks for none: beside it nothing is to scroll for its sake.
        return QSize(super().sizeHint().width(), self.minimumHeight())
