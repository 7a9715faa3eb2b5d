"""What every dialog of the window has in common."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QPushButton, QScrollArea, QWidget

from llas_desktop.views.parts import boxed, button, column, row, text
from llas_desktop.views.tab_order import go_on
from llas_desktop.views.theme import Theme

_SIDE_UNITS, _RING_UNITS = 28, 4
_AROUND_UNITS = 200
"""The heading, the buttons, the room around them, and the frame that the system draws."""


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
        self._heading = text(heading, "title", wraps=True)

    def fill(self, body: QLayout, *buttons: QPushButton, width: float = 640, scrolls: bool = True) -> None:
        """Put it together; `width` in units. A body with a part that scrolls by itself does not scroll as a whole."""
        closing = list(buttons) or [self.closing_button()]
        px, screen = self.theme.px, self.screen().availableSize()
        whole = min(px(width), screen.width())
        inside = row(self.theme, body, margins=(_RING_UNITS, _RING_UNITS, _SIDE_UNITS, _RING_UNITS))
        room = QSize(whole - px(_SIDE_UNITS - _RING_UNITS), screen.height() - px(_AROUND_UNITS))
        self._body: QFrame = _Body(boxed(inside), room) if scrolls else boxed(inside)
        foot = row(self.theme, None, *closing, margins=(_SIDE_UNITS, 0, _SIDE_UNITS, 0))
        head = row(self.theme, self._heading, margins=(_SIDE_UNITS, 0, _SIDE_UNITS, 0))
        across = row(self.theme, self._body, margins=(_SIDE_UNITS - _RING_UNITS, 0, 0, 0))
        self.setLayout(column(self.theme, head, across, foot, gap=12, margins=(0, 24, 0, 20)))
        self.setFixedWidth(whole)
        self.setMaximumHeight(screen.height())
        closing[-1].setDefault(True)  # Enter in a field presses it; on another button it presses that one
        closing[-1].setFocus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        return go_on(self, is_forward=next)

    def closing_button(self, words: str = "") -> QPushButton:
        made = button(words or self.tr("닫기"), "primary")
        made.clicked.connect(self.accept)
        return made


class _Body(QScrollArea):
    """As high as what is in it; where the screen is lower than that it scrolls, and the buttons below it stay in sight."""

    def __init__(self, content: QFrame, room: QSize) -> None:
        super().__init__()
        self._room = room
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setProperty("ground", "clear")
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        content = self.widget()
        layout = content.layout() if content is not None else None
        wanted = layout.sizeHint().height() if layout is not None else 0
        if layout is not None and layout.hasHeightForWidth():
            wanted = max(layout.heightForWidth(self._room.width()), layout.minimumSize().height())
        return QSize(self._room.width(), min(wanted, self._room.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)
