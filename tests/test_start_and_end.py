"""The program as a process: how it starts, refuses and ends where somebody looks at an icon, not at a terminal."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from llas_desktop.system.crash import Run
from tests import staff

ROOT = Path(__file__).parents[1]
WITHOUT_STREAMS = "import sys; sys.stdin = sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None\n"
MAIN = "from llas_desktop.__main__ import main; raise SystemExit(main())"


def start(*arguments: str | Path, code: str = MAIN, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_LOGGING_RULES": "default.warning=false", **environment},  # what `offscreen` cannot do
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Exit status and standard error."""
    return process.wait(timeout=60), process.communicate()[1]


@contextmanager
def window(data: Path, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A window that stands: a second start has been heard by it."""
    first = start("--data", data, *arguments)
    try:
        while first.poll() is None and not (data / "window.lock").exists():
            pass
        assert ended(start("--data", data)) == (0, "")
        yield first
    finally:
        first.kill()
        first.communicate()


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without asking it")
@pytest.mark.parametrize(
    ("number", "status"), [("SIGTERM", 0), ("SIGHUP", 0), ("SIGINT", 130)], ids=["shutdown", "logout", "ctrl-c"]
)
def test_the_end_of_the_session_is_a_clean_end(tmp_path: Path, number: str, status: int) -> None:
    data = tmp_path / "data"
    staff.set_up(data)[0].close()
    with window(data) as first:
        first.send_signal(getattr(signal, number))
        assert ended(first) == (status, "")
    assert not (data / "window.lock").exists()


TYPES = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from llas_desktop import app

class Clerk(app.Program):
    def open(self):
        super().open()
        page = self.cover.page
        page.login.setText(sys.argv[2])
        page.password.edit.setText(sys.argv[3])
        self.entrance.opened.connect(lambda: QTimer.singleShot(0, self, self.type))
        page.enter.click()

    def type(self):
        self.window.perform("register")
        QTest.keyClicks(QApplication.focusWidget(), "Gaonnuri")
        os.kill(os.getpid(), signal.SIGTERM)

app.Program = Clerk
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without asking it")
def test_what_was_being_typed_when_the_session_ended_is_there_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    staff.set_up(data)[0].close()
    assert ended(start(data, staff.LOGIN, staff.PASSWORD, code=TYPES)) == (0, "")
    services = staff.sign_in(data)
    workstation = services.door.actor().workstation
    typed = [draft.typed for draft in services.drafts.pending(workstation)]
    services.close()
    assert [fields["name"] for fields in typed] == ["Gaonnuri"]
    assert Run(data / "logs").former is None


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--version"], 0), (["--help"], 0), (["no such command"], 2), (["doctor"], 1), (["--data", "OneDrive/x"], 1)],
)
def test_a_program_of_the_window_has_no_streams_and_does_not_mind(
    tmp_path: Path, arguments: list[str], status: int
) -> None:
    done = start(*arguments, code=WITHOUT_STREAMS + MAIN, XDG_DATA_HOME=str(tmp_path), LOCALAPPDATA=str(tmp_path))
    assert ended(done) == (status, "")


def test_a_command_without_streams_does_its_work(tmp_path: Path) -> None:
    data = tmp_path / "data"
    staff.set_up(data)[0].close()
    known = {"LLAS_LOGIN": staff.LOGIN, "LLAS_PASSWORD": staff.PASSWORD}
    done = start("--data", data, "backup", tmp_path / "b.llasbackup", code=WITHOUT_STREAMS + MAIN, **known)
    assert ended(done) == (0, "")
    assert (tmp_path / "b.llasbackup").stat().st_size > 0


@pytest.mark.parametrize(
    "arguments", [["setup", "--centre", "가람", "--login", "boram"], ["--help"], ["no such command"]]
)
def test_the_window_program_of_windows_gives_no_command_that_nobody_hears(tmp_path: Path, arguments: list[str]) -> None:
    windows = (
        "import llas_desktop.cli.streams as streams\n"
        "streams.sys = type('Windows', (), {'platform': 'win32', '__stdout__': None})\n"
        "streams.say_last = lambda told: open('told', 'w', encoding='utf-8').write(told)\n"
        "from llas_desktop.cli.streams import refuse_unheard\n"
        "import llas_desktop.__main__ as front, os, sys\n"
        "os.chdir(sys.argv.pop(1)); front._parsed(sys.argv[1:])"
    )
    assert ended(start(tmp_path, *arguments, code=windows, LLAS_PASSWORD="four plain words here"))[0] == 2
    assert "llas-desktop-cli" in (tmp_path / "told").read_text("utf-8")


def test_a_part_of_the_program_that_is_missing_is_told_with_a_number_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    broken = "import sys; sys.modules['PySide6.QtWidgets'] = None\n"
    status, told = ended(start("--data", tmp_path, code=broken + MAIN))
    assert status == 1
    assert "다시 설치" in told
    assert "Traceback" not in told
    (note,) = (tmp_path / "logs").glob("crash-*.txt")
    assert note.stem[-9:] in told
    assert "ModuleNotFoundError" in note.read_text("utf-8")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_takes_no_lock_is_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "logs").mkdir(parents=True)
    (data / "workstation.json").write_text('{"id": "x"}')
    data.chmod(0o500)
    status, told = ended(start("--data", data))
    data.chmod(0o700)
    assert status == 1
    assert "권한" in told


READS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from llas_desktop import app
from llas_desktop.system import resources

class Clerk(QApplication):
    def __init__(self, words):
        super().__init__(words)
        QTimer.singleShot(0, self.read)

    def read(self):
        shown = self.activeModalWidget()
        print(" ".join(label.text() for label in shown.findChildren(QLabel)))
        shown.accept()

if len(sys.argv) > 2:
    resources._PACKAGE = Path(sys.argv[2])
app.QApplication, app.is_watched = Clerk, lambda: True
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("is_whole", [True, False])
def test_where_somebody_looks_a_refusal_is_a_dialog_even_where_the_dress_of_the_house_is_missing(
    tmp_path: Path, is_whole: bool
) -> None:
    arguments = [tmp_path / "OneDrive" / "llas"] if is_whole else [tmp_path / "data", tmp_path / "gone"]
    process = start(*arguments, code=READS)
    shown, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert ("클라우드" if is_whole else "다시 설치") in shown
    assert ("클라우드" if is_whole else "다시 설치") in said
    assert len(said.splitlines()) == (2 if is_whole else 1)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("명단.xlsx", "백업 파일(.llasbackup)"),
        ("gone.llasbackup", "백업 파일이 없습니다"),
        ("vault.llas", "같은 폴더에 있어야"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_and_begins_no_centre(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "명단.xlsx").touch()
    status, said = ended(
        start(tmp_path / name, XDG_DATA_HOME=str(tmp_path / "own"), LOCALAPPDATA=str(tmp_path / "own"))
    )
    assert status == 1
    assert told in said
    assert str(tmp_path / name) in said
    assert not (tmp_path / "centre.sqlite3").exists()
    assert not (tmp_path / "own").exists()


def test_a_vault_opens_the_window_on_its_own_data(tmp_path: Path) -> None:
    data = tmp_path / "data"
    staff.set_up(data)[0].close()
    with window(data):
        assert ended(start(data / "vault.llas")) == (0, "")  # it called the window there
