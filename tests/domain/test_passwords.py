"""Which passwords are refused, and that no rule of composition is among them."""

import unicodedata
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from llas_desktop.domain.passwords import FEWEST_BESIDE, LONGEST, SHORTEST, password_problem
from llas_desktop.domain.text import bare_word

COMMON = frozenset(("password1234", "qlalfqjsgh1"))


def code(password: str, login: str = "boram", centre_name: str = "해오름 평생학습관") -> str | None:
    found = password_problem(password, login=login, centre_name=centre_name, common=COMMON)
    return None if found is None else found.code


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", "password_short"),
        ("1a!B3c$", "password_short"),
        ("여덟글자가안됨", "password_short"),
        ("password1234", "password_common"),
        ("PassWord1234", "password_common"),
        ("qlalfqjsgh1", "password_common"),
        ("00000000", "password_common"),
        ("abababab", "password_common"),
        ("123456789", "password_common"),
        ("hgfedcba", "password_common"),
        ("0" * 32, "password_common"),
        ("x" * 64, None),
        ("가각갂갃간갅갆갇", "password_common"),
        ("boramboram", "password_is_login"),
        ("Boram-Boram", "password_is_login"),
        ("boram123", "password_is_login"),
        ("99_BORAM!", "password_is_login"),
        ("1boram2boram3", "password_is_login"),
        ("boram1234", None),
        ("borrowed", None),
        ("해오름평생학습관", "password_is_centre_name"),
        ("해오름 평생학습관", "password_is_centre_name"),
        ("해오름평생학습관24", "password_is_centre_name"),
        ("x" * 100 + "y" * (LONGEST - 99), "too_long"),
        ("boram likes rain", None),
        ("통장 우산 감나무 북소리", None),
        ("abcdefg1", None),
        ("onlyletters", None),
        ("20482048a", None),
        ("four plain words and many more after them, sixty-four or longer!!", None),
        ("🙂🙃 비 오는 날", None),
    ],
)
def test_a_password_is_judged(password: str, expected: str | None) -> None:
    assert code(password) == expected


def test_syllables_count_alike_however_they_are_composed() -> None:
    for word in ("비밀번호를바꿈", "비밀번호를바꾸자"):
        assert code(word) == code(unicodedata.normalize("NFD", word))


@given(st.text(min_size=SHORTEST, max_size=64))
def test_any_64_characters_will_do_but_for_what_everybody_guesses(password: str) -> None:
    assume(len(unicodedata.normalize("NFC", password)) >= SHORTEST)
    assert code(password) in (None, "password_common", "password_is_login", "password_is_centre_name")


@given(st.text("abc1가-", min_size=1, max_size=12), st.text("xyz789나", max_size=12), st.randoms())
def test_a_login_counts_for_nothing_wherever_more_is_put_to_it(login: str, beside: str, chance: Random) -> None:
    assume(bare_word(login))
    at = chance.randint(0, len(beside))
    password = beside[:at] + login.upper() + beside[at:]
    assume(len(password) >= SHORTEST and len(set(password)) > 2)
    assert (code(password, login) == "password_is_login") == (len(beside) < FEWEST_BESIDE)


def test_a_short_login_forbids_no_word_that_it_happens_to_stand_in() -> None:
    assert code("banana split", "a") is None
    assert code("my kimchi pot", "kim") is None


@given(st.text(max_size=300))
def test_a_problem_never_holds_the_password(password: str) -> None:
    found = password_problem(password, login="boram", common=COMMON)
    assert found is None or (found.value == "" and found.detail in ("", str(SHORTEST), str(LONGEST)))


def test_without_a_login_or_a_centre_nothing_equals_it() -> None:
    assert code("--- -+- ---", login="", centre_name="") is None
