"""What has the focus can be seen: it is scrolled into view, by whatever way the focus came but the mouse."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from llas_desktop.views.theme import Theme

_AROUND_UNITS = 28
"""Room for the label above a field and the sentence below it."""


class FocusInView(QObject):
    def __init__(self, app: QApplication, theme: Theme, window: QWidget) -> None:
        super().__init__(window)  # it goes with the window, on this thread: a garbage collection may come on another
        self._app, self._theme = app, theme
        self._soon = QTimer(self)  # when a field that was just made has its place
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Under a pressed button nothing moves: the release would hit something else.
        if new is not None and self._app.mouseButtons() == Qt.MouseButton.NoButton:
            self._soon.start()

    def _show(self) -> None:
        part = self._app.focusWidget()
        around = part.parentWidget() if part is not None else None
        while part is not None and around is not None:
            if isinstance(around, QScrollArea) and around.widget() is not None:
                around.ensureWidgetVisible(part, 0, self._theme.px(_AROUND_UNITS))
            around = around.parentWidget()
