"""학습설계: the courses that can be chosen from, narrowed on the way in, and the plans that were saved."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from heapq import nsmallest
from typing import Final

from sqlalchemy import Connection

from llas_desktop.domain.course import FROM_AFAR, DeliveryMethod, RecruitmentStatus
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area, Section
from llas_desktop.domain.plan import OfferedCourse, StudyPlan
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.routes import Route
from llas_desktop.models import study_plan_courses, study_plans
from llas_desktop.store import dialect
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import columns_of, day, instant, rows_among, stored, word_of
from llas_desktop.store.search.query import BEYOND

_BY_LINK: Final = (
    "course_ged_links g CROSS JOIN accredited_courses c WHERE g.level = ? AND g.subject = ? AND g.valid_from <= ?"
    " AND (g.valid_to IS NULL OR g.valid_to > ?) AND c.id = g.course_id"
)
_BY_AREA: Final = "accredited_courses c WHERE c.area = ?"
_OPEN: Final = (
    " AND c.recruitment <> ? AND EXISTS (SELECT 1 FROM course_accreditations a WHERE a.course_id = c.id"
    " AND a.notified_on <= ? AND a.expires_on >= ? AND (a.cancelled_on IS NULL OR a.cancelled_on > ?))"
)
_AFAR: Final = ", ".join("?" * len(FROM_AFAR))
_NEAR: Final = f" AND (c.region = '' OR (c.region >= ? AND c.region < ?) OR c.method IN ({_AFAR}))"
_NEXT_START: Final = (
    "CASE WHEN c.recruitment = ? THEN ? ELSE (SELECT min(o.started) FROM institutions i CROSS JOIN course_offerings o"
    " WHERE i.id = c.institution_id AND o.title = c.title AND o.institution = i.name AND o.started >= ?) END"
)
_DETAILS: Final = (
    "SELECT c.id, c.title, i.name, c.accreditation_no, c.region, c.method FROM accredited_courses AS c"
    " JOIN institutions AS i ON i.id = c.institution_id WHERE c.id IN ({})"
)
_NEVER: Final = "~"  # after every day
_METHOD: Final = word_of(DeliveryMethod)

_SELECT: Final = "SELECT id, learner_id, name, route, level, subject, as_of, missing_minutes, note, made_at, made_by FROM study_plans WHERE "
_CHOSEN: Final = (
    "SELECT p.plan_id, p.position, p.course_id, p.minutes, p.starts, c.title, i.name, c.accreditation_no, c.region, c.method"
    " FROM study_plan_courses AS p JOIN accredited_courses AS c ON c.id = p.course_id"
    " JOIN institutions AS i ON i.id = c.institution_id WHERE p.plan_id IN ({})"
)
_GIVEN: Final = ("name", "route", "level", "subject", "as_of", "missing_minutes", "note")


def on_offer(
    connection: Connection,
    wanted: GedLink | Area,
    on: date,
    most_of_a_length: Callable[[int], int],
    taken: AbstractSet[int] = frozenset(),
    region: str = "",
) -> tuple[OfferedCourse, ...]:
    """The courses that can be chosen from on the day `on`: linked or of the area, accredited, recruiting or about to, in reach, not
    among those `taken`. Of each length no more than the first so many to begin; those of no length are left out.

    In reach of `region` (or of a part of it) are those there, those from afar, and those of which nobody said where. What is
    always open starts on the day, others with the next round of their title and institution, if one is announced.

    A walk along the links or the area, after which only what can stand in an answer is looked up: of a hundred thousand
    courses some hundred.
    """
    by_length: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for course_id, minutes, starts in _recruiting(connection, wanted, on, region):
        if minutes > 0 and course_id not in taken:
            by_length[minutes].append((starts or _NEVER, course_id))
    chosen = {
        course_id: (minutes, starts)
        for minutes, held in by_length.items()
        for starts, course_id in nsmallest(most_of_a_length(minutes), held)
    }
    return tuple(_offered(connection, chosen))


def among(connection: Connection, course_ids: Iterable[int], on: date) -> tuple[OfferedCourse, ...]:
    """These courses in their order, each with its next start from the day `on`. Refused `gone` where one is not there."""
    wanted = tuple(dict.fromkeys(course_ids))
    today = on.isoformat()
    statement = f"SELECT c.id, c.total_minutes, {_NEXT_START} FROM accredited_courses c WHERE c.id IN ({{}})"  # noqa: S608
    starts = rows_among(connection, statement, wanted, RecruitmentStatus.ALWAYS.value, today, today)
    found = {each.id: each for each in _offered(connection, {row[0]: (row[1], row[2] or _NEVER) for row in starts})}
    if len(found) < len(wanted):
        raise Refused(Problem("accredited_courses", "gone"))
    return tuple(found[course_id] for course_id in wanted)


def taken_by(connection: Connection, learner_id: int) -> frozenset[int]:
    """The accredited courses that the learner completed, by id."""
    rows = dialect.raw(connection).execute(
        "SELECT course_id FROM learning_records WHERE learner_id = ? AND section = ? AND course_id IS NOT NULL"
        " AND is_completed",
        (learner_id, Section.COMPLETION.value),
    )
    return frozenset(course_id for (course_id,) in rows)


def of_learner(connection: Connection, learner_id: int) -> tuple[StudyPlan, ...]:
    """The saved plans of a learner, the newest first."""
    return tuple(sorted(_read(connection, "learner_id = ?", learner_id), key=lambda plan: plan.id, reverse=True))


def get(connection: Connection, plan_id: int) -> StudyPlan:
    """Refused `gone`."""
    for plan in _read(connection, "id = ?", plan_id):
        return plan
    raise Refused(Problem("study_plans", "gone"))


def put(writer: ChangeWriter, plan: StudyPlan) -> int:
    """A new plan where its id is 0, else the one it names as it is now; its id. When a plan was made, and by whom, stays."""
    values = columns_of(plan, _GIVEN)
    plan_id = plan.id
    if not plan_id:
        made = {"learner_id": plan.learner_id, "made_at": instant_text(plan.made_at), "made_by": plan.made_by}
        plan_id = writer.insert(study_plans, values | made)
    elif writer.row(study_plans, plan_id)["learner_id"] != plan.learner_id:
        raise Refused(Problem("study_plans", "gone"))
    else:
        writer.concerns(plan.learner_id)  # it may be that the courses alone change
        writer.update(study_plans, plan_id, values)
    _put_courses(writer, plan_id, plan.courses)
    return plan_id


def remove(writer: ChangeWriter, plan_id: int) -> None:
    """Refused `gone`."""
    writer.concerns(writer.row(study_plans, plan_id)["learner_id"])
    for row_id in _chosen_rows(writer, plan_id).values():
        writer.delete(study_plan_courses, row_id)
    writer.delete(study_plans, plan_id)


def _put_courses(writer: ChangeWriter, plan_id: int, chosen: Sequence[OfferedCourse]) -> None:
    kept = _chosen_rows(writer, plan_id)
    for gone in kept.keys() - {course.id for course in chosen}:
        writer.delete(study_plan_courses, kept[gone])
    for position, course in enumerate(chosen, 1):
        values = {"position": position, "minutes": course.minutes, "starts": stored(course.starts)}
        if course.id in kept:
            writer.update(study_plan_courses, kept[course.id], values)
        else:
            writer.insert(study_plan_courses, values | {"plan_id": plan_id, "course_id": course.id})


def _chosen_rows(writer: ChangeWriter, plan_id: int) -> dict[int, int]:
    """The rows of a plan's courses, by course."""
    rows = dialect.raw(writer.connection).execute(
        "SELECT course_id, id FROM study_plan_courses WHERE plan_id = ?", (plan_id,)
    )
    return dict(rows.fetchall())


def _read(connection: Connection, where: str, value: int) -> list[StudyPlan]:
    rows = dialect.raw(connection).execute(_SELECT + where, (value,)).fetchall()
    courses: dict[int, list[OfferedCourse]] = {row[0]: [] for row in rows}
    for plan_id, _, course_id, minutes, starts, *words in sorted(rows_among(connection, _CHOSEN, courses)):
        title, institution, accreditation_no, region, method = words
        courses[plan_id].append(
            OfferedCourse(
                course_id, title, institution, minutes, day(starts), accreditation_no, region, _METHOD(method)
            )
        )
    return [
        StudyPlan(
            id=row[0],
            learner_id=row[1],
            name=row[2],
            route=Route(row[3]),
            level=GedLevel(row[4]),
            subject=None if row[5] is None else GedSubject(row[5]),
            as_of=date.fromisoformat(row[6]),
            missing_minutes=row[7],
            courses=tuple(courses[row[0]]),
            note=row[8],
            made_at=instant(row[9]),
            made_by=row[10],
        )
        for row in rows
    ]


def _recruiting(
    connection: Connection, wanted: GedLink | Area, on: date, region: str
) -> Iterator[tuple[int, int, str | None]]:
    """Id, minutes and next start of what is wanted, recruiting or about to, accredited and in reach."""
    today = on.isoformat()
    tables, values = _way_in(wanted, today)
    near = (region, region + BEYOND, *sorted(method.value for method in FROM_AFAR)) if region else ()
    return dialect.raw(connection).execute(
        f"SELECT c.id, c.total_minutes, {_NEXT_START} FROM {tables}{_OPEN}{_NEAR if near else ''}",  # noqa: S608
        (
            RecruitmentStatus.ALWAYS.value, today, today, *values, RecruitmentStatus.CLOSED.value, today, today, today,
            *near,
        ),
    )  # fmt: skip


def _way_in(wanted: GedLink | Area, today: str) -> tuple[str, tuple[str, ...]]:
    if isinstance(wanted, Area):
        return _BY_AREA, (wanted.value,)
    return _BY_LINK, (wanted.level.value, wanted.subject.value, today, today)


def _offered(connection: Connection, chosen: Mapping[int, tuple[int, str]]) -> Iterator[OfferedCourse]:
    """The courses of which minutes and start are known, in no order."""
    for course_id, title, institution, accreditation_no, region, method in rows_among(connection, _DETAILS, chosen):
        minutes, starts = chosen[course_id]
        yield OfferedCourse(
            course_id, title, institution, minutes, _start(starts), accreditation_no, region, _METHOD(method)
        )


def _start(text: str) -> date | None:
    return None if text == _NEVER else date.fromisoformat(text)
