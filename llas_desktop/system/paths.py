"""Where things lie on this machine."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from llas_desktop.domain.problems import WorldError
from llas_desktop.system.files import world_error
from llas_desktop.system.safe_place import unsafe_place

_NAME = "llas-desktop"


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that this program keeps, in one folder of this machine: what is backed up, moved or destroyed together."""

    data: Path

    @property
    def database(self) -> Path:
        return self.data / "centre.sqlite3"

    @property
    def vault(self) -> Path:
        return self.data / "vault.llas"

    @property
    def attempts(self) -> Path:
        return self.data / "attempts.json"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def restoring(self) -> Path:
        """There while a backup is being restored, and after one that was broken off."""
        return self.data / "restoring"

    @property
    def replaced(self) -> Path:
        """The journals that restores replaced."""
        return self.data / "replaced"

    @property
    def workstation(self) -> Path:
        return self.data / "workstation.json"

    @property
    def first_start(self) -> Path:
        """There from the first page of a first start until its recovery sheet is put away."""
        return self.data / "first-start.json"

    @property
    def logs(self) -> Path:
        return self.data / "logs"


def default_data(*, demo: bool = False) -> Path:
    """The folder of this user where the data lies unless `--data DIR` says otherwise; the demo has its own."""
    return platformdirs.user_data_path(f"{_NAME}-demo" if demo else _NAME, appauthor=False)


def open_places(data: Path) -> Places:
    """The places under `data`, whose folders exist afterwards, closed to other users.

    Raises `WorldError`: `network_folder` or `cloud_folder` where a database would be damaged, `program_folder`, each with the
    folder that may be used instead, if there is one; `not_a_folder`, or what the disk said. Its detail is the folder.
    """
    data = data.expanduser().absolute()
    if reason := unsafe_place(data):
        usual = default_data()
        raise WorldError(reason, str(data), instead="" if unsafe_place(usual) else str(usual))
    places = Places(data)
    try:
        # Only a folder that we make is ours to close: DIR may be one that others use as well.
        data.parent.mkdir(parents=True, exist_ok=True)
        data.mkdir(mode=0o700, exist_ok=True)
        places.logs.mkdir(mode=0o700, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise WorldError("not_a_folder", str(data)) from error
    except OSError as error:
        raise world_error(error, data) from error
    return places
