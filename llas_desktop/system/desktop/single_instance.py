"""One window for a folder of data: a second start brings the first one to the front."""

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

from llas_desktop.domain.problems import WorldError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_CALL_MS = 1_000
_PAUSE_MS = 50
_PATIENCE_MS = 10_000


class SingleInstance(QObject):
    """Holds a lock file in the folder as long as it lives; a lock that a crash left is not held against us.

    Raises `WorldError("read_only")` where the folder takes none.
    """

    called = Signal()
    """Somebody tried to start a second window."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._lock = QLockFile(str(data / "window.lock"))
        self._lock.setStaleLockTime(0)  # held as long as its process lives, however long that is
        self._name = "llas-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:24]
        self._server: QLocalServer | None = None
        self.is_first = self._lock.tryLock(0)
        if self._lock.error() == QLockFile.LockError.PermissionError:
            raise WorldError("read_only", str(data))
        if self.is_first:
            _be_seen_by_the_installer()

    def listen(self) -> None:
        """From now on a second start is heard. The first one calls this when its window stands."""
        from PySide6.QtNetwork import QLocalServer  # the lock alone decides, and the window does not wait for more

        QLocalServer.removeServer(self._name)  # a socket that a crash left
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)
        self._server.listen(self._name)

    def call_first(self) -> None:
        """Ask the first one to come to the front. Raises `WorldError("first_window_silent")`."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not patience.hasExpired():
            socket.connectToServer(self._name)
            if socket.waitForConnected(_CALL_MS):
                return
            QThread.msleep(_PAUSE_MS)  # the first one has only just been started, too, and does not listen yet
        raise WorldError("first_window_silent")

    def release(self) -> None:
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_called(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            self._server.nextPendingConnection().deleteLater()
        self.called.emit()


def _be_seen_by_the_installer() -> None:
    """While one of these names is there a window runs, on any data: of this user's session, of anybody's on this computer."""
    if sys.platform == "win32":
        import ctypes

        for scope in ("Local", "Global"):  # gone with the process, however that ends
            ctypes.windll.kernel32.CreateMutexW(None, False, f"{scope}\\llas-desktop")
