"""The columns of a month of the issue register."""

from llas_desktop.domain.certificate import RegisterLine
from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.views.register.words import applicant_words, purpose_words, state_words
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr


def month_columns() -> tuple[Column[RegisterLine], ...]:
    return (
        Column(tr("발급일시"), _when, lambda one: one.issued_at, width=124),
        Column(tr("성명"), lambda one: one.name, width=112, widest=200),
        Column(
            tr("생년월일"), lambda one: korean_date(one.birth_date), lambda one: one.birth_date, width=136, yields=2
        ),
        Column(tr("용도"), purpose_words),
        Column(tr("상태"), state_words, width=100),
        Column(tr("발급번호"), lambda one: one.issue_no, lambda one: one.serial, width=264, yields=1),
        Column(tr("신청인"), applicant_words, width=112, widest=180, yields=4),
        Column(tr("부수"), lambda one: str(one.copies), lambda one: one.copies, is_right=True, width=56, yields=3),
        Column(tr("담당"), lambda one: one.issued_by, width=96, yields=5),
    )


def searched_words(one: RegisterLine) -> tuple[str, ...]:
    """What a line is found by while one types: its number as it stands on each page, too."""
    numbers = (f"{one.issue_no}-{page}" for page in range(1, one.page_count + 1))
    return (
        one.name, *numbers, one.purpose, one.recipient, one.account_no, one.applicant_name, one.issued_by, state_words(one)
    )  # fmt: skip


def _when(one: RegisterLine) -> str:
    """The month stands above the list: `21일 14:05`."""
    local = in_seoul(one.issued_at)
    return tr("{day}일 {time}").format(day=local.day, time=f"{local:%H:%M}")
