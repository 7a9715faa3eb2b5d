"""Learners from a centre's own lists: names and dates of birth, and whatever else the list holds."""

import re
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import ImpossibleDate, UnreadableDate, parse_typed_birth
from llas_desktop.domain.imports import LearnerRow
from llas_desktop.domain.learner import LearnerDraft, MemberType, Sex, choice_from_words
from llas_desktop.domain.text import clean_line, half_width, is_email, is_phone
from llas_desktop.exchange.cells import Unfit, day, raw_text
from llas_desktop.exchange.sheet import Cell
from llas_desktop.exchange.table import Column, Incoming, Record, read_table

COLUMNS: Final = (
    Column("name", "성명", ("이름", "학습자명"), is_required=True),
    Column("birth_date", "생년월일", ("생일", "birth"), is_required=True),
    Column("account_no", "계좌번호", ("학습계좌번호",)),
    Column("name_hanja", "한자 성명", ("한자", "한자이름")),
    Column("name_roman", "로마자 성명", ("로마자", "영문 성명", "영문이름")),
    Column("former_name", "이전 성명", ("이전이름", "개명 전 성명")),
    Column("phone", "연락처", ("전화번호", "휴대전화", "휴대폰")),
    Column("sex", "성별"),
    Column("email", "이메일", ("전자우편",)),
    Column("address", "주소"),
    Column("workplace", "직장", ("직장명",)),
    Column("occupation", "직업"),
    Column("schooling", "학력 수준", ("학력", "최종학력")),
    Column("is_enrolled", "재학 여부"),
    Column("interests", "관심 분야"),
    Column("member_type", "회원유형"),
    Column("guardian_name", "법정대리인 성명", ("법정대리인", "보호자", "보호자 성명")),
    Column("guardian_phone", "법정대리인 연락처", ("보호자 연락처",)),
    Column("guardian_relation", "법정대리인과의 관계", ("보호자 관계",)),
)

_OTHER_SEX_WORDS: Final = MappingProxyType(
    {"여자": Sex.FEMALE, "여성": Sex.FEMALE, "f": Sex.FEMALE, "남자": Sex.MALE, "남성": Sex.MALE, "m": Sex.MALE}
)
_ENROLLED: Final = MappingProxyType(
    {"재학": True, "재학중": True, "예": True, "o": True, "y": True, "true": True}
    | {"재학아님": False, "아니오": False, "아니요": False, "졸업": False, "x": False, "n": False, "false": False}
)


def read_learners(path: Path, today: date) -> Incoming[LearnerRow]:
    """The rows of a list of learners. Raises `Refused` where the file as a whole cannot be read."""
    return read_table(path, COLUMNS, today, _parse)


def _parse(record: Record) -> LearnerRow | None:
    name = record.line("name", required=True)
    birth_date = record.read("birth_date", lambda cell: _birth(cell, record.today))
    if record.is_empty("birth_date"):
        record.refuse("birth_date", "required")
    phone, guardian_phone = (record.read(each, _phone) or "" for each in ("phone", "guardian_phone"))
    draft = LearnerDraft(
        name=name,
        birth_date=birth_date or record.today,
        account_no=record.line("account_no"),
        name_hanja=record.line("name_hanja"),
        name_roman=record.line("name_roman"),
        former_name=record.line("former_name"),
        phone=phone,
        sex=record.word("sex", _sex, ["남", "여"]),
        email=record.read("email", _email) or "",
        address=record.line("address"),
        workplace=record.line("workplace"),
        occupation=record.line("occupation"),
        schooling=record.line("schooling"),
        is_enrolled=record.word("is_enrolled", _enrolled, ["재학", "재학 아님"]),
        interests=record.line("interests"),
        member_type=record.word(
            "member_type", lambda text: choice_from_words(MemberType, text), [each.korean for each in MemberType]
        )
        or MemberType.GENERAL,
        guardian_name=record.line("guardian_name"),
        guardian_phone=guardian_phone,
        guardian_relation=record.line("guardian_relation"),
    )
    return LearnerRow(record.row, draft, frozenset(record.given)) if birth_date else None


def _sex(text: str) -> Sex | None:
    return choice_from_words(Sex, text) or _OTHER_SEX_WORDS.get(text.casefold())


def _enrolled(text: str) -> bool | None:
    return _ENROLLED.get("".join(text.split()).casefold())


def _birth(cell: Cell, today: date) -> date:
    """A whole date that is not in the future; a year of two digits is the latest that has been."""
    text = raw_text(cell)
    if isinstance(cell, float) and len(text) == 5:
        _refuse_lost_zero(text, today)
    elif isinstance(cell, str | float) and any(char.isdecimal() for char in text):
        try:
            known = parse_typed_birth(clean_line(text), today)
        except ImpossibleDate as error:
            raise Unfit(error.code) from None
        except UnreadableDate:
            pass  # with a time of day or a weekday behind it
        else:
            if known.is_exact:
                return known.earliest
            raise Unfit("date_not_exact")
    birth = day(cell, today)
    if birth > today:
        raise Unfit("future")
    return birth


def _refuse_lost_zero(text: str, today: date) -> None:
    """A number cell 10203 may be the day 10,203 of the spreadsheet (1927) or 010203 without its 0 (2001): nobody can tell."""
    try:
        parse_typed_birth(f"0{text}", today)
    except UnreadableDate:
        return
    raise Unfit("unreadable_date")


def _phone(cell: Cell) -> str:
    """Digits, spaces and + - ( ). A spreadsheet that took it for a number has lost the 0 at its head: it is put back."""
    text = half_width(clean_line(raw_text(cell)))
    if re.fullmatch(r"[1-9][0-9]{8,9}", text):
        text = f"0{text}"
    if not is_phone(text):
        raise Unfit("invalid_phone")
    return text


def _email(cell: Cell) -> str:
    text = half_width(clean_line(raw_text(cell)))
    if not is_email(text):
        raise Unfit("invalid_email")
    return text
