"""The window: strip, learner bar and tabs; every command comes through here."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QTabBar, QWidget

from llas_desktop.domain.actor import Changes
from llas_desktop.domain.problems import WorldError
from llas_desktop.views.actions import BY_NAME, COMMANDS, HERE, Command, sequences_of, text_of, tip_of
from llas_desktop.views.curtain import Curtain
from llas_desktop.views.finishing import Finishing
from llas_desktop.views.focus_in_view import FocusInView
from llas_desktop.views.focus_ring import FocusRing
from llas_desktop.views.help import Help
from llas_desktop.views.main_menu import main_menu
from llas_desktop.views.parts import boxed, button, column, row, set_icon
from llas_desktop.views.places import PLACES
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.search_strip import SearchStrip
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab
from llas_desktop.views.tab_area import TabArea
from llas_desktop.views.tab_order import go_on
from llas_desktop.views.toast import Toast
from llas_desktop.views.undo import UndoDesk
from llas_desktop.views.widgets.hangul_line_edit import commit_composition
from llas_desktop.views.words import tr

if TYPE_CHECKING:
    from llas_desktop.domain.centre import CentreSettings
    from llas_desktop.domain.learner import LearnerHit
    from llas_desktop.views.learner_bar import LearnerBar


class MainWindow(QMainWindow):
    """Everything a clerk does, she does here; what it shows comes through the shell.

    With a `cover` it begins behind that, which stands before anything else is built: `uncover` furnishes it.
    """

    stands = Signal()
    """It has been painted and takes keys; once."""
    support_asked = Signal()
    """The file that tells an administrator what went wrong."""

    def __init__(self, app: QApplication, shell: Shell, preferences: Preferences, cover: QWidget | None = None) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("평생학습관 창구"))
        self.setObjectName("mainWindow")
        self._app = app
        self.shell = shell
        self._preferences = preferences
        self._tabs: dict[str, Tab] = {}
        self._before_search: QWidget | None = None
        self._has_stood = False
        self._is_furnished = False
        self.finishing = Finishing(shell, self, self._tabs)
        self.ring = FocusRing(app, shell.theme, self)
        self._focus_in_view = FocusInView(app, shell.theme, self)
        front = QStackedWidget()
        self.setCentralWidget(front)
        self.curtain = Curtain(app, self, front, cover)
        self.actions_by_name: dict[str, QAction] = {}
        self._help = Help(shell.theme, self)
        self._doers: dict[str, Callable[[], object]] = {
            "zoom_in": lambda: shell.theme.step_zoom(1),
            "zoom_out": lambda: shell.theme.step_zoom(-1),
            "zoom_reset": lambda: shell.theme.set_zoom(100),
            "contrast": lambda: shell.theme.set_high_contrast(not shell.theme.is_high_contrast),
            "keys": lambda: self._help.keys(list(self.actions_by_name)),
            "manual": self._help.manual,
            "support": self.support_asked.emit,
            "about": self._help.about,
            "lock": shell.lock_asked.emit,
            "password": shell.new_password_asked.emit,
            "quit": self.close,
        }
        shell.bug_met.connect(self._on_bug_met)
        shell.theme.changed.connect(self._on_theme_changed)
        self._restore()
        if cover is None:
            self.furnish()
        else:
            for command in COMMANDS:
                if command.works_covered:
                    self._add_action(command)

    def furnish(self) -> None:
        """Build what stands behind the cover, once."""
        if self._is_furnished:
            return
        self._is_furnished = True
        shell = self.shell
        inside = QWidget()
        self.strip = SearchStrip(shell, inside)
        self._bar: LearnerBar | None = None
        self.tab_bar = QTabBar()
        self.tab_bar.setExpanding(False)
        self.tab_bar.setDrawBase(False)
        self.tab_bar.setAccessibleName(self.tr("탭"))
        self._stack = QStackedWidget()
        self._menu_button = button(self.tr("메뉴"), "menu", tip=tip_of("menu"))
        set_icon(shell.theme, self._menu_button, "settings", colour="quiet")
        tab_row = boxed(row(shell.theme, self.tab_bar, None, self._menu_button, margins=(12, 0, 24, 0)))
        tab_row.setObjectName("tabRow")
        self._floors = column(shell.theme, self.strip, tab_row, self._stack, gap=0)
        self._floors.setStretch(2, 1)
        inside.setLayout(self._floors)
        self.curtain.hang_before(inside)
        self.toast = Toast(shell.theme, inside, self._menu_button)

        self._doers |= {
            "find": self._begin_search,
            "undo": UndoDesk(shell, self).undo,
            "menu": self._open_menu,
        }
        for place in PLACES:
            at = self.tab_bar.addTab(tr(place.title))
            self.tab_bar.setTabData(at, place.name)
            self.tab_bar.setTabToolTip(at, tip_of(f"show_{place.name}"))
            self._doers[f"show_{place.name}"] = partial(self._go_on, place.name)
        for command in COMMANDS:
            if command.name not in self.actions_by_name:
                self._add_action(command)
        self._menu_button.setMenu(main_menu(shell.theme, self, self.perform))

        self.tab_bar.currentChanged.connect(lambda at: self.show_tab(self.tab_bar.tabData(at)))
        self.strip.taken.connect(lambda: self._go_on(self.current))
        self.strip.escaped.connect(self._leave_search)
        self.strip.newcomer_asked.connect(lambda name: self._on_went("learner", name))
        shell.learner_chosen.connect(self._on_learner_chosen)
        shell.went.connect(self._on_went)
        shell.command_asked.connect(self.perform)
        shell.said.connect(self.toast.say)
        shell.changed.connect(self._on_changed)
        shell.session_changed.connect(self._fit_roles)
        for part in (self.strip, tab_row, self.toast):
            shell.theme.dress(part)
        self.strip.backups.heed(self._preferences)
        self._fit_roles()
        if not self.curtain.is_drawn:
            self.begin()

    # -- who is before it -----------------------------------------------------------------------------------------

    def _fit_roles(self) -> None:
        """Only what the one who is signed in may is there; with nobody yet it is left open."""
        may = self.shell.may
        for at, place in enumerate(PLACES):
            is_hers = not place.call or may(place.call)
            if self.tab_bar.isTabVisible(at) != is_hers:  # or Qt forgets that its tabs are not laid out yet
                self.tab_bar.setTabVisible(at, is_hers)
        self.strip.set_serving(may("LearnerDesk.search"))
        self._allow()

    def begin(self) -> None:
        """As it stands for one who has just come, with nothing that another one typed: the first tab and the focus in the
        search, or where those begin who serve no learners.
        """
        self.strip.clear()
        if self.shell.may("LearnerDesk.search"):
            self.show_tab(PLACES[0].name)
            self.strip.box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            tab = self.show_tab("settings")
            tab.arrive("access_log" if self.shell.may("LogDesk.entries") else "centre")
            tab.focus_first()

    def cover(self) -> None:
        """Nothing of what is behind can be seen or used any more, from this moment on; what was typed is handed in."""
        self.hand_in()
        self.curtain.draw()
        self._allow()

    def hand_in(self) -> None:
        """What was typed is on its way to the disk."""
        for tab in self._tabs.values():
            tab.flush()

    def uncover(self, *, as_it_was: bool) -> None:
        """`as_it_was`: for the one before whom it was covered; for another what stood before it is closed."""
        self.furnish()
        self.curtain.open(as_it_was=as_it_was)
        self._fit_roles()
        if not as_it_was:
            self.toast.hide()
            self.begin()

    def _allow(self) -> None:
        for name, action in self.actions_by_name.items():
            command = BY_NAME[name]
            is_in_front = not command.only_in_front or command.tab == self.current
            action.setEnabled(self._may_do(command) and is_in_front)

    def _may_do(self, command: Command) -> bool:
        """What the role of the one who is signed in has no tab for is none of hers."""
        if self.curtain.is_drawn:
            return command.works_covered
        if command.call and not self.shell.may(command.call):
            return False
        names = {command.tab, command.name.removeprefix("show_")}
        places = [place for place in PLACES if place.name in names]
        return all(not place.call or self.shell.may(place.call) for place in places)

    @property
    def bar(self) -> "LearnerBar":
        """The learner at the desk; built when there first is one."""
        if self._bar is None:
            from llas_desktop.views.learner_bar import LearnerBar

            self._bar = LearnerBar(self.shell)
            self.shell.theme.dress(self._bar)
            self._floors.insertWidget(1, self._bar)
        return self._bar

    def _on_learner_chosen(self, hit: "LearnerHit | None") -> None:
        if hit is not None or self._bar is not None:
            self.bar.show_chosen(hit)

    # -- tabs -----------------------------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The name of the tab in front."""
        return str(self.tab_bar.tabData(self.tab_bar.currentIndex()))

    def tab(self, name: str) -> Tab:
        """The tab of this name, built when it is first asked for."""
        if name not in self._tabs:
            place = next(place for place in PLACES if place.name == name)
            tab = self._tabs[name] = place.load()(self.shell, self._preferences)
            tab.dress()
            self._stack.addWidget(TabArea(self.shell.theme, tab))
        return self._tabs[name]

    def show_tab(self, name: str) -> Tab:
        """Bring a tab to the front."""
        tab = self.tab(name)
        at = next(at for at in range(self.tab_bar.count()) if self.tab_bar.tabData(at) == name)
        with QSignalBlocker(self.tab_bar):
            self.tab_bar.setCurrentIndex(at)
        self._stack.setCurrentIndex(list(self._tabs).index(name))
        self._allow()
        return tab

    def _go_on(self, name: str) -> None:
        self.show_tab(name).focus_first()

    def on_open(self) -> None:
        """The services are there: name the centre, and use the quiet to get ready what is likely to be asked for next."""
        self._ask_name()
        self.strip.backups.start()
        self.shell.ask(
            lambda services: services.certificates.warm(), lambda _none: None, owner=self, lane=self.shell.lanes.paper
        )
        self.build_rest()

    def _on_changed(self, changes: Changes) -> None:
        if "settings" in changes.tables:
            self._ask_name()

    def _ask_name(self) -> None:
        self.shell.ask(lambda services: services.centre.settings(), self._on_settings, owner=self, newest="settings")

    def _on_settings(self, settings: "CentreSettings") -> None:
        if settings.is_set_up:
            self.setWindowTitle(self.tr("{centre} 창구").format(centre=settings.centre_name))

    def build_rest(self) -> None:
        """Load and build the tabs that were not shown yet, one step a round of the event loop, so that the first look at
        one is quick and no step is long.
        """
        steps: list[Callable[[], object]] = [lambda: self.strip.popup, lambda: self.bar]
        steps += [step for tab in self._tabs.values() for step in tab.put_off()]
        steps += [
            step
            for place in PLACES
            if place.name not in self._tabs
            for step in (place.load, partial(self.tab, place.name))
        ]

        def take_step() -> None:
            if steps:
                steps.pop(0)()
                QTimer.singleShot(0, self, take_step)

        take_step()

    # -- commands -------------------------------------------------------------------------------------------------

    def perform(self, name: str) -> None:
        """Do a command of `actions.COMMANDS`; a syllable that is being composed is taken in first."""
        commit_composition(self._app.focusWidget())
        command = BY_NAME[name]
        if not self._may_do(command):
            return
        if command.needs_learner and self.shell.chosen is None:
            self.shell.say(self.tr("먼저 학습자를 찾아 주십시오."), "information")
            self._begin_search()
        elif name == "register":
            self._register()
        elif command.tab == HERE:
            self.show_tab(self.current).perform(name)
        elif command.tab:
            at_hand = self._tabs[self.current].at_hand(name) if self.current in self._tabs else None
            tab = self.show_tab(command.tab)
            tab.perform(name) if at_hand is None else tab.arrive(at_hand)
        else:
            self._doers[name]()

    def _add_action(self, command: Command) -> None:
        is_there = not command.tab or command.tab == HERE or any(place.name == command.tab for place in PLACES)
        if not is_there or (not command.tab and command.name not in self._doers):
            return
        action = QAction(text_of(command.name), self)
        action.setShortcuts(sequences_of(command))
        action.triggered.connect(lambda _checked=False: self.perform(command.name))
        self.addAction(action)
        self.actions_by_name[command.name] = action

    def _open_menu(self) -> None:
        below = self._menu_button.rect().bottomLeft()
        self._menu_button.menu().popup(self._menu_button.mapToGlobal(below))

    def _register(self) -> None:
        name = self.strip.typed()
        self.strip.clear()
        self._on_went("learner", name)

    def _begin_search(self) -> None:
        focus = self._app.focusWidget()
        if focus is not self.strip.box:
            self._before_search = focus
        self.strip.begin()

    def _leave_search(self) -> None:
        back = self._before_search
        if back is not None and back.isVisibleTo(self) and back.isEnabled():
            back.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._go_on(self.current)

    def _on_went(self, name: str, with_what: object) -> None:
        tab = self.show_tab(name)
        if with_what is None:
            tab.focus_first()
        else:
            tab.arrive(with_what)

    # -- dialogs --------------------------------------------------------------------------------------------------

    def _on_bug_met(self, error: Exception) -> None:
        # To the hook that writes the note and shows the report: the same way that a bug in a slot takes.
        import sys

        sys.excepthook(type(error), error, error.__traceback__)

    # -- how it looks and where it stands -------------------------------------------------------------------------

    def _on_theme_changed(self) -> None:
        theme = self.shell.theme
        if self._preferences.take(zoom=theme.zoom, high_contrast=theme.is_high_contrast):
            lanes = self.shell.lanes
            lanes.submit(lanes.write, lambda _job: self._preferences.save(), lambda _none: None, owner=self)

    def _restore(self) -> None:
        kept = self._preferences.workstation.window
        if not (kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            self.resize(self.screen().availableSize().boundedTo(self.maximumSize()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_stood:
            self._has_stood = True
            QTimer.singleShot(0, self, self.stands.emit)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        return go_on(self, is_forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_furnished and not self.finishing.is_waiting:
            self.strip.backups.finish()
        self.hand_in()
        try:
            self._preferences.change(window=self.saveGeometry().toBase64().toStdString())
        except WorldError as error:
            self.shell.complain(error)
        event.setAccepted(self.finishing.may_close())
