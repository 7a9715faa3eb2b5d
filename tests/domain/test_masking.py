"""Masking hides what it must and stays legible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain import masking


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
    ("name", "masked"),
    [
        ("홍길동", "홍*동"),
        ("홍길", "홍*"),
        ("남궁민수", "남궁*수"),
        ("남궁수", "남궁*"),
        ("김가나다", "김**다"),
        ("홍 길동", "홍*동"),
        ("NGUYEN VAN A", "NG**** *** A"),
        ("Li", "L*"),
        ("Lee", "Le*"),
        ("가", "*"),
        ("龘㙔阮", "龘㙔*"),
        ("", ""),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert masking.mask_name(name) == masked


@given(st.text(min_size=1, max_size=12))
def test_a_masked_name_hides_at_least_one_letter(name: str) -> None:
    if any(not char.isspace() for char in name):
        assert "*" in masking.mask_name(name)


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("서울특별시 종로구 청운효자동 12-3", "서울특별시 종로구 청운효자동 ****"),
        ("서울 강남구 역삼1동 101동 202호", "서울 강남구 역삼1동 ****"),
        ("경기 수원시 팔달구 효원로 1", "경기 수원시 팔달구 ****"),
        ("충청북도 음성군 금왕읍 무극리 5", "충청북도 음성군 금왕읍 ****"),
        ("서울특별시 종로구", "서울특별시 종로구"),
        ("세종대로 209", "****"),
        ("12 Nguyen Trai, Hanoi", "****"),
        ("", ""),
    ],
)
def test_addresses(address: str, masked: str) -> None:
    assert masking.mask_address(address) == masked
