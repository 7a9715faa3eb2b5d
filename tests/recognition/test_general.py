"""What holds for every history: order does not matter, learning more never harms, minutes are never lost."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import combinations_with_replacement
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.course import Accreditation, AccreditedCourse, DatedLink
from llas_desktop.domain.dates import PartialDate, birthday_at
from llas_desktop.domain.ged import ALL_LINKS, GedLink
from llas_desktop.domain.verdict import Reason, Verdict
from llas_desktop.recognition.completion import Completion, Grounds, Standing, is_out
from llas_desktop.recognition.days import Days
from tests.recognition.factories import TECH_HOME, completion, course, judged, verdict

FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
days = st.dates(FIRST, LAST)
births = st.dates(date(1999, 1, 1), date(2006, 12, 31))


@st.composite
def accreditations(draw: st.DrawFn) -> Accreditation:
    notified, expires = sorted((draw(days), draw(days)))
    return Accreditation(notified, expires, draw(st.none() | st.dates(notified, LAST)))


@st.composite
def dated_links(draw: st.DrawFn) -> DatedLink:
    start = draw(days)
    return DatedLink(draw(st.sampled_from(ALL_LINKS)), start, draw(st.none() | st.dates(start, LAST)))


@st.composite
def catalogues(draw: st.DrawFn) -> list[AccreditedCourse]:
    return [
        course(
            *draw(st.lists(dated_links() | st.just(DatedLink(TECH_HOME, FIRST)), max_size=3)),
            hours=draw(st.integers(1, 120)),
            accreditations=draw(st.lists(accreditations(), min_size=1, max_size=3)),
            course_id=number,
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]


def _known(day: date, to: int) -> str:
    return str(PartialDate(*(day.year, day.month, day.day)[:to]))


@st.composite
def completions(draw: st.DrawFn, catalogue: list[AccreditedCourse], to: tuple[int, ...] = (1, 2, 3, 3)) -> Completion:
    started, ended = sorted((draw(days), draw(days)))
    return completion(
        draw(st.sampled_from([None, *catalogue])),
        _known(started, draw(st.sampled_from(to))),
        _known(ended, draw(st.sampled_from(to))),
        minutes=draw(st.integers(0, 8000)),
        is_completed=draw(st.booleans() | st.just(True)),
        own_links=draw(st.sets(st.sampled_from(ALL_LINKS), max_size=2)),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Completion]:
    catalogue = draw(catalogues())
    return draw(st.lists(completions(catalogue), max_size=6))


@given(histories(), births, days, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(
    history: list[Completion], birth: date, on: date, random: Random
) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)
    assert judged(*shuffled, birth=birth, on=on) == judged(*history, birth=birth, on=on)


@given(histories(), births, days, st.data())
def test_more_learning_never_takes_a_minute_or_a_verdict_away(
    history: list[Completion], birth: date, on: date, data: st.DataObject
) -> None:
    if not history:
        return
    dropped = data.draw(st.integers(0, len(history) - 1))
    less = judged(*history[:dropped], *history[dropped + 1 :], birth=birth, on=on)
    more = judged(*history, birth=birth, on=on)
    rank = [Verdict.SHORT, Verdict.CHECK, Verdict.MET, Verdict.NOT_APPLICABLE]
    for before, after in zip(less.verdicts, more.verdicts, strict=True):
        assert after.credited_minutes >= before.credited_minutes
        assert after.credited_minutes + after.doubtful_minutes >= before.credited_minutes + before.doubtful_minutes
        assert rank.index(after.verdict) >= rank.index(before.verdict)


@given(histories(), births, days)
def test_every_completion_has_its_place_and_its_minutes_at_every_subject(
    history: list[Completion], birth: date, on: date
) -> None:
    found = judged(*history, birth=birth, on=on)
    unlinked = {entry.record_id for entry in found.unlinked}
    minutes = {one.record.id: one.record.values.minutes for one in history if one.record.id not in unlinked}
    for v in found.verdicts:
        placed: dict[int, int] = {}
        for entry in (*v.counted, *v.doubtful, *v.not_counted):
            placed[entry.record_id] = placed.get(entry.record_id, 0) + entry.minutes
        assert placed == minutes
        assert all(entry.reason is None for entry in v.counted)
        assert not any(entry.reason is None or is_out(entry.reason) for entry in v.doubtful)
        assert all(entry.reason is not None and is_out(entry.reason) for entry in v.not_counted)


@given(histories(), births, days)
def test_a_verdict_is_what_its_minutes_say(history: list[Completion], birth: date, on: date) -> None:
    for v in judged(*history, birth=birth, on=on).verdicts:
        assert v.credited_minutes == sum(entry.minutes for entry in v.counted)
        assert v.doubtful_minutes == sum(entry.minutes for entry in v.doubtful)
        assert v.missing_minutes == max(0, 5400 - v.credited_minutes)
        if v.verdict is not Verdict.NOT_APPLICABLE:
            assert (v.verdict is Verdict.MET) == (v.credited_minutes >= 5400)
            assert (v.verdict is Verdict.SHORT) == (v.credited_minutes + v.doubtful_minutes < 5400)


@given(st.lists(st.integers(1, 5400), min_size=1, max_size=8))
def test_hours_split_over_courses_add_up_to_the_minute(parts: list[int]) -> None:
    found = verdict(judged(*(completion(course(TECH_HOME), minutes=minutes) for minutes in parts)))
    assert found.credited_minutes == sum(parts)
    assert (found.verdict is Verdict.MET) == (sum(parts) >= 5400)


@settings(max_examples=50)
@given(st.data(), catalogues(), births, days)
def test_a_date_known_to_the_month_is_judged_as_all_the_days_that_it_may_be(
    data: st.DataObject, catalogue: list[AccreditedCourse], birth: date, on: date
) -> None:
    of = data.draw(st.sampled_from([None, *catalogue]))
    links = data.draw(st.sets(st.sampled_from(ALL_LINKS), max_size=2))
    year, month = data.draw(days).timetuple()[:2]
    in_month = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]

    def standing(started: str, ended: str) -> Standing:
        one = completion(of, started, ended, own_links=links)
        return Standing(one, Grounds.of(one), birthday_at(birth, 18), on)

    vague = standing(f"{year}-{month:02}", f"{year}-{month:02}")
    exact = [standing(str(start), str(end)) for start, end in combinations_with_replacement(in_month, 2)]
    for link in ALL_LINKS:
        found, possible = _reason(vague, link), {_reason(each, link) for each in exact}
        assert found is not None
        assert is_out(found) == all(reason is not None and is_out(reason) for reason in possible)
        if len(possible) == 1 and None not in possible:
            assert possible == {found}
    assert vague.serves_a_subject == any(each.serves_a_subject for each in exact)


def _reason(standing: Standing, link: GedLink) -> Reason | None:
    return standing.reasons.get(link, standing.elsewhere.reason)


spans = st.tuples(days, days)


@given(st.lists(spans, max_size=6), spans)
def test_days_touch_and_cover_as_sets_do(parts: list[tuple[date, date]], asked: tuple[date, date]) -> None:
    def every(first: date, last: date) -> set[int]:
        return set(range(first.toordinal(), last.toordinal() + 1))

    first, last = sorted(asked)
    inside = set().union(*(every(*part) for part in parts))
    found = Days.of(parts)
    assert found.touches(first, last) == bool(inside & every(first, last))
    assert found.covers(first, last) == (every(first, last) <= inside)
    assert all(a[1] < b[0] - timedelta(days=1) for a, b in zip(found.spans, found.spans[1:], strict=False))
