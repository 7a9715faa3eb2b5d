"""The one interface to the cipher. Whoever needs a validated module (KCMVP) writes another class with these methods.

The default, AES-256-GCM with Argon2id (RFC 9106) and HKDF-SHA256 (RFC 5869), is not KCMVP-validated.
"""

import hashlib
import hmac
import os
import secrets
import time
from dataclasses import dataclass, replace
from typing import Final, Protocol

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12

FLOOR_MEMORY_KIB: Final = 65536
FLOOR_ITERATIONS: Final = 3
_MOST_MEMORY_KIB: Final = 262144  # what a small office PC can spare at sign-in
_MOST_LANES: Final = 4


class WrongKey(Exception):
    """What was sealed does not open: another key, another context, or altered bytes. Which of them, nobody can tell."""


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What a guess at a password costs: memory in KiB, passes over it, lanes. It travels with each slot."""

    memory_kib: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        # The upper bounds keep a tampered file from eating the memory of the machine.
        if not (
            1 <= self.lanes <= 16 and 8 * self.lanes <= self.memory_kib <= 1 << 22 and 1 <= self.iterations <= 1000
        ):
            raise ValueError("no cost of Argon2id")

    @property
    def is_above_floor(self) -> bool:
        """Whether a vault outside of tests may be locked with it."""
        return self.memory_kib >= FLOOR_MEMORY_KIB and self.iterations >= FLOOR_ITERATIONS


class Cipher(Protocol):
    """Keys are 32 bytes. `context` is not secret: what was sealed opens with the same context alone."""

    @property
    def name(self) -> str: ...

    def key_of(self, secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
        """The slow way from a password to a key."""

    def derive(self, key: bytes, purpose: bytes) -> bytes:
        """A key of its own for each purpose."""

    def seal(self, key: bytes, plain: bytes, context: bytes) -> bytes: ...

    def unseal(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        """Raises `WrongKey`."""

    def mac(self, key: bytes, message: bytes) -> bytes: ...


class AesGcmArgon2id:
    """The default cipher. A sealed text is nonce (12 bytes, random) | ciphertext | tag (16 bytes)."""

    name: Final = "aes-256-gcm+argon2id"

    def key_of(self, secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        return Argon2id(
            salt=salt, length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive(secret)

    def derive(self, key: bytes, purpose: bytes) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"llas " + purpose).derive(key)

    def seal(self, key: bytes, plain: bytes, context: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, plain, context)

    def unseal(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
        except (InvalidTag, ValueError):
            raise WrongKey from None

    def mac(self, key: bytes, message: bytes) -> bytes:
        return hmac.digest(key, message, hashlib.sha256)


DEFAULT_CIPHER: Final[Cipher] = AesGcmArgon2id()


def calibrate(target_seconds: float = 0.5, cipher: Cipher = DEFAULT_CIPHER) -> KdfCost:
    """The cost that takes about `target_seconds` on this machine, never below the floor: first more memory, then more passes."""
    cost = KdfCost(FLOOR_MEMORY_KIB, FLOOR_ITERATIONS, max(1, min(_MOST_LANES, os.cpu_count() or 1)))
    seconds = _measured(cost, cipher)
    while seconds * 2 <= target_seconds and cost.memory_kib < _MOST_MEMORY_KIB:
        cost = replace(cost, memory_kib=cost.memory_kib * 2)
        seconds = _measured(cost, cipher)
    passes = int(cost.iterations * target_seconds / seconds)
    return replace(cost, iterations=max(FLOOR_ITERATIONS, min(passes, 100)))


def _measured(cost: KdfCost, cipher: Cipher) -> float:
    started = time.perf_counter()
    cipher.key_of(b"how long does it take", bytes(SALT_BYTES), cost)
    return time.perf_counter() - started
