"""The columns of the learner's part of the issue register."""

from llas_desktop.domain.certificate import IssuedCertificate
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr


def issued_at_words(issued: IssuedCertificate) -> str:
    """`2026. 11. 21. 14:05`."""
    local = in_seoul(issued.issued_at)
    return f"{korean_date(local.date())} {local:%H:%M}"


def register_columns() -> tuple[Column[IssuedCertificate], ...]:
    return (
        Column(tr("발급일시"), issued_at_words, lambda one: one.issued_at, width=172),
        Column(tr("용도"), lambda one: " · ".join(part for part in (one.purpose, one.recipient) if part)),
        Column(tr("발급번호"), lambda one: one.issue_no, lambda one: one.serial, width=264, yields=1),
        Column(tr("부수"), lambda one: str(one.copies), lambda one: one.copies, is_right=True, width=64),
        Column(tr("담당"), lambda one: one.issued_by, width=96, yields=2),
    )
