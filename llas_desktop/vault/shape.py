"""The vault file as text: JSON of which there is one spelling only, with a digest that tells a torn file from a whole one."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from llas_desktop.domain.problems import WorldError
from llas_desktop.vault.cipher import KdfCost

FORMAT: Final = "llas-vault-1"
LARGEST: Final = 1 << 20
"""Bytes: a slot is some 300, so that a thousand accounts have room."""
RECOVERY: Final = "recovery"
"""The tag of the recovery sheet's slot; a login's tag is hexadecimal."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The vault key, sealed under one password. `tag` stands for the login."""

    id: str
    tag: str
    salt: bytes
    cost: KdfCost
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Shape:
    """All that stands in the file; nothing of it is secret, and `mac` proves it to whoever can open a slot."""

    id: str
    generation: int
    cipher: str
    tag_salt: bytes
    cost: KdfCost
    slots: tuple[Slot, ...]
    bundle: bytes
    mac: bytes

    def by_tag(self) -> dict[str, Slot]:
        return {slot.tag: slot for slot in self.slots}

    def to_bytes(self) -> bytes:
        body = {
            "format": FORMAT,
            "id": self.id,
            "generation": self.generation,
            "cipher": self.cipher,
            "tag_salt": self.tag_salt.hex(),
            "cost": _cost_text(self.cost),
            "slots": [
                {
                    "id": slot.id,
                    "tag": slot.tag,
                    "salt": slot.salt.hex(),
                    "cost": _cost_text(slot.cost),
                    "sealed": slot.sealed.hex(),
                }
                for slot in self.slots
            ],
            "bundle": self.bundle.hex(),
            "mac": self.mac.hex(),
        }
        return canonical(body | {"digest": hashlib.sha256(canonical(body)).hexdigest()}) + b"\n"

    @classmethod
    def of_bytes(cls, content: bytes) -> "Shape":
        """Raises `WorldError`: `vault_damaged`, `vault_newer`."""
        try:
            known: Any = json.loads(content) if len(content) <= LARGEST else None
            shape = _parsed(known)
        except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
            raise WorldError("vault_damaged") from None
        # Written anew it must come out the same: that holds the digest, and every spelling but one is refused.
        if shape.to_bytes() != content:
            raise WorldError("vault_damaged")
        return shape


def canonical(value: object) -> bytes:
    """JSON of which there is one text only for a value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def tag_of(salt: bytes, login: str) -> str:
    """The same for a login in any case and Unicode form."""
    name = unicodedata.normalize("NFC", unicodedata.normalize("NFC", login.strip()).casefold())
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), key=salt, digest_size=16).hexdigest()


def _parsed(known: Any) -> Shape:
    form = known["format"]
    if form != FORMAT and isinstance(form, str) and form.startswith("llas-vault-"):
        digest = known.pop("digest")
        if digest == hashlib.sha256(canonical(known)).hexdigest():
            raise WorldError("vault_newer")
    return Shape(
        id=str(known["id"]),
        generation=int(known["generation"]),
        cipher=str(known["cipher"]),
        tag_salt=bytes.fromhex(known["tag_salt"]),
        cost=_cost(known["cost"]),
        slots=tuple(
            Slot(
                id=str(slot["id"]),
                tag=str(slot["tag"]),
                salt=bytes.fromhex(slot["salt"]),
                cost=_cost(slot["cost"]),
                sealed=bytes.fromhex(slot["sealed"]),
            )
            for slot in known["slots"]
        ),
        bundle=bytes.fromhex(known["bundle"]),
        mac=bytes.fromhex(known["mac"]),
    )


def _cost_text(cost: KdfCost) -> dict[str, int]:
    return {"memory_kib": cost.memory_kib, "iterations": cost.iterations, "lanes": cost.lanes}


def _cost(known: Any) -> KdfCost:
    return KdfCost(int(known["memory_kib"]), int(known["iterations"]), int(known["lanes"]))
