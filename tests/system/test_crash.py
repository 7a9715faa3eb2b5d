import subprocess
import sys
import threading
from pathlib import Path

import pytest

from llas_desktop.system.crash import CrashNote, Run, impersonal_stack, notes, noting_crashes, write_crash_note
from llas_desktop.system.resources import resource_path

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


@pytest.mark.parametrize(
    ("module", "doing"),
    [
        ("llas_desktop.store.change_writer", "저장하다가"),
        ("llas_desktop.system.desktop.printing", "인쇄하다가"),
        ("llas_desktop.store.search.query", "찾다가"),
        ("llas_desktop.views.search_strip", "찾다가"),
        ("llas_desktop.certificates.table", "증명서를 만들다가"),
        ("llas_desktop.views.certificate.tab", "증명서를 보이다가"),
        ("llas_desktop.domain.dates", "알 수 없습니다"),
        ("somebody.else", "알 수 없습니다"),
    ],
)
def test_a_note_says_what_was_under_way_where_the_stack_tells(tmp_path: Path, module: str, doing: str) -> None:
    room: dict[str, object] = {"__name__": module}
    exec("def fail(): raise ValueError('홍길동')", room)
    with pytest.raises(ValueError, match=NAME) as caught:
        room["fail"]()  # type: ignore[operator]
    note = write_crash_note(tmp_path, caught.value)
    assert doing in note.what
    assert note.what in note.sentence


def test_what_is_in_no_room_that_tells_takes_the_word_of_the_room_that_called_it(tmp_path: Path) -> None:
    with pytest.raises(TypeError) as caught:
        resource_path(1)  # type: ignore[arg-type]
    assert "알 수 없습니다" in write_crash_note(tmp_path, caught.value).what
    room: dict[str, object] = {"__name__": "llas_desktop.exchange.cells", "inner": resource_path}
    exec("def outer(): inner(1)", room)
    with pytest.raises(TypeError) as caught:
        room["outer"]()  # type: ignore[operator]
    assert "파일을 가져오다가" in write_crash_note(tmp_path, caught.value).what


def test_an_error_while_an_error_is_told_does_not_go_round(tmp_path: Path) -> None:
    told: list[CrashNote] = []

    def tell(note: CrashNote) -> None:
        told.append(note)
        inner = KeyError(NAME)
        sys.excepthook(KeyError, inner, None)  # as PySide does for a slot that fails
        raise RuntimeError(NAME)

    with noting_crashes(tmp_path, tell):
        error = _error(NAME)
        sys.excepthook(type(error), error, error.__traceback__)
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(told) == 2
    kept = "".join(notes(tmp_path))
    assert all(kind in kept for kind in ("ValueError", "KeyError", "RuntimeError"))
    assert NAME not in kept


CRASH = (
    "import faulthandler, os, pathlib, sys\n"
    "from llas_desktop.system.crash import Run, noting_crashes\n"
    "run = Run(pathlib.Path(sys.argv[1]))\n"
    "with noting_crashes(pathlib.Path(sys.argv[1]), print):\n"
    "    {}\n"
)


def _ends(folder: Path, how: str) -> None:
    subprocess.run([sys.executable, "-c", CRASH.format(how), str(folder)], capture_output=True, check=False, timeout=60)


def test_a_clean_end_is_none_to_speak_of(tmp_path: Path) -> None:
    first = Run(tmp_path)
    assert first.former is None
    first.end()
    first.end()
    assert Run(tmp_path).former is None


def test_a_power_cut_is_noticed_once(tmp_path: Path) -> None:
    _ends(tmp_path, "os._exit(9)")
    after = Run(tmp_path)
    assert after.former is not None
    assert after.former.note is None
    after.end()
    assert Run(tmp_path).former is None


def test_a_crash_of_the_interpreter_is_noticed_once_and_has_a_number(tmp_path: Path) -> None:
    numbers = set()
    for _ in range(2):
        _ends(tmp_path, "faulthandler._sigabrt()")
        after = Run(tmp_path)
        assert after.former is not None
        assert after.former.note is not None
        numbers.add(after.former.note.number)
        after.end()
    assert len(numbers) == 1
    assert Run(tmp_path).former is None
    assert "Aborted" in notes(tmp_path)[0] or "Fatal" in notes(tmp_path)[0]


def test_a_mark_that_the_power_cut_in_two_still_tells(tmp_path: Path) -> None:
    (tmp_path / "running").touch()
    former = Run(tmp_path).former
    assert former is not None
    assert former.note is None


def test_a_stack_of_the_interpreter_names_no_user() -> None:
    told = (
        'Current thread 0x00007f11 (most recent call first):\n  File "/home/홍길동/llas_desktop/app.py", line 3 in run\n'
        '  File "C:\\Users\\홍길동\\x\\llas_desktop\\views\\tab.py", line 4 in show\n  File "/home/홍길동/other.py", line 5 in f\n'
    )
    assert impersonal_stack(told) == [
        "Current thread (most recent call first):",
        '  File "llas_desktop/app.py", line 3 in run',
        '  File "llas_desktop/views/tab.py", line 4 in show',
        '  File "other.py", line 5 in f',
    ]
