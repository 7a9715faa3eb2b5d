"""Credits of 학점은행제 (학점인정 등에 관한 법률 제7조) and passes of 독학학위제 (독학에 의한 학위취득에 관한 법률 제5조)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.text import bare_word, clean_line, half_width

MOST_CREDITS: Final = 200
"""Of one row: a subject has three, a 자격 some twenty; one held to be a 국가무형유산 보유자 has 140, and a transcript may be one sum."""


class CreditSource(StrEnum):
    """취득구분; the value is the word of files and screens."""

    EVALUATED = "평가인정"
    PART_TIME = "시간제"
    UNIVERSITY = "대학"
    QUALIFICATION = "자격"
    SELF_STUDY_EXAM = "독학시험"
    SELF_STUDY_EXEMPT = "독학면제과정"
    HERITAGE = "국가무형유산"
    FOREIGN = "외국"


class CreditKind(StrEnum):
    """이수구분."""

    MAJOR = "전공"
    LIBERAL = "교양"
    ELECTIVE = "일반선택"


_SOURCE_WORDS: Final = MappingProxyType(
    {bare_word(word): source for source in CreditSource for word in (source.value, source.name)}
    | {"평가인정학습과정": CreditSource.EVALUATED, "평가인정학습과목": CreditSource.EVALUATED}
    | {
        "시간제등록": CreditSource.PART_TIME,
        "학점인정대상학교": CreditSource.UNIVERSITY,
        "자격증": CreditSource.QUALIFICATION,
    }
    | {"독학학위제": CreditSource.SELF_STUDY_EXAM, "독학시험합격": CreditSource.SELF_STUDY_EXAM}
    | {"시험면제교육과정": CreditSource.SELF_STUDY_EXEMPT, "독학시험면제과정": CreditSource.SELF_STUDY_EXEMPT}
    | {"무형유산": CreditSource.HERITAGE, "국가무형문화재": CreditSource.HERITAGE, "외국대학": CreditSource.FOREIGN}
)
_KIND_WORDS: Final = MappingProxyType(
    {bare_word(word): kind for kind in CreditKind for word in (kind.value, kind.name)} | {"일반": CreditKind.ELECTIVE}
)


def source_from_words(text: str) -> CreditSource | None:
    return _SOURCE_WORDS.get(bare_word(text))


def kind_from_words(text: str) -> CreditKind | None:
    return _KIND_WORDS.get(bare_word(text))


_TERM: Final = re.compile(r"([12][0-9]{3})\s*(?:[-./]|년\s*(?:도\s*)?)?\s*(?:제\s*)?([12])\s*(?:학기)?")


def term_from_words(text: str) -> str | None:
    """`2026-1` from `2026-1`, `2026년 1학기`, `20261` …; None where no term can be read."""
    found = _TERM.fullmatch(half_width(clean_line(text)))
    return f"{found[1]}-{found[2]}" if found else None


@dataclass(frozen=True, slots=True)
class CreditDraft:
    """Credits of one subject or 자격. `credits` is a whole number. One of `ended` (종강일) and `earned` (취득일) is filled.

    `is_required_major`: 전공필수 of the 표준교육과정; None: not known. `term` is `2026-1`, `2026-2` or empty.
    """

    source: CreditSource
    subject: str
    credits: int
    kind: CreditKind
    institution: str = ""
    is_required_major: bool | None = None
    term: str = ""
    ended: PartialDate | None = None
    earned: PartialDate | None = None
    provenance: Provenance = Provenance.STATED

    @property
    def gained(self) -> PartialDate | None:
        """The day by which it counts: when the course ended, or else when it was earned."""
        return self.ended or self.earned


@dataclass(frozen=True, slots=True)
class Credit:
    id: int
    learner_id: int
    values: CreditDraft


def academic_year(day: date) -> int:
    """The year from 1 March to the end of February that holds the day."""
    return day.year if day.month >= 3 else day.year - 1


def term_of(day: date) -> str:
    """`2026-1` from 1 March to 31 August, `2026-2` from 1 September to the end of February."""
    return f"{academic_year(day)}-{1 if 3 <= day.month <= 8 else 2}"


STAGES: Final = MappingProxyType(
    {1: "교양과정 인정시험", 2: "전공기초과정 인정시험", 3: "전공심화과정 인정시험", 4: "학위취득 종합시험"}
)


@dataclass(frozen=True, slots=True)
class StagePass:
    """A subject of a stage of 독학학위제: sat with a `score` of 100, passed without one known, or exempted (시행령 제9조)."""

    id: int
    learner_id: int
    stage: int
    subject: str
    on: PartialDate | None = None
    score: int | None = None
    is_exempted: bool = False
