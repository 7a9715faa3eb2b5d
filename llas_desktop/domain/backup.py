"""Backups: what one is called, which are kept, what the clerk is told of them, and the milestones that they leave behind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from llas_desktop.domain.dates import in_seoul
from llas_desktop.domain.health import Anchor

SUFFIX: Final = ".llasbackup"
_STAMP: Final = "llas-%Y%m%dT%H%M%S%fZ"
_REPLACED: Final = "%Y%m%dT%H%M%S%fZ"
_REPLACED_LENGTH: Final = 22

KEEP_ALL: Final = timedelta(days=2)
KEEP_DAYS: Final = 14
KEEP_WEEKS: Final = 8
KEEP_MONTHS: Final = 24

KEEP_GRANTS_YEARS: Final = 3
"""Who was given which role, when and by whom, is kept so long at least (안전성 확보조치 기준 제5조): in a journal that a restore
replaced, too."""

SERIALS_SKIPPED: Final = 1000
"""How many issue numbers are left out where a restore cannot know the last one that was given: more than a centre issues
between two backups. A gap in the numbers can be explained; a number given twice cannot."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A finished backup: it bears its name only since it was opened and found whole. `size` is in bytes."""

    path: Path
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class BackupMade:
    """What a backup came to. `second` is the copy in the second place; where there is none, `problem` is the world's code why.

    `rows`: table → rows, as they were counted in the finished file.
    """

    file: BackupFile
    rows: Mapping[str, int]
    second: Path | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class BackupState:
    """What the light tells: when a backup last succeeded in the first and in the second place (None: never), whether something
    was changed since, and the code of what went wrong last (empty: nothing; `no_second_place`: none is chosen).
    """

    last_success: datetime | None
    second_success: datetime | None
    folder: Path
    second_folder: Path | None
    is_due: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore came to. `destroyed_again`: learners whom the backup still held. `broken`: what the journal's
    verification says of the restored database. `kept`: the journal that was replaced; None where there was none to read.
    """

    backup_made_at: datetime
    started_at: datetime
    next_serial: int
    destroyed_again: int
    broken: tuple[str, ...]
    kept: Path | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """How far the journal had come at `at`, kept outside the database: whoever cuts its tail off is found out by it.

    `heads`: {workstation: (number in its chain, hash)}. `epoch`: the number of restores by then. `last_entry`: the id of the
    newest entry. `next_serial`: issue numbers below it are used up. `destroyed`: ids of learners who must not come back.
    """

    at: datetime
    epoch: int
    heads: Mapping[str, tuple[int, str]]
    last_entry: int
    next_serial: int
    destroyed: frozenset[int] = frozenset()

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The same for whoever looks whether the journal still has these entries."""
        at = self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return tuple(Anchor(seq, head, workstation, at) for workstation, (seq, head) in self.heads.items())


def file_name(made_at: datetime) -> str:
    """`llas-20261122T010203000000Z.llasbackup`: the order of names is the order of time."""
    return made_at.astimezone(UTC).strftime(_STAMP) + SUFFIX


def made_at(name: str) -> datetime | None:
    """When the backup of this name was made; None for any other file."""
    try:
        return datetime.strptime(name, _STAMP + SUFFIX).replace(tzinfo=UTC)
    except ValueError:
        return None


def replaced_name(at: datetime) -> str:
    """`20261122T010203000000Z.sqlite3`: the journal that a restore at that instant replaced."""
    return at.astimezone(UTC).strftime(_REPLACED) + ".sqlite3"


def replaced_at(name: str) -> datetime | None:
    """When what bears this name, or a name that begins so, was replaced; None for any other file."""
    try:
        return datetime.strptime(name[:_REPLACED_LENGTH], _REPLACED).replace(tzinfo=UTC)
    except ValueError:
        return None


def kept(instants: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups stay: all of two days, and the newest of each of 14 days, 8 weeks (Monday to Sunday) and 24 months.

    Days are those of Seoul. The newest of all stays whatever its age, and so does one whose time is yet to come.
    """
    newest_first = sorted(instants, reverse=True)
    chosen = {instant for instant in newest_first if now - instant <= KEEP_ALL} | set(newest_first[:1])
    today = _periods(in_seoul(now).date())
    for place, most in enumerate((KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS)):
        seen: set[int] = set()
        for instant in newest_first:
            period = _periods(in_seoul(instant).date())[place]
            if today[place] - period < most and period not in seen:
                seen.add(period)
                chosen.add(instant)
    return frozenset(chosen)


def _periods(day: date) -> tuple[int, int, int]:
    """The number of the day, of its week and of its month, each counted without a gap."""
    return day.toordinal(), (day.toordinal() - 1) // 7, day.year * 12 + day.month
