"""Ctrl+Z: take back the last change of this clerk, and say what it was."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Changes, UndoResult
from llas_desktop.views.shell import Shell

if TYPE_CHECKING:
    from llas_desktop.services import Services


class UndoDesk(QObject):
    """A field that holds typing of its own takes Ctrl+Z for itself; this is for when none does."""

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._window = window

    def undo(self) -> None:
        if self._shell.is_unsaved_in_view:
            self._shell.say(
                self.tr(
                    "작성 중인 내용이 있어 저장된 것은 되돌리지 않았습니다. 저장하거나(Ctrl+Enter) 그만둔(Esc) 뒤 다시 누르십시오."
                ),
                "information",
            )
            return
        actor = self._shell.actor()

        def take_back(services: "Services") -> tuple[UndoResult | None, Changes | None]:
            return services.journal.undo(actor) or (None, None)

        self._shell.write(take_back, self._on_undone, owner=self)

    def _on_undone(self, result: UndoResult | None) -> None:
        if result is None:
            self._shell.say(self.tr("되돌릴 것이 없습니다."), "information")
        elif result.left:
            from llas_desktop.views.dialogs.conflicts import ConflictsDialog

            ConflictsDialog(self._shell.theme, result, self._window).open()
        else:
            self._shell.say(self.tr("되돌렸습니다: {what}").format(what=result.action.korean))
