import shutil
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llas_desktop.domain.problems import WorldError
from llas_desktop.system.desktop import single_instance
from llas_desktop.system.desktop.single_instance import SingleInstance


def test_a_second_start_hands_its_file_to_the_first(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    file = tmp_path / "옮겨 온 백업.llasbackup"
    file.touch()
    (tmp_path / "명단.xlsx").touch()
    first = SingleInstance(tmp_path)
    first.listen()
    handed: list[object] = []
    first.handed.connect(handed.append)
    for given in (file, tmp_path / "명단.xlsx", None, file):
        with qtbot.waitSignal(first.called):
            SingleInstance(tmp_path).call_first(given)
    qtbot.waitUntil(lambda: len(handed) == 2)
    assert handed == [file, file]
    first.release()


def test_the_next_window_after_a_restore_is_called_as_well(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    file = tmp_path / "a.llasbackup"
    file.touch()
    first = SingleInstance(tmp_path)
    first.listen()
    first.fall_silent()
    first.listen()
    with qtbot.waitSignal(first.handed) as heard:
        assert SingleInstance(tmp_path).call_first(file)
    assert heard.args == [file]
    first.release()


@pytest.mark.parametrize(("free", "code"), [(0, "disk_full"), (10**9, "io")])
def test_a_disk_that_takes_no_lock_is_not_taken_for_another_window(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, free: int, code: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    with pytest.raises(WorldError, match=code):
        SingleInstance(tmp_path / "gone")


def test_whoever_starts_while_the_first_one_is_closing_becomes_the_first(tmp_path: Path, qapp: QApplication) -> None:
    first = SingleInstance(tmp_path)
    first.listen()
    first.fall_silent()
    second = SingleInstance(tmp_path)
    was_first = second.is_first
    closing = threading.Timer(0.2, first.release)
    closing.start()
    assert second.call_first() is False
    assert (was_first, second.is_first) == (False, True)
    closing.join()
    second.release()


def test_a_first_window_that_does_not_answer_is_told(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = SingleInstance(tmp_path)
    monkeypatch.setattr(single_instance, "_PATIENCE_MS", 100)
    with pytest.raises(WorldError, match="first_window_silent"):
        SingleInstance(tmp_path).call_first()
    first.release()
