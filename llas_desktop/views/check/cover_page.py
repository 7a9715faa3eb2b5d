"""‘증명서 확인’ before anybody has signed in, and where there is no centre: a key file is all that it needs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from llas_desktop.views.check.checking import Alone, Check, ReadKey
from llas_desktop.views.check.panel import CheckPanel
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.parts import button, column
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab_area import TabArea
from llas_desktop.views.words import tr

_WIDTH, _HEIGHT = 1320, 640


class CheckPage(CoverPage):
    """As wide and high as there is room for."""

    left = Signal()

    def __init__(self, shell: Shell, preferences: Preferences, check: Check, read_key: ReadKey) -> None:
        super().__init__(shell.theme, tr("증명서 확인"), width=_WIDTH, height=_HEIGHT)
        theme = shell.theme
        self.back = button(tr("돌아가기"))
        self.back.clicked.connect(self.left)
        self.panel = CheckPanel(shell, Alone(shell, check, read_key), preferences, self.back)
        whole = column(theme, self._heading, TabArea(theme, self.panel), gap=12, margins=(24, 16, 24, 16))
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
