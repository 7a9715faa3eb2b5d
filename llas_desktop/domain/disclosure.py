"""Everything that the centre holds about one learner, for the learner to see (개인정보 보호법 제35조)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from llas_desktop.domain.access_log import LogEntry
from llas_desktop.domain.certificate import IssuedCertificate
from llas_desktop.domain.counselling import Counselling
from llas_desktop.domain.credit import Credit, StagePass
from llas_desktop.domain.history import LearningRecord, SavedDraft
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.plan import StudyPlan
from llas_desktop.domain.schooling import SchoolFacts


@dataclass(frozen=True, slots=True)
class FormerValue:
    """A value that was changed or taken away, as the journal still knows it. `before` has the columns that changed."""

    at: datetime
    who: str
    action: str
    table: str
    before: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """All of it at one moment; `retention_years` is the centre's period, None where it has set none."""

    centre: str
    at: datetime
    learner: Learner
    records: tuple[LearningRecord, ...]
    certificates: tuple[IssuedCertificate, ...]
    drafts: tuple[SavedDraft, ...]
    former: tuple[FormerValue, ...]
    log: tuple[LogEntry, ...]
    retention_years: int | None = None
    anchor: str = ""
    facts: SchoolFacts = field(default_factory=SchoolFacts)
    credit_learner_no: str = ""
    credits: tuple[Credit, ...] = ()
    passes: tuple[StagePass, ...] = ()
    counsellings: tuple[Counselling, ...] = ()
    plans: tuple[StudyPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The same twice: to read (PDF) and to take along (JSON text in UTF-8, rows under the names of their tables)."""

    account_no: str
    pdf: bytes
    page_count: int
    json: bytes
