"""The course search at a hundred thousand courses: bounds of our own, so that nobody waits (of what is seen at every keystroke, 100 ms at the 95th percentile)."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from sqlite3 import Connection

from benchmarks.bench import KEY, Bench, Row, Times, timed_pairs
from benchmarks.floors import bare_connection, plain_tuples, statements_of
from llas_desktop.domain.course import CourseQuery, DeliveryMethod
from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.history import Area
from llas_desktop.services.course_desk import CourseDesk
from llas_desktop.store.database import Store

_TIMES = 30
_RATIO, _P95 = 4.0, 100.0
_P95_OF_COUNTS = 250.0  # thirty thousand links are looked at; a real catalogue has hundreds
_ON = date(2026, 11, 21)
_HIGH = CourseQuery(level=GedLevel.HIGH, subject=GedSubject.KOREAN_HISTORY, valid_on=_ON)
_QUERIES = {
    "one syllable": CourseQuery("한"),
    "part of a title": CourseQuery("과학 실험 심화"),
    "초성": CourseQuery("ㅎㄱㅅ"),
    "a miss": CourseQuery("튜켜퍄"),
    "subject of a level": _HIGH,
    "subject, region, text": CourseQuery("한국사", _HIGH.level, _HIGH.subject, region="부산광역시", valid_on=_ON),
    "area, method, offered now": CourseQuery(area=Area.CIVIC, method=DeliveryMethod.ONLINE, offered_now=True),
}


def rows(bench: Bench) -> Iterator[Row]:
    path = bench.catalogue()
    with closing(Store.open(path, KEY)) as store, bare_connection(bench.plain(path)) as driver:
        desk = CourseDesk(store)
        for name, query in _QUERIES.items():
            yield _times(driver, lambda query=query: desk.search(query, on=_ON)).row(f"courses, {name}", _RATIO, _P95)  # type: ignore[misc]
        counted = _times(driver, lambda: desk.subject_counts(_HIGH, on=_ON))
        yield counted.row("courses, counts of eight subjects", _RATIO, _P95_OF_COUNTS)


def _times(driver: Connection, act: Callable[[], object]) -> Times:
    return timed_pairs(
        [statements_of(act)] * _TIMES, lambda _: act(), lambda statements: plain_tuples(driver, statements)
    )
