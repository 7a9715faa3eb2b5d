"""성인 문해교육 학력인정 (평생교육법 시행령 제75조; brochure): at which stage the account's courses let a learner enter.

Minutes of accredited courses of 성인 문해 are certain; those of 학력보완 are in doubt, for they may be at 고졸 level. What the
level of a course is nobody records, so that both levels see the same minutes. Met: she enters the last stage, which is all
that courses can carry; short: minutes to the next stage; check: what is in doubt would carry her a stage further.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from llas_desktop.domain.dates import age_on
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import Area
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
from llas_desktop.domain.schooling import SCHOOLING_OF_LEVEL, SchoolFacts
from llas_desktop.domain.verdict import JudgedRecord, Reason, Verdict
from llas_desktop.recognition.completion import Standing, is_out
from llas_desktop.recognition.ged_exemption import weigh, weighed_minutes
from llas_desktop.recognition.tables import Raw, RouteTable, load

LEVELS = (GedLevel.ELEMENTARY, GedLevel.MIDDLE)
_AREAS: Final = (Area.BASIC_LITERACY, Area.ACADEMIC_SUPPLEMENT)


@dataclass(frozen=True, slots=True)
class LiteracyRule:
    """Minutes by level: of one stage, to be carried one stage on, at most credited."""

    age: int
    stages: int
    stage_minutes: dict[GedLevel, int]
    step_minutes: dict[GedLevel, int]
    cap_minutes: dict[GedLevel, int]
    sources: dict[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the history holds of literacy, the same for both levels, before the cap."""

    counted: tuple[JudgedItem, ...] = ()
    doubtful: tuple[JudgedItem, ...] = ()
    not_counted: tuple[JudgedItem, ...] = ()


_NOTHING: Final = Gathered()


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[LiteracyRule]:
    return load("adult_literacy", _build, overrides, LEVELS)


def judge(
    birth_date: date, facts: SchoolFacts, standings: Sequence[Standing], on: date, table: RouteTable[LiteracyRule]
) -> tuple[RouteVerdict, ...]:
    """`standings` as `ged_exemption.standings` gives them; `facts` as `learning.known` does."""
    gathered = gather(standings)
    certain, in_doubt = (sum(item.amount for item in items) for items in (gathered.counted, gathered.doubtful))
    return of_minutes(birth_date, facts, certain, in_doubt, on, table, gathered)


def of_minutes(
    birth_date: date,
    facts: SchoolFacts,
    certain: int,
    in_doubt: int,
    on: date,
    table: RouteTable[LiteracyRule],
    gathered: Gathered = _NOTHING,
) -> tuple[RouteVerdict, ...]:
    """The verdicts on minutes that are certain and in doubt, before the cap."""
    rule = table.on(on)
    return tuple(_verdict(level, birth_date, facts, certain, in_doubt, on, rule, table, gathered) for level in LEVELS)


def minutes(standings: Iterable[Standing]) -> tuple[int, int]:
    """Those that are certain and those in doubt; the order does not matter."""
    literate, supplements, _ = _sorted_out(standings)
    certain, in_doubt = weighed_minutes(literate)
    return certain, in_doubt + sum(standing.minutes for standing in supplements)


def gather(standings: Sequence[Standing]) -> Gathered:
    """Which minutes are certain, in doubt or out, and why."""
    literate, supplements, outs = _sorted_out(standings)
    counted, doubtful = weigh(literate)
    return Gathered(
        tuple(_item(entry) for entry in counted),
        (
            *(_item(entry, _words(entry)) for entry in doubtful),
            *(_item(standing.judged(None), RouteReason.SUPPLEMENT_LEVEL) for standing in supplements),
        ),
        tuple(_item(standing.judged(reason)) for standing, reason in outs),
    )


def is_considered(standing: Standing) -> bool:
    """Whether it might count at all: of other learning the verdict does not speak."""
    return _area(standing) in _AREAS or standing.record.values.kind == "literacy"


def _area(standing: Standing) -> Area | None:
    return standing.record.values.area or (standing.course.area if standing.course else None)


def _sorted_out(
    standings: Iterable[Standing],
) -> tuple[list[tuple[Standing, Reason | None]], list[Standing], list[tuple[Standing, Reason]]]:
    """What is literacy, with why it is in doubt; what is 학력보완; what is out, with why."""
    literate: list[tuple[Standing, Reason | None]] = []
    supplements: list[Standing] = []
    outs: list[tuple[Standing, Reason]] = []
    for standing in filter(is_considered, standings):
        reason = standing.reason_apart_from_age()
        if reason is not None and is_out(reason):
            outs.append((standing, reason))
        elif _area(standing) is Area.ACADEMIC_SUPPLEMENT:
            supplements.append(standing)
        else:
            literate.append((standing, reason if standing.begins_of_age else Reason.STRADDLES_18))
    return literate, supplements, outs


def _verdict(
    level: GedLevel,
    birth_date: date,
    facts: SchoolFacts,
    certain: int,
    in_doubt: int,
    on: date,
    rule: LiteracyRule,
    table: RouteTable[LiteracyRule],
    gathered: Gathered,
) -> RouteVerdict:
    cap, step = rule.cap_minutes[level], rule.step_minutes[level]
    credited = min(certain, cap)
    entry, possible = (_stage(minutes, step, rule.stages) for minutes in (credited, min(certain + in_doubt, cap)))
    reasons: tuple[Because, ...] = (Because(RouteReason.STAGE_REACHED, str(entry)), Because(RouteReason.HEAD_DECIDES))
    if facts.graduated is not None and facts.graduated >= SCHOOLING_OF_LEVEL[level]:
        verdict, reasons = (
            Verdict.NOT_APPLICABLE,
            (Because(RouteReason.HAS_DEGREE, facts.graduated.korean, rule.sources[level]),),
        )
    elif age_on(birth_date, on) < rule.age:
        verdict, reasons = Verdict.NOT_APPLICABLE, (Because(RouteReason.UNDER_18),)
    elif entry == rule.stages:
        verdict = Verdict.MET
    else:
        verdict = Verdict.CHECK if possible > entry else Verdict.SHORT
    counted, above = _within(gathered.counted, cap)
    return RouteVerdict(
        Route.ADULT_LITERACY,
        verdict,
        on,
        rule.sources[level],
        (
            Quantity("minutes", credited, min(entry, rule.stages - 1) * step, Unit.MINUTES, in_doubt),
            Quantity("cap_minutes", cap, None, Unit.MINUTES),
        ),
        reasons,
        counted,
        gathered.doubtful,
        (*above, *gathered.not_counted),
        table.steps(verdict, level),
        level=level,
        entry_stage=entry,
    )


def _words(entry: JudgedRecord) -> RouteReason | None:
    """The age at which one learned is the brochure's word here, not the law's."""
    return RouteReason.BEFORE_18_BY_BROCHURE if entry.reason is Reason.STRADDLES_18 else None


def _stage(minutes: int, step: int, stages: int) -> int:
    """The stage entered: the first with nothing, the next with each step of minutes, the last at most."""
    return min(stages, 1 + minutes // step) if step else stages


def _within(counted: Sequence[JudgedItem], cap: int) -> tuple[tuple[JudgedItem, ...], tuple[JudgedItem, ...]]:
    """The minutes up to the cap, of the earliest, and those above it; a record may have some of both."""
    kept: list[JudgedItem] = []
    cut: list[JudgedItem] = []
    for item in counted:
        part = min(item.amount, cap)
        cap -= part
        if part:
            kept.append(replace(item, amount=part))
        if part < item.amount:
            cut.append(replace(item, amount=item.amount - part, reason=RouteReason.OVER_CAP))
    return tuple(kept), tuple(cut)


def _item(entry: JudgedRecord, reason: RouteReason | None = None) -> JudgedItem:
    return JudgedItem(
        ItemKind.RECORD, entry.record_id, entry.title, entry.minutes, Unit.MINUTES, reason or entry.reason
    )


def _build(raw: Raw) -> LiteracyRule:
    def minutes(name: str) -> dict[GedLevel, int]:
        return {level: raw[name][level.value] * 60 for level in LEVELS}

    return LiteracyRule(
        raw["age"], raw["stages"], minutes("stage_hours"), minutes("step_hours"), minutes("cap_hours"), raw["sources"]
    )
