"""What the door kept back: asked again once the password was given, so that nobody has to do a thing twice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from llas_desktop.domain.problems import Refused

_LOCKED: Final = "session_locked"
_UNCONFIRMED: Final = "password_needed"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A question or a deed of `owner`: how to try it `again`, and whom to tell that it came to nothing."""

    owner: QObject
    again: Callable[[], object]
    refused: Callable[[Refused], object]
    ended: Callable[[], object]


class WaitingRoom(QObject):
    """Those who came while the window was locked, and those whose deed wants the password once more."""

    password_wanted = Signal()
    """Give it, and call `confirmed`; or `not_confirmed`."""

    def __init__(self) -> None:
        super().__init__()
        self._locked_out: list[Visitor] = []
        self._unconfirmed: list[tuple[Visitor, Refused]] = []

    def takes(self, error: Refused, visitor: Visitor) -> bool:
        """Whether the visitor waits here; no for what is refused for good."""
        code = error.problems[0].code if error.problems else ""
        if code == _LOCKED:
            self._locked_out.append(visitor)
        elif code == _UNCONFIRMED:
            self._unconfirmed.append((visitor, error))
            self.password_wanted.emit()
        return code in (_LOCKED, _UNCONFIRMED)

    def unlocked(self, *, by_another: bool) -> None:
        """Somebody signed in. What another one asked is none of hers."""
        visitors, self._locked_out = self._locked_out, []
        if by_another:
            visitors += [visitor for visitor, _ in self._unconfirmed]
            self._unconfirmed = []
        for visitor in visitors:
            if isValid(visitor.owner):
                visitor.ended() if by_another else visitor.again()

    def confirmed(self) -> None:
        visitors, self._unconfirmed = self._unconfirmed, []
        for visitor, _ in visitors:
            if isValid(visitor.owner):
                visitor.again()

    def not_confirmed(self) -> None:
        visitors, self._unconfirmed = self._unconfirmed, []
        for visitor, error in visitors:
            if isValid(visitor.owner):
                visitor.refused(error)
                visitor.ended()
