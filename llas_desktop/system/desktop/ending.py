"""Hears when the program is to end although nobody closes its window: a signal, the end of the session, the computer going off."""

import contextlib
import signal
import socket
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK") if hasattr(signal, name)
)
_BY_HAND: Final = 130


class Ending(QObject):
    """Listens from when it is made until `release`. Made on the main thread, for that alone hears signals in Python."""

    asked = Signal(int)
    """The program is to end now, with this status: 0, or 130 after Ctrl-C. Not in the middle of anything: from the event loop."""
    session_ends = Signal()
    """The session wants to end: what was typed is to be safe when this returns, for there may be no time after it. It may go on
    all the same, where another program holds it back.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__()
        self._app = app
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_signal)
        self._former = {number: signal.signal(number, _hear) for number in _SIGNALS}
        # Qt waits in C, where no handler of Python runs: the number of the signal comes to it through a socket.
        self._former_mouth = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        app.commitDataRequest.connect(self._on_session_ends)

    def release(self) -> None:
        self._app.commitDataRequest.disconnect(self._on_session_ends)
        signal.set_wakeup_fd(self._former_mouth)
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._ear.close()
        self._mouth.close()

    def _on_signal(self) -> None:
        with contextlib.suppress(BlockingIOError):
            heard = [number for number in self._ear.recv(64) if number in _SIGNALS]
            if heard:
                self.asked.emit(_BY_HAND if set(heard) == {signal.SIGINT} else 0)

    def _on_session_ends(self, _manager: QSessionManager) -> None:
        self.session_ends.emit()


def _hear(_number: int, _frame: object) -> None:
    """There must be one, or the signal would end the process at once."""
