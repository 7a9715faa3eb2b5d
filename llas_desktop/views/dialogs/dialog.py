"""What every dialog of the window has in common."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QWidget

from llas_desktop.views.parts import button, column, row, text
from llas_desktop.views.tab_order import go_on
from llas_desktop.views.theme import Theme


class Dialog(QDialog):
    """A heading, a body and a row of buttons; the last button given is the main one. Esc closes it.

    It is opened with `open()`: nothing waits in a loop of its own, and it is gone when it is closed.
    """

    def __init__(self, theme: Theme, heading: str, window: QWidget | None) -> None:
        super().__init__(window)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.dress(self)
        self.setWindowTitle(heading)
        self.setModal(True)
        self._heading = text(heading, "title")

    def fill(self, body: QLayout, *buttons: QPushButton, width: float = 640) -> None:
        """Put it together; `width` in units."""
        closing = list(buttons) or [self.closing_button()]
        foot: QHBoxLayout = row(self.theme, None, *closing, gap=8)
        self.setLayout(column(self.theme, self._heading, body, foot, gap=16, margins=(28, 24, 28, 20)))
        screen = self.screen().availableSize()
        self.setFixedWidth(min(self.theme.px(width), screen.width()))
        self.setMaximumHeight(screen.height())
        closing[-1].setDefault(True)  # Enter in a field presses it; on another button it presses that one
        closing[-1].setFocus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        return go_on(self, is_forward=next)

    def closing_button(self, words: str = "") -> QPushButton:
        made = button(words or self.tr("닫기"), "primary")
        made.clicked.connect(self.accept)
        return made
