"""A whole centre as lines of JSON, every route of every learner: against reading the same rows and writing the same lines barely.

Two floors: the lines as the json module makes them of shapes that stand ready, and the same lines already made, which leaves the
copying of text to a file (some hundred megabytes). Times are of the processor for the whole centre: nothing here waits.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.bench import KEY, Bench, Row
from benchmarks.floors import Statement, bare_connection, plain_tuples, statements_of
from benchmarks.people import CLERK
from llas_desktop.cli.route_lines import Lines
from llas_desktop.services.diagnosis_desk import DiagnosisDesk
from llas_desktop.services.learnings import RuleBook
from llas_desktop.store.database import Store

_ON = date(2026, 11, 21)
_TIMES = 3
_RATIO = 3.0
_RATIO_TO_COPYING = 14.0  # what a learner earns must be judged and said: that takes more than to copy what was said


def rows(bench: Bench) -> Iterator[Row]:
    """Seconds of the processor."""
    kept = bench.histories()
    with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
        path, said = Path(folder) / "centre.sqlite3", Path(folder) / "lines.jsonl"
        shutil.copyfile(kept, path)  # a stream enters in the journal whom it showed
        with closing(Store.open(path, KEY)) as store, bare_connection(bench.plain(kept)) as driver:
            desk = DiagnosisDesk(store, RuleBook())

            def stream() -> None:
                lines = Lines()
                _write(said, (lines.line(account_no, found) for account_no, found in desk.stream(CLERK, _ON)))

            asked = _of_pages(statements_of(stream))
            lines = said.read_text("utf-8").splitlines()
            shapes = [json.loads(line) for line in lines]

            def read_and_dump() -> None:
                plain_tuples(driver, asked)
                _write(said, (json.dumps(shape, ensure_ascii=False) for shape in shapes))

            def read_and_copy() -> None:
                plain_tuples(driver, asked)
                _write(said, lines)

            taken = [[_seconds(act) for act in (stream, read_and_dump, read_and_copy)] for _ in range(_TIMES)]
    ours, dumped, copied = map(median, zip(*taken, strict=True))
    yield Row(f"{len(lines)} learners, a line of JSON each", ours, dumped, _RATIO, unit=" s")
    yield Row("the same, by lines that are text already", ours, copied, _RATIO_TO_COPYING, unit=" s")


def _of_pages(statements: Iterable[Statement]) -> list[Statement]:
    """Each page once: those of the courses that came along are few, and asked one by one."""
    return [(sql, values) for sql, values in statements if "BETWEEN" in sql]


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(line)
            out.write("\n")


def _seconds(act: Callable[[], None]) -> float:
    begun = process_time()
    act()
    return process_time() - begun
