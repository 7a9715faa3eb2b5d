"""The lines of a page that explains, drawn: as many as a long history has, none of them a widget."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.diagnosis.because import Line, LineKind
from llas_desktop.views.tables.lines_model import LINE_ROLE, LinesModel
from llas_desktop.views.theme import Theme, Type

Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_SIDE, _ABOVE, _BELOW, _BETWEEN, _RIGHT, _LEAST, _STRIPE = 16, 9, 10, 3, 110, 240, 4  # units


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text of a line: its type, its colour, how wide it may be; what comes after stands under it."""

    text: str
    type: Type
    colour: str
    width: int


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        px, line = self._theme.px, index.data(LINE_ROLE)
        width = self._view.viewport().width()
        height = sum(self._height(piece) + px(_BETWEEN) for piece in self._pieces(line, width)) - px(_BETWEEN)
        return QSize(width, height + px(self._above(line)) + px(_BELOW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        line: Line = index.data(LINE_ROLE)
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # which it is, a button beside the lines must show too
            is_here = self._view.hasFocus()
            painter.fillRect(rect, theme.colour("selected" if is_here else "hover"))
            stripe = QRect(rect.left(), rect.top(), px(_STRIPE), rect.height())
            painter.fillRect(stripe, theme.colour("primary" if is_here else "quiet"))
        elif option.state & QStyle.StateFlag.State_MouseOver and line.target is not None:
            painter.fillRect(rect, theme.colour("hover"))
        if line.kind is LineKind.HEADING:
            painter.setPen(theme.colour("hairline"))
            painter.drawLine(rect.left() + px(_SIDE), rect.bottom(), rect.right() - px(_SIDE), rect.bottom())
        top = rect.top() + px(self._above(line))
        for at, piece in enumerate(self._pieces(line, rect.width())):
            height = self._height(piece)
            room = QRect(rect.left() + px(_SIDE), top, piece.width, height)
            painter.setFont(self._font(piece))
            painter.setPen(theme.colour(piece.colour))
            painter.drawText(room, _WRAP, piece.text)
            if at == 0 and line.right:
                self._paint_right(painter, line, QRect(rect.left(), top, rect.width() - px(_SIDE), height))
            top += height + px(_BETWEEN)
        painter.restore()

    def _paint_right(self, painter: QPainter, line: Line, room: QRect) -> None:
        is_more = line.kind is LineKind.MORE
        painter.setFont(self._theme.font(Type.QUIET if is_more else Type.BODY))
        painter.setPen(self._theme.colour("link" if is_more else "quiet" if line.kind is LineKind.HEADING else "text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, line.right)

    def _pieces(self, line: Line, width: int) -> list[_Piece]:
        inside = max(width - self._theme.px(2 * _SIDE), 1)
        first = inside - (self._theme.px(_RIGHT) if line.right else 0)
        match line.kind:
            case LineKind.HEADING:
                return [_Piece(line.text, Type.STRONG, "text", first)]
            case LineKind.NOTE:
                return [_Piece(line.text, Type.QUIET, "quiet", inside)]
            case LineKind.MORE:
                head = _Piece(
                    line.text, Type.BODY if line.right else Type.QUIET, "text" if line.right else "link", first
                )
                return [head, _Piece(line.small, Type.QUIET, "quiet", inside)][: 1 + bool(line.small)]
        said_in = "quiet" if line.tone == "neutral" else line.tone
        pieces = [
            _Piece(line.text, Type.BODY, "text", first),
            _Piece(line.small, Type.QUIET, "quiet", inside),
            _Piece(line.because, Type.QUIET, said_in, inside),
            _Piece(line.article, Type.QUIET, "quiet", inside),
        ]
        return [piece for piece in pieces if piece.text]

    def _height(self, piece: _Piece) -> int:
        return (
            QFontMetrics(self._font(piece))
            .boundingRect(QRect(0, 0, piece.width, 10_000), int(_WRAP), piece.text)
            .height()
        )

    def _font(self, piece: _Piece) -> QFont:
        return self._theme.font(piece.type)

    def _above(self, line: Line) -> int:
        return 2 * _ABOVE if line.kind is LineKind.HEADING else _ABOVE


class LinesView(QListView):
    """`line_entered(target)` for Enter, a double click, and one click where a line is nothing but a way on."""

    line_entered = Signal(object)
    left = Signal()
    """Esc or ←: back to where the clerk came from."""

    def __init__(self, theme: Theme, name: str, *, is_snug: bool = False) -> None:
        """`is_snug`: as high as its lines; what is around it scrolls, never both."""
        super().__init__()
        self._is_snug = is_snug
        self._theme = theme
        self.lines = LinesModel()
        self._delegate = _LineDelegate(theme, self)
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("frameless", True)
        self.setAccessibleName(name)
        if is_snug:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self.lines.modelReset.connect(self.updateGeometry)
        else:
            theme.follow(self, lambda: self.setMinimumHeight(theme.px(_LEAST)))
        self.doubleClicked.connect(self._enter)
        theme.follow(self, self.scheduleDelayedItemsLayout)

    def begin(self) -> None:
        """Take the focus, at the first line on which something can be done."""
        if not self.currentIndex().isValid():
            indexes = (self.lines.index(row, 0) for row in range(self.lines.rowCount()))
            first = next((index for index in indexes if index.flags() & Qt.ItemFlag.ItemIsEnabled), None)
            if first is not None:
                self.setCurrentIndex(first)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        if not self._is_snug:
            return super().sizeHint()
        rows = (self.lines.index(row, 0) for row in range(self.lines.rowCount()))
        return QSize(super().sizeHint().width(), sum(self.sizeHintForIndex(row).height() for row in rows))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.sizeHint().height()) if self._is_snug else hint

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        super().scrollTo(index, hint)
        around = self.parentWidget() if self._is_snug else None
        while around is not None:
            page = around.widget() if isinstance(around, QScrollArea) else None
            if isinstance(around, QScrollArea) and page is not None:
                place = self.visualRect(index)
                middle = self.viewport().mapTo(page, place.center())
                around.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2)
            around = around.parentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # other widths, other heights
            if self._is_snug:
                self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self._enter(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self.lines.line_at(index)
        if line is not None and line.kind is LineKind.MORE and event.button() == Qt.MouseButton.LeftButton:
            self._enter(index)

    def _enter(self, index: QModelIndex) -> None:
        line = self.lines.line_at(index)
        if line is not None and line.target is not None:
            self.line_entered.emit(line.target)
