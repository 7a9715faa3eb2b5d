"""The door: who is signed in at this workstation, and whether a call of hers is let through."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Actor, Purpose
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.staff import Role, Session
from llas_desktop.services.permissions import ROWS

CONFIRMED_FOR: Final = timedelta(minutes=5)
"""How long a password that was given stands for what wants one."""
SEEN_FOR: Final = timedelta(seconds=10)
"""How long the roles of the one who is signed in are taken to be as they were."""


class Door:
    """Closed at first and while it is locked. May be asked from any thread; each answer holds for the moment it is given.

    `workstation`: the id of this one, which every actor must bear; any, where it is empty. `standing` gives the roles that a
    login has by now (None: no account any more), so that what was taken away elsewhere holds here within `SEEN_FOR`.
    """

    def __init__(
        self,
        clock: Callable[[], datetime] = dates.now,
        workstation: str = "",
        standing: Callable[[str], frozenset[Role] | None] | None = None,
    ) -> None:
        self._clock = clock
        self._workstation = workstation
        self._standing = standing
        self._session: Session | None = None
        self._confirmed_at: datetime | None = None
        self._seen_at: datetime | None = None

    @property
    def session(self) -> Session | None:
        """Who is signed in; None while the door is locked."""
        return self._session

    def enter(self, session: Session) -> None:
        """She has just given her password."""
        self._confirmed_at = self._seen_at = self._clock()
        self._session = session

    def renew(self, session: Session) -> None:
        """The same person with other roles."""
        self._session = session

    def confirm(self) -> None:
        """She has given her password once more."""
        self._confirmed_at = self._clock()

    def lock(self) -> None:
        """From now on nothing is let through but what a row says is answered behind the lock."""
        self._session = self._confirmed_at = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the password was given within `CONFIRMED_FOR`. A clock that was set back proves nothing."""
        return self._confirmed_at is not None and timedelta(0) <= self._clock() - self._confirmed_at <= CONFIRMED_FOR

    def actor(self, purpose: Purpose = Purpose.COUNTER) -> Actor:
        """Who acts here, for the journal. Refused `session_locked`."""
        return Actor(self._present().login, self._workstation, purpose)

    def may(self, call: str) -> bool:
        """Whether the one who is signed in has a role for `LearnerDesk.search` or the like: what she may not is not shown."""
        row, session = ROWS.get(call), self._session
        return row is not None and session is not None and session.has(*row.roles)

    def admit(self, call: str, actors: Iterable[Actor] = ()) -> None:
        """Lets a call through or refuses it: `not_allowed` (detail: the roles that may), `session_locked`, `other_session` where
        an actor is not the one who is signed in here, `password_needed`.
        """
        row = ROWS.get(call)
        if row is None:
            raise Refused(Problem("role", "not_allowed"))
        if row.while_locked and self._session is None:
            return
        session = self._seen(self._present())
        if not session.has(*row.roles):
            names = ", ".join(role.korean for role in Role if role in row.roles)
            raise Refused(Problem("role", "not_allowed", detail=names))
        if any(not self._is_here(actor, session) for actor in actors):
            raise Refused(Problem("login", "other_session"))
        if row.needs_password and not self.is_confirmed:
            raise Refused(Problem("password", "password_needed"))

    def _present(self) -> Session:
        session = self._session
        if session is None:
            raise Refused(Problem("login", "session_locked"))
        return session

    def _seen(self, session: Session) -> Session:
        now = self._clock()
        if self._standing is None or (self._seen_at is not None and timedelta(0) <= now - self._seen_at < SEEN_FOR):
            return session
        self._seen_at = now
        roles = self._standing(session.login)
        if roles is None:
            self.lock()
        elif roles != session.roles and self._session is session:
            self._session = replace(session, roles=roles)
        return self._present()

    def _is_here(self, actor: Actor, session: Session) -> bool:
        return actor.who == session.login and self._workstation in ("", actor.workstation)
