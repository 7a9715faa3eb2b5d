"""How many follow-ups wait for today, while nobody is at the desk: a number, which needs no entry in the journal."""

from functools import partial

from PySide6.QtWidgets import QWidget

from llas_desktop.views.actions import keys_of, tip_of
from llas_desktop.views.parts import boxed, button, column, row, text
from llas_desktop.views.shell import Shell


class DueNote(QWidget):
    def __init__(self, shell: Shell) -> None:
        super().__init__()
        theme = shell.theme
        self._words = text(kind="heading", wraps=True)
        self.look = button(self.tr("목록 보기 ({keys})").format(keys=keys_of("follow_ups")), tip=tip_of("follow_ups"))
        self.look.clicked.connect(partial(shell.command, "follow_ups"))
        across = row(theme, self._words, self.look, gap=12, margins=(20, 12, 20, 12))
        across.setStretch(0, 1)
        self.setLayout(column(theme, boxed(across, "card"), margins=(24, 0, 24, 16)))

    @property
    def words(self) -> str:
        return self._words.text()

    def show_count(self, count: int) -> None:
        self._words.setText(self.tr("◔ 오늘 다시 볼 상담이 {count}건 있습니다").format(count=count))
        self.look.setAccessibleName(self.tr("오늘 다시 볼 상담 {count}건 목록 보기").format(count=count))
        self.setVisible(count > 0)
