"""A paper that is no certificate: looked at inside the program, then printed or saved."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.paper_out import PaperOut, ask_for_place
from llas_desktop.views.parts import boxed, button, column, row, set_icon, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.page_view import PageView
from llas_desktop.views.words import tr

_PAGE_UNITS = 380


class PaperDialog(Dialog):
    """`files`: what is saved, by the suffix of each (`.pdf` …); `name` is proposed for the first and borne by all.

    `title` stands in the queue of the printer and names nobody.
    """

    def __init__(
        self, shell: Shell, preferences: Preferences, title: str, told: str, files: Mapping[str, bytes], name: str,
        window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(shell.theme, title, window)
        self._title, self._name, self._files = title, name, dict(files)
        self.out = PaperOut(shell, preferences, self)
        theme = shell.theme
        self.pages = PageView(shell, title)
        if (sheet := self.pages.widget()) is not None:
            sheet.setProperty("ground", "desk")
        theme.follow(self.pages, lambda: self.pages.setFixedHeight(theme.px(_PAGE_UNITS)))
        self._where = text(kind="quiet")
        self.pages.page_shown.connect(self._on_page_shown)
        self.back, self.forth = button(tr("앞쪽"), "quiet"), button(tr("뒤쪽"), "quiet")
        self.back.clicked.connect(lambda: self.pages.turn(-1))
        self.forth.clicked.connect(lambda: self.pages.turn(1))
        self.print = button(tr("인쇄"), "primary")
        set_icon(theme, self.print, "printer", colour="on_primary")
        self.print.clicked.connect(lambda: self.out.print(self._files[".pdf"], self._title))
        self.save = button(tr("파일로 저장…"))
        self.save.clicked.connect(self._on_save)
        leave = button(tr("닫기"))
        leave.clicked.connect(self.accept)
        self._turning = boxed(row(theme, self.back, self._where, self.forth, None, gap=4))
        self.fill(
            column(theme, text(told, wraps=True), self._turning, self.pages, gap=8),
            leave,
            self.save,
            self.print,
            width=860,
        )
        self.pages.show_paper(self._files[".pdf"])

    def _on_page_shown(self, number: int, count: int) -> None:
        self._where.setText(tr("{number} / {count}쪽").format(number=number, count=count))
        self._turning.setVisible(count > 1)
        self.back.setEnabled(number > 1)
        self.forth.setEnabled(number < count)

    def _on_save(self) -> None:
        ask_for_place(self, f"{self._name}.pdf", tr("PDF 문서 (*.pdf)"), self._write)

    def _write(self, chosen: str) -> None:
        path = Path(chosen)
        self.out.write({path.with_suffix(suffix): content for suffix, content in self._files.items()})
