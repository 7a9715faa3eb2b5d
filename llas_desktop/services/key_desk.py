"""The desk of the centre's keys: what anybody may have of them, new ones, a real authority's in their place, time stamps."""

from typing import Final

from llas_desktop.certificates.proof.key_file import write_key_file
from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor, Changes
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.proof import KeyRing, KeyState, PublicKey
from llas_desktop.domain.text import clean_line
from llas_desktop.exchange.time_stamp import is_address
from llas_desktop.services import rules
from llas_desktop.services.signing import TIME_STAMP_URL, Signing
from llas_desktop.store import centre, keys
from llas_desktop.store.database import Clock, Store
from llas_desktop.vault.signatures import AuthorityKey

_LONGEST_ADDRESS: Final = 200


class KeyDesk:
    def __init__(self, store: Store, signing: Signing, clock: Clock = dates.now) -> None:
        self._store = store
        self._signing = signing
        self._clock = clock

    def ring(self) -> KeyRing:
        """All public keys, the newest first; none before the first certificate."""
        with self._store.read() as connection:
            return keys.ring(connection)

    def state(self) -> KeyState:
        """The same, and by whose certificate PDFs are signed and stamped."""
        return self._signing.state()

    def key_file(self, actor: Actor) -> bytes:
        """What is given to whoever is to check papers of this centre (`*.llaskey`). The first key is made, if there is none."""
        signer = self._signing.signer(actor)
        return write_key_file(self.ring(), self._clock(), signer)

    def rotate(self, actor: Actor, reason: str) -> tuple[PublicKey, Changes]:
        """A new key from now on. Papers of the old ones stay genuine, but the new key file must be given out.

        Refused: `required` (the reason), what is wrong with the text.
        """
        rules.refuse(rules.text_problems({"key_reason": reason}, required=("key_reason",)))
        with self._store.write(actor, Action.CENTRE_KEY_MADE) as writer:
            signer = self._signing.renewed(writer, clean_line(reason))
        return signer.key, writer.changes

    def set_authority(self, actor: Actor, p12: bytes, passphrase: str) -> Changes:
        """PDFs are signed by this key (PKCS #12) from now on; QR codes and credentials by the centre's own as before. The file's
        key is kept sealed, its passphrase not at all. Refused as `AuthorityKey.of_p12`.
        """
        authority = AuthorityKey.of_p12(p12, passphrase, self._clock())
        with self._store.write(actor, Action.CENTRE_KEY_MADE) as writer:
            self._signing.put_authority(writer, authority)
        return writer.changes

    def clear_authority(self, actor: Actor) -> Changes:
        """PDFs are signed by the centre's own key again; those that were signed by the authority's stay genuine."""
        with self._store.write(actor, Action.CENTRE_KEY_MADE) as writer:
            self._signing.put_authority(writer, None)
        return writer.changes

    def set_time_stamping(self, actor: Actor, url: str) -> Changes:
        """Every PDF gets a time stamp of the authority (RFC 3161) that answers there; empty: none. Refused `no_address`."""
        address = clean_line(url)
        if address and (len(address) > _LONGEST_ADDRESS or not is_address(address)):
            raise Refused(Problem(TIME_STAMP_URL, "no_address", address))
        with self._store.write(actor, Action.SETTING_CHANGED) as writer:
            centre.put(writer, TIME_STAMP_URL, address)
        return writer.changes
