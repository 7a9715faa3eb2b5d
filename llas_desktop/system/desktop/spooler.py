"""Asking CUPS to keep nothing of what it has printed: it keeps the file of a finished job for a day, for one who prints it again.

IPP by hand (RFC 8010, RFC 8011): `cancel -x` of CUPS before 2.4.7 misnames what it asks for, and a finished job stays.
"""

import getpass
import http.client
import os
import socket
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

MARK: Final = "· llas"
"""At the end of the name of every job of ours: another program's are left alone."""

_SOCKETS: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
_PATIENCE: Final = 5  # seconds
_GET_JOBS: Final = 0x000A
_CANCEL_JOB: Final = 0x0008
_END: Final = 0x03
_OF_A_JOB: Final = 0x02
_URI, _NAME, _KEYWORD, _CHARSET, _LANGUAGE, _BOOLEAN = 0x45, 0x42, 0x44, 0x47, 0x48, 0x22

Attribute = tuple[int, str, bytes]
"""Tag, name (empty for a further value of the one before) and value."""


def forget_printed() -> int:
    """Has the print server destroy the files of our finished jobs, of earlier runs too; how many it did.

    Nothing that is still to be printed is touched. Best effort: a server that cannot be asked keeps them as long as it likes.
    """
    try:
        finished = [job_id for job_id, name in _finished() if name.endswith(MARK)]
        return sum(_purge(job_id) for job_id in finished)
    except (OSError, http.client.HTTPException, ValueError, struct.error, IndexError):
        return 0


def _finished() -> Iterator[tuple[int, str]]:
    """(id, name) of this user's jobs that are completed, aborted or cancelled."""
    answer = _ask("/", _GET_JOBS, (
        (_URI, "printer-uri", b"ipp://localhost/"), _user(), (_KEYWORD, "which-jobs", b"completed"),
        (_BOOLEAN, "my-jobs", b"\x01"), (_KEYWORD, "requested-attributes", b"job-id"), (_KEYWORD, "", b"job-name"),
    ))  # fmt: skip
    for job in _jobs(answer):
        if "job-id" in job and "job-name" in job:
            yield int.from_bytes(job["job-id"], "big"), job["job-name"].decode("utf-8", "replace")


def _purge(job_id: int) -> bool:
    uri = f"ipp://localhost/jobs/{job_id}".encode()
    answer = _ask("/jobs/", _CANCEL_JOB, ((_URI, "job-uri", uri), _user(), (_BOOLEAN, "purge-job", b"\x01")))
    return answer[2] == 0  # any of the successful statuses


def _user() -> Attribute:
    return _NAME, "requesting-user-name", getpass.getuser().encode()


def _ask(path: str, operation: int, attributes: Iterable[Attribute]) -> bytes:
    """Sends one request to the print server of this machine, or the one that CUPS_SERVER names."""
    head: tuple[Attribute, ...] = (
        (_CHARSET, "attributes-charset", b"utf-8"), (_LANGUAGE, "attributes-natural-language", b"en")
    )  # fmt: skip
    body = struct.pack(">HHIB", 0x0200, operation, 1, 0x01)
    for tag, name, value in (*head, *attributes):
        body += struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value
    connection = _connection()
    try:
        connection.request(
            "POST", path, body + bytes((_END,)), {"Content-Type": "application/ipp", "Host": "localhost"}
        )
        answer = connection.getresponse().read()
    finally:
        connection.close()
    if len(answer) < 8:
        raise ValueError("no IPP")
    return answer


def _jobs(answer: bytes) -> Iterator[dict[str, bytes]]:
    """The attributes of each job of an answer, the first value of each."""
    at = 8
    job: dict[str, bytes] | None = None
    while (tag := answer[at]) != _END:
        at += 1
        if tag < 0x10:  # the beginning of a group
            if job is not None:
                yield job
            job = {} if tag == _OF_A_JOB else None
            continue
        name, at = _counted(answer, at)
        value, at = _counted(answer, at)
        if job is not None and name:
            job[name.decode("ascii", "replace")] = value
    if job is not None:
        yield job


def _counted(answer: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", answer, at)
    return answer[at + 2 : at + 2 + length], at + 2 + length


def _connection() -> http.client.HTTPConnection:
    server = os.environ.get("CUPS_SERVER", "")
    if not server:
        server = next((path for path in _SOCKETS if Path(path).exists()), "localhost")
    if server.startswith("/"):
        return _LocalConnection(server)
    return http.client.HTTPConnection(server if ":" in server else f"{server}:631", timeout=_PATIENCE)


class _LocalConnection(http.client.HTTPConnection):
    """HTTP through a socket file."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_PATIENCE)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_PATIENCE)
        self.sock.connect(self._path)
