"""Which folders can hold the database.

SQLite's WAL needs shared memory and honest locks: a network share has neither, and a cloud client copies the three files
of a live database at three different moments. Both end in a damaged file, so such a place is refused at the door.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath, PureWindowsPath

NETWORK = "network_folder"
CLOUD = "cloud_folder"

_NETWORK_TYPES = frozenset(
    (
        "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse",
        "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4",
        "ocfs2", "smb3", "smbfs", "vboxsf",
    )
)  # fmt: skip
_CLOUD_TYPES = frozenset(("fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.dropbox"))

# What the clients call their folders, in lower case and NFC; OneDrive and Dropbox add the name of the firm.
_CLOUD_NAMES = frozenset(
    (
        "onedrive", "dropbox", "google drive", "googledrive", "my drive", "내 드라이브", "naver mybox", "mybox", "네이버 mybox",
        "iclouddrive", "icloud drive", "mobile documents", "cloudstorage", "nextcloud", "owncloud", "box sync", "pclouddrive",
    )
)  # fmt: skip
_CLOUD_FIRM = re.compile(r"(onedrive|dropbox|nextcloud)( - | \().+")
_CLOUD_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def unsafe_place(path: Path) -> str | None:
    """The reason code why a database must not live at or under `path`, or None. The folder need not exist yet.

    Codes: `network_folder` (a share, a mapped drive, a mount of another machine) and `cloud_folder` (OneDrive, Dropbox,
    Google Drive, MYBOX, iCloud …).
    """
    asked = path.absolute()
    resolved = asked.resolve()  # a link in a safe folder may lead to an unsafe one
    for place in (asked, resolved):
        if in_cloud(place, os.environ):
            return CLOUD
    if sys.platform == "win32":
        return NETWORK if is_share(resolved) or _is_mapped_drive(resolved) else None
    mounts = Path("/proc/mounts")
    return reason_of_mount(resolved, mounts.read_text("utf-8", "surrogateescape")) if mounts.exists() else None


def in_cloud(path: PurePath, environment: Mapping[str, str]) -> bool:
    """Whether one of the folders above `path` belongs to a cloud client, by its name or by the client's own variable."""
    for part in path.parts:
        name = unicodedata.normalize("NFC", part).casefold()
        if name in _CLOUD_NAMES or _CLOUD_FIRM.fullmatch(name):
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


def _is_mapped_drive(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote = 4  # DRIVE_REMOTE
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote)
    return False
