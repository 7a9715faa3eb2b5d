"""The desk at which a paper is checked that somebody brings."""

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from llas_desktop.certificates import frozen
from llas_desktop.certificates.proof.aside import read_aside
from llas_desktop.certificates.proof.centres import Centre, Entry
from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.proof import Checked, KeyRing, WithdrawnList
from llas_desktop.services import paper_check
from llas_desktop.store import checking, keys, register
from llas_desktop.store.database import Clock, Store

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom


class CheckDesk:
    """`read` looks into a stranger's file."""

    def __init__(
        self, store: Store, room: "PrintRoom", clock: Clock = dates.now, read: paper_check.Read = read_aside
    ) -> None:
        self._store = store
        self._room = room
        self._clock = clock
        self._read = read

    def check(self, actor: Actor, content: bytes, key: bytes = b"", withdrawn: bytes = b"") -> Checked:
        """Whether a PDF, a scan or photo, or the text of a QR code (UTF-8) is genuine: by this centre's keys and register, and by
        another centre's key file and list of withdrawn papers where they are given. A paper of a learner is her concern.

        Refused: what is wrong with key file or list; `own_name` for a key file in the name of this centre that is not its own.
        """
        others = (paper_check.known_centre(key, withdrawn),) if key else ()
        seen = self._read(content)
        with self._store.read() as connection:
            ring, shelf = keys.ring(connection), _Register(connection)
            for other in others:
                _refuse_pretence(other.ring, ring)
            if withdrawn and not key:
                paper_check.withdrawn_list(withdrawn, ring)  # of this centre, which knows more than its list
            listed = WithdrawnList(ring.centre, self._clock(), register.withdrawn(connection))
            own = Centre(ring, listed, shelf)
            found = paper_check.judged(content, seen, (own, *others), self._room, self._read)
        self._store.note(actor, Action.CERTIFICATE_CHECKED, shelf.learner_ids)
        return found

    def key_ring(self, key: bytes) -> KeyRing:
        """Whose a key file is. Refused: what is wrong with it, `own_name` as in `check`."""
        ring = paper_check.key_ring(key)
        with self._store.read() as connection:
            _refuse_pretence(ring, keys.ring(connection))
        return ring


def _refuse_pretence(brought: KeyRing, own: KeyRing) -> None:
    """A key file that bears the name of the centre itself, and a key that is none of its own."""
    is_named_alike = "".join(brought.centre.split()) == "".join(own.centre.split())
    if is_named_alike and not {key.ed25519 for key in brought.keys} <= {key.ed25519 for key in own.keys}:
        raise Refused(Problem("key_file", "own_name"))


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
