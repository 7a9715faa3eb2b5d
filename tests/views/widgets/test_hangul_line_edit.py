"""Nothing that is being composed is lost, whatever comes in between (design notes, pain 15)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit, HangulTextEdit, commit_composition

type_of_field = pytest.mark.parametrize("kind", [HangulLineEdit, HangulTextEdit])
Field = HangulLineEdit | HangulTextEdit


def compose(field: Field, preedit: str, commit: str = "") -> None:
    """As an input method does it: what it commits, and what it goes on composing."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(field, event)


@pytest.fixture
def form(qtbot: QtBot) -> Callable[[type[Field]], tuple[Field, QLineEdit]]:
    window = QWidget()
    qtbot.addWidget(window)

    def build(kind: type[Field]) -> tuple[Field, QLineEdit]:
        layout = QVBoxLayout(window)
        field, other = kind(), QLineEdit()
        layout.addWidget(field)
        layout.addWidget(other)
        with qtbot.waitActive(window):
            window.show()
        field.setFocus()
        return field, other

    return build


Build = Callable[[type[Field]], tuple[Field, QLineEdit]]


@type_of_field
def test_every_keystroke_of_a_syllable_is_told(form: Build, kind: type[Field]) -> None:
    field, _ = form(kind)
    told: list[str] = []
    field.content_changed.connect(told.append)
    for preedit, commit in (("ㄱ", ""), ("기", ""), ("김", ""), ("ㅁ", "김"), ("미", ""), ("민", "")):
        compose(field, preedit, commit)
    assert told == ["ㄱ", "기", "김", "김ㅁ", "김미", "김민"]
    assert field.text() == "김"
    assert field.is_composing()


@type_of_field
def test_the_preedit_stands_where_the_cursor_is(form: Build, kind: type[Field]) -> None:
    field, _ = form(kind)
    field.setText("김수")
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right):
        press(field, key)
    compose(field, "미")
    assert field.content() == "김미수"


def press(field: Field, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(field, key, modifier)


@type_of_field
def test_a_shortcut_finds_the_whole_text(form: Build, kind: type[Field]) -> None:
    field, _ = form(kind)
    found: list[str] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Return"), field.window())
    shortcut.activated.connect(lambda: found.append(field.text()))
    compose(field, "수", "김민")
    press(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert found == ["김민수"]


@type_of_field
def test_shift_alone_does_not_end_a_syllable(form: Build, kind: type[Field]) -> None:
    """있 is ㅇ ㅣ and Shift+ㅅ."""
    field, _ = form(kind)
    compose(field, "이")
    press(field, Qt.Key.Key_Shift)
    assert field.is_composing()
    compose(field, "있")
    commit_composition(field)
    assert field.text() == "있"


@type_of_field
def test_leaving_the_field_takes_the_syllable_along(form: Build, kind: type[Field]) -> None:
    field, other = form(kind)
    compose(field, "수", "김민")
    other.setFocus()
    assert field.text() == "김민수"
    assert not field.is_composing()


@type_of_field
def test_a_commit_takes_the_syllable_once(form: Build, kind: type[Field]) -> None:
    field, _ = form(kind)
    compose(field, "수")
    field.commit()
    field.commit()
    assert field.text() == "수"


@type_of_field
def test_new_text_is_not_mixed_with_what_was_being_composed(form: Build, kind: type[Field]) -> None:
    field, _ = form(kind)
    compose(field, "하")
    field.setText("이순")
    field.commit()
    assert field.text() == field.content() == "이순"


def test_enter_and_tab_find_the_whole_text(form: Build) -> None:
    field, other = form(HangulLineEdit)
    assert isinstance(field, HangulLineEdit)
    found: list[str] = []
    field.returnPressed.connect(lambda: found.append(field.text()))
    compose(field, "수", "김민")
    press(field, Qt.Key.Key_Return)
    assert found == ["김민수"]
    compose(field, "님")
    press(field, Qt.Key.Key_Tab)
    assert field.text() == "김민수님"
    assert other.hasFocus()


def test_a_click_on_a_button_that_takes_no_focus_loses_nothing(form: Build) -> None:
    field, _ = form(HangulLineEdit)
    button = QPushButton("저장", field.window())
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.show()
    found: list[str] = []
    button.clicked.connect(lambda: found.append(field.content()))
    compose(field, "수", "김민")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert found == ["김민수"]


@type_of_field
def test_undo_is_the_windows_when_there_is_no_typing_to_take_back(form: Build, kind: type[Field]) -> None:
    field, _ = form(kind)
    undone: list[bool] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), field.window())
    shortcut.activated.connect(lambda: undone.append(True))
    press(field, Qt.Key.Key_A)
    press(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), undone) == ("", [])
    press(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
