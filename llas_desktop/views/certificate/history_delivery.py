"""The 학습이력철 on its way: entered with what it is for, then to the printer or into a file. It has no number and is not kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.certificate import CertificateRequest, purpose_code
from llas_desktop.views.paper_out import PaperOut, ask_for_place
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell


class HistoryDelivery(QObject):
    made = Signal(int)
    """The id of the learner whose file was entered and is on its way: another press makes another one."""
    busy_changed = Signal()

    def __init__(self, shell: Shell, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._window = window
        self._out = PaperOut(shell, preferences, window)
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """While it is being made: a second Enter makes no second one."""
        return self._is_busy

    def print(self, learner_id: int, request: CertificateRequest) -> None:
        self._make(learner_id, request, lambda pdf: self._out.print(pdf, self.tr("학습이력철")))

    def save(self, learner_id: int, request: CertificateRequest, name: str) -> None:
        """Asks for the place first, `name` being proposed; nothing is entered when the clerk thinks better of it."""

        def chosen(path: str) -> None:
            self._make(learner_id, request, lambda pdf: self._out.write({Path(path): pdf}))

        ask_for_place(self._window, name, self.tr("PDF 문서 (*.pdf)"), chosen)

    def _make(self, learner_id: int, request: CertificateRequest, hand_over: Callable[[bytes], None]) -> None:
        if self._is_busy:
            return

        def made(pdf: bytes) -> None:
            self.made.emit(learner_id)
            hand_over(pdf)

        self._set_busy(True)
        actor = self._shell.actor(purpose_code(request.purpose))
        self._shell.ask(
            lambda services: services.certificates.history_file(actor, learner_id, request), made, owner=self,
            ended=lambda: self._set_busy(False), lane=self._shell.lanes.paper,
        )  # fmt: skip

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.busy_changed.emit()
