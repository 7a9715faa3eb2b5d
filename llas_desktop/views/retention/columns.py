"""Those who are due, and what was destroyed, as columns."""

from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.destruction import DestructionRecord, DueLearner
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr


def due_columns() -> tuple[Column[DueLearner], ...]:
    return (
        Column(tr("성명"), lambda one: one.name),
        Column(tr("생년월일"), lambda one: korean_date(one.birth_date), lambda one: one.birth_date, width=140),
        Column(tr("번호"), lambda one: one.account_no, width=180, yields=1),
        Column(tr("마지막 이용"), lambda one: korean_date(one.last_on), lambda one: one.last_on, width=150),
        Column(tr("파기할 날"), lambda one: korean_date(one.due_on), lambda one: one.due_on, width=150),
    )


def record_columns() -> tuple[Column[DestructionRecord], ...]:
    return (
        Column(tr("파기한 때"), when_words, lambda one: one.at, width=180),
        Column(tr("몇 명"), _people, lambda one: len(one.destroyed), is_right=True, width=90),
        Column(tr("까닭"), lambda one: one.reason),
        Column(tr("누가"), lambda one: one.who, width=120, widest=160),
        Column(tr("기록 표지"), lambda one: one.anchor or "–", width=150, yields=1),
    )


def when_words(record: DestructionRecord) -> str:
    """`2026. 11. 22. 14:05`"""
    local = in_seoul(record.at)
    return f"{korean_date(local.date())} {local:%H:%M}"


def _people(record: DestructionRecord) -> str:
    return tr("{count}명").format(count=len(record.destroyed))
