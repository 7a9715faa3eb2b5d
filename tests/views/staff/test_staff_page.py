"""관리 › 직원: who gets an account, what each may do, a new password, that one leaves, the recovery sheet."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from llas_desktop.domain.actor import Action, Actor
from llas_desktop.domain.problems import Refused
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services
from llas_desktop.system.desktop import printing
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.settings.tab import SettingsTab
from llas_desktop.views.staff.account_dialogs import AddStaffDialog, RemoveDialog, ResetDialog, RolesDialog
from llas_desktop.views.staff.page import StaffPage
from llas_desktop.views.staff.recovery_dialogs import NewSheetDialog, RecoverySheetDialog
from llas_desktop.views.widgets.password_fields import NewPassword
from tests import staff
from tests.views.hands import Hands

D = TypeVar("D", bound=QWidget)
WORDS = "strong enough words"


@pytest.fixture
def page(window: MainWindow, settle: Callable[[], None]) -> StaffPage:
    tab = window.show_tab("settings")
    assert isinstance(tab, SettingsTab)
    tab.arrive("staff")
    settle()
    found = tab.page("staff")
    assert isinstance(found, StaffPage)
    assert tab.current == "staff"
    return found


@pytest.fixture
def colleague(services: Services, clerk: Actor) -> str:
    """One who works at the counter alone."""
    services.staff.add(clerk, "hanbit", "한빛", (Role.COUNTER,), WORDS)
    return "hanbit"


def open_dialog(kind: type[D]) -> D:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert len(found) == 1
    return found[0]


def give(fields: NewPassword, password: str, settle: Callable[[], None], again: str | None = None) -> None:
    fields.first.edit.put(password)
    fields.again.edit.put(password if again is None else again)
    settle()


def choose(page: StaffPage, login: str) -> None:
    page.table.setFocus()
    page.table.choose(login)
    page._show_state()


def actions(services: Services) -> list[str]:
    return [entry.action for entry in services.log.entries(services.door.actor(), limit=30).entries]


def members(services: Services) -> dict[str, frozenset[Role]]:
    return {member.login: member.roles for member in services.staff.staff() if member.removed_at is None}


def test_one_who_does_everything_alone_is_urged_to_share(page: StaffPage, services: Services) -> None:
    assert members(services) == {staff.LOGIN: frozenset(Role)}
    assert page.warns


def test_a_colleague_gets_an_account_and_can_sign_in_with_it(
    page: StaffPage, services: Services, hands: Hands, settle: Callable[[], None], window: MainWindow
) -> None:
    page.add.click()
    dialog = open_dialog(AddStaffDialog)
    hands.type("김한빛")
    hands.press(Qt.Key.Key_Tab)
    hands.type("hs.kim")
    give(dialog.password, WORDS, settle)
    dialog.roles.put((Role.COUNTER, Role.SUPERVISOR))
    dialog.do.click()
    settle()
    assert members(services)["hs.kim"] == {Role.COUNTER, Role.SUPERVISOR}
    assert Action.STAFF_ADDED in actions(services)
    assert [page.model.index(at, 1).data() for at in range(page.model.rowCount())] == [staff.LOGIN, "hs.kim"]
    assert not page.warns
    assert "김한빛" in window.toast.words
    assert services.staff.sign_in("hs.kim", WORDS).login == "hs.kim"


@pytest.mark.parametrize(
    ("login", "password", "again"),
    [
        ("hs.kim", "short", None),
        ("hs.kim", "password1", None),
        ("hanbitsi", "hanbitsi", None),
        ("hs.kim", WORDS, "other words here"),
        (staff.LOGIN, WORDS, None),
        ("", WORDS, None),
    ],
)
def test_what_is_wrong_with_an_account_is_said_and_nothing_is_written(
    page: StaffPage, services: Services, settle: Callable[[], None], login: str, password: str, again: str | None
) -> None:
    page.add.click()
    dialog = open_dialog(AddStaffDialog)
    dialog.name.put("김한빛")
    dialog.login.put(login)
    give(dialog.password, password, settle, again)
    dialog.do.click()
    settle()
    assert dialog.isVisible()
    is_about_login = password == WORDS and again is None
    assert bool(dialog.login_problem) == is_about_login
    assert dialog.password.is_good == is_about_login
    assert [*members(services)] == [staff.LOGIN]
    dialog.close()


def test_an_account_without_a_role_is_refused(page: StaffPage, services: Services, settle: Callable[[], None]) -> None:
    page.add.click()
    dialog = open_dialog(AddStaffDialog)
    dialog.name.put("김한빛")
    dialog.login.put("hs.kim")
    give(dialog.password, WORDS, settle)
    dialog.roles.put(())
    dialog.do.click()
    settle()
    assert dialog.roles.problem
    assert [*members(services)] == [staff.LOGIN]
    dialog.close()


def test_roles_are_changed_and_the_last_administrator_stays_one(
    page: StaffPage, colleague: str, services: Services, settle: Callable[[], None]
) -> None:
    page.reload()
    settle()
    choose(page, colleague)
    page.roles.click()
    dialog = open_dialog(RolesDialog)
    assert not dialog.do.isEnabled()  # nothing is changed yet
    dialog.roles.put((Role.AUDITOR,))
    dialog.do.click()
    settle()
    assert members(services)[colleague] == {Role.AUDITOR}
    choose(page, staff.LOGIN)
    page.roles.click()
    dialog = open_dialog(RolesDialog)
    dialog.roles.put((Role.COUNTER,))
    dialog.do.click()
    settle()
    assert dialog.trouble
    assert members(services)[staff.LOGIN] == frozenset(Role)
    dialog.close()


def test_enter_on_a_line_asks_for_the_roles(
    page: StaffPage, colleague: str, settle: Callable[[], None], hands: Hands
) -> None:
    page.reload()
    settle()
    choose(page, colleague)
    hands.press(Qt.Key.Key_Return)
    open_dialog(RolesDialog).close()


def test_a_lost_password_is_set_anew(
    page: StaffPage, colleague: str, services: Services, settle: Callable[[], None]
) -> None:
    page.reload()
    settle()
    choose(page, colleague)
    page.reset.click()
    dialog = open_dialog(ResetDialog)
    give(dialog.password, "other words here", settle)
    dialog.do.click()
    settle()
    with pytest.raises(Refused):
        services.staff.sign_in(colleague, WORDS)
    assert services.staff.sign_in(colleague, "other words here").login == colleague


def test_one_who_leaves_stays_on_the_list_and_opens_nothing(
    page: StaffPage, colleague: str, services: Services, settle: Callable[[], None]
) -> None:
    page.reload()
    settle()
    choose(page, colleague)
    page.remove.click()
    dialog = open_dialog(RemoveDialog)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "백업" in told  # what an old copy still opens with is said before
    dialog.do.click()
    settle()
    assert colleague not in members(services)
    assert "떠남" in page.model.index(1, 3).data()
    choose(page, colleague)
    assert not page.reset.isEnabled()
    with pytest.raises(Refused):
        services.staff.sign_in(colleague, WORDS)


def test_leaving_is_not_what_enter_does(page: StaffPage, colleague: str, services: Services, hands: Hands) -> None:
    page.reload()
    choose(page, colleague)
    page._ask(lambda member: RemoveDialog(page.shell, member, page.window()))
    hands.press(Qt.Key.Key_Return)
    assert colleague in members(services)


def test_a_new_recovery_sheet_is_shown_once_and_printed_from_memory(
    page: StaffPage, services: Services, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[tuple[bytes, str]] = []
    monkeypatch.setattr(printing, "usual_printer", lambda _wished: "창구")
    monkeypatch.setattr(printing, "print_pdf", lambda pdf, _printer, title: printed.append((pdf, title)))
    page.sheet.click()
    open_dialog(NewSheetDialog).do.click()
    settle()
    sheet = open_dialog(RecoverySheetDialog)
    sheet.print.click()
    settle()
    assert printed[0][0].startswith(b"%PDF")
    sheet.reject()
    assert sheet.isVisible()  # Esc does not throw the words away
    assert not sheet.close_it.isEnabled()
    sheet.has_it.setChecked(True)
    sheet.close_it.click()
    assert Action.RECOVERY_SHEET_MADE in actions(services)


def test_who_may_not_change_accounts_is_not_offered_it(
    window: MainWindow, services: Services, clerk: Actor, settle: Callable[[], None]
) -> None:
    services.staff.add(clerk, "auditor", "감사", (Role.AUDITOR,), WORDS)
    services.staff.add(clerk, "counter", "창구", (Role.COUNTER,), WORDS)
    tab = window.show_tab("settings")
    assert isinstance(tab, SettingsTab)
    services.staff.sign_in("auditor", WORDS)
    tab.arrive("staff")
    settle()
    page = tab.page("staff")
    assert isinstance(page, StaffPage)
    assert page.isVisible()
    assert [made.isVisible() for made in (page.add, page.roles, page.reset, page.remove, page.sheet)] == [False] * 5
    services.staff.sign_in("counter", WORDS)
    tab.reload()
    settle()
    assert tab.pages.values() == ("centre", "register", "batch", "keys")
    assert not page.isVisible()
