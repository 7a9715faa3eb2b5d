"""The search for accredited courses: ids in the order of the list first, then the lines that are shown.

Text is found by the keys of titles, institutions and 평가인정번호 (`store.search.keys`), everything else by the columns and by
the links and periods in force on a day. Titles that begin so come first, then those with it inside, then institutions; without
a text the list is in the order of titles.
"""

import re
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
from llas_desktop.store.search.keys import ACCOUNT, INSTITUTION, INSTITUTION_INNER, NAME
from llas_desktop.store.search.query import BEYOND, Part, starting, ways_of_name

MOST: Final = 10_000
"""No more courses than these are counted: a total of so many means that there may be more."""

_FEW: Final = 2_000
_RECRUITING: Final = (RecruitmentStatus.OPEN.value, RecruitmentStatus.ALWAYS.value)
_IN_FORCE: Final = "g.valid_from <= ? AND (g.valid_to IS NULL OR g.valid_to > ?)"
_ACCREDITED: Final = (
    "EXISTS (SELECT 1 FROM course_accreditations a WHERE a.course_id = c.id AND a.notified_on <= ?"
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
    return tuple(
        SubjectCount(subject, len(_ids(connection, replace(query, subject=subject), on, MOST)))
        for subject in EXEMPTIBLE_SUBJECTS[query.level]
    )


def _hits(connection: Connection, ids: Sequence[int], day: date) -> tuple[CourseHit, ...]:
    found = courses.among(connection, ids)
    return tuple(_hit(found[course_id], day) for course_id in ids if found[course_id].accreditations)


def _hit(course: AccreditedCourse, day: date) -> CourseHit:
    """Of several periods of accreditation the last that has begun by `day`, or the first of all."""
    periods = sorted(course.accreditations)
    period = next((period for period in reversed(periods) if period.notified_on <= day), periods[0])
    links = {
        dated.link
        for dated in course.links
        if dated.valid_from <= day and (dated.valid_to is None or day < dated.valid_to)
    }
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
        ged_links=tuple(sorted(links, key=ALL_LINKS.index)),
    )


def _ids(connection: Connection, query: CourseQuery, on: date, most: int) -> list[int]:
    """The ids of at most `most` courses that match, in the order of the list."""
    words = [*_words(query.text), *_words(query.institution, of_institution=True)]
    if (not words and (query.text.strip() or query.institution.strip())) or not all(words):
        return []  # something was typed, but nothing that a course could be found by
    search = _Search(connection, query, on, most)
    if words:
        return search.by_words(words)
    return search.by_link() if query.level else search.by_title()


def _words(text: str, *, of_institution: bool = False) -> list[_Word]:
    return [_word(word, of_institution) for word in half_width(text).split() if search_form(word)]


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
        self._execute = dialect.raw(connection).execute
        self._query = query
        self._day = (query.valid_on or on).isoformat()
        self._most = most

    def by_words(self, words: list[_Word]) -> list[int]:
        """Along the keys of a word that few courses bear, or of the first; kinds are numbered in the order of the list."""
        way_in = next((word for word in words if self._is_few(word)), words[0])
        asked = self._asked([word for word in words if word is not way_in], is_linked=False)
        ids: dict[int, None] = {}
        for kind, part in sorted((kind, each) for each in way_in for kind in each.kinds):
            if len(ids) < self._most:
                ids |= dict.fromkeys(self._along(kind, part, asked))
        return list(ids)[: self._most]

    def by_title(self) -> list[int]:
        """Along the titles: every course has one."""
        return self._along(NAME, starting((NAME,), ""), self._asked([], is_linked=False))

    def by_link(self) -> list[int]:
        """Along the links of a level, or of one subject of it: few enough to be put in the order of titles here."""
        subject = (self._query.subject,) if self._query.subject else ()
        where, values = self._asked([], is_linked=True)
        rows = self._execute(
            "SELECT t.key, t.course_id"  # noqa: S608
            " FROM course_ged_links g CROSS JOIN accredited_courses c CROSS JOIN course_keys t"
            f" WHERE g.level = ?{' AND g.subject = ?' * len(subject)} AND {_IN_FORCE} AND c.id = g.course_id{where}"
            " AND t.course_id = c.id AND t.kind = ? LIMIT ?",
            (self._query.level, *subject, self._day, self._day, *values, NAME, self._most),
        )
        return [course_id for _, course_id in sorted(set(rows))]

    def _along(self, kind: int, part: Part, asked: _Asked) -> list[int]:
        where, values = asked
        like = (part.pattern,) if part.pattern else ()
        rows = self._execute(
            "SELECT c.id FROM course_keys k CROSS JOIN accredited_courses c"  # noqa: S608
            f" WHERE k.kind = ? AND k.key >= ? AND k.key < ?{' AND k.key LIKE ?' * len(like)} AND c.id = k.course_id"
            f"{where} ORDER BY k.key, k.course_id LIMIT ?",
            (kind, part.low, part.high, *like, *values, self._most),
        )
        return [course_id for (course_id,) in rows]

    def _is_few(self, word: _Word) -> bool:
        sql = "SELECT 1 FROM course_keys WHERE kind = ? AND key >= ? AND key < ? LIMIT 1 OFFSET ?"
        ranges = ((kind, part.low, part.high, _FEW) for part in word for kind in part.kinds)
        return all(self._execute(sql, one).fetchone() is None for one in ranges)

    def _asked(self, words: Sequence[_Word], *, is_linked: bool) -> _Asked:
        """What is asked of a course `c`, the cheap questions first; of its link only where that is not the way in."""
        query, day = self._query, self._day
        asked: list[_Asked] = []
        if query.area:
            asked.append(("c.area = ?", (query.area,)))
        if query.method:
            asked.append(("c.method = ?", (query.method,)))
        if region := query.region.strip():
            asked.append(("c.region >= ? AND c.region < ?", (region, region + BEYOND)))
        if query.offered_now:
            asked.append(("c.recruitment IN (?, ?)", _RECRUITING))
        if query.level and not is_linked:
            of_subject = " AND g.subject = ?" if query.subject else ""
            link = f"g.course_id = c.id AND g.level = ?{of_subject} AND {_IN_FORCE}"
            subject = (query.subject,) if query.subject else ()
            asked.append((f"EXISTS (SELECT 1 FROM course_ged_links g WHERE {link})", (query.level, *subject, day, day)))  # noqa: S608
        if query.valid_on:
            asked.append((_ACCREDITED, (day, day, day)))
        asked += map(_has, words)
        return "".join(f" AND {sql}" for sql, _ in asked), tuple(value for _, values in asked for value in values)


def _has(word: _Word) -> _Asked:
    """That a course has a key in one of the ranges of a word."""
    ranges, values = [], list[Any]()
    for part in word:
        like = " AND n.key LIKE ?" if part.pattern else ""
        ranges.append(f"(n.kind IN ({', '.join('?' * len(part.kinds))}) AND n.key >= ? AND n.key < ?{like})")
        values += [*part.kinds, part.low, part.high, *([part.pattern] if part.pattern else [])]
    sql = f"EXISTS (SELECT 1 FROM course_keys n WHERE n.course_id = c.id AND ({' OR '.join(ranges)}))"  # noqa: S608
    return sql, tuple(values)
