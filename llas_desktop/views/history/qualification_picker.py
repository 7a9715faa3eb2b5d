"""자격명 by autocomplete; one that is not listed is registered as new when its record is kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from llas_desktop.domain.hangul import is_initials
from llas_desktop.domain.history import QualificationTitle
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.suggest_edit import SuggestEdit
from llas_desktop.views.widgets.suggestions import Suggestion
from llas_desktop.views.words import noop, tr

if TYPE_CHECKING:
    from llas_desktop.services import Services

_NEW: Final = noop("＋ ‘{typed}’ 새 자격으로 등록")


class QualificationPicker(SuggestEdit):
    """The title of a qualification of one kind."""

    title_taken = Signal(object)
    """The QualificationTitle that the clerk took from the list."""
    new_asked = Signal(str)
    """The clerk registers a title that is not listed: what was typed."""

    def __init__(self, shell: Shell, kind: str) -> None:
        super().__init__(shell, lambda services, typed: _find(services, typed, kind))
        self.setPlaceholderText(self.tr("자격 이름이나 초성"))
        self.suggestion_taken.connect(self._on_taken)

    def _on_taken(self, suggestion: Suggestion) -> None:
        if isinstance(suggestion.value, QualificationTitle):
            self.put(suggestion.value.title)
            self.title_taken.emit(suggestion.value)
        else:
            self.put(str(suggestion.value))
            self.new_asked.emit(str(suggestion.value))


def _find(services: "Services", typed: str, kind: str) -> Sequence[Suggestion]:
    titles = services.history.suggest_qualifications(typed, kind)[:12]
    listed = [
        Suggestion(title, title.title, " · ".join(filter(None, (title.grade, title.institution)))) for title in titles
    ]
    name = " ".join(typed.split())
    if not name or is_initials(name) or any(title.title == name for title in titles):
        return listed
    return [*listed, Suggestion(name, tr(_NEW).format(typed=name), is_new=True)]
