"""The courses' desk: links and periods of the day asked for, and what is on offer."""

from datetime import date

import pytest

from llas_desktop.domain.course import CourseQuery, SubjectCount
from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, GedLevel, GedSubject
from llas_desktop.domain.imports import OfferingRow
from llas_desktop.domain.problems import Refused
from llas_desktop.services.course_desk import CourseDesk
from llas_desktop.services.import_desk import ImportDesk
from tests.services.desks import CLERK, HISTORY, NOW, TECH_HOME, TODAY, Desks, codes, course_row

HIGH_HISTORY = CourseQuery(level=GedLevel.HIGH, subject=GedSubject.KOREAN_HISTORY)


@pytest.fixture
def courses(desks: Desks) -> CourseDesk:
    return CourseDesk(desks.store, clock=lambda: NOW)


def titles(desk: CourseDesk, query: CourseQuery, on: date | None = None) -> list[str]:
    return [hit.title for hit in desk.search(query, on=on).hits]


def test_links_are_those_of_the_day_asked_for(desks: Desks, courses: CourseDesk) -> None:
    desks.take_courses([course_row(HISTORY, title="한국사의 첫걸음")], on=date(2024, 1, 1))
    desks.take_courses([course_row(TECH_HOME, title="한국사의 첫걸음")], on=date(2025, 1, 1))
    assert titles(courses, HIGH_HISTORY) == []
    assert titles(courses, HIGH_HISTORY, on=date(2024, 12, 31)) == ["한국사의 첫걸음"]
    (hit,) = courses.suggest("ㅎㄱㅅ")
    assert hit.ged_links == (TECH_HOME,)
    assert {dated.link for dated in courses.course(hit.id).links} == {HISTORY, TECH_HOME}


def test_valid_on_leaves_out_what_has_expired_or_was_cancelled(desks: Desks, courses: CourseDesk) -> None:
    desks.take_courses(
        [
            course_row(HISTORY, number="N-1", title="가", expires="2026-11-21"),
            course_row(HISTORY, number="N-2", title="나", expires="2026-11-20"),
            course_row(HISTORY, number="N-3", title="다", cancelled="2026-11-21"),
            course_row(HISTORY, number="N-4", title="라", cancelled="2026-11-22"),
        ]
    )
    assert titles(courses, HIGH_HISTORY) == ["가", "나", "다", "라"]
    assert titles(courses, CourseQuery(valid_on=TODAY)) == ["가", "라"]


def test_every_exemptible_subject_is_counted_zeros_included(desks: Desks, courses: CourseDesk) -> None:
    desks.take_courses([course_row(HISTORY, number="N-1"), course_row(HISTORY, TECH_HOME, number="N-2")])
    counts = courses.subject_counts(CourseQuery(level=GedLevel.HIGH))
    assert [count.subject for count in counts] == list(EXEMPTIBLE_SUBJECTS[GedLevel.HIGH])
    found = {count.subject: count.courses for count in counts if count.courses}
    assert found == {GedSubject.KOREAN_HISTORY: 2, GedSubject.TECH_HOME: 1}
    assert SubjectCount(GedSubject.ENGLISH, 0) in courses.subject_counts(CourseQuery(level=GedLevel.ELEMENTARY))


def test_regions_and_institutions_are_those_of_the_catalogue(desks: Desks, courses: CourseDesk) -> None:
    assert courses.regions() == courses.institutions() == ()
    desks.take_courses(
        [course_row(number="N-1", region="제주"), course_row(number="N-2", region="강원", institution="나래평생학습관")]
    )
    assert courses.regions() == ("강원", "제주")
    assert courses.institutions() == ("가람평생학습관", "나래평생학습관")


def test_courses_are_found_by_their_numbers(desks: Desks, courses: CourseDesk) -> None:
    desks.take_courses([course_row(HISTORY, number=f"N-{at}", title=title) for at, title in enumerate("가나다")])
    assert [course.title for course in courses.of_numbers(["N-2", "N-0", "N-2"])] == ["다", "가"]
    with pytest.raises(Refused) as refused:
        courses.of_numbers(["N-1", "N-9", "8"])
    assert [(each.code, each.value) for each in refused.value.problems] == [
        ("unknown_course", "N-9"), ("unknown_course", "8"),
    ]  # fmt: skip


def test_a_course_that_is_gone_is_refused(courses: CourseDesk) -> None:
    with pytest.raises(Refused) as refused:
        courses.course(1)
    assert codes(refused.value.problems) == {("accredited_courses", "gone")}


def test_offerings_are_found_by_the_words_of_their_titles(desks: Desks, courses: CourseDesk) -> None:
    names = ["생활 도예", "도예 100% 즐기기", "Python 첫걸음"]
    rows = [OfferingRow(at, name, "가람평생학습관") for at, name in enumerate(names, start=2)]
    ImportDesk(desks.store, clock=lambda: NOW).import_offerings(CLERK, rows)
    assert [one.title for one in courses.offerings()] == sorted(names)
    assert [one.title for one in courses.offerings("도예")] == ["도예 100% 즐기기", "생활 도예"]
    assert [one.title for one in courses.offerings("도예 생활")] == ["생활 도예"]
    assert [one.title for one in courses.offerings("python")] == ["Python 첫걸음"]
    assert [one.title for one in courses.offerings("100%")] == ["도예 100% 즐기기"]
    assert courses.offerings("_") == ()
    assert len(courses.offerings("", limit=2)) == 2
