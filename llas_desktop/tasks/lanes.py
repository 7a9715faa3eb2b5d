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
        self.mailbox = Mailbox()
        self.opening = Lane("opening", self.mailbox)
        self.search = Lane("search", self.mailbox)
        self.read = Lane("read", self.mailbox)
        self.write = Lane("write", self.mailbox)
        self.paper = Lane("paper", self.mailbox)
        self._broken = broken
        self._job_ids = itertools.count(1)
        self._newest: dict[tuple[int, str], Job] = {}
        self._taking: tuple[Lane, ...] = (self.opening, self.search, self.read, self.write, self.paper)

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
        dropped, whether it has begun or not: the newest answer wins. A lane that is closed takes nothing, and nobody is told.
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
        if lane not in self._taking:
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

    @property
    def is_finished(self) -> bool:
        """Whether nothing is on its way to the disk or to paper."""
        return self.write.is_idle and self.paper.is_idle

    def hurry(self) -> None:
        """The program is closing: long work is told to stop."""
        for lane in (self.write, self.paper):
            lane.hurry()

    def close(self) -> None:
        """Questions are dropped; what was to be written is written, what comes of it too (an issued paper is printed), and
        all threads have ended.
        """
        self._taking = (self.write, self.paper)
        for lane in (self.search, self.read):
            lane.close()
        self.opening.finish(self._broken)
        while not self.is_finished:
            for lane in self._taking:
                lane.finish(self._broken)
        self._taking = ()
        for lane in (self.opening, self.write, self.paper):
            lane.close()
