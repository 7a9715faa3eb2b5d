"""The papers of a record: attached by button, drop or paste, looked at inside the program, taken off again."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from llas_desktop.domain.dates import in_seoul
from llas_desktop.domain.evidence import media_type_of
from llas_desktop.domain.history import Evidence
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import refusal
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.history.evidence_viewer import EvidenceViewer
from llas_desktop.views.history.form_buffer import FormBuffer, WaitingPaper
from llas_desktop.views.history.papers import files_in, paper_of, picture_in, read_paper
from llas_desktop.views.parts import button, column, row, set_icon, set_look, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.clipboard import copied, holds_paper
from llas_desktop.views.widgets.page_view import PDF


class EvidencePanel(QWidget):
    """`paper_given(FormBuffer, WaitingPaper)` for each that was read and found good, with the form that it was given to: until
    a large file is read, another one may be open. `removal_asked(Evidence | WaitingPaper)`.
    """

    paper_given = Signal(object, object)
    removal_asked = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._buffer: FormBuffer | None = None
        self._names: list[str] = []
        self._rows = QVBoxLayout()
        shell.theme.space(self._rows, gap=4)
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._problem, "error", "true")
        self._problem.hide()
        self._choose = button(self.tr("파일 붙이기…"))
        self._choose.clicked.connect(self._choose_files)
        paste = button(self.tr("붙여넣기"), tip=self.tr("복사한 파일이나 그림을 붙여 넣습니다 (Ctrl+V)"))
        paste.clicked.connect(self.paste)
        self._hint = text(self.tr("PDF·JPEG·PNG를 여기에 끌어 놓아도 됩니다. 10 MB까지."), "quiet", wraps=True)
        heading = text(self.tr("증빙"), "label")
        buttons = row(shell.theme, self._choose, paste, None)
        self.setLayout(column(shell.theme, heading, self._rows, buttons, self._hint, self._problem, gap=6))
        self.setAcceptDrops(True)

    def show_papers(self, buffer: FormBuffer) -> None:
        """Those that are kept, and those that will be attached when the record is."""
        self._buffer = buffer
        evidence: Sequence[Evidence] = buffer.kept.evidence if buffer.kept else ()
        focus = QApplication.focusWidget()
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                if focus is not None and old.isAncestorOf(focus):  # or Qt sends it to the search box
                    self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
                old.hide()
                old.deleteLater()
        self._names = [paper.file_name for paper in evidence] + [paper.file_name for paper in buffer.papers]
        for paper in evidence:
            seen = self.tr("{day} {who} 확인").format(day=f"{in_seoul(paper.seen_at):%Y. %m. %d.}", who=paper.seen_by)
            self._rows.addWidget(self._row(paper.file_name, paper.size, seen, paper, self._view_kept(paper)))
        for given in buffer.papers:
            words = self.tr("저장할 때 붙습니다")
            self._rows.addWidget(self._row(given.file_name, len(given.data), words, given, self._view_waiting(given)))
        self._problem.hide()

    def names(self) -> list[str]:
        """The papers that are listed."""
        return list(self._names)

    @property
    def problem(self) -> str:
        """Why the last paper was not taken, or nothing."""
        return self._problem.text() if not self._problem.isHidden() else ""

    # -- taking in ------------------------------------------------------------------------------------------------

    def paste(self) -> None:
        """What was copied, a file or a picture."""
        mime = copied()
        picture = picture_in(mime)
        if paths := files_in(mime):
            self.take_files(paths)
        elif picture is not None:
            self._take(lambda _services: paper_of(picture))
        else:
            self._complain(self.tr("복사해 둔 파일이나 그림이 없습니다. 먼저 스캔한 파일이나 그림을 복사해 주십시오."))

    def take_files(self, paths: Sequence[Path]) -> None:
        self._problem.hide()
        for path in paths:
            self._take(partial(_read, path))

    def _choose_files(self) -> None:
        dialog = FileDialog(self, self.tr("증빙 파일 고르기"), self.tr("증빙 (*.pdf *.jpg *.jpeg *.png)"))
        dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_files([Path(name) for name in names]))
        dialog.open()

    def _take(self, read: Callable[[object], WaitingPaper]) -> None:
        buffer = self._buffer

        def given(paper: WaitingPaper) -> None:
            self._problem.hide()
            self.paper_given.emit(buffer, paper)

        self._shell.ask(read, given, owner=self, refused=self._on_refused)

    def _on_refused(self, why: Refused) -> None:
        self._complain(refusal(why))

    def _complain(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_paper(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files(files_in(event.mimeData()))
        event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    # -- showing --------------------------------------------------------------------------------------------------

    def _row(
        self, name: str, size: int, detail: str, paper: Evidence | WaitingPaper, view: Callable[[], None]
    ) -> QWidget:
        see = button(self._shortened(name), "quiet", tip=self.tr("{name} 보기").format(name=name))
        set_icon(self._shell.theme, see, "paperclip", colour="link")
        see.setAccessibleName(self.tr("증빙 {name} 보기").format(name=name))
        see.clicked.connect(view)
        take_off = button(self.tr("떼기"), "quiet", tip=self.tr("이 증빙을 뗍니다. Ctrl+Z로 되돌릴 수 있습니다."))
        take_off.setAccessibleName(self.tr("증빙 {name} 떼기").format(name=name))
        take_off.clicked.connect(lambda: self.removal_asked.emit(paper))
        words = text(f"{_megabytes(size)} · {detail}", "quiet", wraps=True)
        what = row(self._shell.theme, words, margins=(12, 0, 0, 4))
        holder = QWidget()
        line = row(
            self._shell.theme, column(self._shell.theme, row(self._shell.theme, see, None), what, gap=0), take_off
        )
        line.setStretch(0, 1)
        holder.setLayout(line)
        return holder

    def _shortened(self, name: str) -> str:
        width = self._shell.theme.px(290)
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, width)

    def _view_kept(self, paper: Evidence) -> Callable[[], None]:
        def view() -> None:
            actor = self._shell.actor()
            self._shell.ask(
                lambda services: services.history.evidence_bytes(actor, paper.id),
                lambda data: self._open(paper.file_name, data, paper.media_type),
                owner=self, lane=self._shell.lanes.write,
            )  # fmt: skip

        return view

    def _view_waiting(self, paper: WaitingPaper) -> Callable[[], None]:
        return lambda: self._open(paper.file_name, paper.data, media_type_of(paper.data) or PDF)

    def _open(self, file_name: str, data: bytes, media_type: str) -> None:
        EvidenceViewer(self._shell, self, file_name, data, media_type).open()


def _read(path: Path, _services: object) -> WaitingPaper:
    return read_paper(path)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(size // 1024, 1)} KB"
