"""When the centre is open, as it is typed and as an instant falls."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.office_hours import OfficeHours

times = st.times().map(lambda one: one.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("월-금 09:00-18:00", OfficeHours()),
        ("09:00~18:00", OfficeHours()),
        ("평일 9-18시", OfficeHours()),
        ("화~토 10:30 - 21:00", OfficeHours(frozenset({1, 2, 3, 4, 5}), time(10, 30), time(21))),
        ("월, 수, 금 9시-12시", OfficeHours(frozenset({0, 2, 4}), time(9), time(12))),
        ("매일 0:00-24:00", OfficeHours(frozenset(range(7)), time(0), time(0))),
        ("주말 13-24", OfficeHours(frozenset({5, 6}), time(13), time(0))),
    ],
)
def test_hours_are_read_as_they_are_written(text: str, expected: OfficeHours) -> None:
    assert OfficeHours.parse(text) == expected


@pytest.mark.parametrize(
    "text", ["", "월-금", "18:00-09:00", "9-9", "25:00-26:00", "9:60-18", "달요일 9-18", "9-18 까지"]
)
def test_what_is_no_hours_is_not_taken(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        OfficeHours.parse(text)


@given(st.frozensets(st.integers(0, 6), min_size=1), times, times)
def test_what_is_kept_reads_back(days: frozenset[int], one: time, other: time) -> None:
    begins, ends = min(one, other), max(one, other)
    if begins == ends:
        ends = time(0)
    hours = OfficeHours(days, begins, ends)
    assert OfficeHours.parse(str(hours)) == hours


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (datetime(2026, 11, 20, 0, 0, tzinfo=UTC), True),  # Friday 9:00 in Seoul
        (datetime(2026, 11, 19, 23, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 20, 8, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 9, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 21, 3, 0, tzinfo=UTC), False),  # Saturday
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), False),  # Monday 8:00 in Seoul
    ],
)
def test_an_instant_falls_inside_or_outside(at: datetime, is_open: bool) -> None:
    assert OfficeHours().contain(at) is is_open


def test_a_day_open_until_midnight_has_no_gap() -> None:
    hours = OfficeHours.parse("매일 0-24")
    assert hours.contain(datetime(2026, 11, 21, 14, 59, 59, 999999, tzinfo=UTC))
    assert hours.contain(datetime(2026, 11, 21, 15, 0, tzinfo=UTC))
