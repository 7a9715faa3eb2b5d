"""접속기록: the log and its review, one at a time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from llas_desktop.domain.access_log import LogQuery
from llas_desktop.views.access_log.entries_panel import EntriesPanel
from llas_desktop.views.access_log.review_panel import ReviewPanel
from llas_desktop.views.parts import column, row
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.page import Page
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.choices import Choices

_ENTRIES, _REVIEW = "entries", "review"


class AccessLogPage(Page):
    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._seen_by = ""
        self.entries, self.review = EntriesPanel(shell, preferences), ReviewPanel(shell)
        self.which = Choices(
            shell.theme, self.tr("접속기록"), ((_ENTRIES, self.tr("기록")), (_REVIEW, self.tr("점검"))), kind="chip"
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.entries)
        self._stack.addWidget(self.review)
        body = column(
            shell.theme, row(shell.theme, self.which, margins=(4, 0, 4, 0)), self._stack, gap=8, margins=(20, 4, 20, 16)
        )
        body.setStretch(1, 1)
        self.setLayout(body)
        self.review.entries_asked.connect(self._on_entries_asked)
        self.which.content_changed.connect(self._on_which)
        self.which.put(_ENTRIES)

    def allow(self) -> None:
        super().allow()
        if self._seen_by and self._seen_by != self._present():
            self._seen_by = ""
            self.entries.forget()
            self.review.forget()

    def reload(self) -> None:
        self.shell.ask(lambda services: services.staff.staff(), self.entries.show_staff, owner=self, newest="staff")
        self.review.reload()
        if not self._seen_by:  # each look is entered: not one more for every change elsewhere
            self._seen_by = self._present()
            self.entries.search()

    def focus_first(self) -> None:
        (self.entries.table if self.which.content() == _ENTRIES else self.review.look).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _present(self) -> str:
        session = self.shell.session
        return "" if session is None else session.login

    def _on_which(self, which: str) -> None:
        self._stack.setCurrentWidget(self.review if which == _REVIEW else self.entries)

    def _on_entries_asked(self, query: LogQuery) -> None:
        self.which.put(_ENTRIES)
        self.entries.put(query)
        self.entries.table.setFocus(Qt.FocusReason.OtherFocusReason)
