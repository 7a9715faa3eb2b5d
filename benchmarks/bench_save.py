"""Saving a completion at the counter, with its rules and its journal entry, against a durable commit of the same row alone."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks.bench import Bench, Row, timed_pairs
from benchmarks.floors import bare_connection, durable_commit
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import RecordDraft
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.models import accredited_courses, institutions, learning_records
from llas_desktop.services.history_desk import HistoryDesk
from llas_desktop.services.learner_desk import LearnerDesk
from llas_desktop.store import dialect
from llas_desktop.store.change_writer import Card
from llas_desktop.store.database import Store
from llas_desktop.store.search import DERIVED

_TIMES = 400
_RATIO = 10.0
_CLERK = Actor("bench", "bench")


def rows(bench: Bench) -> Iterator[Row]:
    # Two files on one disk: neither's commit waits for the other's log.
    with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
        ours, floor = Path(folder) / "ours.sqlite3", Path(folder) / "floor.sqlite3"
        with closing(Store.open(ours, create=True, derived=DERIVED)) as store:
            learner_id, draft = _at_the_counter(store)
            desk = HistoryDesk(store)
            desk.keep(_CLERK, learner_id, draft)
            with store.read() as connection:
                kept = connection.execute(learning_records.select()).mappings().one()
                dialect.copy_verified(connection, floor)
            insert = Card.of(learning_records).insert
            with bare_connection(floor) as driver:
                assert driver.execute("PRAGMA journal_mode").fetchone() == ("wal",)
                times = timed_pairs(
                    range(2, _TIMES + 2),
                    lambda _: desk.keep(_CLERK, learner_id, draft),
                    lambda _: durable_commit(driver, insert, (None, *tuple(kept.values())[1:])),
                )
        yield times.row("save a completion with its journal", _RATIO)


def _at_the_counter(store: Store) -> tuple[int, RecordDraft]:
    """A learner, and what she completed: a course of the catalogue, with its own hours."""
    learner, _ = LearnerDesk(store).register(_CLERK, LearnerDraft("가나다", date(1985, 1, 1)))
    with store.write(_CLERK, Action.COURSES_IMPORTED) as writer:
        institution_id = writer.insert(institutions, {"name": "가나다평생학습관"})
        course = {"accreditation_no": "N-1", "title": "생활 과학", "institution_id": institution_id}
        course_id = writer.insert(accredited_courses, course | {"area": "학력보완", "total_minutes": 5400})
    started, ended = PartialDate(2025, 3, 2), PartialDate(2025, 6, 30)
    return learner.id, RecordDraft(
        "accredited_course", "생활 과학", started=started, ended=ended, minutes=4800, course_id=course_id
    )
