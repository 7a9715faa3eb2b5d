"""A paper as plain text, line by line, for those who have it read to them or read it large."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

_HEIGHT_UNITS: Final = 420


class ReadingDialog(Dialog):
    """The arrow keys go by line and letter, as a screen reader follows them; nothing can be changed."""

    def __init__(self, theme: Theme, heading: str, content: str, window: QWidget) -> None:
        super().__init__(theme, heading, window)
        self.page = QPlainTextEdit()
        self.page.setPlainText(content)
        self.page.setReadOnly(True)
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.page.setTabChangesFocus(True)
        self.page.setAccessibleName(heading)
        told = text(tr("화살표 키로 한 줄씩 읽습니다. 글씨는 Ctrl++로 커집니다."), "quiet", wraps=True)
        self.fill(column(theme, told, self.page, gap=8), width=820, scrolls=False)
        theme.follow(self.page, lambda: self.page.setMinimumHeight(min(theme.px(_HEIGHT_UNITS), self._room())))
        self.page.setFocus()

    def _room(self) -> int:
        return self.screen().availableSize().height() // 2
