"""The catalogue as files bring it: what was true before keeps its dates, and the same file again changes nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from time import process_time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.domain.actor import Action
from llas_desktop.domain.course import (
    Accreditation,
    AccreditedCourse,
    DatedLink,
    DeliveryMethod,
    InstitutionType,
    RecruitmentStatus,
)
from llas_desktop.domain.ged import ALL_LINKS, GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.domain.imports import CourseRow, RowOutcome
from llas_desktop.store import courses
from llas_desktop.store.database import Store
from llas_desktop.store.undo import undo_last
from tests.store.rooms import CLERK, passing_room

HISTORY = GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)
SOCIAL = GedLink(GedLevel.MIDDLE, GedSubject.SOCIAL_STUDIES)
ART = GedLink(GedLevel.HIGH, GedSubject.ART)
EVERY_COLUMN = frozenset(
    ("institution_type", "links", "method", "region", "place", "recruitment", "expires_on", "cancelled_on")
)
D2015, D2020, D2025 = date(2015, 3, 2), date(2020, 3, 2), date(2025, 3, 2)
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def row(*links: GedLink, notified: date = D2020, **values: Any) -> CourseRow:
    given: dict[str, Any] = {
        "row": 2, "accreditation_no": "N-1", "title": "생활 속의 한국사", "institution": "가람평생학습관",
        "area": Area.ACADEMIC_SUPPLEMENT, "total_minutes": 5400, "given": EVERY_COLUMN,
        "accreditation": Accreditation(notified, notified + timedelta(days=1825)), "links": frozenset(links),
    }  # fmt: skip
    return CourseRow(**given | values)


def put(store: Store, *rows: CourseRow, on: date = JUNE) -> tuple[RowOutcome, ...]:
    with store.write(CLERK, Action.COURSES_IMPORTED) as writer:
        return courses.put_courses(writer, rows, on)


def fates(outcomes: Iterable[RowOutcome]) -> list[str]:
    return [outcome.fate.value for outcome in outcomes]


def kept(store: Store, number: str = "N-1") -> AccreditedCourse:
    with store.read() as connection:
        return courses.of_numbers(connection, [number])[number]


def test_a_new_course_comes_with_everything_that_its_row_says(store: Store) -> None:
    wanted = row(
        HISTORY, SOCIAL, institution_type=InstitutionType.LOCAL_GOVERNMENT, method=DeliveryMethod.BLENDED, region="강원특별자치도",
        place="2강의실", recruitment=RecruitmentStatus.OPEN,
    )  # fmt: skip
    assert fates(put(store, wanted)) == ["taken"]
    found = kept(store)
    for name in (
        "accreditation_no",
        "title",
        "institution",
        "institution_type",
        "area",
        "total_minutes",
        "method",
        "region",
    ):
        assert getattr(found, name) == getattr(wanted, name)
    assert (found.place, found.recruitment) == (wanted.place, wanted.recruitment)
    assert found.accreditations == (wanted.accreditation,)
    assert set(found.links) == {DatedLink(HISTORY, D2020), DatedLink(SOCIAL, D2020)}


def test_the_same_rows_again_change_nothing(store: Store) -> None:
    rows = [row(HISTORY), row(notified=D2025), row(SOCIAL, ART, accreditation_no="N-2", institution="나래평생학습관")]
    assert fates(put(store, *rows)) == ["taken"] * 3
    before = kept(store), kept(store, "N-2")
    assert fates(put(store, *rows, on=JULY)) == ["unchanged"] * 3
    assert (kept(store), kept(store, "N-2")) == before
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM change_sets").scalar() == 1


def test_a_cancellation_and_another_expiry_arrive_at_the_period_they_are_of(store: Store) -> None:
    put(store, row(HISTORY), row(HISTORY, notified=D2025))
    cancelled = Accreditation(D2020, date(2024, 12, 31), date(2024, 5, 1))
    assert fates(put(store, row(HISTORY, accreditation=cancelled))) == ["updated"]
    assert kept(store).accreditations == (cancelled, row(notified=D2025).accreditation)
    put(store, row(HISTORY, accreditation=replace(cancelled, cancelled_on=None)))
    assert kept(store).accreditations[0].cancelled_on is None


def test_a_column_that_the_file_has_not_leaves_what_is_kept(store: Store) -> None:
    cancelled = Accreditation(D2020, date(2029, 1, 1), date(2024, 5, 1))
    put(store, row(HISTORY, accreditation=cancelled, region="강원특별자치도", institution_type=InstitutionType.SCHOOL))
    before = kept(store)
    assert fates(put(store, row(given=frozenset()))) == ["unchanged"]
    assert kept(store) == before
    assert fates(put(store, row(title="고쳐 쓴 한국사", given=frozenset()))) == ["updated"]
    assert kept(store) == replace(before, title="고쳐 쓴 한국사")


def test_links_change_from_the_day_of_the_import_on(store: Store) -> None:
    put(store, row(HISTORY, SOCIAL), on=JUNE)
    assert fates(put(store, row(SOCIAL, ART), on=JULY)) == ["updated"]
    assert set(kept(store).links) == {
        DatedLink(HISTORY, D2020, JULY), DatedLink(SOCIAL, D2020), DatedLink(ART, JULY),
    }  # fmt: skip


def test_a_link_taken_back_on_the_day_on_which_it_came_never_held(store: Store) -> None:
    put(store, row(HISTORY), on=JUNE)
    put(store, row(HISTORY, ART), on=JULY)
    put(store, row(ART), on=JULY)
    assert set(kept(store).links) == {DatedLink(HISTORY, D2020, JULY), DatedLink(ART, JULY)}
    put(store, row(HISTORY), on=JULY)
    assert kept(store).links == (DatedLink(HISTORY, D2020),)


def test_another_notice_adds_a_period_and_says_what_is_linked_from_now_on(store: Store) -> None:
    put(store, row(HISTORY))
    assert fates(put(store, row(ART, notified=D2025, title="한국사와 미술"), on=JULY)) == ["updated"]
    found = kept(store)
    assert [period.notified_on for period in found.accreditations] == [D2020, D2025]
    assert found.title == "한국사와 미술"
    assert set(found.links) == {DatedLink(HISTORY, D2020, JULY), DatedLink(ART, JULY)}


def test_the_periods_of_a_new_course_each_bring_their_own_links_whatever_their_order_in_the_file(store: Store) -> None:
    rows = [row(ART, HISTORY, notified=D2025), row(HISTORY, SOCIAL, notified=D2015, title="옛 이름"), row(HISTORY)]
    assert fates(put(store, *rows)) == ["taken"] * 3
    found = kept(store)
    assert found.title == "생활 속의 한국사"
    assert set(found.links) == {
        DatedLink(SOCIAL, D2015, D2020), DatedLink(HISTORY, D2015), DatedLink(ART, D2025),
    }  # fmt: skip


def test_an_older_period_that_is_learned_of_late_rewrites_nothing(store: Store) -> None:
    put(store, row(HISTORY, notified=D2020))
    older = row(HISTORY, SOCIAL, notified=D2015, title="옛 이름")
    assert fates(put(store, older)) == ["updated"]
    found = kept(store)
    assert [period.notified_on for period in found.accreditations] == [D2015, D2020]
    assert found.title == "생활 속의 한국사"
    assert set(found.links) == {
        DatedLink(HISTORY, D2015, D2020), DatedLink(SOCIAL, D2015, D2020), DatedLink(HISTORY, D2020),
    }  # fmt: skip
    assert fates(put(store, older, on=JULY)) == ["unchanged"]


def test_two_later_periods_at_once_are_decided_by_the_last(store: Store) -> None:
    put(store, row(HISTORY, notified=D2015))
    assert fates(put(store, row(ART, notified=D2025), row(SOCIAL, notified=D2020), on=JULY)) == ["updated"] * 2
    assert set(kept(store).links) == {DatedLink(HISTORY, D2015, JULY), DatedLink(ART, JULY)}


def test_a_row_that_comes_again_below_is_passed_over_with_a_warning(store: Store) -> None:
    outcomes = put(store, row(title="첫째", row=2), row(title="둘째", row=3))
    assert [(o.row, o.fate.value, [w.code for w in o.warnings]) for o in outcomes] == [
        (2, "unchanged", ["repeated_row"]), (3, "taken", []),
    ]  # fmt: skip
    assert kept(store).title == "둘째"


def test_an_institution_has_the_type_that_the_last_row_knows(store: Store) -> None:
    rows = [
        row(institution_type=InstitutionType.PRIVATE),
        row(accreditation_no="N-2", institution_type=InstitutionType.SCHOOL),
        row(accreditation_no="N-3"),
    ]
    put(store, *rows)
    assert kept(store).institution_type is InstitutionType.SCHOOL
    assert fates(put(store, *rows)) == ["unchanged"] * 3
    assert fates(put(store, row(institution_type=InstitutionType.PRIVATE))) == ["updated"]
    assert kept(store, "N-2").institution_type is InstitutionType.PRIVATE


def test_an_import_is_one_entry_and_undone_as_one(store: Store) -> None:
    put(store, row(HISTORY))
    before = kept(store)
    put(store, row(ART, title="고친 이름"), row(SOCIAL, accreditation_no="N-2", institution="나래평생학습관"), on=JULY)
    undo_last(store, CLERK)
    assert kept(store) == before
    with store.read() as connection:
        assert courses.of_numbers(connection, ["N-2"]) == {}
        assert courses.institution_names(connection) == ("가람평생학습관",)


def test_three_thousand_courses_come_in_and_come_again_within_seconds_of_computing(store: Store) -> None:
    rows = [
        row(
            ALL_LINKS[n % 24],
            accreditation_no=f"N-{n}",
            title=f"과정 {n}",
            institution=f"제{n % 300}평생학습관",
            row=n + 2,
        )
        for n in range(3_000)
    ]
    begun = process_time()
    assert set(fates(put(store, *rows))) == {"taken"}
    taken = process_time()
    assert set(fates(put(store, *rows))) == {"unchanged"}
    assert taken - begun < 4
    assert process_time() - taken < 2


# -- whatever the files say -------------------------------------------------------------------------------------------

notices = st.sampled_from([date(year, 3, 2) for year in range(2012, 2027, 2)])


@st.composite
def course_rows(draw: st.DrawFn) -> CourseRow:
    notified = draw(notices)
    expires = notified + timedelta(days=draw(st.integers(0, 2500)))
    cancelled = draw(st.none() | st.dates(notified, date(2027, 1, 1)))
    return row(
        *draw(st.sets(st.sampled_from([HISTORY, SOCIAL, ART]))),
        notified=notified,
        accreditation_no=draw(st.sampled_from(["N-1", "N-2"])),
        title=draw(st.sampled_from(["가", "나"])),
        institution=draw(st.sampled_from(["다", "라"])),
        institution_type=draw(st.sampled_from(InstitutionType)),
        accreditation=Accreditation(notified, expires, cancelled),
        given=draw(st.sampled_from([EVERY_COLUMN, frozenset(), frozenset({"links"})])),
    )


files = st.lists(course_rows(), min_size=1, max_size=6)


@settings(max_examples=40)
@given(st.lists(st.tuples(files, st.dates(date(2026, 1, 1), date(2026, 12, 31))), min_size=1, max_size=4))
def test_files_one_after_another_never_rewrite_what_was_true_before(
    imports: list[tuple[list[CourseRow], date]],
) -> None:
    with passing_room() as store:
        for rows, on in sorted(imports, key=lambda one: one[1]):
            before = _everything(store)
            put(store, *rows, on=on)
            after = _everything(store)
            for number, course in before.items():
                assert _linked_before(course, on) <= _linked_before(after[number], on)
            again = put(store, *rows, on=on)
            assert set(fates(again)) == {"unchanged"}
            assert _everything(store) == after
            assert all(_is_in_order(course) for course in after.values())


def _everything(store: Store) -> dict[str, AccreditedCourse]:
    with store.read() as connection:
        return courses.of_numbers(connection, ["N-1", "N-2"])


def _linked_before(course: AccreditedCourse, on: date) -> set[tuple[GedLink, date]]:
    """(link, day) for the first of each month before `on` on which the link held."""
    months = [date(year, month, 1) for year in range(2012, 2027) for month in range(1, 13)]
    return {
        (dated.link, day)
        for dated in course.links
        for day in months
        if day < on and dated.valid_from <= day and (dated.valid_to is None or day < dated.valid_to)
    }


def _is_in_order(course: AccreditedCourse) -> bool:
    """The spans of one link do not overlap."""
    spans = sorted((dated.link, dated.valid_from, dated.valid_to or date.max) for dated in course.links)
    return all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(spans))
