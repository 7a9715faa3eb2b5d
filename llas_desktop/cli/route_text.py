"""What `diagnose` and `plan` say to a reader of the routes beside the subjects of 검정고시: a line each, and why beneath it."""

from collections.abc import Iterator
from typing import Final

from llas_desktop.cli.route_shapes import moved
from llas_desktop.domain.dates import korean_date
from llas_desktop.domain.ged import PAPERS
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.plan import WaysFound
from llas_desktop.domain.routes import Diagnosis, NextStep, Quantity, Route, RouteVerdict, Unit
from llas_desktop.domain.verdict import Verdict

_NO_WAYS: Final = {
    "met": "이미 충족하여 더 들을 학습과정이 없습니다.",
    "not_by_courses": "학습과정을 들어서 채우는 제도가 아닙니다.",
    "has_degree": "이미 그 학력이 있어 채울 것이 없습니다.",
    "under_age": "아직 나이가 되지 않아 학습과정으로 채울 수 없습니다.",
    "nothing_offered": "지금 들을 수 있는 학습과정으로는 모자라는 시간을 채울 수 없습니다.",
}


def of_subject_steps(diagnosis: Diagnosis) -> Iterator[str]:
    """How many exemptions can be used, and where to take what for the subjects for which something was learned, each step once."""
    usable = [f"{level.korean} {number}과목" for level, number in diagnosis.usable_exemptions.items() if number]
    if usable:
        electives = (f"{level.korean} {papers.electives_taken}과목" for level, papers in PAPERS.items())
        yield f"함께 쓸 수 있는 면제: {', '.join(usable)} (선택과목은 {', '.join(electives)}까지)"
    begun = [(each.verdict, each.level) for each in diagnosis.ged.verdicts if each.counted or each.doubtful]
    steps = dict.fromkeys(step for place in begun for step in diagnosis.ged_steps.get(place, ()))
    if steps:
        yield ""
        yield "검정고시 과목 면제를 받으려면"
    for step in steps:
        yield from _of_step(step)


def of_routes(diagnosis: Diagnosis) -> Iterator[str]:
    """Every route with its verdicts; those that do not apply in one line at the end."""
    for route in Route:
        shown = [verdict for verdict in diagnosis.of(route) if verdict.verdict is not Verdict.NOT_APPLICABLE]
        if shown:
            yield ""
            yield route.korean
        for verdict in shown:
            yield from _of_verdict(verdict)
    others = [verdict for verdict in diagnosis.routes if verdict.verdict is Verdict.NOT_APPLICABLE]
    if others:
        yield ""
        yield f"{Verdict.NOT_APPLICABLE.korean}: {', '.join(dict.fromkeys(each.name for each in others))}"


def of_moved(before: Diagnosis, after: Diagnosis) -> Iterator[str]:
    """The verdicts that planned courses would change."""
    yield "계획한 학습과정까지 마친다면"
    lines = [
        f"  {name}: {old.symbol} {old.korean} → {new.symbol} {new.korean}" for _, name, old, new in moved(before, after)
    ]
    yield from lines or ("  바뀌는 판정이 없습니다.",)


def of_ways(found: WaysFound) -> Iterator[str]:
    """A numbered way each, its courses beneath it; where there is none, why."""
    if found.missing_minutes:
        yield f"모자라는 시간 {format_hours(found.missing_minutes)}"
    if not found.ways:
        yield why_none(found)
    for number, way in enumerate(found.ways, 1):
        over = f", {format_hours(way.surplus_minutes)} 남음" if way.surplus_minutes else ""
        yield f"{number}. {len(way.courses)}과정 {format_hours(way.minutes)}{over}"
        for course in way.courses:
            starts = f" · {korean_date(course.starts)} 시작" if course.starts else ""
            yield f"    {course.title} · {course.institution} · {format_hours(course.minutes)}{starts}"


def why_none(found: WaysFound) -> str:
    """Why no way was found."""
    return _NO_WAYS[found.reason]


def _of_verdict(verdict: RouteVerdict) -> Iterator[str]:
    told = (each for each in verdict.quantities if each.required and (each.missing or each.unit is not Unit.YEARS))
    amounts = ", ".join(map(_amount, told))
    yield f"  {verdict.verdict.symbol} {verdict.name}: {verdict.verdict.korean}{f' ({amounts})' if amounts else ''}"
    for because in verdict.reasons:
        yield f"      {because.words.sentence}"
    for step in verdict.next_steps:
        yield from _of_step(step)
    yield f"      근거: {verdict.source}"


def _of_step(step: NextStep) -> Iterator[str]:
    papers = f" · 서류 {', '.join(step.papers)}" if step.papers else ""
    yield f"      → {step.what}"
    yield f"        {step.where}{papers} · 문의 {step.contact}"


def _amount(each: Quantity) -> str:
    if each.unit is Unit.MINUTES:
        return f"{format_hours(each.counted)} / {format_hours(each.required or 0)}"
    return f"{_NAMES.get(each.name, '')} {each.counted}/{each.required}{each.unit.korean}".strip()


_NAMES: Final = {
    "total": "총",
    "major": "전공",
    "liberal": "교양",
    "evaluated": "평가인정·시간제",
    "university": "그 대학",
}
