"""What is held about a learner for the routes: schools, credits, passes, counselling and plans, as tables of the disclosure."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Final

from llas_desktop.certificates.columns import Align, Column
from llas_desktop.domain.counselling import Counselling
from llas_desktop.domain.credit import STAGES, Credit, StagePass
from llas_desktop.domain.disclosure import Held
from llas_desktop.domain.held_words import by_words, instant_words, value_words
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.plan import OfferedCourse, StudyPlan
from llas_desktop.domain.schooling import SchoolFacts
from llas_desktop.domain.wording import FIELD_NAMES

_FACTS: Final = (Column("항목", 50), Column("내용", share=1))
_CREDITS: Final = (
    Column("취득구분", share=3), Column("과목·기관", share=6), Column("이수구분", share=3), Column("학점", 16, align=Align.RIGHT),
    Column("언제", 36, align=Align.RIGHT), Column("출처", share=3),
)  # fmt: skip
_PASSES: Final = (
    Column("과정", share=4), Column("과목", share=4), Column("합격일", 36, align=Align.RIGHT), Column("점수", 24, align=Align.RIGHT)
)  # fmt: skip
_COUNSELLINGS: Final = (
    Column("상담일과 사람", 40), Column("주제와 내용", share=6), Column("다시 볼 날", 28), Column("다시 본 때", 41)
)  # fmt: skip
_PLANS: Final = (Column("만든 때와 사람", 40), Column("무엇을 위하여", share=4), Column("학습과정", share=6))

_Table = tuple[str, Sequence[Column], Sequence[Sequence[str]]]


def tables_of(held: Held) -> Iterator[_Table]:
    """Heading, columns and rows of each."""
    yield "학교와 학적", _FACTS, list(_facts(held.facts, held.credit_learner_no))
    yield "학점은행제 학점", _CREDITS, [_credit(one) for one in held.credits]
    yield "독학학위제 합격 과목", _PASSES, [_pass(one) for one in held.passes]
    yield "상담", _COUNSELLINGS, [_counselling(one) for one in held.counsellings]
    yield "학습설계", _PLANS, [_plan(one) for one in held.plans]


def _facts(facts: SchoolFacts, credit_learner_no: str) -> Iterator[tuple[str, str]]:
    for field in fields(SchoolFacts):
        if text := value_words(getattr(facts, field.name)):
            yield FIELD_NAMES["provenance" if field.name == "source" else field.name], text
    if credit_learner_no:
        yield FIELD_NAMES["credit_learner_no"], credit_learner_no


def _credit(credit: Credit) -> tuple[str, ...]:
    values = credit.values
    required = {True: "전공필수", False: "전공필수 아님", None: ""}[values.is_required_major]
    when = (
        values.term,
        *(f"{word} {day.korean}" for word, day in (("종강", values.ended), ("취득", values.earned)) if day),
    )
    return (
        values.source.value,
        _lines(values.subject, values.institution),
        _lines(values.kind.value, required),
        str(values.credits),
        _lines(*when),
        values.provenance.korean,
    )


def _pass(one: StagePass) -> tuple[str, ...]:
    score = "시험 면제" if one.is_exempted else "" if one.score is None else f"{one.score}점"
    return f"{one.stage}과정 {STAGES[one.stage]}", one.subject, value_words(one.on), score


def _counselling(one: Counselling) -> tuple[str, ...]:
    values = one.values
    return (
        _lines(value_words(values.on), one.clerk),
        _lines(values.topic, values.note),
        value_words(values.follow_up_on),
        instant_words(one.followed_up_at),
    )


def _plan(plan: StudyPlan) -> tuple[str, ...]:
    subject = plan.subject.value if plan.subject else ""
    sought = " ".join(filter(None, (plan.route.korean, plan.level.korean, subject)))
    missing = f"{value_words(plan.as_of)} 현재 {format_hours(plan.missing_minutes)} 모자람"
    return (
        by_words(plan.made_at, plan.made_by),
        _lines(plan.name, sought, missing, plan.note),
        _lines(*(_course(course) for course in plan.courses)),
    )


def _course(course: OfferedCourse) -> str:
    return " ".join(
        filter(None, (course.title, course.institution, format_hours(course.minutes), value_words(course.starts)))
    )


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
