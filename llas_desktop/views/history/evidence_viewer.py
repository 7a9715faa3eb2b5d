"""A paper looked at inside the program, large."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from llas_desktop.views.parts import button, column, note, row, set_look, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.page_view import PageView


class EvidenceViewer(QDialog):
    """PgUp and PgDn turn, Ctrl and the wheel or + and - zoom, Esc closes."""

    def __init__(self, shell: Shell, parent: QWidget, file_name: str, data: bytes, media_type: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("증빙 보기: {name}").format(name=file_name))
        self.pages = PageView(shell, self.tr("증빙 {name}").format(name=file_name))
        if (desk := self.pages.widget()) is not None:
            set_look(desk, "ground", "desk")  # so that the edges of the paper show
        self._where = text("", "quiet")
        self._damaged = note(
            self.tr("이 파일은 깨져 있어 보여 드릴 수 없습니다. 원본을 다시 받아 붙여 주십시오."), "danger"
        )
        self._damaged.hide()
        self.pages.page_shown.connect(self._on_page_shown)
        self.pages.unreadable.connect(self._damaged.show)
        actions = {
            self.tr("이전 쪽"): lambda: self.pages.turn(-1), self.tr("다음 쪽"): lambda: self.pages.turn(1),
            self.tr("작게"): lambda: self.pages.step_zoom(-1), self.tr("크게"): lambda: self.pages.step_zoom(1),
        }  # fmt: skip
        buttons = []
        for words, act in actions.items():
            buttons.append(made := button(words))
            made.clicked.connect(act)
        close = button(self.tr("닫기"), tip=self.tr("닫기 (Esc)"))
        close.clicked.connect(self.accept)
        bar = row(shell.theme, *buttons, self._where, None, close, gap=8)
        self.setLayout(column(shell.theme, bar, self._damaged, self.pages, gap=12, margins=(16, 16, 16, 16)))
        self.resize(parent.window().size() * 0.9)
        self.pages.show_paper(data, media_type)
        self.pages.setFocus()

    def where(self) -> str:
        """Which page is shown, and how large."""
        return self._where.text()

    def says_damaged(self) -> bool:
        return not self._damaged.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.pages.step_zoom(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.pages.step_zoom(-1)
        else:
            super().keyPressEvent(event)

    def _on_page_shown(self, number: int, count: int) -> None:
        self._where.setText(
            self.tr("{number} / {count}쪽 · {zoom} %").format(number=number, count=count, zoom=self.pages.zoom)
        )
