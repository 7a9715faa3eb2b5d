"""The last moments of the window: what is on its way to the disk or to the printer arrives before it goes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab

if TYPE_CHECKING:
    from llas_desktop.views.dialogs.dialog import Dialog

_SHOWN_AFTER_MS = 300  # what ends sooner needs no word about it


class Finishing(QObject):
    """Holds the window back while something is under way, and closes it then; where that takes longer a word about it stands
    before the window, and where it fails the window stays and tells.
    """

    stayed = Signal()
    """The window was to be closed, and is not."""

    def __init__(self, shell: Shell, window: QWidget, tabs: Mapping[str, Tab]) -> None:
        super().__init__(window)
        self._shell, self._window, self._tabs = shell, window, tabs
        self._is_waiting = False
        self._known: frozenset[str] = frozenset()
        self._dialog: Dialog | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SHOWN_AFTER_MS)
        self._slow.timeout.connect(self._show)
        # Queued: what an answer leads to has been handed in by then.
        shell.lanes.mailbox.delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)

    @property
    def is_waiting(self) -> bool:
        """Whether the window closes as soon as all is done."""
        return self._is_waiting

    def may_close(self) -> bool:
        """False: the window closes by itself a little later. Whoever closes it a second time does not want to look on, and
        the rest is done without a window.
        """
        if self._is_waiting or self._shell.is_finished:
            self._end()
            return True
        self._is_waiting = True
        self._known = self._troubles()
        self._slow.start()
        self._shell.lanes.hurry()
        return False

    def _on_delivered(self) -> None:
        if not (self._is_waiting and self._shell.is_finished):
            return
        trouble = self._troubles() - self._known
        if not trouble:
            self._window.close()
            return
        self._end()
        self.stayed.emit()
        for name in trouble & self._tabs.keys():
            self._shell.go(name)

    def _end(self) -> None:
        self._is_waiting = False
        self._slow.stop()
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.accept()

    def _troubles(self) -> frozenset[str]:
        """The tabs where something waits for the clerk, and `saving` if the last save failed."""
        failed = ("saving",) if self._shell.did_save_fail else ()
        return frozenset((*failed, *(name for name, tab in self._tabs.items() if tab.owes)))

    def _show(self) -> None:
        from llas_desktop.views.dialogs.dialog import Dialog
        from llas_desktop.views.parts import button, column, text

        self._dialog = dialog = Dialog(self._shell.theme, self.tr("마무리하고 있습니다"), self._window)
        words = text(
            self.tr("저장하고 인쇄하고 백업하는 일이 끝나면 창이 닫힙니다. 잠시만 기다려 주십시오."), wraps=True
        )
        close_first = button(self.tr("창 먼저 닫기"))
        close_first.clicked.connect(self._window.close)
        go_on = button(self.tr("닫지 않고 계속 쓰기"), "primary")
        go_on.clicked.connect(dialog.reject)
        dialog.rejected.connect(self._end)
        dialog.rejected.connect(self.stayed)
        dialog.fill(column(self._shell.theme, words), close_first, go_on, width=560)
        dialog.open()
