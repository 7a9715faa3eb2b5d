"""방송통신중·고등학교 학습경험인정제 (설치기준령 제3조의2①): what a pupil may put before the committee; check at best.

At any time: accredited courses (1호), 국가자격 and 공인민간자격 (4호), 직업능력개발훈련 (5호), 학원 (6호). Only from before
admission: 대안학교 (2호), 과목합격 of 검정고시 (3호). All else by the school's own rules (7호).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from llas_desktop.domain.history import LearningRecord, Section
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
from llas_desktop.domain.schooling import School, SchoolFacts
from llas_desktop.domain.verdict import Reason, Verdict
from llas_desktop.recognition.completion import Standing, is_out
from llas_desktop.recognition.learning import is_gained
from llas_desktop.recognition.tables import Raw, RouteTable, load

_QUALIFICATIONS: Final = frozenset(("national_technical", "national_professional", "authorised_private"))
_BEFORE_ADMISSION: Final = frozenset(("ged", "alternative_school"))
_LISTED: Final = _QUALIFICATIONS | _BEFORE_ADMISSION | {"registered_private", "foreign_qualification"}
_TRAINING_WORDS: Final = ("훈련", "학원", "직업")


@dataclass(frozen=True, slots=True)
class OpenSchoolRule:
    source: str


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[OpenSchoolRule]:
    return load("open_school", _build, overrides)


def judge(
    facts: SchoolFacts,
    standings: Sequence[Standing],
    records: Iterable[LearningRecord],
    on: date,
    table: RouteTable[OpenSchoolRule],
) -> RouteVerdict:
    """`standings` as `ged_exemption.standings` gives them; `records` are those of other sections."""
    if not is_considered(facts):
        return of_minutes(facts, 0, 0, on, table)
    items = (*(_of_completion(standing) for standing in standings), *_of_records(facts, records, on))
    counted = tuple(item for item in items if item.reason is None)
    doubtful = tuple(item for item in items if item.reason is not None and not _is_out(item))
    minutes = sum(item.amount for item in counted if item.unit is Unit.MINUTES)
    in_doubt = sum(item.amount for item in doubtful if item.unit is Unit.MINUTES)
    outs = tuple(item for item in items if _is_out(item))
    return of_minutes(facts, minutes, in_doubt, on, table, (counted, doubtful, outs))


def is_considered(facts: SchoolFacts) -> bool:
    """Whether she is, or may be, a pupil there."""
    return facts.attends in (School.OPEN_MIDDLE, School.OPEN_HIGH, School.UNKNOWN, None)


Items = tuple[JudgedItem, ...]


def of_minutes(
    facts: SchoolFacts,
    minutes: int,
    in_doubt: int,
    on: date,
    table: RouteTable[OpenSchoolRule],
    items: tuple[Items, Items, Items] = ((), (), ()),
) -> RouteVerdict:
    """The verdict on minutes that are certain and in doubt; with those of which they are, and the others."""
    rule = table.on(on)
    if facts.attends in (School.OPEN_MIDDLE, School.OPEN_HIGH):
        verdict, because = Verdict.CHECK, [Because(RouteReason.SCHOOL_ASSESSES)]
    elif facts.attends in (None, School.UNKNOWN):
        verdict, because = Verdict.CHECK, [Because(RouteReason.ENROLMENT_UNKNOWN, article=rule.source)]
    else:
        verdict, because = Verdict.NOT_APPLICABLE, [Because(RouteReason.NOT_A_PUPIL)]
    quantities = (Quantity("minutes", minutes, None, Unit.MINUTES, in_doubt),)
    return RouteVerdict(
        Route.OPEN_SCHOOL, verdict, on, rule.source, quantities, tuple(because), *items, table.steps(verdict)
    )  # fmt: skip


def gathered_minutes(standings: Iterable[Standing]) -> tuple[int, int]:
    """Those that are certain and those in doubt."""
    certain = in_doubt = 0
    for standing in standings:
        reason = _reason(standing)
        if reason is None:
            certain += standing.minutes
        elif not _bars(reason):
            in_doubt += standing.minutes
    return certain, in_doubt


def _of_completion(standing: Standing) -> JudgedItem:
    values = standing.record.values
    return JudgedItem(
        ItemKind.RECORD, standing.record.id, values.title, standing.minutes, Unit.MINUTES, _reason(standing)
    )


def _reason(standing: Standing) -> Reason | RouteReason | None:
    reason = standing.reason_apart_from_age()
    if reason is not Reason.EXEMPT_OR_INSTITUTIONAL:
        return reason
    words = standing.record.values.institution
    return None if any(word in words for word in _TRAINING_WORDS) else RouteReason.NOT_LISTED


def _of_records(facts: SchoolFacts, records: Iterable[LearningRecord], on: date) -> Iterable[JudgedItem]:
    for record in records:
        values = record.values
        if values.kind in _LISTED or record.section is Section.QUALIFICATION:
            yield JudgedItem(ItemKind.RECORD, record.id, values.title, 1, Unit.SUBJECTS, _of_record(facts, record, on))


def _of_record(facts: SchoolFacts, record: LearningRecord, on: date) -> RouteReason | None:
    values = record.values
    if values.kind in _BEFORE_ADMISSION:
        entered, ended = facts.open_school_entered_on, values.ended or values.started
        if entered is None or ended is None:
            return RouteReason.ADMISSION_DATE_UNKNOWN
        if ended.latest < entered.earliest:
            return None
        return RouteReason.AFTER_ADMISSION if ended.earliest >= entered.latest else RouteReason.ADMISSION_DATE_UNKNOWN
    if not is_gained(values.started, on):
        return RouteReason.NOT_YET_GAINED
    return None if values.kind in _QUALIFICATIONS else RouteReason.NOT_LISTED


def _is_out(item: JudgedItem) -> bool:
    return item.reason is not None and _bars(item.reason)


def _bars(reason: Reason | RouteReason) -> bool:
    if isinstance(reason, Reason):
        return is_out(reason)
    return reason in (RouteReason.AFTER_ADMISSION, RouteReason.NOT_YET_GAINED)


def _build(raw: Raw) -> OpenSchoolRule:
    return OpenSchoolRule(raw["source"])
