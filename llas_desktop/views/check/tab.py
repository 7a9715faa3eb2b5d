"""The tab ‘증명서 확인’: papers of one's own centre by its register, those of another by its key file."""

from llas_desktop.views.check.checking import AtCentre
from llas_desktop.views.check.panel import CheckPanel
from llas_desktop.views.parts import column
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab


class CheckTab(Tab):
    name = "check"
    tables = frozenset({"centre_keys", "certificate_voids"})
    is_of_learner = False

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self.panel = CheckPanel(shell, AtCentre(shell), preferences)
        self._login = shell.session.login if shell.session is not None else ""
        self.setLayout(column(shell.theme, self.panel, margins=(24, 16, 24, 16)))
        shell.session_changed.connect(self._on_session)

    def reload(self) -> None:
        """A verdict that stands is looked at again when a key or a withdrawal is new."""
        self.panel.check_again()

    def focus_first(self) -> None:
        self.panel.focus_first()

    def _on_session(self) -> None:
        """What one had on the screen is none of another's."""
        login = self.shell.session.login if self.shell.session is not None else ""
        if login != self._login:
            self._login = login
            self.panel.clear()
            self.panel.keys.take_own()
