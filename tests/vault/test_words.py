"""The words of the recovery sheet."""

import secrets
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.problems import Refused
from llas_desktop.vault.words import WordList
from tests.vault.safes import WORDS


@given(st.binary(min_size=16, max_size=16))
def test_words_and_bits_are_the_same_thing(entropy: bytes) -> None:
    words = WORDS.words_of(entropy)
    assert len(words) == 12
    assert WORDS.entropy_of(words) == entropy


def test_the_published_vectors() -> None:
    """BIP-0039: after 128 zeros the checksum makes the last word number 3, after 128 ones number 2037."""
    listed = (Path(__file__).parents[2] / "resources" / "vault" / "words_korean.txt").read_text("utf-8").split()
    assert WORDS.words_of(bytes(16)) == (listed[0],) * 11 + (listed[3],)
    assert WORDS.words_of(b"\xff" * 16) == (listed[2047],) * 11 + (listed[2037],)


@pytest.mark.parametrize(
    "typed",
    [
        "  ".join,
        lambda words: "\n".join(words) + "\n",
        ", ".join,
        lambda words: " ".join(f"{number}. {word}" for number, word in enumerate(words, 1)),
        lambda words: unicodedata.normalize("NFD", " ".join(words)),
        " ".join,
        lambda words: [" ".join(words[:6]), " ".join(words[6:])],
    ],
)
def test_they_are_read_however_they_are_typed(typed: object) -> None:
    entropy = secrets.token_bytes(16)
    assert callable(typed)
    assert WORDS.entropy_of(typed(WORDS.words_of(entropy))) == entropy


def test_a_wrong_word_is_refused() -> None:
    words = WORDS.words_of(bytes(range(16)))
    for wrong in (words[:-1], (*words, words[0]), (), ("",), (*words[:-1], "없는말"), (words[1], words[0], *words[2:])):
        with pytest.raises(Refused) as refused:
            WORDS.entropy_of(wrong)
        assert [problem.code for problem in refused.value.problems] == ["wrong_recovery_words"]
        assert [problem.value for problem in refused.value.problems] == [""]


def test_fifteen_of_sixteen_slips_are_found_by_the_checksum() -> None:
    words = WORDS.words_of(bytes(range(16)))
    passed = 0
    for word in WORDS.words_of(bytes.fromhex("00112233445566778899aabbccddeeff")) + WORDS.words_of(b"\x5a" * 16):
        for place in range(12):
            try:
                WORDS.entropy_of((*words[:place], word, *words[place + 1 :]))
                passed += 1
            except Refused:
                pass
    assert passed < 24 * 12 / 8


def test_a_list_is_whole_or_none() -> None:
    with pytest.raises(ValueError, match="2048"):
        WordList(["가격", "가끔"])
    with pytest.raises(ValueError, match="2048"):
        WordList(["가격"] * 2048)
