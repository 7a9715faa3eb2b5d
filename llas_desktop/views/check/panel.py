"""The check screen: give a paper, see the verdict, and compare what is printed with what was signed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSplitter, QStackedWidget, QWidget

from llas_desktop.domain.problems import Refused
from llas_desktop.domain.proof import KEY_SUFFIX, WITHDRAWN_SUFFIX, Checked, Verdict
from llas_desktop.domain.proof_wording import explain
from llas_desktop.domain.wording import refusal
from llas_desktop.tasks.job import Job
from llas_desktop.views.certificate.page_panel import PagePanel
from llas_desktop.views.check.banner import Banner
from llas_desktop.views.check.checking import Checking
from llas_desktop.views.check.given import Given, holds_given, of_picture, of_text, read_given
from llas_desktop.views.check.key_choice import KeyChoice
from llas_desktop.views.check.signed_panel import SignedPanel
from llas_desktop.views.check.words import look_of
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.empty_state import EmptyState
from llas_desktop.views.history.papers import files_in, picture_in
from llas_desktop.views.parts import boxed, button, column, row, set_look
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.clipboard import copied
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.words import tr

_HALVES_UNITS = 260
_EMPTY_UNITS = 220
_PATIENCE_MS = 300


class CheckPanel(QWidget):
    """A key file or a list that is dropped or pasted is taken as such."""

    def __init__(self, shell: Shell, checking: Checking, preferences: Preferences, *others: QPushButton) -> None:
        """`others` stand at the end of the row of buttons."""
        super().__init__()
        self._shell, self._checking = shell, checking
        self._given: Given | None = None
        self._checked: Checked | None = None
        self._job: Job | None = None
        self._is_waiting = False
        theme = shell.theme
        self.choose = button(tr("증명서 파일 고르기…"), "primary")
        self.choose.clicked.connect(self._ask_for_file)
        self.paste = button(tr("붙여넣기"), tip=tr("복사한 파일, 그림, QR코드의 글자를 확인합니다 (Ctrl+V)"))
        self.paste.clicked.connect(self.paste_in)
        self.code = HangulLineEdit()
        self.code.setPlaceholderText(tr("QR코드를 읽은 글자 LLAS1:… 을 넣고 Enter"))
        self.code.setAccessibleName(tr("QR코드의 글자"))
        self.code.returnPressed.connect(self._on_code)
        self.code.installEventFilter(self)
        self.code.setAcceptDrops(False)  # a file that is dropped on it is one to be checked, not a path to be written
        self.keys = KeyChoice(shell, checking, preferences)
        self.keys.changed.connect(self.check_again)
        self.keys.complained.connect(self._on_bad_file)
        self.banner = Banner(theme)
        self.banner.asked.connect(self._on_banner)
        self.paper = PagePanel(shell)
        self.paper.page.setAccessibleName(tr("확인할 증명서"))
        self.paper.page.set_zoom(100)
        self.paper.page.unreadable.connect(self._show_as_text)
        self.letters = QPlainTextEdit()
        self.letters.setReadOnly(True)
        self.letters.setTabChangesFocus(True)
        self.letters.setAccessibleName(tr("확인할 글자"))
        self.signed = SignedPanel(theme)
        self.signed.page_asked.connect(self.paper.page.go_to)
        self._left = QStackedWidget()
        self._left.setProperty("ground", "panel")
        self._left.addWidget(boxed(row(theme, self.paper, margins=(12, 8, 4, 4))))
        self._left.addWidget(self.letters)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        for half in (self._left, self.signed):
            halves.addWidget(half)
        halves.setSizes([10_000, 10_000])
        theme.follow(halves, lambda: halves.setMinimumHeight(theme.px(_HALVES_UNITS)))
        self._nothing = EmptyState(
            theme, "clipboard-check", tr("증명서를 여기에 끌어 놓으십시오"),
            tr(
                "PDF 파일, 스캔하거나 찍은 사진(JPEG, PNG), QR코드의 글자로 확인합니다. 복사해 두었으면 Ctrl+V를 누르십시오. "
                "인터넷은 쓰지 않으며, 준 파일은 어디에도 남기지 않습니다."
            ),
        )  # fmt: skip
        theme.follow(self._nothing, lambda: self._nothing.setMinimumHeight(theme.px(_EMPTY_UNITS)))
        self._body = QStackedWidget()
        self._body.addWidget(self._nothing)
        self._body.addWidget(halves)
        self._body.setProperty("frame", "target")
        self.banner.hide()
        ways = row(theme, self.choose, self.paste, self.code, *others, gap=8)
        ways.setStretch(2, 1)
        whole = column(theme, ways, self.banner, self._body, self.keys, gap=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setAcceptDrops(True)
        self._slow = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._slow.timeout.connect(self._say_waiting)

    @property
    def checked(self) -> Checked | None:
        """What stands on the screen."""
        return self._checked

    def begin(self) -> None:
        """With the files that were chosen the last time, or by asking for the one that is missing."""
        self.keys.begin()
        self.check_again()

    def focus_first(self) -> None:
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Nothing of anybody's paper is kept."""
        self._stop()
        self._given = self._checked = None
        self.code.clear()
        self.letters.clear()
        self.paper.clear()
        self.signed.clear()
        self.banner.hide()
        self._body.setCurrentIndex(0)

    # -- taking in ------------------------------------------------------------------------------------------------

    def take_files(self, paths: Sequence[Path]) -> None:
        """Key file and list first, then the first of the others."""
        papers: list[Path] = []
        for path in paths:
            if path.suffix.lower() == KEY_SUFFIX:
                self.keys.take_key(path)
            elif path.suffix.lower() == WITHDRAWN_SUFFIX:
                self.keys.take_list(path)
            else:
                papers.append(path)
        if papers:
            self._take(lambda: read_given(papers[0], of=len(papers)))

    def paste_in(self) -> None:
        """What was copied: files, a picture, or the text of a QR code."""
        if not self._take_mime(copied()):
            self._on_unread(tr("복사해 둔 것이 없습니다. 파일이나 그림, QR코드의 글자를 먼저 복사해 주십시오."))

    def _take_mime(self, mime: QMimeData) -> bool:
        """Whether there is anything in it."""
        picture, given = picture_in(mime), of_text(mime.text())
        if paths := files_in(mime):
            self.take_files(paths)
        elif picture is not None:
            self._take(lambda: of_picture(picture))
        elif given is not None:
            self._show_given(given)
        else:
            return False
        return True

    def _ask_for_file(self) -> None:
        dialog = FileDialog(
            self, tr("확인할 증명서 고르기"), tr("증명서 (*.pdf *.jpg *.jpeg *.png *.txt)"), tr("모든 파일 (*)")
        )
        dialog.fileSelected.connect(lambda chosen: self.take_files([Path(chosen)]))
        dialog.open()

    def _on_code(self) -> None:
        self.code.commit()
        if (given := of_text(self.code.text())) is not None:
            self._show_given(given)

    def _take(self, read: Callable[[], Given]) -> None:
        lanes = self._shell.lanes
        lanes.submit(
            lanes.read, lambda _job: read(), self._show_given,
            owner=self, newest="given", refused=lambda why: self._on_unread(refusal(why)),
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_given(event.mimeData()):
            self._mark(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        if self._take_mime(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_in()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is pasted into the field is checked as everywhere else, a picture or a file too."""
        is_key = watched is self.code and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if is_key and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            if event.type() == QEvent.Type.KeyPress:
                self.paste_in()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _mark(self, is_above: bool) -> None:
        """Whether something is held above it that may be dropped here."""
        set_look(self._body, "drop", "true" if is_above else "false")

    # -- showing --------------------------------------------------------------------------------------------------

    def _show_given(self, given: Given) -> None:
        self._given = given
        self.paper.clear()
        if given.media_type:
            self._left.setCurrentIndex(0)
            self.paper.show_paper(given.content, given.name, media_type=given.media_type)
        else:
            self._show_as_text()
        self._body.setCurrentIndex(1)
        self.check_again()

    def _show_as_text(self) -> None:
        """What cannot be drawn."""
        if self._given is not None:
            unseen = tr("{name}: 보여 드릴 수 없는 파일입니다.").format(name=self._given.name)
            self.letters.setPlainText(self._given.text or unseen)
            self._left.setCurrentIndex(1)

    def check_again(self) -> None:
        """What was given last, where anything was: by other keys, or because something is withdrawn now."""
        self._stop()
        given, files = self._given, self.keys.files
        self._checked = None
        self.signed.clear()
        if self.keys.is_coming:
            return
        if not self.keys.has_key:
            self.banner.say(
                "help-circle", "warning", tr("기관 열쇠가 필요합니다"),
                tr("증명서를 낸 기관에서 열쇠 파일({suffix})을 받아 한 번만 고르면 됩니다.").format(suffix=KEY_SUFFIX),
                tr("기관 열쇠 파일 고르기…"),
            )  # fmt: skip
            return
        if given is None:
            self.banner.hide()
            return
        self.banner.say("progress", "neutral", tr("확인하고 있습니다"), "")
        self._is_waiting = True
        self._slow.start()
        self._job = self._checking.check(
            given.content, files.key, files.withdrawn, self._on_checked,
            owner=self, refused=self._on_refused, ended=self._on_ended,
        )  # fmt: skip

    def _stop(self) -> None:
        self._is_waiting = False
        self._slow.stop()
        if self._job is not None:
            self._job.drop()
            self._job = None

    def _say_waiting(self) -> None:
        self.banner.say(
            "progress", "neutral", tr("확인하고 있습니다"),
            tr("쪽마다 QR코드와 서명을 살펴봅니다. 여러 쪽을 스캔한 것은 몇 초 걸립니다."), tr("그만두기"),
        )  # fmt: skip

    def _on_ended(self) -> None:
        if self._is_waiting:  # of a bug, which is told elsewhere
            self._stop()
            self._say_problem(tr("확인하다가 멈추었습니다. 다시 해 보십시오."))

    def _on_checked(self, checked: Checked) -> None:
        self._stop()
        self._checked = checked
        look = look_of(checked)
        is_missing = checked.verdict is Verdict.UNKNOWN_ISSUER
        verb = tr("다른 기관의 열쇠 파일…") if is_missing else ""
        self.banner.say(look.icon, look.tone, tr(look.name), explain(checked, tr), verb)
        self.signed.show_checked(checked)
        if page := next((reason.page for reason in checked.reasons if reason.page), 0):
            self.paper.page.go_to(page)

    def _on_refused(self, error: Refused) -> None:
        self._stop()
        self._say_problem(refusal(error))

    def _on_bad_file(self, words: str) -> None:
        """A key file or a list that is none; the one before still holds."""
        self._stop()
        self._checked = None
        self.signed.clear()
        self._say_problem(words, tr("기관 열쇠 파일 고르기…"))

    def _on_unread(self, words: str) -> None:
        """What was given last is none; the one before is not what the clerk asks about any more."""
        self.clear()
        self._say_problem(words)

    def _say_problem(self, words: str, verb: str = "") -> None:
        """Nothing could be checked, and why."""
        self.banner.say("alert-triangle", "warning", tr("확인하지 못했습니다"), words, verb)

    def _on_banner(self) -> None:
        """The one thing that helps now: a key file, or to wait no longer."""
        if self._is_waiting:
            self.clear()
        else:
            self.keys.ask_for_key()
