"""The cipher: known answers, contexts, and the floor of what a guess costs."""

import pytest

from llas_desktop.vault.cipher import DEFAULT_CIPHER as CIPHER
from llas_desktop.vault.cipher import KdfCost, WrongKey, calibrate
from tests.vault.safes import CHEAP

KEY = bytes(range(32))


def test_a_sealed_text_opens_with_its_key_and_context_alone() -> None:
    sealed = CIPHER.seal(KEY, "비밀".encode(), b"slot 1")
    assert CIPHER.unseal(KEY, sealed, b"slot 1") == "비밀".encode()
    for key, text, context in (
        (bytes(32), sealed, b"slot 1"),
        (KEY, sealed, b"slot 2"),
        (KEY, sealed[:-1], b"slot 1"),
        (KEY, b"", b"slot 1"),
        *((KEY, sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], b"slot 1") for at in range(len(sealed))),
    ):
        with pytest.raises(WrongKey):
            CIPHER.unseal(key, text, context)


def test_the_same_text_is_never_sealed_alike_twice() -> None:
    assert CIPHER.seal(KEY, b"same", b"") != CIPHER.seal(KEY, b"same", b"")


def test_argon2id_as_the_rfc_has_it() -> None:
    """Not the vector of RFC 9106 (that one has a secret and associated data): the reference program's, `argon2 somesalt -id`."""
    cost = KdfCost(memory_kib=65536, iterations=2, lanes=1)
    found = CIPHER.key_of(b"password", b"somesalt", cost)
    assert found.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_hkdf_gives_each_purpose_a_key_of_its_own() -> None:
    keys = {CIPHER.derive(KEY, purpose) for purpose in (b"backup", b"anchors", b"vault file", b"")}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}
    assert CIPHER.derive(KEY, b"backup") == CIPHER.derive(KEY, b"backup")


@pytest.mark.parametrize("seconds", [0.0, 0.001, 0.5])
def test_what_is_measured_is_never_below_the_floor(seconds: float) -> None:
    cost = calibrate(seconds)
    assert cost.memory_kib >= 65536
    assert cost.iterations >= 3
    assert cost.is_above_floor


def test_the_cost_of_tests_is_below_the_floor() -> None:
    assert not CHEAP.is_above_floor


@pytest.mark.parametrize(
    "cost", [(0, 1, 1), (8, 0, 1), (8, 1, 0), (8, 1, 2), (1 << 30, 1, 1), (64, 10**6, 1), (64, 1, 99)]
)
def test_a_cost_that_no_machine_could_pay_is_none(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="cost"):
        KdfCost(*cost)
