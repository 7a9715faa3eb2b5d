"""When the journal is verified: at the start what came since the last time, in the background and by `doctor` all of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from llas_desktop.domain.health import Anchor, Finding, Verified
from llas_desktop.store.chain_check import (
    Head,
    advance_checkpoint,
    broken_entries,
    checkpoint,
    heads,
    missing_anchors,
    verify_from_checkpoint,
    verify_piece,
)
from llas_desktop.store.database import Store, instant_text

_PIECE: Final = 1_000  # entries of a chain, a tenth of a second: nobody who types or closes the window waits for more


def verify_on(store: Store, at: datetime, so_far: Verified | None = None) -> Verified:
    """The next piece of the whole verification; the first, without `so_far`. When it is through, that is the new checkpoint."""
    with store.read() as connection:
        marks = {} if so_far is None else {name: Head(*place) for name, place in so_far.reached.items()}
        found, reached = verify_piece(connection, marks, _PIECE)
        is_whole = reached == heads(connection)
    if is_whole and not found:
        _note(store, reached, at)
    return Verified(tuple(found), is_whole, reached)


def verify_journal(
    store: Store, at: datetime, anchors: Iterable[Anchor] = (), *, whole: bool = False
) -> tuple[Finding, ...]:
    """The first broken entry of every chain that is broken, and what the anchors miss; empty, and noted as the new checkpoint,
    when there is none.

    Without `whole` only what was written since the checkpoint is read: milliseconds, however long the journal is.
    """
    with store.read() as connection:
        found = broken_entries(connection) if whole else verify_from_checkpoint(connection)
        missed = missing_anchors(connection, anchors)
        reached = heads(connection)
    findings = tuple(dict.fromkeys((*found, *missed)))
    if not findings:
        _note(store, reached, at)
    return findings


def _note(store: Store, reached: Mapping[str, Head], at: datetime) -> None:
    """Unless it is noted already: a start that finds nothing new writes nothing."""
    with store.read() as connection:
        is_noted = checkpoint(connection) == reached
    if not is_noted:
        with store.unjournaled() as connection:
            advance_checkpoint(connection, reached, instant_text(at))
