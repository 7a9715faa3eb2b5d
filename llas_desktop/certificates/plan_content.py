"""What a 학습설계 says: what is short, the courses chosen, what they bring, and where to take what."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from llas_desktop.domain.centre import CentreSettings
from llas_desktop.domain.course import DeliveryMethod
from llas_desktop.domain.ged import GedLevel
from llas_desktop.domain.learner import Learner
from llas_desktop.domain.plan import StudyPlan
from llas_desktop.domain.routes import Diagnosis, NextStep, Route, RouteVerdict, Unit
from llas_desktop.domain.verdict import SubjectVerdict, Verdict


@dataclass(frozen=True, slots=True)
class PlanCourse:
    """A course of the plan; `starts` None: nobody knows when. `is_taken`: completed since the plan was made."""

    title: str
    institution: str
    minutes: int
    starts: date | None
    accreditation_no: str
    region: str
    method: DeliveryMethod
    is_taken: bool


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """Minutes towards what is sought: certain ones now and with the plan, doubtful ones that stay out, how many are asked for."""

    counted: int
    counted_then: int
    doubtful: int
    required: int

    @property
    def missing(self) -> int:
        return max(0, self.required - self.counted)

    @property
    def missing_then(self) -> int:
        return max(0, self.required - self.counted_then)


@dataclass(frozen=True, slots=True)
class Moved:
    """A verdict that the plan moves, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlanContent:
    """All of one 학습설계, as of one day. `goal` None: what is sought is not counted in minutes."""

    centre: str
    clerk: str
    made_at: datetime
    name: str
    birth_date: date
    account_no: str
    is_centre_number: bool
    plan_name: str
    sought: str
    as_of: date
    goal: PlanGoal | None
    verdict_then: Verdict | None
    courses: tuple[PlanCourse, ...]
    moved: tuple[Moved, ...]
    steps: tuple[NextStep, ...]
    source: str
    note: str

    @property
    def minutes_to_take(self) -> int:
        return sum(course.minutes for course in self.courses if not course.is_taken)


def compose_plan(
    learner: Learner,
    plan: StudyPlan,
    now: Diagnosis,
    then: Diagnosis,
    centre: CentreSettings,
    made_at: datetime,
    clerk: str,
    taken: Collection[int] = (),
) -> PlanContent:
    """`now`: as things stand; `then`: the same day with those courses of the plan completed that are not in `taken`, the ids of
    courses completed by now. `made_at` is aware UTC; `clerk` as she is to be named.
    """
    before, after = _of_plan(now, plan), _of_plan(then, plan)
    return PlanContent(
        centre=centre.centre_name,
        clerk=clerk,
        made_at=made_at,
        name=learner.name,
        birth_date=learner.birth_date,
        account_no=learner.account_no,
        is_centre_number=learner.has_centre_number,
        plan_name=plan.name,
        sought=_sought(plan, before),
        as_of=now.ged.on,
        goal=_goal(before, after),
        verdict_then=after.verdict if after else None,
        courses=tuple(
            PlanCourse(
                course.title, course.institution, course.minutes, course.starts, course.accreditation_no, course.region,
                course.method, course.id in taken,
            )
            for course in plan.courses
        ),
        moved=tuple(_moved(now, then)),
        steps=_steps(then, after),
        source=after.source if after else "",
        note=plan.note,
    )  # fmt: skip


def _of_plan(diagnosis: Diagnosis, plan: StudyPlan) -> SubjectVerdict | RouteVerdict | None:
    """The verdict that the plan is to move."""
    if plan.route is Route.GED_EXEMPTION:
        subjects = diagnosis.ged.verdicts
        return next((each for each in subjects if (each.level, each.subject) == (plan.level, plan.subject)), None)
    return next((each for each in diagnosis.of(plan.route) if each.level in (plan.level, None)), None)


def _sought(plan: StudyPlan, before: SubjectVerdict | RouteVerdict | None) -> str:
    if isinstance(before, SubjectVerdict):
        return f"{_subject(before)} 과목 면제"
    if before and plan.route is Route.ADULT_LITERACY and before.entry_stage:
        last = before.verdict is Verdict.MET
        stage = before.entry_stage if last else before.entry_stage + 1
        school = {GedLevel.ELEMENTARY: "초등", GedLevel.MIDDLE: "중학"}.get(plan.level, plan.level.korean)
        return f"성인 문해교육 {school} {stage}단계 진입"
    return before.name if before else plan.route.korean


def _subject(verdict: SubjectVerdict) -> str:
    return f"{verdict.level.korean} 검정고시 {verdict.subject.value}"


def _goal(before: SubjectVerdict | RouteVerdict | None, after: SubjectVerdict | RouteVerdict | None) -> PlanGoal | None:
    """By the yardstick that stands now: a stage once reached sets the next one."""
    match before, after:
        case SubjectVerdict(), SubjectVerdict():
            return PlanGoal(
                before.credited_minutes, after.credited_minutes, before.doubtful_minutes, before.required_minutes
            )
        case RouteVerdict(), RouteVerdict():
            then = {each.name: each.counted for each in after.quantities}
            return next(
                (
                    PlanGoal(each.counted, then[each.name], each.doubtful, each.required)
                    for each in before.quantities
                    if each.unit is Unit.MINUTES and each.required and each.name in then
                ),
                None,
            )
    return None


def _steps(then: Diagnosis, after: SubjectVerdict | RouteVerdict | None) -> tuple[NextStep, ...]:
    if isinstance(after, SubjectVerdict):
        return then.ged_steps.get((after.verdict, after.level.value), ())
    return after.next_steps if after else ()


def _moved(now: Diagnosis, then: Diagnosis) -> Iterator[Moved]:
    """Every verdict that is another with the plan, those of subjects first."""
    for one, other in zip(now.ged.verdicts, then.ged.verdicts, strict=True):
        if one.verdict is not other.verdict:
            yield Moved(f"{_subject(one)} 면제", one.verdict.korean, other.verdict.korean)
    for was, is_ in zip(now.routes, then.routes, strict=True):
        if (before := _standing(was)) != (after := _standing(is_)):
            yield Moved(was.name, before, after)


def _standing(verdict: RouteVerdict) -> str:
    if not verdict.entry_stage or verdict.verdict is Verdict.NOT_APPLICABLE:
        return verdict.verdict.korean
    # What courses bring is a stage; that more is missing to the next one is not what moves.
    doubt = f"{verdict.verdict.korean}, " if verdict.verdict is Verdict.CHECK else ""
    return f"{doubt}{verdict.entry_stage}단계 진입"
