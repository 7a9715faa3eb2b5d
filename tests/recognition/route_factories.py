"""Learners, schools, credits and passes in one line each, judged by one route or by all."""

from collections.abc import Iterable
from datetime import date
from itertools import count

from llas_desktop.domain.credit import Credit, CreditDraft, CreditKind, CreditSource, StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.history import LearningRecord, RecordDraft
from llas_desktop.domain.routes import Diagnosis, Route, RouteVerdict
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.recognition.completion import Completion
from llas_desktop.recognition.everything import Rules, diagnose, load_rules
from llas_desktop.recognition.learning import Learning
from tests.recognition.factories import BIRTH, TODAY

ALL_RULES = load_rules()
MIDDLE_GRADUATE = SchoolFacts(Schooling.MIDDLE, School.NONE, has_left_high_school=False)
HIGH_GRADUATE = SchoolFacts(Schooling.HIGH, School.NONE)

_ids = count(1)


def day(text: str | None) -> PartialDate | None:
    """A date in ISO form, known to the day, the month or the year."""
    return PartialDate.from_iso(text) if text else None


def record(
    kind: str,
    title: str = "",
    ended: str | None = None,
    outcome: str = "",
    *,
    started: str | None = None,
    grade: str = "",
    degree: str = "",
    content: str = "",
) -> LearningRecord:
    draft = RecordDraft(
        kind,
        title,
        started=day(started),
        ended=day(ended),
        outcome=outcome,
        grade=grade,
        degree=degree,
        content=content,
    )
    return LearningRecord(next(_ids), 1, draft)


def credit(
    credits_: int = 3,
    kind: CreditKind = CreditKind.MAJOR,
    source: CreditSource = CreditSource.EVALUATED,
    ended: str | None = "2024-06-20",
    *,
    institution: str = "가람평생교육원",
    term: str = "",
    required: bool | None = True,
    earned: str | None = None,
    subject: str = "",
) -> Credit:
    number = next(_ids)
    draft = CreditDraft(
        source, subject or f"과목 {number}", credits_, kind, institution, required, term, day(ended), day(earned)
    )
    return Credit(number, 1, draft)


def passed(stage: int, number: int, *, score: int | None = 60, on: str | None = "2024-05-19") -> list[StagePass]:
    """So many subjects of a stage."""
    return [StagePass(next(_ids), 1, stage, f"{stage}과정 {each}", day(on), score) for each in range(1, number + 1)]


def learning(
    facts: SchoolFacts | None = None,
    *,
    birth: date = BIRTH,
    completions: Iterable[Completion] = (),
    records: Iterable[LearningRecord] = (),
    credits_: Iterable[Credit] = (),
    passes: Iterable[StagePass] = (),
) -> Learning:
    return Learning(birth, facts or SchoolFacts(), tuple(completions), tuple(records), tuple(credits_), tuple(passes))


def everything(of: Learning, on: date = TODAY, rules: Rules = ALL_RULES) -> Diagnosis:
    return diagnose(of, on, rules)


def route(
    name: Route,
    of: Learning,
    on: date = TODAY,
    *,
    level: GedLevel | None = None,
    target: str = "",
    stage: int | None = None,
    rules: Rules = ALL_RULES,
) -> RouteVerdict:
    """The one verdict of a route for a level, target or stage."""
    (found,) = (
        verdict
        for verdict in diagnose(of, on, rules).of(name)
        if (verdict.level, verdict.target, verdict.stage) == (level, target, stage)
    )
    return found


def codes(verdict: RouteVerdict) -> set[str]:
    return {because.reason.value for because in verdict.reasons}
