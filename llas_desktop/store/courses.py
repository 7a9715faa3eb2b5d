"""Accredited courses with their periods and links, read into snapshots; and the catalogue
as files bring it: what was true before keeps its dates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.course import (
    Accreditation,
    AccreditedCourse,
    DatedLink,
    DeliveryMethod,
    InstitutionType,
    RecruitmentStatus,
)
from llas_desktop.domain.ged import GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.domain.imports import CourseRow, Fate, RowOutcome
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.models import accredited_courses, course_accreditations, course_ged_links, institutions
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.rows import columns_of, day, rows_among, word_of

_COURSES: Final = (
    "SELECT c.id, c.accreditation_no, c.title, i.name, i.type, c.area, c.total_minutes, c.method, c.region, c.place,"
    " c.recruitment FROM accredited_courses AS c JOIN institutions AS i ON i.id = c.institution_id WHERE c.id IN ({})"
)
_PERIODS: Final = (
    "SELECT course_id, notified_on, expires_on, cancelled_on FROM course_accreditations WHERE course_id IN ({})"
)
_LINKS: Final = "SELECT course_id, level, subject, valid_from, valid_to FROM course_ged_links WHERE course_id IN ({})"
_MOST_NAMES: Final = 5_000
_TYPE, _AREA = word_of(InstitutionType), word_of(Area)
_METHOD, _RECRUITMENT = word_of(DeliveryMethod), word_of(RecruitmentStatus)
_ALWAYS_GIVEN: Final = frozenset(("title", "area", "total_minutes"))
_GIVEN_OR_KEPT: Final = frozenset(("method", "region", "place", "recruitment"))


def among(connection: Connection, course_ids: Iterable[int]) -> dict[int, AccreditedCourse]:
    """The courses with these ids; those that are not there are left out."""
    ids = tuple(course_ids)
    periods: dict[int, list[Accreditation]] = {}
    for course_id, notified, expires, cancelled in rows_among(connection, _PERIODS, ids):
        period = Accreditation(date.fromisoformat(notified), date.fromisoformat(expires), day(cancelled))
        periods.setdefault(course_id, []).append(period)
    links: dict[int, list[DatedLink]] = {}
    known: dict[tuple[str, str], GedLink] = {}
    for course_id, level, subject, valid_from, valid_to in rows_among(connection, _LINKS, ids):
        link = known.get((level, subject))
        if link is None:
            link = known[level, subject] = GedLink(GedLevel(level), GedSubject(subject))
        links.setdefault(course_id, []).append(DatedLink(link, date.fromisoformat(valid_from), day(valid_to)))
    return {
        row[0]: _course(row, periods.get(row[0], []), links.get(row[0], []))
        for row in rows_among(connection, _COURSES, ids)
    }


def get(connection: Connection, course_id: int) -> AccreditedCourse:
    """One that is not there any more is `Refused` (`gone`)."""
    found = among(connection, (course_id,))
    if course_id not in found:
        raise Refused(Problem("accredited_courses", "gone"))
    return found[course_id]


def of_numbers(connection: Connection, accreditation_nos: Iterable[str]) -> dict[str, AccreditedCourse]:
    """The courses with these 평가인정번호."""
    statement = "SELECT id FROM accredited_courses WHERE accreditation_no IN ({})"
    ids = [course_id for (course_id,) in rows_among(connection, statement, accreditation_nos)]
    return {course.accreditation_no: course for course in among(connection, ids).values()}


def total_minutes(connection: Connection, course_id: int) -> int | None:
    found: int | None = connection.exec_driver_sql(
        "SELECT total_minutes FROM accredited_courses WHERE id = ?", (course_id,)
    ).scalar()
    return found


def regions(connection: Connection) -> tuple[str, ...]:
    """Every region in which there is an accredited course."""
    found: list[str] = []
    after = "SELECT region FROM accredited_courses WHERE region > ? ORDER BY region LIMIT 1"
    # From one to the next along the index: there are a few dozen among however many courses.
    while region := connection.exec_driver_sql(after, (found[-1] if found else "",)).scalar():
        found.append(region)
    return tuple(found)


def institution_names(connection: Connection) -> tuple[str, ...]:
    """The institutions with an accredited course, by name; of very many the first, for a list to choose from."""
    rows = connection.exec_driver_sql(
        "SELECT name FROM institutions AS i WHERE EXISTS (SELECT 1 FROM accredited_courses WHERE institution_id = i.id)"
        " ORDER BY name LIMIT ?",
        (_MOST_NAMES,),
    )
    return tuple(name for (name,) in rows)


def _course(row: Sequence[Any], periods: list[Accreditation], links: list[DatedLink]) -> AccreditedCourse:
    return AccreditedCourse(
        id=row[0],
        accreditation_no=row[1],
        title=row[2],
        institution=row[3],
        institution_type=_TYPE(row[4]),
        area=_AREA(row[5]),
        total_minutes=row[6],
        method=_METHOD(row[7]),
        region=row[8],
        place=row[9],
        recruitment=_RECRUITMENT(row[10]),
        accreditations=tuple(sorted(periods, key=lambda period: period.notified_on)),
        links=tuple(sorted(links, key=lambda dated: (dated.link, dated.valid_from)) if len(links) > 1 else links),
    )


def put_courses(writer: ChangeWriter, rows: Sequence[CourseRow], on: date) -> tuple[RowOutcome, ...]:
    """Takes rows of a catalogue in, on the day `on`; what became of each, in the order of `rows`.

    A row is a period of accreditation of its course: the same 평가인정일 updates that period, another one adds a period. The
    row of the latest 평가인정일 also says what the course is, and what it is linked to from `on` (a new course: from the
    평가인정일 itself). A row whose like comes again further down is passed over with a warning (`repeated_row`).
    """
    kept = _kept_courses(writer.connection, (row.accreditation_no for row in rows))
    institutions_now = _put_institutions(writer, rows)
    by_course: dict[str, dict[date, int]] = {}
    for at, row in enumerate(rows):
        by_course.setdefault(row.accreditation_no, {})[row.accreditation.notified_on] = at  # of equals the last
    fates: dict[int, Fate] = {}
    coming = _Coming()
    for number, at_notice in by_course.items():
        places = [at for _, at in sorted(at_notice.items())]
        course = kept.get(number)
        if course is None:
            coming.add_course([rows[at] for at in places], institutions_now.ids)
            fates.update(dict.fromkeys(places, Fate.TAKEN))
            continue
        latest = max(course.periods, default="")
        notices = [rows[at].accreditation.notified_on.isoformat() for at in places]
        for at, notice, later in zip(places, notices, [*notices[1:], None], strict=True):
            is_changed = _renew_period(writer, course, rows[at], later, coming)
            if later is None and notice >= latest:
                is_changed |= _renew_course(writer, course, rows[at], on, institutions_now.ids, coming)
            is_changed |= rows[at].institution in institutions_now.changed
            fates[at] = Fate.UPDATED if is_changed else Fate.UNCHANGED
    coming.write(writer)
    return tuple(
        RowOutcome(row.row, fates[at])
        if at in fates
        else RowOutcome(row.row, Fate.UNCHANGED, warnings=(_repeated(row),))
        for at, row in enumerate(rows)
    )


@dataclass(slots=True)
class _KeptCourse:
    """A course as it is kept: `periods` are (id, expiry, cancellation) by 평가인정일, `links` (id, link, from, to)."""

    id: int
    values: dict[str, Any]
    periods: dict[str, tuple[int, str, str | None]] = field(default_factory=dict)
    links: list[tuple[int, GedLink, str, str | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Institutions:
    ids: Mapping[str, int]
    changed: frozenset[str]


@dataclass(slots=True)
class _Coming:
    """Rows about to be inserted, each kind at once. A place in `periods` and `links` of a new course stands for its id."""

    courses: list[dict[str, Any]] = field(default_factory=list)
    parts_of_new: list[tuple[list[dict[str, Any]], list[dict[str, Any]]]] = field(default_factory=list)
    periods: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)

    def add_course(self, rows: Sequence[CourseRow], institution_ids: Mapping[str, int]) -> None:
        """A course that is new, with a row for each of its periods, oldest first: each says what held until the next."""
        self.courses.append(
            {"accreditation_no": rows[0].accreditation_no}
            | _values(rows[-1], institution_ids, _ALWAYS_GIVEN | _GIVEN_OR_KEPT)
        )
        notices = [row.accreditation.notified_on.isoformat() for row in rows]
        links: list[dict[str, Any]] = []
        for row, valid_from, valid_to in zip(rows, notices, [*notices[1:], None], strict=True):
            for link in sorted(row.links):
                before = next((one for one in links if one["valid_to"] == valid_from and _link(one) == link), None)
                if before is None:
                    links.append(_link_row(link, valid_from, valid_to))
                else:
                    before["valid_to"] = valid_to
        self.parts_of_new.append(([_period_row(row.accreditation) for row in rows], links))

    def write(self, writer: ChangeWriter) -> None:
        ids = writer.insert_many(accredited_courses, self.courses) if self.courses else []
        for course_id, (periods, links) in zip(ids, self.parts_of_new, strict=True):
            self.periods += ({"course_id": course_id, **period} for period in periods)
            self.links += ({"course_id": course_id, **link} for link in links)
        if self.periods:
            writer.insert_many(course_accreditations, self.periods)
        if self.links:
            writer.insert_many(course_ged_links, self.links)


def _kept_courses(connection: Connection, numbers: Iterable[str]) -> dict[str, _KeptCourse]:
    columns = ("title", "institution_id", "area", "total_minutes", "method", "region", "place", "recruitment")
    statement = (
        f"SELECT id, accreditation_no, {', '.join(columns)} FROM accredited_courses WHERE accreditation_no IN ({{}})"  # noqa: S608
    )
    found = {
        number: _KeptCourse(course_id, dict(zip(columns, values, strict=True)))
        for course_id, number, *values in rows_among(connection, statement, numbers)
    }
    by_id = {course.id: course for course in found.values()}
    for course_id, period_id, *period in rows_among(connection, _PERIODS.replace(",", ", id,", 1), by_id):
        notified, expires, cancelled = period
        by_id[course_id].periods[notified] = (period_id, expires, cancelled)
    for course_id, link_id, level, subject, *dates in rows_among(connection, _LINKS.replace(",", ", id,", 1), by_id):
        link = GedLink(GedLevel(level), GedSubject(subject))
        by_id[course_id].links.append((link_id, link, dates[0], dates[1]))
    return found


def _put_institutions(writer: ChangeWriter, rows: Sequence[CourseRow]) -> _Institutions:
    """Every institution named, and those whose type is another now: the last row that knows it says what it is."""
    types = dict.fromkeys((row.institution for row in rows), "")
    types |= {row.institution: row.institution_type.value for row in rows if row.institution_type.value}
    statement = "SELECT name, id, type FROM institutions WHERE name IN ({})"
    kept = {name: (row_id, kind) for name, row_id, kind in rows_among(writer.connection, statement, types)}
    changed = {name for name, (_, kind) in kept.items() if types[name] and types[name] != kind}
    for name in sorted(changed):
        writer.update(institutions, kept[name][0], {"type": types[name]})
    names = [name for name in types if name not in kept]
    ids = writer.insert_many(institutions, [{"name": name, "type": types[name]} for name in names]) if names else []
    return _Institutions(
        {name: row_id for name, (row_id, _) in kept.items()} | dict(zip(names, ids, strict=True)), frozenset(changed)
    )


def _renew_period(
    writer: ChangeWriter, course: _KeptCourse, row: CourseRow, next_in_file: str | None, coming: _Coming
) -> bool:
    """Whether the row says anything of its period that is not kept already."""
    said = _period_row(row.accreditation)
    notice = said["notified_on"]
    if notice in course.periods:
        period_id, *kept = course.periods[notice]
        after = {
            name: said[name] if name in row.given else value
            for name, value in zip(("expires_on", "cancelled_on"), kept, strict=True)
        }
        return [*after.values()] != kept and writer.update(course_accreditations, period_id, after)
    later = min((other for other in course.periods if other > notice), default=None)
    if later is not None:
        _link_back(course, row.links, notice, min(later, next_in_file or later), coming)
    coming.periods.append({"course_id": course.id, **said})
    return True


def _renew_course(
    writer: ChangeWriter,
    course: _KeptCourse,
    row: CourseRow,
    on: date,
    institution_ids: Mapping[str, int],
    coming: _Coming,
) -> bool:
    """Whether the row says anything of the course itself that is not kept already."""
    values = _values(row, institution_ids, _ALWAYS_GIVEN | (_GIVEN_OR_KEPT & row.given))
    is_changed = any(course.values[name] != value for name, value in values.items()) and writer.update(
        accredited_courses, course.id, values
    )
    if "links" in row.given:
        is_changed |= _relink(writer, course, row.links, on.isoformat(), coming)
    return is_changed


def _relink(writer: ChangeWriter, course: _KeptCourse, links: frozenset[GedLink], on: str, coming: _Coming) -> bool:
    """What is no longer listed ends on the day `on`, what is new begins on it; what was true before stays true."""
    in_force = {link: (link_id, since) for link_id, link, since, until in course.links if until is None}
    ended_today = {link: link_id for link_id, link, _, until in course.links if until == on}
    for link in sorted(in_force.keys() - links):
        link_id, since = in_force[link]
        if since >= on:  # it never held on a day that is over
            writer.delete(course_ged_links, link_id)
        else:
            writer.update(course_ged_links, link_id, {"valid_to": on})
    for link in sorted(links - in_force.keys()):
        if link in ended_today:
            writer.update(course_ged_links, ended_today[link], {"valid_to": None})
        else:
            coming.links.append({"course_id": course.id, **_link_row(link, on, None)})
    return in_force.keys() != links


def _link_back(course: _KeptCourse, links: frozenset[GedLink], notice: str, later: str, coming: _Coming) -> None:
    """A period that is learned of late: its links held until the next one, as far as nothing is known of them then."""
    for link in sorted(links):
        known = [(since, until) for _, other, since, until in course.links if other == link]
        if not any(since <= notice and (until is None or notice < until) for since, until in known):
            until_next = min((since for since, _ in known if notice < since < later), default=later)
            coming.links.append({"course_id": course.id, **_link_row(link, notice, until_next)})


def _values(row: CourseRow, institution_ids: Mapping[str, int], names: Iterable[str]) -> dict[str, Any]:
    values = columns_of(row, (name for name in names if name != "institution_id"))
    return values | {"institution_id": institution_ids[row.institution]}


def _period_row(period: Accreditation) -> dict[str, Any]:
    return columns_of(period, ("notified_on", "expires_on", "cancelled_on"))


def _link_row(link: GedLink, valid_from: str, valid_to: str | None) -> dict[str, Any]:
    row = {"level": link.level.value, "subject": link.subject.value}
    return {**row, "valid_from": valid_from, "valid_to": valid_to}


def _link(row: Mapping[str, Any]) -> GedLink:
    return GedLink(GedLevel(row["level"]), GedSubject(row["subject"]))


def _repeated(row: CourseRow) -> Problem:
    return Problem("accreditation_no", "repeated_row", row.accreditation_no)
