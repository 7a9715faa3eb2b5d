"""The building's history: Alembic scripts, frozen in time, that never import `models`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class History:
    """A folder of Alembic scripts, and the versions that they lead through, oldest first.

    The versions are told here, too, so that a start which finds the newest needs no Alembic.
    """

    scripts: Path
    versions: tuple[str, ...]

    @property
    def head(self) -> str:
        return self.versions[-1]


HISTORY: Final = History(Path(__file__).parent, ("0001", "0002", "0003", "0004"))
