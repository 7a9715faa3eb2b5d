"""Entries of the access log, what a review brings up, and reviews that were signed off, as columns."""

from datetime import date, datetime

from llas_desktop.domain.access_log import Concern, LogEntry, LogReview, ReviewItem
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr


def instant_words(instant: datetime) -> str:
    """`2026. 11. 22. 14:05:09`"""
    local = in_seoul(instant)
    return f"{korean_date(local.date())} {local:%H:%M:%S}"


def entry_columns() -> tuple[Column[LogEntry], ...]:
    """접속일시, 식별자, 접속지, 정보주체, 수행업무, 용도 (안전성 확보조치 기준 제8조)."""
    return (
        Column(tr("접속일시"), lambda one: instant_words(one.at), lambda one: one.at, width=204),
        Column(tr("식별자"), lambda one: one.who, width=120, widest=160),
        Column(tr("수행업무"), lambda one: one.action_words, width=168),
        Column(tr("정보주체"), lambda one: one.subject_words or "–"),
        Column(tr("용도"), lambda one: one.purpose_words, width=140, yields=1),
        Column(tr("접속지"), lambda one: one.place, width=112, yields=2),
    )


def item_columns() -> tuple[Column[ReviewItem], ...]:
    return (
        Column(tr("무엇"), lambda one: tr(one.concern.korean)),
        Column(tr("누가"), lambda one: one.who, width=140, widest=200),
        Column(tr("언제"), _when, lambda one: one.first_at, width=270),
        Column(tr("얼마나"), _how_much, lambda one: one.count, is_right=True, width=110),
    )


def review_columns() -> tuple[Column[LogReview], ...]:
    return (
        Column(tr("점검한 때"), lambda one: instant_words(one.reviewed_at), lambda one: one.reviewed_at, width=204),
        Column(tr("누가"), lambda one: one.reviewed_by, width=120, widest=160),
        Column(tr("살펴본 기간"), lambda one: period_words(one.since, one.until), width=290),
        Column(
            tr("나온 것"), lambda one: tr("{count}건").format(count=one.findings), is_right=True, width=90, yields=1
        ),
        Column(tr("메모"), lambda one: one.note or "–"),
    )


def period_words(since: date, until: date) -> str:
    """`2026. 11. 1. ~ 2026. 11. 22.`"""
    return f"{korean_date(since)} ~ {korean_date(until)}"


def _when(item: ReviewItem) -> str:
    first, last = in_seoul(item.first_at), in_seoul(item.last_at)
    begins = f"{korean_date(first.date())} {first:%H:%M}"
    return begins if item.first_at == item.last_at else f"{begins} ~ {last:%H:%M}"


def _how_much(item: ReviewItem) -> str:
    words = tr("{count}명") if item.concern is Concern.MANY_PEOPLE else tr("{count}건")
    return words.format(count=item.count)
