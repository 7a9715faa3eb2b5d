"""A vault of its own for every test."""

from pathlib import Path

import pytest

from llas_desktop.vault.vault import OpenVault
from tests.vault.safes import Clock, new_vault


@pytest.fixture
def safe(tmp_path: Path) -> OpenVault:
    return new_vault(tmp_path)


@pytest.fixture
def path(safe: OpenVault, tmp_path: Path) -> Path:
    """Where the vault of this test lies."""
    return tmp_path / "vault.llas"


@pytest.fixture
def clock() -> Clock:
    return Clock()
