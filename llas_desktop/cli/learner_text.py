"""The same as `learner_shapes` for a reader: lines and tables."""

from collections.abc import Iterator, Sequence

from llas_desktop.cli.text import table
from llas_desktop.domain.counselling import Counselling, FollowUp
from llas_desktop.domain.credit import Credit, CreditKind, StagePass
from llas_desktop.domain.dates import PartialDate, in_seoul, korean_date
from llas_desktop.domain.plan import StudyPlan
from llas_desktop.domain.schooling import SchoolFacts
from llas_desktop.domain.wording import FIELD_NAMES


def of_facts(facts: SchoolFacts, credit_learner_no: str) -> Iterator[str]:
    """A line for each that is known."""
    told = {
        "graduated": "" if facts.graduated is None else facts.graduated.korean,
        "attends": facts.attends.korean if facts.attends else "",
        "is_off_quota": _yes(facts.is_off_quota),
        "left_high_school_on": _day(facts.left_high_school_on) or _yes(facts.has_left_high_school),
        "special_school": facts.special_school.korean if facts.special_school else "",
        "special_school_ended_on": _day(facts.special_school_ended_on),
        "passed_in_final_year": ", ".join(sorted(facts.passed_in_final_year)),
        "degree_on": _day(facts.degree_on),
        "open_school_entered_on": _day(facts.open_school_entered_on),
        "is_registered_out_of_school": _yes(facts.is_registered_out_of_school),
        "meets_university_rules": _yes(facts.meets_university_rules),
        "credit_learner_no": credit_learner_no,
        "source": " · ".join(filter(None, (facts.source.korean if facts.source else "", facts.source_note))),
    }
    known = {name: value for name, value in told.items() if value}
    if not known:
        yield "학교와 학적에 대하여 적은 것이 없습니다."
    for name, value in known.items():
        yield f"{'근거' if name == 'source' else FIELD_NAMES[name]}: {value}"


def of_credits(held: Sequence[Credit], passes: Sequence[StagePass]) -> Iterator[str]:
    required = {True: "전공필수", False: "", None: "전공필수 모름"}
    credits_ = [
        (
            str(each.id),
            each.values.source.value,
            each.values.institution,
            each.values.subject,
            f"{each.values.credits}학점",
            each.values.kind.value,
            required[each.values.is_required_major] if each.values.kind is CreditKind.MAJOR else "",
            each.values.term,
            _day(each.values.gained),
        )
        for each in held
    ]
    yield from table(
        ("번호", "취득구분", "기관명", "과목명", "학점", "이수구분", "전공필수", "학기", "종강·취득일"), credits_
    )
    if held and passes:
        yield ""
    rows = [(str(each.id), f"{each.stage}과정", each.subject, _day(each.on), _mark(each)) for each in passes]
    yield from table(("번호", "과정", "과목", "합격일", "점수"), rows)
    yield f"학점 {sum(each.values.credits for each in held)}학점({len(held)}건), 독학학위제 {len(passes)}과목"


def of_counsellings(every: Sequence[Counselling]) -> Iterator[str]:
    for one in every:
        values = one.values
        yield f"{one.id}. {korean_date(values.on)} · {values.topic} · {one.clerk}"
        if values.note:
            yield from (f"    {line}" for line in values.note.splitlines())
        if values.follow_up_on:
            done = f" ({korean_date(in_seoul(one.followed_up_at).date())} 마침)" if one.followed_up_at else ""
            yield f"    다시 볼 날 {korean_date(values.follow_up_on)}{done}"
    yield f"{len(every)}건" if every else "상담이 없습니다."


def of_follow_ups(due: Sequence[FollowUp]) -> Iterator[str]:
    rows = [
        (
            str(one.counselling_id),
            korean_date(one.due_on),
            one.account_no,
            one.name,
            korean_date(one.birth_date),
            one.phone,
            one.topic,
            one.clerk,
            korean_date(one.talked_on),
        )
        for one in due
    ]
    yield from table(
        ("번호", "다시 볼 날", "계좌번호", "성명", "생년월일", "연락처", "주제", "상담한 직원", "상담일"), rows
    )
    yield f"{len(due)}건" if due else "다시 볼 상담이 없습니다."


def of_plans(plans: Sequence[StudyPlan]) -> Iterator[str]:
    for plan in plans:
        what = " ".join(filter(None, (plan.route.korean, plan.level.korean, plan.subject and plan.subject.value)))
        yield f"{plan.id}. {plan.name} · {what} · {korean_date(plan.as_of)} 기준"
        yield from (f"    {course.title} · {course.institution}" for course in plan.courses)
    yield f"{len(plans)}건" if plans else "저장한 학습설계가 없습니다."


def _mark(passed: StagePass) -> str:
    if passed.is_exempted:
        return "면제"
    return "" if passed.score is None else f"{passed.score}점"


def _day(day: PartialDate | None) -> str:
    return day.korean if day else ""


def _yes(claim: bool | None) -> str:
    return {True: "예", False: "아니오", None: ""}[claim]
