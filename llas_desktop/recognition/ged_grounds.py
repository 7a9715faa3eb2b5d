"""검정고시 시험과목 면제 on other grounds than accredited courses (초·중등교육법 시행규칙 제37조 ②1호; ③1·2·3·5호).

A verdict for 중졸 and one for 고졸; 초졸 knows no other ground. `subjects` are those that can be exempted, if the learner
wishes. Only the school gives the ground; a 국가기술자격 widens it and exempts nobody by itself. 과목합격 is not one of these
grounds: it carries over by 제38조②.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import PAPERS, GedLevel
from llas_desktop.domain.history import LearningRecord
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import Because, ItemKind, JudgedItem, Route, RouteVerdict, RuleOverride, Unit
from llas_desktop.domain.schooling import SCHOOLING_OF_LEVEL, SchoolFacts, SpecialSchool
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.ged_eligibility import months_after
from llas_desktop.recognition.learning import is_gained, qualifications
from llas_desktop.recognition.tables import Raw, RouteTable, load

LEVELS = (GedLevel.MIDDLE, GedLevel.HIGH)
_SCHOOLS = {
    GedLevel.MIDDLE: (SpecialSchool.CIVIC_MIDDLE, SpecialSchool.OTHER_MIDDLE),
    GedLevel.HIGH: (SpecialSchool.TECHNICAL_HIGH, SpecialSchool.OTHER_HIGH, SpecialSchool.TRAINING),
}


@dataclass(frozen=True, slots=True)
class GroundsRule:
    """`kept` are the papers still to be sat; with a 국가기술자격, one of the pairs of `kept_with_qualification`."""

    years_for_qualification: int
    kept: frozenset[str]
    kept_with_qualification: tuple[frozenset[str], ...]
    craftsman_grades: tuple[str, ...]
    sources: dict[str, str]


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[GroundsRule]:
    return load("ged_grounds", _build, overrides, LEVELS)


def judge(
    facts: SchoolFacts, records: Iterable[LearningRecord], on: date, table: RouteTable[GroundsRule]
) -> tuple[RouteVerdict, ...]:
    """`facts` as `learning.known` gives them; `records` are those of other sections than COMPLETION."""
    rule = table.on(on)
    technical = [
        record for record in qualifications(records, "national_technical") if is_gained(record.values.started, on)
    ]
    return tuple(_verdict(level, facts, technical, on, rule, table) for level in LEVELS)


@dataclass(frozen=True, slots=True)
class _Finding:
    verdict: Verdict
    reasons: tuple[Because, ...]
    subjects: tuple[str, ...] = ()
    counted: tuple[JudgedItem, ...] = ()


def _verdict(
    level: GedLevel,
    facts: SchoolFacts,
    technical: list[LearningRecord],
    on: date,
    rule: GroundsRule,
    table: RouteTable[GroundsRule],
) -> RouteVerdict:
    found = _finding(level, facts, technical, on, rule)
    return RouteVerdict(
        Route.GED_GROUNDS, found.verdict, on, rule.sources[level], (), found.reasons, found.counted,
        next_steps=table.steps(found.verdict, level), level=level, subjects=found.subjects,
    )  # fmt: skip


def _finding(
    level: GedLevel, facts: SchoolFacts, technical: list[LearningRecord], on: date, rule: GroundsRule
) -> _Finding:
    names = ", ".join(school.korean for school in _SCHOOLS[level])
    alone = (Because(RouteReason.QUALIFICATION_ALONE),) if level is GedLevel.HIGH and technical else ()
    if facts.graduated is not None and facts.graduated >= SCHOOLING_OF_LEVEL[level]:
        return _Finding(Verdict.NOT_APPLICABLE, (Because(RouteReason.HAS_DEGREE, facts.graduated.korean),))
    if facts.special_school is None:
        return _Finding(Verdict.CHECK, (Because(RouteReason.GROUND_UNKNOWN, names), *alone))
    if facts.special_school not in _SCHOOLS[level]:
        return _Finding(Verdict.NOT_APPLICABLE, (Because(RouteReason.GROUND_NONE, names), *alone))
    holds = Because(RouteReason.GROUND_HOLDS, facts.special_school.korean)
    subjects = _papers_but(level, rule.kept)
    if level is GedLevel.MIDDLE:
        return _Finding(Verdict.MET, (holds,), subjects)
    ended = facts.special_school_ended_on
    if facts.special_school is SpecialSchool.TRAINING and (ended is None or not is_gained(ended, on)):
        # 제2호 speaks of those who completed the training, not of those about to
        return _Finding(Verdict.CHECK, (Because(RouteReason.GROUND_DATE_UNCLEAR), *alone))
    return _widened(facts, technical, rule, _Finding(Verdict.MET, (holds,), subjects))


def _widened(facts: SchoolFacts, technical: list[LearningRecord], rule: GroundsRule, plain: _Finding) -> _Finding:
    """What a 국가기술자격 of 기능사 or above adds to the ground of the school (③3호, ③5호)."""
    ranked = [record for record in technical if _is_ranked(record, rule)]
    if not ranked:
        unclear = tuple(Because(RouteReason.QUALIFICATION_UNCLEAR, record.values.title) for record in technical)
        return _Finding(plain.verdict, (*plain.reasons, *unclear), plain.subjects)
    everyone = PAPERS[GedLevel.HIGH]
    all_papers = tuple(paper.value for paper in (*everyone.required, *everyone.elective))
    if any(pair <= facts.passed_in_final_year for pair in rule.kept_with_qualification):
        within = [_within(record.values.started, facts.special_school_ended_on, rule) for record in ranked]
        if True in within:
            record = ranked[within.index(True)]
            return _Finding(Verdict.MET, plain.reasons, all_papers, (_item(record),))
        if None in within:
            reasons = (*plain.reasons, Because(RouteReason.GROUND_DATE_UNCLEAR))
            return _Finding(Verdict.MET, reasons, _either(rule), (_item(ranked[0]),))
    return _Finding(Verdict.MET, plain.reasons, _either(rule), (_item(ranked[0]),))


def _within(gained: PartialDate | None, ended: PartialDate | None, rule: GroundsRule) -> bool | None:
    """Whether a 자격 was gained within the years after the school ended; None where the dates do not say."""
    if gained is None or ended is None:
        return None
    months = 12 * rule.years_for_qualification
    first, last = ended.earliest, months_after(ended.earliest, months)
    if gained.earliest >= ended.latest and gained.latest <= last:
        return True
    out = gained.latest < first or gained.earliest > months_after(ended.latest, months)
    return False if out else None


def _is_ranked(record: LearningRecord, rule: GroundsRule) -> bool:
    words = (record.values.grade.strip(), record.values.title.strip())
    return any(word.endswith(rule.craftsman_grades) for word in words)


def _papers_but(level: GedLevel, kept: frozenset[str]) -> tuple[str, ...]:
    papers = PAPERS[level]
    return tuple(paper.value for paper in (*papers.required, *papers.elective) if paper.value not in kept)


def _either(rule: GroundsRule) -> tuple[str, ...]:
    """Those that fall under either pair, then the choice that is the learner's: 영어 또는 수학."""
    always = frozenset.intersection(*rule.kept_with_qualification)
    choice = sorted(frozenset.union(*rule.kept_with_qualification) - always, reverse=True)
    certain = _papers_but(GedLevel.HIGH, frozenset.union(*rule.kept_with_qualification))
    return (*certain, " 또는 ".join(choice))


def _item(record: LearningRecord) -> JudgedItem:
    return JudgedItem(ItemKind.RECORD, record.id, record.values.title, 1, Unit.SUBJECTS)


def _build(raw: Raw) -> GroundsRule:
    return GroundsRule(
        raw["years_for_qualification"],
        frozenset(raw["kept"]),
        tuple(frozenset(pair) for pair in raw["kept_with_qualification"]),
        tuple(raw["craftsman_grades"]),
        raw["sources"],
    )
