"""The journal's desk: taking back the last change, and examining the record room."""

from llas_desktop.domain.actor import Action, Actor, Changes, UndoResult
from llas_desktop.domain.health import Finding
from llas_desktop.store import health, undo
from llas_desktop.store.database import Store


class JournalDesk:
    """Undo follows one clerk at one workstation, step by step; issues, openings, searches and undo itself are passed over."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def undoable(self, actor: Actor) -> Action | None:
        """What `undo` would take back, None when there is nothing."""
        with self._store.read() as connection:
            found = undo.undoable(connection, actor)
        return None if found is None else found[1]

    def undo(self, actor: Actor) -> tuple[UndoResult, Changes] | None:
        """Takes back the last change of this clerk at this workstation, an import of any size as one; None when there is none.

        Rows that were changed since stay as they are and are told in the result.
        """
        return undo.undo_last(self._store, actor)

    def doctor(self) -> tuple[Finding, ...]:
        """Examines database, journal and register; empty when everything is sound. Takes seconds on a large database."""
        return health.examine(self._store)
