"""A centre with one member of staff, whose password costs next to nothing to try: half a second a sign-in is for real ones."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from llas_desktop import wiring
from llas_desktop.domain import dates
from llas_desktop.services import Services
from llas_desktop.store import dialect
from llas_desktop.system.paths import Places
from llas_desktop.vault.cipher import KdfCost
from llas_desktop.vault.vault import Vault

CHEAP: Final = KdfCost(memory_kib=8, iterations=1, lanes=1)
"""It travels with the vault: whoever opens it later, a command as a process too, pays no more."""
LOGIN: Final = "clerk"
PASSWORD: Final = "four plain words here"
CENTRE: Final = "한빛시 평생학습관"

Clock = Callable[[], datetime]


def set_up(data: Path, centre: str = CENTRE, *, clock: Clock = dates.now) -> tuple[Services, tuple[str, ...]]:
    """A new centre in `data`, whose first member of staff, with all roles, is signed in; and the words of its recovery sheet."""
    return wiring.set_up(data, centre, LOGIN, PASSWORD, cost=CHEAP, clock=clock)


def sign_in(data: Path, *, clock: Clock = dates.now) -> Services:
    """The desks of the centre that `set_up` made."""
    return wiring.open_services(data, LOGIN, PASSWORD, clock=clock)


def key_of(data: Path) -> bytes:
    """The key of the database, as one who can open the vault has it."""
    return Vault.load(Places(data).vault).open(LOGIN, PASSWORD).secrets.database_key


def rows(data: Path, statement: str, key: bytes | None = None) -> list[tuple[Any, ...]]:
    """What a statement finds in the database of a centre, past the services."""
    with closing(dialect.connect(Places(data).database, key or key_of(data))) as driver:
        return driver.execute(statement).fetchall()
