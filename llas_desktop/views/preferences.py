"""The settings of this workstation that the window keeps: zoom, contrast, where the window stood."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from llas_desktop.system.workstation import Workstation, load_workstation, save_workstation


class Preferences(QObject):
    """Reads the file once; every change is written to it at once. Raises `WorldError` when the disk refuses."""

    changed = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._workstation = load_workstation(path)

    @property
    def workstation(self) -> Workstation:
        return self._workstation

    def change(self, **values: Any) -> None:
        """Fields of Workstation. Raises `Refused` on one that is out of bounds, and then nothing is changed."""
        changed = replace(self._workstation, **values)
        if changed != self._workstation:
            save_workstation(self.path, changed)
            self._workstation = changed
            self.changed.emit()
