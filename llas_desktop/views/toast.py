"""A sentence in the free room beside the tabs: what was done, or what went wrong and what to do now."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from llas_desktop.views.parts import button, row, text
from llas_desktop.views.theme import Theme

_STANDS_MS = 6_000
_SIGNS = {"done": "✓", "information": "i", "warning": "!", "danger": "!"}


class Toast(QFrame):
    """Stands for some seconds; a failure stands until it is closed. It never takes the focus.

    It stands left of `neighbour`, where no tab has a button, a page or the foot of a list for it to cover.
    """

    def __init__(self, theme: Theme, window: QWidget, neighbour: QWidget) -> None:
        super().__init__(window)
        self._neighbour = neighbour
        self.setObjectName("toast")
        self._theme = theme
        self._sign = text(kind="strong")
        self._text = text(wraps=True)
        self._close = button(self.tr("닫기"))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.hide)
        inside = row(theme, self._sign, self._text, self._close, gap=12, margins=(20, 10, 12, 10))
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()
        window.installEventFilter(self)
        theme.changed.connect(self._place)

    @property
    def words(self) -> str:
        return self._text.text() if self.isVisible() else ""

    def say(self, words: str, tone: str) -> None:
        self._sign.setText(_SIGNS[tone])
        self._text.setText(words)
        self._close.setVisible(tone == "danger")
        self._timer.stop()
        if tone != "danger":
            self._timer.start(_STANDS_MS)
        self.setAccessibleName(words)
        self.show()
        self._place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self) -> None:
        window = self.parentWidget()
        if not self.isVisible() or window is None:
            return
        width = min(self._theme.px(720), window.width() - self._theme.px(48))
        self._text.setFixedWidth(
            min(
                self._text.fontMetrics().horizontalAdvance(self._text.text()) + self._theme.px(4),
                width - self._theme.px(140),
            )
        )
        self.adjustSize()
        at = self._neighbour.mapTo(window, self._neighbour.rect().topLeft())
        middle = at.y() + self._neighbour.height() // 2
        self.move(max(0, at.x() - self.width() - self._theme.px(16)), max(0, middle - self.height() // 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
