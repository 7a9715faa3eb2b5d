"""A centre whose learners have all that a diagnosis looks at, by the thousand, drawn with a seed: histories, schools, credits."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table

from benchmarks import catalogue, people
from llas_desktop.domain.credit import CreditKind, CreditSource
from llas_desktop.domain.ged import ALL_LINKS
from llas_desktop.domain.history import ACCREDITED_COURSE, Area
from llas_desktop.models import learner_credits, learning_records, record_ged_links, school_facts, stage_passes
from llas_desktop.store import dialect
from llas_desktop.store.change_writer import Card
from llas_desktop.store.database import Store

_COURSES: Final = 200
_FIRST_DAY, _DAYS = date(2015, 3, 2), 4_200
_CLASSES: Final = 23
"""Of every course, two a year: at ten thousand learners some sixteen sit in each."""
_AT: Final = "2026-01-02T03:04:05.000000Z"
_STATEMENTS: Final = ("", "", "중학교 졸업", "초등학교 졸업", "고등학교 중퇴", "고등학교 졸업", "대학교 졸업")
_SCHOOLS: Final = (
    ("high_school", "한빛고등학교", "졸업"), ("high_school", "한빛고등학교", "중퇴"), ("middle_school", "가람중학교", "졸업"),
    ("elementary_school", "나루초등학교", "졸업"), ("college", "한빛대학교", "졸업"), ("ged", "중졸 검정고시", "합격"),
)  # fmt: skip
_QUALIFICATIONS: Final = (
    ("national_technical", "제과기능사"), ("registered_private", "종이접기지도사"), ("national_professional", "평생교육사 2급"),
)  # fmt: skip

Row = dict[str, Any]


def fill(path: Path, count: int, key: bytes) -> None:
    """A record room at `path` with `count` learners, unless it is there already; written past the journal, without search keys."""
    if path.exists():
        return
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    Store.open(unfinished, key, create=True).close()
    draw = random.Random(20261122)
    with closing(dialect.connect(unfinished, key)) as connection:
        connection.executescript("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; BEGIN;")
        catalogue.put_courses(connection, draw, _COURSES)
        people.put_learners(connection, count)
        states = [(draw.choice(_STATEMENTS), draw.choice((None, 0, 0, 1)), number) for number in range(1, count + 1)]
        connection.executemany("UPDATE learners SET schooling = ?, is_enrolled = ? WHERE id = ?", states)
        lengths = dict(connection.execute("SELECT id, total_minutes FROM accredited_courses"))
        learners = range(1, count + 1)
        records = [row for learner in learners for row in _history(draw, learner, lengths)]
        _put(connection, learning_records, records)
        linked = [number for number, row in enumerate(records, 1) if row["kind"] == "other_learning"]
        _put(connection, record_ged_links, [_link(draw, number) for number in linked if draw.random() < 0.5])
        _put(connection, school_facts, [_facts(draw, each) for each in learners if draw.random() < 0.1])
        _put(
            connection,
            learner_credits,
            [row for each in learners if draw.random() < 0.05 for row in _credits(draw, each)],
        )
        _put(
            connection, stage_passes, [row for each in learners if draw.random() < 0.02 for row in _passes(draw, each)]
        )
        connection.commit()
        connection.execute("PRAGMA journal_mode = WAL")
    unfinished.rename(path)


def _put(connection: dialect.Driver, table: Table, rows: list[Row]) -> None:
    card = Card.of(table)
    connection.executemany(card.insert, [tuple(card.row(row, number).values()) for number, row in enumerate(rows, 1)])


def _history(draw: random.Random, learner_id: int, lengths: dict[int, int]) -> Iterator[Row]:
    """Some eight completions, of which one in eight is of no accredited course; now and then a school and a 자격."""
    for number in range(draw.choice((0, 1, 3, 5, 8, 10, 12, 15, 20))):
        course_id = draw.randrange(1, _COURSES + 1)
        days = draw.randrange(_CLASSES) * (_DAYS // _CLASSES) + course_id % 60
        started = _FIRST_DAY + timedelta(days=days)
        ended = started + timedelta(days=30 * (1 + course_id % 3))
        days_of = {"started": started.isoformat(), "ended": ended.isoformat()}
        row: Row = days_of | {
            "learner_id": learner_id, "section": "completion",
            "title": f"과정 {number}", "institution": "한빛평생학습관", "created_at": _AT,
        }  # fmt: skip
        if draw.random() < 0.125:
            area = draw.choice((None, *Area))
            is_vague = draw.random() < 0.5
            known = {name: day[:7] if is_vague else day for name, day in days_of.items()}
            yield {**row, **known, "kind": "other_learning", "minutes": 60 * draw.choice((10, 20, 30)), "area": area}
        else:
            is_short = draw.random() < 0.2
            minutes = lengths[course_id] - (300 if is_short else 0)
            yield {**row, "kind": ACCREDITED_COURSE, "minutes": minutes, "course_id": course_id}
    for chance, section, choices in ((0.4, "education", _SCHOOLS), (0.2, "qualification", _QUALIFICATIONS)):
        if draw.random() < chance:
            kind, title, *outcome = draw.choice(choices)
            year = str(draw.randint(1960, 2024))
            yield {
                "learner_id": learner_id, "section": section, "kind": kind, "title": title, "started": year,
                "ended": year if outcome else None, "outcome": "".join(outcome), "created_at": _AT,
            }  # fmt: skip


def _link(draw: random.Random, record_id: int) -> Row:
    link = draw.choice(ALL_LINKS)
    return {"record_id": record_id, "level": link.level.value, "subject": link.subject.value}


def _facts(draw: random.Random, learner_id: int) -> Row:
    return {
        "learner_id": learner_id, "graduated": draw.choice(("elementary", "middle", "high", None)), "attends": "none",
        "has_left_high_school": 1, "left_high_school_on": f"{draw.randint(1980, 2026)}-02-10", "source": "stated",
        "passed_in_final_year": "", "noted_at": _AT,
    }  # fmt: skip


def _credits(draw: random.Random, learner_id: int) -> Iterator[Row]:
    for number in range(draw.choice((6, 20, 40))):
        ended = _FIRST_DAY + timedelta(days=draw.randrange(_DAYS))
        yield {
            "learner_id": learner_id, "source": draw.choice(list(CreditSource)).value, "institution": "한빛평생교육원",
            "subject": f"과목 {number}", "credits": 3, "kind": draw.choice(list(CreditKind)).value,
            "is_required_major": draw.choice((None, 0, 1)), "ended": ended.isoformat(), "created_at": _AT,
        }  # fmt: skip


def _passes(draw: random.Random, learner_id: int) -> Iterator[Row]:
    for number in range(draw.choice((2, 5, 9))):
        stage = 1 + number // 5
        yield {"learner_id": learner_id, "stage": stage, "subject": f"과목 {number}", "passed_on": "2024-04-21"}
