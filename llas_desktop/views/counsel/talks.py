"""The notes on the learner at the desk, their list and their form, brought together."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from llas_desktop.domain.counselling import Counselling
from llas_desktop.domain.history import SavedDraft
from llas_desktop.views.counsel.form import CounselForm
from llas_desktop.views.counsel.panel import CounselPanel
from llas_desktop.views.learner.unfinished import COUNSEL_FORM
from llas_desktop.views.shell import Shell

if TYPE_CHECKING:
    from llas_desktop.services import Services

_NOTHING: Final = 0
_UNFINISHED: Final = -1
Answer = tuple[tuple[Counselling, ...], SavedDraft | None]


class Talks(QObject):
    """`show_form(is_open)` brings the form to the front, or what stands there otherwise."""

    def __init__(self, shell: Shell, panel: CounselPanel, form: CounselForm, show_form: Callable[[bool], None]) -> None:
        super().__init__()
        self._shell, self._panel, self._form, self._show_form = shell, panel, form, show_form
        self._notes: tuple[Counselling, ...] = ()
        self._expected = _NOTHING
        self._has_come_back = False
        panel.opened.connect(self._open)
        panel.go_on_asked.connect(self._go_on)
        form.left.connect(self._on_left)

    def expect(self, note_id: int | None) -> None:
        """When the notes of the one who is coming are there, open this one; None: what was left unfinished."""
        self._expected = note_id or _UNFINISHED

    def reload(self) -> None:
        """Ask for the notes."""
        chosen, workstation = self._shell.chosen, self._shell.actor().workstation
        if chosen is None:
            return

        def question(services: "Services") -> Answer:
            drafts = services.drafts.pending(workstation)
            left = (each for each in drafts if each.learner_id == chosen.id and _is_of_talk(each))
            return services.counsel.of_learner(chosen.id), next(left, None)

        # In the lane that writes: after whatever is on its way to the disk.
        self._shell.ask(
            question, partial(self._on_answer, chosen.id), owner=self, newest="talks", lane=self._shell.lanes.write
        )

    def begin(self) -> None:
        """A new note, with what was left of one; the form that is open stays."""
        chosen = self._shell.chosen
        if chosen is None:
            return
        if not self._form.is_open:
            self._form.begin(chosen)
            self._show_form(True)
        elif self._form.has_focus:
            return
        self._form.focus_first()

    def put_aside(self) -> bool:
        """Another learner is at the desk. Whether something was typed that is offered again when this one comes back."""
        self._notes = ()
        return self._form.put_aside()

    def _on_answer(self, learner_id: int, answer: Answer) -> None:
        if self._shell.chosen is None or self._shell.chosen.id != learner_id:
            return
        self._notes, left = answer
        self._panel.show_notes(self._notes)
        is_there = left is not None and (left.form == COUNSEL_FORM or self._note(_id_in(left)) is not None)
        self._panel.show_left(left if is_there else None)
        if self._has_come_back and self._panel.write.hasFocus():
            self._panel.focus_notes()
        self._has_come_back = False
        expected, self._expected = self._expected, _NOTHING
        if expected == _NOTHING or self._form.is_open:
            return
        if (note := self._note(expected)) is not None:
            self._panel.table.choose(note.id)
            self._open(note)
        elif expected == _UNFINISHED and left is not None and is_there:
            self._go_on(left)

    def _open(self, note: Counselling) -> None:
        if self._shell.chosen is not None:
            self._form.change(self._shell.chosen, note)
            self._show_form(True)
            self._form.focus_first()

    def _go_on(self, draft: SavedDraft) -> None:
        note = self._note(_id_in(draft))
        if note is None:
            self.begin()
        else:
            self._open(note)

    def _on_left(self) -> None:
        self._has_come_back = self._form.has_focus
        self._show_form(False)
        if self._has_come_back:
            self._panel.focus_notes()
        self.reload()

    def _note(self, note_id: int | None) -> Counselling | None:
        return next((note for note in self._notes if note.id == note_id), None)


def _is_of_talk(draft: SavedDraft) -> bool:
    return draft.form.partition("/")[0] == COUNSEL_FORM


def _id_in(draft: SavedDraft) -> int | None:
    """The note that it changes; None for a new one."""
    number = draft.form.partition("/")[2]
    return int(number) if number else None
