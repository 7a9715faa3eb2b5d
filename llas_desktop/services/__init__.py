"""What the counter can do: a desk for each thing, a verb a method. A method that journals takes an `Actor` first.

Before every desk stands a guard, who asks the one table of `permissions`. Every desk may be called from any thread. `wiring`
builds them; nothing heavy is imported before a desk is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llas_desktop.domain.health import Finding, Verified
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
    from llas_desktop.services.door import Door
    from llas_desktop.services.draft_desk import DraftDesk
    from llas_desktop.services.history_desk import HistoryDesk
    from llas_desktop.services.import_desk import ImportDesk
    from llas_desktop.services.journal_desk import JournalDesk
    from llas_desktop.services.key_desk import KeyDesk
    from llas_desktop.services.learner_desk import LearnerDesk
    from llas_desktop.services.log_desk import LogDesk
    from llas_desktop.services.plan_desk import PlanDesk
    from llas_desktop.services.register_desk import RegisterDesk
    from llas_desktop.services.retention_desk import RetentionDesk
    from llas_desktop.services.sheet_desk import SheetDesk
    from llas_desktop.services.staff_desk import StaffDesk


@dataclass(frozen=True, slots=True)
class Services:
    """All desks of one open database, and who is signed in at them. After `close` none of them may be called."""

    learners: "LearnerDesk"
    history: "HistoryDesk"
    credits: "CreditDesk"
    courses: "CourseDesk"
    diagnosis: "DiagnosisDesk"
    plans: "PlanDesk"
    counsel: "CounselDesk"
    certificates: "CertificateDesk"
    batch: "BatchDesk"
    register: "RegisterDesk"
    keys: "KeyDesk"
    checks: "CheckDesk"
    imports: "ImportDesk"
    centre: "CentreDesk"
    drafts: "DraftDesk"
    journal: "JournalDesk"
    staff: "StaffDesk"
    backups: "BackupDesk"
    log: "LogDesk"
    retention: "RetentionDesk"
    disclosure: "DisclosureDesk"
    sheets: "SheetDesk"
    door: "Door"
    verify_recent: Callable[[], tuple["Finding", ...]]
    """The journal since its last verification, and against what is known of it outside: milliseconds, for every start."""
    verify_on: Callable[["Verified | None"], "Verified"]
    """The next piece of the same from the first entry of every chain, for the background: a tenth of a second each."""
    close: Callable[[], None]
