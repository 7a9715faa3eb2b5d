"""Typed dates, partial dates and ages."""

import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain import dates
from llas_desktop.domain.dates import PartialDate

TODAY = date(2026, 11, 21)
LIVED = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "230302", "20230302", "23.3.2", "23. 3. 2.", "2023-03-02", "2023/3/2", "2023. 3. 2.", "2023 3 2", "2023년 3월 2일",
        "23년3월2일", "２０２３．３．２", "２３０３０２", " 2023-03-02 ", "2023–03–02", "2023.03.02",
    ],
)  # fmt: skip
def test_one_day_in_every_usual_form(text: str) -> None:
    assert dates.parse_typed_date(text, TODAY) == PartialDate(2023, 3, 2)
    assert dates.parse_typed_date(unicodedata.normalize("NFD", text), TODAY) == PartialDate(2023, 3, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", PartialDate(2023)),
        ("2023.", PartialDate(2023)),
        ("2023년", PartialDate(2023)),
        ("23년", PartialDate(2023)),
        ("2023.3", PartialDate(2023, 3)),
        ("2023. 3.", PartialDate(2023, 3)),
        ("2023-03", PartialDate(2023, 3)),
        ("2023년 3월", PartialDate(2023, 3)),
        ("202303", PartialDate(2023, 3)),
        ("오늘", PartialDate(2026, 11, 21)),
        ("어제", PartialDate(2026, 11, 20)),
        ("27.1.5", PartialDate(2027, 1, 5)),
        ("28.1.5", PartialDate(1928, 1, 5)),
        ("000229", PartialDate(2000, 2, 29)),
    ],
)
def test_partial_and_relative_dates_and_the_century(text: str, expected: PartialDate) -> None:
    assert dates.parse_typed_date(text, TODAY) == expected


def test_a_field_that_looks_ahead_says_how_far() -> None:
    assert dates.parse_typed_date("31.5.1", TODAY, years_ahead=10) == PartialDate(2031, 5, 1)
    assert dates.parse_typed_date("31.5.1", TODAY) == PartialDate(1931, 5, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("850101", PartialDate(1985, 1, 1)),
        ("261121", PartialDate(2026, 11, 21)),
        ("261122", PartialDate(1926, 11, 22)),
        ("27.1.5", PartialDate(1927, 1, 5)),
        ("290301", PartialDate(1929, 3, 1)),
        ("1929-03-01", PartialDate(1929, 3, 1)),
        ("1985", PartialDate(1985)),
    ],
)
def test_a_birth_is_never_in_the_future(text: str, expected: PartialDate) -> None:
    assert dates.parse_typed_birth(text, TODAY) == expected


@pytest.mark.parametrize("text", ["2026-11-22", "내일", "2030"])
def test_a_birth_in_the_future_is_impossible(text: str) -> None:
    with pytest.raises(dates.FutureDate):
        dates.parse_typed_birth(text, TODAY)


@pytest.mark.parametrize("text", ["1850-01-01", "18991231", "1899"])
def test_a_date_before_1900_is_told_from_one_that_the_calendar_lacks(text: str) -> None:
    with pytest.raises(dates.TooEarlyDate):
        dates.parse_typed_date(text, TODAY)


@pytest.mark.parametrize("text", ["0229", "1231", "02-29", "12.31", "０２.29", "0302"])
def test_a_month_and_a_day_want_a_year(text: str) -> None:
    for parse in (dates.parse_typed_date, dates.parse_typed_birth):
        with pytest.raises(dates.YearMissing):
            parse(text, TODAY)


@pytest.mark.parametrize("text", ["0230", "0850", "1899", "02-30"])
def test_what_is_no_day_of_any_year_wants_none(text: str) -> None:
    with pytest.raises(dates.ImpossibleDate) as caught:
        dates.parse_typed_date(text, TODAY)
    assert not isinstance(caught.value, dates.YearMissing)


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "260230", "20261301", "2023.13", "2025-02-29", "23.0.1", "0302.1.1", "2023년 4월 31일", "0302"],
)
def test_what_is_written_as_a_date_but_is_none(text: str) -> None:
    with pytest.raises(dates.ImpossibleDate) as caught:
        dates.parse_typed_date(text, TODAY)
    assert caught.value.text == text
    assert text not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["", " ", "abc", "23", "2023-", "2023-03-02-01", "3월 2일", "목요일", "2023-03-02T00:00", "-5", "1:30"]
)
def test_what_is_no_date_at_all(text: str) -> None:
    with pytest.raises(dates.UnreadableDate) as caught:
        dates.parse_typed_date(text, TODAY)
    assert not isinstance(caught.value, dates.ImpossibleDate)


@given(st.text(max_size=14))
def test_any_text_gives_a_date_or_says_why_not(text: str) -> None:
    for parse in (dates.parse_typed_date, dates.parse_typed_birth):
        try:
            found = parse(text, TODAY)
        except dates.UnreadableDate:
            continue
        assert found.earliest <= found.latest


@given(LIVED)
def test_a_day_survives_every_form(day: date) -> None:
    partial = PartialDate.of(day)
    forms = [
        str(partial),
        partial.korean,
        f"{day:%Y%m%d}",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day:%Y/%m/%d}",
    ]
    assert {dates.parse_typed_date(form, TODAY) for form in forms} == {partial}
    assert PartialDate.from_iso(str(partial)) == partial
    assert partial.earliest == partial.latest == day


@given(st.dates(date(1926, 11, 22), TODAY))
def test_six_digits_are_a_birth_within_the_last_hundred_years(birth: date) -> None:
    assert dates.parse_typed_birth(f"{birth:%y%m%d}", TODAY) == PartialDate.of(birth)


def test_partial_dates_know_their_bounds_and_their_words() -> None:
    year, month, day = PartialDate(2024), PartialDate(2024, 2), PartialDate(2024, 2, 9)
    assert (year.earliest, year.latest) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (month.earliest, month.latest) == (date(2024, 2, 1), date(2024, 2, 29))
    assert [part.is_exact for part in (year, month, day)] == [False, False, True]
    assert [part.korean for part in (year, month, day)] == ["2024.", "2024. 2.", "2024. 2. 9."]
    assert [str(part) for part in (year, month, day)] == ["2024", "2024-02", "2024-02-09"]
    assert dates.korean_date(TODAY) == "2026. 11. 21."


@pytest.mark.parametrize(
    "parts", [(2023, None, 1), (2023, 13, None), (2023, 2, 29), (0, None, None), (10000, None, None), (2023, 0, None)]
)
def test_no_partial_date_that_the_calendar_does_not_have(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(*parts)


@pytest.mark.parametrize("text", ["19", "2019-3", "2019-03-2", "2019.03.02", "2019-03-02 ", "２０１９"])
def test_iso_is_strict(text: str) -> None:
    with pytest.raises(dates.UnreadableDate):
        PartialDate.from_iso(text)


def test_a_birthday_on_29_february_is_1_march_of_a_common_year() -> None:
    leap = date(2008, 2, 29)
    assert dates.birthday_at(leap, 18) == date(2026, 3, 1)
    assert dates.birthday_at(leap, 20) == date(2028, 2, 29)
    assert dates.age_on(leap, date(2026, 2, 28)) == 17
    assert dates.age_on(leap, date(2026, 3, 1)) == 18


@given(LIVED, st.integers(0, 100))
def test_age_changes_on_the_birthday_itself(birth: date, age: int) -> None:
    birthday = dates.birthday_at(birth, age)
    assert dates.age_on(birth, birthday) == age
    assert dates.age_on(birth, birthday - timedelta(days=1)) == age - 1


def test_seoul_is_nine_hours_ahead() -> None:
    assert dates.in_seoul(datetime(2026, 11, 20, 15, 0, tzinfo=UTC)).date() == TODAY
    assert dates.today() == dates.in_seoul(dates.now()).date()
    with pytest.raises(ValueError, match="time zone"):
        dates.in_seoul(datetime(2026, 11, 20))  # noqa: DTZ001


@pytest.mark.parametrize("text", ["850101-1234567", "8501011234567", "８５０１０１－１２３４５６７"])
def test_a_resident_number_in_the_place_of_a_date_is_called_one(text: str) -> None:
    for parse in (dates.parse_typed_date, dates.parse_typed_birth):
        with pytest.raises(dates.UnreadableDate) as caught:
            parse(text, date(2026, 11, 21))
        assert caught.value.code == "resident_number"
