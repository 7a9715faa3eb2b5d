"""What the parts of a run share: its sizes and files, a line of the table, and how a pair of things is timed."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter_ns
from typing import NamedTuple, TypeVar

from benchmarks import catalogue, centre, people
from llas_desktop.domain import hangul
from llas_desktop.store import dialect
from llas_desktop.store.migrations import HISTORY
from llas_desktop.store.search import keys
from llas_desktop.store.upgrade import export

KEY = bytes(range(32))
"""Of every database of a run."""
T = TypeVar("T")


class Row(NamedTuple):
    """A line of the table: ours and the floor in `unit`, the most that ours ÷ floor may be, and ours at the 95th percentile."""

    name: str
    ours: float
    floor: float
    bound: float
    p95: float | None = None
    p95_bound: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def is_kept(self) -> bool:
        return self.ratio <= self.bound and (self.p95 is None or self.p95_bound is None or self.p95 <= self.p95_bound)


class Times(NamedTuple):
    """Milliseconds, one by one."""

    ours: list[float]
    floor: list[float]

    def row(self, name: str, bound: float, p95_bound: float | None = None) -> Row:
        return Row(name, statistics.median(self.ours), statistics.median(self.floor), bound, p95(self.ours), p95_bound)


@dataclass(frozen=True)
class Bench:
    """A run: where its databases lie and how big they are."""

    folder: Path
    small: int = 100_000
    large: int = 1_000_000
    courses: int = 100_000
    centre: int = 10_000

    def learners(self, count: int) -> Path:
        """A database of `count` learners, made once."""
        return self._made(f"learners-{count}", lambda path: people.fill(path, count, KEY))

    def catalogue(self) -> Path:
        """A database of accredited courses, made once."""
        return self._made(f"courses-{self.courses}", lambda path: catalogue.fill(path, self.courses, KEY))

    def histories(self) -> Path:
        """A database of learners with all that they learned, made once."""
        return self._made(f"centre-{self.centre}", lambda path: centre.fill(path, self.centre, KEY))

    def plain(self, path: Path) -> Path:
        """The same rows that anybody can read, made once: what the floors are measured on."""
        copy = path.with_name(f"plain-{path.name}")
        if not copy.exists():
            unfinished = copy.with_suffix(".part")
            with closing(dialect.connect(path, KEY)) as source:
                export(source, unfinished, None)
            with closing(dialect.connect(unfinished, None)) as made:
                made.execute("PRAGMA journal_mode = WAL")
            unfinished.rename(copy)
        return copy

    def _made(self, name: str, fill: Callable[[Path], None]) -> Path:
        """Its name tells what it was made by, so that no old one is measured."""
        sources = b"".join(
            Path(module.__file__ or "").read_bytes() for module in (people, catalogue, centre, keys, hangul)
        )
        path = self.folder / f"{name}-{HISTORY.head}-{sha256(sources).hexdigest()[:8]}.sqlite3"
        if not path.exists():
            print(f"making {path.name} …", flush=True)
            fill(path)
        return path


def timed_pairs(samples: Sequence[T], ours: Callable[[T], object], floor: Callable[[T], object]) -> Times:
    """Each sample by ours and by the floor, in turns first, after a round of each that does not count."""
    times = Times([], [])
    for sample in samples[:20]:
        ours(sample)
        floor(sample)
    for at, sample in enumerate(samples):
        pair = ((ours, times.ours), (floor, times.floor))
        for act, taken in pair if at % 2 else reversed(pair):
            taken.append(milliseconds(lambda act=act, sample=sample: act(sample)))  # type: ignore[misc]
    return times


def milliseconds(act: Callable[[], object]) -> float:
    begun = perf_counter_ns()
    act()
    return (perf_counter_ns() - begun) / 1e6


def p95(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
