"""What the files that a centre hands out have in common: JSON in UTF-8, of a kind and a version, sealed by one of its keys."""

import json
from datetime import datetime
from typing import Any, Final

from llas_desktop.certificates.proof.data_integrity import opened, sealed
from llas_desktop.domain.proof import Signer, Verifier

VERSION: Final = 1
_LARGEST: Final = 32 * 2**20
"""Bytes: more than a hundred thousand withdrawn papers."""


class Unreadable(ValueError):
    """No file of this kind, or one that was altered."""


class Newer(Unreadable):
    """A file of this kind that only a newer program can read."""


def write(kind: str, content: dict[str, Any], made_at: datetime, signer: Signer) -> bytes:
    """For a reader too: a line a value, Korean as it is."""
    document = sealed({"type": kind, "version": VERSION, **content}, signer, made_at)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read(file: bytes, kind: str, verifier: Verifier) -> tuple[dict[str, Any], bytes]:
    """What the file says, and the Ed25519 key (32 bytes) that sealed it. Raises Unreadable."""
    if len(file) > _LARGEST:
        raise Unreadable
    try:
        document = json.loads(file.decode("utf-8-sig"), object_pairs_hook=_once)
        if not isinstance(document, dict) or document.get("type") != kind:
            raise Unreadable
        key = opened(document, verifier)
    except (ValueError, RecursionError) as error:  # of JSON, of UTF-8, of a proof
        raise Unreadable from error
    if document.get("version") != VERSION:
        raise Newer
    return document, key


def text(value: object) -> str:
    """ValueError for anything else."""
    if not isinstance(value, str):
        raise ValueError("no text")  # what a file says is never a bug of ours
    return value


def instant(value: object) -> datetime:
    """Aware, and in years that every clock can show; ValueError for anything else."""
    said = datetime.fromisoformat(text(value))
    if said.tzinfo is None or not 1900 <= said.year < 9999:
        raise ValueError("no instant")
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice would be read differently by others."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found
