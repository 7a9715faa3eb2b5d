"""Processes that back up or restore over and over, to be killed in the middle of it."""

import itertools
from datetime import UTC, date, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from llas_desktop import wiring
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.services import Services
from tests import staff


class LateClock:
    """Goes as the real one does, but by so many hours ahead."""

    def __init__(self, hours: float) -> None:
        self._ahead = timedelta(hours=hours)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead


def register(services: Services, name: str) -> None:
    services.learners.register(services.door.actor(), LearnerDraft(name, date(1985, 1, 1)))


def back_up_for_ever(data: Path, hours: float, begun: Connection) -> None:
    """Registers somebody and makes a backup, again and again."""
    services = staff.sign_in(data, clock=LateClock(hours))
    begun.send("begun")
    for number in itertools.count():
        register(services, f"사람{number}")
        services.backups.make(services.door.actor())


def restore_for_ever(data: Path, backups: list[Path], hours: float, begun: Connection) -> None:
    """Restores one backup after the other."""
    begun.send("begun")
    for backup in itertools.cycle(backups):
        wiring.restore(data, backup, staff.LOGIN, staff.PASSWORD, clock=LateClock(hours))
