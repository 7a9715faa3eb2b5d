"""One window for a folder of data: a second start brings the first one to the front."""

import hashlib
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

from llas_desktop.domain.problems import WorldError
from llas_desktop.system.opened import END, LONGEST, heard, message

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_CALL_MS = 1_000
_PAUSE_MS = 50
_PATIENCE_MS = 10_000


class SingleInstance(QObject):
    """Holds a lock file in the folder as long as it lives; a lock that a crash left is not held against us.

    Raises `WorldError` where the folder takes none: `read_only`, `disk_full`, `io`.
    """

    called = Signal()
    """Somebody tried to start a second window."""
    handed = Signal(object)
    """The Path of a backup that somebody opened there."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._lock = QLockFile(str(data / "window.lock"))
        self._lock.setStaleLockTime(0)  # held as long as its process lives, however long that is
        self._name = "llas-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:24]
        self._server: QLocalServer | None = None
        self.is_first = self._lock.tryLock(0)
        if self._lock.error() == QLockFile.LockError.PermissionError:
            raise WorldError("read_only", str(data))
        if self._lock.error() == QLockFile.LockError.UnknownError:  # not held by another: it could not be written
            raise WorldError("io" if _has_room(data) else "disk_full", str(data))

    def listen(self) -> None:
        """From now on a second start is heard. The first one calls this when its window stands."""
        from PySide6.QtNetwork import QLocalServer  # the lock alone decides, and the window does not wait for more

        QLocalServer.removeServer(self._name)  # a socket that a crash left
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)
        self._server.listen(self._name)

    def fall_silent(self) -> None:
        """Its window is about to go: who calls from now on waits for the lock, and is not sent to a window that nobody sees."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def call_first(self, file: Path | None = None) -> bool:
        """Ask the first one to come to the front, and hand it a file that was opened. False where it has gone meanwhile: now this
        one is the first. Raises `WorldError("first_window_silent")`.
        """
        from PySide6.QtNetwork import QLocalSocket

        _let_come_to_front(self._lock)
        socket = QLocalSocket()
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not patience.hasExpired():
            socket.connectToServer(self._name)
            if socket.waitForConnected(_CALL_MS):
                socket.write(message(file))
                socket.disconnectFromServer()  # when all is written
                if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
                    socket.waitForDisconnected(_CALL_MS)
                return True
            if self._lock.tryLock(0):
                self.is_first = True
                return False
            QThread.msleep(_PAUSE_MS)  # it has only just been started, too, and does not listen yet; or is closing
        raise WorldError("first_window_silent")

    def release(self) -> None:
        self.fall_silent()
        self._lock.unlock()

    def _on_called(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.setReadBufferSize(LONGEST + 1)
            # Of the end of the call only Qt itself hears: it is said of a socket that is being destroyed, too.
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(partial(self._on_said, caller))
            self._on_said(caller)
        self.called.emit()

    def _on_said(self, caller: "QLocalSocket") -> None:
        said = bytes(caller.peek(LONGEST + 1).data())
        if END in said or len(said) > LONGEST:
            caller.readyRead.disconnect()
            if (file := heard(said)) is not None:
                self.handed.emit(file)


def _has_room(data: Path) -> bool:
    try:
        return shutil.disk_usage(data).free > 0
    except OSError:
        return True


def _let_come_to_front(held: QLockFile) -> None:
    """Windows lets only the program that the user has just started bring a window to the front, or allow it to another."""
    if sys.platform == "win32":
        import ctypes

        if holder := held.getLockInfo():
            ctypes.windll.user32.AllowSetForegroundWindow(holder[0])
