"""Restoring a backup: all is made ready aside, one file says so, and from then on even a start after a power cut ends it.

Nothing of it asks a desk, for the database must be closed. `wiring` calls `finish` before it opens one.
"""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from llas_desktop.domain.actor import Actor, Purpose
from llas_desktop.domain.backup import Milestone, Restored, replaced_name
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.staff import Role, StaffMember
from llas_desktop.store import backup as copies
from llas_desktop.store import dialect
from llas_desktop.store import restore as store
from llas_desktop.store.database import Clock
from llas_desktop.store.staff import of_login
from llas_desktop.vault import disk, sealing
from llas_desktop.vault.attempts import Attempts
from llas_desktop.vault.milestones import PURPOSE, MilestoneFile
from llas_desktop.vault.vault import OpenVault, Vault
from llas_desktop.vault.words import WordList

BY_WORDS: Final = "(복구 용지)"
"""Who restores with the recovery sheet: it proves nobody's login."""
_DATABASE: Final = "centre.sqlite3"
_VAULT: Final = "vault.llas"
_JOURNAL: Final = "replaced.sqlite3"
_READY: Final = "ready"
_NO_VAULT: Final = frozenset(("vault_missing", "vault_damaged"))


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the data lies. `work` is there while a restore is under way; `replaced` holds the journals that restores replaced, each
    for itself, encrypted and read-only; in `folders` milestones of backups may lie, besides the backup's own.
    """

    database: Path
    vault: Path
    attempts: Path
    work: Path
    replaced: Path
    folders: tuple[Path, ...]
    workstation: str


@dataclass(frozen=True, slots=True, repr=False)
class Proof:
    """What opens the backup: a login with its password, or the words of the recovery sheet; and what it is opened for."""

    login: str = ""
    password: str = ""
    words: str | Iterable[str] | None = None
    purpose: Purpose = Purpose.ADMINISTRATION


def restore(ground: Ground, backup: Path, proof: Proof, word_list: WordList, clock: Clock) -> Restored:
    """Puts the database of `backup` in the place of the present one, as a new epoch. An administrator may, or the recovery sheet.

    As long as there is a vault, its passwords count, else those that the backup carries. Refused: `wrong_login`,
    `wait_before_retry`, `account_locked`, `wrong_recovery_words`, `not_allowed`, `backup_of_other_centre`, `first_release`;
    WorldError: `backup_damaged`, `database_in_use`, what the disk said. Nothing is changed then.
    """
    carried = sealing.read_vault(backup)
    if dialect.is_plain(ground.database):
        raise Refused(Problem("data", "first_release", str(ground.database.parent)))
    present = _present(ground.vault)
    if present is not None and present.id != carried.id:
        if ground.database.exists():
            raise Refused(Problem("file", "backup_of_other_centre", str(backup)))
        present = None  # of a set-up that was broken off: it guards nothing
    vault, failures = _opened(present or carried, ground, proof, word_list, clock)
    with disk.alone_with(ground.work):
        _roll_on(ground)
        try:
            restored = _make_ready(ground, backup, proof, vault, failures, None if present else carried, clock)
        except OSError as error:
            raise disk.world_error(error, ground.work) from error
        finally:
            if not (ground.work / _READY).exists():
                shutil.rmtree(ground.work, ignore_errors=True)
        _roll_on(ground)
    return restored


def finish(ground: Ground) -> None:
    """Ends a restore that was broken off, or takes it back; does nothing where there is none. Raises `WorldError`."""
    if ground.work.exists():
        with disk.alone_with(ground.work):
            _roll_on(ground)


def _present(path: Path) -> Vault | None:
    try:
        return Vault.load(path)
    except WorldError as error:
        if error.code not in _NO_VAULT:
            raise
        return None


def _opened(vault: Vault, ground: Ground, proof: Proof, word_list: WordList, clock: Clock) -> tuple[OpenVault, int]:
    """The vault, and how many wrong passwords were tried before."""
    if proof.words is not None:
        return vault.open_with_words(proof.words, word_list), 0
    attempts, tag = Attempts(ground.attempts, clock), vault.tag_of(proof.login)
    with attempts.trying(tag) as failures:
        return vault.open(proof.login, proof.password), failures


def _make_ready(
    ground: Ground, backup: Path, proof: Proof, vault: OpenVault, failures: int, carried: Vault | None, clock: Clock
) -> Restored:
    key, work, at = vault.secrets.database_key, ground.work, clock()
    work.mkdir(mode=0o700, parents=True)
    made_at = sealing.unseal(backup, vault.derive(sealing.MAC_PURPOSE), work / _DATABASE)
    copies.examine(work / _DATABASE, key, at)
    with store.alone_with(ground.database, key) as connection:
        known = store.known_of(connection, at)
        if connection is None or known is None:
            account = store.account_in(work / _DATABASE, key, proof.login)
        else:
            account = of_login(connection, proof.login)
            store.keep_journal(connection, work / _JOURNAL, key)
        actor = Actor(_who(proof, account), ground.workstation, proof.purpose)
        milestones = _milestones(ground, backup, vault)
        epoch = store.begin_epoch(work / _DATABASE, key, actor, known, milestones, made_at, failures, clock)
        if carried is not None:
            disk.put(work / _VAULT, carried.to_bytes())
        kept = ground.replaced / replaced_name(epoch.started_at)
        disk.put(work / _READY, json.dumps({"kept": kept.name, "is_unreadable": known is None}).encode())
    return Restored(
        backup_made_at=made_at,
        started_at=epoch.started_at,
        next_serial=epoch.next_serial,
        destroyed_again=epoch.destroyed_again,
        broken=tuple(finding.korean for finding in epoch.findings),
        kept=None if known is None else kept,
    )


def _who(proof: Proof, account: StaffMember | None) -> str:
    """By what name the journal knows who restores; what the present database says of her roles counts, where it can be read."""
    if proof.words is not None:
        return BY_WORDS
    if account is None or Role.ADMINISTRATOR not in account.roles:
        raise Refused(Problem("role", "not_allowed", detail=Role.ADMINISTRATOR.korean))
    return account.login


def _milestones(ground: Ground, backup: Path, vault: OpenVault) -> list[Milestone]:
    folders = {backup.parent.absolute(), *(folder.absolute() for folder in ground.folders)}
    key = vault.derive(PURPOSE)
    return [each for folder in sorted(folders) for each in MilestoneFile(folder, key).read()]


def _roll_on(ground: Ground) -> None:
    """From the file `ready` on there is no way back: every step may have been done already."""
    work = ground.work
    try:
        if (work / _READY).exists():
            ready = json.loads((work / _READY).read_bytes())
            kept = ground.replaced / ready["kept"]
            _put_journal_aside(ground, kept)
            if (work / _VAULT).exists():
                Vault.of_bytes((work / _VAULT).read_bytes()).put_at(ground.vault)
            if (work / _DATABASE).exists():
                _put_in_place(ground, kept if ready["is_unreadable"] else None)
        shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise disk.world_error(error, work) from error


def _put_journal_aside(ground: Ground, kept: Path) -> None:
    if (ground.work / _JOURNAL).exists():
        ground.replaced.mkdir(mode=0o700, exist_ok=True)
        (ground.work / _JOURNAL).chmod(0o400)
        (ground.work / _JOURNAL).replace(kept)
        disk.sync_folder(ground.replaced)


def _link(old: Path, new: Path) -> None:
    """A second name: the first one stays until the restored database takes it, for at no instant may there be none."""
    try:
        new.hardlink_to(old)
    except OSError:  # a disk without links (exFAT)
        shutil.copyfile(old, new)


def _put_in_place(ground: Ground, aside: Path | None) -> None:
    log, index = (ground.database.with_name(f"{ground.database.name}{suffix}") for suffix in ("-wal", "-shm"))
    if aside is not None and ground.database.exists():  # it could not be read: whoever can mend it shall have it
        ground.replaced.mkdir(mode=0o700, exist_ok=True)
        for old, new in ((log, aside.with_name(f"{aside.name}-wal")), (ground.database, aside)):
            if old.exists() and not new.exists():
                _link(old, new)
        disk.sync_folder(ground.replaced)
    log.unlink(missing_ok=True)
    index.unlink(missing_ok=True)
    (ground.work / _DATABASE).replace(ground.database)
    disk.sync_folder(ground.database.parent)
