"""A paper to look at, and no more: what goes out of the house has its own ways, and its entry."""

from typing import Final

from PySide6.QtWidgets import QWidget

from llas_desktop.views.certificate.page_panel import PagePanel
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import column
from llas_desktop.views.shell import Shell

_HEIGHT_UNITS: Final = 520


class PagesDialog(Dialog):
    """`words`: what it is, with a tone for it."""

    def __init__(
        self, shell: Shell, heading: str, pdf: bytes, words: str, window: QWidget, tone: str = "neutral"
    ) -> None:
        super().__init__(shell.theme, heading, window)
        theme = shell.theme
        self.paper = PagePanel(shell)
        self.fill(column(theme, self.paper, gap=0), width=900, scrolls=False)
        theme.follow(self.paper, lambda: self.paper.setMinimumHeight(min(theme.px(_HEIGHT_UNITS), self._room())))
        self.paper.show_paper(pdf, words, tone)
        self.paper.page.setFocus()

    def _room(self) -> int:
        return int(self.screen().availableSize().height() * 0.6)
