"""Tables of rows: what Qt may ask of a model, sorting, filtering, the choice kept, columns that yield."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from llas_desktop.domain.history import LearningRecord, RecordDraft, Section
from llas_desktop.views.tables.course_columns import course_columns, offering_columns
from llas_desktop.views.tables.record_columns import record_columns, words_of
from llas_desktop.views.tables.row_filter import RowFilter
from llas_desktop.views.tables.rows_model import Column, RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.suggestions import Suggestion, SuggestionModel


@dataclass(frozen=True)
class Thing:
    id: int
    name: str
    weight: int = 0


def things(*rows: Thing) -> RowsModel[Thing]:
    columns: list[Column[Thing]] = [
        Column("이름", lambda thing: thing.name),
        Column("무게", lambda thing: f"{thing.weight} kg", lambda thing: thing.weight, is_right=True, width=100),
        Column("번호", lambda thing: str(thing.id), width=120, yields=1),
    ]
    model = RowsModel(columns, lambda thing: thing.id)
    model.set_rows(rows)
    return model


def names(model: RowsModel[Thing]) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


FEW = (Thing(1, "나", 10), Thing(2, "가", 9), Thing(3, "다", 100))


def test_models_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    model = things(*FEW)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_filter(lambda thing: thing.weight > 9)
    model.set_rows(())
    model.set_rows(FEW)
    model.sort(-1)
    del tester


@pytest.mark.parametrize("section", Section)
def test_records_of_every_section_keep_qts_rules(section: Section, qtmodeltester: ModelTester) -> None:
    model = RowsModel(record_columns(section, lambda _record: False), lambda record: record.id)
    kind = {"education": "school", "career": "lecture", "qualification": "foreign_qualification"}.get(section, "award")
    model.set_rows([LearningRecord(1, 1, RecordDraft(kind, title="가"))])
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_other_models_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    suggestions = SuggestionModel()
    suggestions.show([Suggestion(1, "가", "나")])
    for model in (
        suggestions,
        RowsModel(course_columns(), lambda hit: hit.id),
        RowsModel(offering_columns(), lambda offering: offering.id),
    ):
        qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]


def test_it_sorts_by_what_a_column_means_and_back_to_the_order_it_came_in() -> None:
    model = things(*FEW)
    model.sort(1)
    assert names(model) == ["가", "나", "다"]  # 9, 10, 100: not as texts
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["다", "나", "가"]
    model.sort(-1)
    assert names(model) == ["나", "가", "다"]


@given(st.lists(st.integers(0, 50), unique=True, max_size=20), st.booleans())
def test_an_index_follows_its_row_through_a_sort(weights: list[int], is_down: bool) -> None:
    model = things(*(Thing(at, f"{weight:03}", weight) for at, weight in enumerate(weights)))
    held = [QPersistentModelIndex(model.index(row, 1)) for row in range(model.rowCount())]
    order = Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder
    model.sort(1, order)
    assert [index.data() for index in held] == [f"{weight} kg" for weight in weights]
    assert names(model) == [f"{weight:03}" for weight in sorted(weights, reverse=is_down)]


def test_rows_that_come_anew_are_sorted_and_filtered_as_before() -> None:
    model = things(*FEW)
    model.sort(1)
    model.set_filter(lambda thing: thing.weight >= 10)
    model.set_rows([*FEW, Thing(4, "라", 50)])
    assert names(model) == ["나", "라", "다"]
    assert model.total == 4


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> RowsView:
    made = RowsView(theme, things(*FEW), name="물건")
    qtbot.addWidget(made)
    return made


def test_the_choice_stays_when_rows_come_anew(view: RowsView) -> None:
    told: list[object] = []
    view.row_chosen.connect(told.append)
    view.choose(2)
    view._model.set_rows([Thing(9, "새"), *FEW])
    assert view.currentIndex().row() == 2
    assert told == []  # nobody chose anything


def test_a_row_may_be_chosen_before_it_is_there(view: RowsView) -> None:
    view.choose(9)
    view._model.set_rows([*FEW, Thing(9, "새")])
    assert view.currentIndex().row() == 3


def test_coming_by_with_tab_chooses_nothing_and_the_down_key_the_first_row(view: RowsView, qtbot: QtBot) -> None:
    told: list[object] = []
    view.row_chosen.connect(told.append)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.hasFocus()
    assert told == []
    assert view.identity is None
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert told == [1]
    assert view.selectionModel().isRowSelected(0)


def test_columns_yield_before_the_main_one_is_squeezed(view: RowsView, theme: Theme) -> None:
    view.show()
    view.resize(theme.px(500), 300)
    assert not view.isColumnHidden(2)
    view.resize(theme.px(400), 300)
    assert view.isColumnHidden(2)
    assert not view.isColumnHidden(1)
    assert view.columnWidth(0) >= theme.px(200)


def test_rows_grow_with_the_zoom(view: RowsView, theme: Theme) -> None:
    before = view.rowHeight(0)
    theme.set_zoom(200)
    assert view.rowHeight(0) == 2 * before


@given(st.text("가나다한국사ㄱㄴㅎ abc", min_size=1, max_size=6))
def test_a_title_finds_itself(title: str) -> None:
    record = LearningRecord(1, 1, RecordDraft("award", title=title))
    matches = RowFilter(words_of).matcher(title)
    assert matches is None or matches(record)


def test_nothing_to_search_for_shows_all() -> None:
    assert RowFilter(words_of).matcher("  %_'") is None
