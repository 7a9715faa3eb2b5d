"""A new computer, or data that cannot be opened: a backup takes the place, by a password or by the recovery sheet alone."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from llas_desktop.domain.backup import SUFFIX
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import refusal, world_sentence
from llas_desktop.views.backup.restore_dialog import RestoreWish
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.parts import button, column, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit, HangulTextEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.password_fields import PasswordField
from llas_desktop.views.words import tr


class RestorePage(CoverPage):
    given = Signal(object)
    """A RestoreWish."""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("백업에서 되살리기"), width=800)
        self.tell(
            tr(
                "백업을 만들 때의 관리자 아이디와 비밀번호로 엽니다. 비밀번호를 모르면 복구 용지의 낱말만 적어도 됩니다."
            )
        )
        self.file = HangulLineEdit()
        self.file.setPlaceholderText(tr("USB나 백업 폴더의 {suffix} 파일").format(suffix=SUFFIX))
        self.choose = button(tr("파일 고르기"))
        self.choose.clicked.connect(self._on_choose)
        self.login, self.password, self.words = HangulLineEdit(), PasswordField(theme), HangulTextEdit()
        self.words.setPlaceholderText(tr("열두 낱말을 차례대로, 사이를 띄어 적습니다."))
        theme.follow(self.words, lambda: self.words.setFixedHeight(theme.px(112)))
        self.do = button(tr("되살리기"), "primary")
        self.do.clicked.connect(self._on_do)
        # Whoever goes on with Enter, as on the other pages, does not write her password behind her login, for all to read.
        self.file.returnPressed.connect(self.login.setFocus)
        self.login.returnPressed.connect(self.password.setFocus)
        self.password.edit.returnPressed.connect(self._on_do)
        self.back = button(tr("돌아가기"))
        self.back.clicked.connect(self.left)
        place = row(theme, LabelledField(theme, tr("백업 파일"), self.file, has_note=False), self.choose, gap=8)
        place.setStretch(0, 1)
        place.setAlignment(self.choose, Qt.AlignmentFlag.AlignBottom)
        known = column(
            theme,
            LabelledField(theme, tr("아이디"), self.login, has_note=False),
            LabelledField(theme, tr("비밀번호"), self.password, has_note=False),
            None,
        )
        sheet = column(theme, LabelledField(theme, tr("복구 낱말"), self.words, has_note=False), None)
        halves = row(theme, known, text(tr("또는"), "quiet"), sheet, gap=20)
        halves.setStretch(0, 1)
        halves.setStretch(2, 1)
        self.put_together(column(theme, place, halves, gap=16), self.back, None, self.do)

    def focus_first(self) -> None:
        (self.login if self.file.text() else self.choose).setFocus()

    def fill_in(self, file: Path) -> None:
        """A backup that is at hand already; not while one is being restored."""
        if self.do.isEnabled():
            self.file.setText(str(file))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back as long as nothing was typed that would be lost."""
        typed = (self.login.content(), self.password.edit.content(), self.words.content())
        if event.key() == Qt.Key.Key_Escape and self.back.isEnabled() and not any(typed):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def refuse(self, error: Refused) -> None:
        self._wait(False)
        self.say(refusal(error), "danger")

    def fail(self, error: WorldError) -> None:
        self._wait(False)
        self.say(world_sentence(error, translate=tr), "danger")

    def _on_choose(self) -> None:
        dialog = FileDialog(self, tr("백업 파일 고르기"), tr("백업 파일 (*{suffix})").format(suffix=SUFFIX))
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.file.setText(path)
        self.login.setFocus()

    def _on_do(self) -> None:
        if not self.do.isEnabled():
            return
        for field in (self.file, self.login, self.words):
            field.commit()
        file, login, password = self.file.text().strip(), self.login.text().strip(), self.password.password()
        words = self.words.text().strip()
        if not file:
            self.say(refusal(Refused(Problem("file", "required"))), "warning")
            self.choose.setFocus()
        elif not words and not (login and password):
            self.say(tr("아이디와 비밀번호를 적거나, 복구 낱말을 적어 주십시오."), "warning")
            self.login.setFocus()
        else:
            self._wait(True)
            self.given.emit(RestoreWish(Path(file), login, password, words))

    def _wait(self, is_waiting: bool) -> None:
        for each in (self.do, self.back, self.choose):
            each.setEnabled(not is_waiting)
        self.say(tr("◔ 되살리고 있습니다. 끝날 때까지 컴퓨터를 끄지 마십시오.") if is_waiting else "")
