"""The vault: one small file with a slot for each member of staff and one for the recovery sheet, around one bundle of secrets.

A random vault key seals the bundle; each slot holds that key, sealed under what Argon2id makes of a password. So a new password
seals one slot anew and never touches the data. No login stands in the file: a slot is found by a tag that is salted for this
vault. The file has a twin: the newer whole one of the two counts and mends the other.
"""

import hmac
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.vault import disk
from llas_desktop.vault.cipher import DEFAULT_CIPHER, KEY_BYTES, SALT_BYTES, Cipher, KdfCost, WrongKey, calibrate
from llas_desktop.vault.shape import LARGEST, RECOVERY, Shape, Slot, canonical, tag_of
from llas_desktop.vault.words import ENTROPY_BYTES, WordList


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What the vault guards: the raw key of the database (32 bytes), the seed of the centre's Ed25519 key (32 bytes), and the
    address of a PostgreSQL server with its password, where there is one.
    """

    database_key: bytes
    signing_key: bytes
    postgres: str = ""

    def to_bytes(self) -> bytes:
        return self.database_key + self.signing_key + self.postgres.encode()

    @classmethod
    def of_bytes(cls, bundle: bytes) -> "Secrets":
        return cls(bundle[:KEY_BYTES], bundle[KEY_BYTES : 2 * KEY_BYTES], bundle[2 * KEY_BYTES :].decode())


class Vault:
    """The closed vault: what stands in the file. It never changes; whoever opens it gets an `OpenVault`."""

    def __init__(self, shape: Shape, path: Path | None = None, cipher: Cipher = DEFAULT_CIPHER) -> None:
        if shape.cipher != cipher.name:
            raise WorldError("vault_newer")
        self._shape: Final = shape
        self._path: Final = path
        self._cipher: Final = cipher

    @classmethod
    def create(cls, path: Path, cost: KdfCost | None = None, cipher: Cipher = DEFAULT_CIPHER) -> "OpenVault":
        """A new vault with new secrets, in memory until it is saved. `cost` is measured on this machine if not given."""
        key = secrets.token_bytes(KEY_BYTES)
        bundle = Secrets(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))
        vault_id = secrets.token_hex(16)
        shape = Shape(
            id=vault_id,
            generation=0,
            cipher=cipher.name,
            tag_salt=secrets.token_bytes(SALT_BYTES),
            cost=cost or calibrate(cipher=cipher),
            slots=(),
            bundle=cipher.seal(cipher.derive(key, b"bundle"), bundle.to_bytes(), vault_id.encode()),
            mac=b"",
        )
        return OpenVault(cls(shape, path, cipher), key, bundle)

    @staticmethod
    def exists(path: Path) -> bool:
        """Whether there is a vault at `path`, or its twin."""
        return path.exists() or twin(path).exists()

    @classmethod
    def load(cls, path: Path, cipher: Cipher = DEFAULT_CIPHER) -> "Vault":
        """The vault at `path`; the newer whole one of file and twin, which mends the other.

        Raises `WorldError`: `vault_missing`, `vault_damaged` (neither is whole), `vault_newer` (made by a newer program).
        """
        return cls(_whole(path, mend=True), path, cipher)

    @classmethod
    def of_bytes(cls, content: bytes, cipher: Cipher = DEFAULT_CIPHER) -> "Vault":
        """The vault that a backup carries. Raises `WorldError` as `load` does."""
        return cls(Shape.of_bytes(content), None, cipher)

    def to_bytes(self) -> bytes:
        return self._shape.to_bytes()

    @property
    def id(self) -> str:
        return self._shape.id

    @property
    def generation(self) -> int:
        """Counts the times it was saved."""
        return self._shape.generation

    @property
    def has_recovery(self) -> bool:
        return RECOVERY in self._shape.by_tag()

    def tag_of(self, login: str) -> str:
        """What stands for a login here and in the count of its wrong passwords."""
        return tag_of(self._shape.tag_salt, login)

    def has_login(self, login: str) -> bool:
        return self.tag_of(login) in self._shape.by_tag()

    def open(self, login: str, password: str) -> "OpenVault":
        """Refused `wrong_login` for a wrong password and for an unknown login, after the same work."""
        try:
            return self._open(self.tag_of(login), _secret_of(password))
        except WrongKey:
            raise Refused(Problem("login", "wrong_login")) from None

    def open_with_words(self, words: str | Iterable[str], word_list: WordList) -> "OpenVault":
        """By the recovery sheet. Refused `wrong_recovery_words`."""
        try:
            return self._open(RECOVERY, word_list.entropy_of(words))
        except WrongKey:
            raise Refused(Problem("words", "wrong_recovery_words")) from None

    def put_at(self, path: Path) -> "Vault":
        """Lays this vault down at `path`, and its twin. Raises `WorldError`."""
        with disk.alone_with(path):
            _write(path, self.to_bytes())
        return Vault(self._shape, path, self._cipher)

    def _open(self, tag: str, secret: bytes) -> "OpenVault":
        shape = self._shape
        # Where there is no such slot, one that nobody can open costs the same time.
        slot = shape.by_tag().get(tag) or Slot("", tag, bytes(SALT_BYTES), shape.cost, b"")
        key = self._cipher.unseal(self._cipher.key_of(secret, slot.salt, slot.cost), slot.sealed, _context(shape, slot))
        _refuse_tampered(self._cipher, key, shape, self._path)
        bundle = self._cipher.unseal(self._cipher.derive(key, b"bundle"), shape.bundle, shape.id.encode())
        return OpenVault(self, key, Secrets.of_bytes(bundle))


class OpenVault:
    """The vault while somebody is signed in. What is put or removed stands in the file after `save`.

    Several processes may have the same vault open: saving lays the changes of this one upon what the file holds by then.
    """

    def __init__(self, vault: Vault, key: bytes, bundle: Secrets) -> None:
        self.secrets: Final = bundle
        self._vault = vault
        self._key: Final = key
        self._pending: dict[str, Slot | None] = {}

    @property
    def vault(self) -> Vault:
        """The closed vault, as it stands in the file."""
        if self._vault._path is not None and Vault.exists(self._vault._path):
            self._refresh(self._vault._path)
        return self._vault

    def has_login(self, login: str) -> bool:
        tag = self._vault.tag_of(login)
        return self._pending[tag] is not None if tag in self._pending else self.vault.has_login(login)

    def put_login(self, login: str, password: str) -> None:
        """A slot for `login`, in the place of the one it has."""
        self._put(self._vault.tag_of(login), _secret_of(password))

    def remove_login(self, login: str) -> None:
        """Takes the slot away; nothing happens where there is none. An older copy of the file still opens with it."""
        self._pending[self._vault.tag_of(login)] = None

    def new_recovery_words(self, word_list: WordList) -> tuple[str, ...]:
        """Twelve new words, which are shown this once; those of an earlier sheet open nothing any more."""
        entropy = secrets.token_bytes(ENTROPY_BYTES)
        self._put(RECOVERY, entropy)
        return word_list.words_of(entropy)

    def derive(self, purpose: bytes) -> bytes:
        """A key of 32 bytes for one purpose (the seal of backups, anchors …). Needs the open vault to know."""
        return self._vault._cipher.derive(self._key, purpose)

    def save(self) -> None:
        """Writes the file, then its twin. Raises `WorldError`: what the disk said, `vault_other` where by now another vault lies
        in its place, `vault_damaged` where this one was tampered with. The old vault stands then, and what was to be put in it
        is forgotten: words or a password that nobody was told must not come with a later save.
        """
        path = self._vault._path
        if path is None:
            raise AssertionError("the vault of a backup has no place of its own")
        pending, self._pending = self._pending, {}
        with disk.alone_with(path):
            if Vault.exists(path):
                self._refresh(path)
            shape = self._vault._shape
            slots = {tag: slot for tag, slot in (shape.by_tag() | pending).items() if slot is not None}
            if not slots:
                raise AssertionError("a vault that nobody can open")
            shape = replace(shape, generation=shape.generation + 1, slots=tuple(slots.values()))
            shape = replace(shape, mac=_mac(self._vault._cipher, self._key, shape))
            _write(path, shape.to_bytes())
        self._vault = Vault(shape, path, self._vault._cipher)

    def _refresh(self, path: Path) -> None:
        """Takes in what another process saved meanwhile, and that alone: what somebody without the key wrote there (an old slot, a
        cheap cost for new ones) would bear our proof at the next save. Mends nothing: `save` holds the lock that mending takes.
        """
        shape = _whole(path, mend=False)
        if shape.id != self._vault.id:
            raise WorldError("vault_other", str(path))
        _refuse_tampered(self._vault._cipher, self._key, shape, path)
        self._vault = Vault(shape, path, self._vault._cipher)

    def _put(self, tag: str, secret: bytes) -> None:
        shape, cipher = self._vault._shape, self._vault._cipher
        slot = Slot(secrets.token_hex(8), tag, secrets.token_bytes(SALT_BYTES), shape.cost, b"")
        key = cipher.key_of(secret, slot.salt, slot.cost)
        self._pending[tag] = replace(slot, sealed=cipher.seal(key, self._key, _context(shape, slot)))


def twin(path: Path) -> Path:
    """Where the second copy of the vault at `path` lies."""
    return path.with_name(f"{path.stem}.twin{path.suffix}")


def _whole(path: Path, *, mend: bool) -> Shape:
    contents = {place: disk.read(place, LARGEST + 1) for place in (path, twin(path))}
    if all(content is None for content in contents.values()):
        raise WorldError("vault_missing", str(path))
    shapes: dict[Path, Shape] = {}
    for place, content in contents.items():
        try:
            shapes[place] = Shape.of_bytes(content or b"")
        except WorldError as error:
            if error.code != "vault_damaged":
                raise
    if not shapes:
        raise WorldError("vault_damaged", str(path))
    chosen = shapes.get(path) or shapes[twin(path)]
    other = shapes.get(twin(path))
    if other is not None and other.id == chosen.id and other.generation > chosen.generation:
        chosen = other
    if mend and any(content != chosen.to_bytes() for content in contents.values()):
        _mend(path, contents, chosen.to_bytes())
    return chosen


def _mend(path: Path, contents: dict[Path, bytes | None], whole: bytes) -> None:
    """Only what is still as it was read: another process may have saved a newer one by now."""
    try:
        with disk.alone_with(path):
            for place, content in contents.items():
                if content != whole and disk.read(place, LARGEST + 1) == content:
                    disk.put(place, whole)
    except WorldError:
        return  # a full or read-only disk: the whole one is there, and the next start tries again


def _write(path: Path, content: bytes) -> None:
    disk.put(path, content)
    disk.put(twin(path), content)


def _secret_of(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _context(shape: Shape, slot: Slot) -> bytes:
    cost = (slot.cost.memory_kib, slot.cost.iterations, slot.cost.lanes)
    return canonical([shape.id, shape.cipher, slot.id, slot.tag, *cost])


def _refuse_tampered(cipher: Cipher, key: bytes, shape: Shape, path: Path | None) -> None:
    if not hmac.compare_digest(_mac(cipher, key, shape), shape.mac):
        raise WorldError("vault_damaged", str(path or ""))


def _mac(cipher: Cipher, key: bytes, shape: Shape) -> bytes:
    """Over the whole file: a slot that was smuggled in or taken out is found by whoever can open another one."""
    return cipher.mac(cipher.derive(key, b"vault file"), replace(shape, mac=b"").to_bytes())
