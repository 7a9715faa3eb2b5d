"""The way out for papers and files that are no certificates: to the printer, or to a place that the clerk names."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.problems import WorldError
from llas_desktop.system.files import write_atomically
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell


class PaperOut(QObject):
    """What it is given stays in memory; only what the clerk saves reaches a disk. What goes wrong is told, and kept nowhere."""

    def __init__(self, shell: Shell, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._preferences = preferences
        self._window = window

    def print(self, pdf: bytes, title: str, then: Callable[[], None] = lambda: None) -> None:
        """`title` stands in the queue of the printer and names nobody. `then` is called when the printer has taken it."""
        wished = self._preferences.workstation.printer

        def ended(outcome: str | WorldError) -> None:
            if isinstance(outcome, WorldError):
                self._shell.complain(outcome)
                return
            self._shell.say(self.tr("인쇄했습니다: {what} ({where})").format(what=title, where=outcome))
            then()

        self._shell.ask(lambda _services: _print(pdf, wished, title), ended, owner=self, lane=self._shell.lanes.paper)

    def write(self, files: Mapping[Path, bytes], then: Callable[[], None] = lambda: None) -> None:
        """Write these files where the clerk said."""

        def ended(trouble: WorldError | None) -> None:
            if trouble is not None:
                self._shell.complain(trouble)
                return
            names = ", ".join(path.name for path in files)
            self._shell.say(self.tr("저장했습니다: {what}").format(what=names))
            then()

        self._shell.ask(lambda _services: _write(files), ended, owner=self, lane=self._shell.lanes.paper)


def ask_for_place(window: QWidget, name: str, kind: str, then: Callable[[str], None]) -> FileDialog:
    """Where to save a file, in the system's own dialog; `then(path)` when the clerk has chosen."""
    dialog = FileDialog(window, kind, kind)
    dialog.setFileMode(FileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog


def _print(pdf: bytes, wished: str, title: str) -> str | WorldError:
    """The printer that took it, or what went wrong: nothing that was saved is concerned, so it is no failed save."""
    from llas_desktop.system.desktop import printing

    try:
        printer = printing.usual_printer(wished)
        printing.print_pdf(pdf, printer, title)
    except WorldError as error:
        return error
    return printer


def _write(files: Mapping[Path, bytes]) -> WorldError | None:
    try:
        for path, content in files.items():
            write_atomically(path, content)
    except WorldError as error:
        return error
    return None
