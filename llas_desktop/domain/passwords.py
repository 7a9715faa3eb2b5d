"""Which passwords are refused. No rule of composition: length and rarity protect, a forced sign does not (NIST SP 800-63B)."""

import unicodedata
from collections.abc import Collection
from itertools import pairwise
from typing import Final

from llas_desktop.domain.problems import Problem
from llas_desktop.domain.text import bare_word

SHORTEST: Final = 8
"""Characters, as NFC composes them: a syllable of Hangul is one."""
LONGEST: Final = 256
FEWEST_BESIDE: Final = 4
"""Letters and digits that a password must have beside a word that everybody knows: `hansol12` is the login and two more."""
LONGEST_RUN: Final = 32
"""Up to here everybody tries runs; beyond, nobody knows where one ends."""


def password_problem(
    password: str, *, login: str, centre_name: str = "", common: Collection[str] = frozenset()
) -> Problem | None:
    """What is wrong with a password that is to be set, None where nothing is. The problem never holds the password.

    `common` are those that everybody tries first, in NFC and without case. Codes: `password_short`, `too_long`,
    `password_is_login`, `password_is_centre_name`, `password_common`.
    """
    composed = unicodedata.normalize("NFC", password)
    if len(composed) < SHORTEST:
        return Problem("password", "password_short", detail=str(SHORTEST))
    if len(composed) > LONGEST:
        return Problem("password", "too_long", detail=str(LONGEST))
    if _is_hardly_more_than(login, composed):
        return Problem("password", "password_is_login")
    if _is_hardly_more_than(centre_name, composed):
        return Problem("password", "password_is_centre_name")
    if composed.casefold() in common or (len(composed) <= LONGEST_RUN and _is_a_run(composed.casefold())):
        return Problem("password", "password_common")
    return None


def _is_hardly_more_than(word: str, password: str) -> bool:
    """Whether the word stands in a password, once or several times, and too little beside it, whatever parts its letters."""
    bare, guessed = bare_word(password), bare_word(word)
    return bool(guessed) and guessed in bare and len(bare.replace(guessed, "")) < FEWEST_BESIDE


def _is_a_run(password: str) -> bool:
    """One or two characters over and over, or neighbours in a row: 00000000, 12121212, 가각갂갃…, 87654321."""
    steps = {ord(later) - ord(former) for former, later in pairwise(password)}
    return len(set(password)) <= 2 or steps in ({1}, {-1})
