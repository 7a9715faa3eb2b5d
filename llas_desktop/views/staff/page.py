"""직원: who has an account, and what may be done about it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from llas_desktop.domain.staff import Role, StaffMember
from llas_desktop.views.parts import button, column, note, set_icon
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.settings.page import Page, flowing
from llas_desktop.views.shell import Shell
from llas_desktop.views.staff.words import staff_columns
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView

if TYPE_CHECKING:
    from llas_desktop.views.dialogs.dialog import Dialog


class StaffPage(Page):
    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__(shell)
        self._preferences = preferences
        theme = shell.theme
        self.model: RowsModel[StaffMember] = RowsModel(staff_columns(), lambda one: one.login)
        self.table = RowsView(theme, self.model, name=self.tr("직원"))
        self.table.row_chosen.connect(lambda _login: self._show_state())
        self.table.row_entered.connect(lambda _login: self._on_roles())
        self.add = button(self.tr("직원 등록…"), "primary")
        set_icon(theme, self.add, "user-plus", colour="on_primary")
        self.roles = button(self.tr("역할 바꾸기…"))
        self.reset = button(self.tr("비밀번호 다시 정하기…"))
        self.remove = button(self.tr("계정 없애기…"), "danger")
        self.sheet = button(self.tr("복구 용지 새로 만들기…"), "quiet")
        deeds: tuple[tuple[QPushButton, str, Callable[[], object]], ...] = (
            (self.add, "StaffDesk.add", self._on_add), (self.roles, "StaffDesk.set_roles", self._on_roles),
            (self.reset, "StaffDesk.reset", self._on_reset), (self.remove, "StaffDesk.remove", self._on_remove),
            (self.sheet, "StaffDesk.new_recovery_sheet", self._on_sheet),
        )  # fmt: skip
        for made, call, do in deeds:
            self.offer(made, call)
            made.clicked.connect(do)
        self._alone = note(
            self.tr("한 사람이 모든 일을 맡고 있습니다. 일하는 사람마다 계정을 만들고 꼭 필요한 역할만 주십시오."),
            "warning",
        )
        self._alone.hide()
        bar = flowing(theme, *(made for made, _, _ in deeds))
        body = column(theme, bar, self._alone, self.table, gap=12, margins=(24, 8, 24, 16))
        body.setStretch(2, 1)
        theme.follow(self.table, lambda: self.table.setMinimumHeight(theme.px(160)))
        self.setLayout(body)
        self._show_state()

    def reload(self) -> None:
        self.shell.ask(lambda services: services.staff.staff(), self._on_staff, owner=self, newest="staff")

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> StaffMember | None:
        return self.model.row_at(self.table.currentIndex())

    @property
    def warns(self) -> bool:
        """Whether it urges to share the work out."""
        return not self._alone.isHidden()

    def _on_staff(self, staff: tuple[StaffMember, ...]) -> None:
        # Those who left stand below those who are here.
        here = [one for one in staff if one.removed_at is None]
        self.model.set_rows((*here, *(one for one in staff if one.removed_at is not None)))
        self._alone.setVisible(self.shell.may("StaffDesk.add") and len(here) == 1 and here[0].roles == frozenset(Role))
        self._show_state()

    def _show_state(self) -> None:
        chosen = self.chosen
        is_here = chosen is not None and chosen.removed_at is None
        for made in (self.roles, self.reset, self.remove):
            made.setEnabled(is_here)

    # -- what may be done -----------------------------------------------------------------------------------------

    def _on_add(self) -> None:
        from llas_desktop.views.staff.account_dialogs import AddStaffDialog

        AddStaffDialog(self.shell, self.window()).open()

    def _on_roles(self) -> None:
        from llas_desktop.views.staff.account_dialogs import RolesDialog

        self._ask(lambda member: RolesDialog(self.shell, member, self.window()))

    def _on_reset(self) -> None:
        from llas_desktop.views.staff.account_dialogs import ResetDialog

        self._ask(lambda member: ResetDialog(self.shell, member, self.window()))

    def _on_remove(self) -> None:
        from llas_desktop.views.staff.account_dialogs import RemoveDialog

        self._ask(lambda member: RemoveDialog(self.shell, member, self.window()))

    def _ask(self, dialog: "Callable[[StaffMember], Dialog]") -> None:
        if (member := self.chosen) is not None:
            dialog(member).open()

    def _on_sheet(self) -> None:
        from llas_desktop.views.staff.recovery_dialogs import NewSheetDialog, RecoverySheetDialog

        def made(words: tuple[str, ...]) -> None:
            RecoverySheetDialog(self.shell, self._preferences, words, self.window()).open()

        NewSheetDialog(self.shell, made, self.window()).open()
