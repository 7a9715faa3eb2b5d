"""독학학위제 (독학에 의한 학위취득에 관한 법률 제5조, 시행령 제7조·제12조): a verdict for each of the four stages.

A stage is met when as many of its subjects are passed (60 of 100) or exempted as it has; the last also by 60 % of the total
of one sitting. Who may sit is said among the reasons: the first three ask for 고졸 학력, the last for those three or what
시행령 제7조①4호 puts in their place, which 진흥원 judges.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from llas_desktop.domain.credit import STAGES, StagePass
from llas_desktop.domain.history import LearningRecord
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
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from llas_desktop.domain.text import bare_word
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.learning import is_gained, qualifications
from llas_desktop.recognition.tables import Raw, RouteTable, load

_LAST = max(STAGES)


@dataclass(frozen=True, slots=True)
class SelfStudyRule:
    """`subjects` of each stage; marks of `full_mark` a subject."""

    subjects: dict[int, int]
    pass_mark: int
    total_percent: int
    full_mark: int
    source: str


def load_table(overrides: Iterable[RuleOverride] = ()) -> RouteTable[SelfStudyRule]:
    return load("self_study_degree", _build, overrides, tuple(str(stage) for stage in STAGES))


def judge(
    facts: SchoolFacts,
    passes: Sequence[StagePass],
    records: Iterable[LearningRecord],
    on: date,
    table: RouteTable[SelfStudyRule],
) -> tuple[RouteVerdict, ...]:
    """`facts` as `learning.known` gives them; `records` are those of other sections than COMPLETION."""
    rule = table.on(on)
    technical = sorted(
        record.values.title
        for record in qualifications(records, "national_technical")
        if is_gained(record.values.started, on)
    )
    stages = {stage: _Stage.of(stage, passes, on, rule) for stage in STAGES}
    has_earlier = all(found.is_met for stage, found in stages.items() if stage != _LAST)
    return tuple(
        found.verdict(on, rule, table, _open_questions(found, facts, technical, has_earlier=has_earlier))
        for found in stages.values()
    )


@dataclass(frozen=True, slots=True)
class _Stage:
    number: int
    required: int
    counted: tuple[JudgedItem, ...]
    not_counted: tuple[JudgedItem, ...]
    is_passed_by_total: bool

    @classmethod
    def of(cls, number: int, passes: Sequence[StagePass], on: date, rule: SelfStudyRule) -> "_Stage":
        counted: dict[str, JudgedItem] = {}
        not_counted: list[JudgedItem] = []
        sat = sorted((each for each in passes if each.stage == number), key=_time)
        for each in sat:
            subject = bare_word(each.subject)
            if not is_gained(each.on, on):
                not_counted.append(_item(each, RouteReason.NOT_YET_GAINED))
            elif not each.is_exempted and each.score is not None and each.score < rule.pass_mark:
                not_counted.append(_item(each, RouteReason.BELOW_60))
            elif subject in counted:
                not_counted.append(_item(each, RouteReason.PASSED_BEFORE))
            else:
                counted[subject] = _item(each)
        required = rule.subjects[number]
        by_total = number == _LAST and any(
            _is_enough(list(sitting), required, rule)
            for day, sitting in groupby((each for each in sat if is_gained(each.on, on)), key=lambda each: each.on)
            if day is not None
        )
        return cls(number, required, tuple(counted.values()), tuple(not_counted), by_total)

    @property
    def is_met(self) -> bool:
        return self.is_passed_by_total or len(self.counted) >= self.required

    def verdict(
        self, on: date, rule: SelfStudyRule, table: RouteTable[SelfStudyRule], questions: tuple[Because, ...]
    ) -> RouteVerdict:
        if self.is_met:
            by_total = len(self.counted) < self.required
            reasons = (Because(RouteReason.PASSED_BY_TOTAL if by_total else RouteReason.STAGE_PASSED),)
        else:
            reasons = (Because(RouteReason.SUBJECTS_MISSING, str(self.required - len(self.counted))),)
        verdict = Verdict.MET if self.is_met else Verdict.SHORT
        return RouteVerdict(
            Route.SELF_STUDY_DEGREE, verdict, on, rule.source,
            (Quantity("subjects", len(self.counted), self.required, Unit.SUBJECTS),),
            (*reasons, *questions), self.counted, (), self.not_counted,
            table.steps(verdict, str(self.number)), stage=self.number,
        )  # fmt: skip


def _open_questions(
    found: _Stage, facts: SchoolFacts, technical: Sequence[str], *, has_earlier: bool
) -> tuple[Because, ...]:
    """Who may sit the stage, as far as it is known, and what might be exempted; nothing once it is passed."""
    if found.is_met:
        return ()
    if found.number == _LAST:
        return () if has_earlier else (Because(RouteReason.EARLIER_STAGES_MISSING),)
    reasons: list[Because] = []
    if facts.graduated is None:
        reasons.append(Because(RouteReason.HIGH_SCHOOL_UNKNOWN))
    elif facts.graduated < Schooling.HIGH:
        reasons.append(Because(RouteReason.NO_HIGH_SCHOOL))
    if technical:
        reasons.append(Because(RouteReason.EXEMPTION_POSSIBLE, ", ".join(technical)))
    return tuple(reasons)


def _is_enough(sitting: Sequence[StagePass], required: int, rule: SelfStudyRule) -> bool:
    """Whether the subjects of one sitting come to the share of their total; each subject once, the better mark."""
    marks: dict[str, int] = {}
    for each in sitting:
        if each.score is not None:
            subject = bare_word(each.subject)
            marks[subject] = max(marks.get(subject, 0), each.score)
    best = sorted(marks.values(), reverse=True)[:required]
    return len(best) == required and sum(best) * 100 >= rule.total_percent * rule.full_mark * required


def _time(each: StagePass) -> tuple[date, str, int]:
    return (each.on.latest if each.on else date.min, str(each.on), each.id)


def _item(each: StagePass, reason: RouteReason | None = None) -> JudgedItem:
    return JudgedItem(ItemKind.PASS, each.id, each.subject, 1, Unit.SUBJECTS, reason)


def _build(raw: Raw) -> SelfStudyRule:
    subjects = {int(stage): number for stage, number in raw["subjects"].items()}
    return SelfStudyRule(subjects, raw["pass_mark"], raw["total_percent"], raw["full_mark"], raw["source"])
