"""The building's history: Alembic scripts, frozen in time, that never import `models`."""

from typing import Final

VERSIONS: Final = ("0001",)
"""Every version that a database may have, oldest first. A start that finds the last one needs no Alembic."""
HEAD: Final = VERSIONS[-1]
