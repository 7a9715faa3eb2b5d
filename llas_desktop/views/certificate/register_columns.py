"""The columns of the learner's part of the issue register."""

from llas_desktop.domain.certificate import IssuedCertificate
from llas_desktop.views.backup.words import instant_words
from llas_desktop.views.register.words import purpose_words, state_words
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr


def register_columns() -> tuple[Column[IssuedCertificate], ...]:
    return (
        Column(tr("발급일시"), lambda one: instant_words(one.issued_at), lambda one: one.issued_at, width=172),
        Column(tr("용도"), purpose_words),
        Column(tr("상태"), state_words, width=96),
        Column(tr("발급번호"), lambda one: one.issue_no, lambda one: one.serial, width=264, yields=1),
        Column(tr("부수"), lambda one: str(one.copies), lambda one: one.copies, is_right=True, width=64, yields=2),
        Column(tr("담당"), lambda one: one.issued_by, width=96, yields=3),
    )
