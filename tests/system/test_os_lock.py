"""The lock of the system is heard: over a bus of the test's own, and from the messages of Windows."""

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from llas_desktop.system.desktop.os_lock import OsLock, is_lock

_LISTEN = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from llas_desktop.system.desktop.os_lock import OsLock
app = QCoreApplication([])
lock = OsLock()
lock._listen_to_buses()
heard = []
lock.locked.connect(lambda: (heard.append(1), app.exit(0)))
def speak(active):
    said = QDBusMessage.createSignal("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
    said.setArguments([active])
    QDBusConnection.sessionBus().send(said)
QTimer.singleShot(0, lambda: speak(False))
QTimer.singleShot(50, lambda: (heard and app.exit(3)) or speak(True))
QTimer.singleShot(10_000, lambda: app.exit(1))
sys.exit(app.exec())
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus here")
def test_a_screen_saver_is_heard_over_the_bus() -> None:
    said = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", _LISTEN],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, timeout=60, check=False, capture_output=True,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr


def test_without_a_bus_nothing_happens(qapp: QApplication) -> None:
    heard: list[int] = []
    lock = OsLock()
    lock.locked.connect(lambda: heard.append(1))
    lock.on_active(False)
    assert not heard
    lock.on_active(True)
    lock.on_lock()
    assert len(heard) == 2
    lock.release()


@pytest.mark.parametrize(
    ("message", "wide", "locks"),
    [
        (0x02B1, 0x7, True),  # locked
        (0x02B1, 0x8, False),  # unlocked
        (0x02B1, 0x2, True),  # another user at the console
        (0x02B1, 0x4, True),  # the remote desktop was left
        (0x02B1, 0x1, False),
        (0x0218, 0x4, True),  # goes to sleep
        (0x0218, 0x12, False),  # wakes
        (0x0100, 0x7, False),  # a key
    ],
)
def test_messages_of_windows(message: int, wide: int, locks: bool) -> None:
    assert is_lock(message, wide) is locks
