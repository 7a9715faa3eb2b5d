"""Small files that outlive a power cut and several processes. The safe reaches no other room, so it has its own."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from llas_desktop.domain.problems import WorldError

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOENT: "no_such_folder",
    errno.ENOTDIR: "no_such_folder",
}


def world_error(error: OSError, path: Path) -> WorldError:
    """What the disk said of `path`."""
    return WorldError(_CODES.get(error.errno or 0, "io"), str(path))


def put(path: Path, content: bytes) -> None:
    """The old content or the new one, never half of it; on the disk before this returns. Raises `WorldError`."""
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # for this user alone
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise world_error(error, path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """The names in `folder` are on the disk."""
    if os.name != "posix":  # Windows opens no folder, and NTFS journals the name by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(path: Path, most: int) -> bytes | None:
    """The content, cut after `most` bytes; None where there is no such file. Raises `WorldError`."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise world_error(error, path) from error


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Keeps every other process and thread that asks for the same path waiting. The lock is a file beside it, and goes
    with the process that holds it.
    """
    lock = path.with_name(f"{path.name}.lock")
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise world_error(error, lock) from error
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    except OSError as error:
        raise world_error(error, lock) from error
    finally:
        os.close(descriptor)
