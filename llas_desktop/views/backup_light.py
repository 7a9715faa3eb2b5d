"""The light beside the one for saving: when a backup last came out right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel

from llas_desktop.domain.dates import in_seoul, today
from llas_desktop.views.backup_keeper import BackupKeeper
from llas_desktop.views.parts import set_tone
from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from datetime import datetime

    from llas_desktop.domain.backup import BackupState

_ONE_PLACE = "no_second_place"
_PAGE = "BackupDesk.backups"


class BackupLight(QLabel):
    """● 백업됨 14:05, ◔ 백업하는 중, ○ 백업 전 or ! 백업하지 못함; the whole sentence in its tool tip. A click
    leads those who have it to the page 백업, where the keys lead too.
    """

    def __init__(self, shell: Shell, keeper: BackupKeeper) -> None:
        super().__init__()
        self._shell = shell
        self.setProperty("shape", "chip")
        self._state: BackupState | None = None
        keeper.began.connect(self._show_work)
        keeper.told.connect(self.show_state)
        shell.session_changed.connect(self._on_session)
        self.hide()

    def show_state(self, state: "BackupState") -> None:
        from llas_desktop.views.backup.words import (
            problem_words,
        )  # with the columns of its list, which no start waits for

        self._state = state
        if state.last_success is None:
            words, tone = tr("○ 백업 전"), "neutral"
        else:
            words, tone = tr("● 백업됨 {when}").format(when=_when(state.last_success)), "success"
        sentence = tr("백업은 {place}에 있습니다.").format(place=state.folder)
        if state.problem:
            sentence = problem_words(state, may_choose=self._shell.may("BackupDesk.make"))
            if state.problem == _ONE_PLACE and state.last_success is None:
                pass  # that there is none at all is said
            elif state.problem == _ONE_PLACE:
                words, tone = tr("{words} (한 곳)").format(words=words), "warning"
            else:
                words, tone = tr("! 백업하지 못함"), "danger"
        self._show(words, tone, sentence)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._shell.may(_PAGE):
            self._shell.go("settings", "backup")

    def _show_work(self) -> None:
        self._state = None
        self._show(tr("◔ 백업하는 중"), "information")

    def _on_session(self) -> None:
        """What she is told to do is what she may do."""
        if self._state is None:
            self._point()
        else:
            self.show_state(self._state)

    def _show(self, words: str, tone: str, sentence: str = "") -> None:
        self.setText(words)
        self.setToolTip(sentence)
        self.setAccessibleName(tr("백업: {words}").format(words=words))
        self.setAccessibleDescription(sentence)
        set_tone(self, tone)
        self._point()
        self.show()

    def _point(self) -> None:
        leads = self._shell.may(_PAGE)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)


def _when(instant: "datetime") -> str:
    """The time of today, or the day."""
    there = in_seoul(instant)
    return f"{there:%H:%M}" if there.date() == today() else f"{there.month}. {there.day}."
