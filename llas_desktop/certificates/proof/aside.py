"""Reads what somebody brought in a process of its own, which may take only so long and so much: a file that was made to hang or to
break what reads it ends in an answer, and the counter goes on.
"""

import multiprocessing
import sys
from multiprocessing.connection import Connection
from typing import Final

import cbor2

from llas_desktop.certificates.proof.reading import Kind, Seen, SeenPage, kind_of, read

_SECONDS: Final = 60.0
_OF_PROCESSOR: Final = 30
"""Seconds, where the system sets such limits: a busy machine is no reason to give up."""
_MEMORY: Final = 4 * 2**30
"""Bytes of addresses, where the system sets such limits."""


def read_aside(content: bytes, seconds: float = _SECONDS) -> Seen:
    """As `reading.read`; `too_hard` where that would take longer, or broke. What no library reads is read here."""
    if kind_of(content) not in (Kind.PDF, Kind.PICTURE):
        return read(content)
    context = multiprocessing.get_context("spawn")  # a window has threads: it cannot be forked
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    there.close()
    try:
        here.send_bytes(content)
        return _unpacked(here.recv_bytes()) if here.poll(seconds) else Seen(Kind.NONE, problem="too_hard")
    except (OSError, EOFError):
        return Seen(Kind.NONE, problem="too_hard")
    finally:
        here.close()
        process.kill()
        process.join()
        process.close()


def _serve(there: Connection) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_OF_PROCESSOR, _OF_PROCESSOR))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    there.send_bytes(_packed(read(there.recv_bytes())))


def _packed(seen: Seen) -> bytes:
    """As plain data: what comes from there is believed no more than the file."""
    pages = [[*_fields(page)] for page in seen.pages]
    return cbor2.dumps([seen.kind.value, pages, [list(each) for each in seen.attachments], seen.problem])


def _unpacked(packed: bytes) -> Seen:
    kind, pages, attachments, problem = cbor2.loads(packed)
    return Seen(
        Kind(kind),
        tuple(
            SeenPage(tuple(codes), text, is_picture, is_blank, tuple(sketch))
            for codes, text, is_picture, is_blank, sketch in pages
        ),
        tuple((name, content) for name, content in attachments),
        problem,
    )


def _fields(page: SeenPage) -> tuple[object, ...]:
    return page.codes, page.text, page.is_picture, page.is_blank, page.sketch
