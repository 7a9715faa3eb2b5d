"""How the list under the search box looks."""

from functools import lru_cache, partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QStaticText, QTransform
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
_COLUMN_UNITS = (122, 140, 128)  # birth date, phone, account number, whole at every zoom; the name has the rest
_GAP_UNITS = 10


class LearnerHitDelegate(QStyledItemDelegate):
    """Paints a hit in columns, what was typed in bold; no widget a row.

    This is most of the way from a key to the screen, and most of what is painted was painted for the key before: texts are
    kept laid out.
    """

    def __init__(self, theme: Theme, model: LearnerHitModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._highlight = lru_cache(maxsize=256)(highlight)
        self._change()
        theme.follow(self, self._change)

    def _change(self) -> None:
        self._body, self._strong = _Face(self._theme, Type.BODY), _Face(self._theme, Type.STRONG)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.px(ROW_UNITS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
            painter.fillRect(QRect(rect.topLeft(), QSize(theme.px(4), rect.height())), theme.colour("primary"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        inside = QRectF(rect.adjusted(theme.px(16), 0, -theme.px(12), 0))
        hit: LearnerHit | None = index.data(HIT_ROLE)
        if hit is None:
            self._paint_newcomer(painter, inside)
        else:
            self._paint_hit(painter, inside, hit)

    def _paint_hit(self, painter: QPainter, inside: QRectF, hit: LearnerHit) -> None:
        found = self._highlight(self._model.query, hit)
        gap = self._theme.px(_GAP_UNITS)
        edges = [inside.right()]
        for units in reversed(_COLUMN_UNITS):
            edges.insert(0, edges[0] - self._theme.px(units))
        line = _top(inside, self._theme)
        end = self._draw(painter, inside.left(), edges[0] - gap, line, hit.name, found.name, "text")
        if hit.matched:
            self._draw(painter, end + gap, edges[0] - gap, line, hit.matched, found.matched, "quiet")
        self._draw(painter, edges[0], edges[1], line, korean_date(hit.birth_date), found.birth, "text")
        self._draw(painter, edges[1], edges[2] - gap, line, hit.phone, found.phone, "quiet")
        self._draw(painter, edges[2], edges[3], line, hit.account_no, found.account_no, "quiet")

    def _paint_newcomer(self, painter: QPainter, inside: QRectF) -> None:
        keys, line = keys_of("register"), _top(inside, self._theme)
        left = inside.right() - self._theme.metrics().horizontalAdvance(keys)
        self._draw(painter, left, inside.right(), line, keys, None, "quiet")
        offer = tr("＋ ‘{typed}’ 새 학습자로 등록").format(typed=self._model.newcomer)
        self._draw(painter, inside.left(), left - self._theme.px(24), line, offer, None, "link")

    def _draw(
        self, painter: QPainter, left: float, right: float, line: float, text: str, bold: Span | None, colour: str
    ) -> float:
        """Draws `text`, the span bold, cut with … where the room ends at `right`; returns where it ended."""
        if bold is None:
            return self._draw_run(painter, left, right, line, text, self._body, colour)
        start, end = bold
        left = self._draw_run(painter, left, right, line, text[:start], self._body, colour)
        left = self._draw_run(painter, left, right, line, text[start:end], self._strong, "link")
        return self._draw_run(painter, left, right, line, text[end:], self._body, colour)

    def _draw_run(
        self, painter: QPainter, left: float, right: float, line: float, text: str, face: "_Face", colour: str
    ) -> float:
        if not text or left >= right:
            return left
        run, width = face.laid_out(text)
        if left + width > right + 1:
            run, width = face.laid_out(face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - left))
        painter.setFont(face.font)
        painter.setPen(self._theme.colour(colour))
        painter.drawStaticText(QPointF(left, line), run)
        return left + width


class _Face:
    """A type of the theme, and the texts laid out in it with how wide they are."""

    def __init__(self, theme: Theme, role: Type) -> None:
        self.font, self.metrics = theme.font(role), theme.metrics(role)
        self.laid_out = lru_cache(maxsize=1_024)(partial(_laid_out, self.font))


def _laid_out(font: QFont, text: str) -> tuple[QStaticText, float]:
    run = QStaticText(text)
    run.setTextFormat(Qt.TextFormat.PlainText)
    run.prepare(QTransform(), font)
    return run, run.size().width()


def _top(inside: QRectF, theme: Theme) -> float:
    """Where a line of text begins, so that it is in the middle of the row."""
    return inside.center().y() - theme.metrics().height() / 2


class SearchList(QListView):
    """The hits. It never takes the focus: the keys stay with the box."""

    def __init__(self, theme: Theme, model: LearnerHitModel) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = LearnerHitDelegate(theme, model)
        # It fills its ground itself: Qt need not paint what lies under it with every key.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("frameless", True)
        self.setAccessibleName(tr("찾은 학습자"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("raised"))
        painter.end()
        super().paintEvent(event)

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
        else:
            self.scrollToTop()

    def step(self, rows: int) -> None:
        """The next row down (+) or up (-), staying inside."""
        count = self.model().rowCount()
        if count:
            self.choose_row(max(0, min(self.row + rows, count - 1)))
