"""What the law makes grave wants the password once more, in the middle of a dialog too; and the deed goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from llas_desktop.views.dialogs.password import ConfirmDialog
from llas_desktop.views.settings.tab import SettingsTab
from llas_desktop.views.staff.account_dialogs import AddStaffDialog
from llas_desktop.views.staff.page import StaffPage
from tests import staff
from tests.views.administration import dialog
from tests.views.login.conftest import Front


def test_an_account_is_added_after_the_password_was_given_once_more(inside: Front) -> None:
    tab = inside.window.show_tab("settings")
    assert isinstance(tab, SettingsTab)
    tab.arrive("staff")
    inside.settle()
    for _ in range(2):  # eight minutes since the sign-in, at no moment of which she was away for five
        inside.clock.go_on(minutes=4)
        inside.press(Qt.Key.Key_Tab)
    page = tab.page("staff")
    assert isinstance(page, StaffPage)
    page.add.click()
    asked = dialog(AddStaffDialog)
    asked.name.put("김한빛")
    asked.login.put("hs.kim")
    for field in (asked.password.first, asked.password.again):
        field.edit.put("four more plain words")
    inside.settle()
    asked.do.click()
    inside.settle()
    confirm = dialog(ConfirmDialog)
    confirm.password.edit.put(staff.PASSWORD)
    confirm._do.click()
    inside.settle()
    assert "hs.kim" in {member.login for member in inside.services.staff.staff()}
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, AddStaffDialog) and one.isVisible()]
