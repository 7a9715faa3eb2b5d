"""The window: wires services to views.

The login stands first and takes keys; what opens the data is read from the disk behind it.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from llas_desktop.app.data import Data
from llas_desktop.domain import dates
from llas_desktop.domain.actor import Actor, Purpose
from llas_desktop.domain.problems import WorldError
from llas_desktop.domain.wording import world_sentence
from llas_desktop.services import Services
from llas_desktop.system import awake
from llas_desktop.system.crash import CrashNote, Run, noting_crashes
from llas_desktop.system.desktop.ending import Ending
from llas_desktop.system.desktop.input_method import LIST, WITHOUT_BUS, can_have_bus, input_methods
from llas_desktop.system.desktop.single_instance import SingleInstance
from llas_desktop.system.desktop.words_of_qt import speak_korean
from llas_desktop.system.last_words import complain, is_watched
from llas_desktop.system.log import logging_to
from llas_desktop.system.opened import meant_by
from llas_desktop.system.paths import Places, default_data, open_places
from llas_desktop.tasks.collecting import MainThreadCollector
from llas_desktop.views.journal_watch import JournalWatch
from llas_desktop.views.login.cover import Cover
from llas_desktop.views.login.entrance import Entrance
from llas_desktop.views.login.idle import IdleWatch
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.system.desktop.os_lock import OsLock
    from llas_desktop.views.backup.restore_dialog import RestoreWish

FAILED = 1
_SAME_AGAIN_SECONDS = 60


def run(data: Path | None = None, *, is_demo: bool = False, file: Path | None = None) -> int:
    """The window on the data in `data` (None: this user's own folder, or that of the demo), until it is closed. `file` was opened
    from the desktop: a backup, or the vault of the data that are meant.

    Returns the exit status: 0, or 1 where there is no display or the folder is none for a database; 130 after Ctrl-C.
    """
    if not _has_display():
        complain(world_sentence(WorldError("no_display")))  # Qt would abort the process
        return FAILED
    if sys.platform == "linux":
        os.environ[LIST] = input_methods(os.environ) if can_have_bus() else WITHOUT_BUS
    app = QApplication(sys.argv[:1])
    app.setApplicationName("llas-desktop")
    app.setDesktopFileName("llas-desktop")
    try:
        data, backup = meant_by(file, data)
    except WorldError as error:
        return _cannot_start(app, error)
    own = default_data() if is_demo or data is None else data
    folder = data or default_data(demo=is_demo)
    while True:
        status, wants_demo = _run_in(app, folder, is_demo=is_demo, backup=backup)
        if wants_demo is None:
            return status
        backup = None
        is_demo, folder = wants_demo, default_data(demo=True) if wants_demo else own


def _run_in(app: QApplication, data: Path, *, is_demo: bool, backup: Path | None = None) -> tuple[int, bool | None]:
    """The windows on one folder; then whether the demo is wanted, or the centre's own data instead of it (False), or neither."""
    with ExitStack() as stack:
        try:
            places = open_places(data)
            preferences = Preferences(places.workstation)
            instance = SingleInstance(places.data)
            stack.callback(instance.release)
            if not instance.is_first and instance.call_first(backup):
                return 0, None
            stack.enter_context(logging_to(places.logs))
            program = Program(app, places, preferences, is_demo=is_demo)
            if backup is not None:
                program.entrance.take_backup(backup)
        except WorldError as error:
            return _cannot_start(app, error), None
        status, wish = _run_window(app, places, program, instance)
        while wish is not None:  # a backup takes the place of what was there, and a new window opens on that
            program = Program(app, places, preferences, is_demo=is_demo, wish=wish)
            status, wish = _run_window(app, places, program, instance)
        return status, program.demo_wish


def _run_window(
    app: QApplication, places: Places, program: "Program", instance: SingleInstance
) -> "tuple[int, RestoreWish | None]":
    """One window from its opening to its end, and the backup that is wished for after it."""
    with ExitStack() as stack:
        this_run = Run(places.logs)
        program.entrance.sudden_end = this_run.former
        stack.callback(this_run.end)
        stack.callback(program.close)
        stack.enter_context(noting_crashes(places.logs, program.crashed.emit))
        ending = Ending(app)
        stack.callback(ending.release)
        ending.session_ends.connect(program.window.hand_in)
        ending.asked.connect(program.end)
        for heard, slot in (
            (instance.called, program.come_to_front),
            (instance.handed, program.entrance.take_backup),
            # When the session has ended Windows ends the process with it, and nothing behind `exec` is reached.
            (app.aboutToQuit, instance.fall_silent),
            (app.aboutToQuit, program.close),
            (app.aboutToQuit, this_run.end),
        ):
            heard.connect(slot)
            stack.callback(heard.disconnect, slot)
        program.window.stands.connect(program.open)
        program.window.stands.connect(instance.listen)
        program.window.show()
        return app.exec(), program.wish


def _cannot_start(app: QApplication, error: WorldError) -> int:
    told = world_sentence(error)
    complain(told)
    if is_watched():
        from llas_desktop.views.dialogs.cannot_start import cannot_start

        dialog = cannot_start(app, told)
        dialog.finished.connect(app.quit)
        app.exec()
    return FAILED


def _has_display() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


class Program(QObject):
    """The window and the services behind it."""

    crashed = Signal(object)
    """CrashNote, from any thread."""

    def __init__(
        self,
        app: QApplication,
        places: Places,
        preferences: Preferences,
        *,
        is_demo: bool = False,
        wish: "RestoreWish | None" = None,
        clock: Callable[[], datetime] = dates.now,
        seconds: Callable[[], float] = awake.seconds,
    ) -> None:
        """`wish`: the backup that is put in place first. `clock` tells the time, `seconds` counts how long nobody has touched
        the window.
        """
        super().__init__()
        speak_korean(self)
        self.wish: RestoreWish | None = None
        """The backup that is to be put in place when this window has closed."""
        self._is_closed = False
        self._places, self._seconds = places, seconds
        self._told: dict[str, float] = {}
        self.demo_wish: bool | None = None
        """When this window has closed the demo is to be opened; or, where this is the demo, the centre's own data (False)."""
        self._services: Future[Services] = Future()
        self._collector = MainThreadCollector(self)
        kept = preferences.workstation
        self.theme = Theme(app, zoom=kept.zoom, high_contrast=kept.high_contrast)
        self._preferences = preferences
        self.shell = Shell(self.theme, self._services, self._actor)
        self.cover = Cover(self.theme)
        self.window = MainWindow(app, self.shell, preferences, self.cover)
        self.idle = IdleWatch(app, seconds)
        data = Data(places.data, clock, is_demo=is_demo, wish=wish)
        self.entrance = Entrance(self.window, self.cover, data, self.idle, clock, preferences)
        self.entrance.demo_asked.connect(lambda: self._go_to(is_demo=True))
        if is_demo:
            self._mark_as_demo()
        self.os_lock: OsLock | None = None
        self.journal_watch = JournalWatch(self.shell)
        self.entrance.opened.connect(self._collector.settle)
        self.entrance.opened.connect(self.journal_watch.start)
        self.shell.restore_asked.connect(self._on_restore_asked)
        self.window.finishing.stayed.connect(self._on_stayed)
        self.window.support_asked.connect(self._show_support)
        self.crashed.connect(self._on_crashed)

    def open(self) -> None:
        """The login takes keys: get ready, behind it, for what comes after it."""
        from llas_desktop.system.desktop.os_lock import OsLock

        self.entrance.begin()
        self.os_lock = OsLock()
        self.os_lock.locked.connect(self.entrance.lock)
        self.os_lock.listen(self.window)

    def close(self) -> None:
        """What was to be written or printed is, the threads end, the database is closed. A second time does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self.idle.stop()
        if self.os_lock is not None:
            self.os_lock.release()
        self.entrance.leave()
        self.shell.close()
        if self._services.done() and not self._services.cancelled():
            self._services.result().close()
        self._collector.close()

    def end(self, status: int) -> None:
        """Without asking anybody: what was typed is kept as a draft. No backup is made, for there may be no time for one."""
        self.wish = self.demo_wish = None
        self.window.hand_in()
        QApplication.exit(status)

    def come_to_front(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        QApplication.alert(self.window)  # where the system lets no window come forward by itself, it is marked at least

    def _actor(self, purpose: Purpose) -> Actor:
        # What is asked behind the lock waits for the one who was there, and is forgotten where another comes.
        session = self.shell.session or self.entrance.last
        return Actor(session.login if session else "", self._preferences.workstation.id, purpose)

    def _on_restore_asked(self, wish: "RestoreWish") -> None:
        self.wish = wish
        self.window.close()

    def _on_stayed(self) -> None:
        self.wish = self.demo_wish = None

    def _go_to(self, *, is_demo: bool) -> None:
        self.demo_wish = is_demo
        self.window.close()

    def _mark_as_demo(self) -> None:
        """Nobody shall take it for her centre, nor stay in it for want of a way out."""
        from llas_desktop.views.demo_bar import DemoBar

        window, mark = self.window, tr("견본 · ")
        bar = DemoBar(self.theme)
        bar.left.connect(lambda: self._go_to(is_demo=False))
        window.setStatusBar(bar)
        window.windowTitleChanged.connect(lambda title: window.setWindowTitle(mark + title.removeprefix(mark)))
        window.setWindowTitle(mark + window.windowTitle())

    def _on_crashed(self, note: CrashNote) -> None:
        """One report at a time, and not the same one again at once: an error in a part that paints itself comes with every paint."""
        from llas_desktop.views.dialogs.bug_report import BugReportDialog

        was_just_told = self._seconds() - self._told.get(note.number, -_SAME_AGAIN_SECONDS) < _SAME_AGAIN_SECONDS
        if was_just_told or isinstance(QApplication.activeModalWidget(), BugReportDialog):
            return
        report = BugReportDialog(self.theme, note, self._show_support, self.window)
        report.finished.connect(lambda _result: self._told.update({note.number: self._seconds()}))
        report.open()

    def _show_support(self) -> None:
        from llas_desktop import wiring
        from llas_desktop.system import support
        from llas_desktop.system.desktop.surroundings import surroundings
        from llas_desktop.views.dialogs.support import SupportDialog

        now = dates.now()
        seen = surroundings(self.theme.zoom, is_high_contrast=self.theme.is_high_contrast)
        schema = support.Section("자료의 판", [wiring.schema_version()])
        content = support.support_text(self._places, now, [*seen, schema])
        above = QApplication.activeModalWidget() or self.window
        SupportDialog(self.theme, content, support.file_name(now), above).open()
