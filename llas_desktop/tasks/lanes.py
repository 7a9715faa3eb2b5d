"""The lanes of the window."""

import itertools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from llas_desktop.domain.problems import Refused
from llas_desktop.tasks.job import Job
from llas_desktop.tasks.lane import Lane, Mailbox


class Lanes:
    """`opening` opens the services that all the others wait for; `search` answers keystrokes and nothing else; `read` fills
    screens; `write` changes data, in the order of the clerk's hands; `paper` draws pages. `broken(error)` hears, on the main
    thread, of every exception that no caller took.
    """

    def __init__(self, broken: Callable[[Exception], None]) -> None:
        mailbox = Mailbox()
        self.opening = Lane("opening", mailbox)
        self.search = Lane("search", mailbox)
        self.read = Lane("read", mailbox)
        self.write = Lane("write", mailbox)
        self.paper = Lane("paper", mailbox)
        self._broken = broken
        self._job_ids = itertools.count(1)
        self._newest: dict[tuple[int, str], Job] = {}
        self._is_closed = False

    def submit(
        self,
        lane: Lane,
        work: Callable[[Job], Any],
        then: Callable[[Any], None] | None = None,
        *,
        owner: QObject,
        newest: str = "",
        refused: Callable[[Refused], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> Job:
        """Hand `work` to `lane`; see `Job` for who is told what. An earlier job of this owner with the same `newest` is
        dropped, whether it has begun or not: the newest answer wins. After `close` nothing is taken and nobody is told.
        """
        job = Job(
            next(self._job_ids),
            work,
            then,
            owner=owner,
            broken=self._broken,
            refused=refused,
            progressed=progressed,
            ended=ended,
        )
        if self._is_closed:
            job.drop()
            return job
        if newest:
            self._newest = {key: known for key, known in self._newest.items() if not known.is_over}
            if earlier := self._newest.get((id(owner), newest)):
                earlier.drop()
            self._newest[id(owner), newest] = job
        lane.submit(job)
        return job

    @property
    def is_idle(self) -> bool:
        return all(lane.is_idle for lane in (self.opening, self.search, self.read, self.write, self.paper))

    def close(self) -> None:
        """Questions are dropped, what was to be written is written, and all threads have ended."""
        self._is_closed = True
        for lane in (self.search, self.read):
            lane.close(finish=False)
        for lane in (self.opening, self.paper, self.write):
            lane.close(finish=True)
