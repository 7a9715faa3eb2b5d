"""What is known of something, as labels with their values."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from llas_desktop.views.parts import text
from llas_desktop.views.theme import Theme

_LABEL_UNITS = 120
_LONG_WORD = 24
_HERE = "\u200b"
"""Takes no room, and says that a line may end here."""


class Facts(QWidget):
    """Rows of a quiet label and a value; what is empty is left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        theme.space(self._grid, gap=6)
        self._grid.setColumnStretch(1, 1)
        theme.follow(self, self._measure)
        self._labels: list[QLabel] = []

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        known = [(label, value) for label, value in facts if value]
        while len(self._labels) < 2 * len(known):
            row = len(self._labels) // 2
            for column, kind in enumerate(("quiet", "body")):
                made = text(kind=kind, wraps=column == 1)
                made.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(made, row, column)
                self._labels.append(made)
        for at, made in enumerate(self._labels):
            is_used = at < 2 * len(known)
            made.setVisible(is_used)
            if is_used:
                made.setText(_breakable(known[at // 2][at % 2]))

    def _measure(self) -> None:
        self._grid.setColumnMinimumWidth(0, self._theme.px(_LABEL_UNITS))
        self._grid.setHorizontalSpacing(self._theme.px(16))


def _breakable(value: str) -> str:
    """A name or an address without a space would push all that stands below it out of sight."""
    return " ".join(
        word
        if len(word) <= _LONG_WORD
        else _HERE.join(word[at : at + _LONG_WORD] for at in range(0, len(word), _LONG_WORD))
        for word in value.split(" ")
    )
