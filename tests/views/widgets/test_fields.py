"""Fields that read what is typed, choose, unfold and offer."""

from collections.abc import Callable, Sequence
from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from llas_desktop.domain.dates import today
from llas_desktop.domain.ged import ALL_LINKS, GedLevel, GedLink, GedSubject
from llas_desktop.services import Services
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choice_fields import FlagField, PickField
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.widgets.flow_layout import FlowLayout
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.links_field import LinksField
from llas_desktop.views.widgets.suggest_edit import SuggestEdit
from llas_desktop.views.widgets.suggestions import Suggestion
from llas_desktop.views.widgets.typed_fields import DateField, HoursField
from tests.views.hands import Hands


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("230302", "2023년 3월 2일 (목)"),
        ("23.3.2", "2023년 3월 2일 (목)"),
        ("2023-03-02", "2023년 3월 2일 (목)"),
        ("2023.3", "2023년 3월 (일 모름)"),
        ("2023", "2023년 (월·일 모름)"),
        ("", ""),
    ],
)
def test_a_date_is_said_back_in_words(qtbot: QtBot, typed: str, words: str) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.put(typed)
    assert (field.note().text, field.note().problem) == (words, "")


def test_today_is_a_word(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.put("오늘")
    value = field.value()
    assert value is not None
    assert value.earliest == today()
    assert field.note().text.endswith("오늘")


@pytest.mark.parametrize(
    ("typed", "problem", "is_under_way"),
    [
        ("2303", "", False),
        ("23030", "unreadable_date", True),
        ("오", "unreadable_date", True),
        ("260230", "impossible_date", False),
        ("봄", "unreadable_date", False),
    ],
)
def test_what_may_still_become_a_date_is_told_from_what_cannot(
    qtbot: QtBot, typed: str, problem: str, is_under_way: bool
) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.put(typed)
    if typed == "2303":  # four digits are a year, of a time to come
        assert field.note().text == "2303년 (월·일 모름)"
    else:
        assert (field.note().problem, field.note().is_under_way) == (problem, is_under_way)


@pytest.mark.parametrize(
    ("typed", "words", "problem", "is_under_way"),
    [
        ("90", "90시간", "", False),
        ("1:30", "1시간 30분", "", False),
        ("89.5", "89시간 30분", "", False),
        ("1:", "시간 수나 시:분으로 적습니다", "unreadable_hours", True),
        ("1:7", "시간 수나 시:분으로 적습니다", "unreadable_hours", False),
        ("90시간", "시간 수나 시:분으로 적습니다", "unreadable_hours", False),
        ("-5", "시간 수나 시:분으로 적습니다", "unreadable_hours", False),
        ("NaN", "시간 수나 시:분으로 적습니다", "unreadable_hours", False),
    ],
)
def test_hours_are_said_back_in_words(qtbot: QtBot, typed: str, words: str, problem: str, is_under_way: bool) -> None:
    field = HoursField()
    qtbot.addWidget(field)
    field.put(typed)
    note = field.note()
    assert (note.text, note.problem, note.is_under_way) == (words, problem, is_under_way)


Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Puts widgets into an active window that lives as long as the test."""
    window = QWidget()
    layout = QVBoxLayout(window)
    qtbot.addWidget(window)

    def build(*widgets: QWidget) -> QWidget:
        for widget in widgets:
            layout.addWidget(widget)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return build


def test_choices_go_by_arrow_keys_and_tell_once(theme: Theme, show: Show) -> None:
    choices = Choices(theme, "수준", [("a", "초졸"), ("b", "중졸"), ("c", "고졸")])
    after = QLineEdit()
    show(choices, after)
    told: list[str] = []
    choices.content_changed.connect(told.append)
    choices.put("a")
    choices.setFocus()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    QTest.keyClick(focus, Qt.Key.Key_Right)
    assert (choices.content(), told) == ("b", ["a", "b"])
    focus = QApplication.focusWidget()
    assert focus is choices.button_of("b")
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert after.hasFocus()  # one stop of Tab for all of them


def test_an_optional_choice_is_taken_back_by_pressing_it_again(theme: Theme, show: Show) -> None:
    choices = Choices(theme, "과목", [("a", "사회"), ("b", "과학")], kind="chip", is_optional=True)
    show(choices)
    told: list[str] = []
    choices.content_changed.connect(told.append)
    for _ in range(2):
        QTest.mouseClick(choices.button_of("b"), Qt.MouseButton.LeftButton)
    assert (choices.content(), told) == ("", ["b", ""])


def test_other_choices_keep_what_is_still_among_them(theme: Theme, qtbot: QtBot) -> None:
    choices = Choices(theme, "과목", [("a", "사회"), ("b", "과학")])
    qtbot.addWidget(choices)
    choices.put("b")
    choices.set_choices([("b", "과학 3"), ("c", "체육")])
    assert choices.content() == "b"
    choices.set_choices([("c", "체육")])
    assert choices.content() == ""


@pytest.mark.parametrize(("then", "focus"), [(["b", "c"], "b"), (["c", "d"], "c")])
def test_the_focus_stays_with_the_choice_when_there_are_others(
    theme: Theme, show: Show, then: list[str], focus: str
) -> None:
    choices = Choices(theme, "단계", [("a", "? 초졸"), ("b", "? 중졸")], kind="chip")
    show(choices, QLineEdit())
    choices.put("b")
    choices.setFocus()
    choices.set_choices([(value, f"✓ {value}") for value in then])
    assert choices.button_of(focus).hasFocus()


def test_the_wheel_over_a_form_picks_nothing(show: Show) -> None:
    pick = PickField([("a", "가"), ("b", "나")], none="고르지 않음")
    show(QLineEdit(), pick)
    pick.put("a")
    pick.clearFocus()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pick, wheel)
    assert pick.content() == "a"
    pick.put("예전 말")  # what an old record has is taken into the list
    assert pick.content() == "예전 말"


def test_a_tick_speaks_text(qtbot: QtBot) -> None:
    flag = FlagField("이수함")
    qtbot.addWidget(flag)
    told: list[str] = []
    flag.content_changed.connect(told.append)
    flag.put("1")
    flag.put("")
    assert told == ["1", ""]


def test_links_are_chosen_from_what_each_level_can_exempt(theme: Theme, qtbot: QtBot) -> None:
    field = LinksField(theme)
    qtbot.addWidget(field)
    field.put("고졸:한국사; 고졸:영어")  # the second is none
    assert field.content() == "고졸:한국사"
    field.chip(GedLink(GedLevel.ELEMENTARY, GedSubject.ENGLISH)).click()
    assert field.content() == "초졸:영어; 고졸:한국사"
    field.chip(GedLink(GedLevel.HIGH, GedSubject.KOREAN_HISTORY)).click()
    assert field.content() == "초졸:영어"
    chips = [button.accessibleName() for button in field.findChildren(QPushButton) if button.property("kind") == "chip"]
    assert len(chips) == len(ALL_LINKS)
    assert "고졸 영어" not in chips


def test_a_label_names_its_field_and_a_note_describes_it(theme: Theme, qtbot: QtBot) -> None:
    editor = HoursField()
    box = LabelledField(theme, "이수시간", editor)
    qtbot.addWidget(box)
    assert editor.accessibleName() == "이수시간"
    box.complain("이수시간을 적어 주십시오.")
    assert box.problem == editor.accessibleDescription() == "이수시간을 적어 주십시오."
    assert editor.property("wrong") == "true"
    box.say("90시간")
    assert (box.problem, box.note) == ("", "90시간")
    assert editor.property("wrong") == "false"


def test_a_flow_breaks_its_lines_at_the_width(qtbot: QtBot) -> None:
    window = QWidget()
    flow = FlowLayout(window)
    for _ in range(6):
        part = QWidget()
        part.setFixedSize(100, 40)
        flow.addWidget(part)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.setSpacing(10)
    qtbot.addWidget(window)
    assert flow.heightForWidth(650) == 40
    assert flow.heightForWidth(649) == 90
    assert flow.heightForWidth(210) == 140
    window.resize(210, 200)
    window.show()
    assert [flow.itemAt(at).geometry().y() for at in range(6)] == [0, 0, 50, 50, 100, 100]  # type: ignore[union-attr]


# -- offering while one types -------------------------------------------------------------------------------------

WORDS = ("한국사", "한국 음식", "한자", "사회")
Settle = Callable[[], None]


class Finder:
    """Answers when it is let; counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.may_answer = Event()
        self.may_answer.set()

    def __call__(self, _services: Services, text: str) -> Sequence[Suggestion]:
        self.asked.append(text)
        self.may_answer.wait(20)
        return [Suggestion(word, word) for word in WORDS if word.startswith(text)]


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def field(shell: Shell, finder: Finder, show: Show) -> SuggestEdit:
    made = SuggestEdit(shell, finder)
    window = show(made, QLineEdit())
    window.resize(700, 500)
    made.setFocus()
    return made


def taken_by(field: SuggestEdit) -> list[object]:
    taken: list[object] = []
    field.suggestion_taken.connect(lambda suggestion: taken.append(suggestion.value))
    return taken


def offered(field: SuggestEdit) -> list[str]:
    model = field.offered().model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())] if field.is_offering else []


def test_it_offers_while_a_syllable_is_composed(field: SuggestEdit, settle: Settle) -> None:
    hands = Hands(field.window(), settle)
    hands.type("한")
    assert offered(field) == ["한국사", "한국 음식", "한자"]
    assert field.text() == ""  # it stands in preedit
    hands.type("국")
    assert offered(field) == ["한국사", "한국 음식"]


def test_the_newest_answer_wins(field: SuggestEdit, finder: Finder, settle: Settle) -> None:
    finder.may_answer.clear()
    hands = Hands(field.window(), lambda: None)
    hands.type("한")
    hands.type("국")
    finder.may_answer.set()
    settle()
    assert finder.asked[-1] == "한국"
    assert offered(field) == ["한국사", "한국 음식"]


def test_enter_takes_the_first_and_the_arrows_another(field: SuggestEdit, settle: Settle) -> None:
    taken = taken_by(field)
    hands = Hands(field.window(), settle)
    hands.type("한국")
    hands.press(Qt.Key.Key_Return)
    assert taken == ["한국사"]
    assert not field.is_offering
    field.setText("")
    hands.type("한국")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert taken == ["한국사", "한국 음식"]


def test_enter_before_the_answer_takes_the_first_of_it_when_it_comes(
    field: SuggestEdit, finder: Finder, settle: Settle
) -> None:
    taken = taken_by(field)
    finder.may_answer.clear()
    hands = Hands(field.window(), lambda: None)
    hands.type("한국")
    hands.press(Qt.Key.Key_Return)
    assert taken == []
    finder.may_answer.set()
    settle()
    assert taken == ["한국사"]


def test_escape_closes_the_list_and_keeps_what_was_typed(field: SuggestEdit, settle: Settle) -> None:
    hands = Hands(field.window(), settle)
    hands.type("한국")
    hands.press(Qt.Key.Key_Escape)
    assert not field.is_offering
    assert field.text() == "한국"


def test_leaving_the_field_closes_the_list(field: SuggestEdit, settle: Settle) -> None:
    hands = Hands(field.window(), settle)
    hands.type("한")
    hands.press(Qt.Key.Key_Tab)
    assert not field.is_offering
    assert field.text() == "한"


def test_a_click_takes_what_was_clicked(field: SuggestEdit, settle: Settle) -> None:
    taken = taken_by(field)
    Hands(field.window(), settle).type("한")
    listed = field.offered()
    where = listed.visualRect(listed.model().index(2, 0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert taken == ["한자"]
    assert field.hasFocus()


def test_the_list_stays_inside_the_window(field: SuggestEdit, settle: Settle) -> None:
    Hands(field.window(), settle).type("한")
    assert field.window().rect().contains(field.offered().geometry())


def test_a_text_that_nobody_typed_offers_nothing(field: SuggestEdit, finder: Finder, settle: Settle) -> None:
    field.setText("한국사")
    settle()
    assert finder.asked == []
