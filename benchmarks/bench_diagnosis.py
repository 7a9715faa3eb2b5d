"""What a long history earns, from the record room to the verdicts: a bound of our own against its statements as plain tuples."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.bench import KEY, Bench, Row, timed_pairs
from benchmarks.floors import bare_connection, plain_tuples, statements_of
from benchmarks.people import CLERK
from llas_desktop.domain.course import Accreditation
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import ALL_LINKS
from llas_desktop.domain.history import ACCREDITED_COURSE, Area, RecordDraft
from llas_desktop.domain.imports import CourseRow, HistoryRow
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.services.diagnosis_desk import DiagnosisDesk
from llas_desktop.services.import_desk import ImportDesk
from llas_desktop.services.learner_desk import LearnerDesk
from llas_desktop.services.learnings import RuleBook
from llas_desktop.store.database import Store
from llas_desktop.store.search import DERIVED

_TIMES = 60
_RATIO, _P95 = (
    15.0,
    30.0,
)  # judging may cost many times what fetching does; the 10 ms asked of it are held in bench_routes
_COMPLETIONS, _COURSES = 200, 150
_NOTIFIED, _ON = date(2015, 3, 2), date(2026, 11, 21)
_ACCOUNT = "2024-000123"


def rows(bench: Bench) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
        path = Path(folder) / "centre.sqlite3"
        with closing(Store.open(path, KEY, create=True, derived=DERIVED)) as store:
            learner_id = _fill(store)
        with closing(Store.open(path, KEY)) as store, bare_connection(bench.plain(path)) as driver:
            desk = DiagnosisDesk(store, RuleBook())
            asked = statements_of(lambda: desk.diagnose(learner_id, _ON))
            times = timed_pairs(
                range(_TIMES), lambda _: desk.diagnose(learner_id, _ON), lambda _: plain_tuples(driver, asked)
            )
            yield times.row(f"a diagnosis of {_COMPLETIONS} completions", _RATIO, _P95)


def _fill(store: Store) -> int:
    """One learner with a long history; the id."""
    draw = random.Random(20261121)
    at = datetime(2026, 11, 20, tzinfo=UTC)
    imports = ImportDesk(store, lambda: at)
    learner, _ = LearnerDesk(store).register(CLERK, LearnerDraft("김민수", date(1985, 1, 1), account_no=_ACCOUNT))
    imports.import_courses(CLERK, [_course(draw, row) for row in range(2, _COURSES + 2)])
    imports.import_histories(CLERK, [_completion(draw, row) for row in range(2, _COMPLETIONS + 2)])
    return learner.id


def _course(draw: random.Random, row: int) -> CourseRow:
    return CourseRow(
        row, f"N-{row}", f"과정 {row}", "한빛평생학습관", Area.ACADEMIC_SUPPLEMENT, 60 * draw.choice((15, 30, 45, 90)),
        Accreditation(_NOTIFIED, date(2027, 3, 1)), links=frozenset(draw.choices(ALL_LINKS, k=draw.choice((1, 2)))),
    )  # fmt: skip


def _completion(draw: random.Random, row: int) -> HistoryRow:
    started = _NOTIFIED + timedelta(days=draw.randrange(3_800))
    draft = RecordDraft(
        ACCREDITED_COURSE,
        started=PartialDate.of(started),
        ended=PartialDate.of(started + timedelta(days=90)),
        minutes=60 * draw.choice((15, 30, 45)),
    )
    return HistoryRow(row, _ACCOUNT, draft, f"N-{draw.randrange(2, _COURSES + 2)}")
