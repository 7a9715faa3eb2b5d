"""A vault for a test: cheap to open, with a login and a recovery sheet."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from llas_desktop.vault.cipher import KdfCost
from llas_desktop.vault.vault import OpenVault, Vault
from llas_desktop.vault.words import WordList

CHEAP: Final = KdfCost(memory_kib=8, iterations=1, lanes=1)
LOGIN: Final = "kim"
PASSWORD: Final = "맑은 물 세 모금"
WORDS: Final = WordList.read(Path(__file__).parents[2] / "resources" / "vault" / "words_korean.txt")


def new_vault(folder: Path) -> OpenVault:
    """A vault in `folder` that `LOGIN` opens with `PASSWORD`, as its first generation."""
    vault = Vault.create(folder / "vault.llas", CHEAP)
    vault.put_login(LOGIN, PASSWORD)
    vault.save()
    return vault


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def goes(self, **time: float) -> None:
        self.now += timedelta(**time)
