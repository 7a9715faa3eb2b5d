"""Which courses a counter finds: by text, by what they are, by day, and by the subjects that they may exempt."""

from collections.abc import Iterator
from datetime import date

import pytest

from llas_desktop.domain.actor import Action
from llas_desktop.domain.course import CourseQuery, DeliveryMethod
from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, GedLevel, GedLink, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.models import accredited_courses, course_accreditations, course_ged_links, institutions
from llas_desktop.store.database import Store
from llas_desktop.store.search import DERIVED
from llas_desktop.store.search.courses import count_subjects, find_courses, suggest_courses
from tests.store.rooms import CLERK, course, institution, passing_room

ON = date(2026, 11, 21)
HIGH, MIDDLE = GedLevel.HIGH, GedLevel.MIDDLE
HISTORY, SCIENCE, SOCIETY = GedSubject.KOREAN_HISTORY, GedSubject.SCIENCE, GedSubject.SOCIAL_STUDIES

Links = tuple[tuple[GedLevel, GedSubject, str, str | None], ...]


def add(
    store: Store,
    title: str,
    school: int,
    links: Links = (),
    *,
    periods: tuple[tuple[str, str, str | None], ...] = (("2024-01-01", "2029-01-01", None),),
    **values: str,
) -> None:
    with store.write(CLERK, Action.COURSES_IMPORTED) as writer:
        course_id = writer.insert(accredited_courses, course(school, title=title, **values))
        for notified, expires, cancelled in periods:
            row = {"notified_on": notified, "expires_on": expires, "cancelled_on": cancelled}
            writer.insert(course_accreditations, {"course_id": course_id, **row})
        for level, subject, valid_from, valid_to in links:
            row = {"level": level.value, "subject": subject.value, "valid_from": valid_from, "valid_to": valid_to}
            writer.insert(course_ged_links, {"course_id": course_id, **row})


@pytest.fixture(scope="module")
def room() -> Iterator[Store]:
    with passing_room(DERIVED) as store:
        with store.write(CLERK, Action.COURSES_IMPORTED) as writer:
            seoul, busan = writer.insert_many(
                institutions, [institution(name="서울시민대학"), institution(name="부산평생교육진흥원")]
            )
        always = ("2024-01-01", None)
        add(
            store,
            "한국사 능력 검정 대비",
            seoul,
            ((HIGH, HISTORY, *always),),
            region="서울특별시",
            method="온라인",
            recruitment="모집중",
        )
        add(
            store,
            "재미있는 한국사",
            busan,
            ((HIGH, HISTORY, *always), (HIGH, SOCIETY, *always)),
            region="부산광역시",
            recruitment="상시",
        )
        add(
            store,
            "과학 실험",
            busan,
            ((HIGH, SCIENCE, *always), (MIDDLE, SCIENCE, *always)),
            region="부산광역시",
            area="학력보완",
        )
        add(
            store,
            "우리 역사",
            seoul,
            ((HIGH, HISTORY, "2024-01-01", "2026-01-01"),),
            region="서울특별시 종로구",
            recruitment="마감",
        )
        add(store, "Python 첫걸음", seoul, periods=(("2018-01-01", "2023-01-01", None),), accreditation_no="2018-PY-01")
        add(store, "컴퓨터 2급", busan, periods=(("2024-01-01", "2029-01-01", "2025-06-01"),))
        add(store, "♡", busan)
        yield store


def titles(room: Store, query: CourseQuery) -> list[str]:
    with room.read() as connection:
        page = find_courses(connection, query, on=ON)
        assert page.total == len(page.hits)
        return [hit.title for hit in page.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한국사", ["한국사 능력 검정 대비", "재미있는 한국사"]),
        ("한국사능력", ["한국사 능력 검정 대비"]),
        ("대비 한국", ["한국사 능력 검정 대비"]),
        ("ㅎㄱㅅ", ["한국사 능력 검정 대비", "재미있는 한국사"]),
        ("고", ["과학 실험"]),
        ("gksrnrtk", ["한국사 능력 검정 대비", "재미있는 한국사"]),
        ("python", ["Python 첫걸음"]),
        ("2018-PY", ["Python 첫걸음"]),
        ("2급", ["컴퓨터 2급"]),
        ("서울시민", ["Python 첫걸음", "우리 역사", "한국사 능력 검정 대비"]),
        ("부산 한국사", ["재미있는 한국사"]),
        ("%", []),
        ("' _", []),
        ("한국사 %", ["한국사 능력 검정 대비", "재미있는 한국사"]),
        ("없는과정", []),
        ("가 나 " * 40, []),
        ("한국사 " * 10_000, []),
    ],
)
def test_text(room: Store, text: str, expected: list[str]) -> None:
    found = titles(room, CourseQuery(text=text))
    assert found == expected or (text == "서울시민" and sorted(found) == sorted(expected))


def test_without_a_question_all_courses_stand_in_the_order_of_titles(room: Store) -> None:
    everything = [
        "Python 첫걸음",
        "♡",
        "과학 실험",
        "우리 역사",
        "재미있는 한국사",
        "컴퓨터 2급",
        "한국사 능력 검정 대비",
    ]
    assert titles(room, CourseQuery()) == titles(room, CourseQuery(text="  ")) == everything


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (CourseQuery(area=Area.ACADEMIC_SUPPLEMENT), ["과학 실험"]),
        (CourseQuery(region="서울"), ["우리 역사", "한국사 능력 검정 대비"]),
        (CourseQuery(region="부산광역시", text="한국사"), ["재미있는 한국사"]),
        (CourseQuery(institution="시민대학"), ["한국사 능력 검정 대비", "Python 첫걸음", "우리 역사"]),
        (CourseQuery(institution="한국사"), []),
        (CourseQuery(institution="%"), []),
        (CourseQuery(method=DeliveryMethod.ONLINE), ["한국사 능력 검정 대비"]),
        (CourseQuery(offered_now=True), ["재미있는 한국사", "한국사 능력 검정 대비"]),
        (CourseQuery(valid_on=date(2022, 12, 31)), ["Python 첫걸음"]),
        (CourseQuery(valid_on=date(2023, 1, 1)), ["Python 첫걸음"]),
        (CourseQuery(valid_on=date(2023, 1, 2)), []),
        (CourseQuery(text="컴퓨터", valid_on=date(2025, 5, 31)), ["컴퓨터 2급"]),
        (CourseQuery(text="컴퓨터", valid_on=date(2025, 6, 1)), []),
    ],
)
def test_filters(room: Store, query: CourseQuery, expected: list[str]) -> None:
    assert sorted(titles(room, query)) == sorted(expected)


def test_subjects_of_a_level_on_the_day_that_counts(room: Store) -> None:
    assert titles(room, CourseQuery(level=HIGH)) == ["과학 실험", "재미있는 한국사", "한국사 능력 검정 대비"]
    assert titles(room, CourseQuery(level=HIGH, subject=HISTORY)) == ["재미있는 한국사", "한국사 능력 검정 대비"]
    then = CourseQuery(level=HIGH, subject=HISTORY, valid_on=date(2025, 12, 31))
    assert titles(room, then) == ["우리 역사", "재미있는 한국사", "한국사 능력 검정 대비"]
    assert titles(room, CourseQuery(level=MIDDLE, subject=HISTORY)) == []
    assert titles(room, CourseQuery(level=HIGH, subject=HISTORY, text="재미")) == ["재미있는 한국사"]


def test_counts_are_what_each_subject_would_show(room: Store) -> None:
    with room.read() as connection:
        counts = count_subjects(connection, CourseQuery(level=HIGH), on=ON)
        in_busan = count_subjects(connection, CourseQuery(level=HIGH, region="부산", subject=SCIENCE), on=ON)
        assert count_subjects(connection, CourseQuery(), on=ON) == ()
    assert tuple(count.subject for count in counts) == EXEMPTIBLE_SUBJECTS[HIGH]
    assert {count.subject: count.courses for count in counts if count.courses} == {HISTORY: 2, SOCIETY: 1, SCIENCE: 1}
    assert {count.subject: count.courses for count in in_busan if count.courses} == {HISTORY: 1, SOCIETY: 1, SCIENCE: 1}


def test_a_line_shows_the_links_and_the_period_of_the_day(room: Store) -> None:
    with room.read() as connection:
        line = find_courses(connection, CourseQuery(text="재미있는"), on=ON).hits[0]
        before = find_courses(connection, CourseQuery(text="우리", valid_on=date(2025, 1, 1)), on=ON).hits[0]
        after = find_courses(connection, CourseQuery(text="우리"), on=ON).hits[0]
    assert line.ged_links == (GedLink(HIGH, SOCIETY), GedLink(HIGH, HISTORY))
    assert (line.institution, line.notified_on, line.expires_on) == (
        "부산평생교육진흥원",
        date(2024, 1, 1),
        date(2029, 1, 1),
    )
    assert (before.ged_links, after.ged_links) == ((GedLink(HIGH, HISTORY),), ())


def test_a_page_is_cut_and_the_total_is_not(room: Store) -> None:
    with room.read() as connection:
        page = find_courses(connection, CourseQuery(), on=ON, limit=2)
    assert ([hit.title for hit in page.hits], page.total) == (["Python 첫걸음", "♡"], 7)


def test_suggestions_while_a_syllable_is_composed(room: Store) -> None:
    with room.read() as connection:
        for typed in ("ㅎ", "하", "한", "한구", "한국", "한국ㅅ", "한국사"):
            assert "한국사 능력 검정 대비" in [hit.title for hit in suggest_courses(connection, typed, on=ON)], typed
        assert len(suggest_courses(connection, "ㅎ", on=ON, limit=1)) == 1
        assert suggest_courses(connection, " ", on=ON) == ()


def test_keys_follow_the_name_of_the_institution() -> None:
    with passing_room(DERIVED) as store:
        with store.write(CLERK, Action.COURSES_IMPORTED) as writer:
            school = writer.insert(institutions, institution(name="옛이름"))
        add(store, "서예", school)
        with store.write(CLERK, Action.COURSES_IMPORTED) as writer:
            writer.update(institutions, school, {"name": "새이름"})
        assert (titles(store, CourseQuery(text="옛이름")), titles(store, CourseQuery(text="새이름"))) == ([], ["서예"])
