"""What was typed of a first start that has not come to its end: the power may fail between two of its pages.

As long as the file is there the recovery sheet has not been put away. No person, no password and no picture of a seal is
ever in it: it is not encrypted.
"""

import json
from pathlib import Path
from typing import Any, Final

from llas_desktop.domain.first_start import FirstStart
from llas_desktop.system.files import world_error, write_atomically

_KEPT: Final = ("centre_name", "issuer", "seal_file")


def keep(path: Path, first: FirstStart) -> None:
    """Raises `WorldError`."""
    kept = {name: getattr(first, name) for name in _KEPT}
    write_atomically(path, (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode())


def begun(path: Path) -> FirstStart | None:
    """None where no first start is under way; of a file that cannot be read nothing but that one is."""
    try:
        known: Any = json.loads(path.read_bytes())
        return FirstStart(**{name: str(known[name]) for name in _KEPT if name in known})
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, TypeError):
        return FirstStart()


def forget(path: Path) -> None:
    """It has come to its end. Raises `WorldError`."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise world_error(error, path) from error
