"""The container of a backup: any flipped bit, cut or added byte is refused."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llas_desktop.domain.problems import WorldError
from llas_desktop.vault.sealing import read_vault, seal, unseal, verify
from llas_desktop.vault.vault import OpenVault
from tests.vault.safes import LOGIN, PASSWORD

KEY = bytes(range(32))
THEN = datetime(2026, 11, 22, 1, 2, 3, 456789, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "database"
    path.write_bytes(secrets.token_bytes(3_000))
    return path


@pytest.fixture
def backup(safe: OpenVault, database: Path, tmp_path: Path) -> Path:
    path = tmp_path / "one.llasbackup"
    seal(path, THEN, safe.vault.to_bytes(), database, KEY)
    return path


def refused(backup: Path, target: Path, key: bytes = KEY) -> str:
    """The code with which `backup` is refused; nothing is written."""
    with pytest.raises(WorldError) as error:
        unseal(backup, key, target)
    assert not target.exists()
    with pytest.raises(WorldError, match=error.value.code):
        verify(backup, key)
    return error.value.code


def test_what_was_sealed_comes_out(backup: Path, database: Path, safe: OpenVault, tmp_path: Path) -> None:
    assert unseal(backup, KEY, tmp_path / "out") == THEN
    assert (tmp_path / "out").read_bytes() == database.read_bytes()
    assert read_vault(backup).open(LOGIN, PASSWORD).secrets == safe.secrets
    assert backup.stat().st_mode & 0o077 == (tmp_path / "out").stat().st_mode & 0o077 == 0
    verify(backup, KEY)


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20])
def test_of_any_size(safe: OpenVault, tmp_path: Path, size: int) -> None:
    (tmp_path / "in").write_bytes(bytes(size))
    seal(tmp_path / "backup", THEN, safe.vault.to_bytes(), tmp_path / "in", KEY)
    unseal(tmp_path / "backup", KEY, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == bytes(size)


def test_every_flipped_bit_is_refused(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    for at in range(len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        backup.write_bytes(flipped)
        assert refused(backup, tmp_path / "out") == "backup_damaged"


def test_every_cut_is_refused(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    for length in [*range(0, len(whole), 7), len(whole) - 1]:
        backup.write_bytes(whole[:length])
        assert refused(backup, tmp_path / "out") == "backup_damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_added_or_moved_is_refused(backup: Path, tmp_path: Path, data: st.DataObject) -> None:
    whole = backup.read_bytes()
    place = data.draw(st.integers(0, len(whole)))
    added = data.draw(st.binary(min_size=1, max_size=40))
    other = tmp_path / "other"
    other.write_bytes(whole[:place] + added + whole[place:])
    assert refused(other, tmp_path / "out") == "backup_damaged"


def test_another_key_is_refused(backup: Path, tmp_path: Path) -> None:
    assert refused(backup, tmp_path / "out", bytes(32)) == "backup_damaged"


def test_what_is_no_backup_has_no_vault(tmp_path: Path) -> None:
    other = tmp_path / "other"
    for content in (b"", b"%PDF-1.7", b"SQLite format 3\0" + bytes(5000), b"LLAS backup 1\r\n\x1a" + b"\xff" * 400):
        other.write_bytes(content)
        with pytest.raises(WorldError, match="backup_damaged"):
            read_vault(other)
    with pytest.raises(WorldError, match="backup_missing"):
        read_vault(tmp_path / "none")


def test_no_file_is_overwritten(backup: Path, database: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    with pytest.raises(WorldError):
        seal(there, THEN, b"", database, KEY)
    with pytest.raises(WorldError):
        unseal(backup, KEY, there)
    assert there.read_text() == "mine"
