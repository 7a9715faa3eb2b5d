"""The hands of a clerk at the keyboard: every key an event of Qt, Korean composed jamo by jamo as an input method does."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from llas_desktop.domain.hangul import compose, keystrokes

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
_SHIFTED = frozenset("ㄲㄸㅃㅆㅉㅒㅖ")


class Hands:
    """`presses` counts physical keys, modifiers too. Keys go to whatever has the focus, after the window has answered."""

    def __init__(self, window: QWidget, settle: Callable[[], None]) -> None:
        self._window = window
        self._settle = settle
        self._composing = ""
        self.presses = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.presses += 1 + sum(bool(modifiers & each) for each in _MODIFIERS)
        self._composing = ""
        QTest.keyClick(self._focus(), key, modifiers)
        self._settle()

    def type(self, text: str) -> None:
        """Hangul by its keys (a syllable is composed in preedit until the next begins), anything else as plain keys.

        The last syllable stays in preedit: the field has to cope with that, as it has at a counter.
        """
        for char in text:
            if "가" <= char <= "힣" or "ㄱ" <= char <= "ㅣ":
                for stroke in keystrokes(char):
                    self.presses += 1 + (stroke in _SHIFTED)
                    self._compose(stroke)
            else:
                self.end_composition()
                self.presses += 1 + (char.isascii() and char.isupper())
                QTest.keyClicks(self._focus(), char)
            self._settle()

    def end_composition(self) -> None:
        """What an input method does by itself when another kind of key comes."""
        if self._composing:
            self._send(commit=compose(self._composing))
            self._composing = ""

    def _compose(self, stroke: str) -> None:
        shown = compose(self._composing + stroke)
        if len(shown) > 1:  # the syllable before is done, its final maybe taken over by the next one
            self._send(commit=shown[:-1], preedit=shown[-1])
            self._composing = keystrokes(shown[-1])
        else:
            self._composing += stroke
            self._send(preedit=shown)

    def _send(self, *, commit: str = "", preedit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self._focus(), event)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window
