"""When the journal is verified: at the start what came since the last time, in the background and by `doctor` all of it."""

from datetime import datetime

from llas_desktop.domain.health import Finding
from llas_desktop.store.chain_check import advance_checkpoint, broken_entries, heads, verify_from_checkpoint
from llas_desktop.store.database import Store, instant_text


def verify_journal(store: Store, at: datetime, *, whole: bool = False) -> tuple[Finding, ...]:
    """The first broken entry of every chain that is broken; empty, and noted as the new checkpoint, when there is none.

    Without `whole` only what was written since the checkpoint is read: milliseconds, however long the journal is.
    """
    with store.read() as connection:
        found = broken_entries(connection) if whole else verify_from_checkpoint(connection)
        reached = heads(connection)
    if not found:
        with store.unjournaled() as connection:
            advance_checkpoint(connection, reached, instant_text(at))
    return tuple(found)
