"""Backups that nobody has to think of: by the clock while the window is open, and when it closes."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from llas_desktop.domain.actor import Action, Changes
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell

if TYPE_CHECKING:
    from llas_desktop.domain.backup import BackupState
    from llas_desktop.services import Services

_EVERY_MS: Final = 30 * 60 * 1000


class BackupKeeper(QObject):
    """Makes one where something was changed since the last, also while the window is locked."""

    began = Signal()
    told = Signal(object)
    """BackupState, after each."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.keep_up)
        shell.changed.connect(self._on_changed)

    def start(self) -> None:
        """There is something to back up from now on."""
        self._timer.start()
        self.look()

    def heed(self, preferences: Preferences) -> None:
        """Look again when another second folder is chosen."""
        folder = preferences.workstation.backup_folder

        def on_changed() -> None:
            nonlocal folder
            before, folder = folder, preferences.workstation.backup_folder
            if folder != before and self._timer.isActive():
                self.look()

        preferences.changed.connect(on_changed)

    def look(self) -> None:
        """Tell how it stands."""
        # Beside the lanes of the clerk: looking through a stick that is slow, or making a large backup, holds up nobody.
        self._shell.ask(
            lambda services: services.backups.state(), self.told.emit,
            owner=self, newest="state", lane=self._shell.lanes.opening,
        )  # fmt: skip

    def keep_up(self) -> None:
        self.began.emit()
        self._shell.ask(_keep_up, self.told.emit, owner=self, lane=self._shell.lanes.opening)

    def finish(self) -> None:
        """The window closes, and waits for it."""
        if self._timer.isActive():
            self.began.emit()
            self._shell.ask(_keep_up, self.told.emit, owner=self, lane=self._shell.lanes.write)

    def _on_changed(self, changes: Changes) -> None:
        if changes.action in (Action.BACKED_UP, Action.SETTING_CHANGED):
            self.look()


def _keep_up(services: "Services") -> "BackupState":
    from llas_desktop.system.desktop.spooler import forget_printed

    services.backups.keep_up()
    forget_printed()  # by now the last paper is printed as well
    return services.backups.state()
