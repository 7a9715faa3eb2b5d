"""The columns of the list of former keys."""

from llas_desktop.domain.proof import PublicKey
from llas_desktop.views.backup.words import instant_words
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr


def key_columns() -> tuple[Column[PublicKey], ...]:
    return (
        Column(tr("쓰기 시작한 때"), lambda one: instant_words(one.since), lambda one: one.since, width=190),
        Column(tr("바꾼 때"), until_words, lambda one: one.until or one.since, width=190),
        Column(tr("지문"), lambda one: one.fingerprint),
    )


def until_words(key: PublicKey) -> str:
    return instant_words(key.until) if key.until is not None else tr("쓰는 중")
