"""Asking a time-stamping authority (TSA) when it is: RFC 3161 over HTTP. The one letter that this house sends out, where it is told to.

It carries the digest of a signature and nothing else, so the authority learns nothing of whom the paper is about.
"""

import secrets
import threading
from http.client import HTTPException
from queue import Empty, SimpleQueue
from typing import Final
from urllib.parse import urlsplit

SECONDS: Final = 5.0
"""How long a learner waits at the counter for it at most."""

_LARGEST: Final = 64 * 1024
_GRANTED: Final = frozenset(("granted", "granted_with_mods"))


def is_address(url: str) -> bool:
    """Whether an authority may be asked there."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and " " not in url
    except ValueError:
        return False


def ask(url: str, digest: bytes, seconds: float = SECONDS) -> bytes | None:
    """The token (DER) for a SHA-256; None where nobody answers within `seconds`, or something else than was asked.

    Whether the token itself is signed well is for those to judge who judge signatures.
    """
    answers: SimpleQueue[bytes | None] = SimpleQueue()
    # A limit for the whole letter: one on the socket starts anew with every byte that drips in.
    threading.Thread(target=lambda: answers.put(_ask(url, digest, seconds)), daemon=True, name="time stamp").start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        return None


def _ask(url: str, digest: bytes, seconds: float) -> bytes | None:
    from urllib.request import Request, urlopen

    nonce = secrets.randbits(63) | 1
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    question = Request(url, _question(digest, nonce), headers, method="POST")  # noqa: S310  # see is_address
    try:
        with urlopen(question, timeout=seconds) as answer:  # noqa: S310
            content: bytes = answer.read(_LARGEST + 1)
    except (OSError, HTTPException, ValueError):
        return None
    return _token(content, digest, nonce) if len(content) <= _LARGEST else None


def _question(digest: bytes, nonce: int) -> bytes:
    from asn1crypto import tsp

    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
    request = tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    content: bytes = request.dump()
    return content


def _token(content: bytes, digest: bytes, nonce: int) -> bytes | None:
    """The token of an answer, if it says what was asked."""
    from asn1crypto import tsp

    try:
        answer = tsp.TimeStampResp.load(content, strict=True)
        if answer["status"]["status"].native not in _GRANTED:
            return None
        told = answer["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed.native
        imprint = told["message_imprint"]
        asked = (imprint["hash_algorithm"]["algorithm"], imprint["hashed_message"], told["nonce"])
        token: bytes = answer["time_stamp_token"].dump()
    except (ValueError, TypeError, KeyError, AttributeError):  # whatever a stranger may send
        return None
    return token if asked == ("sha256", digest, nonce) else None
