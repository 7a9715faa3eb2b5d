"""The program as administrators and scripts see it: a process with arguments, two streams and a status."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import staff
from tests.cli.files import ACCOUNT, COURSES, HISTORY_HEAD, Run, completion, verdict

ROOT = Path(__file__).parents[2]


def process(
    *arguments: str, environment: dict[str, str] | None = None, cwd: Path = ROOT
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "llas_desktop", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        capture_output=True,
        timeout=120,
        check=False,
    )


def done(*arguments: str) -> Any:
    """What a command that succeeds shows as JSON."""
    finished = process(*arguments, "--json")
    assert (finished.returncode, finished.stderr.decode()) == (0, "")
    return json.loads(finished.stdout)


def test_an_empty_folder_becomes_a_centre(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "자료"))
    unready = process(*data, "learner", "find", "김")
    assert (unready.returncode, unready.stdout) == (1, b"")
    assert "setup" in unready.stderr.decode()
    made = done(*data, "setup", "--centre", "해오름평생학습관", "--login", staff.LOGIN)
    assert (made["centre_name"], made["login"], len(made["recovery_words"])) == ("해오름평생학습관", staff.LOGIN, 12)
    assert done(*data, "learner", "find", "김") == []


@pytest.mark.slow
def test_the_counters_main_job_from_a_new_centre_to_the_certificate(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "자료"))
    staff.set_up(tmp_path / "자료", "해오름평생학습관")[
        0
    ].close()  # as `setup` leaves it, but for the half second a sign-in
    (tmp_path / "과정.csv").write_bytes(COURSES.encode("cp949"))
    lines = [
        HISTORY_HEAD,
        completion("T-1", "2023-03-02", "2023-06-01", "45"),
        completion("T-2", "2023-09-01", "2023-12-01", "45"),
        f"{ACCOUNT},학력,중학교,한빛중학교,,1998-03-02,2001-02-10,,,졸업",
        f"{ACCOUNT},평생학습,그 외,없는 날,,2023-02-30,,1,,",
    ]
    (tmp_path / "이력.csv").write_text("\n".join(lines), encoding="utf-8-sig")

    imported = done(*data, "course", "import", str(tmp_path / "과정.csv"))
    assert (imported["taken"], imported["encoding"]) == (4, "CP949")
    learner = done(
        *data,
        "learner",
        "add",
        "--name",
        "김보람",
        "--birth",
        "1985-01-01",
        "--phone",
        "010-0000-5678",
        "--account-no",
        ACCOUNT,
    )
    assert (learner["account_no"], learner["phone"]) == (ACCOUNT, "010-****-5678")
    assert [hit["account_no"] for hit in done(*data, "learner", "find", "ㄱㅂㄹ", "85")] == [ACCOUNT]

    imported = done(*data, "history", "import", str(tmp_path / "이력.csv"))
    assert imported["taken"] == 3
    assert [(each["row"], each["column"]) for each in imported["refused"]] == [(5, "시작일")]
    again = done(*data, "history", "import", str(tmp_path / "이력.csv"))
    assert (again["taken"], again["updated"], again["unchanged"]) == (0, 0, 3)
    assert len(done(*data, "history", "show", ACCOUNT)) == 3

    diagnosis = done(*data, "diagnose", ACCOUNT, "--on", "2026-11-21")
    assert verdict(diagnosis, "high", "기술·가정")["verdict"] == "met"

    paper = tmp_path / "증명서.pdf"
    issued = done(
        *data, "certificate", "issue", ACCOUNT, "--purpose", "검정고시 응시원서 제출", "--ged", "--output", str(paper)
    )
    assert paper.read_bytes().startswith(b"%PDF")
    assert issued["sha256"] == hashlib.sha256(paper.read_bytes()).hexdigest()
    (entry,) = done(*data, "certificate", "list", ACCOUNT)
    assert {name: entry[name] for name in ("issue_no", "issued_at", "sha256", "purpose")} == {
        name: issued[name] for name in ("issue_no", "issued_at", "sha256", "purpose")
    }

    assert done(*data, "undo")["action"] == "histories_imported"
    assert done(*data, "history", "show", ACCOUNT) == []
    assert len(done(*data, "certificate", "list", ACCOUNT)) == 1
    assert done(*data, "doctor") == []


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "cp949"},
    ],
)
def test_words_come_and_go_as_utf8_on_every_locale(tmp_path: Path, environment: dict[str, str]) -> None:
    data = ("--data", str(tmp_path / "data"))
    staff.set_up(tmp_path / "data")[0].close()
    made = process(*data, "setting", "set", "centre_name", "해오름 Hường 관", "--json", environment=environment)
    assert made.returncode == 0
    assert json.loads(made.stdout.decode("utf-8"))["value"] == "해오름 Hường 관"
    refused = process(*data, "learner", "add", "--name", "김보람", "--birth", "2026-02-30", environment=environment)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert "생년월일 ‘2026-02-30’" in refused.stderr.decode("utf-8")


def test_a_reader_that_leaves_early_hears_no_complaint(centre: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "llas_desktop", "--data", str(centre), "setting", "list"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    with program.stderr as stderr:
        assert stderr.read() == b""
    assert program.wait(timeout=60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_output_that_takes_nothing_is_told(centre: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        finished = subprocess.run(
            [sys.executable, "-m", "llas_desktop", "--data", str(centre), "setting", "list"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert finished.returncode == 1
    assert finished.stderr.decode().count("\n") == 1


def test_help_and_wrong_usage_wait_for_no_library() -> None:
    heavy = "{'sqlalchemy', 'alembic', 'reportlab', 'PySide6', 'python_calamine'}"
    script = f"""
import sys
from llas_desktop.__main__ import main
for arguments in (["--help"], ["course", "import", "--help"], ["course"], ["--nonsense"]):
    try:
        main(arguments)
    except SystemExit as left:
        print(left.code, file=sys.stderr)
print(sorted({heavy} & set(sys.modules)), file=sys.stderr)
"""
    finished = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, timeout=60)
    said = finished.stderr.decode().splitlines()
    assert said[:2] == ["0", "0"]
    assert said.count("2") == 2
    assert said[-1] == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_the_window_without_a_display_says_so_and_does_not_abort(centre: Path) -> None:
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    finished = process("--data", str(centre), environment=nowhere)
    assert (finished.returncode, finished.stdout) == (1, b"")
    assert "화면이 없어" in finished.stderr.decode()


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_disk_too_full_to_open_the_data_is_called_full(centre: Path) -> None:
    limited = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (8192, 8192))"  # less than the index of the log
    script = f"{limited}; from llas_desktop.__main__ import main; raise SystemExit(main())"
    finished = subprocess.run(
        [sys.executable, "-c", script, "--data", str(centre), "learner", "find", "김"],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (finished.returncode, finished.stdout) == (1, b"")
    assert "저장할 자리가 없습니다" in finished.stderr.decode()


def test_an_interruption_leaves_with_130_and_no_traceback(
    run: Run, centre: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("llas_desktop.cli.run.run", interrupted)
    outcome = run("doctor", data=centre)
    assert (outcome.status, outcome.out, outcome.err) == (130, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core files")
def test_a_crash_leaves_no_image_of_the_process() -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)\n"
        "from llas_desktop.__main__ import main\n"
        "main(['--data', '/nowhere/at/all', 'doctor'])\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, timeout=60, check=False)
    assert ended.stdout.decode().strip() == "(0, 0)"
