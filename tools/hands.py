"""The hands and the eyes of those who go through the real window headless: keys, waiting without a clock, pictures."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QMessageLogContext, Qt, QTimer, QtMsgType
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from llas_desktop.app import Program

PATIENCE: Final = 60_000
"""Milliseconds after which a step without an answer has failed."""
ROUNDS: Final = 10
MANUAL_WIDTH: Final = 800
RESOLUTION: Final = 110
"""Dots per inch of the pictures of papers."""

Key = Qt.Key


class Hands:
    def __init__(self, program: Program, output: Path) -> None:
        self._window = program.window
        self._shell = program.shell
        self._output = output

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focus(), key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Plain keys one by one, Hangul as an input method hands it over."""
        for char in text:
            if char.isascii():
                QTest.keyClicks(self._focus(), char)
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(char)
                QApplication.sendEvent(self._focus(), event)
        self.settle()

    def tab_to(self, field: str) -> None:
        """From field to field until the one of this accessible name has the focus."""
        for _ in range(20):
            if self._focus().accessibleName() == field:
                return
            self.press(Key.Key_Tab)
        raise RuntimeError(f"no field {field} within twenty of here")

    def until(self, is_so: Callable[[], bool]) -> None:
        """Lets the window work until it is so. Raises TimeoutError."""
        deadline = QDeadlineTimer(PATIENCE)
        while True:
            loop = QEventLoop()
            QTimer.singleShot(1, loop.quit)
            loop.exec()
            if is_so():
                return
            if deadline.hasExpired():
                raise TimeoutError("the window gave no answer")

    def settle(self) -> None:
        """Until every question that was asked has been answered."""
        self.until(lambda: self._shell.lanes.is_idle)

    def picture(self, name: str) -> None:
        for _ in range(ROUNDS):  # a layout that wraps lines comes to rest in a few rounds
            self.settle()
        if self._shell.session is not None:
            self._window.toast.hide()
        self.shoot(name)

    def shoot(self, name: str) -> None:
        drawn = self._window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        pixels = Image.frombuffer(
            "RGB", (drawn.width(), drawn.height()), bytes(drawn.constBits()), "raw", "RGB", drawn.bytesPerLine()
        )
        save_picture(pixels, self._output / f"{name}.png")

    def save_paper(self, save: Callable[[], None], name: str) -> tuple[Path, int]:
        """What `save` asks a place for, as a file and as pictures; how many pages it has."""
        paper = self._output / f"{name}.pdf"
        paper.unlink(missing_ok=True)
        save()
        dialog = next(each for each in self._window.findChildren(QFileDialog) if each.isVisible())
        dialog.selectFile(str(paper))
        dialog.accept()
        self.until(paper.exists)
        self._window.activateWindow()  # the dialog had the keys
        self.settle()
        return paper, self.draw(paper)

    def draw(self, paper: Path) -> int:
        with pypdfium2.PdfDocument(paper) as document:
            for number, page in enumerate(document, start=1):
                save_picture(page.render(scale=RESOLUTION / 72).to_pil(), self._output / f"{paper.stem}-{number}.png")
            return len(document)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window


def save_picture(picture: Image.Image, path: Path) -> None:
    """In 256 colours: a quarter of the size, and nobody sees it."""
    picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE).save(
        path, optimize=True
    )


def shrink(pictures: Path, small: Path) -> None:
    """The pictures of the tabs in the width of a page of the manual, whose browser shrinks pictures badly."""
    small.mkdir(parents=True, exist_ok=True)
    for path in sorted(pictures.glob("[1-9]-*.png")):
        with Image.open(path) as picture:
            size = (MANUAL_WIDTH, picture.height * MANUAL_WIDTH // picture.width)
            save_picture(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS), small / path.name)


def tell(sentence: str) -> None:
    print(f"- {sentence}", flush=True)


def pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt has to say, but for what its plugin without a screen says of every window."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)
