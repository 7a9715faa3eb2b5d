"""The real page, with what it is, which page of how many, and how large it is shown."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from llas_desktop.views.actions import tip_of
from llas_desktop.views.parts import button, chip, column, row, set_icon, set_tone, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.page_view import PDF, PageView

_FIRST_ZOOM: Final = 75
"""Per cent of the width: more of the page at once, and its small print still to be read."""

_NARROW_UNITS: Final = 420
_CHIP_PADDING_UNITS: Final = 15


class PagePanel(QWidget):
    def __init__(self, shell: Shell) -> None:
        super().__init__()
        theme = self._theme = shell.theme
        self.page = PageView(shell, self.tr("종이 미리보기"))
        if (sheet := self.page.widget()) is not None:
            sheet.setAutoFillBackground(False)  # it lies on the ground of the panel, so that its edges show
        self._words = ""
        self._what = chip()
        self._what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._where: QLabel = text("", "quiet")
        self._size: QLabel = text("", "quiet")
        buttons = []
        for icon, words, do in (
            ("chevron-left", tip_of("page_before"), lambda: self.page.turn(-1)),
            ("chevron-right", tip_of("next_page"), lambda: self.page.turn(1)),
            ("zoom-out", self.tr("작게 (−)"), lambda: self.zoom(-1)),
            ("zoom-in", self.tr("크게 (+)"), lambda: self.zoom(1)),
        ):
            made = button("", "quiet", tip=words)
            made.setAccessibleName(words)
            set_icon(theme, made, icon)
            made.clicked.connect(lambda _checked=False, do=do: do())
            buttons.append(made)
        self.back, self.forth, smaller, larger = buttons
        head = row(theme, self._what, self.back, self._where, self.forth, smaller, self._size, larger, gap=4)
        head.setStretch(0, 1)
        self.setLayout(column(theme, head, self.page, gap=4))
        self.page.set_zoom(_FIRST_ZOOM)
        self.page.page_shown.connect(self._on_page_shown)
        self._on_page_shown(0, 0)

    def show_paper(self, paper: bytes, words: str, tone: str = "neutral", *, media_type: str = PDF) -> None:
        """`words`: what it is (미리보기, 보관본)."""
        self._words = words
        set_tone(self._what, tone)
        self._make_room()
        self.page.show_paper(paper, media_type)

    def clear(self) -> None:
        """Show nothing of anybody."""
        self._words = ""
        self._make_room()
        self.page.clear()

    @property
    def what(self) -> str:
        """What is shown."""
        return self._words

    def zoom(self, steps: int) -> None:
        """Larger or smaller; 0: as at first."""
        if steps:
            self.page.step_zoom(steps)
        else:
            self.page.set_zoom(_FIRST_ZOOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other type, other words: the head was laid out anew
            QTimer.singleShot(0, self, self._make_room)
        return super().event(event)

    def _make_room(self) -> None:
        """Where it is narrow the words end in …, and the size, which can be seen, is not told."""
        self._size.setVisible(self.width() >= self._theme.px(_NARROW_UNITS))
        room = self._what.width() - self._theme.px(2 * _CHIP_PADDING_UNITS)
        self._what.setText(self._what.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))
        self._what.setToolTip(self._words)

    def _on_page_shown(self, number: int, count: int) -> None:
        self._where.setText(self.tr("{number} / {count}쪽").format(number=number, count=count) if count else "")
        self._size.setText(f"{self.page.zoom} %")
        self.back.setEnabled(number > 1)
        self.forth.setEnabled(number < count)
