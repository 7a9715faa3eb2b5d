"""Text fields that know about Korean composition.

While a syllable is composed the input method holds it as *preedit*: QLineEdit emits nothing and `text()` lacks it. These
fields tell what stands there, preedit included, and take the preedit in before anybody could act on the field without it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from llas_desktop.views.widgets.clipboard import copied, holds_paper

# Shift belongs to the composition of ㅆ, and the language keys to the input method: none of them ends a syllable by itself.
_NOT_ENDING = frozenset(
    {
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock, Qt.Key.Key_Hangul, Qt.Key.Key_Hangul_Hanja, Qt.Key.Key_unknown,
    }
)  # fmt: skip


class _Composition:
    """The preedit of one field. `send` is the field's own inputMethodEvent."""

    def __init__(self, send: Callable[[QInputMethodEvent], None]) -> None:
        self._send = send
        self._taken = 0
        self.preedit = ""

    def note(self, event: QInputMethodEvent) -> None:
        self.preedit = event.preeditString()
        self._taken += bool(event.commitString())

    def commit(self) -> None:
        """Take the preedit into the text, once, whatever the platform's input method does about it."""
        pending, taken = self.preedit, self._taken
        if not pending:
            return
        method = QGuiApplication.inputMethod()
        method.commit()  # IBus, Fcitx and macOS commit here
        if self._taken == taken:
            method.reset()  # Windows commits here; elsewhere it makes the input method forget what we take ourselves
        if self._taken == taken:
            event = QInputMethodEvent()
            event.setCommitString(pending)
            self._send(event)
        self.preedit = ""

    def forget(self) -> None:
        if self.preedit:
            self._send(QInputMethodEvent())
            QGuiApplication.inputMethod().reset()


if TYPE_CHECKING:
    _Mixin = QWidget
else:
    _Mixin = object


class _Composing(_Mixin):
    """What both kinds of field do; mixed in before the Qt class, which sets up `_composition` and `_told`."""

    content_changed: SignalInstance
    _composition: _Composition
    _told: str

    def content(self) -> str:
        """What the eye sees: the text with the preedit at the cursor."""
        raise NotImplementedError

    def _can_undo(self) -> bool:
        raise NotImplementedError

    def is_composing(self) -> bool:
        return bool(self._composition.preedit)

    def commit(self) -> None:
        """Take a syllable that is still being composed into the text."""
        self._composition.commit()
        self._tell()

    def _tell(self) -> None:
        content = self.content()
        if content != self._told:
            self._told = content
            self.content_changed.emit(content)

    def _spliced(self, text: str, at: int) -> str:
        return text[:at] + self._composition.preedit + text[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # Noted first: the commit inside super() emits textChanged, and by then the preedit must be the new one.
        self._composition.note(event)
        super().inputMethodEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() not in _NOT_ENDING:
                self.commit()
            if event.matches(QKeySequence.StandardKey.Undo) and not self._can_undo():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _NOT_ENDING:
            self.commit()
        if event.matches(QKeySequence.StandardKey.Paste) and holds_paper(copied()):
            event.ignore()  # nothing for a line of text: the form around it may take a paper
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.commit()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)


class HangulLineEdit(_Composing, QLineEdit):
    """A line of text. `content_changed` carries text and preedit together at every keystroke of a composition.

    The preedit is committed before a key such as Enter or Tab, before any shortcut of the window, before a click into the
    field and before the focus leaves, so `text()` is whole in every slot that one of these reaches. Code that runs
    without any of them (a timer, a button that takes no focus) calls `commit()` first or reads `content()`.
    `Ctrl+Z` is the field's while there is typing to take back, and the window's after that.
    """

    content_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composition = _Composition(self.inputMethodEvent)
        self._told = ""
        self.textChanged.connect(self._tell)

    def content(self) -> str:
        return self._spliced(self.text(), self.cursorPosition())

    def setText(self, text: str | None) -> None:
        """As QLineEdit's; a composition under way is given up, not mixed into the new text."""
        self._composition.forget()
        super().setText(text or "")
        self._tell()

    def put(self, content: str) -> None:
        """As `setText`, for filling a form: the beginning of a long text is what is seen."""
        self.setText(content)
        self.home(False)

    def clear(self) -> None:
        self.setText("")

    def _can_undo(self) -> bool:
        return self.isUndoAvailable()


class HangulTextEdit(_Composing, QPlainTextEdit):
    """Several lines of text, with the same promises as `HangulLineEdit`. Tab leaves the field."""

    content_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composition = _Composition(self.inputMethodEvent)
        self._told = ""
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)

    def text(self) -> str:
        return self.toPlainText()

    def content(self) -> str:
        return self._spliced(self.toPlainText(), self.textCursor().position())

    def setText(self, text: str) -> None:
        self._composition.forget()
        self.setPlainText(text)
        self._tell()

    def put(self, content: str) -> None:
        self.setText(content)

    def _can_undo(self) -> bool:
        return self.document().isUndoAvailable()


def commit_composition(focus: QObject | None) -> None:
    """Commit what is being composed in the field that has the focus, if it is one of these."""
    if isinstance(focus, HangulLineEdit | HangulTextEdit):
        focus.commit()
