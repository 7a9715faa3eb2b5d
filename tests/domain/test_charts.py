"""The pictures as data: nothing outside the picture, lengths in proportion, and words for those who do not see it."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.charts import bars, minutes_by_area, minutes_by_span, progress
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.drawing import Drawing, Ink, Label, Line, Rect
from llas_desktop.domain.history import Area, LearningRecord, RecordDraft


def learned(
    minutes: int, area: Area | None = None, ended: str | None = None, *, is_completed: bool = True
) -> LearningRecord:
    day = PartialDate.from_iso(ended) if ended else None
    return LearningRecord(
        1, 1, RecordDraft("other_learning", "과정", ended=day, minutes=minutes, area=area, is_completed=is_completed)
    )


def test_hours_by_area_name_all_seven_and_count_what_was_completed() -> None:
    found = minutes_by_area(
        [learned(60, Area.CIVIC), learned(30, Area.CIVIC), learned(90, Area.CIVIC, is_completed=False), learned(5)]
    )
    assert list(found) == [*(area.value for area in Area), "영역 없음"]
    assert (found["시민참여"], found["인문교양"], found["영역 없음"]) == (90, 0, 5)
    assert "영역 없음" not in minutes_by_area([])


def test_hours_by_year_leave_no_year_out_between_the_first_and_the_last() -> None:
    found = minutes_by_span([learned(60, ended="2021-03"), learned(30, ended="2024"), learned(7)])
    assert found == {"2021년": 60, "2022년": 0, "2023년": 0, "2024년": 30, "날짜 없음": 7}
    assert minutes_by_span([]) == {}


def test_jobs_and_other_sections_are_no_hours_of_learning() -> None:
    job = LearningRecord(1, 1, RecordDraft("lecture", "강의", minutes=60))
    assert sum(minutes_by_area([job]).values()) == 0


@given(st.dictionaries(st.sampled_from([area.value for area in Area]), st.integers(0, 100_000)))
def test_bars_are_as_long_as_their_share_and_stay_within_the_picture(minutes: Mapping[str, int]) -> None:
    drawing = bars("교육영역별 이수시간", minutes)
    drawn = [shape.width for shape in drawing.shapes if isinstance(shape, Rect) and shape.ink is Ink.BAR]
    amounts = [amount for amount in minutes.values() if amount]
    assert len(drawn) == len(amounts)
    for width, amount in zip(drawn, amounts, strict=True):
        assert width / max(drawn) == pytest.approx(amount / max(amounts))
    assert_within(drawing)
    assert all(name in drawing.words for name in minutes)


def assert_within(drawing: Drawing) -> None:
    for shape in drawing.shapes:
        if isinstance(shape, Rect):
            assert 0 <= shape.x <= shape.x + shape.width <= drawing.width + 1e-9
            assert 0 <= shape.y <= shape.y + shape.height <= drawing.height + 1e-9
        elif isinstance(shape, Label):
            assert 0 <= shape.y <= drawing.height


@given(st.lists(st.tuples(st.integers(1930, 2026), st.integers(1, 6000)), max_size=40), st.integers(1, 30))
def test_years_are_put_together_until_there_are_few_and_no_hour_is_lost(
    taken: list[tuple[int, int]], most: int
) -> None:
    records = [learned(minutes, ended=str(year)) for year, minutes in taken]
    found = minutes_by_span([*records, learned(7)], most)
    assert sum(found.values()) == sum(minutes for _, minutes in taken) + 7
    assert list(found)[-1] == "날짜 없음"
    assert len(found) <= max(most, 6) + 2  # a span may begin before the first year and end after the last


def test_a_few_years_stand_each_by_itself_and_many_in_fives() -> None:
    few = [learned(60, ended=str(year)) for year in (2007, 2026)]
    assert minutes_by_span(few) == {f"{year}년": 60 * (year in (2007, 2026)) for year in range(2007, 2027)}
    many = minutes_by_span([*few, learned(30, ended="2006")])
    assert list(many) == ["2005–2009년", "2010–2014년", "2015–2019년", "2020–2024년", "2025–2029년"]
    assert many["2005–2009년"] == 90


@given(st.integers(0, 20_000), st.integers(0, 20_000), st.integers(0, 20_000))
def test_a_plan_s_bar_shows_each_part_in_proportion(counted: int, planned: int, required: int) -> None:
    drawing = progress(counted, planned, required)
    assert_within(drawing)
    rects = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.y == 0]
    ground, *parts = rects
    lengths = [amount for amount in (counted, planned) if amount]
    for part, amount in zip(parts, lengths, strict=True):
        assert part.width / ground.width == pytest.approx(amount / max(required, counted + planned))
    assert sum(part.width for part in parts) <= ground.width + 0.001


def test_a_plan_s_bar_has_words_for_what_it_shows() -> None:
    drawing = progress(2520, 1800, 5400)
    assert drawing.words == "기준 90시간, 지금까지 42시간, 이 설계로 30시간, 남는 시간 18시간"
    told = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
    assert told == ["지금까지 42시간", "이 설계로 30시간", "남는 시간 18시간"]
    over = progress(2520, 3600, 5400)
    assert over.words == "기준 90시간, 지금까지 42시간, 이 설계로 60시간"
    stroke = next(shape for shape in over.shapes if isinstance(shape, Line))
    assert stroke.x1 / over.width == pytest.approx(5400 / 6120)
