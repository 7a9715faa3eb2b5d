"""Two halves beside each other where there is room; where there is not, one above the other in one page that scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from llas_desktop.views.parts import scrolled
from llas_desktop.views.theme import Theme

_WHOLE = 10_000  # more than any window has: what is given is taken as a proportion


class SideBySide(QWidget):
    """`first` scrolls by itself while they stand side by side, and so does `second` where it is said to (`both_scroll`), or else it
    sees to its own height. The clerk may move the border.

    `narrow_units`: below this width there is no room for both beside each other.
    """

    def __init__(
        self, theme: Theme, first: QWidget, second: QWidget, shares: tuple[int, int], narrow_units: int, *,
        both_scroll: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme = theme
        self._first, self._second = first, second
        self._shares = [share * _WHOLE for share in shares]
        self._is_narrow = False
        self._narrow_units = narrow_units
        self._area = scrolled(first)
        self._other_area = scrolled(second) if both_scroll else None
        self._stacked = QWidget()
        self._below = QVBoxLayout(self._stacked)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._area)
        self._splitter.addWidget(self._other_area or second)
        # Of the window, not of what the first one shown happens to need.
        self._splitter.setSizes(self._shares)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        # Less than both halves need side by side: only so can the window become narrow enough to turn.
        self.setMinimumWidth(1)
        theme.changed.connect(self._turn)

    def to_top(self) -> None:
        self._area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        is_narrow = self.width() < self._theme.px(self._narrow_units)
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        focus = QApplication.focusWidget()
        if is_narrow:
            self._area.takeWidget()
            if self._other_area is not None:
                self._other_area.takeWidget()
                self._other_area.hide()
            for half in (self._first, self._second):
                self._below.addWidget(half)
            self._area.setWidget(self._stacked)
        else:
            self._area.takeWidget()
            self._area.setWidget(self._first)
            if self._other_area is None:
                self._splitter.addWidget(self._second)
            else:
                self._other_area.setWidget(self._second)
                self._other_area.show()
            self._splitter.setSizes(self._shares)
        self._first.show()
        self._second.show()
        if focus is not None and self.isAncestorOf(focus):  # it went elsewhere while its half was on the way
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
