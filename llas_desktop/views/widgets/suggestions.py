"""The list that drops down from a field while one types: a model, its painting, and the frame that holds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from llas_desktop.domain.hangul import match_span
from llas_desktop.views.parts import set_look
from llas_desktop.views.theme import Theme, Type

Index = QModelIndex | QPersistentModelIndex
_SUGGESTION: Final = Qt.ItemDataRole.UserRole
_ROW, _PADDING, _SMALLEST_WIDTH = 54, 12, 520
_NO_INDEX: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be taken: `value` for the program, a title, a quiet line below it. `is_new`: as typed, not in the list."""

    value: object
    title: str
    detail: str = ""
    is_new: bool = False


class SuggestionModel(QAbstractListModel):
    """Suggestions as they came; replaced as a whole by the next answer."""

    def __init__(self) -> None:
        super().__init__()
        self._suggestions: tuple[Suggestion, ...] = ()

    def show(self, suggestions: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self._suggestions = tuple(suggestions)
        self.endResetModel()

    def at(self, row: int) -> Suggestion | None:
        return self._suggestions[row] if 0 <= row < len(self._suggestions) else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._suggestions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        suggestion = self.at(index.row()) if index.isValid() else None
        if suggestion is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return suggestion.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (suggestion.title, suggestion.detail)))
        return suggestion if role == _SUGGESTION else None


class _SuggestionDelegate(QStyledItemDelegate):
    """Two lines a row, the part that matched in bold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.query = ""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        suggestion: Suggestion = index.data(_SUGGESTION)
        theme = self._theme
        rect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
            painter.fillRect(rect.x(), rect.y(), theme.px(3), rect.height(), theme.colour("primary"))
        inside = rect.adjusted(theme.px(_PADDING), theme.px(5), -theme.px(_PADDING), -theme.px(5))
        painter.setPen(theme.colour("link" if suggestion.is_new else "text"))
        upper = QRect(inside.x(), inside.y(), inside.width(), inside.height() * 11 // 20)
        self._draw_title(painter, upper if suggestion.detail else inside, suggestion)
        painter.setPen(theme.colour("quiet"))
        painter.setFont(theme.font(Type.QUIET))
        lower = QRect(inside.x(), upper.bottom(), inside.width(), inside.bottom() - upper.bottom())
        painter.drawText(lower, _LINE, _elided(painter, suggestion.detail, inside.width()))
        painter.restore()

    def _draw_title(self, painter: QPainter, rect: QRect, suggestion: Suggestion) -> None:
        title = suggestion.title
        span = None if suggestion.is_new or not self.query else match_span(self.query, title)
        start, end = span or (0, 0)
        x = rect.x()
        for piece, role in ((title[:start], Type.BODY), (title[start:end], Type.STRONG), (title[end:], Type.BODY)):
            if piece and x < rect.right():
                painter.setFont(self._theme.font(role))
                room = QRect(x, rect.y(), rect.right() - x, rect.height())
                painter.drawText(room, _LINE, _elided(painter, piece, room.width()))
                x += painter.fontMetrics().horizontalAdvance(piece)


_LINE: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def _elided(painter: QPainter, words: str, width: int) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)


class SuggestionList(QListView):
    """The list itself: it lies over the window below its field, and never takes the focus from it."""

    taken = Signal(object)
    """The Suggestion that was clicked."""

    def __init__(self, theme: Theme, field: QWidget, *, rows: int = 12) -> None:
        super().__init__(field.window())
        self._theme, self._field, self._rows = theme, field, rows
        self._model = SuggestionModel()
        self._delegate = _SuggestionDelegate(theme)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("찾은 목록"))
        set_look(self, "frame", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        theme.dress(self)
        self.clicked.connect(lambda index: self.taken.emit(self._model.at(index.row())))
        self.hide()

    def offer(self, query: str, suggestions: Sequence[Suggestion]) -> None:
        """Show these for `query`, the first one chosen; nothing to show hides the list."""
        self._delegate.query = query
        self._model.show(suggestions)
        if not suggestions:
            self.hide()
            return
        self.setCurrentIndex(self._model.index(0))
        self._place(len(suggestions))
        self.show()
        self.raise_()

    def current(self) -> Suggestion | None:
        return self._model.at(self.currentIndex().row()) if self.isVisible() else None

    def move_by(self, rows: int) -> None:
        """The choice `rows` further down, up where negative, not past either end."""
        last = self._model.rowCount() - 1
        self.setCurrentIndex(self._model.index(max(0, min(self.currentIndex().row() + rows, last))))

    def _place(self, count: int) -> None:
        """Under the field, or above it where there is more room; inside the window in any case."""
        window, theme = self._field.window(), self._theme
        if self.parent() is not window:
            self.setParent(window)
        top_left = self._field.mapTo(window, QPoint(0, 0))
        gap, edge = theme.px(4), theme.px(8)
        below = window.height() - (top_left.y() + self._field.height()) - gap - edge
        above = top_left.y() - gap - edge
        wanted = min(count, self._rows) * theme.px(_ROW) + 2 * self.frameWidth()
        width = min(max(self._field.width(), theme.px(_SMALLEST_WIDTH)), window.width() - 2 * edge)
        left = max(edge, min(top_left.x() + self._field.width() - width, window.width() - edge - width))
        if wanted <= below or below >= above:
            height = self._whole_rows(min(wanted, below))
            self.setGeometry(left, top_left.y() + self._field.height() + gap, width, height)
        else:
            height = self._whole_rows(min(wanted, above))
            self.setGeometry(left, top_left.y() - gap - height, width, height)

    def _whole_rows(self, height: int) -> int:
        frame, row = 2 * self.frameWidth(), self._theme.px(_ROW)
        return max((height - frame) // row, 1) * row + frame
