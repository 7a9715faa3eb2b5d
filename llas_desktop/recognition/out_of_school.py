"""꿈이음, the recognition of learning out of school (초·중등교육법 시행령 제98조의2①3호; brochure): check at best.

The 교육감 decides after a committee: here are the minutes gathered. Certain by their provider are accredited courses of
정부부처·지자체·공공기관; learning at a 평생학습관 and uncatalogued learning may be of those named, and is in doubt. What ended at
25 or over is a sum of its own, kept apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from llas_desktop.domain.course import InstitutionType
from llas_desktop.domain.dates import age_on, birthday_at
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import (
    Because,
    ItemKind,
    JudgedItem,
    Quantity,
    Route,
    RouteVerdict,
    RuleOverride,
    Unit,
)
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.domain.verdict import Reason, Verdict
from llas_desktop.recognition.completion import Standing, is_out
from llas_desktop.recognition.tables import Raw, RouteTable, load

_PUBLIC: Final = frozenset((InstitutionType.MINISTRY, InstitutionType.LOCAL_GOVERNMENT, InstitutionType.PUBLIC_BODY))


@dataclass(frozen=True, slots=True)
class OutOfSchoolRule:
    """`yardsticks`: 시수 and years by level, to be shown beside what was gathered."""

    oldest_age: int
    yardsticks: dict[str, tuple[int, int]]
    source: str


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[OutOfSchoolRule]:
    return load("out_of_school", _build, overrides)


def judge(
    birth_date: date, facts: SchoolFacts, standings: Sequence[Standing], on: date, table: RouteTable[OutOfSchoolRule]
) -> RouteVerdict:
    """`standings` as `ged_exemption.standings` gives them; `facts` as `learning.known` does."""
    grown = birthday_at(birth_date, table.on(on).oldest_age + 1)
    counted: list[JudgedItem] = []
    doubtful: list[JudgedItem] = []
    not_counted: list[JudgedItem] = []
    for standing in standings:
        reason = _reason(standing, grown)
        item = JudgedItem(
            ItemKind.RECORD, standing.record.id, standing.record.values.title, standing.minutes, Unit.MINUTES, reason
        )
        if reason is None:
            counted.append(item)
        elif _is_doubt(reason):
            doubtful.append(item)
        else:
            not_counted.append(item)
    late = [item for item in not_counted if item.reason is RouteReason.AFTER_24]
    gathered, in_doubt, after = (sum(item.amount for item in items) for items in (counted, doubtful, late))
    items = (tuple(counted), tuple(doubtful), tuple(not_counted))
    return of_minutes(birth_date, facts, (gathered, in_doubt, after), on, table, items)


Items = tuple[JudgedItem, ...]


def of_minutes(
    birth_date: date,
    facts: SchoolFacts,
    minutes: tuple[int, int, int],
    on: date,
    table: RouteTable[OutOfSchoolRule],
    items: tuple[Items, Items, Items] = ((), (), ()),
) -> RouteVerdict:
    """The verdict on minutes that are certain, in doubt, and of 25 or over; with those of which they are, and the others."""
    rule = table.on(on)
    verdict, reasons = _finding(birth_date, facts, on, rule)
    gathered, in_doubt, after = minutes
    return RouteVerdict(
        Route.OUT_OF_SCHOOL,
        verdict,
        on,
        rule.source,
        (
            Quantity("minutes", gathered, None, Unit.MINUTES, in_doubt),
            Quantity("minutes_after_24", after, None, Unit.MINUTES),
        ),
        reasons,
        *items,
        table.steps(verdict),
    )


def gathered_minutes(standings: Iterable[Standing], grown: date) -> tuple[int, int, int]:
    """Those that are certain, in doubt, and of `grown` (25) or over."""
    certain = in_doubt = after = 0
    for standing in standings:
        reason = _reason(standing, grown)
        if reason is None:
            certain += standing.minutes
        elif reason is RouteReason.AFTER_24:
            after += standing.minutes
        elif _is_doubt(reason):
            in_doubt += standing.minutes
    return certain, in_doubt, after


def _is_doubt(reason: Reason | RouteReason) -> bool:
    return reason is RouteReason.PROVIDER_UNCLEAR or (isinstance(reason, Reason) and not is_out(reason))


def _finding(
    birth_date: date, facts: SchoolFacts, on: date, rule: OutOfSchoolRule
) -> tuple[Verdict, tuple[Because, ...]]:
    if age_on(birth_date, on) > rule.oldest_age:
        return Verdict.NOT_APPLICABLE, (Because(RouteReason.OVER_24),)
    if facts.graduated is not None and facts.graduated >= Schooling.MIDDLE:
        return Verdict.NOT_APPLICABLE, (Because(RouteReason.HAS_DEGREE, facts.graduated.korean, rule.source),)
    reasons: list[Because] = []
    if facts.attends not in (None, School.NONE, School.UNKNOWN) and not facts.is_off_quota:
        return Verdict.NOT_APPLICABLE, (Because(RouteReason.IN_SCHOOL, facts.attends.korean if facts.attends else ""),)
    if facts.graduated is None:
        reasons.append(Because(RouteReason.SCHOOLING_UNKNOWN, article=rule.source))
    if facts.attends in (None, School.UNKNOWN):
        reasons.append(Because(RouteReason.ENROLMENT_UNKNOWN, article=rule.source))
    if not facts.is_registered_out_of_school:
        reasons.append(Because(RouteReason.NOT_REGISTERED))
    reasons.append(Because(RouteReason.YARDSTICK, _yardsticks(facts, rule)))
    return Verdict.CHECK, (Because(RouteReason.COMMITTEE_DECIDES), *reasons)


def _yardsticks(facts: SchoolFacts, rule: OutOfSchoolRule) -> str:
    """`중학 2,652시수와 2년`: what was seen elsewhere for the degrees that she may still seek; it makes no verdict."""
    levels = [
        (Schooling.ELEMENTARY, "초등", rule.yardsticks["elementary"]),
        (Schooling.MIDDLE, "중학", rule.yardsticks["middle"]),
    ]
    return ", ".join(
        f"{name} {units:,}시수와 {years}년"
        for level, name, (units, years) in levels
        if facts.graduated is None or facts.graduated < level
    )


def is_late(standing: Standing, grown: date) -> bool:
    """Whether it ended, as far as is certain, at `grown` or over."""
    return standing.is_completed and standing.ends_by >= grown


def _reason(standing: Standing, grown: date) -> Reason | RouteReason | None:
    if is_late(standing, grown):
        return RouteReason.AFTER_24
    found = standing.reason_apart_from_age()
    if found is not None and is_out(found):
        return found
    if standing.course is None:
        return RouteReason.PROVIDER_UNCLEAR
    provider = standing.course.institution_type
    if provider in _PUBLIC:
        return found
    is_centre = "평생학습관" in standing.course.institution
    return (
        RouteReason.PROVIDER_UNCLEAR if is_centre or provider is InstitutionType.UNKNOWN else RouteReason.OTHER_PROVIDER
    )


def _build(raw: Raw) -> OutOfSchoolRule:
    units, years = raw["yardstick_units"], raw["yardstick_years"]
    return OutOfSchoolRule(raw["oldest_age"], {level: (units[level], years[level]) for level in units}, raw["source"])
