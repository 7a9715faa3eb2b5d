"""The runner: every `bench_*` beside it, one table, exit 1 where a bound is broken."""

import argparse
import importlib
import pkgutil
from pathlib import Path

import benchmarks
from benchmarks.bench import Bench, Row


def main() -> int:
    """Prints the table line by line; 1 when a bound is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(_parts())}; all of them if none is named"
    )
    parser.add_argument("--folder", type=Path, default=Path("out/bench"), help="where the databases are kept")
    parser.add_argument("--small", type=int, default=Bench.small, help="learners")
    parser.add_argument("--large", type=int, default=Bench.large, help="learners")
    parser.add_argument("--courses", type=int, default=Bench.courses)
    parser.add_argument("--centre", type=int, default=Bench.centre, help="learners with their histories")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(_parts()):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    asked.folder.mkdir(parents=True, exist_ok=True)
    bench = Bench(asked.folder, asked.small, asked.large, asked.courses, asked.centre)
    print(f"{'':52}{'ours':>10}{'floor':>10}{'ratio':>8}{'bound':>7}{'p95':>9}{'bound':>8}")
    broken = 0
    for part in asked.parts or _parts():
        for row in importlib.import_module(f"benchmarks.bench_{part}").rows(bench):
            print(_line(row), flush=True)
            broken += not row.is_kept
    print(f"{broken} of these bounds broken" if broken else "every bound is kept")
    return 1 if broken else 0


def _parts() -> list[str]:
    names = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return sorted(name.removeprefix("bench_") for name in names if name.startswith("bench_"))


def _line(row: Row) -> str:
    p95 = "" if row.p95 is None else f"{row.p95:9.3f}"
    p95_bound = "" if row.p95_bound is None else f"{row.p95_bound:8.1f}"
    broken = "" if row.is_kept else "  BROKEN"
    return f"{row.name:52}{row.ours:8.3f}{row.unit:>2}{row.floor:8.3f}{row.unit:>2}{row.ratio:8.2f}{row.bound:7.1f}{p95:>9}{p95_bound:>8}{broken}"


if __name__ == "__main__":
    raise SystemExit(main())
