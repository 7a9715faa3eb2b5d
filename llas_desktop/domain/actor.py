"""Who does something, from where, what for; and what a write touched."""

from dataclasses import dataclass, field
from enum import StrEnum


class Purpose(StrEnum):
    """Purpose codes of the journal. The free text of a certificate's purpose stands in the issue register alone."""

    COUNTER = "counter"  # helping the learner who is at the desk
    GED = "ged"  # 검정고시 응시원서
    SCHOOLING = "schooling"  # 학력인정 (문해, 꿈이음, 방송통신중·고)
    UNIVERSITY = "university"  # 대학 입학 전형자료
    CREDIT = "credit"  # 학점은행제·독학학위제
    EMPLOYMENT = "employment"  # 취업·이직
    SUBMISSION = "submission"  # 기관 제출
    KEEPING = "keeping"  # 본인 보관
    ADMINISTRATION = "administration"  # imports, settings, checks
    OTHER = "other"


class Action(StrEnum):
    """Action codes of the journal: what a ChangeSet did."""

    SET_UP = "set_up"
    SETTING_CHANGED = "setting_changed"
    LEARNER_REGISTERED = "learner_registered"
    LEARNER_CHANGED = "learner_changed"
    LEARNERS_MERGED = "learners_merged"
    LEARNER_OPENED = "learner_opened"
    LEARNERS_SEARCHED = "learners_searched"
    RECORD_ADDED = "record_added"
    RECORD_CHANGED = "record_changed"
    RECORD_REMOVED = "record_removed"
    EVIDENCE_ATTACHED = "evidence_attached"
    EVIDENCE_REMOVED = "evidence_removed"
    EVIDENCE_VIEWED = "evidence_viewed"
    QUALIFICATION_TITLE_REGISTERED = "qualification_title_registered"
    COURSES_IMPORTED = "courses_imported"
    OFFERINGS_IMPORTED = "offerings_imported"
    LEARNERS_IMPORTED = "learners_imported"
    HISTORIES_IMPORTED = "histories_imported"
    HISTORY_EXPORTED = "history_exported"
    HISTORY_DIAGNOSED = "history_diagnosed"
    CERTIFICATE_ISSUED = "certificate_issued"
    CERTIFICATE_REPRINTED = "certificate_reprinted"
    CERTIFICATE_VIEWED = "certificate_viewed"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Actor:
    """`who` is the staff login (until personal accounts come: the operating system's), `workstation` its stable id."""

    who: str
    workstation: str
    purpose: Purpose = Purpose.COUNTER


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write touched, for screens to refresh by: the ChangeSet, the learners and the tables."""

    change_set_id: int
    action: Action
    learner_ids: frozenset[int] = field(default_factory=frozenset)
    tables: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class UndoConflict:
    """A row that was changed since, and so was left as it is: both values are shown."""

    table: str
    key: int
    expected: dict[str, object] | None
    found: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What was undone: the action of the ChangeSet, how many rows were turned back, which were left."""

    action: Action
    undone_change_set_id: int
    rows: int
    left: tuple[UndoConflict, ...] = ()
