"""Where a file is chosen, or the place for one: the system's own dialog, or Qt's where there is none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialog(QFileDialog):
    """Asks for one file that is there. It is opened with `open()` and is gone when it is closed."""

    def __init__(self, parent: QWidget, heading: str, *filters: str) -> None:
        super().__init__(parent, heading)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setNameFilters(filters)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
