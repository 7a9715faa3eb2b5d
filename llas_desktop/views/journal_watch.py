"""Verifies the journal while the clerk works: at once what came since the last time, then all of it, piece by piece."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from llas_desktop.views.shell import Shell
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.domain.health import Finding, Verified


class JournalWatch(QObject):
    """Says the first break that it finds, to whoever sits there: it stands until it is put away."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell

    def start(self) -> None:
        """The desks are open."""
        self._shell.ask(
            lambda services: services.verify_recent(), self._on_recent, owner=self, lane=self._shell.lanes.opening
        )

    def _on_recent(self, findings: "Sequence[Finding]") -> None:
        if findings:
            self._say(findings)
        else:
            self._go_on(None)

    def _go_on(self, so_far: "Verified | None") -> None:
        # Beside the lanes of the clerk, and a piece at a time: nobody who types or closes the window waits for the rest.
        self._shell.ask(
            lambda services: services.verify_on(so_far), self._on_piece, owner=self, lane=self._shell.lanes.opening
        )

    def _on_piece(self, so_far: "Verified") -> None:
        if so_far.findings:
            self._say(so_far.findings)
        elif not so_far.is_whole:
            self._go_on(so_far)

    def _say(self, findings: "Sequence[Finding]") -> None:
        self._shell.say(tr("업무 기록을 확인해야 합니다. {found}").format(found=findings[0].korean), "danger")
