"""The disks that a backup may go to besides the one of the data: what is plugged in, and other fixed ones."""

import sys
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QStorageInfo

_PLUGGED_IN: Final = ("/media", "/run/media", "/mnt")
"""Where a Linux desktop mounts what is no part of the system itself."""
_LEAST: Final = 200 * 1024 * 1024  # what a small centre's backups of a year come to


class Volume(NamedTuple):
    """`free` in bytes."""

    name: str
    folder: Path
    free: int


def other_volumes(data: Path) -> tuple[Volume, ...]:
    """Those that can be written to and have room, but for the disk that `data` lies on. It may wait for a slow stick: not for
    the main thread.
    """
    own = QStorageInfo(str(data)).device()
    return tuple(
        Volume(_name(each), Path(each.rootPath()), each.bytesAvailable())
        for each in QStorageInfo.mountedVolumes()
        if each.isValid() and each.isReady() and not each.isReadOnly()
        and each.device() != own and each.bytesAvailable() >= _LEAST and _is_for_people(each.rootPath())
    )  # fmt: skip


def _is_for_people(root: str) -> bool:
    return sys.platform == "win32" or any(Path(root).is_relative_to(place) for place in _PLUGGED_IN)


def _name(volume: QStorageInfo) -> str:
    """As the desktop calls it: `백업용 (D:)`, or the name of the stick."""
    named, root = volume.name(), volume.rootPath()
    if sys.platform == "win32":
        letter = root.rstrip("/\\")
        return f"{named} ({letter})" if named else letter
    return named or Path(root).name
