"""When the journal is verified: at the start what came since the last time, in the background and by `doctor` all of it."""

from collections.abc import Iterable
from datetime import datetime

from llas_desktop.domain.health import Anchor, Finding
from llas_desktop.store.chain_check import (
    advance_checkpoint,
    broken_entries,
    checkpoint,
    heads,
    missing_anchors,
    verify_from_checkpoint,
)
from llas_desktop.store.database import Store, instant_text


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
        reached, noted = heads(connection), checkpoint(connection)
    findings = tuple(dict.fromkeys((*found, *missed)))
    if not findings and reached != noted:
        with store.unjournaled() as connection:
            advance_checkpoint(connection, reached, instant_text(at))
    return findings
