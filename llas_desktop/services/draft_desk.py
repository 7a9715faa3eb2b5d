"""Unfinished forms, kept against a crash. They are no part of the journal, and of no other workstation."""

from dataclasses import replace

from llas_desktop.domain.history import SavedDraft
from llas_desktop.domain.text import LONGEST_TEXT, resident_number_in
from llas_desktop.store import drafts
from llas_desktop.store.database import Store


class DraftDesk:
    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, workstation: str, draft: SavedDraft) -> None:
        """In the place of the earlier draft of this learner and form. What looks like a 주민등록번호 is not stored here either."""
        typed = {
            name: text
            for name, text in draft.typed.items()
            if len(text) > 2 * LONGEST_TEXT or not resident_number_in(text)
        }
        with self._store.unjournaled() as connection:
            drafts.save(connection, workstation, replace(draft, typed=typed))

    def load(self, workstation: str, learner_id: int | None, form: str) -> SavedDraft | None:
        with self._store.read() as connection:
            return drafts.load(connection, workstation, learner_id, form)

    def pending(self, workstation: str) -> tuple[SavedDraft, ...]:
        """All unfinished forms of a workstation, the newest first."""
        with self._store.read() as connection:
            return drafts.of_workstation(connection, workstation)

    def discard(self, workstation: str, learner_id: int | None, form: str) -> None:
        """It was kept, or thrown away."""
        with self._store.unjournaled() as connection:
            drafts.discard(connection, workstation, learner_id, form)
