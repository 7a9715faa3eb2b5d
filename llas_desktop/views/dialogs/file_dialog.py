"""Where a file is chosen, or the place for one: the system's own dialog, or Qt's where there is none."""

from typing import Final

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

_LAST: Final = "last_folder"


class FileDialog(QFileDialog):
    """Asks for one file that is there. It is opened with `open()` and is gone when it is closed.

    It begins where the last one of the same window ended. Qt would keep that, in clear, in a file of its own: a folder may bear
    the name of a learner.
    """

    def __init__(self, parent: QWidget, heading: str, *filters: str) -> None:
        super().__init__(parent, heading)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setNameFilters(filters)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = parent.window()
        if last := self._window.property(_LAST):
            self.setDirectory(last)
        self.finished.connect(self._forget)

    def _forget(self) -> None:
        self._window.setProperty(_LAST, self.directory().absolutePath())
        self.setDirectory(QDir.homePath())
        self.setHistory([])
