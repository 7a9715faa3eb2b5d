"""The foot of a certificate, drawn small while its issuer is typed: the sentence, the date, the issuer with the seal at its right."""

import base64

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from llas_desktop.domain.dates import korean_date, today
from llas_desktop.views.theme import Theme, Type
from llas_desktop.views.words import tr

_PAPER, _INK, _QUIET, _EDGE = (QColor(code) for code in ("#ffffff", "#1e2124", "#464c53", "#8a949e"))
_MEASURE = 120.0
"""Millimetres of the paper that are shown across."""
_HIGH = 44.0
_SEAL, _GAP = 24.0, 2.0
_POINT = 25.4 / 72
_ISSUER_SIZE, _ISSUER_MIDDLE = 16 * _POINT, 30.0


class FootPreview(QWidget):
    """White in every contrast, as the paper is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._issuer = ""
        self._seal = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.follow(self, lambda: self.setFixedHeight(theme.px(136)))
        self.put_issuer("")

    @property
    def issuer(self) -> str:
        return self._issuer

    def put_issuer(self, issuer: str) -> None:
        self._issuer = issuer
        self._describe()

    def put_seal(self, content: str) -> None:
        """A picture in base64, or nothing."""
        self._seal = QImage.fromData(base64.b64decode(content)) if content else QImage()
        self._describe()

    def _describe(self) -> None:
        seal = tr("직인이 오른쪽에 찍힙니다") if not self._seal.isNull() else tr("직인을 손으로 찍을 자리가 있습니다")
        self.setAccessibleName(tr("증명서 아래쪽 미리보기"))
        self.setAccessibleDescription(f"{self._issuer}. {seal}.")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(_EDGE, 1))
        painter.setBrush(_PAPER)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        # In millimetres from here on, with the middle of the paper at 0.
        scale = min(self.height() / _HIGH, self.width() / _MEASURE)
        painter.translate(self.width() / 2, (self.height() - _HIGH * scale) / 2)
        painter.scale(scale, scale)
        painter.setPen(_INK)
        self._draw_line(painter, tr("위와 같이 학습이력이 기록되어 있음을 증명합니다."), 12 * _POINT, 6.0)
        self._draw_line(painter, korean_date(today()), 12 * _POINT, 13.5)
        self._draw_issuer(painter)
        painter.end()

    def _draw_line(self, painter: QPainter, words: str, size: float, middle: float, *, is_bold: bool = False) -> float:
        """Centred; gives its width."""
        font = QFont(self._theme.font(Type.DISPLAY))  # made as small as it is on the paper
        font.setBold(is_bold)
        drawn = font.pixelSize()
        painter.save()
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(words) * size / drawn
        room = _MEASURE - 2 * (_SEAL + _GAP)
        size *= min(room / width, 1.0) if is_bold and width else 1.0
        painter.translate(0, middle)
        painter.scale(size / drawn, size / drawn)
        box = QRectF(-50 * drawn, -drawn, 100 * drawn, 2 * drawn)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
        return min(width, room) if is_bold else width

    def _draw_issuer(self, painter: QPainter) -> None:
        width = self._draw_line(painter, self._issuer, _ISSUER_SIZE, _ISSUER_MIDDLE, is_bold=True)
        left = width / 2 + _GAP
        if self._seal.isNull():
            painter.save()
            painter.setPen(_QUIET)
            painter.translate(left + 8, 0)
            self._draw_line(painter, tr("(직인)"), 10 * _POINT, _ISSUER_MIDDLE)
            painter.restore()
            return
        size = self._seal.size().scaled(1000, 1000, Qt.AspectRatioMode.KeepAspectRatio)
        wide, high = size.width() * _SEAL / 1000, size.height() * _SEAL / 1000
        at = QRectF(left + (_SEAL - wide) / 2, _ISSUER_MIDDLE - high / 2, wide, high)
        painter.drawImage(at, self._seal)
