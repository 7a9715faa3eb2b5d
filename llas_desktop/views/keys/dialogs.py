"""Another key, the certificate of a real authority, and who witnesses when a paper was signed."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.wording import refusal, sentence
from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.check.given import read_file
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.parts import button, column, note, row, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.password_fields import PasswordField
from llas_desktop.views.words import noop, tr

_REASONS: Final = (noop("정기 교체"), noop("컴퓨터나 백업을 잃어버림"), noop("담당자가 바뀜"), noop("기관 이름이 바뀜"))
_OWN_WORDS: Final = "own"


class _DeedDialog(Dialog):
    """A dialog with one deed: what is wrong stands under its field, or above the buttons."""

    def __init__(self, shell: Shell, heading: str, window: QWidget) -> None:
        super().__init__(shell.theme, heading, window)
        self.shell = shell
        self._fields: dict[str, LabelledField] = {}
        self._trouble = note(tone="danger")
        self._trouble.hide()
        self.do = QPushButton()
        self.leave = button(tr("그대로 두기"))
        self.leave.clicked.connect(self.reject)

    @property
    def problem(self) -> str:
        """What is wrong, wherever it stands; or nothing."""
        under = "\n".join(each.problem for each in self._fields.values())
        return under.strip() or ("" if self._trouble.isHidden() else self._trouble.text())

    def _begin(self) -> None:
        for each in self._fields.values():
            each.say("")
        self._trouble.hide()
        self.do.setEnabled(False)

    def _on_ended(self) -> None:
        self.do.setEnabled(True)

    def _on_refused(self, error: Refused) -> None:
        for problem in error.problems:
            field = self._fields.get(problem.field)
            if field is not None and field.isVisibleTo(self):
                field.complain(sentence(problem, label=field.label, translate=tr))
            else:
                self._trouble.setText(refusal(error))
                self._trouble.show()


class NewKeyDialog(_DeedDialog):
    """A new key from now on. Enter leaves everything as it is: what was given out has to be given out anew. In the field for words
    of one's own it says that they are written.
    """

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(shell, tr("새 기관 열쇠를 만듭니까?"), window)
        told = tr(
            "이제부터 발급하는 증명서는 새 열쇠로 서명합니다. 지금까지 발급한 증명서는 그대로 진본으로 확인됩니다. 만든 뒤에는 "
            "열쇠 파일을 다시 내보내 나누어 주고, 알려 둔 지문도 바꾸어야 합니다."
        )
        theme = shell.theme
        choices = [*((each, tr(each)) for each in _REASONS), (_OWN_WORDS, tr("직접 입력"))]
        self.reasons = Choices(theme, tr("까닭"), choices, kind="chip")
        self.own_words = HangulLineEdit()
        self._fields = {"key_reason": LabelledField(theme, tr("바꾸는 까닭"), self.own_words)}
        self.reasons.content_changed.connect(self._on_reason)
        self.reasons.put(_REASONS[0])
        self.do = button(tr("새 열쇠 만들기"), "danger")
        self.do.clicked.connect(self._on_do)
        self.leave.setProperty("kind", "primary")
        self.fill(
            column(
                theme, text(told, wraps=True), text(tr("까닭"), "label"), self.reasons, self._fields["key_reason"], self._trouble,
                gap=8,
            ), self.do, self.leave, width=640,
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and event.key() in ENTER_KEYS and self.own_words.hasFocus():
            self.do.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_reason(self, reason: str) -> None:
        self._fields["key_reason"].setVisible(reason == _OWN_WORDS)
        if reason == _OWN_WORDS:
            self.own_words.setFocus()

    def _on_do(self) -> None:
        self.own_words.commit()
        chosen = self.reasons.content()
        reason = self.own_words.text() if chosen == _OWN_WORDS else chosen
        actor = self.shell.actor(Purpose.ADMINISTRATION)
        self._begin()
        self.shell.write(
            lambda services: services.keys.rotate(actor, reason), lambda _key: self._on_made(),
            owner=self, refused=self._on_refused, ended=self._on_ended,
        )  # fmt: skip

    def _on_made(self) -> None:
        self.accept()
        self.shell.say(tr("새 열쇠를 만들었습니다. 열쇠 파일을 다시 내보내 나누어 주십시오."))


class AuthorityDialog(_DeedDialog):
    """A PKCS #12 file and its passphrase. The file stays where it is; its key is kept sealed in the database."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(shell, tr("인증기관의 인증서로 서명하기"), window)
        told = tr(
            "공인된 인증기관에서 받은 기관용 인증서(.p12, .pfx)로 PDF를 서명합니다. 다른 PDF 프로그램에서도 서명한 기관이 보입니다. "
            "QR코드는 지금처럼 기관 열쇠로 서명합니다."
        )
        theme = shell.theme
        self.file = HangulLineEdit()
        self.file.setPlaceholderText(tr("인증서 파일"))
        self.choose = button(tr("파일 고르기…"))
        self.choose.clicked.connect(self._on_choose)
        self.passphrase = PasswordField(theme)
        self._fields = {
            "p12": LabelledField(theme, tr("인증서 파일"), self.file),
            "passphrase": LabelledField(theme, tr("인증서 암호"), self.passphrase),
        }
        place = row(theme, self._fields["p12"], self.choose, gap=8)
        place.setStretch(0, 1)
        place.setAlignment(self.choose, Qt.AlignmentFlag.AlignVCenter)
        self.do = button(tr("이 인증서로 서명하기"), "primary")
        self.do.clicked.connect(self._on_do)
        self.fill(
            column(theme, text(told, wraps=True), place, self._fields["passphrase"], self._trouble, gap=8),
            self.leave, self.do, width=680,
        )  # fmt: skip
        self.choose.setFocus()

    def _on_choose(self) -> None:
        dialog = FileDialog(self, tr("인증서 파일 고르기"), tr("인증서 (*.p12 *.pfx)"))
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.file.setText(path)
        self.passphrase.setFocus()

    def _on_do(self) -> None:
        self.file.commit()
        file, passphrase = self.file.text().strip(), self.passphrase.password()
        self._begin()
        if not file:
            self._on_refused(Refused(Problem("p12", "required")))
            self._on_ended()
            return
        actor = self.shell.actor(Purpose.ADMINISTRATION)
        self.shell.write(
            lambda services: services.keys.set_authority(actor, _read(file), passphrase), lambda _changes: self._on_set(),
            owner=self, refused=self._on_refused, ended=self._on_ended,
        )  # fmt: skip

    def _on_set(self) -> None:
        self.accept()
        self.shell.say(tr("이제부터 PDF를 이 인증서로 서명합니다. 열쇠 파일을 다시 내보내 나누어 주십시오."))


class TimeStampDialog(_DeedDialog):
    """Where a time-stamping authority answers (RFC 3161); empty: none is asked."""

    def __init__(self, shell: Shell, url: str, window: QWidget) -> None:
        super().__init__(shell, tr("시점확인 기관"), window)
        told = tr(
            "증명서를 발급할 때 이 주소의 기관에서 서명한 때를 확인받아 PDF에 넣습니다. 인터넷으로 서명의 해시값만 보내며, 5초 안에 "
            "답이 없으면 시점확인 없이 발급합니다. 쓰지 않으려면 비워 두십시오."
        )
        theme = shell.theme
        self.url = HangulLineEdit()
        self.url.put(url)
        self.url.setPlaceholderText("https://")
        self._fields = {"time_stamp_url": LabelledField(theme, tr("주소"), self.url)}
        self.do = button(tr("저장"), "primary")
        self.do.clicked.connect(self._on_do)
        self.fill(
            column(theme, text(told, wraps=True), self._fields["time_stamp_url"], self._trouble, gap=8),
            self.leave, self.do, width=640,
        )  # fmt: skip
        self.url.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_do(self) -> None:
        self.url.commit()
        url, actor = self.url.text().strip(), self.shell.actor(Purpose.ADMINISTRATION)
        self._begin()
        self.shell.write(
            lambda services: services.keys.set_time_stamping(actor, url), lambda _changes: self._on_set(bool(url)),
            owner=self, refused=self._on_refused, ended=self._on_ended,
        )  # fmt: skip

    def _on_set(self, is_asked: bool) -> None:
        self.accept()
        self.shell.say(
            tr("이제부터 발급하는 증명서에 시점확인을 받습니다.")
            if is_asked
            else tr("이제부터 시점확인 없이 발급합니다.")
        )


def _read(file: str) -> bytes:
    return read_file(Path(file))
