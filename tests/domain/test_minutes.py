"""Hours typed and shown, minutes kept."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain import minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [("90", 5400), ("90.0", 5400), ("89.5", 5370), ("1:30", 90), ("01:05", 65), ("９０", 5400), ("1：30", 90), (" 90 ", 5400),
     ("0", 0), ("0.05", 3), ("89:59", 5399), ("100000", 6_000_000)],
)  # fmt: skip
def test_hours_come_to_minutes(text: str, expected: int) -> None:
    assert minutes.parse_hours(text) == expected


@pytest.mark.parametrize(
    "text",
    ["90시간", "1:75", "0.333", "-5", "+5", "NaN", "nan", "inf", "1e3", "", " ", "100000.5", "999999", "1:5", "1:30:00", "1,5", "9²",
     "½", ".5", "5.", "٩٠", "1_0", "0x10"],
)  # fmt: skip
def test_what_is_no_number_of_hours(text: str) -> None:
    with pytest.raises(minutes.UnreadableHours) as caught:
        minutes.parse_hours(text)
    assert caught.value.text == text


@given(st.integers(0, minutes.MOST_HOURS * 60))
def test_a_field_gives_back_what_it_showed(value: int) -> None:
    assert minutes.parse_hours(minutes.hours_input(value)) == value


@given(st.text(max_size=10))
def test_any_text_gives_minutes_or_says_why_not(text: str) -> None:
    with suppress(minutes.UnreadableHours):
        assert 0 <= minutes.parse_hours(text) <= minutes.MOST_HOURS * 60


def test_hours_in_words() -> None:
    assert [minutes.format_hours(value) for value in (5399, 5400, 30, 0)] == ["89시간 59분", "90시간", "30분", "0시간"]
    assert [minutes.hours_input(value) for value in (5400, 90, 1, 0)] == ["90", "1:30", "0:01", "0"]
    with pytest.raises(ValueError, match="negative"):
        minutes.format_hours(-1)
