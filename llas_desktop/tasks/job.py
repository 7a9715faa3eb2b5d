"""One piece of work off the main thread, and what is to be told about it."""

import threading
from collections.abc import Callable
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from llas_desktop.domain.problems import Refused, WorldError


class _State(Enum):
    WAITING = auto()
    CANCELLED = auto()  # the caller wants no answer, but to know when it is over
    DROPPED = auto()  # a newer question took its place, or the program is closing: nobody is told anything


class Job:
    """A handle on work that was handed to a lane. Everything but what is said to be for the worker is for the main thread.

    At most one of `then(answer)`, `refused(Refused)` and `broken(error)` is called, on the main thread, and after it
    `ended()`. After `cancel()` only `ended()` is called. Nothing is called for an `owner` that Qt has deleted.
    """

    def __init__(
        self,
        job_id: int,
        work: "Callable[[Job], Any]",
        then: Callable[[Any], None] | None,
        *,
        owner: QObject,
        broken: Callable[[Exception], None],
        refused: Callable[[Refused], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        self.id = job_id
        self._work = work
        self._then, self._refused, self._broken = then, refused, broken
        self._progressed, self._ended = progressed, ended
        self._owner = owner
        self._state = _State.WAITING
        self._finished = threading.Event()
        self._answer: Any = None
        self._error: Exception | None = None
        self._delivered = False
        self._progress_lock = threading.Lock()
        self._progress: tuple[int, int] | None = None
        self._tell: Callable[[Job], None] = lambda _job: None

    @property
    def is_over(self) -> bool:
        """Whether everybody has been told."""
        return self._delivered

    @property
    def is_cancelled(self) -> bool:
        """For the worker too: long work asks this between two rows and stops."""
        return self._state is not _State.WAITING

    def cancel(self) -> None:
        """The answer is not wanted any more; work that asks `is_cancelled` stops, other work ends unheard."""
        if self._state is _State.WAITING:
            self._state = _State.CANCELLED

    def stop_if_long(self) -> None:
        """The program is closing: what tells of its progress is asked to stop, what is short is done to the end."""
        if self._progressed is not None:
            self.cancel()

    def drop(self) -> None:
        """As `cancel`, but nobody is told that it is over: a newer job stands in its place."""
        self._state = _State.DROPPED

    def progress(self, done: int, total: int) -> None:
        """For the worker: `done` of `total` units. Told at the pace of the main thread, never more than one in its queue."""
        with self._progress_lock:
            is_told = self._progress is not None
            self._progress = (done, total)
        if not is_told:
            self._tell(self)

    def wait(self, seconds: float) -> bool:
        """Stand still until the answer is there, and deliver it; False when it took longer, and then it comes by itself.

        For the one case in which the next key must meet the answer (Enter in the search box); a tenth of a second at most.
        """
        if not self._finished.wait(seconds):
            return False
        self.deliver()
        return True

    def stand_by(self) -> None:
        """Stand still until the work is done, however long it takes: for the end of the program."""
        self._finished.wait()

    # -- for the lane ---------------------------------------------------------------------------------------------

    def attach(self, tell: "Callable[[Job], None]") -> None:
        """`tell(job)`, called by the worker, has `deliver` called on the main thread."""
        self._tell = tell

    def run(self) -> None:
        """The worker's part. An exception is an answer too."""
        if not self.is_cancelled:
            try:
                self._answer = self._work(self)
            except Exception as error:  # noqa: BLE001  # it is carried to the main thread and told there
                self._error = error
        self._finished.set()
        self._tell(self)

    def deliver(self) -> None:
        """The main thread's part: tell of progress, or how it ended, each once."""
        if self._delivered:
            return
        with self._progress_lock:
            progress, self._progress = self._progress, None
        is_heard = isValid(self._owner)
        if progress is not None and self._progressed is not None and is_heard and not self.is_cancelled:
            self._progressed(*progress)
        if not self._finished.is_set():
            return
        self._delivered = True
        if self._error is not None:
            self._deliver_error(self._error, is_heard)
        elif self._state is _State.WAITING and self._then is not None and is_heard:
            self._then(self._answer)
        if self._state is not _State.DROPPED and self._ended is not None and is_heard:
            self._ended()

    def _deliver_error(self, error: Exception, is_heard: bool) -> None:
        is_wanted = self._state is _State.WAITING and is_heard
        if isinstance(error, Refused) and self._refused is not None:
            if is_wanted:
                self._refused(error)
        elif is_wanted or not isinstance(error, Refused | WorldError):
            self._broken(error)  # a bug is told of, whoever waits for the answer
