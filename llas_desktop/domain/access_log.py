"""The access log (접속기록) as a reading of the journal: who did what, when, where, with whose data and what for.

개인정보의 안전성 확보조치 기준 제8조: 식별자, 접속일시, 접속지, 처리한 정보주체, 수행업무.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.actor import Action, Purpose

_ACTIONS: Final = frozenset[str](Action)
_PURPOSES: Final = frozenset[str](Purpose)

SUBJECTS_SHOWN: Final = 20
"""So many learners of one entry are named; an import has thousands."""


class LogGroup(StrEnum):
    """What a reader of the log looks for at once."""

    READING = "reading"
    CHANGE = "change"
    OUTPUT = "output"
    STAFF = "staff"
    CARE = "care"

    @property
    def korean(self) -> str:
        return _GROUP_NAMES[self]

    @property
    def actions(self) -> frozenset[Action]:
        return frozenset(action for action, group in _GROUP_OF.items() if group is self)


_GROUP_NAMES: Final = MappingProxyType(
    {
        LogGroup.READING: "열람",
        LogGroup.CHANGE: "등록·변경",
        LogGroup.OUTPUT: "출력·내려받기",
        LogGroup.STAFF: "로그인·직원",
        LogGroup.CARE: "관리",
    }
)

_GROUP_OF: Final = MappingProxyType(
    dict.fromkeys(
        (Action.LEARNER_OPENED, Action.LEARNERS_SEARCHED, Action.EVIDENCE_VIEWED, Action.CERTIFICATE_VIEWED,
         Action.CERTIFICATE_CHECKED, Action.REGISTER_VIEWED),
        LogGroup.READING,
    )
    | dict.fromkeys(
        (
            Action.LEARNER_REGISTERED, Action.LEARNER_CHANGED, Action.RECORD_ADDED, Action.RECORD_CHANGED,
            Action.RECORD_REMOVED, Action.EVIDENCE_ATTACHED, Action.EVIDENCE_REMOVED,
            Action.QUALIFICATION_TITLE_REGISTERED, Action.COURSES_IMPORTED, Action.OFFERINGS_IMPORTED,
            Action.LEARNERS_IMPORTED, Action.HISTORIES_IMPORTED, Action.CREDITS_IMPORTED, Action.CREDIT_KEPT,
            Action.CREDIT_REMOVED, Action.PLAN_SAVED, Action.PLAN_REMOVED, Action.COUNSELLING_NOTED,
            Action.COUNSELLING_CHANGED, Action.COUNSELLING_REMOVED, Action.UNDONE, Action.LEARNERS_DESTROYED,
            Action.CERTIFICATE_VOIDED,
        ),
        LogGroup.CHANGE,
    )
    | dict.fromkeys(
        (
            Action.CERTIFICATE_ISSUED, Action.CERTIFICATE_REPRINTED, Action.CERTIFICATE_SAVED, Action.LEARNER_DISCLOSED,
            Action.PLAN_PRINTED, Action.HISTORY_FILE_PRINTED, Action.LEARNERS_DIAGNOSED, Action.LOG_EXPORTED,
            Action.REGISTER_PRINTED, Action.WITHDRAWN_LIST_MADE,
        ),
        LogGroup.OUTPUT,
    )
    | dict.fromkeys(
        (
            Action.SIGNED_IN, Action.SIGN_IN_FAILED, Action.SIGNED_OUT, Action.STAFF_ADDED, Action.STAFF_CHANGED,
            Action.STAFF_REMOVED, Action.PASSWORD_CHANGED, Action.PASSWORD_RESET, Action.RECOVERY_SHEET_MADE,
            Action.RECOVERED,
        ),
        LogGroup.STAFF,
    )
    | dict.fromkeys(
        (
            Action.SET_UP, Action.SETTING_CHANGED, Action.LOG_VIEWED, Action.LOG_REVIEWED, Action.BACKED_UP,
            Action.RESTORED, Action.CENTRE_KEY_MADE,
        ),
        LogGroup.CARE,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LogQuery:
    """What of the log is wanted: days in Seoul, both inclusive; None or empty: any. `who` is a login; a learner is meant by id, or
    by account number.
    """

    since: date | None = None
    until: date | None = None
    who: str = ""
    learner_id: int | None = None
    group: LogGroup | None = None
    account_no: str = ""


@dataclass(frozen=True, slots=True)
class LogSubject:
    """Whose data were handled: the name is masked. Both texts are empty of one who is destroyed or was never kept."""

    id: int
    account_no: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log. Of `subject_count` learners at most `SUBJECTS_SHOWN` are named.

    `action` and `purpose` are the codes as they stand in the journal: one that was tampered with is shown as it is.
    """

    id: int
    workstation: str
    seq: int
    at: datetime
    who: str
    action: str
    purpose: str
    subjects: tuple[LogSubject, ...] = ()
    subject_count: int = 0

    @property
    def action_words(self) -> str:
        return Action(self.action).korean if self.action in _ACTIONS else self.action

    @property
    def purpose_words(self) -> str:
        return Purpose(self.purpose).korean if self.purpose in _PURPOSES else self.purpose

    @property
    def place(self) -> str:
        """접속지: the beginning of the workstation's id, enough to tell a handful of machines apart."""
        return self.workstation[:8]

    @property
    def subject_words(self) -> str:
        """`2024-000123 김*수 외 3명`"""
        if not self.subjects:
            return ""
        first = self.subjects[0]
        named = f"{first.account_no} {first.name}".strip() or f"파기된 학습자 {first.id}"
        others = self.subject_count - 1
        return f"{named} 외 {others}명" if others else named


@dataclass(frozen=True, slots=True)
class LogExport:
    """Entries as a file to hand on: `csv` is UTF-8 with a mark at its beginning, as spreadsheets want it."""

    entries: tuple[LogEntry, ...]
    csv: bytes


@dataclass(frozen=True, slots=True)
class LogPage:
    """Entries, the newest first. `before_id` asks for the next page; None: there is no more."""

    entries: tuple[LogEntry, ...]
    before_id: int | None = None


class Concern(StrEnum):
    """What a review looks for."""

    OUTSIDE_HOURS = "outside_hours"
    MANY_PEOPLE = "many_people"
    OUTPUT = "output"
    SIGN_IN_FAILED = "sign_in_failed"

    @property
    def korean(self) -> str:
        return _CONCERN_NAMES[self]


_CONCERN_NAMES: Final = MappingProxyType(
    {
        Concern.OUTSIDE_HOURS: "업무 시간 밖의 접속",
        Concern.MANY_PEOPLE: "한 시간에 많은 사람을 열람",
        Concern.OUTPUT: "출력·내려받기",
        Concern.SIGN_IN_FAILED: "로그인 실패",
    }
)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to look at: who, from when to when (aware UTC), and how much of it (entries; learners of `MANY_PEOPLE`)."""

    concern: Concern
    who: str
    first_at: datetime
    last_at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class ReviewFindings:
    """What a review of the days from `since` to `until` (in Seoul, both inclusive) brought up, of `entries` looked through."""

    since: date
    until: date
    entries: int
    items: tuple[ReviewItem, ...]


@dataclass(frozen=True, slots=True)
class LogReview:
    """A review that was signed off (안전성 확보조치 기준 제8조②: at least once a month)."""

    id: int
    reviewed_at: datetime
    reviewed_by: str
    since: date
    until: date
    findings: int
    note: str
