"""Cleaning of typed and imported text, and the recognition of what must not be stored. Standard library only."""

import re
import unicodedata
from types import MappingProxyType
from typing import Final

LONGEST_TEXT: Final = 4000
_LONGEST_LINE: Final = 200
_LONGEST: Final = MappingProxyType(
    {"account_no": 60, "accreditation_no": 60, "phone": 40, "guardian_phone": 40, "guardian_relation": 60, "email": 254}
    | {
        "credit_learner_no": 60,
        "code": 20,
        "degree": 100,
        "grade": 100,
        "content": LONGEST_TEXT,
        "interests": LONGEST_TEXT,
        "legal_line": 600,
        "counsel_note": LONGEST_TEXT,
    }
)

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_IS_FULL_WIDTH = re.compile("[\uff01-\uff5e\u3000]")

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_HANGUL_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by category, invisible on paper
_ARAEA = "\u318d\u119e"
_LINE_BREAKS = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")

# Characters drawn as emoji by default (UTS #51 Emoji_Presentation), the red heart, and anything asked for as emoji (FE0F).
_EMOJI = re.compile(
    "["
    "\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c"
    "\u274e\u2753-\u2755\u2757\u2764\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55"
    "][\ufe0f\u200d\U000e0020-\U000e007f]*"
    "|.\ufe0f\u20e3?\u200d?"
)

_JOIN = r"[\s\-\u2010-\u2015\u2212.·,_/~ㅡ\u200b-\u200d\u2060\ufeff]"
_RESIDENT_NUMBER = re.compile(
    rf"""(?<!\d)(?:
        (?P<a>\d{{6}}){_JOIN}{{0,3}}(?P<b>\d{{7}})                             # 850101-1234567, 850101 1234567, 13 in a row
      | (?P<c>(?:19|20)\d{{6}}){_JOIN}{{1,3}}(?P<d>\d{{7}})                    # 19850101-1234567
      | (?P<e>\d\d(?P<sep>[.\-/ ])\d\d(?P=sep)\d\d)\s?[-\u2010-\u2015\u2212]\s?(?P<f>\d{{7}})   # 85.01.01-1234567
      | (?P<g>\d(?:{_JOIN}\d){{12}})(?!{_JOIN}\d)                              # 8 5 0 1 0 1 1 2 3 4 5 6 7
    )(?!\d)""",
    re.VERBOSE,
)
_CENTURY_DIGITS = {"19": "1256", "20": "3478"}
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_SENSITIVE = re.compile(
    "장애(?:인? ?등록|인증|등급|정도|가 있)|질병|질환|병력|투병|수술|진단서|우울증|조현병|공황|복용|임신|정신과|유전자 ?검사"
    "|(?:암|치매) ?(?:투병|수술|환자|진단|판정)"
    "|종교|신앙|기독교|천주교|개신교|불교|노동조합|노조|지지 ?정당|정당 ?(?:가입|활동|원)|정치 ?성향|범죄 ?경력|전과자|성생활|성적 ?지향|(?<![가-힣])인종"
)
"""Words of what 개인정보 보호법 제23조 and its 시행령 제18조 call 민감정보. One that means something else costs a glance, so words
that courses are named by (치매예방지도사) are none by themselves.
"""

_PHONE = re.compile(r"[0-9 +\-()]+")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@.<>()\[\],;:\\\"]+(\.[^\s@.<>()\[\],;:\\\"]+)+")


def longest_of(field: str) -> int:
    """How many characters a free text of the domain may have, by its field."""
    return _LONGEST.get(field, _LONGEST_LINE)


def half_width(text: str) -> str:
    """Full-width ASCII and the ideographic space as plain ASCII, character for character; all else as it is."""
    return text.translate(_FULL_WIDTH) if _IS_FULL_WIDTH.search(text) else text


def clean_line(text: str) -> str:
    """One line as it is stored: NFC, trimmed, every run of white space (also no-break, full-width, line ends) one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def clean_text(text: str) -> str:
    """Several lines as they are stored: each line clean, at most one blank line in a row, none at either end."""
    lines = "\n".join(clean_line(line) for line in _LINE_BREAKS.split(text))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def bare_word(text: str) -> str:
    """A word as it is compared with a list of words: NFC, letters and digits alone, without case.

    ㆍ (U+318D), which the law texts write for the middle dot in 기술ㆍ가정, is a letter by category and a dot by use.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(char for char in folded if char.isalnum() and char not in _ARAEA)


def forbidden_characters(text: str) -> str:
    """The characters of `text` that no field takes, each once, in order; empty when there is none.

    Control characters, bidirectional marks, invisible characters, private use, lone surrogates, noncharacters and the
    replacement character that a wrong decoding leaves. Tabs and line ends pass (cleaning sees to them), as do the joiners
    where a script needs them (after a virama, RFC 5892 A.1; between Arabic letters) and inside an emoji.
    """
    bare = _EMOJI.sub("", text)
    return "".join(dict.fromkeys(char for at, char in enumerate(bare) if _is_forbidden(bare, at, char)))


def _is_forbidden(text: str, at: int, char: str) -> bool:
    category = unicodedata.category(char)
    code = ord(char)
    if category == "Cc":
        return char not in "\t\n\v\f\r\x85"
    if category == "Cf":
        return not (char in (_ZWNJ, _ZWJ) and _joins(text, at))
    return category in ("Cs", "Co") or char in _HANGUL_FILLERS or char == "\ufffd" or _is_noncharacter(code)


def _joins(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not before:
        return False
    return unicodedata.combining(before) == 9 or (_is_arabic(before) and _is_arabic(after))


def _is_arabic(char: str) -> bool:
    return unicodedata.bidirectional(char) == "AL" if char else False


def _is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def emoji_in(text: str) -> str:
    """The emoji of `text`, each once, in order; empty when there is none. Signs such as ★ ☎ ✓ are text, not emoji."""
    return "".join(dict.fromkeys(_EMOJI.findall(text)))


def resident_number_in(text: str) -> str | None:
    """The first piece of `text` that looks like a 주민등록번호 or 외국인등록번호, as it stands there, or None.

    Thirteen digits (of any script or width), parted before the seventh or not at all, whose first six can be a date. No
    checksum: since 2020-10-05 the last digits are random. Phone and account numbers, dates and ISBN do not look like it.
    """
    folded = half_width(text)
    for found in _RESIDENT_NUMBER.finditer(folded):
        digits = "".join(str(unicodedata.digit(char)) for char in found.group() if char.isdecimal())
        if len(digits) == 15 and digits[8] not in _CENTURY_DIGITS[digits[:2]]:
            continue
        month, day = int(digits[-11:-9]), int(digits[-9:-7])
        if 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTH[month - 1]:
            return text[found.start() : found.end()]
    return None


def sensitive_in(text: str) -> str:
    """The words of `text` that look like 민감정보 (개인정보 보호법 제23조: health, belief, union, party …), each once, joined by commas."""
    return ", ".join(dict.fromkeys(_SENSITIVE.findall(clean_line(text))))


def is_phone(text: str) -> bool:
    """Whether `text` is written as a phone number: digits, spaces, `+ - ( )` and nothing else, with 4 to 20 digits."""
    return _PHONE.fullmatch(text) is not None and 4 <= len(phone_digits(text)) <= 20


def is_email(text: str) -> bool:
    """Whether `text` is written as an address, `name@example.org`; whether anybody reads mail there nobody can tell."""
    return _EMAIL.fullmatch(text) is not None and len(text) <= longest_of("email") and text.isprintable()


def phone_digits(text: str) -> str:
    """The digits of a phone number, a Korean one (+82, 0082) in its domestic form: `+82 10-1234-5678` → `01012345678`."""
    digits = re.sub(r"[^0-9+]", "", half_width(text))
    domestic = re.sub(r"^(\+|00)82(?=[1-9]|0)0?", "0", digits)
    return domestic.replace("+", "")
