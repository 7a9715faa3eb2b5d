"""Unfinished forms of credits and passes, kept in memory while the program runs and on disk against its end."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from llas_desktop.domain.history import SavedDraft
from llas_desktop.views.credit.typed_credit import BLANK, CREDIT, FIELDS, PASS, CreditBuffer, Entry, form_of
from llas_desktop.views.form_drafts import FormDrafts
from llas_desktop.views.shell import Shell

if TYPE_CHECKING:
    from llas_desktop.services import Services


def is_credit_form(form: str) -> bool:
    """Whether a draft is one of these forms."""
    return form.partition("/")[0] in (CREDIT, PASS)


class CreditDrafts:
    """One new one a learner, and one of every entry that is being changed."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._disk = FormDrafts(shell)
        self._buffers: dict[tuple[int, str], CreditBuffer] = {}
        self._read: set[int] = set()

    def find(self, learner_id: int, form: str = CREDIT) -> CreditBuffer | None:
        buffer = self._buffers.get((learner_id, form))
        return buffer if buffer is not None and buffer.is_touched else None

    def touch(self, buffer: CreditBuffer) -> None:
        """Something was typed into it."""
        if buffer.is_touched:
            self._buffers[buffer.learner_id, buffer.form] = buffer
            self._disk.touch(buffer.learner_id, buffer.form, buffer.typed)
        else:
            self.forget(buffer)

    def forget(self, buffer: CreditBuffer) -> None:
        """It was kept or thrown away."""
        self._buffers.pop((buffer.learner_id, buffer.form), None)
        self._disk.forget(buffer.learner_id, buffer.form)

    def flush(self) -> None:
        self._disk.flush()

    def has_any(self, learner_id: int) -> bool:
        return any(owner == learner_id and buffer.is_touched for (owner, _), buffer in self._buffers.items())

    def recover(self, learner_id: int, entries: Iterable[Entry], then: Callable[[], None]) -> None:
        """Take up what an earlier run left of this learner's forms, once; `then` is called if there was anything."""
        if learner_id in self._read:
            return
        self._read.add(learner_id)
        kept = {form_of(entry): entry for entry in entries}
        workstation = self._shell.actor().workstation

        def pending(services: "Services") -> list[SavedDraft]:
            drafts = services.drafts.pending(workstation)
            return [draft for draft in drafts if draft.learner_id == learner_id and is_credit_form(draft.form)]

        def take(drafts: list[SavedDraft]) -> None:
            recovered = [self._recover(learner_id, draft, kept.get(draft.form)) for draft in drafts]
            if any(recovered):
                then()

        self._shell.ask(pending, take, owner=self._disk, lane=self._shell.lanes.write)

    def _recover(self, learner_id: int, draft: SavedDraft, entry: Entry | None) -> bool:
        form = draft.typed.get("form", "")
        if form not in FIELDS or (learner_id, draft.form) in self._buffers:
            return False
        buffer = CreditBuffer.for_kept(entry) if entry is not None else CreditBuffer.for_new(learner_id, form)
        if (
            learner_id,
            buffer.form,
        ) in self._buffers:  # the one that it would have changed is gone, and a new one is being typed
            return False
        buffer.typed = {name: draft.typed.get(name, blank) for name, blank in BLANK[form].items()}
        buffer.recovered_at = draft.saved_at
        if not buffer.is_touched:
            return False
        self.touch(buffer)
        if buffer.form != draft.form:
            self._disk.forget(learner_id, draft.form)
        return True
