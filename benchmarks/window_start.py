"""`python -m benchmarks.window_start ours DIR` and `… bare`: a process that ends as soon as its field takes a key.

Ours is the field for the login. Bare is the least that PySide6 can do: an application, a window with one field in it, shown.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget


class FirstPainting(QObject):
    """Waits until the field has been painted once."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: press(self._field))
        return False


def press(field: QLineEdit) -> None:
    """A key in the field; ends the process when it has arrived."""
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(field, key)
    os._exit(0 if field.text() == "a" else 1)


def bare() -> int:
    app = QApplication([])
    window = QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.resize(1366, 768)
    window.show()
    watch = FirstPainting(field)
    field.setFocus()
    assert watch.parent() is None
    return app.exec()


def ours(data: Path) -> int:
    from llas_desktop import app
    from llas_desktop.views.login.login_page import LoginPage

    class Watched(app.Program):
        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)  # type: ignore[arg-type]
            self.window.stands.connect(lambda: QTimer.singleShot(0, self.press))

        def press(self) -> None:
            page = self.cover.page
            assert isinstance(page, LoginPage)
            press(page.login)

    app.Program = Watched  # type: ignore[misc]
    return app.run(data)


if __name__ == "__main__":
    sys.exit(ours(Path(sys.argv[2])) if sys.argv[1] == "ours" else bare())
