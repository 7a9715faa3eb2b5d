"""Which folders can hold the database.

SQLite's WAL needs shared memory and honest locks: a network share has neither, and a cloud client copies the three files
of a live database at three different moments. Both end in a damaged file, so such a place is refused at the door. So is the
folder of the program itself: whoever removes or replaces the program would take the data along.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath, PureWindowsPath
from typing import Any

NETWORK = "network_folder"
CLOUD = "cloud_folder"
PROGRAM = "program_folder"

_NETWORK_TYPES = frozenset(
    (
        "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.afpfs", "fuse.ceph", "fuse.curlftpfs", "fuse.davfs2",
        "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs",
        "fuse.vmhgfs-fuse", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "prl_fs", "smb3", "smbfs", "vboxsf",
    )
)  # fmt: skip
_CLOUD_TYPES = frozenset(("fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.dropbox", "fuse.seadrive"))

# What the clients call their folders and drives, in lower case and NFC; OneDrive and Dropbox add the name of the firm.
_CLOUD_NAMES = frozenset(
    (
        "onedrive", "dropbox", "google drive", "googledrive", "my drive", "내 드라이브", "shared drives", "공유 드라이브",
        "naver mybox", "mybox", "네이버 mybox", "iclouddrive", "icloud drive", "mobile documents", "cloudstorage", "nextcloud",
        "owncloud", "box sync", "pclouddrive", "pcloud drive", "synologydrive", "synology drive", "megasync", "seafile", "seadrive",
        "ucloud", "한컴독스", "hancom docs",
    )
)  # fmt: skip
_CLOUD_FIRM = re.compile(r"(onedrive|dropbox|nextcloud)( - | \().+")
_DATA_OF_PROGRAMS = ("APPDATA", "LOCALAPPDATA")
_SYNC_ROOTS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\SyncRootManager"
_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def unsafe_place(path: Path) -> str | None:
    """The reason code why a database must not live at or under `path`, or None. The folder need not exist yet.

    Codes: `network_folder` (a share, a mapped drive, a mount of another machine), `cloud_folder` (OneDrive, Dropbox,
    Google Drive, MYBOX, iCloud …) and `program_folder`.
    """
    asked = path.absolute()
    # A link in a safe folder may lead to an unsafe one; on Windows this also finds what a letter of `subst` or `net use` stands for.
    resolved = asked.resolve()
    for place in (asked, resolved):
        if is_under(place, program_folders(os.environ)):
            return PROGRAM
        if in_cloud(place, os.environ) or is_under(place, _roots_of_clients(os.environ)):
            return CLOUD
    if sys.platform == "win32":
        if any(is_share(place) or _is_mapped_drive(place) for place in (asked, resolved)):
            return NETWORK
        return CLOUD if any(is_cloud_name(_label(place)) for place in (asked, resolved)) else None
    mounts = Path("/proc/mounts")
    return reason_of_mount(resolved, mounts.read_text("utf-8", "surrogateescape")) if mounts.exists() else None


def program_folders(environment: Mapping[str, str]) -> Iterator[PurePath]:
    """Where this program lies, and where Windows keeps all programs."""
    if getattr(sys, "frozen", False):
        yield Path(sys.executable).resolve().parent
    yield Path(__file__).resolve().parents[1]
    for name in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"):
        if environment.get(name):
            yield PureWindowsPath(environment[name])


def is_under(path: PurePath, folders: Iterable[PurePath]) -> bool:
    """Whether `path` is one of these folders or lies in one."""
    return any(path.is_relative_to(folder) for folder in folders)


def is_cloud_name(name: str) -> bool:
    """Whether a client of a cloud calls its folder, or the drive that it invents, by this name."""
    name = unicodedata.normalize("NFC", name).casefold()
    return name in _CLOUD_NAMES or _CLOUD_FIRM.fullmatch(name) is not None


def in_cloud(path: PurePath, environment: Mapping[str, str]) -> bool:
    """Whether one of the folders above `path` belongs to a cloud client, by its name or by the client's own variable."""
    if any(is_cloud_name(part) for part in path.parts):
        return True
    return any(environment.get(name) and path.is_relative_to(environment[name]) for name in _CLOUD_VARIABLES)


def is_share(path: PurePath) -> bool:
    r"""Whether a Windows path names a share: `\\server\share`, `\\?\UNC\server\share`; not the local `\\?\C:\`."""
    drive = PureWindowsPath(path).drive.upper()
    return drive.startswith("\\\\") and not re.fullmatch(r"\\\\[?.]\\[A-Z]:", drive)


def reason_of_mount(path: PurePath, mounts: str) -> str | None:
    """The reason code of the file system that holds `path`, by the text of `/proc/mounts`; None for a disk of this machine."""
    holder, kind, options = PurePath("/"), "", ""
    for place, place_kind, place_options in _mounts(mounts):
        # of nested mounts the deepest counts, of several on one folder the last
        if path.is_relative_to(place) and len(place.parts) >= len(holder.parts):
            holder, kind, options = place, place_kind, place_options
    if kind in _CLOUD_TYPES:
        return CLOUD
    if kind in _NETWORK_TYPES or (kind == "9p" and "aname=drvfs" in options):  # the Windows disks under WSL
        return NETWORK
    return None


def _mounts(text: str) -> Iterator[tuple[PurePath, str, str]]:
    for line in text.splitlines():
        fields = line.split(" ")
        if len(fields) >= 4:
            place = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
            yield PurePath(place), fields[2], fields[3]


def roots_of_dropbox(info: str) -> list[Path]:
    """The folders that Dropbox copies, by the text of its `info.json`: the clerk may have given them any name."""
    try:
        known: Any = json.loads(info)
        return [Path(each["path"]) for each in known.values() if each["path"]]
    except (ValueError, AttributeError, KeyError, TypeError):
        return []


def _roots_of_clients(environment: Mapping[str, str]) -> Iterator[Path]:
    """The folders that the clients themselves say they copy."""
    homes = [
        Path.home() / ".dropbox",
        *(Path(environment[each]) / "Dropbox" for each in _DATA_OF_PROGRAMS if each in environment),
    ]
    for home in homes:
        try:
            yield from roots_of_dropbox((home / "info.json").read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
    if sys.platform == "win32":
        yield from _sync_roots()


def _sync_roots() -> list[Path]:
    """What every client that fetches its files on demand must tell Windows: OneDrive, Dropbox, iCloud, Box, Nextcloud …"""
    found: list[Path] = []
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _SYNC_ROOTS) as clients:
            for at in range(winreg.QueryInfoKey(clients)[0]):
                of_users = f"{winreg.EnumKey(clients, at)}\\UserSyncRoots"
                with suppress(OSError), winreg.OpenKey(clients, of_users) as roots:
                    users = range(winreg.QueryInfoKey(roots)[1])
                    found.extend(Path(winreg.EnumValue(roots, user)[1]) for user in users)
    return found


def _label(path: Path) -> str:
    """What the drive of a path is called: Google Drive, pCloud and MYBOX invent one of their own, which looks like a disk."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(261)
        ctypes.windll.kernel32.GetVolumeInformationW(f"{path.drive}\\", name, 261, None, None, None, None, 0)
        return name.value
    return ""


def _is_mapped_drive(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote = 4  # DRIVE_REMOTE
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote)
    return False
