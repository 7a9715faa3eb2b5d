"""Notes of counselling, and whom to come back to, as columns."""

from llas_desktop.domain.counselling import Counselling, FollowUp
from llas_desktop.domain.dates import korean_date, today
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr


def note_columns() -> tuple[Column[Counselling], ...]:
    return (
        Column(tr("상담일"), lambda one: korean_date(one.values.on), lambda one: one.values.on, width=132),
        Column(tr("주제와 내용"), _what),
        Column(
            tr("다시 볼 날"),
            due_words,
            lambda one: (one.values.follow_up_on is None, one.values.follow_up_on),
            width=156,
        ),
        Column(tr("담당"), lambda one: one.clerk, width=96, yields=1),
    )


def follow_up_columns() -> tuple[Column[FollowUp], ...]:
    return (
        Column(tr("다시 볼 날"), _due, lambda one: one.due_on, width=210),
        Column(tr("성명"), lambda one: one.name, width=130, widest=200),
        Column(tr("생년월일"), lambda one: korean_date(one.birth_date), lambda one: one.birth_date, width=130),
        Column(tr("연락처"), lambda one: one.phone or "–", width=150, yields=2),
        Column(tr("주제"), lambda one: one.topic),
        Column(tr("상담일"), lambda one: korean_date(one.talked_on), lambda one: one.talked_on, width=130, yields=3),
        Column(tr("담당"), lambda one: one.clerk, width=110, yields=1),
    )


def due_words(one: Counselling) -> str:
    """`◔ 2026. 11. 29.` where it is still to be done, `✓` once it was, `–` where nothing was left to do."""
    due = one.values.follow_up_on
    if due is None:
        return "–"
    return f"{'◔' if one.followed_up_at is None else '✓'} {korean_date(due)}"


def _what(one: Counselling) -> str:
    first = one.values.note.partition("\n")[0]
    return f"{one.values.topic} — {first}" if first else one.values.topic


def _due(one: FollowUp) -> str:
    late = (today() - one.due_on).days
    return f"{korean_date(one.due_on)} · " + (tr("{days}일 지남").format(days=late) if late > 0 else tr("오늘"))
