"""What a screen shows where there is nothing yet: a heading, a few sentences and the key to press."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from llas_desktop.views.actions import keys_of, text_of
from llas_desktop.views.parts import boxed, column, prose, row, scrolled, text
from llas_desktop.views.theme import Theme

_WIDTH_UNITS = 560


class EmptyState(QWidget):
    """`commands` are names of `actions.COMMANDS`, shown with their keys."""

    def __init__(self, theme: Theme, icon: str, heading: str, sentences: str, commands: tuple[str, ...] = ()) -> None:
        super().__init__()
        picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        theme.follow(picture, lambda: picture.setPixmap(theme.picture(icon, "border", 40)))
        parts: list[QWidget] = [picture, text(heading, "title"), prose(sentences)]
        inside = column(theme, *parts, gap=12)
        for name in commands:
            key = text(keys_of(name))
            key.setProperty("key", True)
            inside.addLayout(row(theme, key, text(text_of(name)), None, gap=12))
        holder = QWidget()
        holder.setLayout(inside)
        theme.follow(holder, lambda: holder.setMaximumWidth(theme.px(_WIDTH_UNITS)))
        across = row(theme, None, holder, None)
        across.setStretch(1, 100)  # as wide as it may be, and narrower where there is less
        middle = column(theme, None, across, None, None, margins=(24, 24, 24, 24))
        self._page = column(theme, middle, gap=0)
        self._page.setStretch(0, 1)
        self.setLayout(column(theme, scrolled(boxed(self._page)), gap=0))

    def add_below(self, part: QWidget) -> None:
        """Put it under the words; both scroll as one page."""
        self._page.addWidget(part)
