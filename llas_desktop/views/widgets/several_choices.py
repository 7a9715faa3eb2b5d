"""Some of a few, all in sight: chips that wrap, each on or off."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from llas_desktop.views.parts import button
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.flow_layout import FlowLayout


class SeveralChoices(QWidget):
    """`content()` holds the chosen values in the order of the chips, `국어; 수학`; empty for none. Space turns a chip on or off."""

    content_changed = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """`choices`: values with their words. A value holds no semicolon."""
        super().__init__()
        self.setAccessibleName(name)
        self._chips: dict[str, QPushButton] = {}
        layout = FlowLayout(self)
        theme.space(layout, gap=6)
        for value, words in choices:
            chip = button(words, "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"{name} {words}")
            chip.toggled.connect(lambda _is_on: self.content_changed.emit(self.content()))
            self._chips[value] = chip
            layout.addWidget(chip)
        self.setFocusProxy(next(iter(self._chips.values())))

    def chip(self, value: str) -> QPushButton:
        return self._chips[value]

    def content(self) -> str:
        return "; ".join(value for value, chip in self._chips.items() if chip.isChecked())

    def put(self, content: str) -> None:
        wanted = content.split("; ")
        for value, chip in self._chips.items():
            chip.setChecked(value in wanted)

    def commit(self) -> None:
        """Nothing is ever half chosen."""
