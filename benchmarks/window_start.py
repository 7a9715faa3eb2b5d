"""`python -m benchmarks.window_start ours DIR` and `… bare`: a process that ends as soon as its field takes a key.

Bare is the least that PySide6 can do: an application, a window with one field in it, shown.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget


class FirstKey(QObject):
    """Waits until the field has been painted once, presses a key in it, and ends the process when it has arrived."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._press)
        return False

    def _press(self) -> None:
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.sendEvent(self._field, key)
        os._exit(0 if self._field.text() == "a" else 1)


def bare() -> int:
    app = QApplication([])
    window = QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.resize(1366, 768)
    window.show()
    watch = FirstKey(field)
    field.setFocus()
    assert watch.parent() is None
    return app.exec()


def ours(data: Path) -> int:
    from llas_desktop import app

    made: list[FirstKey] = []

    class Watched(app.Program):
        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)  # type: ignore[arg-type]
            made.append(FirstKey(self.window.strip.box))

    app.Program = Watched  # type: ignore[misc]
    return app.run(data)


if __name__ == "__main__":
    sys.exit(ours(Path(sys.argv[2])) if sys.argv[1] == "ours" else bare())
