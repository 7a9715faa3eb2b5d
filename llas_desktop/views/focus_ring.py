"""The ring around whatever has the focus: one for the whole window, so that every part has it and looks the same."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from llas_desktop.views.theme import Theme

_AWAY_UNITS = 2
_WIDTH_UNITS = 2
_MOVES = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange, QEvent.Type.ZOrderChange}
)  # fmt: skip


class FocusRing(QObject):
    """Lays a band over the nearest parent that has room for it, so that what scrolls under an edge takes its ring along.

    It never does so in the middle of what moved the focus: Qt may just be hiding, moving or taking apart the very parts among
    whose children the band is, and has no thought of one that comes or goes meanwhile.
    """

    def __init__(self, app: QApplication, theme: Theme, window: QWidget) -> None:
        super().__init__(window)  # it goes with the window, on this thread
        self._theme, self._window = theme, window
        self._target: QWidget | None = None
        self._watched: list[QObject] = []
        self._band = _Band(theme, window)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._place)
        app.focusChanged.connect(self._on_focus_changed)
        theme.changed.connect(self._soon.start)

    @property
    def target(self) -> QWidget | None:
        return self._target

    @property
    def band(self) -> QWidget:
        """What is drawn: another one when it went with what it lay over."""
        if not isValid(self._band):
            self._band = _Band(self._theme, self._window)
        return self._band

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for watched in filter(isValid, self._watched):
            watched.removeEventFilter(self)
        self._watched = []
        self._target = None if new is None or new.isWindow() or isinstance(new, QScrollArea) else new
        each = self._target
        while each is not None and not self._is_edge(each):
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._soon.start()

    def _host(self, target: QWidget) -> QWidget:
        """The nearest ancestor in which the ring is not cut, or the one that scrolls or is the window."""
        around = self._around(target.rect())
        host = target
        while (parent := host.parentWidget()) is not None:
            host = parent
            if self._is_edge(host):
                break
            if host.rect().contains(around.translated(target.mapTo(host, QPoint(0, 0)))):
                break
        return host

    @staticmethod
    def _is_edge(host: QWidget) -> bool:
        return host.isWindow() or isinstance(host.parentWidget(), QAbstractScrollArea)

    def _around(self, rect: QRect) -> QRect:
        out = self._theme.px(_AWAY_UNITS) + self._theme.px(_WIDTH_UNITS)
        return rect.adjusted(-out, -out, out, out)

    def _place(self) -> None:
        target, band = self._target, self.band
        if target is None or not isValid(target):
            band.hide()
            return
        host = self._host(target)  # each time: what got the focus may not have been laid out yet
        if not target.isVisibleTo(host):
            band.hide()
            return
        if host is not band.parentWidget():
            band.setParent(host)
        band.setGeometry(self._around(target.rect()).translated(target.mapTo(host, QPoint(0, 0))))
        # Without its inside, so that what is typed there does not have the ring drawn again with every letter.
        rim = 2 * self._theme.px(_WIDTH_UNITS)
        band.setMask(QRegion(band.rect()) - QRegion(band.rect().adjusted(rim, rim, -rim, -rim)))
        band.raise_()
        band.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._soon.start()
        return super().eventFilter(watched, event)


class _Band(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._theme.px(_WIDTH_UNITS)
        painter.setPen(QPen(self._theme.colour("primary"), width))
        radius = self._theme.px(8)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius
        )
