"""‘증명서 확인’ before anybody has signed in, and where there is no centre: a key file is all that it needs."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from llas_desktop.views.check.checking import Alone, Check, ReadKey
from llas_desktop.views.check.panel import CheckPanel
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.parts import boxed, button, column, row
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab_area import TabArea
from llas_desktop.views.words import tr

_WIDTH, _HEIGHT = 1320, 640
_RING: Final = (4, 4, 4, 4)
"""Room for the ring of the focus."""


class CheckPage(CoverPage):
    """As wide and high as there is room for."""

    left = Signal()

    def __init__(self, shell: Shell, preferences: Preferences, check: Check, read_key: ReadKey) -> None:
        super().__init__(shell.theme, tr("증명서 확인"), width=_WIDTH, height=_HEIGHT)
        theme = shell.theme
        self.back = button(tr("돌아가기"))
        self.back.clicked.connect(self.left)
        self.panel = CheckPanel(shell, Alone(shell, check, read_key), preferences, self.back)
        inside = boxed(column(theme, self.panel, margins=_RING))
        head = row(theme, self._heading, margins=_RING)
        whole = column(theme, head, TabArea(theme, inside), gap=4, margins=(20, 12, 20, 12))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.panel.begin()

    def focus_first(self) -> None:
        self.panel.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heading.setVisible(not self.theme.is_low(self.window()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
