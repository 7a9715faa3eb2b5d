"""A batch under way: one paper after another on the writing lane, so that the counter can go on working in between."""

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from llas_desktop.domain.batch import BatchLine
from llas_desktop.tasks.job import Job
from llas_desktop.views.shell import Shell


class BatchRun(QObject):
    """Stopped between two papers, by `stop` or because the window closes; while the screen is locked it waits. What it has done is
    in the register and nowhere else.
    """

    went_on = Signal(object)
    """BatchLine of the one whose turn it was."""
    ended = Signal()
    """Nobody is left, or it was stopped, or something is in the way that the clerk has been told of."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._batch_id = ""
        self._job: Job | None = None
        self._has_gone_on = False
        self._is_stopping = False
        self._count = 0
        self._since = QElapsedTimer()

    @property
    def is_under_way(self) -> bool:
        return bool(self._batch_id)

    @property
    def is_stopping(self) -> bool:
        return self._is_stopping

    def start(self, batch_id: str) -> None:
        """Begin with it, or go on."""
        self._batch_id, self._is_stopping, self._count = batch_id, False, 0
        self._since.start()
        self._next()

    def stop(self) -> None:
        """The one that is being made is finished; the rest waits."""
        self._is_stopping = True

    def seconds_for(self, count: int) -> int | None:
        """About how long so many more take; None before there is anything to tell it by."""
        return round(count * self._since.elapsed() / self._count / 1000) if self._count else None

    def _next(self) -> None:
        actor, batch_id, self._has_gone_on = self._shell.actor(), self._batch_id, False
        self._job = self._shell.work(
            lambda services, _job: services.batch.issue_next(actor, batch_id), self._on_issued,
            owner=self, progressed=lambda _done, _total: None, ended=self._on_ended,
        )  # fmt: skip  # what tells of progress is long work, which a closing window stops

    def _on_issued(self, line: BatchLine | None) -> None:
        if line is not None:
            self._has_gone_on = True
            self._count += 1
            self.went_on.emit(line)

    def _on_ended(self) -> None:
        is_cancelled = self._job is not None and self._job.is_cancelled
        if self._has_gone_on and not self._is_stopping and not is_cancelled:
            self._next()
            return
        self._batch_id, self._is_stopping = "", False
        self.ended.emit()
