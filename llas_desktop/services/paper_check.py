"""A check of a paper by key files alone: it needs no database, and nobody signs in."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from llas_desktop.certificates.proof.aside import read_aside
from llas_desktop.certificates.proof.centres import Centre, Means
from llas_desktop.certificates.proof.key_file import read_key_file
from llas_desktop.certificates.proof.reading import Seen
from llas_desktop.certificates.proof.withdrawn_file import read_withdrawn_list
from llas_desktop.domain.proof import Checked, KeyRing, WithdrawnList
from llas_desktop.vault.signatures import CryptoVerifier

if TYPE_CHECKING:
    from llas_desktop.certificates.print_room import PrintRoom

Read = Callable[[bytes], Seen]
"""Looks into a stranger's file."""

_VERIFIER: Final = CryptoVerifier()


def check_without_register(
    content: bytes, key: bytes, withdrawn: bytes, room: "PrintRoom", read: Read = read_aside
) -> Checked:
    """As `CheckDesk.check`, by a key file alone and, where it is given, the list of withdrawn papers."""
    centre = known_centre(key, withdrawn)
    return judged(content, read(content), (centre,), room, read)


def key_ring(key: bytes) -> KeyRing:
    """Whose a key file is. Refused: what is wrong with it."""
    return read_key_file(key, _VERIFIER)


def withdrawn_list(withdrawn: bytes, ring: KeyRing) -> WithdrawnList:
    """A list that this centre sealed. Refused: what is wrong with it."""
    return read_withdrawn_list(withdrawn, ring, _VERIFIER)


def known_centre(key: bytes, withdrawn: bytes) -> Centre:
    """What a key file tells of a centre and, where there is one, its list. Refused: what is wrong with either."""
    ring = key_ring(key)
    return Centre(ring, withdrawn_list(withdrawn, ring) if withdrawn else None)


def judged(content: bytes, seen: Seen, centres: Sequence[Centre], room: "PrintRoom", read: Read) -> Checked:
    """`seen` is what was read in `content`."""
    from llas_desktop.certificates.proof.checking import check  # brings what writes PDFs, a tenth of a second

    return check(content, seen, centres, Means(read, _VERIFIER, room.drawing))
