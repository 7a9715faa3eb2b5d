"""관리 › 일괄 발급: a class finishes; it is checked, issued at one go, accounted for, and gone on with where it was broken off."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.dates import PartialDate, korean_date
from llas_desktop.domain.history import RecordDraft
from llas_desktop.domain.learner import Learner, LearnerDraft
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.views.batch.page import BatchPage
from llas_desktop.views.batch.who_panel import FILE
from llas_desktop.views.dialogs.pages import PagesDialog
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.learner.unfinished import UnfinishedList
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from tests import staff
from tests.certificates import reading
from tests.views.administration import dialog, newest, place_chosen, settings_tab
from tests.views.batch.conftest import TITLE
from tests.views.certificate.conftest import Printer
from tests.views.certificate.conftest import printer as printer  # noqa: PLC0414  # a fixture
from tests.views.counter import days_ago
from tests.views.hands import Hands
from tests.views.test_every_screen import RULES, parts

Settle = Callable[[], None]
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def states(page: BatchPage) -> list[tuple[str, str]]:
    """What the list to check says, by name."""
    model = page.list.model
    return [(str(model.index(row, 1).data()), str(model.index(row, 0).data())) for row in range(model.rowCount())]


def results(page: BatchPage) -> list[tuple[str, str]]:
    """What the account says, by name."""
    model = page.lines
    return [(str(model.index(row, 1).data()), str(model.index(row, 0).data())) for row in range(model.rowCount())]


def issued(services: Services, learners: list[Learner]) -> list[int]:
    """How many certificates each of them has."""
    return [len(services.certificates.of_learner(learner.id)) for learner in learners]


@pytest.fixture
def listed(page: BatchPage, hands: Hands) -> BatchPage:
    """The class is on the list, and the purpose is chosen, all by keys."""
    page.focus_first()
    hands.press(Key.Key_Return)
    hands.press(Key.Key_6)
    return page


def stop_after_the_first(page: BatchPage) -> None:
    page.run.went_on.connect(page.account.stop.click, Qt.ConnectionType.SingleShotConnection)


# -- whom and what ----------------------------------------------------------------------------------------------------


def test_a_class_is_issued_by_keys_alone(
    listed: BatchPage, hands: Hands, services: Services, learners: list[Learner]
) -> None:
    assert states(listed) == [
        ("김가람", "✓ 발급"), ("박나루", "✓ 발급"), ("서라온", "✓ 발급"), ("윤미리내", "✕ 못 냄"),
    ]  # fmt: skip
    assert "3명에게 발급" in listed.issue.text()
    hands.press(Key.Key_Return, CTRL)
    assert issued(services, learners) == [1, 1, 1, 0]
    assert results(listed) == [
        ("김가람", "✓ 발급함"), ("박나루", "✓ 발급함"), ("서라온", "✓ 발급함"), ("윤미리내", "✕ 내지 않음"),
    ]  # fmt: skip
    assert "3명에게 발급했습니다" in listed.account.told
    assert "1명에게는 발급하지 않았고" in listed.account.told
    assert listed.account.print.isVisible()
    chosen = listed.lines.row_at(listed.results.currentIndex())
    assert chosen is not None
    assert chosen.problems  # who has none is in sight, with the reason below


def test_it_is_there_by_its_keys(window: MainWindow, hands: Hands, learners: list[Learner]) -> None:
    hands.press(Key.Key_B, CTRL | SHIFT)
    assert settings_tab(window).current == "batch"


def test_only_classes_of_the_days_asked_for_are_offered(page: BatchPage, settle: Settle) -> None:
    assert page.who.classes.rowCount() == 1
    page.who.until.put(korean_date(days_ago(8)))
    settle()
    assert page.who.classes.rowCount() == 0
    assert not page.who.table.isVisible()
    page.who.until.put("아무 날")
    page.who.until.editingFinished.emit()
    settle()
    assert page.who.trouble
    page.who.until.put(korean_date(days_ago(0)))
    settle()
    assert page.who.classes.rowCount() == 1
    assert not page.who.trouble


def test_a_class_is_found_by_its_first_letters_and_taken_by_enter(
    page: BatchPage, hands: Hands, services: Services, clerk: Actor, learners: list[Learner], settle: Settle
) -> None:
    for title in ("한국사로 여는 세계", "생활과 기술"):
        draft = RecordDraft("other_learning", title=title, minutes=60, ended=PartialDate.of(days_ago(3)))
        services.history.keep(clerk, learners[0].id, draft)
    page.who.reload()
    settle()
    assert page.who.classes.rowCount() == 3
    page.focus_first()
    hands.type("ㅎㄱㅅ")
    assert page.who.classes.rowCount() == 1
    hands.press(Key.Key_Return)
    assert [name for name, _ in states(page)] == ["김가람"]
    page.focus_first()
    page.who.search.put("")
    hands.press(Key.Key_Return)
    assert page.who.table.hasFocus()  # among several one is chosen
    assert [name for name, _ in states(page)] == ["김가람"]


def test_naming_a_class_is_entered_and_looking_for_classes_is_not(
    page: BatchPage, hands: Hands, services: Services, learners: list[Learner]
) -> None:
    before = newest(services).id
    page.who.reload()
    page.focus_first()
    assert newest(services).id == before + 1  # the look into the log itself
    hands.press(Key.Key_Return)
    entry = newest(services)
    assert entry.action == Action.LEARNERS_SEARCHED
    assert {one.id for one in entry.subjects} == {learner.id for learner in learners}


def test_a_purpose_that_is_chosen_while_the_list_is_on_its_way_holds(page: BatchPage, settle: Settle) -> None:
    page.who.table.choose(page.who.classes.identity_at(page.who.classes.index(0, 0)))
    page.who.table.row_entered.emit(page.who.table.identity)
    page.what.press("6")
    settle()
    assert {one.request.purpose for one in page.list.candidates} == {"본인 보관"}
    assert "3명에게 발급" in page.issue.text()


def test_a_list_that_comes_while_another_is_looked_through_stays(
    listed: BatchPage, services: Services, learners: list[Learner], tmp_path: Path, settle: Settle
) -> None:
    file = tmp_path / "명단.csv"
    file.write_text(f"계좌번호\n{learners[0].account_no}\n", encoding="utf-8")
    listed.who.take_file(str(file))
    listed.what.press("1")  # of the list before, until the file has been read
    settle()
    (one,) = listed.list.candidates
    assert (one.name, one.request.purpose) == (learners[0].name, "검정고시 응시원서 제출")


def test_one_is_left_out_by_the_space_bar_and_put_back(
    listed: BatchPage, hands: Hands, services: Services, learners: list[Learner]
) -> None:
    listed.list.focus_first()
    hands.press(Key.Key_Space)
    assert states(listed)[0] == ("김가람", "– 뺌")
    assert "2명에게 발급" in listed.issue.text()
    hands.press(Key.Key_Space)
    assert states(listed)[0] == ("김가람", "✓ 발급")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Return, CTRL)
    assert issued(services, learners) == [1, 0, 1, 0]
    assert [name for name, _ in results(listed)] == ["김가람", "서라온", "윤미리내"]


def test_nothing_is_issued_before_it_is_said_what_for(
    page: BatchPage, hands: Hands, services: Services, learners: list[Learner]
) -> None:
    page.focus_first()
    hands.press(Key.Key_Return)
    assert "용도를 고르십시오" in page.issue.text()
    hands.press(Key.Key_Return, CTRL)
    assert issued(services, learners) == [0, 0, 0, 0]
    hands.press(Key.Key_7)
    assert page.what.own_words.hasFocus()
    hands.type("구청 제출")
    hands.press(Key.Key_Return, CTRL)
    assert [services.certificates.of_learner(each.id)[0].purpose for each in learners[:3]] == ["구청 제출"] * 3


def test_what_is_to_be_looked_at_follows_the_purpose(listed: BatchPage, hands: Hands) -> None:
    assert states(listed)[0] == ("김가람", "✓ 발급")
    listed.list.focus_first()
    hands.press(Key.Key_1)
    assert listed.what.request().ged
    assert states(listed)[0] == ("김가람", "! 살펴보기")
    hands.press(Key.Key_6)
    assert states(listed)[0] == ("김가람", "✓ 발급")


def test_one_is_seen_before_all_are_issued(
    listed: BatchPage, services: Services, learners: list[Learner], settle: Settle
) -> None:
    listed.list.table.setCurrentIndex(listed.list.model.index(1, 0))
    listed.list.preview.click()
    settle()
    shown = dialog(PagesDialog)
    assert shown.windowTitle() == "박나루"
    assert shown.paper.what == "미리보기"
    shown.accept()
    assert issued(services, learners) == [0, 0, 0, 0]


def test_a_list_says_of_each_row_what_is_in_the_way(
    page: BatchPage, hands: Hands, services: Services, learners: list[Learner], tmp_path: Path, settle: Settle
) -> None:
    numbers = [learner.account_no for learner in learners]
    file = tmp_path / "명단.csv"
    file.write_text(
        f"계좌번호,용도,검정고시\n{numbers[0]},,\n{numbers[1]},대학 제출,N\n{numbers[0]},,\n없는번호,,\n",
        encoding="utf-8-sig",
    )
    page.what.press("1")
    page.who.take_file(str(file))
    settle()
    assert page.who.way.content() == FILE
    assert [state for _, state in states(page)] == ["! 살펴보기", "✓ 발급", "✕ 못 냄", "✕ 못 냄"]
    page.what.press("6")
    settle()
    page.keep()
    settle()
    assert issued(services, learners) == [1, 1, 0, 0]
    told = [services.certificates.of_learner(each.id)[0].purpose for each in learners[:2]]
    assert told == ["본인 보관", "대학 제출"]  # what the row itself says holds
    assert [result for _, result in results(page)] == ["✓ 발급함", "✓ 발급함", "✕ 내지 않음", "✕ 내지 않음"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", "성명\n김가람\n".encode()])
def test_a_file_that_is_no_list_is_told(page: BatchPage, tmp_path: Path, content: bytes, settle: Settle) -> None:
    file = tmp_path / "명단.csv"
    file.write_bytes(content)
    page.who.take_file(str(file))
    settle()
    assert len(page.who.trouble) > 10
    assert page.list.candidates == ()
    assert not page.issue.isEnabled()


# -- broken off, and gone on with -------------------------------------------------------------------------------------


def test_it_stops_between_two_and_goes_on_without_issuing_anybody_twice(
    listed: BatchPage, hands: Hands, services: Services, learners: list[Learner]
) -> None:
    stop_after_the_first(listed)
    hands.press(Key.Key_Return, CTRL)
    assert sum(issued(services, learners)) == 1
    assert [result for _, result in results(listed)] == ["✓ 발급함", "… 기다림", "… 기다림", "✕ 내지 않음"]
    assert "2명은 아직 발급하지 않았습니다" in listed.account.told
    assert listed.account.go_on.hasFocus()
    hands.press(Key.Key_Return)
    assert issued(services, learners) == [1, 1, 1, 0]
    assert not listed.account.go_on.isVisible()


def test_a_counter_goes_on_working_while_a_class_is_issued(
    listed: BatchPage, shell: Shell, services: Services, clerk: Actor, learners: list[Learner], settle: Settle
) -> None:
    done: list[str] = []
    newcomer = LearnerDraft("한여울", learners[0].values.birth_date)
    listed.run.went_on.connect(lambda line: done.append(line.name))
    listed.run.went_on.connect(
        lambda _line: shell.write(
            lambda services: services.learners.register(clerk, newcomer), lambda made: done.append(made.values.name),
            owner=shell,
        ),
        Qt.ConnectionType.SingleShotConnection,
    )  # fmt: skip
    listed.keep()
    settle()
    assert done == ["김가람", "한여울", "박나루", "서라온"]


def test_the_screen_is_locked_in_the_middle_and_the_rest_waits_for_the_same_clerk(
    listed: BatchPage, shell: Shell, services: Services, learners: list[Learner], settle: Settle
) -> None:
    listed.run.went_on.connect(lambda _line: services.staff.lock(), Qt.ConnectionType.SingleShotConnection)
    listed.keep()
    settle()
    assert listed.run.is_under_way
    services.staff.sign_in(staff.LOGIN, staff.PASSWORD)
    assert issued(services, learners) == [1, 0, 0, 0]
    shell.session_changed.emit()
    shell.waiting_room.unlocked(by_another=False)
    settle()
    assert issued(services, learners) == [1, 1, 1, 0]
    assert results(listed)[2] == ("서라온", "✓ 발급함")


def test_another_clerk_sees_nothing_of_it_on_the_screen_but_is_offered_it(
    listed: BatchPage, shell: Shell, services: Services, clerk: Actor, learners: list[Learner], settle: Settle
) -> None:
    services.staff.add(clerk, "counter", "창구", (Role.COUNTER,), "strong enough words")
    listed.run.went_on.connect(lambda _line: services.staff.lock(), Qt.ConnectionType.SingleShotConnection)
    listed.keep()
    settle()
    services.staff.sign_in("counter", "strong enough words")
    shell.session_changed.emit()
    shell.waiting_room.unlocked(by_another=True)
    settle()
    assert results(listed) == []
    assert listed.list.candidates == ()
    assert issued(services, learners) == [1, 0, 0, 0]
    assert listed.offer_list.isVisible()


@pytest.fixture
def next_day(
    qapp: QApplication, theme: Theme, services: Services, preferences: Preferences, qtbot: QtBot
) -> Iterator[Callable[[], MainWindow]]:
    """Another window on the same data, after the first one is gone."""
    shells: list[Shell] = []

    def open_window() -> MainWindow:
        future: Future[Services] = Future()
        future.set_result(services)
        shell = Shell(theme, future, services.door.actor)
        shells.append(shell)
        made = MainWindow(qapp, shell, preferences)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        qtbot.waitUntil(lambda: shell.lanes.is_idle)
        return made

    yield open_window
    for shell in shells:
        shell.close()


def test_a_window_that_closes_in_the_middle_loses_nothing_and_the_rest_is_offered_again(
    listed: BatchPage, window: MainWindow, services: Services, learners: list[Learner], settle: Settle,
    next_day: Callable[[], MainWindow], qtbot: QtBot,
) -> None:  # fmt: skip
    listed.run.went_on.connect(lambda _line: QTimer.singleShot(0, window.close), Qt.ConnectionType.SingleShotConnection)
    listed.keep()
    settle()
    assert not window.isVisible()
    assert 1 <= sum(issued(services, learners)) < 3
    opened = next_day()
    tab = opened.show_tab("learner")
    assert isinstance(tab, LearnerTab)
    qtbot.waitUntil(lambda: opened.shell.lanes.is_idle)
    (offered,) = opened.findChildren(UnfinishedList)
    assert offered.isVisible()
    go_on = [each for each in offered.findChildren(type(listed.issue)) if TITLE in each.accessibleName()]
    go_on[0].click()
    qtbot.waitUntil(lambda: opened.shell.lanes.is_idle)
    page = settings_tab(opened).page("batch")
    assert isinstance(page, BatchPage)
    qtbot.waitUntil(page.offer_list.isVisible)
    (line,) = [each for each in page.offer_list.findChildren(type(page.issue)) if each.isVisible()]
    line.click()
    page.account.go_on.click()
    qtbot.waitUntil(lambda: not page.run.is_under_way and opened.shell.lanes.is_idle)
    assert issued(services, learners) == [1, 1, 1, 0]
    opened.close()


def test_what_is_put_away_is_not_offered_again_and_stays_in_the_register(
    listed: BatchPage, hands: Hands, services: Services, clerk: Actor, learners: list[Learner], settle: Settle
) -> None:
    stop_after_the_first(listed)
    hands.press(Key.Key_Return, CTRL)
    assert len(services.batch.unfinished(clerk)) == 1
    listed.account.put_away.click()
    settle()
    assert services.batch.unfinished(clerk) == ()
    assert not listed.offer_list.isVisible()
    assert listed.who.isVisible()
    assert listed.list.candidates == ()
    assert sum(issued(services, learners)) == 1


# -- what comes of it -------------------------------------------------------------------------------------------------


def test_all_come_out_of_the_printer_at_one_go(
    listed: BatchPage, printer: Printer, services: Services, clerk: Actor, settle: Settle
) -> None:
    listed.keep()
    settle()
    printer.is_there = False
    listed.account.print.click()
    settle()
    assert printer.papers() == []
    assert listed.account.print.isVisible()
    printer.is_there = True
    listed.account.print.click()
    settle()
    (paper,) = printer.papers()
    words = reading.words_of(paper)
    for name in ("김가람", "박나루", "서라온"):
        assert name in words
    assert "윤미리내" not in words
    assert len(services.batch.unfinished(clerk)) == 1  # until she says that it is done with


def test_all_are_saved_as_one_file(
    listed: BatchPage, window: MainWindow, services: Services, learners: list[Learner], tmp_path: Path, settle: Settle
) -> None:
    listed.keep()
    settle()
    place = tmp_path / "증명서.pdf"
    listed.account.save.click()
    place_chosen(window, place)
    settle()
    pages = sum(services.certificates.of_learner(each.id)[0].page_count for each in learners[:3])
    with pypdfium2.PdfDocument(place) as document:
        assert len(document) == pages
    assert newest(services).action == Action.CERTIFICATE_SAVED


def test_the_account_is_of_the_register_and_not_of_this_page(
    listed: BatchPage, services: Services, learners: list[Learner], settle: Settle
) -> None:
    listed.keep()
    settle()
    batch = listed._batch
    assert batch is not None
    assert replace(batch, lines=()) == replace(services.batch.account(batch.id), lines=())
    assert [one.issued.issue_no for one in batch.issued if one.issued] == [
        services.certificates.of_learner(each.id)[0].issue_no for each in learners[:3]
    ]
    assert {one.issued.batch_id for one in batch.issued if one.issued} == {batch.id}


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_main_button_stays_in_sight_at_every_zoom_before_and_after(
    listed: BatchPage, window: MainWindow, theme: Theme, settle: Settle, size: tuple[int, int]
) -> None:
    window.resize(*size)
    for main in (listed.issue, listed.account.print):
        for zoom in (90, 100, 125, 150, 200):
            theme.set_zoom(zoom)
            settle()
            assert main.visibleRegion().boundingRect() == main.rect(), zoom
        theme.set_zoom(100)
        if main is listed.issue:
            listed.keep()
            settle()


def test_list_and_account_keep_the_rules_of_every_screen(listed: BatchPage, settle: Settle) -> None:
    for _ in range(2):
        assert [f"{rule.__name__}: {part!r}" for part in parts(listed) for rule in RULES if rule(part)] == []
        listed.keep()
        settle()


def test_its_lists_are_sound_models(listed: BatchPage, qtmodeltester: object, settle: Settle) -> None:
    listed.keep()
    settle()
    for model in (listed.who.classes, listed.lines):
        qtmodeltester.check(model)  # type: ignore[attr-defined]
