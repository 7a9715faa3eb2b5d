"""The desk of sheets that are printed once and never kept: the recovery sheet, and a page that tests the printer."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from llas_desktop.domain import dates
from llas_desktop.domain.centre import CentreSettings
from llas_desktop.domain.text import clean_line
from llas_desktop.services.centre_desk import as_kept
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

    def trial_page(self) -> bytes:
        """A page (PDF) that shows whether a printer prints as this centre's paper needs it. Nobody is on it."""
        with self._store.read() as connection:
            settings = centre.read(connection)
        return _trial_page(self._room, settings, self._clock())


def draw_trial_page(room: "PrintRoom", centre_name: str, issuer: str, seal: str, made_at: datetime) -> bytes:
    """The same for a centre that is not made yet. Refused as by `CentreDesk.change`."""
    picture = base64.b64decode(as_kept("seal", seal))
    return _trial_page(
        room, CentreSettings(clean_line(centre_name), issuer=clean_line(issuer), seal_png=picture or None), made_at
    )


def _trial_page(room: "PrintRoom", settings: CentreSettings, made_at: datetime) -> bytes:
    return room.trial_page(settings.centre_name, settings.issuer_or_default, settings.seal_png, made_at).pdf
