"""The search for accredited courses: ids in the order of the list first, then the lines that are shown.

Text is found by the keys of titles, institutions and 평가인정번호 (`store.search.keys`), everything else by the columns and by
the links and periods in force on a day. Titles that begin so come first, then those with it inside, then institutions; without
a text the list is in the order of titles.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection

from llas_desktop.domain.course import (
    AccreditedCourse,
    CourseHit,
    CoursePage,
    CourseQuery,
    RecruitmentStatus,
    SubjectCount,
)
from llas_desktop.domain.ged import ALL_LINKS, EXEMPTIBLE_SUBJECTS
from llas_desktop.domain.hangul import search_form
from llas_desktop.domain.text import half_width
from llas_desktop.store import courses, dialect
from llas_desktop.store.rows import rows_among
from llas_desktop.store.search.keys import ACCOUNT, INSTITUTION, INSTITUTION_INNER, NAME
from llas_desktop.store.search.query import BEYOND, LONGEST_QUERY, Part, starting, ways_of_name

MOST: Final = 10_000
"""No more courses than these are counted: a total of so many means that there may be more."""

_FEW: Final = 2_000
_MOST_WORDS: Final = 50
"""No title has so many, and SQLite takes no condition of a thousand parts."""
_RECRUITING: Final = (RecruitmentStatus.OPEN.value, RecruitmentStatus.ALWAYS.value)
_IN_FORCE: Final = "g.valid_from <= ? AND (g.valid_to IS NULL OR g.valid_to > ?)"
_ACCREDITED: Final = (
    "EXISTS (SELECT 1 FROM course_accreditations a WHERE a.course_id = {} AND a.notified_on <= ?"
    " AND a.expires_on >= ? AND (a.cancelled_on IS NULL OR a.cancelled_on > ?))"
)

_Word: TypeAlias = tuple[Part, ...]
"""The ranges of keys by which a word may be found."""
_Asked: TypeAlias = tuple[str, tuple[Any, ...]]
"""A condition and its values."""


def find_courses(connection: Connection, query: CourseQuery, *, on: date, limit: int = 200) -> CoursePage:
    """The first `limit` courses that match; links are those in force on `query.valid_on`, or on `on` where that is not given."""
    ids = _ids(connection, query, on, MOST)
    return CoursePage(_hits(connection, ids[:limit], query.valid_on or on), len(ids))


def suggest_courses(connection: Connection, text: str, *, on: date, limit: int = 12) -> tuple[CourseHit, ...]:
    """The first courses that a text which is still being typed may mean; none for an empty one."""
    return _hits(connection, _ids(connection, CourseQuery(text), on, limit), on) if text.strip() else ()


def count_subjects(connection: Connection, query: CourseQuery, *, on: date) -> tuple[SubjectCount, ...]:
    """How many courses each subject that the level of the query can exempt would show, in their order; none without a level."""
    if query.level is None:
        return ()
    every = replace(query, subject=None)
    words = _words(query)
    if words is None:
        counts = Counter[str]()
    elif words:
        counts = _Search(connection, every, on, MOST).subjects_of(_ids(connection, every, on, MOST))
    else:
        counts = _Search(connection, every, on, MOST).subjects()
    return tuple(SubjectCount(subject, counts[subject]) for subject in EXEMPTIBLE_SUBJECTS[query.level])


def _hits(connection: Connection, ids: Sequence[int], day: date) -> tuple[CourseHit, ...]:
    found = courses.among(connection, ids)
    return tuple(_hit(found[course_id], day) for course_id in ids if found[course_id].accreditations)


def _hit(course: AccreditedCourse, day: date) -> CourseHit:
    """Of several periods of accreditation the last that has begun by `day`, or the first of all."""
    periods = sorted(course.accreditations)
    period = next((period for period in reversed(periods) if period.notified_on <= day), periods[0])
    return CourseHit(
        id=course.id,
        accreditation_no=course.accreditation_no,
        title=course.title,
        institution=course.institution,
        area=course.area,
        total_minutes=course.total_minutes,
        method=course.method,
        region=course.region,
        place=course.place,
        recruitment=course.recruitment,
        notified_on=period.notified_on,
        expires_on=period.expires_on,
        cancelled_on=period.cancelled_on,
        ged_links=tuple(sorted(course.links_on(day), key=ALL_LINKS.index)),
    )


def _ids(connection: Connection, query: CourseQuery, on: date, most: int) -> list[int]:
    """The ids of at most `most` courses that match, in the order of the list."""
    words = _words(query)
    if words is None:
        return []
    search = _Search(connection, query, on, most)
    if words:
        return search.by_words(words)
    return search.by_link() if query.level else search.by_title()


def _words(query: CourseQuery) -> list[_Word] | None:
    """The words of text and institution; None where something was typed that no course can be found by."""
    if len(query.text) + len(query.institution) > LONGEST_QUERY:
        return None
    words = [_word(word, False) for word in half_width(query.text).split() if search_form(word)]
    words += [_word(word, True) for word in half_width(query.institution).split() if search_form(word)]
    is_typed = bool(query.text.strip() or query.institution.strip())
    return words if all(words) and bool(words) == is_typed and len(words) <= _MOST_WORDS else None


def _word(word: str, of_institution: bool) -> _Word:
    titles = tuple(reading.parts[0] for reading in ways_of_name(word))
    # Institutions have no keys of 초성.
    named = tuple(part._replace(kinds=(INSTITUTION, INSTITUTION_INNER)) for part in titles if part.kinds[0] == NAME)
    if of_institution:
        return named
    number = search_form(word)
    return titles + named + ((starting((ACCOUNT,), number),) if re.search("[0-9]", number) else ())


class _Search:
    """The statements of one search: what is not the way in is asked of each course that comes along it."""

    def __init__(self, connection: Connection, query: CourseQuery, on: date, most: int) -> None:
        self._connection = connection
        self._execute = dialect.raw(connection).execute
        self._query = query
        self._day = (query.valid_on or on).isoformat()
        self._most = most
        self._limit = f" LIMIT {most}"  # not bound: SQLite plans anew, 20 µs, for every LIMIT that is
        self._in_force = (self._day, self._day)

    def by_words(self, words: list[_Word]) -> list[int]:
        """Along the keys of a word that few courses bear, or of the first; kinds are numbered in the order of the list."""
        way_in = next((word for word in words if self._is_few(word)), words[0])
        asked = (
            self._of_columns() + self._of_link() + self._of_day() + [_has(word) for word in words if word is not way_in]
        )
        where, values = _all(asked)
        tables = "course_keys k CROSS JOIN accredited_courses c" if asked else "course_keys k"
        same = " AND c.id = k.course_id" if asked else ""
        ids: dict[int, None] = {}
        for kind, part in sorted((kind, each) for each in way_in for kind in each.kinds):
            if len(ids) < self._most:
                keys, key_values = _keys("k", part, (kind,))
                rows = self._execute(
                    f"SELECT k.course_id FROM {tables} WHERE {keys}{same}{where} ORDER BY k.key, k.course_id{self._limit}",  # noqa: S608
                    (*key_values, *values),
                )
                ids |= dict.fromkeys(course_id for (course_id,) in rows)
        return list(ids)[: self._most]

    def by_title(self) -> list[int]:
        """Along the titles where every course will do, else past all courses, ended by the LIMIT."""
        asked = self._of_columns() + self._of_day()
        if not asked:
            sql = f"SELECT course_id FROM course_keys WHERE kind = ? ORDER BY key, course_id{self._limit}"  # noqa: S608
            return [course_id for (course_id,) in self._execute(sql, (NAME,))]
        where, values = _all(asked)
        return self._in_order(f"FROM accredited_courses c WHERE {where.removeprefix(' AND ')}", values)

    def by_link(self) -> list[int]:
        """Along the links of a level, or of one subject of it."""
        of_subject, subject = self._subject()
        where, values = _all(self._of_columns() + self._of_day())
        return self._in_order(
            "FROM course_ged_links g CROSS JOIN accredited_courses c"
            f" WHERE g.level = ?{of_subject} AND {_IN_FORCE} AND c.id = g.course_id{where}",
            (self._query.level, *subject, *self._in_force, *values),
        )

    def subjects(self) -> Counter[str]:
        """How many courses each subject of the level has, along its links."""
        columns = self._of_columns()
        course = " CROSS JOIN accredited_courses c" if columns else ""
        same = " AND c.id = g.course_id" if columns else ""
        where, values = _all(columns + self._of_day("g.course_id"))
        rows = self._execute(
            f"SELECT g.subject, count(*) FROM course_ged_links g{course}"  # noqa: S608
            f" WHERE g.level = ? AND {_IN_FORCE}{same}{where} GROUP BY g.subject",
            (self._query.level, *self._in_force, *values),
        )
        return Counter(dict(rows.fetchall()))

    def subjects_of(self, ids: Sequence[int]) -> Counter[str]:
        """How many of these courses each subject of the level has."""
        sql = f"SELECT g.subject FROM course_ged_links g WHERE g.level = ? AND {_IN_FORCE} AND g.course_id IN ({{}})"  # noqa: S608
        rows = rows_among(self._connection, sql, ids, self._query.level, *self._in_force)
        return Counter(subject for (subject,) in rows)

    def _in_order(self, tables: str, values: tuple[Any, ...]) -> list[int]:
        """No more than `most` rows, which are put in the order of titles here: no index knows all questions."""
        rows = self._execute(f"SELECT c.title, c.id {tables}{self._limit}", values)
        return [course_id for _, course_id in sorted(set(rows))]

    def _is_few(self, word: _Word) -> bool:
        sql = "SELECT 1 FROM course_keys WHERE kind = ? AND key >= ? AND key < ? LIMIT 1 OFFSET ?"
        ranges = ((kind, part.low, part.high, _FEW) for part in word for kind in part.kinds)
        return all(self._execute(sql, one).fetchone() is None for one in ranges)

    def _of_columns(self) -> list[_Asked]:
        """What is asked of a course `c` itself."""
        query, asked = self._query, list[_Asked]()
        if query.area:
            asked.append(("c.area = ?", (query.area,)))
        if query.method:
            asked.append(("c.method = ?", (query.method,)))
        if region := query.region.strip():
            asked.append(("c.region >= ? AND c.region < ?", (region, region + BEYOND)))
        if query.offered_now:
            asked.append(("c.recruitment IN (?, ?)", _RECRUITING))
        return asked

    def _of_link(self) -> list[_Asked]:
        if self._query.level is None:
            return []
        of_subject, subject = self._subject()
        link = f"g.course_id = c.id AND g.level = ?{of_subject} AND {_IN_FORCE}"
        sql = f"EXISTS (SELECT 1 FROM course_ged_links g WHERE {link})"  # noqa: S608
        return [(sql, (self._query.level, *subject, *self._in_force))]

    def _of_day(self, course_id: str = "c.id") -> list[_Asked]:
        return [(_ACCREDITED.format(course_id), (self._day,) * 3)] if self._query.valid_on else []

    def _subject(self) -> _Asked:
        return (" AND g.subject = ?", (self._query.subject,)) if self._query.subject else ("", ())


def _all(asked: Sequence[_Asked]) -> _Asked:
    return "".join(f" AND {sql}" for sql, _ in asked), tuple(value for _, values in asked for value in values)


def _has(word: _Word) -> _Asked:
    """That a course `c` has a key in one of the ranges of a word. The ranges are walked once, not for each course."""
    ranges = [_keys("n", part, part.kinds) for part in word]
    sql = " UNION ALL ".join(f"SELECT n.course_id FROM course_keys n WHERE {where}" for where, _ in ranges)  # noqa: S608
    return f"c.id IN ({sql})", tuple(value for _, values in ranges for value in values)


def _keys(alias: str, part: Part, kinds: tuple[int, ...]) -> _Asked:
    like = f" AND {alias}.key LIKE ?" if part.pattern else ""
    sql = f"{alias}.kind IN ({', '.join('?' * len(kinds))}) AND {alias}.key >= ? AND {alias}.key < ?{like}"
    return sql, (*kinds, part.low, part.high, *([part.pattern] if part.pattern else []))
