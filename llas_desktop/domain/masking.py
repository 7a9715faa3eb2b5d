"""Masking by the conventions of public offices: 홍*동, 010-****-5678, 1985-**-**, ab****@…, addresses below 읍·면·동 hidden."""

import re
import unicodedata
from datetime import date

from llas_desktop.domain.text import half_width, phone_digits

_HIDDEN = "****"
_TWO_SYLLABLE_FAMILY_NAMES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절", "어금")
_CJK_NAME = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff]+")

_PROVINCE = re.compile("서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주")
_MOBILE = re.compile("(01[016-9])-?[0-9]{4}-?([0-9]{4})")
_DISTRICT = re.compile(r"\D+(특별시|광역시|특별자치시|도|시|군|구)")
_NEIGHBOURHOOD = re.compile(r"[가-힣][가-힣0-9·.,]*(읍|면|동|[0-9]가)")


def mask_name(name: str) -> str:
    """홍길동 → 홍*동, 남궁민수 → 남궁*수, 홍길 → 홍*; words in other scripts keep their first letter: `Hoa Tran` → `H** T***`."""
    return " ".join(_mask_word(word) for word in name.split())


def _mask_word(word: str) -> str:
    letters = _letters(word)
    if _CJK_NAME.fullmatch(word) is None:
        return letters[0] + "*" * (len(letters) - 1) if len(letters) > 1 else "*"
    if len(letters) == 1:
        return "*"
    family = 2 if len(letters) in (3, 4) and word.startswith(_TWO_SYLLABLE_FAMILY_NAMES) else 1
    given = letters[family:]
    hidden = "*" if len(given) == 1 else "*" * (len(given) - 1) + given[-1]
    return "".join(letters[:family]) + hidden


def _letters(word: str) -> list[str]:
    """The word cut into letters with their marks: one star stands for what a reader sees as one."""
    letters: list[str] = []
    for char in word:
        if letters and unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf"):
            letters[-1] += char
        else:
            letters.append(char)
    return letters


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


def mask_birth(birth: date) -> str:
    """1985-**-**"""
    return f"{birth.year:04}-**-**"


def mask_email(email: str) -> str:
    """ab****@example.org; the number of stars says nothing about the length."""
    local, at, domain = email.rpartition("@")
    if not at:
        return _HIDDEN
    return f"{local[: min(2, max(len(local) - 1, 0))]}{_HIDDEN}@{domain}"


def mask_address(address: str) -> str:
    """Down to 읍·면·동, or to 시·군·구 where a road name follows at once; the rest hidden."""
    words = address.split()
    shown: list[str] = []
    for word in words:
        if _NEIGHBOURHOOD.fullmatch(word):
            shown.append(word)
            break
        if not (_DISTRICT.fullmatch(word) or (not shown and _PROVINCE.fullmatch(word))):
            break
        shown.append(word)
    if len(shown) < len(words):
        shown.append(_HIDDEN)
    return " ".join(shown)
