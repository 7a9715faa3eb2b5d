"""Masking by the conventions of public offices: 홍*동, 010-****-5678, ab****@…, no address below 읍·면·동."""

import re
from itertools import takewhile

from llas_desktop.domain.text import half_width, phone_digits

_HIDDEN = "****"
_TWO_SYLLABLE_SURNAMES = frozenset(("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "어금", "망절"))
_SHORT_PROVINCE = re.compile("[가-힣]{2}")  # 서울, 경기
_DISTRICT = re.compile("[가-힣]+[0-9]*[도시군구읍면동]")
_MOBILE = re.compile("(01[016-9])-?[0-9]{4}-?([0-9]{4})")


def format_phone(phone: str) -> str:
    """A Korean number with its usual hyphens; any other as it was typed, with single spaces."""
    parts = _korean_parts(phone_digits(phone))
    return "-".join(parts) if parts else " ".join(half_width(phone).split())


def mask_phone(phone: str) -> str:
    """010-****-5678, 02-***-4567, ****-1234; of a foreign number all digits but the last four are hidden."""
    if usual := _MOBILE.fullmatch(phone):  # a list of fifty is masked at every keystroke
        return f"{usual[1]}-****-{usual[2]}"
    if parts := _korean_parts(phone_digits(phone)):
        *area, exchange, last = parts
        return "-".join([*area, "*" * len(exchange), last])
    shown = format_phone(phone)
    digits = sum(char.isdecimal() for char in shown)
    kept = 4 if digits > 4 else 0
    for _ in range(digits - kept):
        shown = re.sub(r"\d", "*", shown, count=1)
    return shown


def _korean_parts(digits: str) -> tuple[str, ...]:
    """Area, exchange and last four of a domestic number, exchange and last four of a 1588-1234; empty for any other."""
    if found := re.fullmatch(r"(02|0[1-9][0-9]|050[0-9])([0-9]{3,4})([0-9]{4})", digits):
        return found.groups()
    if found := re.fullmatch(r"(1[5-9][0-9]{2})([0-9]{4})", digits):
        return found.groups()
    return ()


def mask_email(email: str) -> str:
    """ab****@example.org; the number of stars says nothing about the length."""
    local, at, domain = email.rpartition("@")
    if not at:
        return _HIDDEN
    return f"{local[: min(2, max(len(local) - 1, 0))]}{_HIDDEN}@{domain}"


def mask_name(name: str) -> str:
    """홍*동, 남궁*수, 홍*; of a name that is not Hangul the first two letters and the last one stay."""
    syllables = name.replace(" ", "")
    if not re.fullmatch("[가-힣]{2,6}", syllables):
        return _ends_only(name, 2)
    return _ends_only(syllables, 2 if len(syllables) > 2 and syllables[:2] in _TWO_SYLLABLE_SURNAMES else 1)


def _ends_only(text: str, first: int) -> str:
    """The first letters, never all of them, and the last one where others lie between; spaces stay where they are."""
    letters = [at for at, char in enumerate(text) if not char.isspace()]
    kept = set(letters[: min(first, len(letters) - 1)] + letters[-1:] * (len(letters) > first + 1))
    return "".join(char if at in kept or char.isspace() else "*" for at, char in enumerate(text))


def mask_address(address: str) -> str:
    """`경기 수원시 팔달구 ****`: what is below 읍·면·동 is hidden, of a road address the road too."""
    words = address.split()
    shown = list(takewhile(_DISTRICT.fullmatch, words[1:]))
    if words and (_DISTRICT.fullmatch(words[0]) or (shown and _SHORT_PROVINCE.fullmatch(words[0]))):
        shown.insert(0, words[0])
    else:
        shown.clear()
    return " ".join([*shown, _HIDDEN] if len(shown) < len(words) else shown)
