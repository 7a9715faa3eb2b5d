"""The planners' desk: the ways to what is missing, courses put forward, and the 학습설계 that a learner takes home."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.course import CourseQuery, RecruitmentStatus
from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.domain.plan import StudyPlan, WaysFound
from llas_desktop.domain.problems import Problem
from llas_desktop.domain.recommendation import Recommendation
from llas_desktop.domain.route_reasons import RouteReason
from llas_desktop.domain.routes import Diagnosis, Route
from llas_desktop.domain.text import clean_line, clean_text
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition import plan as way_finder
from llas_desktop.recognition import recommendation
from llas_desktop.recognition.everything import diagnose
from llas_desktop.recognition.learning import known
from llas_desktop.recognition.recommendation import Profile, Sought
from llas_desktop.services import rules
from llas_desktop.services.learnings import RuleBook, learning_of
from llas_desktop.store import centre, courses, learners, plans, staff
from llas_desktop.store.database import Clock, Store
from llas_desktop.store.search.courses import find_courses

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom
    from llas_desktop.services.diagnosis_desk import DiagnosisDesk

_MOST_OF_A_SEARCH: Final = 100
_SETTLED: Final = MappingProxyType({Verdict.MET: "met", Verdict.NOT_APPLICABLE: "under_age"})


class PlanDesk:
    def __init__(
        self, store: Store, book: RuleBook, diagnosis: "DiagnosisDesk", room: "PrintRoom", clock: Clock = dates.now
    ) -> None:
        self._store = store
        self._book = book
        self._diagnosis = diagnosis
        self._room = room
        self._clock = clock

    def ways(
        self,
        learner_id: int,
        route: Route,
        level: GedLevel | None,
        subject: GedSubject | None = None,
        on: date | None = None,
        region: str = "",
        limit: int = 5,
    ) -> WaysFound:
        """The best ways to what is missing of a subject, or of the next stage of 문해교육, by courses that are on offer on the day.

        Refused `gone`.
        """
        day = on or self._today()
        with self._store.read() as connection:
            diagnosis = self._diagnosis.diagnose(learner_id, day)
            missing, reason = _gap(diagnosis, route, level, subject)
            if reason or level is None:
                return WaysFound(missing, reason=reason)
            offered = plans.on_offer(
                connection,
                Area.BASIC_LITERACY if subject is None else GedLink(level, subject),
                day,
                lambda minutes: way_finder.most_of_a_length(minutes, missing, limit),
                plans.taken_by(connection, learner_id),
                region.strip(),
            )
        found = way_finder.ways(offered, missing, limit)
        return WaysFound(missing, found, "" if found else "nothing_offered")

    def recommend(self, learner_id: int, on: date | None = None, limit: int = 10) -> tuple[Recommendation, ...]:
        """Courses that fit the learner, best first, each with why; of what a large catalogue has for one ground the first hundred
        are rated. Refused `gone`.
        """
        day = on or self._today()
        with self._store.read() as connection:
            learner = learners.get(connection, learner_id).values
            learning, table = learning_of(connection, learner_id), self._book.recommendation(connection)
            diagnosis = diagnose(learning, day, self._book.rules(connection)).ged
            profile = Profile(
                learner.birth_date,
                known(learning, day),
                learner.occupation,
                learner.interests,
                centre.read(connection).region,
                frozenset(one.record.values.area for one in learning.completions if one.record.values.area),
                plans.taken_by(connection, learner_id),
            )
            sought = recommendation.sought(profile, diagnosis, day, table)
            found = {
                hit.id: hit
                for query in _queries(sought, profile.region, day)
                for hit in find_courses(connection, query, on=day, limit=_MOST_OF_A_SEARCH).hits
                if hit.recruitment is not RecruitmentStatus.CLOSED
            }
            candidates = courses.among(connection, found)
        return recommendation.recommend(profile, diagnosis, candidates.values(), day, table, limit)

    def save(
        self,
        actor: Actor,
        learner_id: int,
        name: str,
        route: Route,
        level: GedLevel,
        subject: GedSubject | None,
        as_of: date,
        missing_minutes: int,
        course_ids: Iterable[int],
        note: str = "",
        plan_id: int | None = None,
    ) -> tuple[int, Changes]:
        """A new 학습설계, or `plan_id` as it is now; its id. Hours and starts of the courses are kept as they are now.

        Refused: what is wrong with its texts (`plan_name`, `plan_note`), `required` (`courses`), `not_by_courses` (`route`),
        `gone`.
        """
        chosen = tuple(course_ids)
        rules.refuse(_problems(name, note, chosen, route, level, subject))
        with self._store.write(actor, Action.PLAN_SAVED) as writer:
            learners.get(writer.connection, learner_id)
            offered = plans.among(writer.connection, chosen, self._today())
            plan = StudyPlan(
                plan_id or 0, learner_id, clean_line(name), route, level, subject, as_of, missing_minutes, offered,
                clean_text(note), self._clock(), actor.who,
            )  # fmt: skip
            kept = plans.put(writer, plan)
        return kept, writer.changes

    def remove(self, actor: Actor, plan_id: int) -> Changes:
        """Refused `gone`."""
        with self._store.write(actor, Action.PLAN_REMOVED) as writer:
            plans.remove(writer, plan_id)
        return writer.changes

    def of_learner(self, learner_id: int) -> tuple[StudyPlan, ...]:
        """The saved plans, the newest first, each `made_by` whoever saved it: by name, or by login where there is none."""
        with self._store.read() as connection:
            names = staff.names(connection)
            found = plans.of_learner(connection, learner_id)
        return tuple(replace(plan, made_by=names.get(plan.made_by, plan.made_by)) for plan in found)

    def paper(self, actor: Actor, plan_id: int) -> bytes:
        """One page for the learner, with what the plan would bring by the day of printing; that it was printed is entered.

        Refused `gone`.
        """
        from llas_desktop.certificates.plan_content import compose_plan

        today = self._today()
        with self._store.read() as connection:
            plan = plans.get(connection, plan_id)
            learner, settings = learners.get(connection, plan.learner_id), centre.read(connection)
            taken = plans.taken_by(connection, plan.learner_id)
            clerk = staff.names(connection).get(actor.who, actor.who)
            still_to_take = [course.id for course in plan.courses if course.id not in taken]
            now = self._diagnosis.diagnose(plan.learner_id, today)
            then = self._diagnosis.diagnose(plan.learner_id, today, still_to_take)
        content = compose_plan(learner, plan, now, then, settings, self._clock(), clerk, taken)
        pdf = self._room.study_plan(content).pdf
        self._store.note(actor, Action.PLAN_PRINTED, (plan.learner_id,))
        return pdf

    def _today(self) -> date:
        return dates.in_seoul(self._clock()).date()


def _gap(diagnosis: Diagnosis, route: Route, level: GedLevel | None, subject: GedSubject | None) -> tuple[int, str]:
    """The minutes missing, and why no courses are looked for, if none are."""
    if route is Route.GED_EXEMPTION:
        for of_subject in diagnosis.ged.verdicts:
            if (of_subject.level, of_subject.subject) == (level, subject):
                return of_subject.missing_minutes, _SETTLED.get(of_subject.verdict, "")
    if route is Route.ADULT_LITERACY and subject is None:
        for of_level in diagnosis.of(route):
            if of_level.level is level:
                has_degree = any(because.reason is RouteReason.HAS_DEGREE for because in of_level.reasons)
                return of_level.missing, "has_degree" if has_degree else _SETTLED.get(of_level.verdict, "")
    return 0, "not_by_courses"


def _queries(sought: Sought, region: str, on: date) -> Iterator[CourseQuery]:
    """What is near first, for a search is cut."""
    if region:
        yield CourseQuery(region=region, valid_on=on)
    for near in dict.fromkeys((region, "")):
        for link in sought.links:
            yield CourseQuery(level=link.level, subject=link.subject, region=near, valid_on=on)
        for word in sought.words:
            yield CourseQuery(word, region=near, valid_on=on)
        for area in sought.areas:
            yield CourseQuery(area=area, region=near, valid_on=on)


def _problems(
    name: str, note: str, course_ids: tuple[int, ...], route: Route, level: GedLevel, subject: GedSubject | None
) -> Iterator[Problem]:
    yield from rules.text_problems({"plan_name": name, "plan_note": note}, required=("plan_name",))
    if sensitive := rules.sensitive_problem("plan_note", note):
        yield sensitive
    if not course_ids:
        yield Problem("courses", "required")
    is_filled_by_courses = (
        subject in EXEMPTIBLE_SUBJECTS[level] if route is Route.GED_EXEMPTION else route is Route.ADULT_LITERACY
    )
    if not is_filled_by_courses:
        yield Problem("route", "not_by_courses", route.korean)
