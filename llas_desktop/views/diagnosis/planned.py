"""The 학습설계 that is being made: for what, which courses, under which name. No widgets here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Self

from llas_desktop.domain.course import AccreditedCourse, RecruitmentStatus
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.plan import OfferedCourse, StudyPlan
from llas_desktop.domain.routes import Diagnosis, Route
from llas_desktop.domain.text import clean_line, clean_text
from llas_desktop.views.words import tr

PLAN_FORM: Final = "plan"
"""The name of its draft."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What courses are to bring: a subject of 검정고시, or the next stage of 문해교육 towards a level."""

    route: Route
    level: GedLevel
    subject: GedSubject | None = None

    @property
    def words(self) -> str:
        """`고졸 한국사`, `성인 문해교육 학력인정 중졸`."""
        if self.subject is not None:
            return f"{tr(self.level.korean)} {tr(self.subject.value)}"
        return f"{tr(self.route.korean)} {tr(self.level.korean)}"


@dataclass(frozen=True, slots=True)
class Planned:
    """`plan_id` is the saved plan that it changes, None for a new one. Each course stands once."""

    goal: Goal | None = None
    courses: tuple[OfferedCourse, ...] = ()
    name: str = ""
    note: str = ""
    plan_id: int | None = None

    @classmethod
    def of(cls, plan: StudyPlan) -> Self:
        return cls(Goal(plan.route, plan.level, plan.subject), plan.courses, plan.name, plan.note, plan.id)

    @property
    def minutes(self) -> int:
        return sum(course.minutes for course in self.courses)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(course.id for course in self.courses)

    def holds(self, courses: Iterable[OfferedCourse]) -> bool:
        """Whether all of them are in it already."""
        return {course.id for course in courses} <= set(self.ids)

    def says_what(self, plan: StudyPlan) -> bool:
        """Whether saving it would change nothing of the plan."""
        mine = self.goal, self.ids, clean_line(self.name), clean_text(self.note)
        other = Planned.of(plan)
        return mine == (other.goal, other.ids, other.name, other.note)

    def with_courses(self, added: Iterable[OfferedCourse], goal: Goal | None) -> Self:
        """The first course says what it is all for, where that is known."""
        new = {course.id: course for course in (*self.courses, *added)}
        return replace(self, courses=tuple(new.values()), goal=self.goal or goal)

    def without(self, course_id: int) -> Self:
        """What was made for nobody's saved plan, and holds nothing any more, is for nothing either."""
        left = tuple(course for course in self.courses if course.id != course_id)
        return replace(self, courses=left, goal=self.goal if left or self.plan_id else None)

    def typed(self) -> dict[str, str]:
        """As its draft keeps it."""
        goal = self.goal
        return {
            "name": self.name, "note": self.note, "courses": ",".join(map(str, self.ids)),
            "plan_id": "" if self.plan_id is None else str(self.plan_id), "route": goal.route.value if goal else "",
            "level": goal.level.value if goal else "", "subject": goal.subject.value if goal and goal.subject else "",
        }  # fmt: skip


def missing_of(diagnosis: Diagnosis, goal: Goal) -> int:
    """The minutes that are missing of it."""
    if goal.subject is None:
        return sum(each.missing for each in diagnosis.of(goal.route) if each.level is goal.level)
    of_subject = (v for v in diagnosis.ged.verdicts if (v.level, v.subject) == (goal.level, goal.subject))
    return sum(verdict.missing_minutes for verdict in of_subject)


def course_ids(typed: Mapping[str, str]) -> tuple[int, ...]:
    """The courses of a draft."""
    return tuple(int(piece) for piece in typed.get("courses", "").split(",") if piece.isdecimal())


def read(typed: Mapping[str, str], courses: Iterable[OfferedCourse]) -> Planned:
    """What a draft kept; `courses` are those of its `course_ids` that are still there. A word that is none says nothing."""
    level = next((each for each in GedLevel if each.value == typed.get("level")), None)
    route = next((each for each in Route if each.value == typed.get("route")), None)
    subject = next((each for each in GedSubject if each.value == typed.get("subject")), None)
    plan_id = typed.get("plan_id", "")
    return Planned(
        Goal(route, level, subject) if route and level else None, tuple(courses), typed.get("name", ""),
        typed.get("note", ""), int(plan_id) if plan_id.isdecimal() else None,
    )  # fmt: skip


def offered(course: AccreditedCourse, on: date) -> OfferedCourse:
    """A course as it can be taken; of one that is not always open nobody knows when it begins."""
    starts = on if course.recruitment is RecruitmentStatus.ALWAYS else None
    return OfferedCourse(
        course.id,
        course.title,
        course.institution,
        course.total_minutes,
        starts,
        course.accreditation_no,
        course.region,
        course.method,
    )
