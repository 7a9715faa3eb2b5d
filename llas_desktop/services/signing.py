"""With what the centre signs: the private keys, found anew from the secret of the safe and the salt in the database.

No desk: it is handed to those that make papers and files, and asks for nobody's right but theirs.
"""

import secrets
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import Connection

from llas_desktop.domain import dates
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.proof import KeyState
from llas_desktop.exchange import time_stamp
from llas_desktop.store import centre, keys, register
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import Clock, Store
from llas_desktop.vault.cipher import WrongKey
from llas_desktop.vault.signatures import SALT_BYTES, AuthorityKey, CryptoVerifier, KeyPair, KeySigner, described

AUTHORITY: Final = "signer"
TIME_STAMP_URL: Final = "time_stamp_url"
"""Keys of settings."""

_SILENCE: Final = timedelta(minutes=1)
"""So long nobody asks an authority again that did not answer: each paper of a class would wait for it."""
_STRANGE: Final = "보관된 열쇠가 이 기관의 금고와 맞지 않아 새로 만듦"


class Signing:
    """`secret`: of the vault, 32 bytes; `seal_key`: under which the key of a real authority is kept."""

    def __init__(self, store: Store, secret: bytes, seal_key: bytes, clock: Clock = dates.now) -> None:
        self._store = store
        self._secret = secret
        self._seal_key = seal_key
        self._clock = clock
        self._silent: tuple[str, datetime] | None = None

    def signer(self, actor: Actor) -> KeySigner:
        """Takes a millisecond. Where there is no key yet, or none that this vault can sign with, one is made, which is an entry of
        its own: not to be called within a write.
        """
        with self._store.read() as connection:
            ready = self._ready(connection)
        if ready is None:
            with self._store.write(actor, Action.CENTRE_KEY_MADE) as writer:
                ready = self._ready(writer.connection) or self._mended(writer)
        return ready

    def state(self) -> KeyState:
        with self._store.read() as connection:
            authority = self._authority(connection)
            return KeyState(
                keys.ring(connection),
                described(authority.chain[0]) if authority else None,
                centre.value(connection, TIME_STAMP_URL),
            )

    def renewed(self, writer: ChangeWriter, reason: str) -> KeySigner:
        """Ends the key in use, if there is one, and begins another."""
        at, current = self._clock(), keys.in_use(writer.connection)
        if current is not None:
            # The clock of this machine may have been put back, or that of another may be ahead: no paper that is out there was
            # made after the end of its key.
            at = max(at, current.key.since, register.last_made_at(writer.connection) or at)
            keys.end(writer, current.id, at, reason)
        salt = secrets.token_bytes(SALT_BYTES)
        pair = KeyPair.of(self._secret, salt)
        keys.enter(writer, salt, pair.public(centre.read(writer.connection).centre_name, at))
        return self._ready(writer.connection) or self._mended(writer)

    def put_authority(self, writer: ChangeWriter, authority: AuthorityKey | None) -> None:
        """PDFs are signed by it from now on; None: by the centre's own key again."""
        centre.put(writer, AUTHORITY, "" if authority is None else authority.sealed(self._seal_key))
        if authority is not None and self._ready(writer.connection) is None:
            self._mended(writer)

    def _ready(self, connection: Connection) -> KeySigner | None:
        """None where the key in use must be made or mended first."""
        current = keys.in_use(connection)
        if current is None:
            return None
        pair, authority = KeyPair.of(self._secret, current.salt), self._authority(connection)
        if not pair.is_of(current.key):
            return None
        if authority is not None and not authority.is_valid_on(self._clock()):
            authority = None
        if authority is not None and not set(authority.chain) <= set(current.key.authority):
            return None
        url = centre.value(connection, TIME_STAMP_URL)
        return KeySigner(pair, current.key, authority, partial(self._stamp, url) if url else None)

    def _mended(self, writer: ChangeWriter) -> KeySigner:
        current, authority = keys.in_use(writer.connection), self._authority(writer.connection)
        if current is None or not KeyPair.of(self._secret, current.salt).is_of(current.key):
            return self.renewed(writer, _STRANGE)
        if authority is not None:
            keys.name_authority(writer, current, authority.chain)
        ready = self._ready(writer.connection)
        if ready is None:
            raise AssertionError("a key that cannot be mended")
        return ready

    def _authority(self, connection: Connection) -> AuthorityKey | None:
        """None where there is none, or one that another vault has sealed."""
        sealed = centre.value(connection, AUTHORITY)
        try:
            return AuthorityKey.unsealed(sealed, self._seal_key) if sealed else None
        except WrongKey:
            return None

    def _stamp(self, url: str, digest: bytes) -> bytes | None:
        """A token with nothing in it that nobody signed: that alone passes a check of the paper later."""
        from llas_desktop.certificates.proof.time_stamp import trimmed

        now = self._clock()
        if self._silent is not None and self._silent[0] == url and abs(now - self._silent[1]) < _SILENCE:
            return None
        token = time_stamp.ask(url, digest)
        stamp = None if token is None else trimmed(token, digest, CryptoVerifier())
        self._silent = (url, now) if stamp is None else None
        return stamp
