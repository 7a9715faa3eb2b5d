"""Nobody has touched the window for some minutes: then somebody else may be standing at it (안전성 확보조치 기준 제5조)."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication

_LOOK_MS = 1_000
_INPUT = (QInputEvent, QInputMethodEvent)
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod, QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate, QEvent.Type.TabletPress, QEvent.Type.TabletMove,
    }
)  # fmt: skip


class IdleWatch(QObject):
    """`seconds()` counts on while the computer sleeps, and never back. The touch that comes too late is not let through: it
    finds the window locked.
    """

    idle = Signal()

    def __init__(self, app: QApplication, seconds: Callable[[], float]) -> None:
        super().__init__()
        self._app, self._seconds = app, seconds
        self._limit = 0.0
        self._touched = 0.0
        self._swallows = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        return self._timer.isActive()

    def start(self, minutes: float) -> None:
        """From now on; or with other minutes from now on."""
        self._limit, self._touched = minutes * 60, self._seconds()
        if not self.is_on:
            self._app.installEventFilter(self)
            self._timer.start()

    def stop(self) -> None:
        self._swallows = False
        self._app.removeEventFilter(self)
        self._timer.stop()

    def look(self) -> bool:
        """Whether it has been too long; says so once."""
        if self.is_on and self._seconds() - self._touched >= self._limit:
            self.stop()
            self.idle.emit()
            return True
        return False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, _INPUT):  # nearly all are others: a change of zoom has thousands
            return False
        if self._swallows:
            if event.type() is QEvent.Type.KeyPress:
                self.stop()
                return True
        elif event.type() in _TOUCHES:
            if self.look():
                if event.type() is QEvent.Type.ShortcutOverride:  # the key itself is still to come
                    self._swallows = True
                    self._app.installEventFilter(self)
                return True
            self._touched = self._seconds()
        return False
