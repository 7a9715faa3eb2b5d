"""The settings of this workstation that the window keeps: zoom, contrast, where the window stood."""

from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Signal

from llas_desktop.system.workstation import Workstation, load_workstation, save_workstation


class Preferences(QObject):
    """Reads the file once. Raises `WorldError` when the disk refuses."""

    changed = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._workstation = load_workstation(path)
        self._lock = Lock()

    @property
    def workstation(self) -> Workstation:
        return self._workstation

    def change(self, **values: Any) -> None:
        """Fields of Workstation, written at once. Raises `Refused` on one that is out of bounds, and then nothing is changed."""
        with self._lock:
            changed = replace(self._workstation, **values)
            is_other = changed != self._workstation
            if is_other:
                save_workstation(self.path, changed)
                self._workstation = changed
        if is_other:
            self.changed.emit()

    def take(self, **values: Any) -> bool:
        """As `change`, but for the disk: `save` is still to be called, off the main thread. Whether anything is changed."""
        changed = replace(self._workstation, **values)
        if changed == self._workstation:
            return False
        self._workstation = changed
        self.changed.emit()
        return True

    def save(self) -> None:
        """Write what was taken, in whatever thread: it waits until it is on the disk."""
        with self._lock:
            save_workstation(self.path, self._workstation)
