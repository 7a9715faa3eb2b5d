"""The desks, built by hand in the order in which one rests on another."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from llas_desktop.services import Services
from llas_desktop.system.paths import Places
from llas_desktop.system.resources import resource_path
from llas_desktop.system.workstation import load_workstation

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom
    from llas_desktop.domain.health import Anchor
    from llas_desktop.services.accounts import Accounts
    from llas_desktop.services.credentials import Credentials
    from llas_desktop.services.door import Door
    from llas_desktop.store.database import Store
    from llas_desktop.vault.vault import OpenVault

Clock = Callable[[], datetime]


def desks(
    places: Places,
    store: "Store",
    door: "Door",
    credentials: "Credentials",
    accounts: "Accounts",
    vault: "OpenVault",
    clock: Clock,
) -> Services:
    """All desks on the open database; each asks the guard before every verb."""
    from llas_desktop.services.backup_desk import BackupDesk
    from llas_desktop.services.batch_desk import BatchDesk
    from llas_desktop.services.centre_desk import CentreDesk
    from llas_desktop.services.certificate_desk import CertificateDesk
    from llas_desktop.services.check_desk import CheckDesk
    from llas_desktop.services.counsel_desk import CounselDesk
    from llas_desktop.services.course_desk import CourseDesk
    from llas_desktop.services.credit_desk import CreditDesk
    from llas_desktop.services.diagnosis_desk import DiagnosisDesk
    from llas_desktop.services.disclosure_desk import DisclosureDesk
    from llas_desktop.services.draft_desk import DraftDesk
    from llas_desktop.services.guard import guarded
    from llas_desktop.services.history_desk import HistoryDesk
    from llas_desktop.services.import_desk import ImportDesk
    from llas_desktop.services.journal_desk import JournalDesk
    from llas_desktop.services.key_desk import KeyDesk
    from llas_desktop.services.learner_desk import LearnerDesk
    from llas_desktop.services.learnings import RuleBook
    from llas_desktop.services.log_desk import LogDesk
    from llas_desktop.services.plan_desk import PlanDesk
    from llas_desktop.services.register_desk import RegisterDesk
    from llas_desktop.services.retention_desk import RetentionDesk
    from llas_desktop.services.sheet_desk import SheetDesk
    from llas_desktop.services.signing import Signing
    from llas_desktop.services.staff_desk import StaffDesk
    from llas_desktop.store.verification import verify_journal, verify_on
    from llas_desktop.vault.signatures import SIGNER_PURPOSE

    workstation_id = load_workstation(places.workstation).id
    book = RuleBook()
    diagnosis = DiagnosisDesk(store, book, clock)
    room = print_room()
    signing = Signing(store, vault.secrets.signing_key, vault.derive(SIGNER_PURPOSE), clock)

    def terminal_no() -> str:
        return load_workstation(places.workstation).terminal_no

    def second_folder() -> Path | None:
        chosen = load_workstation(places.workstation).backup_folder
        return Path(chosen) if chosen else None

    certificates = CertificateDesk(store, room, diagnosis, signing.signer, terminal_no, clock)
    backups = BackupDesk(store, vault, places.backups, places.replaced, second_folder, workstation_id, clock)

    def anchors() -> "Iterable[Anchor]":
        return (anchor for milestone in backups.milestones() for anchor in milestone.anchors)

    return Services(
        learners=guarded(LearnerDesk(store, workstation_id, clock), door),
        history=guarded(HistoryDesk(store, clock), door),
        credits=guarded(CreditDesk(store, clock), door),
        courses=guarded(CourseDesk(store, clock), door),
        diagnosis=guarded(diagnosis, door),
        plans=guarded(PlanDesk(store, book, diagnosis, room, clock), door),
        counsel=guarded(CounselDesk(store, clock), door),
        certificates=guarded(certificates, door),
        batch=guarded(BatchDesk(store, certificates, room, clock), door),
        register=guarded(RegisterDesk(store, room, signing, clock), door),
        keys=guarded(KeyDesk(store, signing, clock), door),
        checks=guarded(CheckDesk(store, room, clock), door),
        imports=guarded(ImportDesk(store, clock), door),
        centre=guarded(CentreDesk(store, clock), door),
        drafts=guarded(DraftDesk(store), door),
        journal=guarded(JournalDesk(store, anchors), door),
        staff=guarded(StaffDesk(store, door, credentials, accounts, vault, clock), door),
        backups=guarded(backups, door),
        log=guarded(LogDesk(store, anchors, clock), door),
        retention=guarded(RetentionDesk(store, room, clock), door),
        disclosure=guarded(DisclosureDesk(store, room, clock), door),
        sheets=guarded(SheetDesk(store, room, clock), door),
        door=door,
        verify_recent=lambda: verify_journal(store, clock(), anchors()),
        verify_on=lambda so_far: verify_on(store, clock(), so_far),
        close=store.close,
    )


def print_room() -> "PrintRoom":
    """The print room with the fonts that ship with the program."""
    from llas_desktop.certificates.fonts import FontFiles
    from llas_desktop.certificates.print_room import PrintRoom

    return PrintRoom(
        FontFiles(
            regular=resource_path("fonts", "PretendardGOV-Regular.ttf"),
            bold=resource_path("fonts", "PretendardGOV-Bold.ttf"),
            fallback=resource_path("fonts", "DroidSansFallbackFull.ttf"),
        )
    )
