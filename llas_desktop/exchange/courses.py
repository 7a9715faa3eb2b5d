"""Accredited courses: our own columns, for no public file of them exists (domain notes 5)."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Final, TypeVar

from llas_desktop.domain.course import (
    Accreditation,
    DeliveryMethod,
    InstitutionType,
    RecruitmentStatus,
    expiry_of,
)
from llas_desktop.domain.history import Area, area_from_words
from llas_desktop.domain.imports import CourseRow
from llas_desktop.exchange.links import read_links
from llas_desktop.exchange.table import Column, Incoming, Record, read_table

E = TypeVar("E", bound=Enum)

COLUMNS: Final = (
    Column("accreditation_no", "평가인정번호", is_required=True),
    Column("institution", "기관명", ("평생교육기관명",), is_required=True),
    Column("institution_type", "기관유형", ("기관구분",)),
    Column("title", "학습과정명", ("과정명",), is_required=True),
    Column("area", "교육영역", ("영역",), is_required=True),
    Column("total_minutes", "총학습시간", ("학습시간",), is_required=True),
    Column("notified_on", "평가인정일", ("평가인정일자",), is_required=True),
    Column("expires_on", "유효기간종료일", ("유효기간종료일자", "유효기간만료일")),
    Column("cancelled_on", "취소일", ("취소일자", "평가인정취소일")),
    Column("links", "검정고시연계", ("검정고시연계(수준:과목)", "검정고시연계과목", "ged_links")),
    Column("method", "운영방법"),
    Column("region", "지역"),
    Column("place", "교육장소"),
    Column("recruitment", "모집상태"),
)

_DAYS_AHEAD: Final = timedelta(days=366)
_EXPIRY_YEARS_AHEAD: Final = 10


def read_courses(path: Path, today: date) -> Incoming[CourseRow]:
    """The rows of a catalogue. Raises `Refused` where the file as a whole cannot be read."""
    return read_table(path, COLUMNS, today, _parse)


def _parse(record: Record) -> CourseRow | None:
    accreditation_no = record.line("accreditation_no", required=True)
    title = record.line("title", required=True)
    institution = record.line("institution", required=True)
    area = record.word("area", area_from_words, [area.value for area in Area], required=True, code="unknown_area")
    total_minutes = record.minutes("total_minutes", required=True)
    if total_minutes == 0:
        record.refuse("total_minutes", "no_hours")
    accreditation = _accreditation(record)
    links = read_links(record, "links")
    region, place = record.line("region"), record.line("place")
    if record.problems or area is None or total_minutes is None or accreditation is None:
        return None
    return CourseRow(
        row=record.row,
        accreditation_no=accreditation_no,
        title=title,
        institution=institution,
        area=area,
        total_minutes=total_minutes,
        accreditation=accreditation,
        institution_type=_known(record, "institution_type", InstitutionType, InstitutionType.UNKNOWN),
        links=links,
        method=_known(record, "method", DeliveryMethod, DeliveryMethod.UNKNOWN),
        region=region,
        place=place,
        recruitment=_known(record, "recruitment", RecruitmentStatus, RecruitmentStatus.UNKNOWN),
        given=frozenset(record.given) - ({"expires_on"} if record.is_empty("expires_on") else frozenset()),
    )


def _accreditation(record: Record) -> Accreditation | None:
    notified = record.day("notified_on", required=True)
    expires = record.day("expires_on", years_ahead=_EXPIRY_YEARS_AHEAD)
    cancelled = record.day("cancelled_on")
    if notified is None:
        return None
    if notified > record.today + _DAYS_AHEAD:
        record.refuse("notified_on", "too_far_ahead")
        return None
    if expires is not None and expires < notified:
        record.refuse("expires_on", "expires_before_notice", record.shown("notified_on"))
    if cancelled is not None and cancelled < notified:
        record.refuse("cancelled_on", "cancelled_before_notice", record.shown("notified_on"))
    return Accreditation(notified, expires or expiry_of(notified), cancelled)


def _known(record: Record, name: str, words: type[E], unknown: E) -> E:
    named = [each for each in words if each is not unknown]
    return record.word_or_unknown(name, _finder(named), [each.value for each in named], unknown)


def _finder(named: list[E]) -> Callable[[str], E | None]:
    return lambda text: next((each for each in named if _bare(text) in (_bare(each.value), _bare(each.name))), None)


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
