"""Accredited courses (평가인정 학습과정), their dated accreditation and links, and what is on offer."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area

ACCREDITED_YEARS: Final = 5


class InstitutionType(StrEnum):
    MINISTRY = "정부부처"
    LOCAL_GOVERNMENT = "지자체"
    PUBLIC_BODY = "공공기관"
    SCHOOL = "학교"
    PRIVATE = "민간"
    OTHER = "기타"
    UNKNOWN = ""


class DeliveryMethod(StrEnum):
    ONLINE = "온라인"
    OFFLINE = "오프라인"
    BLENDED = "혼합"
    POSTAL = "우편통신"
    MOBILE = "모바일"
    UNKNOWN = ""


FROM_AFAR: Final = frozenset((DeliveryMethod.ONLINE, DeliveryMethod.MOBILE, DeliveryMethod.POSTAL))
"""In reach of every region."""


class RecruitmentStatus(StrEnum):
    OPEN = "모집중"
    SCHEDULED = "모집예정"
    CLOSED = "마감"
    ALWAYS = "상시"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True, order=True)
class Accreditation:
    """One period: the days of notice and expiry are inside, the day of cancellation is outside (domain notes 4.1)."""

    notified_on: date
    expires_on: date
    cancelled_on: date | None = None


def expiry_of(notified_on: date) -> date:
    """The last day of an accreditation that names none: the same date five years on (평생교육법 시행령 제14조의2⑤).

    Of 29 February it is the last day of that month (민법 제160조③).
    """
    try:
        return notified_on.replace(year=notified_on.year + ACCREDITED_YEARS)
    except ValueError:
        return date(notified_on.year + ACCREDITED_YEARS, 2, 28)


@dataclass(frozen=True, slots=True)
class DatedLink:
    """A link in force from `valid_from` up to, not including, `valid_to` (None: still in force)."""

    link: GedLink
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class AccreditedCourse:
    id: int
    accreditation_no: str
    title: str
    institution: str
    institution_type: InstitutionType
    area: Area
    total_minutes: int
    method: DeliveryMethod = DeliveryMethod.UNKNOWN
    region: str = ""
    place: str = ""
    recruitment: RecruitmentStatus = RecruitmentStatus.UNKNOWN
    accreditations: tuple[Accreditation, ...] = ()
    links: tuple[DatedLink, ...] = ()

    def is_accredited(self, on: date) -> bool:
        """Whether an accreditation is in force on the day."""
        return any(
            period.notified_on <= on <= period.expires_on and not (period.cancelled_on and period.cancelled_on <= on)
            for period in self.accreditations
        )

    def links_on(self, on: date) -> frozenset[GedLink]:
        """The links in force on the day."""
        return frozenset(
            dated.link
            for dated in self.links
            if dated.valid_from <= on and (dated.valid_to is None or on < dated.valid_to)
        )


@dataclass(frozen=True, slots=True)
class CourseHit:
    """A line of a course list; `ged_links` are those in force on the day asked for."""

    id: int
    accreditation_no: str
    title: str
    institution: str
    area: Area
    total_minutes: int
    method: DeliveryMethod
    region: str
    place: str
    recruitment: RecruitmentStatus
    notified_on: date
    expires_on: date
    cancelled_on: date | None
    ged_links: tuple[GedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseQuery:
    """Filters of the course search; empty ones match all. `valid_on`: accredited then; `offered_now`: recruiting."""

    text: str = ""
    level: GedLevel | None = None
    subject: GedSubject | None = None
    area: Area | None = None
    region: str = ""
    institution: str = ""
    method: DeliveryMethod | None = None
    valid_on: date | None = None
    offered_now: bool = False


@dataclass(frozen=True, slots=True)
class CourseOffering:
    """A line of 전국평생학습강좌표준데이터 (or an own list): what is on offer; it proves no link, no hours."""

    id: int
    title: str
    institution: str
    started: date | None
    ended: date | None
    is_always_open: bool
    place: str
    region: str
    method: str
    weekdays: str
    fee_won: int | None
    apply_from: date | None
    apply_to: date | None
    phone: str
    homepage: str
    is_account_accredited: bool
    is_credit_bank: bool
    data_date: date | None


@dataclass(frozen=True, slots=True)
class SubjectCount:
    subject: GedSubject
    courses: int


@dataclass(frozen=True, slots=True)
class CoursePage:
    """Hits in list order, the number of all that match, and whether the list was cut."""

    hits: tuple[CourseHit, ...]
    total: int
    counts: tuple[SubjectCount, ...] = field(default=())
