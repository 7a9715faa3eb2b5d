"""Unfinished forms, kept in memory while the program runs and on disk against its end."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from llas_desktop.domain.dates import now, today
from llas_desktop.domain.history import KIND_BY_CODE, LearningRecord, SavedDraft, Section
from llas_desktop.views.form_drafts import REST_MS
from llas_desktop.views.history.form_buffer import FormBuffer, WaitingPaper, form_of, papers_in, papers_of, section_of
from llas_desktop.views.shell import Shell

if TYPE_CHECKING:
    from llas_desktop.services import Services

Left = tuple[SavedDraft, tuple[WaitingPaper, ...]]
"""What an earlier run left of one form: what was typed, and the papers that waited."""


class DraftKeeper(QObject):
    """Buffers by learner and form. What is typed is written `REST_MS` after the first key that was not, however fast the
    typing goes on. Drafts are no part of the journal, and one workstation's are not shown at another.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._buffers: dict[tuple[int, str], FormBuffer] = {}
        self._unsaved: set[FormBuffer] = set()
        self._unsaved_papers: set[FormBuffer] = set()
        self._read: set[int] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.flush)

    # -- in memory ------------------------------------------------------------------------------------------------

    def find(self, learner_id: int, section: Section, record_id: int | None) -> FormBuffer | None:
        """The unfinished form of a record, or of the new one of a section."""
        return self._buffers.get((learner_id, form_of(section, record_id)))

    def unfinished(self, learner_id: int) -> tuple[FormBuffer, ...]:
        return tuple(
            buffer for (owner, _), buffer in self._buffers.items() if owner == learner_id and buffer.is_touched
        )

    def hold(self, buffer: FormBuffer) -> None:
        """Hold a buffer that has been opened."""
        self._buffers[buffer.learner_id, buffer.form] = buffer

    def touch(self, buffer: FormBuffer, *, papers: bool = False) -> None:
        """Something was typed into it, or its papers changed."""
        self.hold(buffer)
        self._unsaved.add(buffer)
        if papers:
            self._unsaved_papers.add(buffer)
        if not self._timer.isActive():
            self._timer.start()

    def rebase(self, buffer: FormBuffer, record: LearningRecord | None) -> None:
        """The record that a touched form changes is another now, or gone: the typing goes on over what there is."""
        self.forget(buffer)
        buffer.rebase(record, today())
        self.touch(buffer, papers=bool(buffer.papers))

    # -- on disk --------------------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Write what is not written yet, now."""
        self._timer.stop()
        at = now()
        drafts = [buffer.saved(at) for buffer in self._unsaved]
        with_papers = [replace(buffer, papers=list(buffer.papers)) for buffer in self._unsaved_papers]
        self._unsaved.clear()
        self._unsaved_papers.clear()
        workstation = self._shell.actor().workstation

        def save(services: "Services") -> None:
            for draft in (*drafts, *(buffer.saved_papers(at) for buffer in with_papers)):
                services.drafts.save(workstation, draft)

        if drafts:
            self._shell.ask(save, _nothing, owner=self, lane=self._shell.lanes.write)

    def forget(self, buffer: FormBuffer) -> None:
        """It was kept or thrown away."""
        self._buffers.pop((buffer.learner_id, buffer.form), None)
        self._unsaved.discard(buffer)
        self._unsaved_papers.discard(buffer)
        self._discard(buffer.learner_id, buffer.form)

    def _discard(self, learner_id: int, form: str) -> None:
        workstation = self._shell.actor().workstation

        def discard(services: "Services") -> None:
            for name in (form, papers_of(form)):
                services.drafts.discard(workstation, learner_id, name)

        self._shell.ask(discard, _nothing, owner=self, lane=self._shell.lanes.write)

    def recover(self, learner_id: int, records: Iterable[LearningRecord], then: Callable[[], None]) -> None:
        """Take up what an earlier run left of this learner's forms, once; `then` is called if there was anything."""
        if learner_id in self._read:
            return
        self._read.add(learner_id)
        kept = {record.id: record for record in records}
        workstation = self._shell.actor().workstation

        def pending(services: "Services") -> list[Left]:
            drafts = {d.form: d for d in services.drafts.pending(workstation) if d.learner_id == learner_id}
            papers = {form: drafts.get(papers_of(form)) for form in drafts if section_of(form)}
            return [(drafts[form], papers_in(saved) if saved else ()) for form, saved in papers.items()]

        def take(left: list[Left]) -> None:
            recovered = [self._recovered(draft, papers, kept) for draft, papers in left]
            if any(recovered):
                then()

        self._shell.ask(pending, take, owner=self)

    def _recovered(self, draft: SavedDraft, papers: tuple[WaitingPaper, ...], kept: dict[int, LearningRecord]) -> bool:
        section = section_of(draft.form)
        if section is None or draft.learner_id is None or draft.typed.get("kind") not in KIND_BY_CODE:
            return False
        record = kept.get(draft.record_id) if draft.record_id is not None else None
        if (draft.learner_id, form_of(section, record.id if record else None)) in self._buffers:
            return False
        if record is not None:
            buffer = FormBuffer.for_kept(record)
        else:
            buffer = FormBuffer.for_new(draft.learner_id, draft.typed["kind"], today())
        buffer.recover(draft, papers)
        if not buffer.is_touched:
            return False
        self.hold(buffer)
        if buffer.form != draft.form:  # the record that it would have changed is gone: it goes on as a new one
            self.touch(buffer, papers=True)
            self._discard(draft.learner_id, draft.form)
        return True


def _nothing(_answer: None) -> None:
    """Nobody waits for it."""
