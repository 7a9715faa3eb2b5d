"""What a field takes, and what must not be stored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain import text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  김민수\t", "김민수"),
        ("김\u00a0민\u3000수", "김 민 수"),
        ("김\r\n민수", "김 민수"),
        (unicodedata.normalize("NFD", "김민수 Hường"), "김민수 Hường"),
        ("金敏秀", "金敏秀"),
        ("", ""),
    ],
)
def test_a_line_is_composed_trimmed_and_single_spaced(raw: str, clean: str) -> None:
    assert text.clean_line(raw) == clean


@given(st.text())
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    assert text.clean_line(text.clean_line(raw)) == text.clean_line(raw)
    assert text.clean_text(text.clean_text(raw)) == text.clean_text(raw)


def test_lines_are_kept() -> None:
    assert text.clean_text(" 첫째  줄 \r\n둘째\n\n\n\n셋째\n") == "첫째 줄\n둘째\n\n셋째"


@pytest.mark.parametrize(
    "bad",
    ["\0", "\x07", "\x1b", "\x7f", "\u200b", "\u200e", "\u200f", "\u202e", "\u2066", "\u2069", "\u061c", "\ufeff", "\u00ad", chr(0xD800),
     "\ue000", "\U000f0000", "\ufdd0", "\uffff", "\U0001fffe", "\ufffd", "\u3164", "\u1160", "\u200d", "\u200c"],
)  # fmt: skip
def test_forbidden_characters_are_named(bad: str) -> None:
    assert text.forbidden_characters(f"김{bad}민{bad}수") == bad


@pytest.mark.parametrize(
    "good",
    ["김민수", "Nguyễn Thị Hường", "金敏秀", "𠮷田", "O'Brien-Kim", "ශ්\u200dරී", "می\u200cخواهم", "줄\n바꿈\t탭", "★신규★ ☎", "葛\U000e0100",
     "👨\u200d👩\u200d👧", "❤\ufe0f", ""],
)  # fmt: skip
def test_what_people_write_passes(good: str) -> None:
    assert text.forbidden_characters(good) == ""


def test_emoji_are_found_and_signs_are_not() -> None:
    assert text.emoji_in("김😀민❤수") == "😀❤"
    assert text.emoji_in("가🇰🇷나1\ufe0f\u20e3") != ""
    assert text.emoji_in("★ ☎ ✓ ※ ① 김민수 金 Hường") == ""


@pytest.mark.parametrize(
    "number",
    ["850101-1234567", "8501011234567", "850101 1234567", "850101.1234567", "850101 - 1234567", "850101–2234567", "850101ㅡ2234567",
     "８５０１０１－１２３４５６７", "000229-3234567", "900101-5234567", "85.01.01-1234567", "19850101-1234567", "8 5 0 1 0 1 1 2 3 4 5 6 7",
     "850101\u200b-1234567", "850101-0234567", "٨٥٠١٠١-١٢٣٤٥٦٧"],
)  # fmt: skip
def test_what_looks_like_a_resident_number_is_found_as_it_stands(number: str) -> None:
    assert text.resident_number_in(number) == number
    assert text.resident_number_in(f"주민번호: {number}, 010-1234-5678") == number
    assert text.resident_number_in(f"010-1234-5678 {number}") == number


@pytest.mark.parametrize(
    "other",
    ["010-1234-5678", "01012345678", "02-123-4567 010-1234-5678", "2024-000123", "2026-11-21", "20261121", "9788912345678",
     "978-89-1234-567-8", "12345678501011234567", "851301-1234567", "850132-1234567", "850230-1234567", "20240102-0001234",
     "850101-1******", "850101", "110-123-456789", "2026. 11. 21. 14:05", "", "김민수"],
)  # fmt: skip
def test_other_numbers_are_not_taken_for_one(other: str) -> None:
    assert text.resident_number_in(other) is None


@given(st.text())
def test_any_text_is_looked_through(raw: str) -> None:
    found = text.resident_number_in(raw)
    assert found is None or found in raw
    assert set(text.forbidden_characters(raw)) <= set(raw)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("우울증 약을  복용 중", "우울증, 복용"), ("노조 일로 바쁨, 노조 회의", "노조"), ("장애인 등록을 함", "장애인 등록"),
        ("암 수술 뒤 회복", "암 수술"), ("치매예방지도사 과정을 권함", ""), ("장애인평생교육센터에서 봉사", ""), ("", ""),
        ("개인종목을 배움", ""), ("다른 인종 이야기", "인종"),
    ],
)  # fmt: skip
def test_words_of_health_and_belief_are_found(written: str, found: str) -> None:
    assert text.sensitive_in(written) == found


def test_phones() -> None:
    assert all(map(text.is_phone, ("010-1234-5678", "+82 (0)10 1234 5678", "1588-1234", "+84 912 345 678")))
    assert not any(map(text.is_phone, ("", "-", "010-1234-567a", "010.1234.5678", "１２３４", "123", "1" * 21)))
    assert text.phone_digits("+82 10-1234-5678") == "01012345678"
    assert text.phone_digits("+82 (0)10-1234-5678") == "01012345678"
    assert text.phone_digits("0082-2-123-4567") == "021234567"
    assert text.phone_digits("+84 912 345 678") == "84912345678"
    assert text.phone_digits("８２-10") == "8210"
