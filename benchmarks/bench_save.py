"""A save with its journal and its search keys against a bare durable commit of one row, on the same disk."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks.bench import KEY, Bench, Row, timed_pairs
from benchmarks.floors import durable_commits
from benchmarks.people import CLERK
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import RecordDraft
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.services.history_desk import HistoryDesk
from llas_desktop.services.learner_desk import LearnerDesk
from llas_desktop.store.database import Store
from llas_desktop.store.search import DERIVED

_TIMES = 200
_RATIO = 10.0
_LEARNER = LearnerDraft("김민수", date(1985, 1, 1), phone="010-1234-5678")
_RECORD = RecordDraft(
    "k_mooc", "한국사 첫걸음", "한빛시 평생학습관", PartialDate(2026, 3, 2), PartialDate(2026, 6, 30), minutes=5400
)


def rows(bench: Bench) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
        path = Path(folder) / "centre.sqlite3"
        with (
            closing(Store.open(path, KEY, create=True, derived=DERIVED)) as store,
            durable_commits(Path(folder) / "bare.sqlite3") as commit,
        ):
            learners, history = LearnerDesk(store), HistoryDesk(store)
            learner, _ = learners.register(CLERK, _LEARNER)
            samples = range(_TIMES)
            record = timed_pairs(samples, lambda _: history.keep(CLERK, learner.id, _RECORD), lambda _: commit())
            yield record.row("a record saved, with its journal", _RATIO)
            person = timed_pairs(samples, lambda _: learners.register(CLERK, _LEARNER), lambda _: commit())
            yield person.row("a learner registered, with journal and keys", _RATIO)
