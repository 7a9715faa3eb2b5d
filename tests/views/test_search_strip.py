"""The search strip: it follows Korean as it is composed, the newest answer wins, and nothing typed is ever lost."""

from collections.abc import Callable
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.learner import LearnerDraft, LearnerHit
from llas_desktop.services import Services
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.search_strip import SearchStrip
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.learner_hits import HIT_ROLE, LearnerHitModel
from tests.views.hands import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
PEOPLE = (
    ("김민수", "1985-01-01", "010-1234-5678"),
    ("김민수", "1971-05-05", "010-2345-1102"),
    ("김만석", "1975-07-02", "010-3456-1103"),
    ("박서연", "1990-03-03", "010-4567-1104"),
    ("각고은", "1992-04-04", "010-5678-1105"),
)


@pytest.fixture
def people(services: Services, clerk: Actor) -> dict[str, int]:
    """Ids by name and birth date."""
    return {
        f"{name} {birth}": services.learners.register(
            clerk, LearnerDraft(name, date.fromisoformat(birth), phone=phone)
        )[0].id
        for name, birth, phone in PEOPLE
    }  # fmt: skip


@pytest.fixture
def strip(people: dict[str, int], window: MainWindow) -> SearchStrip:
    return window.strip


def names(strip: SearchStrip) -> list[str]:
    return [hit.name for hit in strip.hits]


def learner_tab(window: MainWindow) -> LearnerTab:
    tab = window.tab("learner")
    assert isinstance(tab, LearnerTab)
    return tab


def text_of(window: MainWindow, field: str) -> str:
    """What stands in a field of the learner form."""
    return learner_tab(window).form.editors[field].content()


def compose(preedit: str, commit: str = "") -> QInputMethodEvent:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    return event


def test_every_key_of_a_composition_is_a_new_question(strip: SearchStrip, hands: Hands) -> None:
    seen: dict[str, list[str]] = {}
    for stroke in "ㄱㅣㅁㅁㅏㄴ":
        hands.type(stroke)
        seen[strip.box.content()] = sorted(set(names(strip)))
    assert seen["기"] == seen["김"] == ["김만석", "김민수"]
    assert seen["김마"] == seen["김만"] == ["김만석"]
    assert strip.box.text() == "김"  # the last syllable is still in preedit, and the field was not rewritten


def test_a_final_may_still_become_the_next_initial(strip: SearchStrip, hands: Hands) -> None:
    hands.type("각")
    assert "각고은" in names(strip)
    hands.type("ㄱㅗ")
    assert strip.box.content() == "각고"
    assert names(strip) == ["각고은"]


@pytest.mark.parametrize("query", ["ㄱㅁㅅ 85", "rlaalstn 850101", "김민수 5678", "민수 850101", "5678"])
def test_enter_takes_the_first(
    strip: SearchStrip, hands: Hands, people: dict[str, int], shell: Shell, query: str
) -> None:
    hands.type(query)
    hands.press(Qt.Key.Key_Return)
    assert shell.chosen is not None
    assert shell.chosen.id == people["김민수 1985-01-01"]
    assert shell.learner is not None
    assert shell.learner.values.phone == "010-1234-5678"
    assert strip.box.text() == ""
    assert not strip.is_open


def test_enter_in_the_middle_of_a_syllable_loses_nothing(
    strip: SearchStrip, people: dict[str, int], shell: Shell, settle: Callable[[], None]
) -> None:
    QApplication.sendEvent(strip.box, compose("박"))
    QTest.keyClick(strip.box, Qt.Key.Key_Return)  # nobody has waited for the answer
    settle()
    assert shell.chosen is not None
    assert shell.chosen.name == "박서연"


def test_enter_before_the_answer_takes_the_answer_to_what_was_typed_last(
    strip: SearchStrip, people: dict[str, int], shell: Shell, settle: Callable[[], None]
) -> None:
    QTest.keyClicks(strip.box, "1990")
    settle()
    assert names(strip) == ["박서연"]
    strip.box.clear()
    QApplication.sendEvent(strip.box, compose("ㄱ"))
    QApplication.sendEvent(strip.box, compose("", "김만석"))
    QTest.keyClick(strip.box, Qt.Key.Key_Return)
    settle()
    assert shell.chosen is not None
    assert shell.chosen.name == "김만석"


def test_the_keys_that_follow_enter_at_once_meet_the_learner(
    strip: SearchStrip, people: dict[str, int], window: MainWindow, settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("llas_desktop.views.search_strip._ENTER_WAITS_S", 20.0)  # however slow this machine is just now
    QTest.keyClicks(strip.box, "1102")
    QTest.keyClick(strip.box, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_F4)
    settle()
    tab = learner_tab(window)
    assert tab.is_editing
    assert tab.form.learner_id == people["김민수 1971-05-05"]
    assert window.strip.box.text() == ""


@pytest.mark.parametrize("way_out", ["tab", "click", "shortcut"])
def test_a_syllable_in_the_making_survives_leaving_the_box(
    strip: SearchStrip, window: MainWindow, settle: Callable[[], None], way_out: str
) -> None:
    QApplication.sendEvent(strip.box, compose("", "김"))
    QApplication.sendEvent(strip.box, compose("민"))
    if way_out == "tab":
        QTest.keyClick(strip.box, Qt.Key.Key_Tab)
    elif way_out == "click":
        QTest.mouseClick(strip.box, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(strip.box, Qt.Key.Key_0, CTRL)
    settle()
    assert strip.box.text() == "김민"


def test_ctrl_n_registers_whom_was_typed_also_in_mid_syllable(
    strip: SearchStrip, window: MainWindow, hands: Hands
) -> None:
    hands.type("홍길동")
    hands.press(Qt.Key.Key_N, CTRL)
    assert learner_tab(window).is_editing
    assert text_of(window, "name") == "홍길동"
    hands.type("991231")
    assert text_of(window, "birth_date") == "991231"


def test_the_last_line_registers_with_name_and_birth_date(strip: SearchStrip, window: MainWindow, hands: Hands) -> None:
    hands.type("홍길동 991231")
    assert names(strip) == []
    model = strip.list.model()
    assert model.rowCount() == 1
    assert "홍길동 991231" in model.index(0, 0).data()
    hands.press(Qt.Key.Key_Return)
    assert text_of(window, "name") == "홍길동"
    assert text_of(window, "birth_date") == "991231"


def test_the_last_line_says_what_is_typed_with_the_syllable_in_the_making(strip: SearchStrip, hands: Hands) -> None:
    hands.type("김민")
    last = strip.list.model().rowCount() - 1
    assert strip.box.text() == "김"
    assert "‘김민’" in strip.list.model().index(last, 0).data()


@pytest.mark.parametrize("query", ["%", "_", "'", '"', "없는사람", "--", "𐀀"])
def test_a_query_for_nothing_finds_nothing_and_enter_chooses_nobody(
    strip: SearchStrip, hands: Hands, shell: Shell, query: str
) -> None:
    strip.box.setText(query)
    hands.press(Qt.Key.Key_Shift)
    assert names(strip) == []
    assert shell.chosen is None


def test_enter_before_an_empty_answer_waits_for_a_second_enter(
    strip: SearchStrip, window: MainWindow, shell: Shell, settle: Callable[[], None]
) -> None:
    gate = Event()
    shell.ask(lambda _services: gate.wait(20), lambda _passed: None, owner=strip, lane=shell.lanes.search)
    QApplication.sendEvent(strip.box, compose("", "없는사람"))
    QTest.keyClick(strip.box, Qt.Key.Key_Return)
    gate.set()
    settle()
    assert strip.is_open
    assert strip.box.hasFocus()
    QTest.keyClick(strip.box, Qt.Key.Key_Return)
    settle()
    assert text_of(window, "name") == "없는사람"


def test_enter_takes_the_first_also_where_the_list_was_put_away(
    strip: SearchStrip, window: MainWindow, people: dict[str, int], shell: Shell, settle: Callable[[], None]
) -> None:
    QTest.keyClicks(strip.box, "1102")
    settle()
    window.tab_bar.setFocus()
    assert not strip.list.isVisible()
    QTest.keyClick(strip.box, Qt.Key.Key_Return)
    settle()
    assert shell.chosen is not None
    assert shell.chosen.id == people["김민수 1971-05-05"]


def test_arrows_choose_and_stay_inside(strip: SearchStrip, hands: Hands, shell: Shell) -> None:
    hands.type("김")
    first_two = strip.hits[:2]
    hands.press(Qt.Key.Key_Up)
    assert strip.list.row == 0
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert shell.chosen is not None
    assert shell.chosen.id == first_two[1].id


def test_arrow_in_mid_composition_keeps_the_syllable(strip: SearchStrip, hands: Hands) -> None:
    hands.type("김")
    assert strip.box.text() == ""
    hands.press(Qt.Key.Key_Down)
    assert strip.box.text() == "김"
    assert strip.list.row == 1


def test_the_first_is_chosen_again_where_the_next_list_is_as_long(
    strip: SearchStrip, hands: Hands, settle: Callable[[], None]
) -> None:
    hands.type("기")
    before = strip.list.model().rowCount()
    hands.press(Qt.Key.Key_Down)
    assert strip.list.row == 1
    strip.box.setText("김")
    settle()
    assert strip.list.model().rowCount() == before
    assert strip.list.row == 0


def test_namesakes_are_told_apart_by_birth_date_and_masked_phone(strip: SearchStrip, hands: Hands) -> None:
    hands.type("김민수")
    lines = [strip.list.model().index(row, 0).data() for row in range(2)]
    assert len(set(lines)) == 2
    assert any("1985. 1. 1." in line and "010-****-5678" in line for line in lines)
    assert not any("1234" in line for line in lines)


def test_the_box_says_which_row_is_chosen_to_a_screen_reader(strip: SearchStrip, hands: Hands) -> None:
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        hands.type("김민수")
        first = strip.box.accessibleDescription()
        hands.press(Qt.Key.Key_Down)
        assert "김민수" in first
        assert strip.box.accessibleDescription() != first
    finally:
        QAccessible.setActive(was_active)


def test_the_list_is_cut_at_fifty(services: Services, clerk: Actor, window: MainWindow, hands: Hands) -> None:
    for day in range(60):
        services.learners.register(clerk, LearnerDraft(f"이하나{day}", date(1980, 1 + day % 12, 1 + day % 28)))
    hands.type("이하나")
    assert len(window.strip.hits) == 50
    assert window.strip.list.model().rowCount() == 51


def test_f2_from_anywhere_and_escape_back(strip: SearchStrip, window: MainWindow, hands: Hands) -> None:
    window.tab_bar.setFocus()
    hands.press(Qt.Key.Key_F2)
    assert strip.box.hasFocus()
    assert not strip.list.isVisible()  # nobody was there yet: an empty list would only cover the tabs
    hands.type("김")
    assert strip.list.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert strip.box.text() == ""
    hands.press(Qt.Key.Key_Escape)
    assert not strip.list.isVisible()
    assert window.tab_bar.hasFocus()


def test_recent_learners_are_in_the_empty_box_newest_first(strip: SearchStrip, hands: Hands) -> None:
    for query in ("박서연", "각고은"):
        hands.press(Qt.Key.Key_F2)
        hands.type(query)
        hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_F2)
    assert names(strip)[:2] == ["각고은", "박서연"]
    assert strip.list.row == -1
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_F2)
    assert names(strip)[:2] == ["박서연", "각고은"]


def test_recent_learners_come_by_a_hand_and_cover_nothing_that_begins(
    strip: SearchStrip, window: MainWindow, hands: Hands, people: dict[str, int], services: Services, clerk: Actor,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    services.learners.open(clerk, next(iter(people.values())))
    window.begin()
    settle()
    assert strip.box.hasFocus()
    assert not strip.list.isVisible()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Down):
        hands.press(key)
        assert strip.list.isVisible()
        assert names(strip) == ["김민수"]
        strip.clear()
    QTest.mouseClick(strip.box, Qt.MouseButton.LeftButton)
    settle()
    assert strip.list.isVisible()


def test_a_search_that_was_acted_on_is_journaled_once(
    strip: SearchStrip, hands: Hands, shell: Shell, qtbot: QtBot
) -> None:
    actions: list[tuple[Action, frozenset[int]]] = []
    shell.changed.connect(lambda changes: actions.append((changes.action, changes.learner_ids)))
    hands.type("김만석")
    shown = frozenset(hit.id for hit in strip.hits)
    hands.press(Qt.Key.Key_Return)
    assert actions == [(Action.LEARNERS_SEARCHED, shown), (Action.LEARNER_OPENED, shown)]


def test_a_search_left_standing_for_a_second_is_journaled_once(
    strip: SearchStrip, hands: Hands, shell: Shell, qtbot: QtBot
) -> None:
    actions: list[Action] = []
    shell.changed.connect(lambda changes: actions.append(changes.action))
    hands.type("ㄱㅁㅅ")
    with qtbot.waitSignal(shell.changed, timeout=5_000):
        pass  # the clerk looks at the list
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert actions == [Action.LEARNERS_SEARCHED, Action.LEARNER_OPENED]


def test_a_search_for_nobody_is_not_journaled(strip: SearchStrip, hands: Hands, shell: Shell, qtbot: QtBot) -> None:
    hands.type("없는사람")
    with qtbot.assertNotEmitted(shell.changed, wait=1_200):
        assert strip.is_open


def test_a_click_takes_the_row(
    strip: SearchStrip, hands: Hands, shell: Shell, settle: Callable[[], None], people: dict[str, int]
) -> None:
    hands.type("박")
    rect = strip.list.visualRect(strip.list.model().index(0, 0))
    QTest.mouseClick(strip.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    settle()
    assert shell.chosen is not None
    assert shell.chosen.id == people["박서연 1990-03-03"]


def test_the_model_keeps_the_rules_of_qt(qapp: QApplication) -> None:
    model = LearnerHitModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    hit = LearnerHit(1, "김민수", date(1985, 1, 1), "010-****-5678", "A-1", "金敏秀")
    model.show((hit,), "김", newcomer="김")
    assert [model.index(row).data(HIT_ROLE) for row in range(model.rowCount())] == [hit, None]
    assert "金敏秀" in model.index(0).data()
    model.show((), "")
    assert model.rowCount() == 0
    assert tester.model() is model


def test_a_list_as_long_as_before_keeps_its_rows_and_tells_of_new_words(qapp: QApplication) -> None:
    model = LearnerHitModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal).setParent(model)
    old = LearnerHit(1, "김민수", date(1985, 1, 1), "010-****-5678", "A-1", "")
    new = LearnerHit(2, "김민지", date(1990, 1, 1), "010-****-1234", "A-2", "")
    model.show((old,), "김", newcomer="김")
    resets: list[None] = []
    told: list[tuple[int, int]] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show((new,), "김민지", newcomer="김민지")
    assert (resets, told) == ([], [(0, 1)])
    assert "김민지" in model.index(0).data()
    assert "‘김민지’" in model.index(1).data()
    model.show((new, old), "김민", newcomer="김민")
    assert len(resets) == 1


def test_a_learner_who_is_chosen_from_elsewhere_ends_the_search(
    strip: SearchStrip, window: MainWindow, hands: Hands, services: Services
) -> None:
    hands.type("김")
    assert strip.list.isVisible()
    window.shell.choose(strip.hits[0])
    assert not strip.list.isVisible()
