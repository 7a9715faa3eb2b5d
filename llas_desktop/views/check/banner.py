"""The verdict, large: a symbol, its name, one sentence. Colour goes along and never speaks alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel

from llas_desktop.views.parts import button, column, row, set_look, text
from llas_desktop.views.theme import Theme

_ICON_UNITS = 44
_COLOUR_OF = {"neutral": "quiet"}


class Banner(QFrame):
    """`asked`: the one button on it was pressed, whatever it says."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name, self._tone = "progress", "neutral"
        self.setProperty("frame", "verdict")
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._name = text(kind="title", wraps=True)
        self._sentence = text(kind="heading", wraps=True)
        self.button = button("")
        self.button.clicked.connect(self.asked)
        words = column(theme, self._name, self._sentence, gap=2)
        inside = row(theme, self._icon, words, self.button, gap=16, margins=(20, 12, 20, 12))
        inside.setStretch(1, 1)
        inside.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        inside.setAlignment(self.button, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(inside)
        theme.follow(self, self._draw)

    @property
    def words(self) -> str:
        """All that it says."""
        return self.accessibleName()

    @property
    def tone(self) -> str:
        return self._tone

    def say(self, icon: str, tone: str, name: str, sentence: str, verb: str = "") -> None:
        """Read out where a screen is read. `verb`: on the button; none where it is empty."""
        self._icon_name, self._tone = icon, tone
        self._name.setText(name)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        for part in (self, self._name, self._sentence):
            set_look(part, "verdict", tone)
        self._draw()
        self.setAccessibleName(f"{name}. {sentence}".strip())
        self.show()
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _draw(self) -> None:
        self._icon.setPixmap(self._theme.picture(self._icon_name, _COLOUR_OF.get(self._tone, self._tone), _ICON_UNITS))
