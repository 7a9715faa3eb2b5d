"""The menu at the end of the row of tabs: what has no button of its own, each with its keys."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from llas_desktop.views.actions import keys_of, text_of
from llas_desktop.views.theme import Theme

_GROUPS: Final = (
    ("register", "undo"), ("zoom_in", "zoom_out", "zoom_reset", "contrast"), ("keys", "manual", "support", "about"),
    ("lock", "quit"),
)  # fmt: skip


def main_menu(theme: Theme, window: QWidget, perform: Callable[[str], object]) -> QMenu:
    """`perform(name)` is called with the command that was chosen."""
    menu = QMenu(window)
    theme.dress(menu)
    for group in _GROUPS:
        menu.addSeparator()
        for name in group:
            entry = menu.addAction(text_of(name))
            # Shown, not bound: the window's own action has the keys.
            entry.setText(f"{text_of(name)}\t{keys_of(name)}")
            entry.triggered.connect(lambda _checked=False, name=name: perform(name))
    return menu
