"""Every search is a walk along an index, before and after the database has counted its rows."""

from collections.abc import Iterator
from datetime import date

import pytest

from benchmarks.people import fill
from llas_desktop.domain.course import CourseQuery, DeliveryMethod
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.store.database import Store
from llas_desktop.store.search.courses import count_subjects, find_courses, suggest_courses
from llas_desktop.store.search.learners import find_learners
from llas_desktop.store.search.query import read_query
from tests.store.plans import faults, statements_of, steps_of
from tests.store.rooms import TEST_KEY

TODAY = date(2026, 11, 21)
TEXTS = (
    "김", "ㄱ", "민수", "김민수", "ㄱㅁㅅ", "ㅁㅅ", "ㄱㅁㅅ 85", "ㄱ 1919", "김ㅁㅅ", "ㄱ민 90", "김 박", "김 민수 1985", "nguyen huong", "rlaalstn", "金",
    "5678", "김 5678", "85 5678", "850101", "김 850101", "1985", "85", "85-01", "2024-000123", "C-2024-1 김", "뷁", "김 850101 5678",
)  # fmt: skip


@pytest.fixture(scope="module", params=["fresh", "counted"])
def room(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("plans") / "centre.sqlite3"
    fill(path, 2_000, TEST_KEY)
    store = Store.open(path, TEST_KEY)
    if request.param == "counted":
        with store.unjournaled() as connection:
            connection.exec_driver_sql("ANALYZE")
    yield store
    store.close()


@pytest.mark.parametrize("recent_ids", [(), (3, 5, 8)])
@pytest.mark.parametrize("text", TEXTS)
def test_learners(room: Store, text: str, recent_ids: tuple[int, ...]) -> None:
    with room.read() as connection:
        with statements_of(connection) as seen:
            find_learners(connection, read_query(text, TODAY), recent_ids=recent_ids)
        assert seen
        assert all("LIMIT" in statement or " IN (3, 5, 8)" in statement for statement in seen)
        assert faults(connection, seen) == []
        assert not any(step.startswith("SCAN") for statement in seen for step in steps_of(connection, statement))


@pytest.mark.parametrize(
    "query",
    [
        CourseQuery(),
        CourseQuery("한국사"),
        CourseQuery("한국 대비 2급", region="서울", valid_on=TODAY),
        CourseQuery(area=Area.CIVIC, method=DeliveryMethod.ONLINE, offered_now=True, institution="대학"),
        CourseQuery(level=GedLevel.HIGH),
        CourseQuery("ㅎㄱㅅ", GedLevel.HIGH, GedSubject.KOREAN_HISTORY, valid_on=TODAY),
        CourseQuery("", GedLevel.HIGH, GedSubject.KOREAN_HISTORY, region="서울", valid_on=TODAY),
    ],
)
def test_courses(room: Store, query: CourseQuery) -> None:
    with room.read() as connection:
        with statements_of(connection) as seen:
            find_courses(connection, query, on=TODAY)
            count_subjects(connection, query, on=TODAY)
            suggest_courses(connection, query.text, on=TODAY)
        assert seen
        assert faults(connection, seen) == []
