"""A backup that somebody opened from the desktop: what becomes of it depends on what is there, and on who."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from llas_desktop.views.login.cover import Cover
from llas_desktop.views.login.login_page import LoginPage
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.domain.backup import BackupFile
    from llas_desktop.views.backup.restore_dialog import RestoreDialog


class BroughtBackup(QObject):
    """Keeps the file until somebody is there who may restore it: an administrator is asked, others are told who may."""

    def __init__(self, window: MainWindow, cover: Cover) -> None:
        super().__init__(window)
        self._window, self._cover, self._shell = window, cover, window.shell
        self._file: Path | None = None
        self._asking: RestoreDialog | None = None
        self._shell.session_changed.connect(self.offer)

    @property
    def is_waiting(self) -> bool:
        return self._file is not None

    def take(self, file: Path) -> None:
        """The one that was opened last counts."""
        self._file = file

    def hand_on(self) -> Path | None:
        """To a page that restores; it is not offered any more."""
        file, self._file = self._file, None
        return file

    def offer(self) -> None:
        """To whoever is before the window now; behind the cover nobody is, though somebody may be signed in."""
        if self._file is None:
            return
        if self._shell.session is not None and not self._window.curtain.is_drawn:
            self._ask(self._file)
            self._file = None
        elif isinstance(self._cover.page, LoginPage):
            self._cover.page.be_told(
                tr("관리자가 로그인하면 {name} 백업으로 되살릴지 묻습니다.").format(name=self._file.name)
            )

    def _ask(self, file: Path) -> None:
        if not self._shell.may("BackupDesk.look_at"):
            self._shell.say(tr("백업은 관리자만 되살릴 수 있습니다. 관리자에게 말씀해 주십시오."), "warning")
            return
        self._shell.ask(lambda services: services.backups.look_at(file), self._show, owner=self, newest="brought")

    def _show(self, backup: "BackupFile") -> None:
        from llas_desktop.views.backup.restore_dialog import RestoreDialog
        from llas_desktop.views.backup.words import instant_words

        if self._shell.session is None:  # it was locked meanwhile
            return
        if self._asking is not None:  # a file that was opened twice is asked about once
            self._asking.reject()
        when = instant_words(backup.made_at)
        dialog = RestoreDialog(self._shell, backup.path, when, self._shell.restore_asked.emit, self._window)
        dialog.finished.connect(self._on_answered)
        self._asking = dialog
        dialog.open()

    def _on_answered(self) -> None:
        self._asking = None
