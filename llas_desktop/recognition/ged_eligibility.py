"""Who may sit the 검정고시 (초·중등교육법 시행규칙 제35조): a verdict for each level.

In order: who has the degree needs no examination (not_applicable); what is known to bar her is short; what nobody said is
check. 제35조⑥2호 counts the six months up to the notice of the examination: ask for the day of that notice.
"""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import korean_date
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import Because, Quantity, Route, RouteVerdict, RuleOverride, Unit
from llas_desktop.domain.schooling import (
    LEVEL_OF_SCHOOL,
    SCHOOLING_OF_LEVEL,
    School,
    SchoolFacts,
    Schooling,
    SpecialSchool,
)
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.learning import has_passed_all, is_gained, schooling_named
from llas_desktop.recognition.tables import Raw, RouteTable, load

_BEFORE: Final = MappingProxyType({GedLevel.MIDDLE: Schooling.ELEMENTARY, GedLevel.HIGH: Schooling.MIDDLE})
_LEVELS: Final = MappingProxyType({schooling: level for level, schooling in SCHOOLING_OF_LEVEL.items()})
_INSTEAD: Final = MappingProxyType(
    {
        GedLevel.MIDDLE: (SpecialSchool.CIVIC_MIDDLE, SpecialSchool.OTHER_MIDDLE),
        GedLevel.HIGH: (SpecialSchool.OTHER_HIGH, SpecialSchool.TRAINING),
    }
)
"""제35조 ③2·3호 and ⑤3·4호."""
_BARS: Final = frozenset(
    (
        RouteReason.TOO_YOUNG, RouteReason.STILL_ENROLLED, RouteReason.NO_EARLIER_DEGREE, RouteReason.LEFT_RECENTLY,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EligibilityRule:
    elementary_age: int
    months_since_leaving: int
    sources: dict[str, str]


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[EligibilityRule]:
    return load("ged_eligibility", _build, overrides, tuple(GedLevel))


Passed = tuple[tuple[GedLevel, str], ...]
"""The subjects passed of each level, as the records of 검정고시 name them."""


def judge(
    birth_date: date, facts: SchoolFacts, passed: Passed, on: date, table: RouteTable[EligibilityRule]
) -> tuple[RouteVerdict, ...]:
    """`facts` as `learning.known` gives them; `passed` as `subjects_passed` does, which is pointed out and decides nothing."""
    return tuple(judge_level(level, birth_date, facts, passed, on, table) for level in GedLevel)


def subjects_passed(records: Iterable[LearningRecord], on: date) -> Passed:
    """과목합격 (제38조②): what a 검정고시 that was not passed as a whole left behind."""
    found = (
        (_LEVELS[schooling], record.values.content)
        for record in records
        if record.values.kind == "ged"
        and record.values.content
        and "불합격" not in record.values.content
        and not has_passed_all(record.values)
        and is_gained(record.values.ended or record.values.started, on)
        and (schooling := schooling_named(record.values.title)) is not None
    )
    return tuple(sorted(found))


def judge_level(
    level: GedLevel,
    birth_date: date,
    facts: SchoolFacts,
    passed: Passed,
    on: date,
    table: RouteTable[EligibilityRule],
) -> RouteVerdict:
    """One of the verdicts of `judge`. Of the birth date it knows the year, and that for 초졸 alone; of the leaving of a high school
    for 고졸 alone.
    """
    rule = table.on(on)
    if facts.graduated is not None and facts.graduated >= SCHOOLING_OF_LEVEL[level]:
        verdict, reasons = Verdict.NOT_APPLICABLE, [Because(RouteReason.HAS_DEGREE, SCHOOLING_OF_LEVEL[level].korean)]
    elif reasons := list(_obstacles(level, birth_date, facts, on, rule)):
        verdict = Verdict.SHORT if any(each.reason in _BARS for each in reasons) else Verdict.CHECK
    else:
        verdict, reasons = Verdict.MET, [Because(RouteReason.MAY_SIT, level.korean)]
    if verdict is not Verdict.NOT_APPLICABLE:
        reasons += [Because(RouteReason.SUBJECTS_PASSED, subjects) for of, subjects in passed if of is level]
    age = on.year - 1 - birth_date.year
    quantities = (Quantity("age", age, rule.elementary_age, Unit.YEARS),) if level is GedLevel.ELEMENTARY else ()
    return RouteVerdict(
        Route.GED_ELIGIBILITY, verdict, on, rule.sources[level], quantities, tuple(reasons),
        next_steps=table.steps(verdict, level), level=level,
    )  # fmt: skip


def _obstacles(
    level: GedLevel, birth_date: date, facts: SchoolFacts, on: date, rule: EligibilityRule
) -> Iterator[Because]:
    if level is GedLevel.ELEMENTARY:
        first_year = birth_date.year + rule.elementary_age + 1  # of age in the course of the year before
        if on.year < first_year:
            yield Because(RouteReason.TOO_YOUNG, str(first_year))
    before = _BEFORE.get(level)
    if _stands_instead(level, facts, on):
        pass
    elif facts.graduated is None:
        yield Because(RouteReason.SCHOOLING_UNKNOWN)
    elif before is not None and facts.graduated < before:
        yield Because(RouteReason.NO_EARLIER_DEGREE, "초졸" if before is Schooling.ELEMENTARY else "중졸")
    if facts.attends in (None, School.UNKNOWN):
        yield Because(RouteReason.ENROLMENT_UNKNOWN)
    elif facts.attends and LEVEL_OF_SCHOOL.get(facts.attends) is level:
        if not facts.is_off_quota:
            yield Because(RouteReason.STILL_ENROLLED, facts.attends.korean)
        elif level is GedLevel.HIGH:
            yield Because(RouteReason.OFF_QUOTA_AT_HIGH_SCHOOL)  # only who is 특수교육대상자, which is not kept
    if level is GedLevel.HIGH:
        yield from _since_leaving(facts, on, rule)


def _stands_instead(level: GedLevel, facts: SchoolFacts, on: date) -> bool:
    """Whether another school stands in the place of the one before; of a training only one that was completed."""
    ended = facts.special_school_ended_on
    if facts.special_school is SpecialSchool.TRAINING and (ended is None or ended.latest > on):
        return False
    return facts.special_school in _INSTEAD.get(level, ())


def _since_leaving(facts: SchoolFacts, on: date, rule: EligibilityRule) -> Iterator[Because]:
    if facts.has_left_high_school is False or facts.attends in (School.HIGH, School.OPEN_HIGH):
        return
    if facts.graduated is not None and facts.graduated < Schooling.MIDDLE:
        return  # who has not finished middle school has been at no high school
    left = facts.left_high_school_on
    if left is None:
        yield Because(RouteReason.LEAVING_UNKNOWN)
    elif on < months_after(left.earliest, rule.months_since_leaving):
        yield Because(RouteReason.LEFT_RECENTLY, korean_date(months_after(left.latest, rule.months_since_leaving)))
    elif on < months_after(left.latest, rule.months_since_leaving):
        yield Because(RouteReason.LEAVING_UNKNOWN)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last where it has none (민법 제160조③). What the calendar does not reach is its end."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _build(raw: Raw) -> EligibilityRule:
    return EligibilityRule(raw["elementary_age"], raw["months_since_leaving"], raw["sources"])
