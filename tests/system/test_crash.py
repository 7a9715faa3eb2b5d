import subprocess
import sys
import threading
from pathlib import Path

import pytest

from llas_desktop.system.crash import CrashNote, noting_crashes, write_crash_note

NAME = "홍길동"


def _error(name: str) -> Exception:
    try:
        raise ValueError(name)
    except ValueError as error:
        return error


def test_a_note_says_where_and_not_who(tmp_path: Path) -> None:
    note = write_crash_note(tmp_path, _error(NAME))
    assert note.path is not None
    text = note.path.read_text("utf-8")
    assert NAME not in text
    assert note.number in note.sentence
    assert note.sentence in text
    assert "ValueError" in text
    assert f"{__name__}:" in text
    assert str(Path.home()) not in text


def test_the_same_error_has_the_same_number(tmp_path: Path) -> None:
    assert write_crash_note(tmp_path, _error("one")).number == write_crash_note(tmp_path, _error("other")).number
    assert write_crash_note(tmp_path, _error("one")).number != write_crash_note(tmp_path, KeyError("one")).number


def test_no_disk_no_note_and_no_second_error(tmp_path: Path) -> None:
    note = write_crash_note(tmp_path / "gone", _error(NAME))
    assert note.path is None
    assert note.number in note.sentence


def test_old_notes_go(tmp_path: Path) -> None:
    for day in range(70):
        (tmp_path / f"crash-20200101T0000{day:02}-0000-0000.txt").touch()
    newest = write_crash_note(tmp_path, _error(NAME)).path
    notes = sorted(tmp_path.glob("crash-*.txt"))
    assert len(notes) == 50
    assert notes[-1] == newest


def test_every_way_to_the_top_is_watched(tmp_path: Path) -> None:
    told: list[CrashNote] = []
    former = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    with noting_crashes(tmp_path, told.append):
        error = _error(NAME)
        sys.excepthook(type(error), error, error.__traceback__)
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == former
    assert [note.path is not None for note in told] == [True, True]
    assert len({note.number for note in told}) == 2


def test_an_interruption_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[CrashNote] = []
    passed_on: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: passed_on.append(kind))
    with noting_crashes(tmp_path, told.append):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (told, passed_on) == ([], [KeyboardInterrupt])
    assert not list(tmp_path.glob("crash-*"))


def test_a_crash_of_the_interpreter_leaves_its_stack(tmp_path: Path) -> None:
    program = (
        "import faulthandler, pathlib, sys\n"
        "from llas_desktop.system.crash import noting_crashes\n"
        "with noting_crashes(pathlib.Path(sys.argv[1]), print):\n"
        "    faulthandler._sigabrt()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False, timeout=60)
    assert ended.returncode != 0
    assert "most recent call first" in (tmp_path / "hard-crash.log").read_text("utf-8")
