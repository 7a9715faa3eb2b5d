"""A verdict explains itself: what counted, what is in doubt, what did not count and why (domain notes 4.1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from llas_desktop.domain.ged import GedLevel, GedSubject


class Verdict(StrEnum):
    MET = "met"
    SHORT = "short"
    CHECK = "check"
    NOT_APPLICABLE = "not_applicable"

    @property
    def korean(self) -> str:
        return {"met": "충족", "short": "부족", "check": "확인 필요", "not_applicable": "해당 없음"}[self.value]

    @property
    def symbol(self) -> str:
        return {"met": "✓", "short": "◔", "check": "?", "not_applicable": "–"}[self.value]


class Reason(StrEnum):
    """Why a record is out (the first five) or in doubt, in the order in which they are asked."""

    NOT_COMPLETED = "not_completed"
    NOT_LINKED = "not_linked"
    BEFORE_18 = "before_18"
    NOT_ACCREDITED_THEN = "not_accredited_then"
    ACCREDITATION_CANCELLED = "accreditation_cancelled"
    STRADDLES_18 = "straddles_18"
    STRADDLES_ACCREDITATION = "straddles_accreditation"
    OVER_COURSE_TOTAL = "over_course_total"
    REPEATED_COURSE = "repeated_course"
    EXEMPT_OR_INSTITUTIONAL = "exempt_or_institutional"
    DATE_UNCLEAR = "date_unclear"


@dataclass(frozen=True, slots=True)
class JudgedRecord:
    """A record's part in a verdict, in minutes; `reason` is None when it counted.

    `is_linked`: it was linked to the subject at some time; what never was is of no interest there, whatever the reason.
    """

    record_id: int
    title: str
    minutes: int
    reason: Reason | None = None
    is_linked: bool = True


@dataclass(frozen=True, slots=True)
class SubjectVerdict:
    """One exemptible subject of one level. Durations are minutes; `missing_minutes` = max(0, required - credited)."""

    level: GedLevel
    subject: GedSubject
    verdict: Verdict
    credited_minutes: int
    doubtful_minutes: int
    required_minutes: int
    missing_minutes: int
    counted: tuple[JudgedRecord, ...]
    doubtful: tuple[JudgedRecord, ...]
    not_counted: tuple[JudgedRecord, ...]
    source: str

    @property
    def name(self) -> str:
        """`고졸 한국사`"""
        return f"{self.level.korean} {self.subject.value}"


@dataclass(frozen=True, slots=True)
class GedDiagnosis:
    """All subjects of all levels on one day; records that serve no subject stand once, in `unlinked`.

    `double_use` names records that serve more than one subject or level: pointed out, it changes no verdict.
    """

    on: date
    verdicts: tuple[SubjectVerdict, ...]
    unlinked: tuple[JudgedRecord, ...]
    double_use: tuple[int, ...] = ()
