"""The classes to choose from, those who are to be issued one, and what became of each."""

from collections.abc import Callable
from typing import Final

from llas_desktop.domain.batch import BatchLine, Candidate, ClassHeld
from llas_desktop.domain.dates import korean_date
from llas_desktop.domain.wording import sentence
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr

_ACCOUNT_UNITS: Final = 156
"""A centre's own number is longer than that of a 학습계좌."""

Key = tuple[int, int]
"""Tells one of a list from the others: the learner's id, and the row of the file."""


def key_of(one: Candidate | BatchLine) -> Key:
    return one.learner_id, one.row


def class_columns() -> tuple[Column[ClassHeld], ...]:
    return (
        Column(tr("수업"), lambda one: " · ".join(part for part in (one.title, one.institution) if part)),
        Column(tr("마친 사람"), lambda one: tr("{count}명").format(count=one.members), lambda one: one.members, is_right=True, width=96),
    )  # fmt: skip


def candidate_columns(is_left_out: Callable[[Candidate], bool]) -> tuple[Column[Candidate], ...]:
    def state(one: Candidate) -> str:
        if is_left_out(one):
            return tr("– 뺌")
        if not one.is_fit:
            return tr("✕ 못 냄")
        return tr("! 살펴보기") if one.problems else tr("✓ 발급")

    return (
        Column(tr("발급"), state, width=112),
        Column(tr("성명"), name_words, width=112, widest=180),
        Column(tr("생년월일"), _birth_words, lambda one: str(one.birth_date or ""), width=136, yields=2),
        Column(tr("계좌번호"), lambda one: one.account_no, width=_ACCOUNT_UNITS, yields=1),
        Column(tr("살펴볼 것"), told_words),
    )


def line_columns() -> tuple[Column[BatchLine], ...]:
    def result(one: BatchLine) -> str:
        if one.issued is not None:
            return tr("✓ 발급함")
        return tr("… 기다림") if one.is_waiting else tr("✕ 내지 않음")

    return (
        Column(tr("결과"), result, width=112),
        Column(tr("성명"), name_words, width=112, widest=180),
        Column(tr("생년월일"), _birth_words, lambda one: str(one.birth_date or ""), width=136, yields=2),
        Column(tr("계좌번호"), lambda one: one.account_no, width=_ACCOUNT_UNITS, yields=1),
        Column(tr("발급번호 · 까닭"), lambda one: one.issued.issue_no if one.issued else told_words(one)),
    )


def name_words(one: Candidate | BatchLine) -> str:
    """Of a row that names nobody, where it stands."""
    return one.name or tr("{row}행").format(row=one.row)


def told_words(one: Candidate | BatchLine) -> str:
    """What is to be looked at, or in the way."""
    return " ".join(sentence(each, translate=tr) for each in one.problems)


def _birth_words(one: Candidate | BatchLine) -> str:
    return korean_date(one.birth_date) if one.birth_date else ""
