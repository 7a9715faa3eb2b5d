"""The window: tabs, commands, undo, what is in view of whom, and how it comes and goes."""

import html
import re
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import RecordDraft
from llas_desktop.domain.learner import COLLECTION, Learner, LearnerDraft
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.system.workstation import load_workstation
from llas_desktop.views.actions import COMMANDS, sequences_of, text_of
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.places import PLACES
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell, hit_of
from llas_desktop.wiring import open_services
from tests import staff
from tests.views.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def minsu(services: Services, clerk: Actor) -> Learner:
    return services.learners.register(clerk, LearnerDraft("김민수", date(1985, 1, 1), phone="010-1234-5678"))[0]


@pytest.fixture
def at_desk(minsu: Learner, shell: Shell, window: MainWindow, settle: Callable[[], None]) -> Learner:
    shell.choose(hit_of(minsu))
    settle()
    return minsu


def bar_text(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.bar.findChildren(QLabel) if label.isVisible())


def chips(window: MainWindow) -> list[str]:
    return [words for words, *_ in window.bar._statements()]


def test_the_window_opens_on_the_search_box(window: MainWindow) -> None:
    assert window.strip.box.hasFocus()
    assert window.current == "learner"
    assert not window.bar.isVisible()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_each_tab_comes_to_the_front_by_its_key(
    window: MainWindow, at_desk: Learner, hands: Hands, place: object
) -> None:
    name = getattr(place, "name")  # noqa: B009
    command = next(command for command in COMMANDS if command.name == f"show_{name}")
    key = Qt.Key(ord(command.keys[0][-1]))
    hands.press(key, CTRL)
    assert window.current == name
    assert window.tab(name).isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus is window.tab(name) or window.tab(name).isAncestorOf(focus)


def test_a_command_for_a_learner_asks_for_one_first(window: MainWindow, hands: Hands) -> None:
    window.tab_bar.setFocus()
    hands.press(Qt.Key.Key_4, CTRL | SHIFT)
    assert window.strip.box.hasFocus()
    assert "학습자" in window.toast.words
    assert window.current == "learner"


def test_no_two_commands_share_a_key_where_both_work() -> None:
    taken: dict[tuple[str, str], str] = {}
    for command in COMMANDS:
        fronts = [command.tab] if command.only_in_front else [place.name for place in PLACES] + ["*"]
        for sequence in sequences_of(command):
            for front in fronts:
                key = (sequence.toString(), front)
                assert key not in taken, f"{command.name} and {taken.get(key)}: {key}"
                taken[key] = command.name


def test_every_command_has_words() -> None:
    assert all(text_of(command.name) for command in COMMANDS)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


def test_the_bar_says_who_and_what_is_missing(
    window: MainWindow, at_desk: Learner, services: Services, clerk: Actor, shell: Shell, settle: Callable[[], None]
) -> None:
    assert "김민수" in bar_text(window)
    assert at_desk.account_no in bar_text(window)
    assert "1985. 1. 1." in bar_text(window)
    assert any("동의 없음" in chip for chip in chips(window))
    shell.write(lambda desks: desks.learners.give_consent(clerk, at_desk.id, COLLECTION, "1"), owner=shell)
    settle()
    assert not any("동의 없음" in chip for chip in chips(window))
    seen = PartialDate(2024, 3, 2)
    draft = RecordDraft("k_mooc", "파이썬 첫걸음", "한빛대학교", ended=seen, minutes=600)
    shell.write(lambda desks: desks.history.keep(clerk, at_desk.id, draft), owner=shell)
    settle()
    assert any("증빙 1건" in chip for chip in chips(window))


@pytest.mark.parametrize("zoom", [100, 200])
def test_a_name_of_thirty_letters_has_room(
    window: MainWindow, services: Services, clerk: Actor, shell: Shell, settle: Callable[[], None], zoom: int
) -> None:
    name = "김수한무거북이와두루미삼천갑자동방삭치치카포사리사리센타워리"[:30]
    long = services.learners.register(
        clerk, LearnerDraft(name, date(1999, 12, 31), name_hanja="金壽限無", name_roman="KIM SU HAN MU GEOBUGI")
    )[0]
    shell.theme.set_zoom(zoom)
    shell.choose(hit_of(long))
    settle()
    assert window.width() == 1366
    assert long.account_no in window.bar._facts.text()
    assert window.bar._facts.width() >= window.bar._facts.sizeHint().width()
    assert window.bar._name.shown().startswith(name[:10] if zoom == 200 else name)


def test_the_focus_leaves_the_box_with_the_learner(window: MainWindow, minsu: Learner, hands: Hands) -> None:
    for _ in range(2):
        hands.press(Qt.Key.Key_F2)
        hands.type("김민수")
        hands.press(Qt.Key.Key_Return)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert window.tab("learner").isAncestorOf(focus)


def test_undo_takes_back_the_last_change_and_says_which(
    window: MainWindow, at_desk: Learner, hands: Hands, services: Services, clerk: Actor, shell: Shell,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    draft = RecordDraft("k_mooc", "파이썬 첫걸음", "한빛대학교", minutes=600)
    for _ in range(2):
        shell.write(lambda desks: desks.history.keep(clerk, at_desk.id, draft), owner=shell)
    settle()
    window.tab_bar.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert "학습이력 추가" in window.toast.words
    assert len(services.history.records(at_desk.id)) == 1
    hands.press(Qt.Key.Key_Z, CTRL)
    assert services.history.records(at_desk.id) == ()
    hands.press(Qt.Key.Key_Z, CTRL)  # the registration itself
    hands.press(Qt.Key.Key_Z, CTRL)
    assert "되돌릴 것이 없습니다" in window.toast.words


def test_undo_in_a_field_takes_back_the_typing_first(
    window: MainWindow, at_desk: Learner, hands: Hands, services: Services, clerk: Actor, shell: Shell,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    draft = RecordDraft("k_mooc", "파이썬 첫걸음", "한빛대학교", minutes=600)
    shell.write(lambda desks: desks.history.keep(clerk, at_desk.id, draft), owner=shell)
    settle()
    hands.press(Qt.Key.Key_F2)
    hands.type("abc")
    hands.press(Qt.Key.Key_Z, CTRL)
    assert window.strip.box.text() == ""
    assert len(services.history.records(at_desk.id)) == 1
    hands.press(Qt.Key.Key_Z, CTRL)
    assert services.history.records(at_desk.id) == ()


def test_undo_does_not_reach_past_a_form_that_is_being_filled(
    window: MainWindow, at_desk: Learner, hands: Hands, services: Services, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_F4)
    tab = window.tab("learner")
    assert isinstance(tab, LearnerTab)
    tab.form.editors["workplace"].put("늘봄급식")
    window.tab_bar.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert "작성 중" in window.toast.words
    assert services.learners.load(at_desk.id).name == "김민수"


def test_an_undo_that_left_rows_shows_both_values(
    window: MainWindow, hands: Hands, at_desk: Learner, services: Services, shell: Shell, data: Path
) -> None:
    clerk = shell.actor()
    mine = LearnerDraft("김민수", date(1985, 1, 1), phone="010-1111-1111")
    services.learners.change(clerk, at_desk.id, mine)
    services.staff.add(clerk, "colleague", "동료", (Role.COUNTER,), staff.PASSWORD)
    there = open_services(data, "colleague", staff.PASSWORD)
    theirs = LearnerDraft("김민수", date(1985, 1, 1), phone="010-2222-2222")
    there.learners.change(there.door.actor(), at_desk.id, theirs)
    there.close()
    window.tab_bar.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    shown = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "010-1111-1111" in shown
    assert "010-2222-2222" in shown
    assert services.learners.load(at_desk.id).values.phone == "010-2222-2222"


def test_taking_back_a_registration_leaves_nobody_at_the_desk(
    window: MainWindow, at_desk: Learner, hands: Hands, services: Services, shell: Shell, qtbot: QtBot
) -> None:
    window.show_tab("history")
    window.tab_bar.setFocus()
    said: list[tuple[str, str]] = []
    shell.said.connect(lambda *words: said.append(words))
    hands.press(Qt.Key.Key_Z, CTRL)
    assert shell.chosen is None
    assert not window.bar.isVisible()
    assert [tone for _, tone in said] == ["done"]
    assert services.learners.search("김민수") == ()


def test_a_learner_who_is_gone_is_not_at_the_desk(
    window: MainWindow, minsu: Learner, services: Services, clerk: Actor, shell: Shell, settle: Callable[[], None]
) -> None:
    services.journal.undo(clerk)
    shell.choose(hit_of(minsu))
    settle()
    assert shell.chosen is None
    assert window.toast.words


def test_a_draft_that_is_not_in_view_does_not_hold_up_undo(
    window: MainWindow, at_desk: Learner, hands: Hands, services: Services
) -> None:
    hands.press(Qt.Key.Key_4, CTRL | SHIFT)
    hands.type("적다 만 것")
    hands.press(Qt.Key.Key_2, CTRL | SHIFT)  # another section, another form
    window.tab_bar.setFocus()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert services.learners.search("김민수") == ()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_f10_opens_the_menu(window: MainWindow, hands: Hands) -> None:
    hands.press(Qt.Key.Key_F10)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert any("F1" in action.text() for action in menu.actions())
    menu.close()


def test_the_light_follows_typing_and_saving(
    window: MainWindow, at_desk: Learner, hands: Hands, settle: Callable[[], None]
) -> None:
    assert "저장됨" in window.strip.light.text()
    hands.press(Qt.Key.Key_F4)
    hands.type("1")
    assert "작성 중" in window.strip.light.text()
    hands.press(Qt.Key.Key_Return, CTRL)
    assert "저장됨" in window.strip.light.text()


def test_ctrl_slash_shows_the_keys(window: MainWindow, hands: Hands) -> None:
    hands.press(Qt.Key.Key_Slash, CTRL)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"F2", "Ctrl+N", "Ctrl+Enter", "Ctrl+Z", "Ctrl+/"} <= shown
    assert {text_of(command.name) for command in COMMANDS if command.keys} <= shown
    hands.press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_f1_opens_the_manual_offline(window: MainWindow, hands: Hands) -> None:
    hands.press(Qt.Key.Key_F1)
    pages = [page for page in window.findChildren(QTextBrowser) if page.isVisible()]
    assert len(pages) == 1
    assert len(pages[0].toPlainText()) > 100
    assert pages[0].source().isLocalFile()
    hands.press(Qt.Key.Key_F1)
    assert len([page for page in window.findChildren(QTextBrowser) if page.isVisible()]) == 1


def _links(page: QTextBrowser) -> list[str]:
    """Where the links of a page lead, places inside it left out."""
    found = re.findall('<a href="([^"#]+)', page.toHtml())
    return [html.unescape(href) for href in found]


def test_every_link_of_the_manual_leads_to_a_page_of_it(window: MainWindow, hands: Hands) -> None:
    hands.press(Qt.Key.Key_F1)
    page = next(page for page in window.findChildren(QTextBrowser) if page.isVisible())
    seen, waiting = set[str](), [page.source()]
    while waiting:
        url = waiting.pop()
        if url.path() in seen:
            continue
        seen.add(url.path())
        page.setSource(url)
        assert page.document().toPlainText().strip(), url.path()
        waiting += [page.source().resolved(QUrl(href)) for href in _links(page)]
    assert len(seen) > 1


def test_zoom_and_contrast_by_key_are_kept(
    window: MainWindow, hands: Hands, shell: Shell, data: object, preferences: Preferences
) -> None:
    hands.press(Qt.Key.Key_Plus, CTRL)
    assert shell.theme.zoom == 110
    hands.press(Qt.Key.Key_H, CTRL | SHIFT)
    assert shell.theme.is_high_contrast
    again = Preferences(preferences.path)
    assert (again.workstation.zoom, again.workstation.high_contrast) == (110, True)
    hands.press(Qt.Key.Key_0, CTRL)
    assert shell.theme.zoom == 100


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_the_window_fits_the_smallest_screen_at_every_zoom(
    window: MainWindow,
    at_desk: Learner,
    shell: Shell,
    settle: Callable[[], None],
    place: object,
    zoom: int,
    qtbot: QtBot,
) -> None:
    window.show_tab(getattr(place, "name"))  # noqa: B009
    shell.theme.set_zoom(zoom)
    settle()
    window.resize(1366, 768)
    settle()
    assert (window.width(), window.height()) == (1366, 768)


def test_where_the_window_stood_is_kept(
    window: MainWindow, preferences: Preferences, qapp: QApplication, shell: Shell, qtbot: QtBot
) -> None:
    window.setGeometry(10, 20, 1400, 800)
    window.closeEvent(QCloseEvent())
    again = MainWindow(qapp, shell, Preferences(preferences.path))
    qtbot.addWidget(again)
    assert preferences.workstation.window
    assert again.geometry().size().width() <= 1400


def test_closing_hands_in_what_was_typed_last(
    window: MainWindow, hands: Hands, services: Services, shell: Shell, settle: Callable[[], None]
) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    tab = window.tab("learner")
    assert isinstance(tab, LearnerTab)
    tab.form.editors["name"].put("홍길동")
    window.close()
    settle()
    (draft,) = services.drafts.pending(shell.actor().workstation)
    assert draft.typed["name"] == "홍길동"


def test_the_ring_is_around_what_has_the_focus(window: MainWindow, hands: Hands) -> None:
    for _ in range(6):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        assert window.ring.target is focus
        assert window.ring.band.isVisible()
        around = window.ring.band.mapTo(window, window.ring.band.rect().topLeft())
        assert (focus.mapTo(window, focus.rect().topLeft()) - around).manhattanLength() <= 16
        hands.press(Qt.Key.Key_Tab)


def test_the_ring_outlives_what_it_lay_over(window: MainWindow, hands: Hands, settle: Callable[[], None]) -> None:
    room = QWidget(window)
    room.setGeometry(0, 300, 400, 200)
    field = QLineEdit(room)
    field.setGeometry(50, 50, 200, 40)
    room.show()
    field.setFocus()
    settle()
    assert window.ring.band.parentWidget() is room
    delete(room)
    settle()
    hands.press(Qt.Key.Key_F2)
    assert window.ring.target is window.strip.box
    assert window.ring.band.isVisible()


def test_nothing_comes_or_goes_among_parts_that_are_being_moved(window: MainWindow, settle: Callable[[], None]) -> None:
    """As Qt goes through the children of what it hides or moves, the ring stays where it is."""
    room = QWidget(window)
    room.setGeometry(0, 300, 400, 200)
    field = QLineEdit(room)
    field.setGeometry(50, 50, 200, 40)
    room.show()
    for move in (room.hide, lambda: room.setParent(None), room.close):
        room.setParent(window)
        room.show()
        field.setFocus()
        settle()
        assert window.ring.band.parentWidget() is room
        move()
        assert window.ring.band.parentWidget() is room
        settle()
    delete(room)
    settle()
    assert window.ring.target is QApplication.focusWidget()


def test_a_window_that_closes_late_says_so_and_can_be_kept(
    window: MainWindow, shell: Shell, settle: Callable[[], None], qtbot: QtBot
) -> None:
    free = threading.Event()
    shell.ask(lambda _services: free.wait(10), lambda _freed: None, owner=shell, lane=shell.lanes.paper)

    def told() -> Dialog | None:
        shown = QApplication.activeModalWidget()
        return shown if isinstance(shown, Dialog) else None

    for verb in ("닫지 않고 계속 쓰기", ""):
        window.close()
        assert window.isVisible()
        qtbot.waitUntil(lambda: told() is not None)
        dialog = told()
        assert dialog is not None
        assert dialog.windowTitle() == "마무리하고 있습니다"
        for button in dialog.findChildren(QPushButton):
            if button.text() == verb:
                button.click()
    free.set()
    settle()
    assert not window.isVisible()
    assert told() is None


def test_the_title_follows_the_name_of_the_centre(
    window: MainWindow, services: Services, clerk: Actor, shell: Shell, settle: Callable[[], None]
) -> None:
    window.on_open()
    settle()
    assert window.windowTitle() == "한빛시 평생학습관 창구"
    shell.write(lambda services: services.centre.change(clerk, "centre_name", "가람군 평생학습관"), owner=window)
    settle()
    assert window.windowTitle() == "가람군 평생학습관 창구"


def test_the_zoom_is_on_the_disk_once_the_lanes_rest(
    window: MainWindow, shell: Shell, preferences: Preferences, settle: Callable[[], None]
) -> None:
    shell.theme.set_zoom(150)
    settle()
    assert load_workstation(preferences.path).zoom == 150
