"""The desk of sheets that are printed once and never kept: the recovery sheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from llas_desktop.domain import dates
from llas_desktop.store import centre
from llas_desktop.store.database import Clock, Store

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom


class SheetDesk:
    def __init__(self, store: Store, room: "PrintRoom", clock: Clock = dates.now) -> None:
        self._store = store
        self._room = room
        self._clock = clock

    def recovery_sheet(self, words: Sequence[str]) -> bytes:
        """The words of a vault on paper (PDF), with a QR code of the same, what to do with it and where to lock it away."""
        with self._store.read() as connection:
            name = centre.read(connection).centre_name
        return self._room.recovery_sheet(words, name, self._clock()).pdf
