"""Masking hides what it must and stays legible."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain import masking


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("홍길동", "홍*동"),
        ("남궁민수", "남궁*수"),
        ("홍길", "홍*"),
        ("남궁수", "남궁*"),
        ("남궁", "남*"),
        ("김보람찬", "김**찬"),
        ("홍", "*"),
        ("金敏秀", "金*秀"),
        ("Hoa Tran", "H** T***"),
        ("Nguyễn Thị Hường", "N***** T** H****"),
        ("응우옌 티 흐엉", "응*옌 * 흐*"),
        ("", ""),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert masking.mask_name(name) == masked


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=12))
def test_every_name_loses_a_syllable_and_keeps_its_length(name: str) -> None:
    masked = masking.mask_name(name)
    assert len(masked) == len(name)
    assert "*" in masked


@pytest.mark.parametrize(
    ("phone", "shown", "masked"),
    [
        ("01012345678", "010-1234-5678", "010-****-5678"),
        ("010-1234-5678", "010-1234-5678", "010-****-5678"),
        ("+82 10-1234-5678", "010-1234-5678", "010-****-5678"),
        ("0111234567", "011-123-4567", "011-***-4567"),
        ("0212345678", "02-1234-5678", "02-****-5678"),
        ("021234567", "02-123-4567", "02-***-4567"),
        ("0311234567", "031-123-4567", "031-***-4567"),
        ("15881234", "1588-1234", "****-1234"),
        ("+84 912 345 678", "+84 912 345 678", "+** *** **5 678"),
        ("1234", "1234", "****"),
        ("", "", ""),
    ],
)
def test_phones(phone: str, shown: str, masked: str) -> None:
    assert masking.format_phone(phone) == shown
    assert masking.mask_phone(phone) == masked


@given(st.text("0123456789 +-()", max_size=20))
def test_at_most_four_digits_of_any_phone_stay_beyond_the_area_code(phone: str) -> None:
    masked = masking.mask_phone(phone)
    assert sum(char.isdecimal() for char in masked) <= 4 + 4


@pytest.mark.parametrize(
    ("email", "masked"),
    [
        ("abcdef@example.org", "ab****@example.org"),
        ("ab@example.org", "a****@example.org"),
        ("a@example.org", "****@example.org"),
        ("abc", "****"),
    ],
)
def test_emails(email: str, masked: str) -> None:
    assert masking.mask_email(email) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("서울특별시 종로구 청운효자동 12-3", "서울특별시 종로구 청운효자동 ****"),
        ("서울 종로구 종로1가 24", "서울 종로구 종로1가 ****"),
        ("경기도 양평군 양평읍 시민로 5, 101동 1203호", "경기도 양평군 양평읍 ****"),
        ("경기도 수원시 영통구 광교로 1 (이의동)", "경기도 수원시 영통구 ****"),
        ("세종특별자치시 한누리대로 2130", "세종특별자치시 ****"),
        ("서울특별시 종로구 청운효자동", "서울특별시 종로구 청운효자동"),
        ("12 Main Street", "****"),
        ("", ""),
    ],
)
def test_addresses_below_the_neighbourhood_are_hidden(address: str, masked: str) -> None:
    assert masking.mask_address(address) == masked


def test_birth() -> None:
    assert masking.mask_birth(date(1985, 1, 1)) == "1985-**-**"
