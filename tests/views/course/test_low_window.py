"""The course search where the window is low: what is found stays in sight, the filters behind a button."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from llas_desktop.domain.course import CourseQuery, DeliveryMethod
from tests.views.counter import Counter


@pytest.fixture(autouse=True)
def _in_front(counter: Counter) -> Iterator[None]:
    counter.window.resize(1366, 768)
    counter.show("course")
    yield
    counter.window.shell.theme.set_zoom(100)


def zoom(counter: Counter, percent: int) -> None:
    counter.window.shell.theme.set_zoom(percent)
    counter.settle()


def more(counter: Counter) -> QPushButton:
    return next(each for each in counter.course.filters.findChildren(QPushButton) if each.text().startswith("조건"))


def is_in_sight(part: QWidget) -> bool:
    return part.isVisible() and part.visibleRegion().boundingRect().height() == part.height()


@pytest.mark.parametrize("percent", [150, 175, 200])
def test_a_row_of_what_was_found_is_in_sight(counter: Counter, percent: int) -> None:
    zoom(counter, percent)
    table = counter.course.table
    row = table.visualRect(table.model().index(0, 0))
    assert table.viewport().visibleRegion().contains(row)
    assert not counter.course.filters.area.isVisible()


def test_the_filters_are_all_there_at_a_press_and_tell_when_they_are_not(counter: Counter) -> None:
    assert is_in_sight(counter.course.filters.area)
    assert not more(counter).isVisible()
    zoom(counter, 200)
    more(counter).click()
    counter.settle()
    filters = counter.course.filters
    assert all(
        each.isVisible() and each.height() >= each.minimumSizeHint().height()
        for each in (
            filters.area,
            filters.region,
            filters.institution,
            filters.method,
            filters.valid_on,
            filters.offered_now,
        )
    )
    more(counter).click()
    filters.put(CourseQuery(method=DeliveryMethod.ONLINE, offered_now=True))
    assert more(counter).text() == "조건 2개"
    zoom(counter, 100)
    assert is_in_sight(filters.method)
