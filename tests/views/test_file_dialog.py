"""Choosing files: it goes on where it ended, and nothing of that is left on the disk."""

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from llas_desktop.views.dialogs.file_dialog import FileDialog


def choose_in(folder: Path, window: QWidget) -> None:
    dialog = FileDialog(window, "파일 고르기")
    dialog.open()
    dialog.setDirectory(str(folder))
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_next_one_begins_where_the_last_one_ended(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    folder = tmp_path / "김가람 님의 서류"
    folder.mkdir()
    choose_in(folder, window)
    assert Path(FileDialog(window, "파일 고르기").directory().absolutePath()) == folder


def test_qt_keeps_no_folder_that_was_visited(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    folder = tmp_path / "learner-1234"
    folder.mkdir()
    choose_in(folder, window)
    kept = [path for path in Path(os.environ["XDG_CONFIG_HOME"]).rglob("*") if path.is_file()]
    assert not [path for path in kept if b"learner-1234" in path.read_bytes()]
