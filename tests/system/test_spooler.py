"""The files of our finished jobs are destroyed, everybody else's and what is still to be printed are left alone."""

import getpass
import struct
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socketserver import UnixStreamServer
from typing import Any

import pytest

from llas_desktop.system.desktop import spooler

COMPLETED, PENDING = 9, 3


class PrintServer:
    """Answers Get-Jobs and Cancel-Job as CUPS does, over what it is told to have."""

    def __init__(self, jobs: dict[int, tuple[str, str, int]]) -> None:
        self.jobs = jobs  # id → (owner, name, state)
        self.kept = set(jobs)

    def answer(self, body: bytes) -> bytes:
        operation = struct.unpack_from(">H", body, 2)[0]
        asked = read(body)
        assert asked["attributes-charset"] == [b"utf-8"]
        (user,) = asked["requesting-user-name"]
        if operation == 0x000A:
            assert (asked["which-jobs"], asked["my-jobs"]) == ([b"completed"], [b"\x01"])
            assert asked["requested-attributes"] == [b"job-id", b"job-name"]
            found = b"".join(
                b"\x02"
                + attribute(0x21, "job-id", struct.pack(">i", job_id))
                + attribute(0x42, "job-name", name.encode())
                for job_id, (owner, name, state) in self.jobs.items()
                if owner.encode() == user and state == COMPLETED and job_id in self.kept
            )
            return status(0) + found + b"\x03"
        assert operation == 0x0008
        job_id = int(asked["job-uri"][0].rpartition(b"/")[2])
        if self.jobs[job_id][0].encode() != user:
            return status(0x0403) + b"\x03"
        assert asked["purge-job"] == [b"\x01"]
        self.kept.discard(job_id)
        return status(0) + b"\x03"


def status(code: int) -> bytes:
    head = attribute(0x47, "attributes-charset", b"utf-8") + attribute(0x48, "attributes-natural-language", b"en")
    return struct.pack(">HHI", 0x0200, code, 1) + b"\x01" + head


def attribute(tag: int, name: str, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value


def read(body: bytes) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    at, last = 9, ""
    while body[at] != 0x03:
        length = struct.unpack_from(">H", body, at + 1)[0]
        last = body[at + 3 : at + 3 + length].decode() or last
        at += 3 + length
        length = struct.unpack_from(">H", body, at)[0]
        found.setdefault(last, []).append(body[at + 2 : at + 2 + length])
        at += 2 + length
    return found


def serve(server: Any, answer: Any) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/ipp"
            content = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None: ...

        def address_string(self) -> str:
            return "here"

    server.RequestHandlerClass = Handler
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


ME = getpass.getuser()
JOBS = {
    1: (ME, "증명서 01-20261121/140503-000001 · llas", COMPLETED),
    2: (ME, "휴가 사진", COMPLETED),
    3: (ME, "증명서 01-20261121/140503-000002 · llas", PENDING),
    4: ("colleague", "증명서 01-20261121/140503-000003 · llas", COMPLETED),
    5: (ME, "개인정보 파기 확인서 · llas", COMPLETED),
}


@pytest.fixture(params=["network", "socket"])
def server(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintServer]:
    printing = PrintServer(dict(JOBS))
    if request.param == "network":
        listening: Any = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{listening.server_address[1]}")
    elif sys.platform == "win32":
        pytest.skip("no socket files here")
    else:
        listening = UnixStreamServer(str(tmp_path / "s"), BaseHTTPRequestHandler)
        monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "s"))
    serve(listening, printing.answer)
    yield printing
    listening.shutdown()
    listening.server_close()


def test_what_is_printed_is_forgotten_and_nothing_else(server: PrintServer) -> None:
    assert spooler.forget_printed() == 2
    assert server.kept == {2, 3, 4}
    assert spooler.forget_printed() == 0


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x02\x00",
        status(0),
        status(0) + b"\x02\x21\x00\xff",
        status(0x0400) + b"\x03",
        status(0) + b"\x02" + attribute(0x21, "job-id", b"\0\0\0\7") + b"\x03",
    ],
)
def test_a_server_that_says_nonsense_is_let_be(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    listening = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{listening.server_address[1]}")
    serve(listening, lambda _: answer)
    assert spooler.forget_printed() == 0
    listening.shutdown()
    listening.server_close()


def test_where_there_is_no_server_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for nowhere in (str(tmp_path / "none"), "127.0.0.1:1"):
        monkeypatch.setenv("CUPS_SERVER", nowhere)
        assert spooler.forget_printed() == 0
