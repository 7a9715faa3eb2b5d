"""The caps of 학점은행제 on a year, a term, an institution and on 자격 [S] (domain notes 4.6)."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain.credit import Credit, CreditKind, CreditSource, academic_year, term_of
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.routes import Route, RouteVerdict
from llas_desktop.domain.schooling import SchoolFacts, Schooling
from tests.recognition.factories import TODAY
from tests.recognition.route_factories import HIGH_GRADUATE, credit, everything, learning, route

S, K = CreditSource, CreditKind
CAPPED = (S.EVALUATED, S.PART_TIME, S.SELF_STUDY_EXEMPT)
OUTSIDE = (S.QUALIFICATION, S.SELF_STUDY_EXAM, S.HERITAGE, S.FOREIGN)


def found(held: Iterable[Credit], target: str = "bachelor", facts: SchoolFacts = HIGH_GRADUATE) -> RouteVerdict:
    return route(Route.CREDIT_BANK, learning(facts, credits_=held), target=target)


def total(held: Iterable[Credit], target: str = "bachelor") -> int:
    return found(held, target).quantity("total").counted


def cut(held: Iterable[Credit], target: str = "bachelor") -> list[tuple[int, str]]:
    return [(item.amount, item.reason.value) for item in found(held, target).not_counted if item.reason]


def many(
    number: int, source: CreditSource, ended: str, *, institution: str = "가람평생교육원", term: str = ""
) -> list[Credit]:
    return [credit(3, K.MAJOR, source, ended, institution=institution, term=term) for _ in range(number)]


@pytest.mark.parametrize("source", CAPPED)
def test_24_credits_a_term(source: CreditSource) -> None:
    assert (total(many(8, source, "2024-06-20")), cut(many(8, source, "2024-06-20"))) == (24, [])
    nine = many(9, source, "2024-06-20")
    assert (total(nine), cut(nine)) == (24, [(3, "term_cap")])
    one_more = [*many(8, source, "2024-06-20"), credit(1, K.MAJOR, source, "2024-06-20")]
    assert cut(one_more) == [(1, "term_cap")]


@pytest.mark.parametrize("source", CAPPED)
def test_42_credits_a_year(source: CreditSource) -> None:
    year = [*many(7, source, "2024-06-20"), *many(7, source, "2024-12-20")]
    assert (total(year), cut(year)) == (42, [])
    more = [*year, credit(1, K.MAJOR, source, "2025-02-28")]
    assert (total(more), cut(more)) == (42, [(1, "year_cap")])


def test_a_year_runs_from_march_to_february_by_the_day_on_which_the_course_ended() -> None:
    year = [*many(7, S.EVALUATED, "2024-06-20"), *many(7, S.EVALUATED, "2024-12-20")]
    assert cut([*year, *many(1, S.EVALUATED, "2025-02-28")]) == [(3, "year_cap")]
    assert cut([*year, *many(1, S.EVALUATED, "2025-03-01")]) == []
    assert cut([*year, *many(1, S.EVALUATED, "2024-02-29")]) == []


def test_the_term_as_it_was_recorded_goes_before_the_day() -> None:
    assert cut([*many(8, S.EVALUATED, "2024-06-20"), *many(1, S.EVALUATED, "2024-08-31")]) == [(3, "term_cap")]
    assert cut([*many(8, S.EVALUATED, "2024-06-20"), *many(1, S.EVALUATED, "2024-08-31", term="2024-2")]) == []


@pytest.mark.parametrize("source", OUTSIDE)
def test_what_lies_outside_the_caps_of_year_and_term(source: CreditSource) -> None:
    one_term = [*many(8, S.EVALUATED, "2024-06-20"), credit(20, K.MAJOR, source, None, earned="2024-06-20")]
    assert (total(one_term), cut(one_term)) == (44, [])


def test_university_credits_fall_under_the_caps_only_beside_one_that_does() -> None:
    alone = many(20, S.UNIVERSITY, "2024-06-20", institution="가람대학교")
    assert (total(alone), cut(alone)) == (60, [])
    another_year = [*alone, *many(1, S.EVALUATED, "2023-06-20")]
    assert cut(another_year) == []
    beside = [*alone, *many(1, S.EVALUATED, "2024-06-21")]
    assert total(beside) == 24
    assert {reason for _, reason in cut(beside)} == {"term_cap"}
    same_year = [*alone, *many(1, S.EVALUATED, "2024-12-20")]
    assert total(same_year) == 42
    assert {reason for _, reason in cut(same_year)} == {"year_cap"}


@pytest.mark.parametrize(("target", "cap"), [("bachelor", 105), ("associate2", 60), ("associate3", 90)])
def test_at_most_so_many_credits_of_one_institution(target: str, cap: int) -> None:
    held = [
        credit(3, K.MAJOR, S.EVALUATED, f"{2014 + number // 12}-{6 if number % 2 else 12:02}-20")
        for number in range(cap // 3)
    ]
    assert (total(held, target), cut(held, target)) == (cap, [])
    more = [*held, credit(1, K.MAJOR, S.EVALUATED, "2025-06-20"), credit(1, K.MAJOR, institution="다른평생교육원")]
    assert (total(more, target), cut(more, target)) == (cap + 1, [(1, "institution_cap")])


@pytest.mark.parametrize(("target", "most"), [("bachelor", 3), ("associate2", 2), ("associate3", 2)])
def test_so_many_qualifications_the_largest_first(target: str, most: int) -> None:
    held = [credit(size, K.MAJOR, S.QUALIFICATION, None, earned="2020-05-01") for size in (5, 16, 20, 10)]
    assert total(held, target) == sum(sorted((5, 16, 20, 10))[-most:])
    assert {reason for _, reason in cut(held, target)} == {"qualification_cap"}
    assert len(cut(held, target)) == 4 - most


def test_of_what_a_cap_lets_count_that_is_chosen_which_leaves_least_missing() -> None:
    electives = [credit(3, K.ELECTIVE, S.EVALUATED, "2024-05-20") for _ in range(8)]
    majors = [credit(3, K.MAJOR, S.EVALUATED, "2024-06-20") for _ in range(8)]
    assert found([*electives, *majors]).quantity("major").counted == 24
    liberal = [credit(3, K.LIBERAL, S.EVALUATED, "2024-06-20") for _ in range(4)]
    both = found([*electives, *majors[:4], *liberal])
    assert (both.quantity("major").counted, both.quantity("liberal").counted) == (12, 12)


def test_where_a_cap_is_full_no_kind_takes_more_than_is_asked_for_before_the_others() -> None:
    """Of 60 majors and 30 liberals of one place 60 count: 45 and 15 are a 전문학사, neither 60 and 0 nor 30 and 30."""
    of_one_place = [
        credit(3, kind, S.EVALUATED, f"{2000 + at // 7}-06-15")
        for at, kind in enumerate([K.MAJOR] * 20 + [K.LIBERAL] * 10)
    ]
    elsewhere = credit(20, K.ELECTIVE, S.FOREIGN, "2015-06-15", institution="먼 대학")
    associate = found([*of_one_place, elsewhere], "associate2")
    assert (associate.quantity("major").counted, associate.quantity("liberal").counted) == (45, 15)
    assert associate.missing == 0


def test_what_counts_outside_a_full_term_leaves_its_room_to_what_is_asked_for() -> None:
    majors = [credit(3, K.MAJOR, S.EVALUATED, "2024-06-15") for _ in range(8)]
    liberal = [credit(3, K.LIBERAL, S.EVALUATED, "2024-06-20") for _ in range(8)]
    elsewhere = [credit(48, K.MAJOR, S.FOREIGN, "2025-06-15"), credit(18, K.LIBERAL, S.FOREIGN, "2025-06-15")]
    both = found([*majors, *liberal, *elsewhere])
    assert (both.quantity("major").counted, both.quantity("liberal").counted) == (60, 30)


def test_a_day_known_to_the_year_leaves_its_caps_in_doubt() -> None:
    unclear = found([credit(3, K.MAJOR, S.EVALUATED, "2023")])
    assert unclear.quantity("total").counted == 0
    assert [item.reason and item.reason.value for item in unclear.doubtful] == ["period_unclear"]
    assert total([credit(3, K.MAJOR, S.EVALUATED, "2023-05")]) == 3
    assert total([credit(3, K.MAJOR, S.HERITAGE, None, earned="2023")]) == 3


def test_the_term_tells_the_year_where_the_day_does_not() -> None:
    half = many(7, S.EVALUATED, "2023-12-20", term="2023-2")
    vague = many(7, S.EVALUATED, "2023", term="2023-1")
    assert (total([*half, *vague]), cut([*half, *vague])) == (42, [])
    assert cut([*half, *vague, *many(1, S.EVALUATED, "2024-02-10")]) == [(3, "year_cap")]
    elsewhere = found([credit(3, K.MAJOR, S.EVALUATED, "2023", term="2021-1")])
    assert [item.reason and item.reason.value for item in elsewhere.doubtful] == ["period_unclear"]


@pytest.mark.parametrize(
    ("on", "place"),
    [
        (date(2026, 10, 31), "not_counted"), (date(2026, 11, 1), "doubtful"),
        (date(2026, 11, 29), "doubtful"), (date(2026, 11, 30), "counted"),
    ],
)  # fmt: skip
def test_a_month_that_has_begun_may_have_seen_the_end_of_the_course(on: date, place: str) -> None:
    of = learning(HIGH_GRADUATE, credits_=[credit(3, K.MAJOR, S.EVALUATED, "2026-11")])
    verdict = route(Route.CREDIT_BANK, of, on, target="bachelor")
    assert [len(getattr(verdict, each)) for each in ("counted", "doubtful", "not_counted")] == [
        each == place for each in ("counted", "doubtful", "not_counted")
    ]


@pytest.mark.parametrize(
    ("ended", "place"),
    [
        ("2015-01-31", "not_counted"), ("2015-02-01", "not_counted"), ("2015-02-02", "doubtful"),
        ("2015-02-28", "doubtful"), ("2015-03-01", "counted"), ("2015-02", "doubtful"),
    ],
)  # fmt: skip
def test_a_degree_known_to_the_month_leaves_the_credits_of_that_month_in_doubt(ended: str, place: str) -> None:
    facts = SchoolFacts(Schooling.BACHELOR, degree_on=PartialDate(2015, 2))
    verdict = found([credit(3, K.MAJOR, S.FOREIGN, ended)], "second_bachelor", facts)
    assert [each for each in ("counted", "doubtful", "not_counted") if getattr(verdict, each)] == [place]


def test_where_every_order_leaves_as_much_missing_what_came_last_falls_to_the_cap() -> None:
    elsewhere = [credit(60, K.MAJOR, S.FOREIGN, "2012-06-01"), credit(30, K.LIBERAL, S.FOREIGN, "2012-06-01")]
    early = [credit(3, K.ELECTIVE, S.EVALUATED, "2024-05-20") for _ in range(8)]
    late = credit(3, K.MAJOR, S.EVALUATED, "2024-06-20")
    assert [item.id for item in found([*elsewhere, late, *early]).not_counted] == [late.id]


sources = st.sampled_from(CreditSource)


@st.composite
def histories(draw: st.DrawFn) -> list[Credit]:
    days = st.dates(date(2021, 1, 1), TODAY)
    return [
        credit(
            draw(st.integers(1, 9)),
            draw(st.sampled_from(CreditKind)),
            draw(sources),
            draw(days).isoformat(),
            institution=draw(st.sampled_from(["가람평생교육원", "한빛대학교"])),
            required=draw(st.sampled_from([True, False, None])),
        )
        for _ in range(draw(st.integers(0, 25)))
    ]


@given(histories(), st.randoms(use_true_random=False), st.sampled_from([None, *Schooling]))
def test_the_order_of_credits_changes_nothing(
    held: list[Credit], shuffle: random.Random, graduated: Schooling | None
) -> None:
    shuffled = list(held)
    shuffle.shuffle(shuffled)
    facts = SchoolFacts(graduated)
    one, other = (
        [verdict for verdict in _routes(each, facts) if verdict.route is Route.CREDIT_BANK] for each in (held, shuffled)
    )
    assert one == other


@given(histories())
def test_every_credit_has_its_place_and_no_cap_is_passed(held: list[Credit]) -> None:
    by_id = {each.id: each for each in held}
    for verdict in _routes(held, HIGH_GRADUATE):
        if verdict.route is not Route.CREDIT_BANK:
            continue
        placed = [item.id for item in (*verdict.counted, *verdict.doubtful, *verdict.not_counted)]
        assert sorted(placed) == sorted(by_id)
        counted = [by_id[item.id].values for item in verdict.counted]
        assert sum(values.credits for values in counted) == verdict.quantity("total").counted
        for period in (academic_year, term_of):
            used: dict[object, int] = {}
            for values in counted:
                if values.source in CAPPED and values.ended:
                    key = period(values.ended.earliest)
                    used[key] = used.get(key, 0) + values.credits
            assert all(number <= (42 if period is academic_year else 24) for number in used.values())


@given(histories(), st.sampled_from(OUTSIDE[1:]), st.integers(1, 20), st.sampled_from(CreditKind))
def test_more_credits_outside_the_caps_never_leave_more_missing(
    held: list[Credit], source: CreditSource, size: int, kind: CreditKind
) -> None:
    more = [*held, credit(size, kind, source, "2024-05-01")]
    for before, after in zip(_quantities(held), _quantities(more), strict=True):
        assert sum(each.missing for each in after.quantities) <= sum(each.missing for each in before.quantities)


@given(st.integers(2, 20), st.data())
def test_splitting_a_credit_where_the_law_only_sums_changes_nothing(size: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(1, size - 1))
    whole = credit(size, K.MAJOR, S.FOREIGN, "2020-06-01")
    parts = [replace(whole, id=whole.id + number, values=replace(whole.values, credits=amount))
             for number, amount in enumerate((part, size - part))]  # fmt: skip
    assert [each.quantities for each in _quantities([whole])] == [each.quantities for each in _quantities(parts)]


def _routes(held: Sequence[Credit], facts: SchoolFacts) -> tuple[RouteVerdict, ...]:
    return everything(learning(facts, credits_=held)).routes


def _quantities(held: Sequence[Credit]) -> list[RouteVerdict]:
    return [verdict for verdict in _routes(held, HIGH_GRADUATE) if verdict.target in ("bachelor", "associate2")]


def test_the_larger_of_what_no_cap_takes_together_counts() -> None:
    year = credit(42, K.MAJOR, S.UNIVERSITY, "2024-12-20", institution="가람대학교")
    subject = credit(3, K.MAJOR, S.EVALUATED, "2024-06-20")
    assert (total([subject, year]), cut([subject, year])) == (42, [(3, "year_cap")])


def test_what_was_earned_after_its_term_is_of_the_year_of_the_term() -> None:
    year = [*many(8, S.EVALUATED, "2025-06-20"), *many(6, S.EVALUATED, "2025-12-20")]
    of_the_term = credit(1, K.MAJOR, S.EVALUATED, None, earned="2026-03-10", term="2025-2")
    assert cut([*year, of_the_term]) == [(1, "year_cap")]
    assert cut([*year, credit(1, K.MAJOR, S.EVALUATED, None, earned="2026-03-10")]) == []
    assert cut([*year, credit(1, K.MAJOR, S.EVALUATED, "2026-03-10", term="2025-2")]) == []


def test_of_what_the_caps_do_not_take_together_what_serves_most_of_what_is_asked_counts() -> None:
    """80 credits with 45 and 15 and 18 fit under the caps, if of each term the right ones are submitted."""
    held = [
        credit(3, kind, source, ended, institution="가람대학교" if source is S.UNIVERSITY else f"교육원 {ended}")
        for ended, source, numbers in (
            ("2022-06-20", S.UNIVERSITY, (6, 1, 2)),
            ("2022-06-20", S.EVALUATED, (0, 0, 2)),
            ("2022-12-20", S.UNIVERSITY, (2, 0, 4)),
            ("2023-06-20", S.UNIVERSITY, (2, 3, 1)),
            ("2023-06-20", S.EVALUATED, (3, 2, 0)),
            ("2023-12-20", S.UNIVERSITY, (4, 6, 0)),
            ("2023-12-20", S.EVALUATED, (0, 0, 1)),
        )
        for kind, number in zip((K.MAJOR, K.LIBERAL, K.ELECTIVE), numbers, strict=True)
        for _ in range(number)
    ]
    for order in (held, held[::-1]):
        assert [quantity.missing for quantity in found(order, "associate2").quantities] == [0, 0, 0, 0]
