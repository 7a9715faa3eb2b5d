"""The switchboard: opens the database and builds the services once, by hand, in start order. No Qt.

What is heavy is imported when it is called: a window can stand before SQLAlchemy is read from the disk.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Actor, Purpose
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.services import Services
from llas_desktop.system.files import world_error
from llas_desktop.system.paths import Places, open_places
from llas_desktop.system.resources import resource_path
from llas_desktop.system.workstation import load_workstation, os_login

if TYPE_CHECKING:
    from llas_desktop.store.database import Store


def open_services(
    data: Path, *, key: bytes, create: bool = False, clock: Callable[[], datetime] = dates.now
) -> Services:
    """All desks on the database in the folder `data`, which is made if `create` is asked for.

    Raises `Refused` (`not_set_up`) where there is no database and none is asked for, and leaves the disk as it is;
    `WorldError` where the folder is none for a database, or the database cannot be opened.
    """
    if not create and not _is_there(Places(data.expanduser().absolute()).database):
        raise Refused(Problem("data", "not_set_up", str(data)))
    places = open_places(data)
    workstation = load_workstation(places.workstation)

    from llas_desktop.store.database import Store
    from llas_desktop.store.search import DERIVED

    store = Store.open(places.database, key, create=create, derived=DERIVED, clock=clock)
    try:
        return _desks(store, workstation.id, lambda: load_workstation(places.workstation).terminal_no, clock)
    except BaseException:
        store.close()
        raise


def actor(data: Path, purpose: Purpose = Purpose.COUNTER) -> Actor:
    """Who acts here: the login of the operating system, at the workstation whose settings lie in `data`."""
    return Actor(os_login(), load_workstation(Places(data.expanduser().absolute()).workstation).id, purpose)


def _is_there(database: Path) -> bool:
    try:
        return database.exists()
    except OSError as error:  # a folder that may not be looked into
        raise world_error(error, database.parent) from error


def _desks(
    store: "Store", workstation_id: str, terminal_no: Callable[[], str], clock: Callable[[], datetime]
) -> Services:
    from llas_desktop.certificates.fonts import FontFiles
    from llas_desktop.certificates.print_room import PrintRoom
    from llas_desktop.recognition.ged_exemption import load_rules
    from llas_desktop.services.centre_desk import CentreDesk
    from llas_desktop.services.certificate_desk import CertificateDesk
    from llas_desktop.services.course_desk import CourseDesk
    from llas_desktop.services.diagnosis_desk import DiagnosisDesk
    from llas_desktop.services.draft_desk import DraftDesk
    from llas_desktop.services.history_desk import HistoryDesk
    from llas_desktop.services.import_desk import ImportDesk
    from llas_desktop.services.journal_desk import JournalDesk
    from llas_desktop.services.learner_desk import LearnerDesk

    diagnosis = DiagnosisDesk(store, load_rules(), clock)
    fonts = FontFiles(
        regular=resource_path("fonts", "PretendardGOV-Regular.ttf"),
        bold=resource_path("fonts", "PretendardGOV-Bold.ttf"),
        fallback=resource_path("fonts", "DroidSansFallbackFull.ttf"),
    )
    return Services(
        learners=LearnerDesk(store, workstation_id, clock),
        history=HistoryDesk(store, clock),
        courses=CourseDesk(store, clock),
        diagnosis=diagnosis,
        certificates=CertificateDesk(store, PrintRoom(fonts), diagnosis, terminal_no, clock),
        imports=ImportDesk(store, clock),
        centre=CentreDesk(store),
        drafts=DraftDesk(store),
        journal=JournalDesk(store),
        close=store.close,
    )
