"""How the list under the search box looks."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from llas_desktop.domain.dates import korean_date
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.views.actions import keys_of
from llas_desktop.views.search_highlight import Span, highlight
from llas_desktop.views.tables.learner_hits import HIT_ROLE, LearnerHitModel
from llas_desktop.views.theme import Theme, Type
from llas_desktop.views.words import tr

Index = QModelIndex | QPersistentModelIndex
ROW_UNITS = 44
_COLUMNS = (0.0, 0.40, 0.58, 0.79)  # name, birth date, phone, account number: shares of the row's width


class LearnerHitDelegate(QStyledItemDelegate):
    """Paints a hit in columns, what was typed in bold; no widget a row."""

    def __init__(self, theme: Theme, model: LearnerHitModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._highlight = lru_cache(maxsize=256)(highlight)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.px(ROW_UNITS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
            painter.fillRect(QRect(rect.topLeft(), QSize(theme.px(4), rect.height())), theme.colour("primary"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        inside = rect.adjusted(theme.px(16), 0, -theme.px(12), 0)
        hit: LearnerHit | None = index.data(HIT_ROLE)
        if hit is None:
            self._paint_newcomer(painter, inside)
        else:
            self._paint_hit(painter, inside, hit)
        painter.restore()

    def _paint_hit(self, painter: QPainter, inside: QRect, hit: LearnerHit) -> None:
        found = self._highlight(self._model.query, hit)
        cells = [
            QRect(inside.left() + int(inside.width() * left), inside.top(), int(inside.width() * (right - left)), inside.height())
            for left, right in zip(_COLUMNS, (*_COLUMNS[1:], 1.0), strict=True)
        ]  # fmt: skip
        gap = self._theme.px(10)
        end = self._draw(painter, cells[0].adjusted(0, 0, -gap, 0), hit.name, found.name, "text")
        if hit.matched:
            other = cells[0].adjusted(end + gap - cells[0].left(), 0, -gap, 0)
            self._draw(painter, other, hit.matched, found.matched, "quiet")
        self._draw(painter, cells[1], korean_date(hit.birth_date), found.birth, "text")
        self._draw(painter, cells[2], hit.phone, found.phone, "quiet")
        self._draw(painter, cells[3], hit.account_no, found.account_no, "quiet")

    def _paint_newcomer(self, painter: QPainter, inside: QRect) -> None:
        keys = keys_of("register")
        painter.setFont(self._theme.font(Type.QUIET))
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, keys)
        room = inside.adjusted(0, 0, -self._theme.px(24) - painter.fontMetrics().horizontalAdvance(keys), 0)
        offer = tr("＋ ‘{typed}’ 새 학습자로 등록").format(typed=self._model.newcomer)
        self._draw(painter, room, offer, None, "link")

    def _draw(self, painter: QPainter, room: QRect, text: str, bold: Span | None, colour: str) -> int:
        """Draws `text`, the span bold, cut with … where the room ends; returns where it ended."""
        start, end = bold or (0, 0)
        left = room.left()
        for piece, role in ((text[:start], Type.BODY), (text[start:end], Type.STRONG), (text[end:], Type.BODY)):
            if not piece or left >= room.right():
                continue
            font = self._theme.font(role)
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room.right() - left)
            painter.setFont(font)
            painter.setPen(self._theme.colour("link" if role is Type.STRONG else colour))
            painter.drawText(
                QRect(left, room.top(), room.right() - left, room.height()), Qt.AlignmentFlag.AlignVCenter, shown
            )
            left += metrics.horizontalAdvance(shown)
        return left


class SearchList(QListView):
    """The hits. It never takes the focus: the keys stay with the box."""

    def __init__(self, theme: Theme, model: LearnerHitModel) -> None:
        super().__init__()
        self._delegate = LearnerHitDelegate(theme, model)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("frameless", True)
        self.setAccessibleName(tr("찾은 학습자"))

    @property
    def row(self) -> int:
        """The chosen row, -1 when none is."""
        return self.currentIndex().row()

    def choose_row(self, row: int) -> None:
        """Row -1 chooses none."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def step(self, rows: int) -> None:
        """The next row down (+) or up (-), staying inside."""
        count = self.model().rowCount()
        if count:
            self.choose_row(max(0, min(self.row + rows, count - 1)))
