"""Bringing a database to the schema of this program, a new one too: always through the migrations."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.store import dialect
from llas_desktop.store.migrations import HISTORY, History

_STAMP: Final = "%Y%m%dT%H%M%S%fZ"
_COPY_KEPT: Final = timedelta(days=30)
"""A copy of before a migration is there for the case that the new program is no good, and goes: who is destroyed goes with it."""


def bring_up_to_date(
    connection: Connection, path: Path, key: bytes, *, create: bool, history: History = HISTORY
) -> None:
    """Leaves the database at the newest version. An older one is copied beside itself first, and the copy is verified; it stays
    for thirty days.

    Raises `Refused` (`not_set_up`) where there is none and `create` is not asked for, `WorldError` (`newer_schema`,
    `not_a_database`, `corrupt` …) where it must not be touched.
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
        dialect.copy_verified(connection, _copy_path(path, version), key)
    dialect.prepare_file(connection)
    migrate(connection, history.head, history)


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
    for copy in path.parent.glob(f"{path.stem}-*-*{path.suffix}"):
        with suppress(ValueError, OSError):  # another file with such a name; one that cannot go today
            made_at = datetime.strptime(copy.stem.rpartition("-")[2], _STAMP).replace(tzinfo=UTC)
            if datetime.now(UTC) - made_at > _COPY_KEPT:
                copy.unlink()
