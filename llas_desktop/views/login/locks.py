"""What the way in needs of whoever opens the data."""

from typing import TYPE_CHECKING, Protocol

from llas_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from llas_desktop.services import Services
    from llas_desktop.views.backup.restore_dialog import RestoreWish


class Locks(Protocol):
    """All but `password_problem` take their time, and raise Refused or WorldError."""

    @property
    def place(self) -> str:
        """Where the data lies, for the eyes."""

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

    def open(self, login: str, password: str) -> "Services":
        """Signed in to."""

    def set_up(self, centre: str, login: str, password: str, name: str) -> "tuple[Services, tuple[str, ...]]":
        """Signed in to, with the words of the recovery sheet."""

    def recover(self, words: str, login: str, password: str) -> "Services":
        """Signed in to, with the new password."""

    def password_problem(self, password: str, login: str, centre: str) -> Problem | None: ...
