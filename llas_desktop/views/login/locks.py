"""What the way in needs of whoever opens the data."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from llas_desktop.domain.first_start import FirstStart
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.proof import Checked, KeyRing

if TYPE_CHECKING:
    from llas_desktop.services import Services
    from llas_desktop.views.backup.restore_dialog import RestoreWish


class Locks(Protocol):
    """All but `begun` and `password_problem` take their time, and raise Refused or WorldError."""

    @property
    def place(self) -> str:
        """Where the data lies, for the eyes."""

    @property
    def backups(self) -> str:
        """Where backups always go, for the eyes."""

    @property
    def demo(self) -> tuple[str, str] | None:
        """Login and password of the demo."""

    @property
    def task(self) -> str:
        """What looking takes its time for, in words; empty where it takes none."""

    def look(self) -> tuple[str, str]:
        """Comes back where one can sign in, with a sentence about what came of the task and its tone. Refused: `not_set_up`,
        `first_release`.
        """

    def restore(self, wish: "RestoreWish") -> tuple[str, str]:
        """A backup in the place of what is there, with a sentence about what came of it and its tone."""

    def open(self, login: str, password: str, upgrading: Callable[[], None]) -> "Services":
        """Signed in to. `upgrading` is called, in whatever thread, where the data are brought to a new version before."""

    def begun(self) -> FirstStart | None:
        """What was typed of a first start that has not come to its end, None where there is none. At once."""

    def keep(self, first: FirstStart) -> None:
        """So that it is there again after a power cut; nobody's name and no password is kept."""

    def forget(self) -> None:
        """The first start has come to its end."""

    def check(self, first: FirstStart) -> tuple[Problem, ...]:
        """All that is wrong with it so far."""

    def look_at_backup_place(self, folder: str) -> str:
        """Whether backups can be written there, with the code of a warning, or none."""

    def trial_page(self, first: FirstStart) -> bytes:
        """A PDF that tests a printer."""

    def set_up(self, first: FirstStart) -> "tuple[Services, tuple[str, ...]]":
        """Signed in to, with the words of the recovery sheet."""

    def recover(self, words: str, login: str, password: str) -> "Services":
        """Signed in to, with the new password."""

    def check_certificate(self, content: bytes, key: bytes, withdrawn: bytes) -> Checked:
        """By a key file alone, whatever lies in the folder of the data."""

    def key_ring(self, key: bytes) -> KeyRing:
        """Whose key file it is."""

    def password_problem(self, password: str, login: str, centre: str) -> Problem | None: ...
