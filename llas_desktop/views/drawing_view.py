"""The pictures of `domain.drawing` on the screen: geometry is decided there, once for screen and paper; here it is painted."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from llas_desktop.domain.drawing import Align, Arc, Drawing, Ink, Label, Line, Rect
from llas_desktop.domain.verdict import Verdict
from llas_desktop.views.theme import Theme, Type

_UNITS_A_MM: Final = 15 / 3.2
"""What a drawing sets in 3.2 mm, its usual size, stands in the quiet type of the screen."""
_COLOURS: Final = MappingProxyType(
    {
        Ink.TEXT: "text", Ink.MUTED: "quiet", Ink.TRACK: "hairline", Ink.BAR: "primary", Ink.MET: "success",
        Ink.SHORT: "primary", Ink.CHECK: "warning", Ink.NOT_APPLICABLE: "quiet",
    }
)  # fmt: skip
_SIXTEENTHS: Final = 16  # of a degree, in which Qt counts
_NOON: Final = 90  # from three o'clock, where Qt begins


def paint_drawing(painter: QPainter, theme: Theme, drawing: Drawing, left: float, top: float, scale: float) -> None:
    """Paint it with its upper left corner at (left, top), `scale` pixels a millimetre."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(left, top)
    for shape in drawing.shapes:
        colour = theme.colour(_COLOURS[shape.ink])
        match shape:
            case Rect():
                area = QRectF(shape.x * scale, shape.y * scale, shape.width * scale, shape.height * scale)
                painter.fillRect(area, theme.colour("panel") if shape.ink is Ink.TRACK else colour)
            case Arc():
                pen = QPen(colour, shape.stroke * scale)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                side = 2 * shape.radius * scale
                around = QRectF((shape.x - shape.radius) * scale, (shape.y - shape.radius) * scale, side, side)
                begin, sweep = _NOON - shape.start, -shape.sweep
                painter.drawArc(around, round(begin * _SIXTEENTHS), round(sweep * _SIXTEENTHS))
            case Line():
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # a hairline is sharp or it is pale
                painter.setPen(QPen(colour, theme.px(1)))
                painter.drawLine(QLineF(shape.x1 * scale, shape.y1 * scale, shape.x2 * scale, shape.y2 * scale))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            case Label(text=Verdict.SHORT.symbol):
                _paint_quarter(painter, theme, shape, scale)
            case Label():
                painter.setPen(colour)
                _paint_label(painter, theme, shape, scale)
    painter.restore()


def _paint_quarter(painter: QPainter, theme: Theme, label: Label, scale: float) -> None:
    """`◔`: no font of ours has it, and those that have it set it each at another height."""
    side = 0.8 * label.size * scale
    middle = QPointF(label.x * scale, (label.y - 0.36 * label.size) * scale)
    around = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    colour = theme.colour(_COLOURS[label.ink])
    painter.setPen(QPen(colour, side / 11))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(around)
    painter.setBrush(colour)
    painter.drawPie(around, 0, _NOON * _SIXTEENTHS)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_label(painter: QPainter, theme: Theme, label: Label, scale: float) -> None:
    font = QFont(theme.font(Type.QUIET))
    font.setPixelSize(max(round(label.size * scale), 1))
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, label.room * scale)
    width = metrics.horizontalAdvance(shown)
    before = {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[label.align]
    painter.setFont(font)
    painter.drawText(
        QRectF(label.x * scale - before, label.y * scale - metrics.ascent(), width + 1, metrics.height()), shown
    )


class DrawingView(QWidget):
    """A picture that is drawn for the width there is; a screen reader says its words.

    `draw` takes the width in millimetres; `width` (mm) holds it to a size. Without it the picture takes what there is, and
    shrinks where that is less than `least` (mm).
    """

    def __init__(
        self, theme: Theme, draw: Callable[[float], Drawing], width: float | None = None, least: float = 1.0
    ) -> None:
        super().__init__()
        self._theme, self._draw, self._width, self._least = theme, draw, width, least
        self._drawing = draw(width or 100.0)
        across = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        theme.follow(self, self._fit)

    @property
    def drawing(self) -> Drawing:
        return self._drawing

    def show_drawing(self, draw: Callable[[float], Drawing]) -> None:
        """Another picture in its place."""
        self._draw = draw
        self._fit()

    def sizeHint(self) -> QSize:
        scale = self._scale()
        return QSize(round(self._drawing.width * scale), round(self._drawing.height * scale))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return hint if self._width else QSize(1, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_drawing(painter, self._theme, self._drawing, 0, 0, self._scale())

    def _fit(self) -> None:
        self._drawing = self._draw(self._width or self.width() / self._scale())
        self.setAccessibleName(self._drawing.words)
        self.updateGeometry()
        self.update()

    def _scale(self) -> float:
        usual = _UNITS_A_MM * self._theme.zoom / 100
        return usual if self._width else min(usual, max(self.width(), 1) / self._least)
