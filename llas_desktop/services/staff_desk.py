"""The staff's desk: signing in and locking, passwords, accounts and what each may do."""

from collections.abc import Iterable
from dataclasses import replace

from llas_desktop.domain.actor import Action, Actor, Changes, Purpose
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.staff import Role, Session, StaffMember
from llas_desktop.domain.text import clean_line
from llas_desktop.services import rules
from llas_desktop.services.accounts import Accounts, account_problems
from llas_desktop.services.credentials import Credentials
from llas_desktop.services.door import Door
from llas_desktop.store import centre, staff
from llas_desktop.store.database import Clock, Store
from llas_desktop.vault.vault import OpenVault


class StaffDesk:
    """`vault`: as the one who signed in opened it. What changes an account changes database and vault, or neither: the vault is saved
    within the transaction, and only a power cut before its end leaves the vault ahead.
    """

    def __init__(
        self, store: Store, door: Door, credentials: Credentials, accounts: Accounts, vault: OpenVault, clock: Clock
    ) -> None:
        self._store = store
        self._door = door
        self._credentials = credentials
        self._accounts = accounts
        self._vault = vault
        self._clock = clock

    def sign_in(self, login: str, password: str) -> Session:
        """Opens the door, also in the place of another. Takes about half a second.

        Refused: `wrong_login` (whichever of the two was wrong), `wait_before_retry` (detail: seconds), `account_locked`.
        """
        proof = self._credentials.prove(login, password)
        session = self._accounts.enter(login, proof.failures)
        self._vault = proof.vault
        return session

    def lock(self) -> None:
        """Closes the door at once, then enters that it was; nothing where it is closed already."""
        session = self._door.session
        if session is not None:
            actor = self._door.actor(Purpose.ADMINISTRATION)
            self._door.lock()
            self._store.note(actor, Action.SIGNED_OUT)

    def confirm(self, password: str) -> None:
        """The one who is signed in gives her password again, for what wants it fresh. Refused as `sign_in`."""
        self._prove(self._door.actor(Purpose.ADMINISTRATION), password)
        self._door.confirm()

    def check_password(self, login: str, password: str) -> tuple[Problem, ...]:
        """What is wrong with a password that is to be set for `login`."""
        problem = self._credentials.problem(password, login=login, centre_name=self._centre_name())
        return () if problem is None else (problem,)

    def change_password(self, actor: Actor, old: str, new: str) -> Changes:
        """One's own. Refused: as `sign_in` for the old one, what `check_password` says of the new one."""
        rules.refuse(self.check_password(actor.who, new))
        vault = self._prove(actor, old)
        return self._set_password(actor, Action.PASSWORD_CHANGED, vault, actor.who, new)

    def staff(self) -> tuple[StaffMember, ...]:
        """All accounts, those who left too, the oldest first."""
        with self._store.read() as connection:
            every = staff.everyone(connection)
        return tuple(replace(each, is_locked=self._credentials.is_locked(each.login)) for each in every)

    def add(
        self, actor: Actor, login: str, name: str, roles: Iterable[Role], password: str
    ) -> tuple[StaffMember, Changes]:
        """A new account; `name` empty: the login. Refused: what is wrong with a text or the password, `login_taken` (also of one who left),
        `required` without a role.
        """
        held = frozenset(roles)
        problems = (*account_problems(login, name), *self.check_password(login, password), *_role_problems(held))
        rules.refuse(problems)
        line = clean_line(login)
        with self._store.write(actor, Action.STAFF_ADDED) as writer:
            member = staff.add(writer, line, clean_line(name) or line, held, self._clock())
            self._vault.put_login(line, password)
            self._vault.save()
        return member, writer.changes

    def set_roles(self, actor: Actor, login: str, roles: Iterable[Role]) -> tuple[StaffMember, Changes]:
        """From her next sign-in on; one's own at once. Refused: `unknown_login`, `required`, `last_administrator`."""
        held = frozenset(roles)
        rules.refuse(_role_problems(held))
        with self._store.write(actor, Action.STAFF_CHANGED) as writer:
            member = staff.set_roles(writer, login, held)
        if (session := self._door.session) is not None and session.login == member.login:
            self._door.renew(replace(session, roles=held))
        return member, writer.changes

    def reset(self, actor: Actor, login: str, password: str) -> Changes:
        """A new password for one who lost hers, who is unlocked by it. Refused: `unknown_login`, what `check_password` says,
        `not_allowed` where she has a role whose work is not the actor's (an administrator may always): it would lend that role.
        """
        with self._store.read() as connection:
            member = staff.get(connection, login)
            mine = staff.get(connection, actor.who).roles | {Role.COUNTER}  # whoever gets here does the counter's work
        if Role.ADMINISTRATOR not in mine and not member.roles <= mine:
            raise Refused(Problem("role", "not_allowed", detail=Role.ADMINISTRATOR.korean))
        rules.refuse(self.check_password(member.login, password))
        changes = self._set_password(actor, Action.PASSWORD_RESET, self._vault, member.login, password)
        self._accounts.unlock(member)
        return changes

    def remove(self, actor: Actor, login: str) -> Changes:
        """Her password opens nothing any more; she stays on the list as one who left. Whoever removes herself is signed out.

        Refused: `unknown_login`, `last_administrator`.
        """
        with self._store.write(actor, Action.STAFF_REMOVED) as writer:
            member = staff.get(writer.connection, login)
            staff.remove(writer, login, self._clock())
            self._vault.remove_login(member.login)
            self._vault.save()
        if (session := self._door.session) is not None and session.login == member.login:
            self.lock()
        return writer.changes

    def new_recovery_sheet(self, actor: Actor) -> tuple[tuple[str, ...], Changes]:
        """The words of a new sheet, told this once; those of the one before open nothing any more."""
        with self._store.write(actor, Action.RECOVERY_SHEET_MADE, is_reading=True) as writer:
            words = self._credentials.new_recovery_words(self._vault)
            self._vault.save()
        return words, writer.changes

    def _prove(self, actor: Actor, password: str) -> OpenVault:
        proof = self._credentials.prove(actor.who, password)
        self._accounts.note_failures(actor, proof.failures)
        return proof.vault

    def _set_password(self, actor: Actor, action: Action, vault: OpenVault, login: str, password: str) -> Changes:
        with self._store.write(actor, action, is_reading=True) as writer:
            staff.password_set(writer, staff.get(writer.connection, login), self._clock())
            vault.put_login(login, password)
            vault.save()
        return writer.changes

    def _centre_name(self) -> str:
        with self._store.read() as connection:
            return centre.read(connection).centre_name


def _role_problems(roles: frozenset[Role]) -> tuple[Problem, ...]:
    return () if roles else (Problem("role", "required"),)
