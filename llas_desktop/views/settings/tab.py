"""The tab 관리: settings, and lists that come in as files."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from llas_desktop.views.parts import column, row
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.centre_page import CentrePage
from llas_desktop.views.settings.import_page import ImportPage
from llas_desktop.views.shell import Shell
from llas_desktop.views.tab import Tab
from llas_desktop.views.widgets.choices import Choices

_CENTRE, _IMPORT = "centre", "import"


class SettingsTab(Tab):
    name = "settings"
    tables = frozenset({"settings"})

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self.pages = Choices(
            shell.theme, self.tr("관리"), ((_CENTRE, self.tr("설정")), (_IMPORT, self.tr("가져오기")))
        )  # fmt: skip
        self.centre = CentrePage(shell, preferences)
        self.imports = ImportPage(shell)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.centre)
        self._stack.addWidget(self.imports)
        head = row(shell.theme, self.pages, None, margins=(24, 16, 24, 8))
        self.setLayout(column(shell.theme, head, self._stack, gap=0))
        self.pages.content_changed.connect(self._on_page_chosen)
        self.pages.put(_CENTRE)

    def reload(self) -> None:
        self.centre.reload()

    def focus_first(self) -> None:
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def perform(self, command: str) -> None:
        if command == "keep" and self._stack.currentWidget() is self.centre:
            self.centre.keep()

    def flush(self) -> None:
        self.centre.flush()

    def _on_page_chosen(self, page: str) -> None:
        self._stack.setCurrentWidget(self.imports if page == _IMPORT else self.centre)
