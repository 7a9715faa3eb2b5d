"""What the menu has about the program itself: its keys, its manual, its licences."""

from PySide6.QtWidgets import QWidget

from llas_desktop.views.theme import Theme


class Help:
    def __init__(self, theme: Theme, window: QWidget) -> None:
        self._theme, self._window = theme, window

    def keys(self, names: list[str]) -> None:
        """Of the commands of these names."""
        from llas_desktop.views.dialogs.keys import KeysDialog

        KeysDialog(self._theme, names, self._window).open()

    def manual(self) -> None:
        from llas_desktop.views.manual import show_manual

        show_manual(self._theme, self._window)

    def about(self) -> None:
        from llas_desktop.views.dialogs.about import AboutDialog

        AboutDialog(self._theme, self._window).open()
