"""What every tab of the window is."""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.actor import Changes
from llas_desktop.views.shell import Shell


class Tab(QWidget):
    """A tab is built when it is first shown. It asks the shell for everything and knows no other tab.

    It implements `reload`; the rest where it needs to. `reload` is called when it first comes to the front, when another
    learner is chosen and when a change touches it; while it is behind, once, when it comes to the front again.
    """

    name: ClassVar[str]
    tables: ClassVar[frozenset[str]] = frozenset()
    """Tables whose changes touch this tab whoever the learner is: `accredited_courses`, `settings` …"""

    is_of_learner: ClassVar[bool] = True
    """Whether what it shows depends on the learner at the desk."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._is_stale = True
        shell.learner_chosen.connect(lambda _chosen: self._on_touched() if self.is_of_learner else None)
        shell.changed.connect(self._on_changed)

    def dress(self) -> None:
        """Put on the looks of the theme, when it is first seen; a tab of heavy pages dresses them one by one."""
        self.shell.theme.dress(self, now=False)

    def reload(self) -> None:
        """Ask for what this tab shows of `shell.chosen` (None: nobody) and show it when it comes; never clear what was typed."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the focus where the clerk goes on: called when the tab is shown by key, and after a learner was chosen."""
        self.setFocus()

    def perform(self, command: str) -> None:
        """Do a command of `actions.COMMANDS` whose tab this is; also `keep` while it is in front."""

    def arrive(self, with_what: object) -> None:
        """Another tab sent the clerk here with something to show (`Shell.go`)."""

    def at_hand(self, command: str) -> object:  # noqa: ARG002
        """What is chosen here for a command of another tab to begin with, as `arrive` takes it: a course, to add its completion."""
        return None

    def put_off(self) -> tuple[Callable[[], object], ...]:
        """What building it left for later; the window does it in the quiet after the start, a step at a time."""
        return ()

    @property
    def owes(self) -> bool:
        """Whether something that the clerk asked for has not arrived and waits for her here."""
        return False

    def flush(self) -> None:
        """The window is closing: hand in what was typed since the last draft. What is handed to `shell` now is still done."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.reload()

    def _on_changed(self, changes: Changes) -> None:
        chosen = self.shell.chosen
        is_hers = self.is_of_learner and chosen is not None and chosen.id in changes.learner_ids
        if is_hers or changes.tables & self.tables:
            self._on_touched()

    def _on_touched(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.reload()
