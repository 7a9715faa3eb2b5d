"""A second place for backups is tried before it is taken."""

import os
from pathlib import Path

import pytest

from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.system.backup_place import IN_CLOUD, SAME_DISK, look_at
from llas_desktop.system.desktop.volumes import other_volumes

ELSEWHERE = Path("/dev/shm")  # another file system than that of the tests, on Linux


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_the_same_disk_is_told_and_nothing_is_left_there(data: Path, tmp_path: Path) -> None:
    assert look_at(tmp_path / "백업", data) == SAME_DISK
    assert list((tmp_path / "백업").iterdir()) == []


@pytest.mark.skipif(not ELSEWHERE.is_dir(), reason="a second file system")
def test_another_disk_is_as_it_should_be(data: Path) -> None:
    folder = ELSEWHERE / f"llas-{os.getpid()}"
    try:
        assert look_at(folder, data) == ("" if ELSEWHERE.stat().st_dev != data.stat().st_dev else SAME_DISK)
    finally:
        folder.rmdir()


def test_a_cloud_folder_is_told(data: Path, tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    assert look_at(tmp_path / "OneDrive" / "백업", data) == IN_CLOUD


@pytest.mark.parametrize("below", [".", "backups", "deeper/still"])
def test_a_folder_within_the_data_is_refused(data: Path, below: str) -> None:
    with pytest.raises(Refused) as caught:
        look_at(data / below, data)
    assert [problem.code for problem in caught.value.problems] == ["same_place"]


def test_what_cannot_be_written_to_is_told(data: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for folder in (tmp_path / "no" / "where", tmp_path / "file"):
        with pytest.raises(WorldError):
            look_at(folder, data)


def test_the_disk_of_the_data_is_not_offered_and_every_other_is_there(data: Path) -> None:
    for volume in other_volumes(data):
        assert volume.name
        assert volume.folder.is_dir()
        assert volume.folder.stat().st_dev != data.stat().st_dev
