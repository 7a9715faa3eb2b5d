"""Signing in, and the two ways to an account that need none: the first of a centre, and the recovery sheet."""

from collections.abc import Iterator, Mapping
from typing import Final

from llas_desktop.domain.actor import Action, Actor, Purpose
from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.staff import Role, Session, StaffMember
from llas_desktop.domain.text import clean_line
from llas_desktop.services import rules
from llas_desktop.services.credentials import Credentials
from llas_desktop.services.door import Door
from llas_desktop.store import centre, staff
from llas_desktop.store.database import Clock, Store
from llas_desktop.vault.vault import OpenVault

LONGEST_LOGIN: Final = 40
_MOST_FAILURES: Final = 20
"""Entered one by one; who tried more often than that is entered that often."""


class Accounts:
    """What opens the door. Not to be handed out: it asks nobody whether she may."""

    def __init__(self, store: Store, door: Door, credentials: Credentials, workstation: str, clock: Clock) -> None:
        self._store = store
        self._door = door
        self._credentials = credentials
        self._workstation = workstation
        self._clock = clock

    def enter(self, login: str, failures: int = 0) -> Session:
        """Signs in one whose password was right, with an entry of it and of each try that was wrong.

        Refused `wrong_login` where the account was removed since.
        """
        with self._store.read() as connection:
            member = staff.of_login(connection, login)
        if member is None:
            raise Refused(Problem("login", "wrong_login"))
        actor = self._actor(member)
        self.note_failures(actor, failures)
        self._store.note(actor, Action.SIGNED_IN)
        session = Session(member.login, member.name, member.roles, self._clock())
        self._door.enter(session)
        return session

    def note_failures(self, actor: Actor, failures: int) -> None:
        """Enters the tries that were wrong before the password was right."""
        for _ in range(min(failures, _MOST_FAILURES)):
            self._store.note(actor, Action.SIGN_IN_FAILED)

    @property
    def is_begun(self) -> bool:
        """Whether there is an account."""
        with self._store.read() as connection:
            return bool(staff.everyone(connection))

    def begin(self, login: str, name: str, centre_name: str, paper: Mapping[str, str]) -> None:
        """The first account, with all roles, and the name of a centre that has none; the vault has a slot for it already.

        `paper`: `issuer` and `seal` as they are kept, for a centre that has none yet.
        """
        with self._store.write(Actor(login, self._workstation, Purpose.ADMINISTRATION), Action.SET_UP) as writer:
            known = centre.read(writer.connection)
            if not known.is_set_up:
                centre.put(writer, "centre_name", centre_name)
            for key, is_known in (("issuer", known.issuer), ("seal", known.seal_png)):
                if not is_known:
                    centre.put(writer, key, paper[key])
            member = staff.add(writer, login, name or login, Role, self._clock())
        self._store.note(self._actor(member), Action.RECOVERY_SHEET_MADE)

    def recover(self, vault: OpenVault, login: str, password: str) -> None:
        """A new password for one who lost hers, by the recovery sheet that opened `vault`. Her account is unlocked.

        Refused: `unknown_login`, what is wrong with the password.
        """
        with self._store.read() as connection:
            member = staff.get(connection, login)
            self._credentials.refuse_weak(password, login=member.login, centre_name=centre.read(connection).centre_name)
        with self._store.write(self._actor(member), Action.RECOVERED, is_reading=True) as writer:
            staff.password_set(writer, member, self._clock())
            vault.put_login(member.login, password)
            vault.save()
        self.unlock(member)

    def unlock(self, member: StaffMember) -> None:
        """She may try again; the tries that were wrong are entered as hers."""
        self.note_failures(self._actor(member), self._credentials.unlock(member.login))

    def _actor(self, member: StaffMember) -> Actor:
        return Actor(member.login, self._workstation, Purpose.ADMINISTRATION)


def standing(store: Store, login: str) -> frozenset[Role] | None:
    """The roles that a login has by now, None where its account was removed."""
    with store.read() as connection:
        member = staff.of_login(connection, login)
    return None if member is None else member.roles


def first_start_problems(first: FirstStart) -> tuple[Problem, ...]:
    """What is wrong with the texts and the seal of a first start; what is wrong with its password is not among them."""
    texts = {"centre_name": first.centre_name, "issuer": first.issuer}
    return (
        *rules.text_problems(texts, required=("centre_name",)),
        *_seal_problems(first.seal),
        *account_problems(first.login, first.name),
    )


def _seal_problems(seal: str) -> tuple[Problem, ...]:
    from llas_desktop.services.centre_desk import as_kept

    try:
        as_kept("seal", seal)
    except Refused as refused:
        return refused.problems
    return ()


def account_problems(login: str, name: str) -> tuple[Problem, ...]:
    """What is wrong with the login and the name of a new account; without a name it bears its login."""
    return (*_login_problems(login), *rules.text_problems({"name": name}))


def _login_problems(login: str) -> Iterator[Problem]:
    yield from rules.text_problems({"login": login}, required=("login",))
    line = clean_line(login)
    if " " in line:
        yield Problem("login", "login_with_spaces", login)
    if len(line) > LONGEST_LOGIN:
        yield Problem("login", "too_long", login, str(LONGEST_LOGIN))
