"""The program as staff have it: from its start to the field for the login, and how big it is, against a bare window frozen alike."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter_ns

from PySide6.QtCore import QThread

from benchmarks.bench import Bench, Row, p95
from tests import staff

sys.path.insert(0, str(Path(__file__).parents[1] / "packaging"))  # scripts, no package
import build

_STARTS = 15
_START_RATIO, _SIZE_RATIO = 3.0, 3.0
_LARGEST = 10
_BUNDLE = build.OUTPUT / build.NAME
_SOURCES = ("llas_desktop", "resources", "docs/manual", "packaging", "requirements.lock")
_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def rows(bench: Bench) -> Iterator[Row]:
    if sys.platform != "linux":
        return
    if not _is_newer(_BUNDLE / build.NAME, [build.ROOT / each for each in _SOURCES]):
        subprocess.run([sys.executable, build.ROOT / "packaging" / "build.py", "bundle"], check=True)
    bare = bench.folder.resolve() / "bare-window"
    if not _is_newer(bare / bare.name, [build.ROOT / "benchmarks", build.ROOT / "requirements.lock"]):
        build.by_recipe("benchmarks/bare_window.spec", bare)
    yield _starts(_BUNDLE / build.NAME, bare / bare.name)
    yield Row("bundle", build.size(_BUNDLE) / 1e6, build.size(bare) / 1e6, _SIZE_RATIO, unit="MB")
    for size, part in sorted(_parts(_BUNDLE), reverse=True)[:_LARGEST]:
        print(f"    {part:70}{size / 1e6:7.1f} MB")
    for installer in sorted(build.OUTPUT.glob(f"*{build.version()}*.deb")):
        print(f"    {installer.name:70}{installer.stat().st_size / 1e6:7.1f} MB")


def _starts(program: Path, bare: Path) -> Row:
    """Each start is a process of its own, ours on a centre that is set up, in turns with the bare window."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        staff.set_up(data)[0].close()
        ours: list[float] = []
        floor: list[float] = []
        for at in range(_STARTS + 1):
            times = _bare_start(bare), _our_start(program, data)
            if at:  # the first only brings the files into memory
                floor.append(times[0])
                ours.append(times[1])
    return Row(
        "frozen: start of the process to the field of a login",
        statistics.median(ours), statistics.median(floor), _START_RATIO, p95(ours),
    )  # fmt: skip


def _bare_start(bare: Path) -> float:
    """Milliseconds until it has painted its field, put a letter into it and ended."""
    begun = perf_counter_ns()
    subprocess.run([bare, "bare"], check=True, env=os.environ | _SCREEN, stderr=subprocess.DEVNULL)
    return (perf_counter_ns() - begun) / 1e6


def _our_start(program: Path, data: Path) -> float:
    """Milliseconds until it can be found by a second start, which is after its first page has been painted."""
    with tempfile.TemporaryDirectory() as sockets:
        begun = perf_counter_ns()
        window = subprocess.Popen(
            [program, "--data", data], env=os.environ | _SCREEN | {"TMPDIR": sockets}, stderr=subprocess.DEVNULL
        )
        try:
            while not any(each.name.startswith("llas-") for each in os.scandir(sockets)):
                assert window.poll() is None
                QThread.msleep(1)
            return (perf_counter_ns() - begun) / 1e6
        finally:
            window.terminate()
            window.wait()


def _is_newer(made: Path, sources: list[Path]) -> bool:
    if not made.exists():
        return False
    files = (path for source in sources for path in ([source] if source.is_file() else source.rglob("*")))
    return all(
        path.stat().st_mtime <= made.stat().st_mtime for path in files if path.is_file() and path.suffix != ".pyc"
    )


def _parts(bundle: Path) -> Iterator[tuple[int, str]]:
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield path.stat().st_size, path.relative_to(bundle).as_posix()
