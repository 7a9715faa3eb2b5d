"""The list of records: newest first, filtered as one types, sorted; kinds, titles, removal and undo."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView

from llas_desktop.domain.dates import PartialDate, today
from llas_desktop.domain.history import KINDS, RecordDraft, RecordKind, Section
from llas_desktop.views.actions import keys_of
from llas_desktop.views.theme import Theme
from tests.views.counter import ALT, CTRL, SHIFT, Counter, Key, exact


def shown(table: QTableView, column: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def completion(title: str, days: int, hours: int = 10, institution: str = "가람평생교육원") -> RecordDraft:
    day = exact(today() - timedelta(days=days))
    return RecordDraft("k_mooc", title=title, institution=institution, ended=day, minutes=hours * 60)


def test_the_newest_stands_first_and_a_heading_sorts(counter: Counter) -> None:
    learner = counter.register()
    counter.keep(learner, completion("나", 30, 5), completion("다", 1, 90), completion("가", 400, 20))
    counter.show("history")
    counter.seat(learner)
    table = counter.history.lists[Section.COMPLETION].table
    assert shown(table, 1) == ["다", "나", "가"]
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert shown(table, 1) == ["가", "나", "다"]
    table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert shown(table, 3) == ["90시간", "20시간", "5시간"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ㅎㄱㅅ", ["한국사로 여는 세계"]),
        ("한구", ["한국사로 여는 세계"]),
        ("한국ㅅ", ["한국사로 여는 세계"]),
        ("ㅎ국사", ["한국사로 여는 세계"]),
        ("늘푸른", ["기초 한글"]),
        ("K-MOOC", ["한국사로 여는 세계", "기초 한글"]),
        ("없음", []),
        ("%", ["한국사로 여는 세계", "기초 한글"]),
    ],
)
def test_the_list_is_filtered_as_one_types(counter: Counter, typed: str, found: list[str]) -> None:
    learner = counter.register()
    counter.keep(learner, completion("한국사로 여는 세계", 1), completion("기초 한글", 2, institution="늘푸른문해학교"))
    counter.show("history")
    counter.seat(learner)
    records = counter.history.lists[Section.COMPLETION]
    records.box.setFocus()
    counter.type(typed)
    assert shown(records.table, 1) == found
    counter.press(Key.Key_Escape)
    assert len(shown(records.table, 1)) == 2


def test_the_chosen_record_stays_chosen_when_the_list_is_filled_anew(counter: Counter) -> None:
    learner = counter.register()
    old, _ = counter.keep(learner, completion("옛 과정", 300), completion("새 과정", 3))
    counter.show("history")
    counter.seat(learner)
    records = counter.history.lists[Section.COMPLETION]
    records.table.setFocus()
    counter.press(Key.Key_Down)
    assert counter.history.host.buffer is not None
    assert counter.history.host.buffer.record_id == old.id
    counter.keep(learner, completion("더 새 과정", 1))
    counter.history.reload()
    counter.settle()
    assert records.table.identity == old.id
    assert records.table.currentIndex().row() == 2


def test_delete_takes_a_record_away_and_undo_brings_it_back(counter: Counter) -> None:
    learner = counter.register()
    counter.keep(learner, completion("목공", 3))
    counter.show("history")
    counter.seat(learner)
    counter.history.lists[Section.COMPLETION].table.setFocus()
    counter.press(Key.Key_Delete)
    assert counter.records(learner) == ()
    assert "되살아납니다" in counter.said()
    assert counter.history.host.buffer is None
    counter.press(Key.Key_Z, CTRL)
    assert [record.values.title for record in counter.records(learner)] == ["목공"]
    assert shown(counter.history.lists[Section.COMPLETION].table, 1) == ["목공"]


def test_undo_changes_the_open_form_back(counter: Counter) -> None:
    learner = counter.register()
    (record,) = counter.keep(learner, completion("목공", 3))
    counter.seat(learner)
    counter.window.shell.go("history", record.id)
    counter.settle()
    form = counter.history.host.form
    form.page.editor("title").put("목공예")
    counter.press(Key.Key_Return, CTRL)
    assert counter.records(learner)[0].values.title == "목공예"
    counter.press(Key.Key_Z, CTRL)
    assert counter.records(learner)[0].values.title == "목공"
    assert form.page.editor("title").content() == "목공"
    assert form.foot.save.text() == "저장되어 있습니다"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_can_be_written_and_opened_again(counter: Counter, kind: RecordKind) -> None:
    learner = counter.register()
    counter.seat(learner)
    counter.window.perform(f"add_{kind.section.value}")
    form = counter.history.host.form
    form.kinds.put(kind.code)
    page = form.page
    assert page.kind is kind
    typed = {"title": "보람", "institution": "가온마당", "minutes": "1:30", "started": "2001. 3.", "ended": "2001. 12."}
    if kind.code == "accredited_course":
        page.focus("course_id")
        counter.type("보람")
        counter.press(Key.Key_Return)
    for name, content in typed.items():
        if name in kind.labels:
            page.editor(name).put(content)
    counter.press(Key.Key_Return, CTRL)
    (record,) = counter.records(learner)
    assert record.values.kind == kind.code
    wanted = {"title": "보람", "institution": "가온마당", "minutes": 90, "started": PartialDate(2001, 3)}
    assert {name: getattr(record.values, name) for name in wanted if name in kind.labels} == {
        name: value for name, value in wanted.items() if name in kind.labels
    }
    assert counter.history.host.buffer is not None
    assert not counter.history.host.buffer.is_touched


def test_still_employed_has_no_end(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    counter.press(Key.Key_2, CTRL | SHIFT)
    page = counter.history.host.form.page
    page.editor("institution").put("한빛공방")
    page.editor("ended").put("2020")
    page.editor("is_current").put("1")
    counter.press(Key.Key_Return, CTRL)
    (record,) = counter.records(learner)
    assert record.values.is_current
    assert record.values.ended is None


def test_the_main_button_says_what_is_missing_and_goes_there(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    counter.press(Key.Key_2, CTRL | SHIFT)
    form = counter.history.host.form
    assert form.foot.save.text() == "더 적을 곳: 기관명"
    form.page.focus("content")
    counter.press(Key.Key_Return, CTRL)
    assert counter.focus.accessibleName() == "기관명"
    assert form.page.boxes["institution"].problem == "기관명을 적어 주십시오."
    counter.type("한빛공방")
    assert form.page.boxes["institution"].problem == ""
    assert counter.records(learner) == ()


def test_a_title_that_is_not_listed_is_registered_and_then_listed(counter: Counter) -> None:
    learner = counter.register()
    counter.seat(learner)
    counter.press(Key.Key_3, CTRL | SHIFT)
    counter.type("별빛해설사")
    counter.press(Key.Key_Return)
    form = counter.history.host.form
    assert "새 자격으로 등록" in form.page.boxes["title"].note
    assert counter.focus.accessibleName() == "등급"
    counter.type("2급")
    form.page.editor("institution").put("하늘협회")
    counter.press(Key.Key_Return, CTRL)
    (title,) = counter.services.history.suggest_qualifications("ㅂㅂㅎ", "national_technical")
    assert (title.title, title.grade, title.institution) == ("별빛해설사", "2급", "하늘협회")

    counter.press(Key.Key_3, CTRL | SHIFT)
    counter.type("ㅂㅂ")
    counter.press(Key.Key_Return)
    page = counter.history.host.form.page
    assert [page.editor(name).content() for name in ("title", "grade", "institution")] == [
        "별빛해설사",
        "2급",
        "하늘협회",
    ]
    counter.press(Key.Key_Return, CTRL)
    assert [record.values.title for record in counter.records(learner)] == ["별빛해설사", "별빛해설사"]


def test_enter_goes_through_the_form_to_its_button(counter: Counter) -> None:
    counter.seat(counter.register())
    counter.press(Key.Key_1, CTRL | SHIFT)
    seen = []
    for _ in range(6):
        seen.append(counter.focus.accessibleName())
        counter.press(Key.Key_Return)
    assert seen[0] == "학교명"
    assert "졸업일" in seen


def test_nobody_at_the_desk_means_no_form(counter: Counter) -> None:
    counter.press(Key.Key_4, CTRL | SHIFT)
    assert "먼저 학습자를" in counter.said()
    counter.show("history")
    assert counter.history.host.buffer is None


def test_another_learner_has_another_list(counter: Counter) -> None:
    first, second = counter.register("서라온"), counter.register("서하늬")
    counter.keep(first, completion("목공", 3))
    counter.show("history")
    counter.seat(first)
    table = counter.history.lists[Section.COMPLETION].table
    assert shown(table, 1) == ["목공"]
    counter.seat(second)
    assert shown(table, 1) == []
    counter.press(Key.Key_1, ALT)
    counter.press(Key.Key_4, ALT)
    assert counter.history.host.buffer is None


def test_an_empty_section_says_what_to_press(counter: Counter) -> None:
    counter.show("history")
    counter.seat(counter.register())
    words = [
        label.text() for label in counter.history.lists[Section.COMPLETION].findChildren(QLabel) if label.isVisible()
    ]
    assert "아직 평생학습 이수실적 기록이 없습니다" in words
    assert "Ctrl+Shift+4" in words


def test_where_there_is_no_room_the_form_takes_the_place_of_the_list(counter: Counter, theme: Theme) -> None:
    learner = counter.register()
    counter.keep(learner, completion("목공", 3), completion("도예", 5))
    counter.show("history")
    counter.seat(learner)
    theme.set_zoom(200)
    counter.settle()
    records = counter.history.lists[Section.COMPLETION]
    records.table.setFocus()
    counter.press(Key.Key_Down)
    assert records.table.isVisible()  # the arrow keys go on through the list
    counter.press(Key.Key_Return)
    assert not records.table.isVisible()
    assert counter.history.host.form.page.editor("title").content() == "도예"
    counter.press(Key.Key_Escape)
    assert records.table.isVisible()
    counter.press(Key.Key_4, CTRL | SHIFT)
    assert counter.focus.accessibleName() == "평가인정 학습과정"


def test_where_the_last_record_goes_the_focus_comes_to_the_add_button(counter: Counter) -> None:
    learner = counter.register()
    counter.keep(learner, completion("하나뿐인 기록", 3))
    counter.seat(learner)
    counter.show("history")
    counter.history.show_section(Section.COMPLETION)
    records = counter.history.lists[Section.COMPLETION]
    records.focus_table()
    counter.press(Key.Key_Z, CTRL)
    assert counter.records(learner) == ()
    assert counter.focus is records.add


@pytest.mark.parametrize("section", Section)
def test_the_empty_form_names_the_key_of_the_section_shown(counter: Counter, section: Section) -> None:
    counter.seat(counter.register())
    counter.show("history")
    counter.history.show_section(section)
    told = [label.text() for label in counter.history.host.findChildren(QLabel)]
    assert keys_of(f"add_{section.value}") in told
    assert [key for each in Section if each is not section and (key := keys_of(f"add_{each.value}")) in told] == []
