"""A file that somebody opened from the desktop: what it is, and which data it means."""

import os
from pathlib import Path
from typing import Final

from llas_desktop.domain.backup import SUFFIX as BACKUP
from llas_desktop.domain.problems import WorldError
from llas_desktop.system.files import world_error
from llas_desktop.system.paths import Places

VAULT: Final = ".llas"
LONGEST: Final = 16_384
"""Bytes of what a second start hands to the first window; no system has longer paths in use."""
END: Final = b"\0"


def meant_by(file: Path | None, data: Path | None) -> tuple[Path | None, Path | None]:
    """The folder of data that a window is to open (None: the usual one) where somebody asks for `data` and opens `file`, and the
    backup that it is to offer. Raises `WorldError` as the two below.
    """
    if file is None:
        return data, None
    file = file.expanduser().absolute()
    return (folder_beside(file), None) if is_vault(file) else (data, backup_at(file))


def folder_beside(vault: Path) -> Path:
    """The folder of data that a vault opens. Raises `WorldError("vault_alone")` where there are no data beside it."""
    places = Places(vault.parent)
    if vault.name != places.vault.name or not places.database.exists():
        raise WorldError("vault_alone", str(vault))
    return places.data


def backup_at(file: Path) -> Path:
    """The same path. Raises `WorldError`: `not_our_file`, `backup_missing`, `is_a_folder`, what the disk said."""
    if file.suffix.lower() != BACKUP:
        raise WorldError("not_our_file", str(file))
    try:
        if file.is_dir():
            raise WorldError("is_a_folder", str(file))
        if not file.exists():
            raise WorldError("backup_missing", str(file))
    except OSError as error:
        raise world_error(error, file) from error
    return file


def is_vault(file: Path) -> bool:
    return file.suffix.lower() == VAULT


def message(file: Path | None) -> bytes:
    """What a second start says to the first window: an absolute path or nothing, and a byte that no path has."""
    return (b"" if file is None else os.fsencode(file)) + END


def heard(said: bytes) -> Path | None:
    """The path of a backup that is there; None for anything else that somebody may have said."""
    try:
        path, end, _ = said.partition(END)
        file = Path(os.fsdecode(path))
        return backup_at(file) if end and len(said) <= LONGEST and file.is_absolute() else None
    except (WorldError, OSError, ValueError):  # no text, no path, not there
        return None
