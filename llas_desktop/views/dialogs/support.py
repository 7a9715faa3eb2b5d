"""The support file, before it leaves the computer: all of it can be read, and what is read is what is saved."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.wording import world_sentence
from llas_desktop.system.files import write_atomically
from llas_desktop.system.support import support_bytes
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.paper_out import ask_for_place
from llas_desktop.views.parts import button, column, note, set_tone, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

_HEIGHT_UNITS = 620


class SupportDialog(Dialog):
    def __init__(self, theme: Theme, content: str, name: str, window: QWidget | None) -> None:
        """`name` is what the file is to be called."""
        super().__init__(theme, tr("지원 파일"), window)
        self._content, self._name = content, name
        told = tr(
            "무엇이 잘못되었는지 찾는 데 쓰는 파일입니다. 개인정보는 들어 있지 않습니다. 아래에 있는 것이 전부이니 읽어 보고 저장하여 관리자에게 보내십시오."
        )
        field = QPlainTextEdit(content)
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setAccessibleName(tr("지원 파일의 내용"))
        field.setMinimumHeight(theme.px(48))
        self._note = note()
        self._note.hide()
        copy = button(tr("내용 복사"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(content))
        self.save = button(tr("파일로 저장…"), "primary")
        self.save.clicked.connect(self._on_save)
        leave = button(tr("닫기"))
        leave.clicked.connect(self.reject)
        body = column(theme, text(told, wraps=True), field, self._note, gap=12)
        body.setStretch(1, 1)
        self.fill(body, copy, leave, self.save, width=760, scrolls=False)
        self.resize(self.width(), min(theme.px(_HEIGHT_UNITS), self.maximumHeight()))

    def save_to(self, path: str) -> None:
        """Where the clerk said."""
        try:
            write_atomically(Path(path), support_bytes(self._content))
        except WorldError as error:
            self._say(world_sentence(error, translate=tr), "danger")
        else:
            self._say(tr("저장했습니다: {what}").format(what=path), "success")

    def _on_save(self) -> None:
        ask_for_place(self, self._name, tr("지원 파일 (*.txt)"), self.save_to)

    def _say(self, words: str, tone: str) -> None:
        self._note.setText(words)
        set_tone(self._note, tone)
        self._note.show()
