"""A centre that is backed up and restored, by one member of staff or another."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any, Self

from llas_desktop import wiring
from llas_desktop.domain.actor import Action, Actor, Purpose
from llas_desktop.domain.backup import Restored
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.counselling import CounselDraft
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.store.database import Store
from llas_desktop.store.destruction import Deed, destroy
from llas_desktop.store.search import DERIVED
from llas_desktop.system.paths import Places
from llas_desktop.vault.vault import Vault
from tests import staff
from tests.services.desks import credit

OTHER = "park"
OTHERS_PASSWORD = "seven different words of hers"


@dataclass
class Clock:
    """Goes on by a second whenever somebody looks at it."""

    now: datetime = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Centre:
    """A centre in a folder, opened for a while by one member of staff or another."""

    def __init__(self, data: Path, words: tuple[str, ...], clock: Clock) -> None:
        self.data, self.words, self.clock = data, words, clock
        self.places = Places(data)

    @classmethod
    def new(cls, data: Path) -> Self:
        """One that was just set up."""
        clock = Clock()
        services, words = staff.set_up(data, clock=clock)
        services.close()
        return cls(data, words, clock)

    def open(self, login: str = staff.LOGIN, password: str = staff.PASSWORD) -> Services:
        return wiring.open_services(self.data, login, password, clock=self.clock)

    def register(self, *names: str) -> list[int]:
        with closing(self.open()) as services:
            actor = services.door.actor()
            drafts = [LearnerDraft(name, date(1985, 1, 1)) for name in names]
            return [services.learners.register(actor, draft)[0].id for draft in drafts]

    def issue(self, learner_id: int) -> int:
        """The serial of a certificate."""
        with closing(self.open()) as services:
            request = CertificateRequest(purpose="취업")
            return services.certificates.issue(services.door.actor(), learner_id, request)[0].serial

    def study(self, learner_id: int, name: str) -> None:
        """Something of all that the routes keep, with the name of the learner in it."""
        with closing(self.open()) as services:
            actor = services.door.actor()
            services.learners.keep_facts(
                actor, learner_id, SchoolFacts(Schooling.MIDDLE, source_note=f"{name}의 말"), "1"
            )
            services.credits.keep(actor, learner_id, credit(subject=f"{name}론"))
            services.credits.keep_pass(actor, learner_id, 1, f"{name}학")
            services.counsel.note(actor, learner_id, CounselDraft(self.clock().date(), f"{name}의 고민"))

    def back_up(self) -> Path:
        with closing(self.open()) as services:
            return services.backups.make(services.door.actor(Purpose.ADMINISTRATION))[0].file.path

    def restore(self, backup: Path, login: str = staff.LOGIN, password: str = staff.PASSWORD) -> Restored:
        return wiring.restore(self.data, backup, login, password, clock=self.clock)

    def add(self, *roles: Role) -> None:
        with closing(self.open()) as services:
            services.staff.add(services.door.actor(), OTHER, "박직원", roles, OTHERS_PASSWORD)

    def remove(self) -> None:
        with closing(self.open()) as services:
            services.staff.remove(services.door.actor(), OTHER)

    def destroy(self, learner_id: int) -> None:
        key = Vault.load(self.places.vault).open(staff.LOGIN, staff.PASSWORD).secrets.database_key
        with closing(Store.open(self.places.database, key, derived=DERIVED, clock=self.clock)) as store:
            actor = Actor(staff.LOGIN, "desk-9", Purpose.ADMINISTRATION)
            with store.write(actor, Action.LEARNERS_DESTROYED) as writer:
                destroy(writer, (learner_id,), Deed(self.clock(), staff.LOGIN, "보유 기간 경과", "제21조"))

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return staff.rows(self.data, statement)

    @property
    def learners(self) -> list[str]:
        return [name for (name,) in self.rows("SELECT name FROM learners ORDER BY id")]

    @property
    def is_sound(self) -> bool:
        """Whether `doctor` finds nothing."""
        with closing(self.open()) as services:
            return not services.journal.doctor()

    def copied_to(self, data: Path) -> Self:
        """The same in another folder, as if the disk had been copied there."""
        copytree(self.data, data)
        return type(self)(data, self.words, replace(self.clock))


def code(deed: Callable[[], object]) -> str:
    try:
        deed()
    except Refused as refused:
        return refused.problems[0].code
    except WorldError as error:
        return error.code
    raise AssertionError("it was done")
