"""A field that offers what it may mean while one types."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent

from llas_desktop.tasks.job import Job
from llas_desktop.views.actions import ENTER_KEYS
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.suggestions import Suggestion, SuggestionList

if TYPE_CHECKING:
    from llas_desktop.services import Services

_PATIENCE = 0.1
"""Seconds that Enter stands still for an answer under way; a later one is taken when it comes."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class SuggestEdit(HangulLineEdit):
    """Enter takes the first of the list, the arrow keys choose another, Esc closes it. The newest answer wins.

    `find(services, text)` runs in the search lane. `suggestion_taken` carries the Suggestion.
    """

    suggestion_taken = Signal(object)

    def __init__(self, shell: Shell, find: "Callable[[Services, str], Sequence[Suggestion]]") -> None:
        super().__init__()
        self._shell, self._find = shell, find
        self._list: SuggestionList | None = None
        self._job: Job | None = None
        self._takes_first = False
        self._is_quiet = False
        self.content_changed.connect(self._on_content_changed)

    @property
    def is_offering(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def offered(self) -> SuggestionList:
        """The list, made when it is first needed."""
        if self._list is None:
            self._list = SuggestionList(self._shell.theme, self)
            self._list.taken.connect(self._take)
        return self._list

    def setText(self, text: str | None) -> None:
        """As it says; nothing is offered for a text that nobody typed."""
        self._is_quiet = True
        super().setText(text)
        self._is_quiet = False
        self.close_list()

    def close_list(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None
        self._takes_first = False
        if self._list is not None:
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        # Esc closes the list first, and only then what the form does with it.
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() == QEvent.Type.ShortcutOverride and is_escape and self.is_offering:
            self.commit()
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and self._is_for_the_list(event.key()):
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_list()

    def _is_for_the_list(self, key: int) -> bool:
        if key in ENTER_KEYS:
            return self._take_first()
        if key in _STEPS and self.is_offering:
            self.commit()
            self.offered().move_by(_STEPS[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_Down:
            self._ask(self.content())
            return True
        if key == Qt.Key.Key_Escape and self.is_offering:
            self.close_list()
            return True
        return False

    def _take_first(self) -> bool:
        """Whether Enter was for the list: one under way is waited for, one that takes long is taken when it comes."""
        self.commit()
        if self._job is not None and not self._job.wait(_PATIENCE):
            self._takes_first = True
            return True
        if self.is_offering:
            self._take(self.offered().current())
            return True
        return False

    def _on_content_changed(self, content: str) -> None:
        if self._is_quiet or not self.hasFocus():
            return
        if content.strip():
            self._ask(content)
        else:
            self.close_list()

    def _ask(self, content: str) -> None:
        def question(services: "Services") -> Sequence[Suggestion]:
            return self._find(services, content)

        def answer(suggestions: Sequence[Suggestion]) -> None:
            self._job = None
            if not self.hasFocus():
                return
            self.offered().offer(content, suggestions)
            if self._takes_first and suggestions:
                self._take(suggestions[0])
            self._takes_first = False

        self._job = self._shell.ask(question, answer, owner=self, newest="suggestions", lane=self._shell.lanes.search)

    def _take(self, suggestion: Suggestion | None) -> None:
        if suggestion is not None:
            self.close_list()
            self.suggestion_taken.emit(suggestion)
