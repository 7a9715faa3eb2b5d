"""The keys of the centre as anybody may have them, and the salts from which the safe finds their private halves. None ever goes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from llas_desktop.domain.proof import KeyRing, PublicKey
from llas_desktop.models import centre_keys
from llas_desktop.store import centre
from llas_desktop.store.change_writer import ChangeWriter
from llas_desktop.store.database import instant_text
from llas_desktop.store.rows import instant

_STORED: Final = "SELECT id, salt, ed25519, certificate, since, until, authority FROM centre_keys"


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A key with its place and its salt (32 bytes)."""

    id: int
    salt: bytes
    key: PublicKey


def ring(connection: Connection) -> KeyRing:
    """All of them, the newest first, and what the centre is called today."""
    rows = connection.exec_driver_sql(f"{_STORED} ORDER BY until = '' DESC, since DESC, id DESC")
    return KeyRing(centre.read(connection).centre_name, tuple(_stored(row).key for row in rows))


def in_use(connection: Connection) -> StoredKey | None:
    """The one that papers are signed with now; None before the first."""
    row = connection.exec_driver_sql(f"{_STORED} WHERE until = ''").one_or_none()
    return None if row is None else _stored(row)


def enter(writer: ChangeWriter, salt: bytes, key: PublicKey) -> None:
    """A new key, in use from now on: the one before must have been ended."""
    writer.insert(
        centre_keys,
        {
            "salt": salt.hex(),
            "ed25519": key.ed25519.hex(),
            "certificate": key.certificate.hex(),
            "since": instant_text(key.since),
            "authority": _hexes(key.authority),
        },
    )


def end(writer: ChangeWriter, key_id: int, at: datetime, reason: str) -> None:
    """Nothing that says it was made after `at` counts by this key."""
    writer.update(centre_keys, key_id, {"until": instant_text(at), "reason": reason})


def name_authority(writer: ChangeWriter, stored: StoredKey, chain: Iterable[bytes]) -> None:
    """From now on the key says that PDFs of its time may be signed by these certificates (DER) too."""
    known = stored.key.authority
    together = (*known, *(each for each in chain if each not in known))
    writer.update(centre_keys, stored.id, {"authority": _hexes(together)})


def _hexes(certificates: Iterable[bytes]) -> str:
    return json.dumps([each.hex() for each in certificates])


def _stored(row: Sequence[Any]) -> StoredKey:
    key_id, salt, ed25519, certificate, since, until, authority = row
    key = PublicKey(
        ed25519=bytes.fromhex(ed25519),
        certificate=bytes.fromhex(certificate),
        since=instant(since),
        until=instant(until) if until else None,
        authority=tuple(map(bytes.fromhex, json.loads(authority))),
    )
    return StoredKey(key_id, bytes.fromhex(salt), key)
