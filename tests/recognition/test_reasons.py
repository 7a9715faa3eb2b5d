"""Each reason at its border of one day, which of two comes first, and what a date known to the month or year leaves open."""

from datetime import date

import pytest

from llas_desktop.domain.course import Accreditation, DatedLink
from llas_desktop.domain.verdict import Reason, Verdict
from tests.recognition.factories import HISTORY, TECH_HOME, completion, course, judged, reason_of, verdict

R = Reason
PERIOD = Accreditation(date(2020, 3, 1), date(2025, 2, 28))
CANCELLED = Accreditation(date(2020, 3, 1), date(2025, 2, 28), date(2022, 7, 1))
NOW_18 = date(2003, 6, 15)  # of age on 2021-06-15


@pytest.mark.parametrize(
    ("started", "ended", "reason"),
    [
        ("2020-01-02", "2021-06-14", R.BEFORE_18),
        ("2020-01-02", "2021-06-15", R.STRADDLES_18),
        ("2021-06-14", "2021-06-15", R.STRADDLES_18),
        ("2021-06-15", "2021-06-15", None),
        ("2021-06-15", "2021-12-31", None),
    ],
)
def test_the_18th_birthday_is_inside(started: str, ended: str, reason: Reason | None) -> None:
    assert reason_of(completion(course(TECH_HOME), started, ended), birth=NOW_18) is reason


@pytest.mark.parametrize(
    ("birth", "started", "reason"),
    [
        (date(2004, 2, 29), "2022-02-28", R.STRADDLES_18),
        (date(2004, 2, 29), "2022-03-01", None),
        (date(2004, 3, 1), "2022-03-01", None),
        (date(2004, 2, 28), "2022-02-28", None),
    ],
)
def test_one_born_on_29_february_is_of_age_on_1_march(birth: date, started: str, reason: Reason | None) -> None:
    assert reason_of(completion(course(TECH_HOME), started, "2022-03-01"), birth=birth) is reason


@pytest.mark.parametrize(
    ("started", "ended", "reason"),
    [
        ("2020-02-01", "2020-02-29", R.NOT_ACCREDITED_THEN),
        ("2020-02-29", "2020-03-01", R.STRADDLES_ACCREDITATION),
        ("2020-03-01", "2020-03-01", None),
        ("2025-02-28", "2025-02-28", None),
        ("2025-02-28", "2025-03-01", R.STRADDLES_ACCREDITATION),
        ("2025-03-01", "2025-03-02", R.NOT_ACCREDITED_THEN),
        ("2019-01-01", "2026-01-01", R.STRADDLES_ACCREDITATION),
    ],
)
def test_the_days_of_notice_and_of_expiry_are_inside(started: str, ended: str, reason: Reason | None) -> None:
    assert reason_of(completion(course(TECH_HOME, accreditations=[PERIOD]), started, ended)) is reason


@pytest.mark.parametrize(
    ("started", "ended", "reason"),
    [
        ("2022-06-01", "2022-06-30", None),
        ("2022-06-01", "2022-07-01", R.STRADDLES_ACCREDITATION),
        ("2022-06-30", "2026-01-01", R.STRADDLES_ACCREDITATION),
        ("2022-07-01", "2022-07-01", R.ACCREDITATION_CANCELLED),
        ("2022-08-01", "2022-09-30", R.ACCREDITATION_CANCELLED),
        ("2022-08-01", "2026-01-01", R.ACCREDITATION_CANCELLED),
        ("2025-03-01", "2025-03-02", R.NOT_ACCREDITED_THEN),
        ("2020-01-01", "2020-02-29", R.NOT_ACCREDITED_THEN),
    ],
)
def test_the_day_of_cancellation_is_outside(started: str, ended: str, reason: Reason | None) -> None:
    assert reason_of(completion(course(TECH_HOME, accreditations=[CANCELLED]), started, ended)) is reason


def test_a_renewed_accreditation_joins_the_one_before_and_a_gap_between_two_is_a_gap() -> None:
    renewed = Accreditation(date(2025, 3, 1), date(2030, 2, 28))
    later = Accreditation(date(2025, 3, 2), date(2030, 2, 28))
    over_the_seam = ("2025-02-01", "2025-04-01")
    assert reason_of(completion(course(TECH_HOME, accreditations=[renewed, PERIOD]), *over_the_seam)) is None
    gap = course(TECH_HOME, accreditations=[PERIOD, later])
    assert reason_of(completion(gap, *over_the_seam)) is R.STRADDLES_ACCREDITATION
    assert reason_of(completion(gap, "2025-03-01", "2025-03-01")) is R.NOT_ACCREDITED_THEN


def test_after_a_cancellation_a_new_accreditation_counts_from_its_own_notice() -> None:
    again = course(TECH_HOME, accreditations=[CANCELLED, Accreditation(date(2023, 1, 1), date(2027, 12, 31))])
    assert reason_of(completion(again, "2023-01-01", "2023-02-01")) is None
    assert reason_of(completion(again, "2022-12-31", "2023-02-01")) is R.ACCREDITATION_CANCELLED
    assert reason_of(completion(again, "2022-06-30", "2023-02-01")) is R.STRADDLES_ACCREDITATION


def test_a_cancellation_after_the_expiry_takes_nothing_away() -> None:
    late = Accreditation(date(2020, 3, 1), date(2025, 2, 28), date(2025, 6, 1))
    assert reason_of(completion(course(TECH_HOME, accreditations=[late]), "2025-01-02", "2025-02-28")) is None


@pytest.mark.parametrize(
    ("started", "ended", "reason"),
    [
        ("2021-01-02", "2021-12-31", R.NOT_LINKED),
        ("2021-12-31", "2022-01-01", R.STRADDLES_ACCREDITATION),
        ("2022-01-01", "2022-12-31", None),
        ("2022-12-31", "2023-01-01", R.STRADDLES_ACCREDITATION),
        ("2023-01-01", "2023-01-02", R.NOT_LINKED),
    ],
)
def test_a_link_holds_from_its_first_day_up_to_not_including_its_last(
    started: str, ended: str, reason: Reason | None
) -> None:
    dated = DatedLink(TECH_HOME, date(2022, 1, 1), date(2023, 1, 1))
    always = DatedLink(HISTORY, PERIOD.notified_on)
    assert reason_of(completion(course(dated, always, accreditations=[PERIOD]), started, ended)) is reason


def test_a_link_that_was_broken_off_and_made_again_without_a_gap_held_all_the_time() -> None:
    links = DatedLink(TECH_HOME, date(2020, 3, 1), date(2022, 1, 1)), DatedLink(TECH_HOME, date(2022, 1, 1))
    assert reason_of(completion(course(*links, accreditations=[PERIOD]), "2021-12-01", "2022-02-01")) is None


def test_before_the_first_notice_the_link_is_that_of_the_notice_day() -> None:
    removed = DatedLink(TECH_HOME, PERIOD.notified_on, date(2024, 1, 1))
    assert (
        reason_of(completion(course(removed, accreditations=[PERIOD]), "2019-01-02", "2019-02-01"))
        is R.NOT_ACCREDITED_THEN
    )


def test_learning_without_a_course_of_the_catalogue_is_never_certain() -> None:
    found = verdict(judged(completion(None, own_links=[TECH_HOME])))
    assert [(e.minutes, e.reason) for e in found.doubtful] == [(5400, R.EXEMPT_OR_INSTITUTIONAL)]
    assert found.verdict is Verdict.CHECK


def test_out_comes_before_doubtful_and_each_in_the_order_of_the_rule() -> None:
    """The same completion, one ground after another taken away."""
    linked = DatedLink(TECH_HOME, date(2023, 1, 1))
    both = course(linked, DatedLink(HISTORY, CANCELLED.notified_on), accreditations=[CANCELLED])
    young, of_age = date(2005, 1, 1), date(1985, 1, 1)
    at = ("2022-08-01", "2022-08-31")
    assert reason_of(completion(both, *at, is_completed=False), birth=young) is R.NOT_COMPLETED
    assert reason_of(completion(both, *at), birth=young) is R.NOT_LINKED
    assert reason_of(completion(both, *at), HISTORY, birth=young) is R.BEFORE_18
    assert reason_of(completion(both, *at), HISTORY, birth=of_age) is R.ACCREDITATION_CANCELLED
    turning = date(2004, 8, 15)
    assert reason_of(completion(both, *at), HISTORY, birth=turning) is R.ACCREDITATION_CANCELLED
    straddling = completion(both, "2022-06-01", "2022-08-31", minutes=6000)
    assert reason_of(straddling, HISTORY, birth=turning) is R.STRADDLES_18
    assert reason_of(straddling, HISTORY, birth=of_age) is R.STRADDLES_ACCREDITATION


def test_a_repetition_bears_its_own_earlier_reason() -> None:
    once = course(TECH_HOME, accreditations=[PERIOD])
    first = completion(once, "2021-01-02", "2021-02-01")
    straddling, unclear = completion(once, "2025-02-01", "2025-04-01"), completion(once, "2022", "2022")
    found = {e.record_id: e.reason for e in verdict(judged(first, straddling, unclear)).doubtful}
    assert found == {straddling.record.id: R.STRADDLES_ACCREDITATION, unclear.record.id: R.REPEATED_COURSE}


@pytest.mark.parametrize(
    ("started", "ended", "reason"),
    [
        ("2021", "2021", R.DATE_UNCLEAR),
        ("2021-03", "2021-06-30", R.DATE_UNCLEAR),
        ("2021-03-02", "2021-06", R.DATE_UNCLEAR),
        (None, "2021-06-30", R.DATE_UNCLEAR),
        ("2021-03-02", None, R.DATE_UNCLEAR),
        (None, None, R.DATE_UNCLEAR),
        ("2019", "2020-02", R.NOT_ACCREDITED_THEN),  # whichever day: before the notice of 2020-03-01
        ("2019", "2020-03", R.STRADDLES_ACCREDITATION),  # whichever day: over the notice
        ("2019", "2020", R.DATE_UNCLEAR),  # before it or over it
        ("2020-02", "2020-03-01", R.STRADDLES_ACCREDITATION),  # begun before, ended on it, whichever day
        ("2025-03", None, R.NOT_ACCREDITED_THEN),
        ("2025-02", None, R.ACCREDITATION_CANCELLED),
        (None, "2020-02-29", R.NOT_ACCREDITED_THEN),
        ("2022-07", "2022", R.ACCREDITATION_CANCELLED),
        ("2022-06", "2022-08", R.STRADDLES_ACCREDITATION),
        ("2022-06", "2022", R.DATE_UNCLEAR),
        ("2022", "2022-08", R.DATE_UNCLEAR),
        ("2027", "2027", R.NOT_COMPLETED),  # after the day asked for
    ],
)
def test_a_date_that_is_not_known_to_the_day_is_tried_on_every_day_that_it_may_be(
    started: str | None, ended: str | None, reason: Reason
) -> None:
    assert reason_of(completion(course(TECH_HOME, accreditations=[CANCELLED]), started, ended)) is reason


def test_an_unclear_date_around_the_birthday() -> None:
    of_2021 = completion(course(TECH_HOME), "2021", "2021")
    assert reason_of(of_2021, birth=date(2003, 6, 15)) is R.DATE_UNCLEAR
    assert reason_of(of_2021, birth=date(2004, 1, 1)) is R.BEFORE_18
    half_known = completion(course(TECH_HOME), "2021-05", "2021-07")
    assert reason_of(half_known, birth=date(2003, 6, 15)) is R.STRADDLES_18


def test_what_is_out_on_every_day_is_out_even_if_for_no_single_reason() -> None:
    """Of 2021: before 18 if it ended by 14 June; later only after the accreditation had expired."""
    expired = course(TECH_HOME, accreditations=[Accreditation(date(2016, 6, 15), date(2021, 6, 14))])
    young = date(2003, 6, 15)
    assert reason_of(completion(expired, "2021-07", "2021"), birth=young) is R.NOT_ACCREDITED_THEN
    assert reason_of(completion(expired, "2021-06-14", "2021"), birth=young) is R.DATE_UNCLEAR
    without_notice_before = course(TECH_HOME, accreditations=[Accreditation(date(2021, 6, 1), date(2021, 6, 14))])
    assert reason_of(completion(without_notice_before, "2021-05", "2021-06-14"), birth=young) is R.BEFORE_18


def test_an_unclear_date_of_uncatalogued_learning_keeps_the_earlier_reason() -> None:
    assert reason_of(completion(None, "2021", "2021", own_links=[TECH_HOME])) is R.EXEMPT_OR_INSTITUTIONAL
