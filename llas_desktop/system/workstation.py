"""The settings of this workstation: those of the centre live in the database."""

import json
import uuid
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.system.files import world_error, write_atomically

ZOOM_MIN: Final = 90
ZOOM_MAX: Final = 200


@dataclass(frozen=True, slots=True)
class Workstation:
    """`id` names the journal chain of this workstation and never changes. `terminal_no` is the 단말번호 of the issue number
    (letters and digits, at most 10). `printer` is the name the system gives it, empty for the system's own choice.
    `zoom` is in per cent, 90-200; `window` is where the window stood, as Qt writes it, in base64. `backup_folder` is the second
    place of backups (another disk, a USB drive), empty for none. `key_file` and `withdrawn_file` are what papers were last checked
    with before anybody signed in, empty for none.

    Raises `Refused` on a 단말번호 or a zoom outside these bounds.
    """

    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    terminal_no: str = "01"
    printer: str = ""
    zoom: int = 100
    high_contrast: bool = False
    window: str = ""
    backup_folder: str = ""
    key_file: str = ""
    withdrawn_file: str = ""

    def __post_init__(self) -> None:
        if not (self.terminal_no.isascii() and self.terminal_no.isalnum() and len(self.terminal_no) <= 10):
            raise Refused(Problem("terminal_no", "wrong_terminal_no", self.terminal_no))
        if not ZOOM_MIN <= self.zoom <= ZOOM_MAX:
            raise Refused(Problem("zoom", "out_of_range", str(self.zoom), f"{ZOOM_MIN}-{ZOOM_MAX}"))


def load_workstation(path: Path) -> Workstation:
    """The settings at `path`; where there is none yet, a new workstation that is written there.

    A file that cannot be read as such is put aside as `….unreadable` and a new workstation begins: its chain in the
    journal is a new one, the old one stays whole. Raises `WorldError` when the disk refuses.
    """
    try:
        if not path.exists():
            write_atomically(path, _text(Workstation()), new_only=True)
        content = path.read_bytes()
    except OSError as error:
        raise world_error(error, path) from error
    try:
        return _parse(content)
    except (ValueError, TypeError, Refused):
        write_atomically(path.with_name(f"{path.name}.unreadable"), content)
        new = Workstation()
        write_atomically(path, _text(new))
        return new


def save_workstation(path: Path, workstation: Workstation) -> None:
    """Replaces the file at once or not at all. Raises `WorldError`."""
    write_atomically(path, _text(workstation))


def _text(workstation: Workstation) -> bytes:
    return (json.dumps(asdict(workstation), ensure_ascii=False, indent=2) + "\n").encode()


def _parse(content: bytes) -> Workstation:
    known: Any = json.loads(content.decode("utf-8-sig"))
    if not isinstance(known, dict) or not isinstance(known.get("id"), str):
        raise ValueError("no workstation")
    workstation = Workstation(**{each.name: known[each.name] for each in fields(Workstation) if each.name in known})
    if any(type(getattr(workstation, each.name)) is not each.type for each in fields(Workstation)):
        raise TypeError("a setting of the wrong type")
    return workstation
