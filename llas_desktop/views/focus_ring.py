"""The ring around whatever has the focus: one for the whole window, so that every part has it and looks the same."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from llas_desktop.views.theme import Theme

_AWAY_UNITS = 2
_WIDTH_UNITS = 2
_MOVES = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange, QEvent.Type.ZOrderChange}
)  # fmt: skip


class FocusRing(QWidget):
    """Lies over the nearest parent that has room for it, so that what scrolls under an edge takes its ring along."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QObject] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app.focusChanged.connect(self._on_focus_changed)
        theme.changed.connect(self._place)

    @property
    def target(self) -> QWidget | None:
        return self._target

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for watched in filter(isValid, self._watched):
            watched.removeEventFilter(self)
        self._watched = []
        if self._target is not None and isValid(
            self._target
        ):  # that it goes some day is none of the next one's affairs
            self._target.destroyed.disconnect(self._on_target_gone)
        if new is not None and (new.isWindow() or isinstance(new, QScrollArea)):
            new = None
        self._target = new
        if new is None:
            self.hide()
            self.setParent(None)
            return
        new.destroyed.connect(self._on_target_gone)
        each: QWidget | None = new
        while each is not None and not self._is_edge(each):
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._place()

    def _on_target_gone(self) -> None:
        self._target = None
        self._watched = []

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
        if self._target is None:
            return
        host = self._host(self._target)  # each time: what got the focus may not have been laid out yet
        if not self._target.isVisibleTo(host):
            self.hide()
            return
        if host is not self.parentWidget():
            self.setParent(host)
        self.setGeometry(self._around(self._target.rect()).translated(self._target.mapTo(host, QPoint(0, 0))))
        # Without its inside, so that what is typed there does not have the ring drawn again with every letter.
        rim = 2 * self._theme.px(_WIDTH_UNITS)
        self.setMask(QRegion(self.rect()) - QRegion(self.rect().adjusted(rim, rim, -rim, -rim)))
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._theme.px(_WIDTH_UNITS)
        painter.setPen(QPen(self._theme.colour("primary"), width))
        radius = self._theme.px(8)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius
        )
