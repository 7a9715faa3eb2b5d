"""Where a tab stands in the window: as high as there is room; where that is less than it can do with, the whole of it scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from llas_desktop.views.theme import Theme


class TabArea(QScrollArea):
    """Goes by the least height of the tab. A resizable QScrollArea goes by the one it would like as soon as a sentence in it
    wraps, and then the main button of a form lies below the fold.
    """

    def __init__(self, theme: Theme, tab: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.dress(self.verticalScrollBar())
        tab.setProperty("ground", tab.property("ground") or "clear")
        self.setWidget(tab)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room, tab = self.viewport().size(), self.widget()
        if tab is not None:
            tab.resize(room.width(), max(room.height(), tab.minimumSizeHint().height()))
