import os
import sys
from pathlib import Path

import pytest

from llas_desktop.system.last_words import complain, is_watched, say_last

SENTENCE = "프로그램을 열지 못했습니다. <다시> 설치해 주십시오."


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A screen with nothing on it that could say a word."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a message box of the system")
@pytest.mark.parametrize("program", ["zenity", "kdialog", "xmessage"])
def test_what_the_desktop_has_says_it(desktop: Path, program: str, capsys: pytest.CaptureFixture[str]) -> None:
    asker = desktop / program
    asker.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {desktop}/said\n', "utf-8")
    asker.chmod(0o755)
    say_last(SENTENCE)
    assert (desktop / "said").read_text("utf-8").splitlines()[-1] == SENTENCE
    assert capsys.readouterr().err == f"{SENTENCE}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a message box of the system")
def test_a_bare_desktop_is_no_second_error(desktop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say_last(SENTENCE)
    assert SENTENCE in capsys.readouterr().err


def test_nobody_is_waited_for_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    for platform in ("offscreen", "minimal", "offscreen:configfile=x"):
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
        assert not is_watched()


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="elsewhere there is always a screen")
def test_without_a_screen_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not is_watched()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert is_watched()


def test_a_program_without_streams_complains_into_the_void(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    complain(SENTENCE)
