"""What learners, courses and titles of qualifications are found by: rows of (kind, key), so that every query is a range of an index.

A name gives a key for each place where a query may begin: its keystrokes from there to the end (`domain.hangul`), and for
Hangul its 초성 from there, followed by a space and the keystrokes, so that equal 초성 stand in the order of the alphabet.
A space sorts before every other character of a key: the names that a query spells out come before those it begins.
"""

import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection

from llas_desktop.domain.hangul import keystrokes, search_form
from llas_desktop.domain.text import phone_digits
from llas_desktop.store import dialect
from llas_desktop.store.rows import rows_among

NAME: Final = 1
NAME_INNER: Final = 2
INITIALS: Final = 3
INITIALS_INNER: Final = 4
BIRTH: Final = 5  # ISO date
PHONE: Final = 6  # digits from the last to the first
ACCOUNT: Final = 7  # of a course: its 평가인정번호
INSTITUTION: Final = 8
INSTITUTION_INNER: Final = 9
_OF_INSTITUTION: Final = MappingProxyType({NAME: INSTITUTION, NAME_INNER: INSTITUTION_INNER})

LONGEST: Final = 48
"""Characters of a key; what is longer is cut, in keys and in queries alike."""

NAME_SOURCES: Final = ("name", "name_hanja", "name_roman", "former_name")
"""The columns that give keys of a learner's name; `source` of a key is the place in this list."""

_PUT: Final = "INSERT INTO learner_keys (learner_id, kind, key, birth_year, source) VALUES (?, ?, ?, ?, ?)"
_PUT_COURSE: Final = "INSERT INTO course_keys (course_id, kind, key) VALUES (?, ?, ?)"
_PUT_QUALIFICATION: Final = (
    "INSERT INTO qualification_keys (title_id, kind, key, qualification_kind) VALUES (?, ?, ?, ?)"
)


def refresh_learners(connection: Connection, ids: Sequence[int]) -> None:
    """Brings the keys of these learners up to date; a learner may be gone."""
    driver = dialect.raw(connection)
    driver.executemany("DELETE FROM learner_keys WHERE learner_id = ?", [(learner_id,) for learner_id in ids])
    rows = rows_among(
        connection,
        f"SELECT id, birth_date, phone, account_no, {', '.join(NAME_SOURCES)} FROM learners WHERE id IN ({{}})",  # noqa: S608
        ids,
    )
    for learner_id, birth_date, phone, account_no, *names in rows:
        year = int(birth_date[:4])
        keys = learner_keys(names, birth_date, phone, account_no)
        driver.executemany(_PUT, [(learner_id, kind, key, year, source) for (kind, key), source in keys.items()])


def refresh_courses(connection: Connection, ids: Sequence[int]) -> None:
    """Brings the keys of these courses up to date; a course may be gone."""
    driver = dialect.raw(connection)
    driver.executemany("DELETE FROM course_keys WHERE course_id = ?", [(course_id,) for course_id in ids])
    rows = rows_among(
        connection,
        "SELECT c.id, c.title, i.name, c.accreditation_no FROM accredited_courses c"
        " JOIN institutions i ON i.id = c.institution_id WHERE c.id IN ({})",
        ids,
    )
    for course_id, *words in rows:
        driver.executemany(_PUT_COURSE, [(course_id, *key) for key in course_keys(*words)])


def refresh_institutions(connection: Connection, ids: Sequence[int]) -> None:
    """Brings the keys of these institutions' courses up to date."""
    rows = rows_among(connection, "SELECT id FROM accredited_courses WHERE institution_id IN ({})", ids)
    refresh_courses(connection, [course_id for (course_id,) in rows])


def refresh_qualifications(connection: Connection, ids: Sequence[int]) -> None:
    """Brings the keys of these titles up to date; a title may be gone. 초성 begin anywhere: such a title is one long word."""
    driver = dialect.raw(connection)
    driver.executemany("DELETE FROM qualification_keys WHERE title_id = ?", [(title_id,) for title_id in ids])
    rows = rows_among(connection, "SELECT id, title, kind FROM qualification_titles WHERE id IN ({})", ids)
    for title_id, title, of_kind in rows:
        driver.executemany(
            _PUT_QUALIFICATION, [(title_id, kind, key, of_kind) for kind, key in dict.fromkeys(_name_keys(title))]
        )


def learner_keys(names: Iterable[str], birth_date: str, phone: str, account_no: str) -> dict[tuple[int, str], int]:
    """(kind, key) → source. `names` in the order of `NAME_SOURCES`, empty where there is none; `birth_date` is ISO text."""
    keys: dict[tuple[int, str], int] = {}
    for source, name in enumerate(names):
        for name_key in _name_keys(name):
            keys.setdefault(name_key, source)
    for kind, key in ((BIRTH, birth_date), (PHONE, phone_digits(phone)[::-1]), (ACCOUNT, search_form(account_no))):
        if key:
            keys[kind, key[:LONGEST]] = 0
    return keys


def course_keys(title: str, institution: str, accreditation_no: str) -> list[tuple[int, str]]:
    """(kind, key): the title as a name, exactly one NAME among them, with 초성 where its words begin; the institution by
    keystrokes alone; the number."""
    words = accumulate((len(search_form(word)) for word in title.split()), initial=0)
    keys = dict.fromkeys(_name_keys(title, frozenset(words))) or {(NAME, title[:LONGEST]): None}
    keys |= dict.fromkeys(
        (_OF_INSTITUTION[kind], key) for kind, key in _name_keys(institution, frozenset()) if kind in _OF_INSTITUTION
    )
    if number := search_form(accreditation_no):
        keys[ACCOUNT, number[:LONGEST]] = None
    return list(keys)


def _name_keys(name: str, sounded: Container[int] | None = None) -> Iterator[tuple[int, str]]:
    """`sounded`: the places at which 초성 may begin; None for every one."""
    form = search_form(name)
    units = [keystrokes(char) for char in form]
    for start, char in enumerate(form):
        is_inner = start > 0
        if is_inner and not _may_begin(char, len(form) - start):
            continue
        strokes = "".join(units[start:])
        yield (NAME_INNER if is_inner else NAME), strokes[:LONGEST]
        if len(units[start]) > 1 and start < len(form) - 1 and (sounded is None or start in sounded):
            sounds = "".join(unit[0] for unit in units[start:])
            yield (INITIALS_INNER if is_inner else INITIALS), f"{sounds} {strokes}"[:LONGEST]


def _may_begin(char: str, left: int) -> bool:
    """Whether a query may begin inside a name: not at a mark, and not at the last letter of an alphabet."""
    if unicodedata.category(char)[0] == "M":
        return False
    return left > 1 or not char.isascii()
