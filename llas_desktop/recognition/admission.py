"""대학 입학 전형자료 (brochure §5 ➎): the certificate in place of the 학교생활기록부, where a university asks for it; check at best."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from llas_desktop.domain.history import LearningRecord, Section
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import Because, Route, RouteVerdict, RuleOverride
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.learning import is_gained, outcome_of, school_of
from llas_desktop.recognition.tables import Raw, RouteTable, load


@dataclass(frozen=True, slots=True)
class AdmissionRule:
    source: str


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[AdmissionRule]:
    return load("admission", _build, overrides)


def judge(
    facts: SchoolFacts, records: Iterable[LearningRecord], on: date, table: RouteTable[AdmissionRule]
) -> RouteVerdict:
    """`facts` as `learning.known` gives them; `records` are those of other sections than COMPLETION."""
    rule = table.on(on)
    is_regular = is_regular_graduate(records, on)
    verdict = Verdict.NOT_APPLICABLE if is_regular else Verdict.CHECK
    reasons = [Because(RouteReason.REGULAR_GRADUATE if is_regular else RouteReason.UNIVERSITY_ASKS)]
    if not is_regular:
        if facts.graduated is None:
            reasons.append(Because(RouteReason.HIGH_SCHOOL_UNKNOWN, article=rule.source))
        elif facts.graduated < Schooling.HIGH:
            reasons.append(Because(RouteReason.NO_HIGH_SCHOOL, article=rule.source))
    return RouteVerdict(
        Route.ADMISSION, verdict, on, rule.source, reasons=tuple(reasons), next_steps=table.steps(verdict)
    )


def is_regular_graduate(records: Iterable[LearningRecord], on: date) -> bool:
    """Whether a high school was finished, which keeps a 학교생활기록부 of her."""
    return any(
        record.section is Section.EDUCATION
        and outcome_of(record.values) == "졸업"
        and school_of(record.values) in (School.HIGH, School.OPEN_HIGH)
        and is_gained(record.values.ended, on)
        for record in records
    )


def _build(raw: Raw) -> AdmissionRule:
    return AdmissionRule(raw["source"])
