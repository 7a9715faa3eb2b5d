"""What was begun and not brought to an end, by a press, a power cut or a printer without paper: offered again."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llas_desktop.domain.batch import Batch
from llas_desktop.views.backup.words import instant_words
from llas_desktop.views.parts import boxed, button, column, empty, row, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr

_SHOWN: Final = 5


class OfferList(QWidget):
    """A line each; the account of it opens, from which one goes on or leaves it."""

    asked = Signal(object)
    """Batch"""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._lines = QVBoxLayout()
        shell.theme.space(self._lines, gap=8)
        heading = text(self.tr("끝내지 않은 일괄 발급"), "heading")
        inside = column(shell.theme, heading, self._lines, gap=8, margins=(16, 12, 16, 12))
        self.setLayout(column(shell.theme, boxed(inside, "card"), gap=0))
        self.hide()

    def show_batches(self, batches: Sequence[Batch]) -> None:
        empty(self._lines)
        for each in batches[:_SHOWN]:
            self._lines.addWidget(self._line(each))
        self.setVisible(bool(batches))

    def _line(self, batch: Batch) -> QWidget:
        words = batch_words(batch)
        go_on = button(self.tr("열어 보기"))
        go_on.setAccessibleName(self.tr("{what} 열어 보기").format(what=words))
        go_on.clicked.connect(lambda: self.asked.emit(batch))
        line = row(self._shell.theme, text(words, wraps=True), go_on, gap=12)
        line.setStretch(0, 1)
        return boxed(line)


def batch_words(batch: Batch) -> str:
    """`생활과 기술 · 2026. 11. 22. 14:05 · 발급 37명, 남음 163명`"""
    words = tr("발급 {issued}명, 남음 {waiting}명") if batch.waiting else tr("{issued}명에게 발급 마침")
    counts = words.format(issued=f"{len(batch.issued):,}", waiting=f"{len(batch.waiting):,}")
    parts = [batch.label, instant_words(batch.begun_at) if batch.begun_at else "", counts]
    return " · ".join(part for part in parts if part)
