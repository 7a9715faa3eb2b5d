"""How the screen has a paper checked: at a centre by its register too, elsewhere by a key file alone."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from llas_desktop.domain.problems import Refused
from llas_desktop.domain.proof import Checked, KeyRing
from llas_desktop.tasks.job import Job
from llas_desktop.views.shell import Shell

Check = Callable[[bytes, bytes, bytes], Checked]
"""What was given, the key file and the list of withdrawn papers (each may be empty), off the main thread. Raises `Refused` where
a key file or a list is none."""
ReadKey = Callable[[bytes], KeyRing]
"""Whose key file it is; `Refused` where it is none."""


class Checking(Protocol):
    @property
    def has_register(self) -> bool:
        """Whether papers of one's own centre are compared with its register, without a key file."""

    def check(
        self, content: bytes, key: bytes, withdrawn: bytes, then: Callable[[Checked], None], *, owner: QObject,
        refused: Callable[[Refused], None], ended: Callable[[], None],
    ) -> Job: ...  # fmt: skip

    def read_key(
        self, key: bytes, then: Callable[[KeyRing], None], *, owner: QObject, refused: Callable[[Refused], None]
    ) -> Job:
        """Whose key file it is. The newest question is answered."""


class Alone:
    """Without a database, before anybody has signed in."""

    has_register = False

    def __init__(self, shell: Shell, check: Check, read_key: ReadKey) -> None:
        self._shell, self._check, self._read_key = shell, check, read_key

    def check(
        self, content: bytes, key: bytes, withdrawn: bytes, then: Callable[[Checked], None], *, owner: QObject,
        refused: Callable[[Refused], None], ended: Callable[[], None],
    ) -> Job:  # fmt: skip
        lanes = self._shell.lanes
        return lanes.submit(
            lanes.read, lambda _job: self._check(content, key, withdrawn), then,
            owner=owner, newest="check", refused=refused, ended=ended,
        )  # fmt: skip

    def read_key(
        self, key: bytes, then: Callable[[KeyRing], None], *, owner: QObject, refused: Callable[[Refused], None]
    ) -> Job:
        lanes = self._shell.lanes
        return lanes.submit(
            lanes.read, lambda _job: self._read_key(key), then, owner=owner, newest="key", refused=refused
        )


class AtCentre:
    """By the desks of the open database."""

    has_register = True

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def check(
        self, content: bytes, key: bytes, withdrawn: bytes, then: Callable[[Checked], None], *, owner: QObject,
        refused: Callable[[Refused], None], ended: Callable[[], None],
    ) -> Job:  # fmt: skip
        shell, actor = self._shell, self._shell.actor()
        # Not in the lane that reads: a scan of many pages takes seconds, and the screens go on meanwhile.
        return shell.ask(
            lambda services: services.checks.check(actor, content, key=key, withdrawn=withdrawn), then,
            owner=owner, newest="check", refused=refused, ended=ended, lane=shell.lanes.opening,
        )  # fmt: skip

    def read_key(
        self, key: bytes, then: Callable[[KeyRing], None], *, owner: QObject, refused: Callable[[Refused], None]
    ) -> Job:
        return self._shell.ask(
            lambda services: services.checks.key_ring(key), then, owner=owner, newest="key", refused=refused
        )
