"""The line below the window of the demo: that it is one, and the way to the real thing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStatusBar

from llas_desktop.views.parts import boxed, button, chip, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class DemoBar(QStatusBar):
    left = Signal()
    """On to the centre's own data."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.leave = button(tr("견본 끝내고 우리 평생학습관 열기"))
        self.leave.clicked.connect(self.left)
        told = text(tr("모두 지어낸 사람입니다. 여기에 쓴 것은 진짜 자료와 섞이지 않습니다."), "quiet", wraps=True)
        mark = chip(tr("견본"), "warning")
        line = row(theme, mark, told, self.leave, gap=12, margins=(16, 4, 16, 4))
        line.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        line.setStretch(1, 1)
        self.addWidget(boxed(line), 1)
        theme.dress(self)
