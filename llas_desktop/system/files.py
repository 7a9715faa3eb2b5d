"""Writing a small file so that a power cut leaves the old one or the new one, never half of it."""

import errno
import os
import tempfile
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
    errno.EISDIR: "is_a_folder",
}


def world_error(error: OSError, path: Path) -> WorldError:
    """What the clerk is told of an `OSError`; the detail is the path that she chose."""
    return WorldError(_CODES.get(error.errno or 0, "io"), str(path))


def write_atomically(path: Path, content: bytes, *, new_only: bool = False) -> None:
    """Puts `content` at `path`, readable by this user alone, on the disk before it returns.

    With `new_only` a file that is there already is left as it is. Raises `WorldError`.
    """
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if new_only:
            _link(temporary, path)
        else:
            temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise world_error(error, path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _link(temporary: Path, path: Path) -> None:
    """Of two processes that both find no file, the first one's content stands."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return
    except OSError:  # a disk without hard links (exFAT)
        if not path.exists():
            temporary.replace(path)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows opens no folder, and NTFS journals the name by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
