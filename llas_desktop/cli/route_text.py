"""What `diagnose` and `plan` say to a reader of the routes beside the subjects of 검정고시: a line each, and why beneath it."""

from collections.abc import Iterator, Sequence
from typing import Final

from llas_desktop.domain.dates import korean_date
from llas_desktop.domain.minutes import format_hours
from llas_desktop.domain.plan import Way
from llas_desktop.domain.routes import Diagnosis, Quantity, Route, RouteVerdict, Unit
from llas_desktop.domain.verdict import Verdict

_TARGETS: Final = {"bachelor": "학사", "associate2": "전문학사(2년)", "associate3": "전문학사(3년)"}


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
        yield f"{Verdict.NOT_APPLICABLE.korean}: {', '.join(dict.fromkeys(name_of(each) for each in others))}"


def name_of(verdict: RouteVerdict) -> str:
    """`학점은행제 학사`, `검정고시 응시자격 고졸`, `독학학위제 2과정` …"""
    if verdict.target:
        degree = _TARGETS[verdict.target.removeprefix("university_").removeprefix("second_")]
        giver = "대학의 장 " if verdict.target.startswith("university_") else ""
        return f"{verdict.route.korean} {giver}{degree}{' 타전공' if 'second_' in verdict.target else ''}"
    place = verdict.level.korean if verdict.level else f"{verdict.stage}과정" if verdict.stage else ""
    return f"{verdict.route.korean} {place}".rstrip()


def of_ways(ways: Sequence[Way]) -> Iterator[str]:
    """A numbered way each, its courses beneath it."""
    if not ways:
        yield "지금 들을 수 있는 학습과정으로는 모자라는 시간을 채울 수 없습니다."
    for number, way in enumerate(ways, 1):
        over = f", {format_hours(way.surplus_minutes)} 남음" if way.surplus_minutes else ""
        yield f"{number}. {len(way.courses)}과정 {format_hours(way.minutes)}{over}"
        for course in way.courses:
            starts = f" · {korean_date(course.starts)} 시작" if course.starts else ""
            yield f"    {course.title} · {course.institution} · {format_hours(course.minutes)}{starts}"


def _of_verdict(verdict: RouteVerdict) -> Iterator[str]:
    amounts = ", ".join(_amount(each) for each in verdict.quantities if each.required)
    yield f"  {verdict.verdict.symbol} {name_of(verdict)}: {verdict.verdict.korean}{f' ({amounts})' if amounts else ''}"
    for because in verdict.reasons:
        yield f"      {because.words.sentence}"
    for step in verdict.next_steps:
        yield f"      → {step.what} [{step.where}; {step.contact}]"
    yield f"      근거: {verdict.source}"


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
