import json
import os
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

import llas_desktop
from llas_desktop.system.safe_place import (
    in_cloud,
    is_cloud_name,
    is_share,
    is_under,
    program_folders,
    reason_of_mount,
    roots_of_dropbox,
    unsafe_place,
)

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/home /home nfs4 rw,vers=4.2 0 0
/dev/sda2 /home/local ext4 rw 0 0
//nas/\\352\\270\\260\\353\\241\\235 /mnt/our\\040files cifs rw,username=x 0 0
clerk@host: /mnt/ssh fuse.sshfs rw,nosuid 0 0
C:\\134 /mnt/c 9p rw,dirsync,aname=drvfs;path=C:\\ 0 0
hostshare /srv 9p rw,trans=virtio 0 0
tmpfs /tmp tmpfs rw 0 0
systemd-1 /mnt/auto autofs rw,fd=29 0 0
nas:/auto /mnt/auto nfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw,nosuid 0 0
drive /mnt/drive fuse.google-drive-ocamlfuse rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("/var/lib/llas", None),
        ("/tmp/llas", None),
        ("/home/clerk/.local/share", "network_folder"),
        ("/home/local/clerk", None),
        ("/home2/clerk", None),
        ("/mnt/our files/data", "network_folder"),
        ("/mnt/ssh", "network_folder"),
        ("/mnt/c/Users/clerk", "network_folder"),
        ("/srv/data", None),
        ("/mnt/auto/data", "network_folder"),
        ("/mnt/drive/data", "cloud_folder"),
        ("/run/user/1000/gvfs/smb-share:server=nas,share=centre/llas", "network_folder"),
    ],
)
def test_the_file_system_that_holds_a_folder_decides(place: str, reason: str | None) -> None:
    assert reason_of_mount(PurePosixPath(place), MOUNTS) == reason


@pytest.mark.parametrize(
    "place",
    [
        "C:/Users/clerk/OneDrive/llas",
        "C:/Users/clerk/OneDrive - 어느 평생학습관/llas",
        "C:/Users/clerk/Dropbox (Centre)/llas",
        "C:/Users/clerk/DROPBOX",
        "G:/내 드라이브/llas",
        "G:/My Drive/llas",
        "C:/Users/clerk/Naver MYBOX/llas",
        "C:/Users/clerk/iCloudDrive/llas",
        "C:/Users/clerk/OneDrive - 어느 평생학습관/문서/llas",
        "D:/SynologyDrive/llas",
        "G:/공유 드라이브/창구/llas",
        "C:/Users/clerk/한컴독스/llas",
    ],
)
def test_the_folder_of_a_cloud_client_is_told_by_its_name(place: str) -> None:
    assert in_cloud(PureWindowsPath(place), {})


def test_the_name_of_a_cloud_folder_may_be_decomposed() -> None:
    assert in_cloud(
        PurePosixPath("/Volumes/GoogleDrive-x/\u1102\u1162 \u1103\u1173\u1105\u1161\u110b\u1175\u1107\u1173/llas"), {}
    )


def test_the_client_says_where_its_folder_is() -> None:
    environment = {"OneDriveCommercial": "D:/Work Files"}
    assert in_cloud(PureWindowsPath("D:/work files/llas"), environment)
    assert not in_cloud(PureWindowsPath("D:/Work Files 2/llas"), environment)
    assert not in_cloud(PureWindowsPath("D:/Work"), {"OneDriveCommercial": ""})


@pytest.mark.parametrize(
    "place", ["C:/Users/clerk/Documents", "D:/onedriver", "/home/dropboxer/llas", "C:/백업/드라이브"]
)
def test_a_plain_folder_is_safe(place: str) -> None:
    assert not in_cloud(PureWindowsPath(place), {})


@pytest.mark.parametrize(
    ("place", "share"),
    [
        (r"\\nas\centre\llas", True),
        ("//nas/centre/llas", True),
        (r"\\?\UNC\nas\centre\llas", True),
        (r"\\?\C:\llas", False),
        (r"C:\llas", False),
    ],
)
def test_windows_shares(place: str, share: bool) -> None:
    assert is_share(PureWindowsPath(place)) is share


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a privilege there")
def test_a_link_does_not_hide_the_cloud(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "data"
    link.symlink_to(tmp_path / "Dropbox", target_is_directory=True)
    assert unsafe_place(link / "llas") == "cloud_folder"
    assert unsafe_place(tmp_path / "not" / "there" / "yet") is None


@pytest.mark.parametrize(
    ("label", "is_one"),
    [
        ("Google Drive", True),
        ("pCloud Drive", True),
        ("MYBOX", True),
        ("Windows", False),
        ("새 볼륨", False),
        ("", False),
    ],
)
def test_a_drive_that_a_client_invents_is_told_by_its_label(label: str, is_one: bool) -> None:
    assert is_cloud_name(label) is is_one


def test_dropbox_says_where_its_folders_are() -> None:
    info = '{"personal": {"path": "/home/clerk/상자", "host": 1}, "business": {"path": "/srv/team"}}'
    roots = roots_of_dropbox(info)
    assert is_under(PurePosixPath("/home/clerk/상자/llas"), roots)
    assert not is_under(PurePosixPath("/home/clerk/상자2/llas"), roots)
    for broken in ("", "[]", "null", '{"personal": 1}', '{"personal": {"path": ""}}', '{"personal": {}}'):
        assert roots_of_dropbox(broken) == []


@pytest.mark.parametrize("home", ["HOME", "APPDATA"])
def test_a_folder_that_dropbox_copies_is_refused_whatever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.setenv(home, str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    told = tmp_path / (".dropbox" if home == "HOME" else "Dropbox")
    told.mkdir()
    (told / "info.json").write_text(json.dumps({"personal": {"path": str(tmp_path / "상자")}}), "utf-8")
    assert unsafe_place(tmp_path / "상자" / "llas") == "cloud_folder"
    assert unsafe_place(tmp_path / "다른 곳") is None


def test_the_folder_of_the_program_holds_no_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(llas_desktop.__file__).parent
    assert unsafe_place(package / "data") == "program_folder"
    assert unsafe_place(package) == "program_folder"
    assert unsafe_place(tmp_path / "data") is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "llas-desktop" / "llas-desktop"))
    assert unsafe_place(tmp_path / "llas-desktop" / "_internal" / "data") == "program_folder"
    assert unsafe_place(tmp_path / "llas-desktop-data") is None


def test_neither_does_the_folder_of_all_programs() -> None:
    folders = [*program_folders({"ProgramFiles": r"C:\Program Files", "ProgramFiles(x86)": r"C:\Program Files (x86)"})]
    assert is_under(PureWindowsPath("c:/program files/llas-desktop/data"), folders)
    assert is_under(PureWindowsPath("C:/Program Files (x86)/data"), folders)
    assert not is_under(PureWindowsPath("C:/Users/clerk/AppData/Local/llas-desktop"), folders)
