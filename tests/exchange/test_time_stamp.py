"""A letter to a time-stamping authority and what comes back: over a real socket of this machine."""

import hashlib
import socket
import time
from threading import Event, Thread

import pytest
from asn1crypto import tsp

from llas_desktop.exchange import time_stamp
from tests.authorities import WHEN, Change, TimeAuthority, answering

DIGEST = hashlib.sha256(b"a signature").digest()


def told(token: bytes) -> tsp.TSTInfo:
    from asn1crypto.cms import ContentInfo

    return ContentInfo.load(token)["content"]["encap_content_info"]["content"].parsed


def test_the_authority_is_told_a_digest_and_says_when() -> None:
    authority = TimeAuthority()
    with answering(authority) as url:
        token = time_stamp.ask(url, DIGEST)
        again = time_stamp.ask(url, DIGEST)
    assert token is not None
    assert told(token)["gen_time"].native == WHEN
    assert told(token)["message_imprint"]["hashed_message"].native == DIGEST
    first, second = authority.asked
    assert first["message_imprint"].native == {
        "hash_algorithm": {"algorithm": "sha256", "parameters": None},
        "hashed_message": DIGEST,
    }
    assert first["cert_req"].native is True
    assert first["nonce"].native != second["nonce"].native
    assert again != token


def _other_digest(question: tsp.TimeStampReq) -> tsp.TimeStampReq:
    return _with(question, message_imprint={**question["message_imprint"].native, "hashed_message": bytes(32)})


def _other_nonce(question: tsp.TimeStampReq) -> tsp.TimeStampReq:
    return _with(question, nonce=question["nonce"].native + 1)


def _no_nonce(question: tsp.TimeStampReq) -> tsp.TimeStampReq:
    return _with(question, nonce=None)


def _with(question: tsp.TimeStampReq, **values: object) -> tsp.TimeStampReq:
    kept = {"version": "v1", "message_imprint": question["message_imprint"], "nonce": question["nonce"]} | values
    return tsp.TimeStampReq({name: value for name, value in kept.items() if value is not None})


@pytest.mark.parametrize("change", [_other_digest, _other_nonce, _no_nonce])
def test_an_answer_to_another_question_is_none(change: Change) -> None:
    with answering(TimeAuthority(change)) as url:
        assert time_stamp.ask(url, DIGEST) is None


REFUSED = bytes.fromhex("30053003020102")  # a status alone: rejection


@pytest.mark.parametrize(
    "answer",
    [
        (200, b""),
        (200, b"<html>"),
        (200, REFUSED),
        (200, bytes(70_000)),
        (404, b""),
        (500, REFUSED),
        (200, b"\x30\x80"),
    ],
)
def test_whatever_else_comes_back_is_no_stamp(answer: tuple[int, bytes]) -> None:
    with answering(lambda _question: answer) as url:
        assert time_stamp.ask(url, DIGEST) is None


def test_nobody_there_is_no_stamp() -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        assert time_stamp.ask(f"http://127.0.0.1:{unheard.getsockname()[1]}/", DIGEST) is None
    assert time_stamp.ask("http://no.such.host.invalid/", DIGEST) is None


def test_whoever_drips_his_answer_is_not_waited_for() -> None:
    """A byte every now and then keeps a socket content, and a learner waiting at the counter."""
    stop = Event()

    def drip(listening: socket.socket) -> None:
        with listening.accept()[0] as caller:
            caller.recv(65536)
            caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            while not stop.wait(0.02):
                caller.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=drip, args=(listening,), daemon=True)
        thread.start()
        begun = time.monotonic()
        assert time_stamp.ask(f"http://127.0.0.1:{listening.getsockname()[1]}/", DIGEST, seconds=0.3) is None
        assert time.monotonic() - begun < 2
        stop.set()
        thread.join()


@pytest.mark.parametrize(
    "url", ["http://tsa.example.org/", "https://tsa.example.org:8443/rfc3161?x=1", "http://[::1]:80/", "HTTP://host"]
)
def test_an_address(url: str) -> None:
    assert time_stamp.is_address(url)


@pytest.mark.parametrize(
    "url",
    ["", "tsa.example.org", "file:///etc/passwd", "ftp://host/", "http://", "http:///x", "http://host:99999/", "http://[::1",
     "javascript:alert(1)", "http://a b/", "https://호스트 이름/"],
)  # fmt: skip
def test_no_address(url: str) -> None:
    assert not time_stamp.is_address(url)
