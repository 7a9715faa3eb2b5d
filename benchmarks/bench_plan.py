"""The ways to what is missing, from the desk to the answer, through a hundred thousand courses: a bound of our own, nobody waits."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from benchmarks.bench import KEY, Bench, Row, Times, timed_pairs
from benchmarks.floors import bare_connection, plain_tuples, statements_of
from benchmarks.people import CLERK
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.routes import Route
from llas_desktop.services.diagnosis_desk import DiagnosisDesk
from llas_desktop.services.learner_desk import LearnerDesk
from llas_desktop.services.learnings import RuleBook
from llas_desktop.services.plan_desk import PlanDesk
from llas_desktop.store.database import Store
from llas_desktop.store.search import DERIVED
from llas_desktop.wiring.desks import print_room

_TIMES = 20
_RATIO, _P95 = 6.0, 100.0
_ON = date(2026, 11, 21)
_SOUGHT = {
    "a subject": (Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.KOREAN_HISTORY, ""),
    "a subject, of one region": (Route.GED_EXEMPTION, GedLevel.HIGH, GedSubject.KOREAN_HISTORY, "부산광역시"),
    "a stage of 문해교육": (Route.ADULT_LITERACY, GedLevel.ELEMENTARY, None, ""),
}


def rows(bench: Bench) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
        path = Path(folder) / "centre.sqlite3"
        shutil.copyfile(bench.catalogue(), path)
        with closing(Store.open(path, KEY, derived=DERIVED)) as store:
            learner, _ = LearnerDesk(store).register(CLERK, LearnerDraft("김민수", date(1985, 1, 1)))
        with closing(Store.open(path, KEY)) as store, bare_connection(bench.plain(path)) as driver:
            book = RuleBook()
            desk = PlanDesk(store, book, DiagnosisDesk(store, book), print_room())
            for name, (route, level, subject, region) in _SOUGHT.items():
                ways = partial(desk.ways, learner.id, route, level, subject, _ON, region)
                yield _times(driver, ways).row(f"ways through {bench.courses} courses, {name}", _RATIO, _P95)


def _times(driver: Connection, ways: Callable[[], object]) -> Times:
    asked = statements_of(ways)
    return timed_pairs(range(_TIMES), lambda _: ways(), lambda _: plain_tuples(driver, asked))
