"""What `--json` shows of what is kept of a learner beside her history: schools, credits, counselling, plans."""

from collections.abc import Sequence
from typing import Any

from llas_desktop.cli.shapes import instant
from llas_desktop.domain.counselling import Counselling, FollowUp
from llas_desktop.domain.credit import Credit, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.plan import StudyPlan
from llas_desktop.domain.schooling import SchoolFacts

Shape = dict[str, Any]


def of_facts(account_no: str, facts: SchoolFacts, credit_learner_no: str) -> Shape:
    """None: nobody said."""
    return {
        "account_no": account_no,
        "graduated": None if facts.graduated is None else facts.graduated.code,
        "attends": facts.attends and facts.attends.value,
        "is_off_quota": facts.is_off_quota,
        "has_left_high_school": facts.has_left_high_school,
        "left_high_school_on": _day(facts.left_high_school_on),
        "special_school": facts.special_school and facts.special_school.value,
        "special_school_ended_on": _day(facts.special_school_ended_on),
        "passed_in_final_year": sorted(facts.passed_in_final_year),
        "degree_on": _day(facts.degree_on),
        "open_school_entered_on": _day(facts.open_school_entered_on),
        "is_registered_out_of_school": facts.is_registered_out_of_school,
        "meets_university_rules": facts.meets_university_rules,
        "credit_learner_no": credit_learner_no,
        "source": facts.source and facts.source.value,
        "source_note": facts.source_note,
    }


def of_credits(account_no: str, credit_learner_no: str, held: Sequence[Credit], passes: Sequence[StagePass]) -> Shape:
    return {
        "account_no": account_no,
        "credit_learner_no": credit_learner_no,
        "credits": [of_credit(each) for each in held],
        "passes": [of_pass(each) for each in passes],
    }


def of_credit(credit: Credit) -> Shape:
    values = credit.values
    return {
        "credit_id": credit.id,
        "source": values.source.value,
        "institution": values.institution,
        "subject": values.subject,
        "credits": values.credits,
        "kind": values.kind.value,
        "is_required_major": values.is_required_major,
        "term": values.term,
        "ended": _day(values.ended),
        "earned": _day(values.earned),
        "provenance": values.provenance.value,
    }


def of_pass(passed: StagePass) -> Shape:
    return {
        "pass_id": passed.id,
        "stage": passed.stage,
        "subject": passed.subject,
        "on": _day(passed.on),
        "score": passed.score,
        "is_exempted": passed.is_exempted,
    }


def of_counselling(one: Counselling) -> Shape:
    values = one.values
    return {
        "counselling_id": one.id,
        "on": values.on.isoformat(),
        "clerk": one.clerk,
        "topic": values.topic,
        "note": values.note,
        "follow_up_on": values.follow_up_on.isoformat() if values.follow_up_on else None,
        "followed_up_at": instant(one.followed_up_at) if one.followed_up_at else None,
    }


def of_follow_up(one: FollowUp) -> Shape:
    return {
        "counselling_id": one.counselling_id,
        "account_no": one.account_no,
        "name": one.name,
        "birth_date": one.birth_date.isoformat(),
        "phone": one.phone,
        "topic": one.topic,
        "clerk": one.clerk,
        "talked_on": one.talked_on.isoformat(),
        "due_on": one.due_on.isoformat(),
    }


def of_plan(plan: StudyPlan) -> Shape:
    return {
        "plan_id": plan.id,
        "name": plan.name,
        "route": plan.route.value,
        "level": plan.level.value,
        "subject": plan.subject and plan.subject.value,
        "as_of": plan.as_of.isoformat(),
        "missing_minutes": plan.missing_minutes,
        "courses": [
            {"accreditation_no": course.accreditation_no, "title": course.title, "minutes": course.minutes}
            for course in plan.courses
        ],
        "note": plan.note,
        "made_at": instant(plan.made_at),
        "made_by": plan.made_by,
    }


def _day(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)
