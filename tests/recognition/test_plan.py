"""The shortest way: exact, against brute force; longest-first is no answer; fast over a large catalogue."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.plan import OfferedCourse, Way
from llas_desktop.domain.verdict import Verdict
from llas_desktop.recognition.everything import diagnose, load_rules
from llas_desktop.recognition.learning import Learning
from llas_desktop.recognition.plan import ways, what_if
from tests.recognition.factories import BIRTH, TECH_HOME, TODAY, completion, course, verdict

FIRST = date(2026, 12, 1)
HOUR = 60


def offered(number: int, minutes: int, day: int | None = 0) -> OfferedCourse:
    starts = None if day is None else FIRST + timedelta(days=day)
    return OfferedCourse(number, f"과정 {number}", "가람평생학습관", minutes, starts)


def by_hours(*hours: int) -> list[OfferedCourse]:
    return [offered(number, each * HOUR) for number, each in enumerate(hours, 1)]


def every_way(courses: Sequence[OfferedCourse], missing: int) -> list[Way]:
    """By brute force: all sets that close the gap and from which no course can be left out, best first."""
    found = []
    for size in range(1, len(courses) + 1):
        for chosen in combinations(courses, size):
            surplus = sum(each.minutes for each in chosen) - missing
            if 0 <= surplus < min(each.minutes for each in chosen):
                found.append(Way(chosen, surplus))
    return sorted(found, key=lambda way: way.rank)


def test_longest_first_leaves_hours_over_where_another_pair_leaves_none() -> None:
    (best, *_) = ways(by_hours(60, 50, 40, 30), 90 * HOUR)
    longest_first = Way(tuple(by_hours(60, 50)), 20 * HOUR)
    assert (len(best.courses), best.surplus_minutes) == (2, 0)
    assert best.rank < longest_first.rank


def test_fewer_courses_come_before_fewer_hours_over() -> None:
    (best, *_) = ways(by_hours(100, 45, 45), 90 * HOUR)
    assert [each.minutes for each in best.courses] == [100 * HOUR]


def test_of_equals_the_one_that_has_begun_sooner_comes_first_and_a_course_without_a_day_last() -> None:
    unknown, late, soon = offered(1, 5400, None), offered(2, 5400, 9), offered(3, 5400, 3)
    assert [way.courses for way in ways([unknown, late, soon], 5400)] == [(soon,), (late,), (unknown,)]


def test_one_minute_more_than_is_missing_is_surplus_and_one_less_is_no_way() -> None:
    assert ways([offered(1, 5401)], 5400)[0].surplus_minutes == 1
    assert ways([offered(1, 5400)], 5400)[0].surplus_minutes == 0
    assert ways([offered(1, 5399)], 5400) == ()


@pytest.mark.parametrize("missing", [0, -1])
def test_nothing_missing_needs_no_way(missing: int) -> None:
    assert ways(by_hours(90), missing) == ()


def test_a_way_never_holds_a_course_that_can_be_left_out() -> None:
    assert [way.minutes for way in ways(by_hours(90, 60), 90 * HOUR)] == [90 * HOUR]


def test_the_best_of_1000_small_catalogues_is_that_of_brute_force() -> None:
    draw = random.Random(20261122)
    for _ in range(1_000):
        lengths = draw.choice([(10, 15, 20, 30, 45, 60, 90), range(1, 90), (7, 11, 13)])
        courses = [
            offered(number, draw.choice(lengths) * draw.choice((1, HOUR)), draw.choice([None, *range(20)]))
            for number in range(1, draw.randint(1, 9))
        ]
        missing = draw.choice((5400, 5399, draw.randint(1, 5400), draw.randint(1, 200)))
        expected = [way.rank for way in every_way(courses, missing)]
        assert [way.rank for way in ways(courses, missing, 1)] == expected[:1]
        assert [way.rank for way in ways(courses, missing, 4)] == expected[:4]


@given(st.lists(st.tuples(st.integers(1, 6000), st.integers(0, 30)), max_size=12), st.integers(1, 5400), st.randoms())
def test_the_order_of_the_catalogue_changes_nothing_and_what_is_given_closes_the_gap(
    drawn: list[tuple[int, int]], missing: int, shuffle: random.Random
) -> None:
    courses = [offered(number, minutes, day) for number, (minutes, day) in enumerate(drawn)]
    shuffled = list(courses)
    shuffle.shuffle(shuffled)
    found = ways(courses, missing)
    assert [way.rank for way in found] == [way.rank for way in ways(shuffled, missing)]
    assert bool(found) == (sum(each.minutes for each in courses) >= missing)
    assert all(way.minutes - missing == way.surplus_minutes >= 0 for way in found)
    assert len({way.courses for way in found}) == len(found)


def test_ninety_courses_of_an_hour_are_found_too() -> None:
    (best,) = ways([offered(number, HOUR, number % 7) for number in range(300)], 90 * HOUR)
    assert (len(best.courses), best.surplus_minutes) == (90, 0)


def test_of_a_large_catalogue_five_ways_as_good_as_any_are_given() -> None:
    """How long that takes, `make bench` says."""
    draw = random.Random(7)
    catalogue = [
        offered(number, draw.choice((8, 10, 12, 15, 16, 20, 24, 30, 32, 36, 40, 45)) * HOUR, draw.randrange(300))
        for number in range(100_000)
    ]
    found = ways(catalogue, 89 * HOUR)
    assert [(len(way.courses), way.surplus_minutes) for way in found] == [(2, HOUR)] * 5


def test_what_if_the_planned_courses_were_completed() -> None:
    planned = course(TECH_HOME, hours=30)
    learning = Learning(BIRTH, completions=(completion(course(TECH_HOME), minutes=60 * HOUR),))
    rules = load_rules()
    before, after = (
        verdict(diagnose(each, TODAY, rules).ged) for each in (learning, what_if(learning, [planned], TODAY))
    )
    assert (before.verdict, before.missing_minutes) == (Verdict.SHORT, 30 * HOUR)
    assert (after.verdict, after.credited_minutes) == (Verdict.MET, 90 * HOUR)
    assert after.counted[-1].record_id < 0


def test_planning_a_course_that_was_taken_already_adds_no_certain_minute() -> None:
    taken = course(TECH_HOME, hours=60)
    learning = Learning(BIRTH, completions=(completion(taken, minutes=60 * HOUR),))
    found = verdict(diagnose(what_if(learning, [replace(taken)], TODAY), TODAY, load_rules()).ged)
    assert found.credited_minutes == 60 * HOUR
