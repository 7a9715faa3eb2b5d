"""How accredited courses and course offerings stand in their tables."""

from llas_desktop.domain.course import CourseHit, CourseOffering
from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.minutes import format_hours
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr


def course_columns() -> list[Column[CourseHit]]:
    return [
        Column(tr("학습과정명"), lambda hit: hit.title),
        Column(tr("기관"), lambda hit: hit.institution, width=138, widest=280, yields=1),
        Column(
            tr("총시간"),
            lambda hit: format_hours(hit.total_minutes),
            lambda hit: hit.total_minutes,
            is_right=True,
            width=92,
        ),
        Column(tr("평가인정"), accreditation_words, lambda hit: hit.expires_on, width=154),
        Column(tr("장소"), _place, width=128, widest=300, yields=2),
        Column(tr("모집"), lambda hit: tr(hit.recruitment.value), width=88, yields=3),
    ]


def accreditation_words(hit: CourseHit) -> str:
    """Until when it is accredited, or that it is not any more."""
    if hit.cancelled_on is not None and hit.cancelled_on <= today():
        return tr("취소 {day}").format(day=korean_date(hit.cancelled_on))
    if hit.expires_on < today():
        return tr("끝남 {day}").format(day=korean_date(hit.expires_on))
    if hit.notified_on > today():
        return tr("{day}부터").format(day=korean_date(hit.notified_on))
    return tr("~ {day}").format(day=korean_date(hit.expires_on))


def _place(hit: CourseHit) -> str:
    return " ".join(filter(None, (hit.region, hit.place))) or tr(hit.method.value)


def offering_columns() -> list[Column[CourseOffering]]:
    return [
        Column(tr("강좌명"), lambda offering: offering.title),
        Column(tr("운영기관"), lambda offering: offering.institution, width=150, widest=280),
        Column(tr("기간"), offering_period, lambda offering: str(offering.started or ""), width=240),
        Column(tr("요일"), lambda offering: offering.weekdays, width=150, yields=1),
        Column(
            tr("장소"),
            lambda offering: " ".join(filter(None, (offering.region, offering.place))),
            width=150,
            widest=300,
            yields=2,
        ),
        Column(
            tr("수강료"),
            fee_words,
            lambda offering: -1 if offering.fee_won is None else offering.fee_won,
            is_right=True,
            width=104,
        ),
    ]


def offering_period(offering: CourseOffering) -> str:
    if offering.is_always_open:
        return tr("상시")
    days = [korean_date(day) if day else "" for day in (offering.started, offering.ended)]
    return " ~ ".join(days) if any(days) else ""


def fee_words(offering: CourseOffering) -> str:
    if offering.fee_won is None:
        return ""
    return tr("무료") if offering.fee_won == 0 else tr("{won}원").format(won=f"{offering.fee_won:,}")
