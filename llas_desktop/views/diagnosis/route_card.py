"""The card of a route: how far it is as a ring, its verdict as symbol, word and colour, and in a line what for or how much."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from llas_desktop.domain.rings import gauge
from llas_desktop.domain.routes import Route
from llas_desktop.domain.verdict import Verdict
from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.diagnosis.moved import Moved
from llas_desktop.views.diagnosis.route_words import CardWords, tone_of
from llas_desktop.views.drawing_view import paint_drawing
from llas_desktop.views.theme import Theme, Type
from llas_desktop.views.words import tr

_LEAST, _USUAL, _MOST = 46, 60, 68  # in units: ten of them stand on the smallest screen, few stand with more room
_SIDE, _GAP, _RING, _RADIUS, _STRIPE = 12, 12, 34, 8, 4
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RouteCard(QPushButton):
    """Checked: its details stand beside. `stepped(±1)` for the arrow keys, `entered` for Enter or →: on to the details."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, theme: Theme, route: Route) -> None:
        super().__init__()
        self.route = route
        self._theme = theme
        self._words = CardWords(tr(route.korean), Verdict.NOT_APPLICABLE, "")
        self._moved: Moved | None = None
        self.setCheckable(True)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.follow(self, self._measure)

    @property
    def words(self) -> CardWords:
        return self._words

    def show_words(self, words: CardWords, moved: Moved | None = None) -> None:
        """`moved`: what a plan would change; it stands in the place of the line."""
        self._words, self._moved = words, moved
        planned = tr("설계대로 이수하면 {words}").format(words=moved.words) if moved else ""
        self.setAccessibleName(", ".join(part for part in (words.aloud, planned) if part))
        self.setToolTip(planned or words.line)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self._theme.px(_USUAL))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._theme.px(_LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            self.stepped.emit(step)
        elif event.key() in (*ENTER_KEYS, Qt.Key.Key_Right):
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, words = self._theme, self._theme.px, self._words
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        ring = px(_RING)
        drawing = gauge(words.verdict, words.share, words.doubtful)
        top = (self.height() - ring) / 2
        paint_drawing(painter, theme, drawing, px(_SIDE), top, ring / drawing.width)
        left = px(_SIDE) + ring + px(_GAP)
        room = QRect(left, 0, self.width() - left - px(_SIDE), self.height())
        strong, quiet = QFontMetrics(theme.font(Type.STRONG)), QFontMetrics(theme.font(Type.QUIET))
        above = (self.height() - strong.height() - quiet.height()) // 2
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(theme.colour("quiet" if words.verdict is Verdict.NOT_APPLICABLE else "text"))
        title = QRect(room.left(), above, room.width(), strong.height())
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, _cut(strong, words.title, room.width()))
        self._paint_line(painter, QRect(room.left(), above + strong.height(), room.width(), quiet.height()))

    def _paint_ground(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        width = px(2) if self.isChecked() else px(1)
        edge = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        ground = "selected" if self.isChecked() else "hover" if self.underMouse() else "raised"
        painter.setPen(QPen(theme.colour("primary" if self.isChecked() else "hairline"), width))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(edge, px(_RADIUS), px(_RADIUS))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_line(self, painter: QPainter, room: QRect) -> None:
        """`충족` in its colour, and after it what for; or what a plan would change."""
        theme, words = self._theme, self._words
        bold = QFont(theme.font(Type.QUIET))
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        tone = "information" if self._moved else tone_of(words.verdict)
        said = _cut(metrics, _change(self._moved) if self._moved else tr(words.verdict.korean), room.width())
        painter.setFont(bold)
        painter.setPen(theme.colour("quiet" if tone == "neutral" else tone))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, said)
        if self._moved is None:
            after = metrics.horizontalAdvance(said) + theme.px(8)
            quiet = theme.font(Type.QUIET)
            rest = room.adjusted(after, 0, 0, 0)
            painter.setFont(quiet)
            painter.setPen(theme.colour("quiet"))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, _cut(QFontMetrics(quiet), words.line, rest.width()))

    def _measure(self) -> None:
        self.setMinimumHeight(self._theme.px(_LEAST))
        self.setMaximumHeight(self._theme.px(_MOST))
        self.updateGeometry()


def _change(moved: Moved) -> str:
    """`▲ 고졸 한국사 → ✓ 충족`: what it was before, is told by the tool tip and by a screen reader."""
    return f"{'▲' if moved.is_better else '▼'} {moved.brief}"


def _cut(metrics: QFontMetrics, words: str, room: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
