"""The journal's desk: taking back the last change, and examining the record room."""

from collections.abc import Callable, Iterable

from llas_desktop.domain.actor import Action, Actor, Changes, UndoResult
from llas_desktop.domain.health import Anchor, Finding
from llas_desktop.store import health, undo
from llas_desktop.store.chain_check import missing_anchors
from llas_desktop.store.database import Store


class JournalDesk:
    """`anchors`: as for `LogDesk`. Undo follows one clerk at one workstation, step by step; issues, openings, searches and undo itself are passed over."""

    def __init__(self, store: Store, anchors: Callable[[], Iterable[Anchor]] = tuple) -> None:
        self._store = store
        self._anchors = anchors

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
        """Examines database, journal and register, and whether all is there that is known of the journal outside; empty when
        everything is sound. Takes seconds on a large database.
        """
        found = health.examine(self._store)
        if any(finding.code == "damaged" for finding in found):
            return found
        anchors = tuple(self._anchors())
        with self._store.read() as connection:
            return tuple(dict.fromkeys((*found, *missing_anchors(connection, anchors))))
