"""What encryption costs: opening with the key and searching warm, each by the same code against the same rows that anybody can read;
and verifying the journal, from its checkpoint and whole.
"""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.bench import KEY, Bench, Row, Times, timed_pairs
from benchmarks.bench_learners import queries
from benchmarks.people import CLERK
from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action
from llas_desktop.services.learner_desk import LearnerDesk
from llas_desktop.store import dialect
from llas_desktop.store.chain_check import broken_entries, verify_from_checkpoint
from llas_desktop.store.database import Store
from llas_desktop.store.verification import verify_journal

_OPENINGS = 100
_OPENING, _SEARCH = 3.0, 1.3
_NEW, _OLD = 100, 2_000  # entries of the journal: a busy day, and what was verified before
_VERIFYING = 0.2


def rows(bench: Bench) -> Iterator[Row]:
    for count in (bench.small, bench.large):
        path = bench.learners(count)
        plain = bench.plain(path)
        yield _openings(path, plain).row(f"opened with its key, {count:,} learners", _OPENING)
        yield from _searches(path, plain, count)
    yield _verifications(bench.folder).row(f"journal verified, {_NEW} new of {_OLD + _NEW}", _VERIFYING)


def _openings(path: Path, plain: Path) -> Times:
    """Until the first row is read, and closed again."""

    def opened(path: Path, key: bytes | None) -> None:
        with dialect.engine(path, key).connect() as connection:
            assert dialect.stored_version(connection)

    return timed_pairs(range(_OPENINGS), lambda _: opened(path, KEY), lambda _: opened(plain, None))


def _searches(path: Path, plain: Path, count: int) -> Iterator[Row]:
    with (
        closing(Store(dialect.engine(path, KEY), {}, dates.now)) as store,
        closing(Store(dialect.engine(plain, None), {}, dates.now)) as bare,
    ):
        ours, floor = (LearnerDesk(each, CLERK.workstation) for each in (store, bare))
        for kind, texts in queries().items():
            for text in texts:  # warm: what is asked has been asked before
                ours.search(text)
                floor.search(text)
            times = timed_pairs(texts, ours.search, floor.search)
            yield times.row(f"warm search, {kind}, {count:,}, over plain", _SEARCH)


def _verifications(folder: Path) -> Times:
    """From the checkpoint, against the whole."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        path = Path(name) / "centre.sqlite3"
        with closing(Store.open(path, KEY, create=True)) as store:
            _look(store, _OLD)
            assert verify_journal(store, dates.now()) == ()
            _look(store, _NEW)
            with store.read() as connection:
                return timed_pairs(
                    range(10), lambda _: verify_from_checkpoint(connection), lambda _: broken_entries(connection)
                )


def _look(store: Store, times: int) -> None:
    for number in range(times):
        store.note(CLERK, Action.LEARNER_OPENED, (number,))
