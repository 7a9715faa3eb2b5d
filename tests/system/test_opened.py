import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.problems import WorldError
from llas_desktop.system.opened import LONGEST, backup_at, folder_beside, heard, is_vault, message


def test_a_backup_is_known_by_its_ending(tmp_path: Path) -> None:
    file = tmp_path / "한빛시 2026.LLASBACKUP"
    file.touch()
    assert backup_at(file) == file
    assert heard(message(file)) == file


@pytest.mark.parametrize(
    ("name", "code"),
    [("명단.xlsx", "not_our_file"), ("llasbackup", "not_our_file"), ("gone.llasbackup", "backup_missing")],
)
def test_what_is_no_backup_is_told_apart(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "명단.xlsx").touch()
    with pytest.raises(WorldError, match=code) as caught:
        backup_at(tmp_path / name)
    assert caught.value.detail == str(tmp_path / name)
    assert heard(message(tmp_path / name)) is None


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "x.llasbackup").mkdir()
    with pytest.raises(WorldError, match="is_a_folder"):
        backup_at(tmp_path / "x.llasbackup")


def test_a_vault_opens_the_data_beside_it_and_no_other(tmp_path: Path) -> None:
    vault = tmp_path / "vault.llas"
    vault.touch()
    assert is_vault(vault)
    with pytest.raises(WorldError, match="vault_alone"):  # or a new centre would be begun among the downloads
        folder_beside(vault)
    (tmp_path / "centre.sqlite3").touch()
    assert folder_beside(vault) == tmp_path
    with pytest.raises(WorldError, match="vault_alone"):
        folder_beside(tmp_path / "vault-20260101.llas")


@pytest.mark.skipif(os.name == "nt", reason="names are bytes elsewhere alone")
def test_a_name_in_the_letters_of_an_old_system_arrives_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode("백업.llasbackup".encode("cp949"))
    file.touch()
    assert heard(message(file)) == file


def test_a_call_without_a_file_says_nothing() -> None:
    assert heard(message(None)) is None
    assert heard(b"") is None


def test_what_is_not_a_path_of_this_machine_is_not_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.llasbackup").touch()
    assert heard(b"x.llasbackup\0") is None  # of whose folder?
    padded = str(tmp_path) + "/." * LONGEST + "/x.llasbackup"
    assert heard(padded.encode() + b"\0") is None
    assert heard(os.fsencode(tmp_path) + b"/\xff.llasbackup\0") is None
    assert heard(os.fsencode(tmp_path) + b"/x.llasbackup") is None  # was there more?
    assert heard(os.fsencode(tmp_path) + b"/\0.llasbackup\0") is None


@given(st.binary(max_size=200))
def test_nothing_that_is_said_breaks_the_first_window(said: bytes) -> None:
    assert heard(said) is None
