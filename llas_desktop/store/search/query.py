"""What a clerk typed into the search box, as ranges of keys. Pure: no database.

A query is words, each a name or a number; a learner must bear all of them. A word may be read in several ways (`1985` is a
year of birth and the end of a phone number, `rlaalstn` is Latin and 김민수), so that a query has several readings.
"""

import re
import unicodedata
from contextlib import suppress
from datetime import date
from itertools import islice, product
from typing import Final, NamedTuple

from llas_desktop.domain import hangul
from llas_desktop.domain.dates import PartialDate, UnreadableDate, parse_typed_birth
from llas_desktop.domain.text import half_width, phone_digits
from llas_desktop.store.search.keys import (
    ACCOUNT,
    BIRTH,
    INITIALS,
    INITIALS_INNER,
    LONGEST,
    NAME,
    NAME_INNER,
    PHONE,
)

BEYOND: Final = "\U0010ffff"  # sorts after every character of a key
LONGEST_QUERY: Final = 200
"""Characters: nothing is called so, and a database takes no condition of a thousand parts."""
_MOST_READINGS: Final = 16
_OLDEST: Final = 120  # years
_SHORTEST_ACCOUNT_START: Final = 5
_LAST_DIGITS: Final = 4

# Spaces inside one number: 1985. 1. 1., 1985년 1월 1일, 010 1234 5678, +82 10 1234 5678.
_SPACED = re.compile(
    r"(?<!\d)(?:"
    r"(?:\d{4}|\d{2})\s*[.년]\s*\d{1,2}(?:\s*[.월](?:\s*\d{1,2}\s*[.일]?)?)?(?!\d)"
    r"|0\d{1,2} \d{3,4} \d{4}(?!\d)"
    r"|\+[\d \-()]{8,}\d"
    r")"
)
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W_]")
_YEAR = re.compile(r"(\d{4}|\d{2})(?:[.\-/]|년?생?)")
_BIRTH = re.compile(r"[\d.\-/년월일]+생?")
_PHONE = re.compile(r"[\d+\-()]+")
_RUNS = re.compile(r"\d[\d.\-/]*|[^\d]+")
_CONSONANTS = frozenset("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
_HANGUL = re.compile("[가-힣ㄱ-ㅎ]+")
_LONE_VOWEL = re.compile("[ㅏ-ㅣ]")


class Part(NamedTuple):
    """Keys of one of `kinds` from `low` up to, not including, `high`, also LIKE `pattern` when there is one.

    Two kinds mean that the first is for names that begin so, the second for those that have it inside.
    `is_narrow`: few learners bear one number.
    """

    kinds: tuple[int, ...]
    low: str
    high: str
    pattern: str = ""
    is_narrow: bool = False


class Reading(NamedTuple):
    """One way to read the whole query: a learner bears every one of `parts` and was born in `birth_year`, if that is given.

    The first part leads: it says whether a name begins so and gives the order. `narrowing` follows from the parts and may be
    the shorter way in. `pieces`: what the patterns let through is to be held against these words.
    """

    parts: tuple[Part, ...]
    birth_year: int | None = None
    narrowing: tuple[Part, ...] = ()
    pieces: tuple[str, ...] = ()


class Query(NamedTuple):
    """The readings, the literal ones first; none when there is nothing to search for.

    `apart`: several words of a name each for itself, in whatever place and name of the learner, for when side by side (`김 민수`)
    they do not fill the list.
    """

    readings: tuple[Reading, ...]
    apart: tuple[Reading, ...] = ()


class _Word(NamedTuple):
    """One way to read one word."""

    names: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    birth_year: int | None = None


def read_query(text: str, today: date) -> Query:
    """The query that `text` is, whatever it is; the preedit of an input method may be part of it."""
    if len(text) > LONGEST_QUERY:
        return Query(())
    plain = unicodedata.normalize("NFC", half_width(text))
    if _DIGIT.search(plain):
        words = _with_numbers(plain, today)
    else:
        names = tuple(word for word in plain.split() if _LETTER.search(word))
        words = [_Word(names)] if names else []
    readings = [reading for word in words for reading in _readings(word)]
    apart = [_numbered(name, word) for word in words if len(word.names) > 1 for name in _apart(word.names)]
    return Query(tuple(readings), tuple(apart))


def _with_numbers(text: str, today: date) -> list[_Word]:
    words = _SPACED.sub(lambda number: "".join(number.group().split()), text).split()
    ways = [way for word in words if (way := _word_ways(word, today, is_alone=len(words) == 1))]
    return ways[0] if len(ways) == 1 else _every(ways)


def _every(ways: list[list[_Word]]) -> list[_Word]:
    """One way of each word put together, for all of them; nobody is born in two years."""
    if not ways:
        return []
    chosen = (_together(words) for words in islice(product(*ways), _MOST_READINGS))
    return [word for word in chosen if word]


def starting(kinds: tuple[int, ...], prefix: str, *, is_narrow: bool = False) -> Part:
    """The keys that begin with `prefix`."""
    low = prefix[:LONGEST]
    return Part(kinds, low, low + BEYOND, is_narrow=is_narrow)


def _exactly(kind: int, key: str) -> Part:
    return Part((kind,), key[:LONGEST], key[:LONGEST] + "\x01", is_narrow=True)


def _word_ways(word: str, today: date, *, is_alone: bool) -> list[_Word]:
    if not _DIGIT.search(word):
        return [_Word((word,))] if _LETTER.search(word) else []
    ways = [_Word(parts=(part,)) for part in _account(word, is_alone)]
    digits = word if word.isdecimal() else phone_digits(word) if _PHONE.fullmatch(word) else ""
    if len(digits) >= _LAST_DIGITS:
        ways.append(_Word(parts=(starting((PHONE,), digits[::-1], is_narrow=True),)))
    if year := _YEAR.fullmatch(word):
        return ways + [_Word(birth_year=birth_year) for birth_year in _years(year[1], today)]
    if _BIRTH.fullmatch(word):
        return ways + [_Word(parts=(part,)) for part in _births(word, today)]
    if not digits:  # 김민수85
        runs = (_word_ways(run, today, is_alone=False) for run in _RUNS.findall(word))
        ways += _every([run for run in runs if run])
    return ways


def _account(word: str, is_alone: bool) -> list[Part]:
    if len(word) < _SHORTEST_ACCOUNT_START and not is_alone:
        return []
    form = hangul.search_form(word)
    if len(form) >= _SHORTEST_ACCOUNT_START:
        return [starting((ACCOUNT,), form, is_narrow=True)]
    return [_exactly(ACCOUNT, form)] if form and is_alone else []


def _years(digits: str, today: date) -> list[int]:
    """The years of birth that two or four digits may mean, the latest first, none before living memory."""
    this_century = today.year // 100 * 100
    years = [int(digits)] if len(digits) == 4 else [this_century + int(digits), this_century - 100 + int(digits)]
    return [year for year in years if today.year - _OLDEST < year <= today.year]


def _births(word: str, today: date) -> list[Part]:
    """Births known to the month or the day, the latest first; a year of two digits is of this century or of the last."""
    text = word.rstrip(".-/").removesuffix("생")
    try:
        birth = parse_typed_birth(text, today)
    except UnreadableDate:
        return []
    births = [birth]
    if not text.startswith(f"{birth.year}"):
        with suppress(ValueError):  # 29 February
            births.append(PartialDate(birth.year - 100, birth.month, birth.day))
    return [starting((BIRTH,), str(birth), is_narrow=True) for birth in births if birth.year > today.year - _OLDEST]


def _together(words: tuple[_Word, ...]) -> _Word | None:
    years = {word.birth_year for word in words} - {None}
    if len(years) > 1:
        return None
    names = tuple(name for word in words for name in word.names)
    return _Word(names, tuple(part for word in words for part in word.parts), years.pop() if years else None)


def _readings(word: _Word) -> list[Reading]:
    if word.names:
        names = ways_of_name("".join(word.names))
        return [_numbered(name, word) for name in names] if word.parts or word.birth_year else names
    if word.parts:
        return [Reading(word.parts, word.birth_year)]
    return [Reading((starting((BIRTH,), str(word.birth_year)),))]


def _numbered(name: Reading, word: _Word) -> Reading:
    return Reading(name.parts + word.parts, word.birth_year, name.narrowing, name.pieces)


def _apart(names: tuple[str, ...]) -> list[Reading]:
    ways = product(*(ways_of_name(name)[:2] for name in names))
    return [_all_of(chosen) for chosen in islice(ways, _MOST_READINGS // 2)]


def _all_of(readings: tuple[Reading, ...]) -> Reading:
    return Reading(
        tuple(part for reading in readings for part in reading.parts),
        None,
        tuple(part for reading in readings for part in reading.narrowing),
        tuple(piece for reading in readings for piece in reading.pieces),
    )


def ways_of_name(name: str) -> list[Reading]:
    """The ways to read a word as a name or a part of one, the wrong keyboard among them; none where no name can be so."""
    texts = [name]
    if typed := hangul.from_wrong_keyboard(name):
        texts += [typed] if _HANGUL.fullmatch(typed) else []
        if name.isupper() and (unlocked := hangul.from_wrong_keyboard(name.lower())) and _HANGUL.fullmatch(unlocked):
            texts.append(unlocked)
    elif _LONE_VOWEL.search(name) and (latin := hangul.to_latin_keys(name)):
        texts.append(latin)
    ways = [way for text in texts for pieces in hangul.readings(text) if (way := _name_way(text, pieces))]
    return list(dict.fromkeys(ways)) if len(ways) > 1 else ways


def _name_way(text: str, pieces: tuple[str, ...]) -> Reading | None:
    if _CONSONANTS.isdisjoint(pieces[:-1]):
        if _LONE_VOWEL.match(pieces[0]):
            return None
        return Reading((starting((NAME, NAME_INNER), "".join(pieces)),))
    sounds = starting((INITIALS, INITIALS_INNER), "".join(piece[0] for piece in pieces))
    if all(piece in _CONSONANTS for piece in pieces):
        return Reading((sounds,))
    return _mixed(text, pieces, sounds)


def _mixed(text: str, pieces: tuple[str, ...], sounds: Part) -> Reading:
    """Syllables and 초성 together (김ㅁㅅ): the 초성 of all, those among them whose keystrokes look like it."""
    like = "".join(piece + "%" * (piece in _CONSONANTS) for piece in pieces)
    spelt = max(re.finditer("[^%]+", like), key=lambda run: len(run.group()))
    at_start = spelt.start() == 0
    return Reading(
        (Part(sounds.kinds, sounds.low, sounds.high, f"% {like}%"),),
        narrowing=(starting((NAME, NAME_INNER) if at_start else (NAME_INNER,), spelt.group()),),
        pieces=(text,),
    )
