"""The recovery sheet is shown once: to be printed or copied by hand, and locked away."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.wording import world_sentence
from llas_desktop.views.login.cover import CoverPage
from llas_desktop.views.login.step_page import HEIGHT, STEPS, WIDTH, StepsBar
from llas_desktop.views.parts import boxed, button, column, row, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

_COLUMNS = 3


class WordsGrid(QWidget):
    """The words with their numbers, large, in the order of reading."""

    def __init__(self, theme: Theme, words: Sequence[str]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        theme.space(grid, gap=8)
        rows = -(-len(words) // _COLUMNS)
        for at, word in enumerate(words):
            number = text(str(at + 1), "quiet")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            theme.follow(number, partial(_narrow, theme, number))
            shown = text(word, "heading")
            cell = boxed(row(theme, number, shown, None, gap=12, margins=(8, 6, 8, 6)), "soft")
            cell.setAccessibleName(tr("{number}번째 낱말 {word}").format(number=at + 1, word=word))
            grid.addWidget(cell, at % rows, at // rows)
        self.setAccessibleName(tr("복구 낱말"))


def _narrow(theme: Theme, number: QWidget) -> None:
    number.setFixedWidth(theme.px(24))


class SheetPage(CoverPage):
    """`print_sheet(then)` prints it and calls `then` with what went wrong, or None."""

    kept = Signal()
    """It lies in its envelope: on with the work."""

    def __init__(
        self, theme: Theme, words: Sequence[str], print_sheet: Callable[[Callable[[WorldError | None], None]], None]
    ) -> None:
        super().__init__(theme, tr("복구 용지"), width=WIDTH, height=HEIGHT)
        self._print_sheet = print_sheet
        self.tell(
            tr(
                "비밀번호를 모두 잊거나 컴퓨터가 고장 나면 이 낱말로만 자료를 열 수 있습니다. 지금 한 번만 보여 드립니다. "
                "인쇄하거나 손으로 옮겨 적어 봉투에 넣고, 잠기는 금고나 서랍에 두십시오."
            )
        )
        self.print = button(tr("복구 용지 인쇄"))
        self.print.clicked.connect(self._on_print)
        self.confirmed = QCheckBox(tr("열두 낱말을 종이에 담아 안전한 곳에 두었습니다"))
        self.confirmed.toggled.connect(self._show_way_on)
        self.go_on = button(tr("다음"), "primary")
        self.go_on.setEnabled(False)
        self.go_on.clicked.connect(self.kept)
        body = column(theme, WordsGrid(theme, words), self.confirmed, None, gap=12)
        self.put_together(body, self.print, None, self.go_on, above=StepsBar(theme, len(STEPS)))

    def focus_first(self) -> None:
        self.print.setFocus()

    def _show_way_on(self) -> None:
        """Not before it is known what became of the paper: what is to be said of it would come to nobody."""
        self.go_on.setEnabled(self.confirmed.isChecked() and self.print.isEnabled())

    def _on_print(self) -> None:
        self.print.setEnabled(False)
        self._show_way_on()
        self.say(tr("◔ 인쇄하고 있습니다."))
        self._print_sheet(self._on_printed)

    def _on_printed(self, error: WorldError | None) -> None:
        self.print.setEnabled(True)
        self._show_way_on()
        if error is None:
            self.say(tr("✓ 프린터로 보냈습니다. 종이를 확인해 주십시오."), "success")
        else:
            words = world_sentence(error, translate=tr)
            if error.code == "no_printer":  # there is no file to save here: it would be a key that lies about in clear
                words = tr(
                    "쓸 수 있는 프린터가 없습니다. 프린터를 연결하고 다시 누르거나 낱말을 손으로 옮겨 적어 주십시오."
                )
            self.say(words, "danger")
            self.print.setFocus()
