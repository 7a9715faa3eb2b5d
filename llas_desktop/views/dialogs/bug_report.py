"""An error that is nobody's fault but ours: what to do, and a report that holds no personal data."""

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from llas_desktop.views.dialogs.dialog import Dialog
from llas_desktop.views.parts import button, column, text
from llas_desktop.views.theme import Theme
from llas_desktop.views.words import tr


class BugReportDialog(Dialog):
    def __init__(self, theme: Theme, number: str, report: str, window: QWidget | None) -> None:
        """`report` is the text of the crash note: versions, types of errors and places in the program, nothing else."""
        super().__init__(theme, tr("예상하지 못한 오류가 났습니다"), window)
        told = tr(
            "방금 하신 일이 끝나지 않았을 수 있으니 확인해 주십시오. 저장된 자료는 그대로 있습니다. "
            "계속되면 오류 번호 {number}와 아래 내용을 관리자에게 알려 주십시오. 개인정보는 들어 있지 않습니다."
        ).format(number=number)
        field = QPlainTextEdit(report)
        field.setReadOnly(True)
        field.setAccessibleName(tr("오류 보고"))
        copy = button(tr("내용 복사"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        self.fill(
            column(theme, text(told, wraps=True), field, gap=12), copy, self.closing_button(tr("계속하기")), width=720
        )
