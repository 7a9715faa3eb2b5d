"""The backup's desk: a sealed copy of everything in two places, each opened and compared before it gets its name."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from llas_desktop.domain.actor import Action, Actor, Changes, Purpose
from llas_desktop.domain.backup import (
    KEEP_GRANTS_YEARS,
    BackupFile,
    BackupMade,
    BackupState,
    Milestone,
    file_name,
    kept,
    made_at,
    replaced_at,
)
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.store import backup, centre
from llas_desktop.store.database import Clock, Store
from llas_desktop.vault import disk, sealing
from llas_desktop.vault.milestones import PURPOSE, MilestoneFile
from llas_desktop.vault.vault import OpenVault

AUTOMATIC: Final = "(자동)"
"""Who makes a backup that nobody asked for; no login has brackets."""
NO_SECOND_PLACE: Final = "no_second_place"
SECOND_PLACE_GONE: Final = "second_place_gone"


class BackupDesk:
    """`folder` is the first place, `second_folder` gives the other (None: none is chosen), which may be unplugged. `replaced` holds
    what restores replaced.
    """

    def __init__(
        self,
        store: Store,
        vault: OpenVault,
        folder: Path,
        replaced: Path,
        second_folder: Callable[[], Path | None],
        workstation: str,
        clock: Clock,
    ) -> None:
        self._store = store
        self._vault = vault
        self._folder = folder
        self._replaced = replaced
        self._second_folder = second_folder
        self._workstation = workstation
        self._clock = clock
        self._lane = threading.Lock()
        self._problem = ""

    def make(self, actor: Actor, file: Path | None = None) -> tuple[BackupMade, Changes]:
        """A backup in both places, older ones thinned out; or one at `file` alone, which may be a folder.

        It bears its name only once it was opened and held what the database held. Raises `WorldError` (what the disk said,
        `backup_damaged` where the copy did not come out right), Refused `output_no_backup`, `output_no_file`; no backup is lost.
        """
        try:
            with self._alone():
                made = self._make_at(_free(file)) if file else self._make_in_both()
                changes = self._store.note(actor, Action.BACKED_UP)
        except WorldError as error:
            self._problem = error.code
            raise
        self._problem = made.problem
        return made, changes

    def keep_up(self) -> BackupMade | None:
        """What closing and the timer call: a backup if one is due. What goes wrong is told by `state` alone."""
        if not self.is_due():
            return None
        try:
            return self.make(Actor(AUTOMATIC, self._workstation, Purpose.ADMINISTRATION))[0]
        except WorldError:
            return None

    def is_due(self) -> bool:
        """Whether anything was done since the newest backup in the first place, or the second place lacks it. One that was made into
        a file of its own may be anywhere by now.
        """
        newest, second = self._newest(self._folder), self._second_folder()
        last_entry = {each.at: each.last_entry for each in self._milestones(self._folder).read()}
        if newest not in last_entry or backup.is_changed_since(self._store, last_entry[newest]):
            return True
        return second is not None and second.is_dir() and self._newest(second) != newest

    def state(self) -> BackupState:
        """What the light tells."""
        second = self._second_folder()
        return BackupState(
            last_success=self._newest(self._folder),
            second_success=None if second is None else self._newest(second),
            folder=self._folder,
            second_folder=second,
            is_due=self.is_due(),
            problem=self._problem or _why_missing(second),
        )

    def backups(self) -> tuple[BackupFile, ...]:
        """Those in the first place, then those in the second alone, the newest first."""
        second = self._second_folder()
        found = {} if second is None else {each.path.name: each for each in _backups(second)}
        found |= {each.path.name: each for each in _backups(self._folder)}
        return tuple(sorted(found.values(), key=lambda each: each.made_at, reverse=True))

    def look_at(self, file: Path) -> BackupFile:
        """A backup wherever it lies, that somebody opened. Refused `backup_of_other_centre`; WorldError: `backup_missing`,
        `backup_damaged`, `vault_newer`, what the disk said. Its seal is looked at when it is restored.
        """
        if sealing.read_vault(file).id != self._vault.vault.id:
            raise Refused(Problem("file", "backup_of_other_centre", str(file)))
        return BackupFile(file, sealing.read_made_at(file), file.stat().st_size)

    def milestones(self) -> tuple[Milestone, ...]:
        """How far the journal had come by each backup, as it stands outside the database in either place."""
        second = self._second_folder()
        folders = (self._folder, second) if second is not None else (self._folder,)
        found = {each.at: each for folder in folders for each in self._milestones(folder).read()}
        return tuple(found[at] for at in sorted(found))

    def _make_in_both(self) -> BackupMade:
        at = self._free_instant()
        first = self._folder / file_name(at)
        made, milestone = self._make_sealed(first, at)
        self._milestones(self._folder).add(milestone)
        second, problem = self._copy_to_second(first, milestone)
        self._thin(self._folder)
        self._thin_replaced()
        return BackupMade(made.file, made.rows, second, problem)

    def _make_at(self, file: Path) -> BackupMade:
        at = self._free_instant()
        target = file / file_name(at) if file.is_dir() else file
        made, milestone = self._make_sealed(target, at)
        self._milestones(self._folder).add(milestone)
        return made

    def _make_sealed(self, target: Path, at: datetime) -> tuple[BackupMade, Milestone]:
        """Copies, seals, opens what was sealed and compares; the file gets its name last."""
        key, mac_key = self._vault.secrets.database_key, self._vault.derive(sealing.MAC_PURPOSE)
        part = _part(target)
        with _workroom(self._folder) as room:
            expected = backup.copy(self._store, room / "copied", key, at)
            try:
                sealing.seal(part, at, self._vault.vault.to_bytes(), room / "copied", mac_key)
                (room / "copied").unlink()
                sealing.unseal(part, mac_key, room / "opened")
                if backup.examine(room / "opened", key, at) != expected:
                    raise WorldError("backup_damaged", str(target))
                _finish(part, target)
            finally:
                part.unlink(missing_ok=True)
        return BackupMade(BackupFile(target, at, target.stat().st_size), expected.rows), expected.milestone

    def _copy_to_second(self, first: Path, milestone: Milestone) -> tuple[Path | None, str]:
        """The finished file, byte for byte (its seal is looked at there): where it lies, or why it does not."""
        folder = self._second_folder()
        if folder is None or _why_missing(folder):
            return None, _why_missing(folder)
        target = folder / first.name
        part = _part(target)
        try:
            try:
                sealing.copy(first, part)
                sealing.verify(part, self._vault.derive(sealing.MAC_PURPOSE))
                _finish(part, target)
            finally:
                part.unlink(missing_ok=True)
            self._milestones(folder).add(milestone)
            self._thin(folder)
        except OSError as error:
            return None, disk.world_error(error, folder).code
        except WorldError as error:
            return None, error.code
        return target, ""

    def _thin(self, folder: Path) -> None:
        """Takes away what has had its time, and what a run that was broken off left behind."""
        found = _backups(folder)
        stay = kept((each.made_at for each in found), self._clock())
        for each in found:
            if each.made_at not in stay:
                each.path.unlink(missing_ok=True)
        for part in folder.glob(f".llas-*{_PART}"):
            part.unlink(missing_ok=True)

    def _thin_replaced(self) -> None:
        """A journal that a restore replaced goes when its last entry has had its time."""
        with self._store.read() as connection:
            years = max(KEEP_GRANTS_YEARS, centre.read(connection).access_log_years)
        oldest = self._clock() - timedelta(days=round(365.25 * years))
        for path in self._replaced.glob("*.sqlite3*"):
            at = replaced_at(path.name)
            if at is not None and at < oldest:
                path.chmod(0o600)  # else Windows keeps what is read-only
                path.unlink()

    def _free_instant(self) -> datetime:
        """Now, or a little later where a clock that was put back would give a name twice."""
        at = self._clock()
        while (self._folder / file_name(at)).exists():
            at += timedelta(microseconds=1)
        return at

    def _newest(self, folder: Path) -> datetime | None:
        """When the newest one there was made; one that seems to come from the future proves nothing of today."""
        now = self._clock()
        return max((each.made_at for each in _backups(folder) if each.made_at <= now), default=None)

    def _milestones(self, folder: Path) -> MilestoneFile:
        return MilestoneFile(folder, self._vault.derive(PURPOSE))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One backup at a time, of all processes."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise disk.world_error(error, self._folder) from error
        with self._lane, disk.alone_with(self._folder / "backup"):
            yield


_PART: Final = ".part"


@contextmanager
def _workroom(folder: Path) -> Iterator[Path]:
    """An empty folder for copies, all of them encrypted; gone afterwards, or at the next start of one."""
    room = folder / ".making"
    try:
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(mode=0o700)
        yield room
    except OSError as error:
        raise disk.world_error(error, folder) from error
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _why_missing(second: Path | None) -> str:
    """Empty where the second place is there."""
    if second is None:
        return NO_SECOND_PLACE
    return "" if second.is_dir() else SECOND_PLACE_GONE


def _free(file: Path) -> Path:
    """The chosen file, where it may be written: what is there already must be a backup or a folder, and no device."""
    if not file.parent.is_dir():
        raise WorldError("no_such_folder", str(file.parent))
    if file.exists() and not file.is_file() and not file.is_dir():
        raise Refused(Problem("output", "output_no_file", str(file)))
    if file.is_file():
        try:
            sealing.read_vault(file)
        except WorldError:
            raise Refused(Problem("output", "output_no_backup", str(file))) from None
    return file


def _part(target: Path) -> Path:
    part = target.with_name(f".{target.name}{_PART}")
    try:
        part.unlink(missing_ok=True)  # of a run that was broken off
    except OSError as error:
        raise disk.world_error(error, target) from error
    return part


def _finish(part: Path, target: Path) -> None:
    part.replace(target)
    disk.sync_folder(target.parent)


def _backups(folder: Path) -> list[BackupFile]:
    try:
        named = [(path, at) for path in folder.iterdir() if (at := made_at(path.name)) is not None]
        return [BackupFile(path, at, path.stat().st_size) for path, at in named]
    except OSError:  # unplugged
        return []
