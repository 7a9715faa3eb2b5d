"""Which backups are kept, and what they are called."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.backup import SUFFIX, file_name, kept, made_at

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # a Sunday, noon in Seoul


def at(text: str) -> datetime:
    """An instant by the clock of Seoul."""
    return datetime.fromisoformat(f"{text}:00+09:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("made", "stays"),
    [
        # all of two days
        (["2026-11-22 11:59", "2026-11-22 11:58", "2026-11-20 12:01", "2026-11-20 12:00"], "1111"),
        # then the newest of each day: noon two days ago is past the two days unless it is that day's newest
        (["2026-11-22 11:59", "2026-11-20 11:59", "2026-11-20 11:58"], "110"),
        # a day is Seoul's: 23:59 and 00:01 are two days there, the same day in Greenwich
        (["2026-11-22 09:00", "2026-11-18 00:01", "2026-11-17 23:59"], "111"),
        # 14 days, today counted: the 9th is the last; the 8th stays as the newest of its week
        (["2026-11-22 09:00", "2026-11-09 10:00", "2026-11-09 09:00", "2026-11-08 09:00", "2026-11-07 09:00"], "11010"),
        # 8 weeks from Monday to Sunday: the week from 28 September is the eighth; the one before has its month only
        (["2026-11-22 09:00", "2026-10-01 09:00", "2026-09-28 09:00", "2026-09-27 09:00", "2026-09-26 09:00"], "11100"),
        # 24 months: December 2024 is the last
        (["2026-11-22 09:00", "2024-12-31 09:00", "2024-12-01 09:00", "2024-11-30 09:00"], "1100"),
        # the newest stays, however old
        (["2019-05-01 09:00", "2019-04-30 09:00"], "10"),
        # a clock that was wrong: what comes from the future stays
        (["2031-01-01 09:00", "2030-12-31 09:00", "2026-11-22 09:00"], "111"),
    ],
)
def test_which_stay(made: list[str], stays: str) -> None:
    instants = [at(text) for text in made]
    chosen = kept(instants, NOW)
    assert "".join("01"[instant in chosen] for instant in instants) == stays


def test_nothing_stays_of_nothing() -> None:
    assert kept([], NOW) == frozenset()


INSTANTS = st.datetimes(datetime(2023, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(INSTANTS, max_size=80), INSTANTS)
def test_thinning_is_settled_after_once_and_never_takes_the_newest(made: list[datetime], now: datetime) -> None:
    once = kept(made, now)
    assert kept(once, now) == once
    assert once <= set(made)
    assert not made or max(made) in once
    assert all(instant in once for instant in made if now - instant <= timedelta(days=2))


def test_three_years_of_thinning_every_four_hours() -> None:
    """What daily life comes to: never more than all of two days, 14 days, 8 weeks and 24 months; never a hole in the months."""
    now, held = NOW, set[datetime]()
    for _ in range(3 * 365 * 6):
        now += timedelta(hours=4)
        held = set(kept(held | {now}, now))
        assert len(held) <= 13 + 14 + 8 + 24
    months = {(instant.astimezone(UTC) + timedelta(hours=9)).strftime("%Y-%m") for instant in held}
    assert len(months) == 24


@given(st.datetimes(datetime(2000, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_name_tells_when_it_was_made(instant: datetime) -> None:
    assert made_at(file_name(instant)) == instant


def test_names_stand_in_the_order_of_time() -> None:
    instants = [NOW + timedelta(microseconds=7919 * step**3) for step in range(300)]
    names = [file_name(instant) for instant in instants]
    assert names == sorted(names)
    assert all(name.endswith(SUFFIX) for name in names)


@pytest.mark.parametrize(
    "name", ["", "llas.llasbackup", "backup.llasbackup", file_name(NOW) + ".part", "." + file_name(NOW)]
)
def test_any_other_file_is_none(name: str) -> None:
    assert made_at(name) is None
