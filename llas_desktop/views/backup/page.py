"""백업: when one last succeeded, where they lie, a new one, and the way back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.backup import SUFFIX, BackupFile, BackupMade, BackupState, file_name
from llas_desktop.domain.dates import now
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.wording import refusal
from llas_desktop.views.backup.words import backup_columns, instant_words, light_words, made_words, problem_words
from llas_desktop.views.dialogs.file_dialog import FileDialog
from llas_desktop.views.paper_out import ask_for_place
from llas_desktop.views.parts import boxed, button, chip, column, note, row, set_tone, text
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.page import Page, flowing
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView

if TYPE_CHECKING:
    from llas_desktop.services import Services

_MAKE = "BackupDesk.make"

Answer = tuple[BackupState, tuple[BackupFile, ...]]


class BackupPage(Page):
    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._preferences = preferences
        self._folder: Path | None = None
        theme = shell.theme
        self._light: QLabel = chip()
        self._problem = note(tone="warning")
        self._result = note(tone="success")
        self._result.hide()
        self._where = text(kind="quiet", wraps=True)
        self._second = text(kind="quiet", wraps=True)
        self.make = button(self.tr("지금 백업"), "primary")
        self.make.clicked.connect(lambda: self._make(None))
        self.elsewhere = button(self.tr("다른 곳에 백업…"))
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.choose = button(self.tr("둘째 폴더 고르기…"))
        self.choose.clicked.connect(self._on_choose)
        self.forget = button(self.tr("둘째 폴더 쓰지 않기"), "quiet")
        self.forget.clicked.connect(lambda: self.take_folder(""))
        self.restore = button(self.tr("되살리기…"), "danger")
        self.restore.clicked.connect(self._on_restore)
        self.forget.hide()
        for part in (self.make, self.elsewhere, self.choose):
            self.offer(part, _MAKE)
        self.offer(self.restore, "StaffDesk.add")  # as restoring itself asks: an administrator
        self.model: RowsModel[BackupFile] = RowsModel(backup_columns(lambda: self._folder), lambda one: str(one.path))
        self.table = RowsView(theme, self.model, name=self.tr("백업"))
        self.table.row_chosen.connect(lambda _path: self._show_state())
        self.table.row_entered.connect(lambda _path: self._on_restore())
        theme.follow(self.table, lambda: self.table.setMinimumHeight(theme.px(160)))
        places = boxed(column(theme, self._where, self._second, gap=2))
        body = column(
            theme, row(theme, self._light, None),
            flowing(theme, self.make, self.elsewhere, self.choose, self.forget, self.restore),
            self._result, self._problem, places, self.table, gap=12, margins=(24, 8, 24, 16),
        )  # fmt: skip
        body.setStretch(5, 1)
        self.setLayout(body)
        self._show_state()

    def reload(self) -> None:
        self.shell.ask(_look, self._on_state, owner=self, newest="backups")

    def allow(self) -> None:
        super().allow()
        if not self.shell.may(_MAKE):
            self.forget.hide()

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> BackupFile | None:
        return self.model.row_at(self.table.currentIndex())

    def take_folder(self, folder: str) -> None:
        """The second place of this workstation from now on; empty: none."""
        try:
            self._preferences.change(backup_folder=folder)
        except (Refused, WorldError) as error:
            self.shell.complain(error)
        self.reload()

    # -- what there is --------------------------------------------------------------------------------------------

    def _on_state(self, answer: Answer) -> None:
        state, backups = answer
        words, tone = light_words(state)
        self._light.setText(words)
        set_tone(self._light, tone)
        may_choose = self.shell.may(_MAKE)
        problem = problem_words(state, may_choose=may_choose)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._folder = state.folder
        self._where.setText(self.tr("이 컴퓨터: {folder}").format(folder=state.folder))
        if state.second_folder is None:
            self._second.setText(self.tr("둘째 폴더: 없음"))
        else:
            last = instant_words(state.second_success) if state.second_success else self.tr("아직 없음")
            self._second.setText(
                self.tr("둘째 폴더: {folder} · 마지막 백업 {when}").format(folder=state.second_folder, when=last)
            )
        self.forget.setVisible(may_choose and state.second_folder is not None)
        self.model.set_rows(backups)
        self._show_state()

    def _show_state(self) -> None:
        self.restore.setEnabled(self.chosen is not None)

    # -- a new one ------------------------------------------------------------------------------------------------

    def _make(self, file: Path | None) -> None:
        actor = self.shell.actor(Purpose.ADMINISTRATION)
        self.make.setEnabled(False)
        self.elsewhere.setEnabled(False)
        self._say(self.tr("백업하고 다시 열어 확인하는 중입니다. 그동안 다른 일을 하셔도 됩니다."), "information")
        # Not in the lane that writes: it reads for seconds, and the counter goes on meanwhile.
        self.shell.write(
            lambda services: services.backups.make(actor, file), self._on_made,
            owner=self, refused=lambda error: self._say(refusal(error), "danger"), ended=self._on_ended,
            lane=self.shell.lanes.opening,
        )  # fmt: skip

    def _on_made(self, made: BackupMade) -> None:
        self._say(made_words(made), "success")

    def _on_ended(self) -> None:
        self.make.setEnabled(True)
        self.elsewhere.setEnabled(True)
        if self._result.property("tone") == "information":  # it came to nothing, and the clerk was told why
            self._result.hide()
        self.reload()

    def _say(self, words: str, tone: str) -> None:
        self._result.setText(words)
        set_tone(self._result, tone)
        self._result.show()

    def _on_elsewhere(self) -> None:
        kind = self.tr("백업 파일 (*{suffix})").format(suffix=SUFFIX)
        ask_for_place(self.window(), file_name(now()), kind, lambda path: self._make(Path(path)))

    def _on_choose(self) -> None:
        dialog = FileDialog(self.window(), self.tr("백업을 하나 더 둘 폴더"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_folder)
        dialog.open()

    # -- the way back ---------------------------------------------------------------------------------------------

    def _on_restore(self) -> None:
        from llas_desktop.views.backup.restore_dialog import RestoreDialog

        chosen = self.chosen
        if chosen is None or self.restore.isHidden():
            return
        when = instant_words(chosen.made_at)
        RestoreDialog(self.shell, chosen.path, when, self.shell.restore_asked.emit, self.window()).open()


def _look(services: "Services") -> Answer:
    return services.backups.state(), services.backups.backups()
