"""One of a few, all in sight: segments in a row, or in several where they wrap, as chips always do."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from llas_desktop.views.parts import button
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.flow_layout import FlowLayout


class Choices(QWidget):
    """Tab reaches the chosen one, the arrow keys move among them. A value is a string; the empty one stands for none.

    `is_optional`: the chosen one, pressed again, is none. `content_changed(value)` tells of the clerk's hand and of `put`.
    """

    content_changed = Signal(str)

    def __init__(
        self, theme: Theme, name: str, choices: Iterable[tuple[str, str]] = (), *, kind: str = "segment",
        is_optional: bool = False, wraps: bool = False, gap: float = 8,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setAccessibleName(name)
        self._kind, self._is_optional = kind, is_optional
        self._group = QButtonGroup(self)
        self._values: dict[str, QPushButton] = {}
        self._pressed_again = False
        self._row = FlowLayout(self) if wraps or kind == "chip" else QHBoxLayout(self)
        theme.space(self._row, gap=gap)
        self._group.buttonPressed.connect(self._on_pressed)
        self._group.buttonClicked.connect(self._on_clicked)
        self._group.buttonToggled.connect(self._on_toggled)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Values with their words; the chosen one stays if it is still among them, and the focus with the choice."""
        before = self.content() if self._values else ""
        gone = list(self._values.values())
        had_focus = any(old.hasFocus() for old in gone)
        for old in gone:
            self._group.removeButton(old)
        self._values = {value: self._button(words) for value, words in choices}
        # A form gives its focus to this widget; one of the buttons takes it.
        for first in list(self._values.values())[:1]:
            self.setFocusProxy(first)
        self.put(before)
        if had_focus and self._values:  # before the old ones go, which would pass it on
            for made in self._values.values():
                made.show()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for old in gone:
            old.hide()
            old.deleteLater()

    def set_words(self, value: str, words: str) -> None:
        """Other words on one of them, such as a new count."""
        made = self._values[value]
        if made.text() != words:
            made.setText(words)
            made.setAccessibleName(f"{self.accessibleName()} {words}")

    def values(self) -> tuple[str, ...]:
        return tuple(self._values)

    def button_of(self, value: str) -> QPushButton:
        return self._values[value]

    def content(self) -> str:
        return next((value for value, made in self._values.items() if made.isChecked()), "")

    def put(self, value: str) -> None:
        if value == self.content():
            return
        if value in self._values:
            self._values[value].setChecked(True)
        else:
            self._uncheck()

    def commit(self) -> None:
        """Nothing is ever half chosen."""

    def _button(self, words: str) -> QPushButton:
        made = button(words, self._kind)
        made.setAccessibleName(f"{self.accessibleName()} {words}")
        made.setCheckable(True)
        self._group.addButton(made)
        self._row.addWidget(made)
        return made

    def _on_pressed(self, pressed: QPushButton) -> None:
        self._pressed_again = pressed.isChecked()

    def _on_clicked(self, _clicked: QPushButton) -> None:
        if self._is_optional and self._pressed_again:
            self._uncheck()

    def _uncheck(self) -> None:
        self._group.setExclusive(False)
        for made in self._values.values():
            made.setChecked(False)
        self._group.setExclusive(True)

    def _on_toggled(self, toggled: QPushButton, is_on: bool) -> None:
        if is_on:
            self.setFocusProxy(toggled)
            self.content_changed.emit(self.content())
        elif not self.content() and not self._group.exclusive():
            self.content_changed.emit("")
