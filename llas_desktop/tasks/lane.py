"""A lane: one worker thread, its jobs in the order in which they came."""

import queue
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from llas_desktop.tasks.job import Job


class Mailbox(QObject):
    """Carries jobs that have something to tell to the thread on which it was made: the main thread."""

    _posted = Signal(object)
    delivered = Signal()
    """A job has told what it had to tell."""

    def __init__(self) -> None:
        super().__init__()
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def post(self, job: Job) -> None:
        """From any thread."""
        self._posted.emit(job)

    def _on_posted(self, job: Job) -> None:
        job.deliver()
        self.delivered.emit()


class Lane:
    """Jobs handed in run one after another on a thread of their own, which starts with the first one."""

    def __init__(self, name: str, mailbox: Mailbox) -> None:
        self._name = name
        self._mailbox = mailbox
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._open: list[Job] = []

    @property
    def is_idle(self) -> bool:
        """Whether every job has been delivered."""
        self._forget_delivered()
        return not self._open

    def submit(self, job: Job) -> None:
        job.attach(self._mailbox.post)
        self._forget_delivered()
        self._open.append(job)
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name)
            self._thread.start()

    def hurry(self) -> None:
        """Long work is told to stop; what is short goes on to its end."""
        for job in self._open:
            job.stop_if_long()

    def finish(self, broken: Callable[[Exception], None]) -> None:
        """Stand still until what was handed in is done and delivered, and with it what that hands in to this lane."""
        while not self.is_idle:
            self.hurry()
            job = self._open[0]
            job.stand_by()
            try:
                job.deliver()
            except Exception as error:  # noqa: BLE001  # there is no event loop any more to report it; the rest is to be done
                broken(error)

    def close(self) -> None:
        """What was not delivered is dropped. Waits for the thread to end."""
        for job in self._open:
            job.drop()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None
        for job in self._open:
            job.deliver()
        self._open.clear()

    def _forget_delivered(self) -> None:
        self._open = [job for job in self._open if not job.is_over]

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.run()
