"""The window: wires services to views.

The window stands first and takes keys; the database is opened behind it, and what was asked meanwhile is answered then.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from llas_desktop.domain.actor import Actor, Purpose
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import world_sentence
from llas_desktop.services import Services
from llas_desktop.system.crash import CrashNote, noting_crashes
from llas_desktop.system.desktop.single_instance import SingleInstance
from llas_desktop.system.desktop.words_of_qt import speak_korean
from llas_desktop.system.log import logging_to
from llas_desktop.system.paths import Places, default_data, open_places
from llas_desktop.system.workstation import os_login
from llas_desktop.tasks.collecting import MainThreadCollector
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme

FAILED = 1


def run(data: Path | None = None, *, is_demo: bool = False) -> int:
    """The window on the data in `data` (None: this user's own folder, or that of the demo), until it is closed.

    Returns the exit status: 0, or 1 where there is no display or the folder is none for a database.
    """
    if not _has_display():
        print(world_sentence(WorldError("no_display")), file=sys.stderr)  # noqa: T201  # Qt would abort the process
        return FAILED
    app = QApplication(sys.argv[:1])
    app.setApplicationName("llas-desktop")
    app.setDesktopFileName("llas-desktop")
    try:
        places = open_places(data or default_data(demo=is_demo))
        preferences = Preferences(places.workstation)
    except WorldError as error:
        print(world_sentence(error), file=sys.stderr)  # noqa: T201  # there is no window yet to say it in
        return FAILED
    instance = SingleInstance(places.data)
    if not instance.is_first:
        return 0 if instance.call_first() else FAILED
    with ExitStack() as stack:
        stack.callback(instance.release)
        stack.enter_context(logging_to(places.logs))
        program = Program(app, places, preferences, is_demo=is_demo)
        stack.callback(program.close)
        stack.enter_context(noting_crashes(places.logs, program.crashed.emit))
        instance.called.connect(program.come_to_front)
        program.window.stands.connect(program.open)
        program.window.stands.connect(instance.listen)
        program.window.show()
        return app.exec()


def _has_display() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


class Program(QObject):
    """The window and the services behind it."""

    crashed = Signal(object)
    """CrashNote, from any thread."""

    def __init__(self, app: QApplication, places: Places, preferences: Preferences, *, is_demo: bool = False) -> None:
        super().__init__()
        speak_korean(self)
        self._places = places
        self._is_demo = is_demo
        self._services: Future[Services] = Future()
        self._collector = MainThreadCollector(self)
        kept = preferences.workstation
        self.theme = Theme(app, zoom=kept.zoom, high_contrast=kept.high_contrast)
        self._who = os_login()
        self._preferences = preferences
        self.shell = Shell(self.theme, self._services, self._actor)
        self.window = MainWindow(app, self.shell, preferences)
        self.crashed.connect(self._on_crashed)

    def open(self) -> None:
        """Open the database behind the window."""
        self._start(partial(_open_demo if self._is_demo else _open, self._places.data), self._on_not_set_up)

    def close(self) -> None:
        """What was to be written or printed is, the threads end, the database is closed."""
        self.shell.close()
        if self._services.done() and not self._services.cancelled():
            self._services.result().close()
        self._collector.close()

    def come_to_front(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def _actor(self, purpose: Purpose) -> Actor:
        return Actor(self._who, self._preferences.workstation.id, purpose)

    def _start(self, opening: Callable[[], Services], refused: Callable[[Refused], None]) -> None:
        def open_and_serve() -> None:
            services = opening()
            try:
                self._services.set_result(services)
            except InvalidStateError:  # the window was closed meanwhile
                services.close()

        self.shell.open(open_and_serve, self._on_open, refused=refused, failed=self._on_cannot_open)

    def _on_open(self) -> None:
        self.window.on_open()
        self._collector.settle()

    def _on_not_set_up(self, _error: Refused) -> None:
        from llas_desktop.views.dialogs.opening import SetUpDialog

        actor = self.shell.actor(Purpose.ADMINISTRATION)
        dialog = SetUpDialog(self.theme, str(self._places.data), self.window)
        dialog.rejected.connect(self.window.close)
        dialog.named.connect(lambda name: self._start(partial(_set_up, self._places.data, name, actor), dialog.refuse))
        self.shell.opened.connect(dialog.accept)
        dialog.open()

    def _on_cannot_open(self, error: WorldError) -> None:
        from llas_desktop.views.dialogs.opening import CannotOpenDialog

        dialog = CannotOpenDialog(self.theme, error, self.open, self.window)
        dialog.rejected.connect(self.window.close)
        dialog.open()

    def _on_crashed(self, note: CrashNote) -> None:
        from llas_desktop.views.dialogs.bug_report import BugReportDialog

        report = note.path.read_text(encoding="utf-8") if note.path is not None else note.sentence
        BugReportDialog(self.theme, note.number, report, self.window).open()


def _open(data: Path) -> Services:
    from llas_desktop.wiring import open_services

    services = open_services(data)
    if not services.centre.settings().is_set_up:  # the first start was broken off before the centre had a name
        services.close()
        raise Refused(Problem("data", "not_set_up", str(data)))
    return services


def _open_demo(data: Path) -> Services:
    from llas_desktop.demo.filling import open_demo

    return open_demo(data)


def _set_up(data: Path, centre_name: str, actor: Actor) -> Services:
    from llas_desktop.wiring import open_services

    services = open_services(data, create=True)
    try:
        services.centre.set_up(actor, centre_name)
    except BaseException:
        services.close()
        raise
    return services
