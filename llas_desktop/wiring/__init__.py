"""The switchboard: opens vault and database and has the services built once, in start order. No Qt.

What is heavy is imported when it is called: a window can stand before SQLAlchemy is read from the disk.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.text import clean_line
from llas_desktop.services import Services
from llas_desktop.system.files import world_error
from llas_desktop.system.paths import Places, open_places
from llas_desktop.system.resources import resource_path
from llas_desktop.system.workstation import load_workstation
from llas_desktop.wiring.desks import Clock, desks, print_room

if TYPE_CHECKING:
    from llas_desktop.domain.backup import Restored
    from llas_desktop.domain.proof import Checked, KeyRing
    from llas_desktop.services.accounts import Accounts
    from llas_desktop.services.credentials import Credentials
    from llas_desktop.services.restoring import Ground
    from llas_desktop.vault.cipher import KdfCost
    from llas_desktop.vault.vault import OpenVault

_PLAIN: Final = (
    b"SQLite format 3\0"  # looked for here, for the record room would bring SQLAlchemy before the window stands
)


class Stage(StrEnum):
    """What a folder of data is ready for."""

    NOTHING = "nothing"  # to be set up
    FIRST_RELEASE = "first_release"  # to be set up: what is there is kept, and encrypted
    READY = "ready"  # to be signed in to


def stage(data: Path) -> Stage:
    """What is in the folder `data`, which is left as it is but for a restore that was broken off: that is ended, or taken back.

    Raises `WorldError` where it may not be looked into.
    """
    places = Places(data.expanduser().absolute())
    if places.restoring.exists():
        from llas_desktop.services.restoring import finish

        finish(_ground(places))
    database = places.database
    try:
        with database.open("rb") as file:
            head = file.read(len(_PLAIN))
    except FileNotFoundError:
        return Stage.NOTHING
    except OSError as error:
        raise world_error(error, database.parent) from error
    if head == _PLAIN:
        return Stage.FIRST_RELEASE
    return Stage.READY if head else Stage.NOTHING


def expect_ready(data: Path) -> None:
    """Raises what `open_services` would before it looks at a password; the disk is left as it is."""
    found = stage(data)
    if found is Stage.FIRST_RELEASE:
        raise Refused(Problem("data", "first_release", str(data)))
    if found is Stage.NOTHING:
        raise Refused(Problem("data", "not_set_up", str(data)))


def has_account(data: Path, login: str) -> bool:
    """Whether the vault in `data` has a slot for `login`; not where there is no vault that can be read."""
    from llas_desktop.vault.vault import Vault

    try:
        return Vault.load(Places(data).vault).has_login(login)
    except WorldError:
        return False


def schema_version() -> str:
    """The newest schema that this program knows, and brings every database to that it opens."""
    from llas_desktop.store.migrations import HISTORY

    return HISTORY.head


def warm_up() -> None:
    """Reads from the disk what `open_services` needs, while somebody is still typing her password."""
    from llas_desktop.services import accounts, credentials, door, staff_desk  # noqa: F401
    from llas_desktop.store import database, search  # noqa: F401


def open_services(
    data: Path,
    login: str,
    password: str,
    *,
    clock: Clock = dates.now,
    upgrading: Callable[[], None] = lambda: None,
) -> Services:
    """All desks on the database in the folder `data`, for one who signs in. Takes about half a second, by intent; longer where the
    data are of an older version, which `upgrading` tells of.

    Raises `Refused`: `not_set_up`, `first_release` (set it up, which keeps all), `wrong_login`, `wait_before_retry`,
    `account_locked`; `WorldError` where the folder is none for a database, or vault or database cannot be opened.
    """
    expect_ready(data)
    places = open_places(data)
    credentials = _credentials(places, clock)
    proof = credentials.prove(login, password)

    def enter(accounts: "Accounts") -> None:
        if not accounts.is_begun:  # the set-up was broken off: it goes on where it stopped
            raise Refused(Problem("data", "not_set_up", str(places.data)))
        accounts.enter(login, proof.failures)

    return _serve(places, credentials, proof.vault, enter, clock, upgrading=upgrading)


def set_up(
    data: Path,
    centre: str,
    login: str,
    password: str,
    name: str = "",
    *,
    issuer: str = "",
    seal: str | bytes = b"",
    cost: "KdfCost | None" = None,
    clock: Clock = dates.now,
) -> tuple[Services, tuple[str, ...]]:
    """Makes vault, encrypted database and the first account, which holds all roles; gives the desks, signed in to, and the words
    of the recovery sheet, which nothing shows again. Data of the first release are taken over whole, with the name they bear.
    `issuer` and `seal` are as `CentreDesk.change` takes them, and entered with the account.

    What was broken off goes on with the same login and password. `cost` of a guess at a password: measured if not given.
    Raises `Refused`: `already_set_up`, what is wrong with a text or the password; `WorldError` as `open_services`.
    """
    from llas_desktop.services import rules
    from llas_desktop.services.centre_desk import as_kept

    login, name, centre = clean_line(login), clean_line(name), clean_line(centre)
    rules.refuse(wrong_in(FirstStart(centre, issuer, name=name, login=login, password=password)))
    paper = {"issuer": as_kept("issuer", issuer), "seal": as_kept("seal", seal)}
    places = open_places(data)
    credentials = _credentials(places, clock)
    found = stage(places.data)
    if found is Stage.READY:
        vault = _broken_off(places, credentials, login, password)
    else:
        vault = _new_vault(places, login, password, cost)
    words = credentials.new_recovery_words(vault)
    if found is not Stage.READY:
        vault.save()  # before anything is encrypted under a key that nobody could find again

    def begin(accounts: "Accounts") -> None:
        if accounts.is_begun:
            raise Refused(Problem("data", "already_set_up", str(places.data)))
        if found is Stage.READY:
            vault.save()
        accounts.begin(login, name, centre, paper)
        accounts.enter(login)

    return _serve(places, credentials, vault, begin, clock, create=True), words


def recover(
    data: Path, words: str | Iterable[str], login: str, new_password: str, *, clock: Clock = dates.now
) -> Services:
    """Opens with the words of the recovery sheet and gives `login` a new password; she is unlocked and signed in.

    Raises `Refused`: `wrong_recovery_words`, `unknown_login`, what is wrong with the password; else as `open_services`.
    """
    expect_ready(data)
    places = open_places(data)
    credentials = _credentials(places, clock)
    vault = credentials.prove_by_words(words)

    def enter(accounts: "Accounts") -> None:
        accounts.recover(vault, login, new_password)
        accounts.enter(login)

    return _serve(places, credentials, vault, enter, clock)


def restore(
    data: Path,
    backup: Path,
    login: str = "",
    password: str = "",
    words: str | Iterable[str] | None = None,
    *,
    purpose: Purpose = Purpose.ADMINISTRATION,
    clock: Clock = dates.now,
) -> "Restored":
    """Puts the database of a backup in the place of the one in `data`, of which no desk may be open, or into an empty folder.

    By an administrator's login and password, or by the words of the recovery sheet. Raises what `restoring.restore` does.
    """
    from llas_desktop.services.restoring import Proof, restore
    from llas_desktop.vault.words import WordList

    backup = backup.expanduser().absolute()
    places = open_places(data)
    word_list = WordList.read(resource_path("vault", "words_korean.txt"))
    return restore(_ground(places), backup, Proof(login, password, words, purpose), word_list, clock)


def password_problem(password: str, login: str, centre_name: str) -> Problem | None:
    """What is wrong with a password for the first account, before there is any desk to ask."""
    from llas_desktop.domain import passwords

    return passwords.password_problem(password, login=login, centre_name=centre_name, common=_common_passwords())


def wrong_in(first: FirstStart) -> tuple[Problem, ...]:
    """What is wrong with the centre's name, the issuer, the account and its password."""
    from llas_desktop.services.accounts import first_start_problems

    problem = password_problem(first.password, first.login, first.centre_name)
    return (*first_start_problems(first), *(() if problem is None else (problem,)))


def trial_page(first: FirstStart, clock: Clock = dates.now) -> bytes:
    """A page (PDF) for the printer of a centre that is not made yet: nobody is on it, and it passes for no certificate."""
    from llas_desktop.services.sheet_desk import draw_trial_page

    return draw_trial_page(print_room(), first.centre_name, first.issuer, first.seal, clock())


def check_without_register(content: bytes, key: bytes, withdrawn: bytes = b"") -> "Checked":
    """Whether a paper is genuine by a centre's key file and, where it is given, its list of withdrawn papers: on a PC without any
    data. `content` as `CheckDesk.check` takes it. Refused: what is wrong with key file or list.
    """
    from llas_desktop.services import paper_check

    return paper_check.check_without_register(content, key, withdrawn, print_room())


def key_ring(key: bytes) -> "KeyRing":
    """Whose a key file is. Refused: what is wrong with it."""
    from llas_desktop.services import paper_check

    return paper_check.key_ring(key)


def lowest_cost() -> "KdfCost":
    """The least that a guess at a password may cost, for a vault whose password is no secret."""
    from llas_desktop.vault.cipher import FLOOR_ITERATIONS, FLOOR_MEMORY_KIB, KdfCost

    return KdfCost(FLOOR_MEMORY_KIB, FLOOR_ITERATIONS, lanes=2)


def _ground(places: Places) -> "Ground":
    from llas_desktop.services.restoring import Ground

    workstation = load_workstation(places.workstation)
    second = (Path(workstation.backup_folder),) if workstation.backup_folder else ()
    return Ground(
        database=places.database,
        vault=places.vault,
        attempts=places.attempts,
        work=places.restoring,
        replaced=places.replaced,
        folders=(places.backups, *second),
        workstation=workstation.id,
    )


def _broken_off(places: Places, credentials: "Credentials", login: str, password: str) -> "OpenVault":
    """The vault of a set-up that did not come to its end. Whoever cannot open it sees a centre that was set up."""
    try:
        return credentials.prove(login, password).vault
    except Refused:
        raise Refused(Problem("data", "already_set_up", str(places.data))) from None


def _new_vault(places: Places, login: str, password: str, cost: "KdfCost | None") -> "OpenVault":
    """A new vault. One that lies there is put aside, not thrown away: a database that was only moved opens with it alone."""
    from llas_desktop.vault.vault import Vault, twin

    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    for old in (places.vault, twin(places.vault)):
        try:
            if old.exists():
                old.rename(old.with_name(f"{old.stem}-{stamp}{old.suffix}"))
        except OSError as error:
            raise world_error(error, old) from error
    try:
        places.attempts.unlink(missing_ok=True)
    except OSError as error:
        raise world_error(error, places.attempts) from error
    vault = Vault.create(places.vault, cost)
    vault.put_login(login, password)
    return vault


def _common_passwords() -> frozenset[str]:
    return frozenset(resource_path("vault", "common_passwords.txt").read_text("utf-8").split())


def _credentials(places: Places, clock: Clock) -> "Credentials":
    from llas_desktop.services.credentials import Credentials
    from llas_desktop.vault.attempts import Attempts
    from llas_desktop.vault.words import WordList

    return Credentials(
        places.vault,
        Attempts(places.attempts, clock),
        _common_passwords,
        lambda: WordList.read(resource_path("vault", "words_korean.txt")),
    )


def _serve(
    places: Places,
    credentials: "Credentials",
    vault: "OpenVault",
    enter: "Callable[[Accounts], None]",
    clock: Clock,
    *,
    create: bool = False,
    upgrading: Callable[[], None] = lambda: None,
) -> Services:
    from llas_desktop.services.accounts import Accounts, standing
    from llas_desktop.services.door import Door
    from llas_desktop.store.database import Store
    from llas_desktop.store.search import DERIVED

    workstation_id = load_workstation(places.workstation).id
    key = vault.secrets.database_key
    store = Store.open(places.database, key, create=create, derived=DERIVED, clock=clock, upgrading=upgrading)
    try:
        door = Door(clock, workstation_id, partial(standing, store))
        accounts = Accounts(store, door, credentials, workstation_id, clock)
        enter(accounts)
        return desks(places, store, door, credentials, accounts, vault, clock)
    except BaseException:
        store.close()
        raise
