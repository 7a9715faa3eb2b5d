"""Before there is a window: the program cannot start, why, and what to do now."""

from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from llas_desktop.domain.problems import WorldError
from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, prose
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class CannotStartDialog(Dialog):
    def __init__(self, theme: Theme, told: str, window: QWidget | None = None) -> None:
        super().__init__(theme, tr("프로그램을 열지 못했습니다"), window)
        leave = button(tr("끝내기"), "primary")
        leave.clicked.connect(self.accept)
        self.fill(column(theme, prose(told)), leave, width=600)


def cannot_start(app: QApplication, told: str) -> QDialog:
    """Shows it in the dress of the house, or in the system's where even that is missing."""
    dialog: QDialog
    try:
        dialog = CannotStartDialog(Theme(app), told)
    except WorldError:
        dialog = QMessageBox(QMessageBox.Icon.Warning, tr("프로그램을 열지 못했습니다"), told)
    dialog.show()
    return dialog
