"""Milestones outside the database: a sealed file beside the backups tells how far the journal had come, and who must stay gone."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from llas_desktop.domain.backup import Milestone
from llas_desktop.domain.problems import WorldError
from llas_desktop.vault import disk
from llas_desktop.vault.cipher import DEFAULT_CIPHER, Cipher, WrongKey

FILE_NAME: Final = "milestones.llas"
PURPOSE: Final = b"milestones"
"""What `OpenVault.derive` is asked for: the key of these files."""

_MOST: Final = 1000  # half a year of backups every hour of work; the newest says what counts
_LARGEST: Final = 1 << 24


class MilestoneFile:
    """The milestones in one folder. A file that cannot be read (another key, altered, torn) is taken for none and begun anew:
    whoever could alter it could remove it as well, and the other folder has its twin.
    """

    def __init__(self, folder: Path, key: bytes, cipher: Cipher = DEFAULT_CIPHER) -> None:
        self._path = folder / FILE_NAME
        self._key = key
        self._cipher = cipher

    def read(self) -> tuple[Milestone, ...]:
        """The milestones, the oldest first."""
        try:
            sealed = disk.read(self._path, _LARGEST)
            known: Any = json.loads(self._cipher.unseal(self._key, sealed or b"", PURPOSE))
        except (WrongKey, WorldError):
            return ()
        return tuple(_milestone(each) for each in known)

    def add(self, milestone: Milestone) -> None:
        """Raises `WorldError`."""
        with disk.alone_with(self._path):
            milestones = (*self.read(), milestone)[-_MOST:]
            content = json.dumps([_plain(each) for each in milestones], separators=(",", ":")).encode()
            disk.put(self._path, self._cipher.seal(self._key, content, PURPOSE))


def _plain(milestone: Milestone) -> dict[str, Any]:
    return {
        "at": milestone.at.astimezone(UTC).isoformat(),
        "epoch": milestone.epoch,
        "heads": milestone.heads,
        "last_entry": milestone.last_entry,
        "next_serial": milestone.next_serial,
        "destroyed": sorted(milestone.destroyed),
    }


def _milestone(plain: Any) -> Milestone:
    return Milestone(
        at=datetime.fromisoformat(plain["at"]),
        epoch=plain["epoch"],
        heads={workstation: (seq, head) for workstation, (seq, head) in plain["heads"].items()},
        last_entry=plain["last_entry"],
        next_serial=plain["next_serial"],
        destroyed=frozenset(plain["destroyed"]),
    )
