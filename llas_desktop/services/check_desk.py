"""The desk at which a paper is checked that somebody brings; and the same check where there is no register at all."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from llas_desktop.certificates import frozen
from llas_desktop.certificates.proof.aside import read_aside
from llas_desktop.certificates.proof.centres import Centre, Entry, Means
from llas_desktop.certificates.proof.key_file import read_key_file
from llas_desktop.certificates.proof.reading import Seen
from llas_desktop.certificates.proof.withdrawn_file import read_withdrawn_list
from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.proof import Checked, KeyRing, WithdrawnList
from llas_desktop.store import checking, keys, register
from llas_desktop.store.database import Clock, Store
from llas_desktop.vault.signatures import CryptoVerifier

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom

_VERIFIER = CryptoVerifier()


class CheckDesk:
    """`read` looks into a stranger's file."""

    def __init__(
        self,
        store: Store,
        room: "PrintRoom",
        clock: Clock = dates.now,
        read: Callable[[bytes], Seen] = read_aside,
    ) -> None:
        self._store = store
        self._room = room
        self._clock = clock
        self._read = read

    def check(self, actor: Actor, content: bytes, key: bytes = b"", withdrawn: bytes = b"") -> Checked:
        """Whether a PDF, a scan or photo, or the text of a QR code (UTF-8) is genuine: by this centre's keys and register, and by
        another centre's key file and list of withdrawn papers where they are given. A paper of a learner is her concern.

        Refused: what is wrong with key file or list.
        """
        others = () if not key else (_other(key, withdrawn),)
        seen = self._read(content)
        with self._store.read() as connection:
            own = _Register(connection)
            ring, now = keys.ring(connection), self._clock()
            if withdrawn and not key:
                read_withdrawn_list(withdrawn, ring, _VERIFIER)  # of this centre, which knows more
            centre = Centre(ring, WithdrawnList(ring.centre, now, register.withdrawn(connection)), own)
            found = _check(content, seen, (centre, *others), Means(self._read, _VERIFIER, self._room.drawing))
        self._store.note(actor, Action.CERTIFICATE_CHECKED, own.learner_ids)
        return found

    def key_ring(self, key: bytes) -> KeyRing:
        """Whose a key file is. Refused: what is wrong with it."""
        return key_ring(key)


def check_without_register(
    content: bytes, key: bytes, withdrawn: bytes, room: "PrintRoom", read: Callable[[bytes], Seen] = read_aside
) -> Checked:
    """As `CheckDesk.check`, by a key file alone and, where it is given, the list of withdrawn papers."""
    return _check(content, read(content), (_other(key, withdrawn),), Means(read, _VERIFIER, room.drawing))


def key_ring(key: bytes) -> KeyRing:
    """Whose a key file is. Refused: what is wrong with it."""
    return read_key_file(key, _VERIFIER)


def _check(content: bytes, seen: Seen, centres: Sequence[Centre], means: Means) -> Checked:
    from llas_desktop.certificates.proof.checking import check  # brings what writes and reads PDFs, a tenth of a second

    return check(content, seen, centres, means)


def _other(key: bytes, withdrawn: bytes) -> Centre:
    ring = key_ring(key)
    return Centre(ring, read_withdrawn_list(withdrawn, ring, _VERIFIER) if withdrawn else None)


class _Register:
    """The register as a check asks it; it keeps in mind whose papers it was asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.learner_ids: list[int] = []

    def with_file(self, content: bytes) -> Entry | None:
        return self._told(checking.with_file(self._connection, content))

    def entry(self, issue_no: str) -> Entry | None:
        return self._told(checking.entry(self._connection, issue_no))

    def state(self, issue_no: str) -> str:
        return register.known_number(self._connection, issue_no).value

    def _told(self, stored: checking.StoredEntry | None) -> Entry | None:
        if stored is None:
            return None
        self.learner_ids.append(stored.learner_id)
        return Entry(frozen.from_json(stored.content), stored.copies)
