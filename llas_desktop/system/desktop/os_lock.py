"""Hears when the system locks its screen or goes to sleep: logind and the screen savers by D-Bus, Windows by its messages."""

import ctypes
import sys
from typing import Any, Final

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

_LOGIND: Final = "org.freedesktop.login1"
_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_ON_ACTIVE: Final[Any] = SLOT("on_active(bool)")  # a str, whatever the types of QtDBus say of bytes
_ON_LOCK: Final[Any] = SLOT("on_lock()")


class OsLock(QObject):
    """Says `locked`, from wherever the system tells it. What is not there to tell (no bus, no session) is left out."""

    locked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._windows: _WindowsSession | None = None

    def listen(self, window: QWidget) -> None:
        """From now on; `window` is one that stands."""
        if sys.platform == "win32":
            self._windows = _WindowsSession(int(window.winId()), self.locked.emit)
        elif sys.platform == "linux":
            self._listen_to_buses()

    def release(self) -> None:
        if self._windows is not None:
            self._windows.release()

    def _listen_to_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        user, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if user.isConnected():
            for saver in _SAVERS:  # whoever speaks for it, and wherever it stands
                user.connect("", "", saver, "ActiveChanged", self, _ON_ACTIVE)
        if system.isConnected():
            system.connect(_LOGIND, "", f"{_LOGIND}.Session", "Lock", self, _ON_LOCK)
            system.connect(_LOGIND, "", f"{_LOGIND}.Manager", "PrepareForSleep", self, _ON_ACTIVE)

    @Slot(bool)
    def on_active(self, is_active: bool) -> None:
        if is_active:
            self.locked.emit()

    @Slot()
    def on_lock(self) -> None:
        self.locked.emit()


_WM_WTSSESSION_CHANGE: Final = 0x02B1
_WM_POWERBROADCAST: Final = 0x0218
_AWAY: Final = frozenset({(_WM_WTSSESSION_CHANGE, 0x2), (_WM_WTSSESSION_CHANGE, 0x4), (_WM_WTSSESSION_CHANGE, 0x7)})
"""The console or a remote desktop was left (WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT), the session locked."""
_SLEEPS: Final = (_WM_POWERBROADCAST, 0x4)


class _Message(ctypes.Structure):
    """The beginning of a Windows MSG."""

    _fields_ = (("window", ctypes.c_void_p), ("message", ctypes.c_uint), ("wide", ctypes.c_size_t))


def is_lock(message: int, wide: int) -> bool:
    """Whether a message of Windows says that the session was locked, was left, or goes to sleep."""
    return (message, wide) in _AWAY or (message, wide) == _SLEEPS


class _WindowsSession(QAbstractNativeEventFilter):
    def __init__(self, window: int, tell: object) -> None:
        super().__init__()
        self._window = window
        self._tell = tell
        self._api = ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined,unused-ignore]
        self._api.WTSRegisterSessionNotification(ctypes.c_void_p(window), 0)
        if (app := QCoreApplication.instance()) is not None:
            app.installNativeEventFilter(self)

    def release(self) -> None:
        if (app := QCoreApplication.instance()) is not None:
            app.removeNativeEventFilter(self)
        self._api.WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        if kind == b"windows_generic_MSG":
            heard = _Message.from_address(int(message))
            if is_lock(heard.message, heard.wide) and callable(self._tell):
                self._tell()
        return False, 0
