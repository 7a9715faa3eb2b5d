"""What is on offer, in the shape of 전국평생학습강좌표준데이터, and the titles of qualifications."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from llas_desktop.demo.catalogue import DemoCourse
from llas_desktop.demo.words import day_between, happens, read_words, stream
from llas_desktop.domain.course import DeliveryMethod, RecruitmentStatus
from llas_desktop.domain.imports import OfferingRow, QualificationRow

OFFERINGS: Final = 120

_WEEKDAYS: Final = ("월·수", "화·목", "금", "토", "월·수·금", "화", "수", "")
_HOURS: Final = ("10:00~12:00", "14:00~16:00", "19:00~21:00")
_FEES: Final = (0, 0, 0, 20_000, 30_000, 45_000, 60_000)
_AREA_CODES: Final = {
    "서울": "02",
    "경기": "031",
    "인천": "032",
    "강원": "033",
    "대전": "042",
    "부산": "051",
    "대구": "053",
}


def draw_offerings(today: date, seed: int, courses: Sequence[DemoCourse]) -> tuple[OfferingRow, ...]:
    """Rounds of accredited courses that take learners in, and of others that are no account courses."""
    chance = stream(seed, "offerings")
    taking_in = [
        each for each in courses if each.row.recruitment in (RecruitmentStatus.OPEN, RecruitmentStatus.SCHEDULED)
    ]
    chosen = chance.choices(taking_in, k=OFFERINGS)
    return tuple(_offering(chance, each, at + 2, today) for at, each in enumerate(chosen))


def read_qualifications() -> tuple[QualificationRow, ...]:
    return tuple(
        QualificationRow(row=at + 2, title=title, kind=kind, code=code, grade=grade, institution=institution)
        for at, (kind, code, title, grade, institution) in enumerate(_titles())
    )


def _titles() -> Iterator[tuple[str, str, str, str, str]]:
    for group in read_words("qualifications")["titles"]:
        for at, (title, grade, institution) in enumerate(group["rows"], start=1):
            yield group["kind"], f"{group['code']}{at:04}", title, grade, institution


def _offering(chance: Random, course: DemoCourse, row: int, today: date) -> OfferingRow:
    of = course.row
    started = day_between(chance, today - timedelta(days=20), today + timedelta(days=90))
    is_always_open = of.method is DeliveryMethod.MOBILE
    is_account = happens(chance, 0.8)
    days = chance.choice(_WEEKDAYS)
    return OfferingRow(
        row=row,
        title=f"{of.title} {chance.randint(1, 9)}기" if happens(chance, 0.5) else of.title,
        institution=of.institution,
        started=started,
        ended=None if is_always_open else started + timedelta(days=chance.randint(20, 100)),
        is_always_open=is_always_open,
        place=of.place,
        region=of.region,
        method=of.method.value,
        weekdays=f"{days} {chance.choice(_HOURS)}".strip() if of.place else "",
        fee_won=chance.choice(_FEES),
        apply_from=started - timedelta(days=chance.randint(20, 45)),
        apply_to=started - timedelta(days=chance.randint(1, 10)),
        phone=f"{_AREA_CODES.get(of.region, '070')}-0{chance.randint(0, 99):02}-{chance.randint(0, 9999):04}",
        homepage="https://learn.example.com",
        is_account_accredited=is_account,
        is_credit_bank=not is_account and happens(chance, 0.2),
        data_date=today - timedelta(days=7),
    )
