import errno
import os
import stat
from pathlib import Path

import pytest

from llas_desktop.domain.problems import WorldError
from llas_desktop.system.files import world_error, write_atomically


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    file = tmp_path / "증명서.pdf"
    write_atomically(file, b"old")
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [file]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_new_only_leaves_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "file"
    write_atomically(file, b"first", new_only=True)
    write_atomically(file, b"second", new_only=True)
    assert file.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [file]


def test_a_failure_half_way_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    write_atomically(file, b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorldError, match="disk_full"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="no_such_folder"):
        write_atomically(tmp_path / "gone" / "file", b"")


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only"), (errno.EIO, "io"), (None, "io")]
)
def test_what_the_disk_says_has_a_code(number: int | None, code: str) -> None:
    error = OSError(number, "said") if number else OSError("said")
    told = world_error(error, Path("/place"))
    assert (told.code, told.detail) == (code, str(Path("/place")))
