"""The recovery sheet: a new one in the place of the one before, shown once, printed from memory and kept nowhere."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.wording import refusal
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.login.sheet_page import WordsGrid
from llas_desktop.views.paper_out import PaperOut
from llas_desktop.views.parts import button, column, note, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choice_fields import FlagField
from llas_desktop.views.words import tr


class NewSheetDialog(Dialog):
    """Asks whether, since the sheet before opens nothing from then on; `then(words)`."""

    def __init__(self, shell: Shell, then: Callable[[tuple[str, ...]], None], window: QWidget) -> None:
        super().__init__(shell.theme, tr("복구 용지를 새로 만듭니까?"), window)
        self._shell, self._then = shell, then
        self._trouble = note(tone="danger")
        self._trouble.hide()
        consequences = (
            tr("새 용지를 만들면 앞의 복구 용지로는 이 자료를 열 수 없습니다. 앞의 용지는 잘게 잘라 버리십시오."),
            tr("전에 만든 백업은 그때의 용지로 열립니다. 앞의 용지를 잃어버렸으면 백업도 새로 만드십시오."),
            tr("낱말은 이번 한 번만 나옵니다. 프린터가 준비되어 있는지 먼저 확인하십시오."),
        )
        self.do = button(tr("새로 만들기"), "primary")
        self.do.clicked.connect(self._on_do)
        leave = button(tr("그만두기"))
        leave.clicked.connect(self.reject)
        lines = (text(f"· {words}", wraps=True) for words in consequences)
        self.fill(column(shell.theme, *lines, self._trouble, gap=8), leave, self.do, width=620)
        leave.setFocus()

    def _on_do(self) -> None:
        actor = self._shell.actor(Purpose.ADMINISTRATION)
        self.do.setEnabled(False)

        def made(words: tuple[str, ...]) -> None:
            self.accept()
            self._then(words)

        self._shell.write(
            lambda services: services.staff.new_recovery_sheet(actor), made,
            owner=self, refused=self._on_refused, ended=lambda: self.do.setEnabled(True),
        )  # fmt: skip

    def _on_refused(self, error: Refused) -> None:
        self._trouble.setText(refusal(error))
        self._trouble.show()


class RecoverySheetDialog(Dialog):
    """The words of a sheet that was just made. It closes once the clerk says that she has them on paper."""

    def __init__(self, shell: Shell, preferences: Preferences, words: Sequence[str], window: QWidget) -> None:
        super().__init__(shell.theme, tr("복구 용지"), window)
        self._shell, self._words = shell, tuple(words)
        self._out = PaperOut(shell, preferences, self)
        told = tr(
            "이 낱말로 비밀번호 없이 자료를 모두 열 수 있습니다. 인쇄하여 봉투에 넣어 봉하고 금고에 두십시오. "
            "이 창을 닫으면 다시 볼 수 없습니다."
        )
        grid = WordsGrid(shell.theme, self._words)
        self.has_it = FlagField(tr("인쇄했거나 종이에 옮겨 적었습니다"))
        self.print = button(tr("인쇄"), "primary")
        self.print.clicked.connect(self._on_print)
        self.close_it = button(tr("닫기"))
        self.close_it.setEnabled(False)
        self.close_it.clicked.connect(self.accept)
        self.has_it.content_changed.connect(lambda content: self.close_it.setEnabled(bool(content)))
        self.fill(
            column(shell.theme, text(told, wraps=True), grid, self.has_it, gap=12), self.close_it, self.print, width=680
        )

    def reject(self) -> None:
        # Esc must not throw the only sight of the words away.
        if self.has_it.isChecked():
            super().reject()

    def _on_print(self) -> None:
        words = self._words
        self._shell.ask(lambda services: services.sheets.recovery_sheet(words), self._on_paper, owner=self)

    def _on_paper(self, pdf: bytes) -> None:
        self._out.print(pdf, tr("복구 용지"))
