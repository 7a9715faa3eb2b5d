"""The runner measures the real searches; at this size its ratios say nothing, so that only their being there is held."""

import re
from pathlib import Path

import pytest

from benchmarks.bench import Bench, Row, Times, p95, timed_pairs
from benchmarks.bench_learners import queries
from benchmarks.people import people
from benchmarks.run import main


def test_a_small_run_prints_a_line_for_every_kind_of_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = ["--small", "40", "--large", "80", "--courses", "60"]
    monkeypatch.setattr("sys.argv", ["benchmarks", "learners", "courses", "--folder", str(tmp_path), *sizes])
    assert main() in (0, 1)
    lines = capsys.readouterr().out.splitlines()
    for kind in ("one jamo", "초성 + year", "inner part", "last four digits", "a miss", "김 alone"):
        assert len([line for line in lines if line.startswith(f"search, {kind}, ")]) == 3, kind
    measured = [line for line in lines if line.startswith(("search, ", "courses, "))]
    assert all(re.search(r"\d\.\d{3}(ms| x) +\d+\.\d{3}(ms| x) +\d+\.\d\d", line) for line in measured)
    assert sorted(path.stem.rsplit("-", 2)[0] for path in tmp_path.glob("*.sqlite3")) == [
        "courses-60",
        "learners-40",
        "learners-80",
        "plain-courses-60",
        "plain-learners-40",
        "plain-learners-80",
    ]


def test_what_encryption_costs_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.bench_vault._OLD", 20)
    sizes = ["--small", "40", "--large", "80"]
    monkeypatch.setattr("sys.argv", ["benchmarks", "vault", "--folder", str(tmp_path), *sizes])
    assert main() in (0, 1)
    out = capsys.readouterr().out
    assert len(re.findall(r"warm search, .*, over plain +\d+\.\d{3}ms", out)) == 2 * len(queries())
    assert len(re.findall(r"opened with its key, \d+ learners +\d+\.\d{3}ms", out)) == 2
    assert re.search(r"journal verified, 100 new of 120 +\d+\.\d{3}ms", out)


def test_a_diagnosis_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.bench_diagnosis._TIMES", 2)
    monkeypatch.setattr("sys.argv", ["benchmarks", "diagnosis", "--folder", str(tmp_path)])
    assert main() in (0, 1)
    assert re.search(r"a diagnosis of 200 completions +\d+\.\d{3}ms", capsys.readouterr().out)


def test_a_stream_and_ways_are_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.bench_plan._TIMES", 2)
    sizes = ["--centre", "60", "--courses", "60"]
    monkeypatch.setattr("sys.argv", ["benchmarks", "stream", "plan", "--folder", str(tmp_path), *sizes])
    assert main() in (0, 1)
    out = capsys.readouterr().out
    assert re.search(r"60 learners, a line of JSON each +\d+\.\d{3} s", out)
    assert len(re.findall(r"ways through 60 courses, .* +\d+\.\d{3}ms", out)) == 3


def test_an_unknown_part_is_a_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["benchmarks", "nothing"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2


def test_a_bound_is_broken_by_ratio_or_by_percentile() -> None:
    assert Row("a", 3.0, 1.0, 3.0).is_kept
    assert not Row("a", 3.1, 1.0, 3.0).is_kept
    assert not Row("a", 1.0, 1.0, 3.0, p95=11.0, p95_bound=10.0).is_kept
    assert p95(range(1, 101)) == 96
    assert Times([1.0, 2.0, 9.0], [1.0, 1.0, 4.0]).row("a", 3.0)[:4] == ("a", 2.0, 1.0, 3.0)


def test_ours_and_the_floor_take_turns() -> None:
    turns: list[str] = []
    times = timed_pairs(
        [1, 2], lambda sample: turns.append(f"ours {sample}"), lambda sample: turns.append(f"floor {sample}")
    )
    assert turns[4:] == ["floor 1", "ours 1", "ours 2", "floor 2"]
    assert len(times.ours) == len(times.floor) == 2


def test_the_same_people_at_every_size() -> None:
    assert list(people(50)) == list(people(90))[:50]
    assert Bench(Path()).large == 1_000_000
