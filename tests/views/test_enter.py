"""Enter presses the button that has the focus, in the window and in every dialog."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.learner import Learner, LearnerDraft
from llas_desktop.services import Services
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.dialogs.question import ask
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.views.theme import Theme
from tests.views.hands import Hands


@pytest.fixture
def minsu(services: Services, clerk: Actor, shell: Shell, window: MainWindow, settle: Callable[[], None]) -> Learner:
    learner = services.learners.register(clerk, LearnerDraft("김민수", date(1985, 1, 1)))[0]
    shell.choose(hit_of(learner))
    settle()
    return learner


@pytest.mark.usefixtures("minsu")
def test_on_a_button_of_a_tab(window: MainWindow, hands: Hands) -> None:
    window.tab("learner").focus_first()
    hands.press(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "연락처"  # the form has come


def test_beside_the_button_that_issues(minsu: Learner, services: Services, window: MainWindow, hands: Hands) -> None:
    hands.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    hands.type("1")
    tab = window.tab("certificate")
    save = next(each for each in tab.findChildren(QPushButton) if each.text() == "PDF로 저장")
    save.setFocus()
    hands.press(Qt.Key.Key_Return)
    dialog = next(each for each in tab.findChildren(QFileDialog) if each.isVisible())
    dialog.reject()
    assert services.certificates.of_learner(minsu.id) == ()


def test_in_a_question_it_leaves_everything_as_it_is(window: MainWindow, theme: Theme) -> None:
    done: list[str] = []

    def asked() -> Dialog:
        return ask(theme, "버릴까요?", "쓰던 내용이 사라집니다.", "버리기", lambda: done.append("버리기"), window)

    dialog = asked()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert done == []

    dialog = asked()
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "버리기").setFocus()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert done == ["버리기"]
