"""Bringing a database to the schema of this program, a new one too: always through the migrations."""

import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.store import dialect
from llas_desktop.store.migrations import HISTORY, History

_STAMP: Final = "%Y%m%dT%H%M%S%fZ"
_LOG: Final = logging.getLogger(__name__)
_MB: Final = 2**20
_COPY_KEPT: Final = timedelta(days=30)
"""A copy of before a migration is there for the case that the new program is no good, and goes: who is destroyed goes with it."""


def bring_up_to_date(
    connection: Connection,
    path: Path,
    key: bytes,
    *,
    create: bool,
    history: History = HISTORY,
    upgrading: Callable[[], None] = lambda: None,
) -> None:
    """Leaves the database at the newest version. An older one is copied beside itself first, and the copy is verified; it stays
    for thirty days. `upgrading` is called before that, for it may take its time.

    Raises `Refused` (`not_set_up`) where there is none and `create` is not asked for, `WorldError` (`newer_schema`,
    `not_a_database`, `corrupt` …) where it must not be touched; `no_room_to_upgrade` (detail: how much is needed) and
    `migration_failed` leave it at its version, as the program of that version can open it.
    """
    version = dialect.stored_version(connection)
    _remove_old_copies(path)
    if version == history.head:
        return
    if version is None and not create:
        raise Refused(Problem("data", "not_set_up", str(path.parent)))
    if version is not None:
        if version not in history.versions:
            raise WorldError("newer_schema")
        upgrading()
        _upgrade(connection, path, key, version, history)
        return
    dialect.prepare_file(connection)
    migrate(connection, history.head, history)


def _upgrade(connection: Connection, path: Path, key: bytes, version: str, history: History) -> None:
    _refuse_without_room(path)
    copy = _copy_path(path, version)
    try:
        dialect.copy_verified(connection, copy, key)
    except BaseException:
        copy.unlink(missing_ok=True)  # half a copy is none, and takes room
        raise
    dialect.prepare_file(connection)
    try:
        with dialect.failures_of_the_world():
            migrate(connection, history.head, history)
    except Exception as error:
        for former, _ in _copies(path, version):
            if former != copy:  # of a try before this one, which came to as little: one copy is enough
                with suppress(OSError):
                    former.unlink()
        if isinstance(error, WorldError):
            raise
        _LOG.info("migration", exc_info=True)  # the clerk is told what to do, and the log why
        raise WorldError("migration_failed") from error


def _refuse_without_room(path: Path) -> None:
    """For the copy, and for the log of a transaction that may write every page anew."""
    needed = 2 * path.stat().st_size
    with suppress(OSError):  # a disk that does not tell
        if shutil.disk_usage(path.parent).free < needed:
            raise WorldError("no_room_to_upgrade", f"{needed // _MB + 1:,} MB")


def migrate(connection: Connection, version: str, history: History = HISTORY) -> None:
    """Takes the database up, or down, to `version` (`base`: no table) in one transaction: wholly or not at all."""
    with dialect.rebuilding(connection):
        # Read again behind the door: another process may have been faster.
        stored = dialect.stored_version(connection)
        if stored == version:
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(history.scripts).replace("%", "%%"))
        config.attributes["connection"] = connection
        steps = ("base", *history.versions)
        goes_up = steps.index(version) > steps.index(stored or "base")
        (command.upgrade if goes_up else command.downgrade)(config, version)


def _copy_path(path: Path, version: str) -> Path:
    stamp = datetime.now(UTC).strftime(_STAMP)
    return path.with_name(f"{path.stem}-{version}-{stamp}{path.suffix}")


def _remove_old_copies(path: Path) -> None:
    for copy, made_at in _copies(path):
        if datetime.now(UTC) - made_at > _COPY_KEPT:
            with suppress(OSError):  # it cannot go today
                copy.unlink()


def _copies(path: Path, version: str = "*") -> list[tuple[Path, datetime]]:
    """Those that are ours, with the time they were made: somebody's own copy may have nearly such a name."""
    found = []
    for copy in path.parent.glob(f"{path.stem}-{version}-*{path.suffix}"):
        with suppress(ValueError):
            found.append((copy, datetime.strptime(copy.stem.rpartition("-")[2], _STAMP).replace(tzinfo=UTC)))
    return found
