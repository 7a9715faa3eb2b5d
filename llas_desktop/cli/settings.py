"""Settings by their Korean or English names: those of the centre in its database, the 단말번호 in this workstation's file."""

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.centre import SETTING_NAMES
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.services import Services
from llas_desktop.services.centre_desk import LARGEST_SEAL
from llas_desktop.system.files import world_error
from llas_desktop.system.paths import Places
from llas_desktop.system.workstation import load_workstation, save_workstation

TERMINAL_NO: Final = "terminal_no"
BACKUP_FOLDER: Final = "backup_folder"
NAMES: Final = MappingProxyType({**SETTING_NAMES, TERMINAL_NO: "단말번호", BACKUP_FOLDER: "두 번째 백업 폴더"})

_OTHER_NAMES: Final = MappingProxyType(
    {
        "title": "certificate_title", "제목": "certificate_title", "centre": "centre_name", "name": "centre_name",
        "기관이름": "centre_name", "평생학습관": "centre_name", "발급자": "issuer", "legal": "legal_line", "법적문구": "legal_line",
        "entrusted": "is_entrusted", "위탁": "is_entrusted", "sealimage": "seal", "직인그림": "seal", "terminal": TERMINAL_NO,
        "잠금": "idle_minutes", "접속기록": "access_log_years", "업무시간": "office_hours", "보유기간": "retention_years",
        "백업폴더": BACKUP_FOLDER, "second": BACKUP_FOLDER, "usb": BACKUP_FOLDER,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    key: str
    name: str
    value: str


def key_of(word: str) -> str:
    """The key that a word names; spaces, dashes and case do not matter. Refused `unknown_setting`."""
    wanted = _bare(word)
    for key, name in NAMES.items():
        if wanted in (_bare(key), _bare(name)):
            return key
    if wanted in _OTHER_NAMES:
        return _OTHER_NAMES[wanted]
    choices = ", ".join(f"{key}({name})" for key, name in NAMES.items())
    raise Refused(Problem("setting", "unknown_setting", word, choices))


def every(services: Services, data: Path) -> tuple[Setting, ...]:
    """All settings in the order of the screen; the seal by its size, what is not set at its default."""
    centre, workstation = services.centre.settings(), load_workstation(Places(data).workstation)
    values = {
        "centre_name": centre.centre_name,
        "certificate_title": centre.certificate_title,
        "issuer": centre.issuer_or_default,
        "legal_line": centre.legal_line_or_default,
        "is_entrusted": "예" if centre.is_entrusted else "아니오",
        "seal": f"PNG {len(centre.seal_png):,}B" if centre.seal_png else "",
        "region": centre.region,
        "idle_minutes": str(centre.idle_minutes),
        "access_log_years": str(centre.access_log_years),
        "office_hours": str(centre.office_hours),
        "many_people_per_hour": str(centre.many_people_per_hour),
        "retention_years": str(centre.retention_years or ""),
        TERMINAL_NO: workstation.terminal_no,
        BACKUP_FOLDER: workstation.backup_folder,
    }
    return tuple(Setting(key, name, values[key]) for key, name in NAMES.items())


def change(services: Services, data: Path, actor: Actor, key: str, value: str) -> None:
    """Sets one; the seal is the path of a PNG or JPEG. An empty value brings the default back."""
    if key == TERMINAL_NO:
        place = Places(data).workstation
        save_workstation(place, replace(load_workstation(place), terminal_no=value.strip() or "01"))
    elif key == BACKUP_FOLDER:
        place = Places(data).workstation
        folder = second_folder(Places(data), value) if value.strip() else ""
        save_workstation(place, replace(load_workstation(place), backup_folder=folder))
    elif key == "seal" and value:
        services.centre.change(actor, key, seal_image(Path(value).expanduser()))
    else:
        services.centre.change(actor, key, value)


def second_folder(places: Places, value: str) -> str:
    """The second place of backups, as it is kept. Refused `same_place`; raises `WorldError`."""
    folder = Path(value).expanduser().absolute()
    if not folder.is_dir():
        raise WorldError("no_such_folder", value)
    if folder.resolve().is_relative_to(places.data.resolve()):
        raise Refused(Problem(BACKUP_FOLDER, "same_place", value))
    return str(folder)


def seal_image(path: Path) -> bytes:
    """The content of the picture, or of its beginning where it is too large for any desk. Refused `file_missing`."""
    try:
        if not path.is_file():
            raise Refused(Problem("seal", "file_missing", str(path)))
        with path.open("rb") as file:
            return file.read(LARGEST_SEAL + 1)  # one more than the desk takes is enough to be refused
    except OSError as error:
        raise world_error(error, path) from error


def _bare(word: str) -> str:
    return "".join(char for char in word.casefold() if char.isalnum())
