"""The lock: by time, by key, with the system; what can be seen then, and what is there again afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from llas_desktop.domain.actor import Action
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.system.desktop.os_lock import OsLock
from llas_desktop.views.backup.page import BackupPage
from llas_desktop.views.dialogs.password import ChangePasswordDialog, ConfirmDialog
from llas_desktop.views.learner.tab import LearnerTab
from llas_desktop.views.settings.tab import SettingsTab
from llas_desktop.views.shell import hit_of
from tests import staff
from tests.views.login.conftest import CTRL, Front

Key = Qt.Key
NAME = "가온누리"
PHONE = "010-4242-4243"


@pytest.fixture
def serving(inside: Front) -> Front:
    """A learner is at the desk, whom nobody else may see."""
    from datetime import date

    services = inside.services
    learner, _ = services.learners.register(
        services.door.actor(), LearnerDraft(NAME, date(1985, 1, 1), phone=PHONE, address="한빛시 다리길 12")
    )
    inside.shell.choose(hit_of(learner))
    inside.settle()
    assert NAME in inside.seen()
    return inside


def sees_nobody(front: Front) -> None:
    seen = front.seen()
    for secret in (NAME, PHONE, "4243", "다리길", "1985"):
        assert secret not in seen
    assert all(not each.isVisible() for each in QApplication.topLevelWidgets() if each is not front.window)


@pytest.mark.parametrize("tab", ["learner", "history", "diagnosis", "certificate"])
def test_the_cover_hides_everything_within_a_second(serving: Front, tab: str) -> None:
    serving.window.show_tab(tab)
    serving.settle()
    assert NAME in serving.seen()
    took = QElapsedTimer()
    took.start()
    serving.program.entrance.lock()
    sees_nobody(serving)
    assert took.elapsed() < 1_000
    serving.settle()
    sees_nobody(serving)
    assert serving.actions()[-1] is Action.SIGNED_OUT
    assert serving.shell.session is None


def test_five_minutes_without_a_touch_lock_it(serving: Front) -> None:
    watch = serving.program.idle
    serving.clock.go_on(minutes=4, seconds=59)
    assert not watch.look()
    serving.press(Key.Key_Tab)  # a touch: the time begins anew
    serving.clock.go_on(minutes=4, seconds=59)
    assert not watch.look()
    assert not serving.is_covered()
    serving.clock.go_on(seconds=1)
    assert watch.look()
    sees_nobody(serving)
    serving.settle()
    assert serving.shell.session is None


def test_the_mouse_is_a_touch_and_what_comes_too_late_is_not_let_through(serving: Front) -> None:
    box = serving.window.strip.box
    serving.clock.go_on(minutes=4)
    place = QPointF(QPoint(5, 5))
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, box.mapToGlobal(place), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(box, move)
    serving.clock.go_on(minutes=4)
    assert not serving.program.idle.look()
    serving.clock.go_on(minutes=2)  # the computer slept, and no timer has looked yet
    box.clear()
    QTest.keyClick(box, Key.Key_A)
    assert serving.is_covered()
    assert not box.text()
    sees_nobody(serving)


@pytest.mark.parametrize(("minutes", "is_locked"), [(9, False), (10, True)])
def test_the_time_is_a_setting_of_the_centre(serving: Front, minutes: int, is_locked: bool) -> None:
    actor = serving.shell.actor()
    serving.shell.write(lambda services: services.centre.change(actor, "idle_minutes", "10"), owner=serving.program)
    serving.settle()
    serving.clock.go_on(minutes=minutes)
    assert serving.program.idle.look() is is_locked


def test_while_it_is_locked_no_time_runs(serving: Front) -> None:
    serving.lock()
    serving.clock.go_on(minutes=30)
    assert not serving.program.idle.look()
    serving.sign_in()
    assert not serving.program.idle.look()


def test_it_locks_with_the_system(serving: Front) -> None:
    os_lock = serving.program.os_lock
    assert isinstance(os_lock, OsLock)
    os_lock.on_active(False)
    assert not serving.is_covered()
    os_lock.on_active(True)
    sees_nobody(serving)


def test_the_same_person_finds_all_as_she_left_it(serving: Front) -> None:
    tab = serving.window.tab("learner")
    assert isinstance(tab, LearnerTab)
    serving.window.perform("edit_learner")
    serving.settle()
    form = tab.form
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "abc")
    serving.press(Key.Key_L, CTRL)
    sees_nobody(serving)
    page = serving.page
    assert page.login.text() == staff.LOGIN
    assert page.password.edit.hasFocus()
    QTest.keyClicks(page.password.edit, staff.PASSWORD)
    serving.press(Key.Key_Return)
    assert not serving.is_covered()
    assert form.is_touched
    assert form.isVisible()
    assert QApplication.focusWidget() is field
    assert serving.shell.chosen is not None
    assert serving.window.isActiveWindow()


def test_a_draft_is_on_the_disk_before_the_door_is_closed(serving: Front) -> None:
    serving.window.perform("register")
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "hong")
    serving.program.entrance.lock()
    serving.settle()
    (count,) = staff.rows(serving.places.data, "SELECT count(*) FROM drafts")[0]
    assert count == 1


def test_another_person_finds_nobody_at_the_desk(serving: Front) -> None:
    serving.add("park", "counter")
    serving.window.perform("edit_learner")
    serving.settle()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "abc")
    serving.lock()
    serving.sign_in("park", "another fine pass")
    assert not serving.is_covered()
    assert serving.shell.chosen is None
    assert serving.shell.actor().who == "park"
    assert serving.window.strip.who.text() == "park"
    tab = serving.window.tab("learner")
    assert isinstance(tab, LearnerTab)
    assert not tab.is_editing
    serving.lock()
    serving.sign_in()
    assert serving.shell.chosen is None


def test_another_person_finds_nothing_in_the_search_and_nothing_is_entered_for_her(serving: Front) -> None:
    for login, role in (("park", "counter"), ("lee", "auditor")):
        serving.add(login, role)
        serving.press(Key.Key_F2)
        serving.window.strip.box.setText(NAME[:2])
        serving.settle()
        assert serving.window.strip.is_open
        serving.lock()
        before = len(serving.actions())
        serving.sign_in(login, "another fine pass")
        assert not serving.window.strip.box.text()
        assert NAME not in serving.seen()
        assert Action.LEARNERS_SEARCHED not in serving.actions()[before:]
        serving.lock()
        serving.sign_in()


def test_what_the_window_asks_behind_the_lock_is_asked_as_the_one_who_was_there(serving: Front) -> None:
    serving.lock()
    told: list[object] = []
    actor = serving.shell.actor()
    serving.shell.write(
        lambda services: services.learners.note_search(actor, ()), told.append, owner=serving.program,
        refused=told.append,
    )  # fmt: skip
    serving.settle()
    assert not told
    serving.sign_in()
    assert len(told) == 1
    assert not isinstance(told[0], Refused)


def test_dialogs_go_and_come_back_with_the_window(serving: Front) -> None:
    serving.window.perform("password")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ChangePasswordDialog)
    dialog.old.edit.setText("half")
    serving.program.entrance.lock()
    sees_nobody(serving)
    serving.settle()
    serving.sign_in()
    assert dialog.isVisible()
    assert dialog.old.edit.text() == "half"
    dialog.reject()


def test_dialogs_of_another_are_closed(serving: Front) -> None:
    serving.add("park", "counter")
    serving.window.perform("password")
    assert QApplication.activeModalWidget() is not None
    serving.program.entrance.lock()
    serving.settle()
    serving.sign_in("park", "another fine pass")
    assert QApplication.activeModalWidget() is None


def test_what_is_asked_while_it_is_locked_is_answered_afterwards(serving: Front) -> None:
    serving.lock()
    told: list[object] = []
    serving.shell.ask(lambda services: services.learners.search(NAME), told.append, owner=serving.program)
    serving.settle()
    assert not told
    serving.sign_in()
    serving.settle()
    assert len(told) == 1


def test_what_another_one_asked_for_is_forgotten(serving: Front) -> None:
    serving.add("park", "counter")
    serving.lock()
    told: list[object] = []
    ended: list[object] = []
    serving.shell.ask(
        lambda services: services.learners.search(NAME), told.append,
        owner=serving.program, ended=lambda: ended.append(1),
    )  # fmt: skip
    serving.settle()
    serving.sign_in("park", "another fine pass")
    assert not told
    assert ended


# -- roles -----------------------------------------------------------------------------------------------------------


def shown_tabs(front: Front) -> list[str]:
    bar = front.window.tab_bar
    return [str(bar.tabData(at)) for at in range(bar.count()) if bar.isTabVisible(at)]


@pytest.mark.parametrize(
    ("role", "tabs"),
    [
        ("counter", ["learner", "history", "course", "diagnosis", "certificate", "settings", "check"]),
        ("supervisor", ["learner", "history", "course", "diagnosis", "certificate", "settings", "check"]),
        ("administrator", ["course", "settings"]),
        ("auditor", ["course", "settings", "check"]),
    ],
)
def test_each_role_has_its_tabs(inside: Front, role: str, tabs: list[str]) -> None:
    inside.add("park", role)
    inside.window.show_tab("settings")
    inside.lock()
    inside.sign_in("park", "another fine pass")
    assert shown_tabs(inside) == tabs
    serves = "learner" in tabs
    assert inside.window.current == ("learner" if serves else "settings")
    assert inside.window.strip.box.isVisible() is serves
    assert inside.window.strip.box.hasFocus() is serves
    settings = inside.window.tab("settings")
    assert isinstance(settings, SettingsTab)
    assert settings.current == ("access_log" if role == "auditor" else "centre")
    focus = QApplication.focusWidget()
    assert serves or (focus is not None and settings.pages.isAncestorOf(focus))
    before = inside.window.current
    inside.press(Key.Key_1, CTRL)
    inside.press(Key.Key_N, CTRL)
    inside.press(Key.Key_F2)
    assert inside.window.current == before
    inside.lock()
    inside.sign_in()
    assert "learner" in shown_tabs(inside)


# -- the password once more, and another one -------------------------------------------------------------------------


def wants_password(front: Front) -> tuple[list[object], ConfirmDialog]:
    """A deed that wants a fresh password is asked for when the last one is long ago."""
    front.clock.go_on(minutes=4)
    front.press(Key.Key_Tab)
    front.clock.go_on(minutes=4)
    front.press(Key.Key_Tab)
    made: list[object] = []
    actor = front.shell.actor()
    front.shell.write(
        lambda services: services.staff.new_recovery_sheet(actor), made.append, owner=front.program,
        refused=made.append,
    )  # fmt: skip
    front.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ConfirmDialog)
    assert not made
    return made, dialog


def test_a_deed_goes_on_when_the_password_was_given_once_more(inside: Front) -> None:
    made, dialog = wants_password(inside)
    dialog.password.edit.setText("not this one")
    inside.press(Key.Key_Return)
    assert dialog.isVisible()
    assert not made
    QTest.keyClicks(dialog.password.edit, staff.PASSWORD)
    inside.press(Key.Key_Return)
    assert len(made) == 1
    assert not isinstance(made[0], Refused)
    assert QApplication.activeModalWidget() is None


def test_a_deed_whose_password_is_not_given_is_refused(inside: Front) -> None:
    made, dialog = wants_password(inside)
    dialog.reject()
    inside.settle()
    (refused,) = made
    assert isinstance(refused, Refused)
    assert refused.problems == (Problem("password", "password_needed"),)


def test_the_password_is_changed(inside: Front) -> None:
    inside.window.perform("password")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ChangePasswordDialog)
    dialog.old.edit.setText("not this one")
    for field in (dialog.new.first, dialog.new.again):
        field.edit.setText("short")
    inside.settle()
    was_good = dialog.new.is_good
    assert not was_good
    for field in (dialog.new.first, dialog.new.again):
        field.edit.setText("brand new pass")
    inside.settle()
    assert dialog.new.is_good
    dialog._do.click()
    inside.settle()
    assert dialog.isVisible()
    dialog.old.edit.setText(staff.PASSWORD)
    dialog._do.click()
    inside.settle()
    assert QApplication.activeModalWidget() is None
    inside.lock()
    inside.sign_in()
    assert inside.is_covered()
    inside.sign_in(password="brand new pass")
    assert not inside.is_covered()


# -- backups ---------------------------------------------------------------------------------------------------------


def test_the_light_tells_of_backups_that_nobody_had_to_think_of(inside: Front) -> None:
    light = inside.window.strip.backup_light
    assert light.isVisible()
    assert "백업 전" in light.text()
    inside.window.strip.backups.keep_up()
    inside.settle()
    assert light.text().startswith("● 백업됨")
    assert "한 곳" in light.text()
    assert light.accessibleName().startswith("백업")


def test_the_light_hears_of_another_folder_and_leads_to_the_page(inside: Front, data: Path, tmp_path: Path) -> None:
    light = inside.window.strip.backup_light
    inside.window.strip.backups.keep_up()
    inside.settle()
    assert "한 곳" in light.text()
    QTest.mouseClick(light, Qt.MouseButton.LeftButton)
    inside.settle()
    tab = inside.window.tab("settings")
    assert isinstance(tab, SettingsTab)
    assert (inside.window.current, tab.current) == ("settings", "backup")
    page = tab.page("backup")
    assert isinstance(page, BackupPage)
    second = tmp_path / "stick"
    second.mkdir()
    page.take_folder(str(second))
    inside.settle()
    before = light.text()
    inside.window.strip.backups.look()
    inside.settle()
    assert light.text() == before
    page.take_folder("")
    inside.settle()
    assert "한 곳" in light.text()


def test_the_light_leads_nobody_to_a_page_that_is_not_hers(inside: Front) -> None:
    inside.add("park", "counter")
    inside.lock()
    inside.sign_in("park", "another fine pass")
    QTest.mouseClick(inside.window.strip.backup_light, Qt.MouseButton.LeftButton)
    inside.settle()
    assert inside.window.current == "learner"


def test_it_is_backed_up_while_it_is_locked(inside: Front, data: Path) -> None:
    inside.lock()
    inside.window.strip.backups.keep_up()
    inside.settle()
    assert list((data / "backups").glob("*.llasbackup"))


def test_a_backup_that_fails_is_told(inside: Front, data: Path) -> None:
    (data / "backups").write_text("not a folder")
    inside.window.strip.backups.keep_up()
    inside.settle()
    assert "백업하지 못함" in inside.window.strip.backup_light.text()
    assert inside.window.strip.backup_light.toolTip()


def test_begun_again(begin: Callable[[], Front]) -> None:
    """The next start knows nobody: not even who was there last."""
    front = begin()
    front.sign_in()
    front.window.close()
    front.settle()
    front.program.close()
    again = begin()
    assert again.is_covered()
    assert not again.page.login.text()
    assert staff.LOGIN not in again.seen()
