"""What a centre hands out: its keys, and what counts no more. Whatever is changed in it, it is none."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.certificates.proof.data_integrity import sealed
from llas_desktop.certificates.proof.key_file import read_key_file, write_key_file
from llas_desktop.certificates.proof.withdrawn_file import read_withdrawn_list, write_withdrawn_list
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.proof import KeyRing, Withdrawal, WithdrawnList
from llas_desktop.domain.wording import refusal
from tests.signers import CENTRE, SIGNER, SINCE, VERIFIER, ring, signer

NOW = SINCE + timedelta(days=40, microseconds=7)
NEW = signer(2)
OLD_KEY = replace(SIGNER.key, until=NOW - timedelta(days=1))
NEW_KEY = replace(
    NEW.key, since=NOW - timedelta(days=1), authority=(signer(3).key.certificate, signer(4).key.certificate)
)
BOTH = KeyRing(CENTRE, (NEW_KEY, OLD_KEY))
LIST = WithdrawnList(CENTRE, NOW, (Withdrawal("01-20261121/140503-000123", NOW, "이수시간을 잘못 적음"),))


def code(read: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        read()
    assert refusal(caught.value)
    return caught.value.problems[0].code


def changed(file: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(file)
    change(document)
    return json.dumps(document, ensure_ascii=False).encode()


def again(file: bytes, change: Callable[[dict[str, Any]], object], by: object = NEW) -> bytes:
    """Changed, and sealed anew."""
    document = json.loads(changed(file, change))
    del document["proof"]
    return json.dumps(sealed(document, by, NOW)).encode()  # type: ignore[arg-type]


def test_a_key_file_says_all_keys() -> None:
    file = write_key_file(BOTH, NOW, NEW)
    assert read_key_file(file, VERIFIER) == BOTH
    assert NEW_KEY.fingerprint in file.decode()
    assert CENTRE in file.decode()  # to be read by eye, too
    assert read_key_file(b"\xef\xbb\xbf" + file.replace(b"\n", b"\r\n"), VERIFIER) == BOTH  # an editor saved it


def test_a_list_says_numbers_and_reasons() -> None:
    file = write_withdrawn_list(LIST, NEW)
    assert read_withdrawn_list(file, BOTH, VERIFIER) == LIST


@pytest.mark.parametrize(
    "change",
    [
        lambda each: each.update(centre="다른평생학습관"),
        lambda each: each["keys"].pop(),
        lambda each: each["keys"][1].update(until=None),
        lambda each: each["keys"][0].update(ed25519="AAAA"),
        lambda each: each["keys"][0].update(fingerprint=OLD_KEY.fingerprint),
        lambda each: each["proof"].update(created="2026-01-01T00:00:00Z"),
        lambda each: each["proof"].update(proofValue="z1"),
        lambda each: each.pop("proof"),
        lambda each: each.update(more=1),
        lambda each: each.update(version=2),
    ],
)
def test_what_was_changed_is_no_key_file(change: Callable[[dict[str, Any]], object]) -> None:
    assert code(lambda: read_key_file(changed(write_key_file(BOTH, NOW, NEW), change), VERIFIER)) == "no_key_file"


@pytest.mark.parametrize(
    "change",
    [
        lambda each: each["keys"].reverse(),
        lambda each: each.update(keys=[]),
        lambda each: each["keys"][1].update(until=None),
        lambda each: each["keys"][0].update(since="gestern"),
        lambda each: each["keys"][0].update(since="2026-11-21T00:00:00"),
        lambda each: each["keys"][0].update(certificate="!"),
        lambda each: each["keys"][0].update(certificate="cnViYmlzaA=="),
        lambda each: each["keys"][0].update(authority=["MAMCAQE="]),  # a SEQUENCE, and no certificate
        lambda each: each["keys"][0].update(certificate=each["keys"][0]["certificate"] + "AAAA"),
        lambda each: each["keys"][0].update(ed25519=5),
        lambda each: each.update(keys={"0": 1}),
        lambda each: each.pop("centre"),
        lambda each: each.update(centre=5),
        lambda each: each.update(type="llas-desktop/withdrawn-certificates"),
    ],
)
def test_nonsense_is_none_although_it_is_sealed(change: Callable[[dict[str, Any]], object]) -> None:
    assert code(lambda: read_key_file(again(write_key_file(BOTH, NOW, NEW), change), VERIFIER)) == "no_key_file"


def test_the_newest_key_seals_it() -> None:
    file = again(write_key_file(BOTH, NOW, NEW), lambda _each: None, by=SIGNER)
    assert code(lambda: read_key_file(file, VERIFIER)) == "no_key_file"


def test_what_a_later_program_wrote_is_told_apart() -> None:
    file = again(write_key_file(BOTH, NOW, NEW), lambda each: each.update(version=2))
    assert code(lambda: read_key_file(file, VERIFIER)) == "newer_file"


def test_a_list_counts_by_a_key_that_was_in_use() -> None:
    assert code(lambda: read_withdrawn_list(write_withdrawn_list(LIST, signer(3)), BOTH, VERIFIER)) == (
        "foreign_withdrawn_list"
    )
    by_old = write_withdrawn_list(LIST, SIGNER)
    assert code(lambda: read_withdrawn_list(by_old, BOTH, VERIFIER)) == "foreign_withdrawn_list"
    assert read_withdrawn_list(by_old, ring(), VERIFIER) == LIST
    earlier = replace(LIST, made_at=NOW - timedelta(days=2))
    assert read_withdrawn_list(write_withdrawn_list(earlier, SIGNER), BOTH, VERIFIER) == earlier


def test_what_was_changed_is_no_list() -> None:
    file = write_withdrawn_list(LIST, NEW)
    for change in (
        lambda each: each["withdrawn"].clear(),
        lambda each: each.update(made_at="2027-01-01T00:00:00+00:00"),
    ):
        broken = changed(file, change)
        assert code(lambda broken=broken: read_withdrawn_list(broken, BOTH, VERIFIER)) == "no_withdrawn_list"  # type: ignore[misc]


def test_a_name_that_stands_twice_is_read_in_no_way() -> None:
    file = write_key_file(BOTH, NOW, NEW).decode()
    assert code(lambda: read_key_file(file.replace("{", '{"centre": "x",', 1).encode(), VERIFIER)) == "no_key_file"


@pytest.mark.parametrize(
    "file", [b"", b"[]", b"null", b"{}", b"\xff", b"[" * 100_000, b'{"type": ' * 5000, b"1e999", bytes(2**25 + 1)]
)
def test_any_other_file_is_none(file: bytes) -> None:
    assert code(lambda: read_key_file(file, VERIFIER)) == "no_key_file"
    assert code(lambda: read_withdrawn_list(file, BOTH, VERIFIER)) == "no_withdrawn_list"


@given(st.data())
def test_no_byte_of_a_key_file_matters_not(data: st.DataObject) -> None:
    """A flipped bit either breaks the file or is white space between what it says."""
    file = write_key_file(BOTH, NOW, NEW)
    at = data.draw(st.integers(0, len(file) - 1))
    broken = file[:at] + bytes([file[at] ^ 1 << data.draw(st.integers(0, 7))]) + file[at + 1 :]
    with suppress(Refused):
        assert read_key_file(broken, VERIFIER) == BOTH


@given(
    st.lists(
        st.tuples(
            st.text(), st.text(), st.timedeltas(timedelta(days=-40_000), timedelta(days=2_900_000)).map(SINCE.__add__)
        ),
        max_size=5,
    )
)
def test_any_reason_survives(entries: list[tuple[str, str, datetime]]) -> None:
    listed = WithdrawnList(CENTRE, NOW, tuple(Withdrawal(number, at, reason) for number, reason, at in entries))
    if any("\ud800" <= char <= "\udfff" for number, reason, _ in entries for char in number + reason):
        return
    assert read_withdrawn_list(write_withdrawn_list(listed, NEW), BOTH, VERIFIER) == listed
