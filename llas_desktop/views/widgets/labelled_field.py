"""A field with its label above and one line below: how it was read, or what is wrong with it, in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from llas_desktop.views.parts import set_look, text
from llas_desktop.views.theme import Theme


class LabelledField(QWidget):
    """With `has_note` the line below keeps its place when it is empty, so that nothing moves under the hand."""

    def __init__(self, theme: Theme, label: str, editor: QWidget, *, has_note: bool = True) -> None:
        super().__init__()
        self._editor = editor
        self._label = text(label, "label")
        self._label.setBuddy(editor)
        if label:
            _name(editor, label)
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._has_note = has_note
        layout = QVBoxLayout(self)
        theme.space(layout, gap=4)
        for part in (self._label, editor, self._note):
            layout.addWidget(part)
        layout.addStretch(1)  # side by side with one whose note is longer, it keeps to the top
        theme.follow(self, lambda: self._note.setMinimumHeight(theme.px(19)))
        self.say("")

    @property
    def label(self) -> str:
        return self._label.text()

    @property
    def problem(self) -> str:
        """The sentence that stands under the field because something is wrong with it, or nothing."""
        return self._note.text() if self._note.property("error") == "true" else ""

    @property
    def note(self) -> str:
        """What stands under the field."""
        return self._note.text()

    def set_compact(self, is_compact: bool) -> None:
        """Without the room for a label and a note, for a tick box that has a line to itself."""
        self._label.setVisible(not is_compact)
        self._has_note = not is_compact
        self._note.setVisible(self._has_note or bool(self._note.text()))

    def say(self, note: str) -> None:
        """How the field was read, or a hint."""
        self._put(note, is_wrong=False)

    def complain(self, sentence: str) -> None:
        """What is wrong with the field."""
        self._put(sentence, is_wrong=True)

    def warn(self, sentence: str) -> None:
        """What is to be looked at again, though it will be taken."""
        self._put(sentence, is_wrong=False)
        set_look(self._note, "caution", "true")

    def _put(self, words: str, *, is_wrong: bool) -> None:
        self._note.setText(words)
        self._note.setVisible(self._has_note or bool(words))
        set_look(self._note, "error", "true" if is_wrong else "false")
        set_look(self._note, "hint", "false" if is_wrong else "true")
        set_look(self._note, "caution", "false")
        set_look(self._editor, "wrong", "true" if is_wrong else "false")
        if self._editor.accessibleDescription() != words:
            self._editor.setAccessibleDescription(words)


def _name(editor: QWidget, label: str) -> None:
    """What a screen reader calls it, and the part of it that takes the focus."""
    editor.setAccessibleName(label)
    inner = editor.focusProxy()
    if inner is not None and not inner.accessibleName():
        inner.setAccessibleName(label)
