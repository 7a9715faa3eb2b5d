"""Whether a folder will do as the second place of backups."""

import os
import tempfile
from pathlib import Path

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.system.files import world_error
from llas_desktop.system.safe_place import in_cloud

SAME_DISK = "same_disk"
IN_CLOUD = "cloud_folder"


def look_at(folder: Path, data: Path) -> str:
    """Writes into `folder`, which is made where only it is missing, and takes that away again; tells what speaks against it though it may be used: `same_disk`,
    `cloud_folder`, or nothing. A share of another machine is as good as a stick: a backup is one sealed file.

    Raises Refused `same_place` for a folder within the data, and `WorldError` where it cannot be written to.
    """
    folder, data = folder.expanduser().resolve(), data.resolve()
    if folder.is_relative_to(data):
        raise Refused(Problem("backup_folder", "same_place", str(folder)))
    try:
        folder.mkdir(exist_ok=True)  # but not the disk that it is on
        with tempfile.NamedTemporaryFile(prefix=".llas-", dir=folder) as file:
            file.write(b"llas")
            file.flush()
            os.fsync(file.fileno())
        is_same = folder.stat().st_dev == data.stat().st_dev
    except OSError as error:
        raise world_error(error, folder) from error
    if in_cloud(folder, os.environ):
        return IN_CLOUD
    return SAME_DISK if is_same else ""
