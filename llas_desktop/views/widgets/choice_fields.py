"""Fields that are not typed: a pick from a list, a yes or no. They speak text, as typed fields do: `content` and `put`."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox

from llas_desktop.domain.history import Provenance
from llas_desktop.views.words import tr

YES = "1"


def provenances(*, with_imported: bool) -> list[tuple[str, str]]:
    """Whose word it may be, for a choice of one; 가져오기 only where it is so."""
    shown = [each for each in Provenance if with_imported or each is not Provenance.IMPORTED]
    return [(each.value, tr(each.korean)) for each in shown]


class PickField(QComboBox):
    """One of a list, dropped down. `content()` is the value, the empty one stands for none."""

    content_changed = Signal(str)

    def __init__(self, choices: Iterable[tuple[str, str]], *, none: str = "") -> None:
        """`choices`: values with their words; `none`: the words for no value."""
        super().__init__()
        self.addItem(none, "")
        self.add_choices(choices)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(12)
        self.currentIndexChanged.connect(lambda _index: self.content_changed.emit(self.content()))

    def add_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        for value, words in choices:
            self.addItem(words, value)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Other choices; what was picked stays picked if it is still there."""
        before = self.content()
        self.blockSignals(True)
        while self.count() > 1:
            self.removeItem(1)
        self.add_choices(choices)
        self.setCurrentIndex(max(self.findData(before), 0))
        self.blockSignals(False)
        if self.content() != before:
            self.content_changed.emit(self.content())

    def put(self, value: str) -> None:
        """A value that is not in the list (an old record may have one) is taken into it."""
        at = self.findData(value)
        if at < 0:
            self.addItem(value, value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def content(self) -> str:
        return str(self.currentData() or "")

    def commit(self) -> None:
        """Nothing is ever half picked."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Over a form the wheel turns the page, it does not change what was picked.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class FlagField(QCheckBox):
    """Yes or no: `content()` is `1` or empty."""

    content_changed = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.toggled.connect(lambda _is_on: self.content_changed.emit(self.content()))

    def content(self) -> str:
        return YES if self.isChecked() else ""

    def put(self, value: str) -> None:
        self.setChecked(value == YES)

    def commit(self) -> None:
        """Nothing is ever half ticked."""
