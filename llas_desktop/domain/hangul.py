"""Hangul as it is typed: the two-set keyboard's keystrokes, 초성, the wrong keyboard, and the matching of what is half typed.

A keystroke is one key of the 두벌식 keyboard, with or without Shift, written as a compatibility jamo. Compound vowels and
finals are two keystrokes (과 is ㄱㅗㅏ, 값 is ㄱㅏㅂㅅ). Doubled consonants (ㄲㄸㅃㅆㅉ) and ㅒㅖ are *one* key with Shift: nobody
is on the way to 까 with 가, so ㄱ is no prefix of ㄲ.
"""

import re
import unicodedata
from functools import lru_cache

from llas_desktop.domain.text import half_width

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_PAIRS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_JOINED = {pair: whole for whole, pair in _PAIRS.items()}
_KEYBOARD = dict(zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True))
_KEYBOARD |= {key.upper(): jamo for key, jamo in _KEYBOARD.items()} | dict(
    zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True)
)
_KEY_OF = {jamo: key for key, jamo in reversed(_KEYBOARD.items())}

_FIRST = 0xAC00
# A final that a vowel follows is the initial of the next syllable (도깨비불): hence the look-ahead.
_PAIRED_VOWELS = "|".join(pair for whole, pair in _PAIRS.items() if whole in _VOWELS)
_PAIRED_FINALS = "|".join(pair for whole, pair in _PAIRS.items() if whole in _FINALS)
_SYLLABLE = re.compile(
    f"(?P<initial>[{_INITIALS}])(?P<vowel>{_PAIRED_VOWELS}|[{_VOWELS}])"
    f"(?P<final>(?:{_PAIRED_FINALS}|[{''.join(_FINALS)}])(?![{_VOWELS}]))?"
    f"|{_PAIRED_VOWELS}"
)
_PIECE = re.compile(re.sub(r"\?P<\w+>", "?:", _SYLLABLE.pattern) + "|.", re.DOTALL)

# NFD parts a syllable into conjoining jamo, and these tables do the rest: whole names at the speed of C.
_CONJOINING = (
    {0x1100 + at: jamo for at, jamo in enumerate(_INITIALS)}
    | {0x1161 + at: jamo for at, jamo in enumerate(_VOWELS)}
    | {0x11A7 + at: jamo for at, jamo in enumerate(_FINALS) if jamo}
)
_STROKES = {ord(jamo): pair for jamo, pair in _PAIRS.items()} | {
    code: _PAIRS.get(jamo, jamo) for code, jamo in _CONJOINING.items()
}
_PLAIN = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ0-9a-z]+")  # most of what is typed: in search form as it is
_LETTERS = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_HALF_WIDTH_JAMO = re.compile("[\uffa1-\uffdc]+")
_LATIN = str.maketrans({
    "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t", "ŋ": "ng",
    "ɓ": "b", "ɗ": "d", "ƙ": "k", "ə": "e", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'",
} | dict.fromkeys(map(chr, range(0x300, 0x370)), ""))  # fmt: skip


def normalise(text: str) -> str:
    """NFC (a name in NFD from macOS becomes the same), full-width Latin and digits, half-width and lone conjoining jamo folded."""
    composed = unicodedata.normalize("NFC", half_width(text)).translate(_CONJOINING)
    return _HALF_WIDTH_JAMO.sub(_from_half_width, composed)


def _from_half_width(run: re.Match[str]) -> str:
    # NFKC gives the conjoining jamo of the same sound; taken one at a time, they do not compose by its rules but by ours.
    return compose("".join(unicodedata.normalize("NFKC", char).translate(_STROKES) for char in run.group()))


def keystrokes(text: str) -> str:
    """The keys pressed to type `text`: jamo for Hangul, every other character as it is. 값 → ㄱㅏㅂㅅ, 과 → ㄱㅗㅏ."""
    return _strokes(normalise(text))


def _strokes(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_STROKES))


def initials(text: str) -> str:
    """초성: of every syllable its first consonant, of lone consonant clusters both, every other character as it is."""
    return "".join(_strokes(char)[0] if _is_syllable(char) else _strokes(char) for char in normalise(text))


def is_initials(text: str) -> bool:
    """Whether `text` is nothing but 초성, as `ㄱㅁㅅ`; a cluster that the input method made of two (ㄳ) counts as two."""
    strokes = keystrokes(text)
    return bool(strokes) and all(stroke in _INITIALS for stroke in strokes)


def _is_syllable(char: str) -> bool:
    return "가" <= char <= "힣"


def compose(strokes: str) -> str:
    """What the input method shows for these keystrokes, 도깨비불 included: ㄱㅏㄱㅏ → 가가, ㄱㅏㄱ → 각. Other characters stay."""
    return _SYLLABLE.sub(_shown, strokes)


def _shown(typed: re.Match[str]) -> str:
    initial, vowel, final = typed["initial"], typed["vowel"], typed["final"] or ""
    if not initial:
        return _JOINED[typed.group()]
    rank = _INITIALS.index(initial) * 21 + _VOWELS.index(_JOINED.get(vowel, vowel))
    return chr(_FIRST + rank * 28 + _FINALS.index(_JOINED.get(final, final)))


def from_wrong_keyboard(text: str) -> str | None:
    """Korean typed with the keyboard on English: `rlaalstn` → 김민수, capitals being Shift. None without a Latin letter."""
    if not _LETTERS.search(text):
        return None
    return compose("".join(_KEYBOARD.get(key, key) for key in half_width(text)))


def to_latin_keys(text: str) -> str | None:
    """English typed with the keyboard on Korean: `ㅗㅕㅐㅜㅎ` → huong. None without Hangul."""
    strokes = keystrokes(text)
    if not any(stroke in _KEY_OF for stroke in strokes):
        return None
    return "".join(_KEY_OF.get(stroke, stroke) for stroke in strokes)


def fold_latin(text: str) -> str:
    """Without case and diacritics: Hường → huong, Đỗ → do, Strauß → strauss. Hangul, Hanja and other scripts stay."""
    spread = unicodedata.normalize("NFD", half_width(text).casefold())
    return unicodedata.normalize("NFC", spread.translate(_LATIN))


def search_form(text: str) -> str:
    """What of `text` counts in a search: normalised, without case, diacritics, spaces and punctuation."""
    if _PLAIN.fullmatch(text):
        return text
    form = fold_latin(normalise(text))
    if form.isalnum():
        return form
    return "".join(char for char in form if char.isalnum() or unicodedata.category(char)[0] == "M")


def match_span(query: str, name: str) -> tuple[int, int] | None:
    """The first slice of `name` (in NFC) that `query` names or is on its way to, or None.

    Characters match one by one, without case, diacritics, spaces and punctuation; a lone consonant stands for any syllable
    that begins with it (`ㄱㅁㅅ`, `김ㅁㅅ`, `ㄱ민`); the last syllable may be unfinished; see `readings` for the rest.
    """
    units = [(_strokes(char), at) for at, original in enumerate(name) for char in search_form(original)]
    for pieces in readings(query):
        for start in range(len(units) - len(pieces) + 1):
            here = units[start : start + len(pieces)]
            *finished, (last, end) = here
            if last.startswith(pieces[-1]) and all(map(_fits, pieces, (unit for unit, _ in finished))):
                return here[0][1], end + 1
    return None


def _fits(piece: str, unit: str) -> bool:
    return piece == unit or (piece in _INITIALS and unit.startswith(piece))


@lru_cache(maxsize=32)  # a list of hits asks for those of one query once a name
def readings(query: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut a query into keystrokes per character, the literal one first; none for a query without a character.

    Of 갃 they are (ㄱㅏㄱㅅ), (ㄱㅏㄱ, ㅅ) and (ㄱㅏ, ㄱ, ㅅ): the input method gives every consonant after a vowel to the syllable
    before, whatever the clerk means by it. Lone consonants at the end stay 초성 in each of them.
    """
    pieces = _PIECE.findall(_strokes(search_form(query)))
    if not pieces:
        return ()
    tail = len(pieces)
    while tail > 1 and pieces[tail - 1] in _INITIALS:
        tail -= 1
    *head, syllable = pieces[:tail]
    ways = [tuple(pieces)]
    cut = len(syllable)
    while cut > 1 and syllable[cut - 1] in _INITIALS:
        cut -= 1
        ways.append((*head, syllable[:cut], *syllable[cut:], *pieces[tail:]))
    return tuple(ways)
