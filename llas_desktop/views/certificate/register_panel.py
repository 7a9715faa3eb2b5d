"""The learner's part of the issue register: look at what was handed out, make a further copy of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.certificate import IssuedCertificate
from llas_desktop.views.certificate.register_columns import register_columns
from llas_desktop.views.parts import button, column, row, set_icon, text
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.theme import Theme


class RegisterPanel(QWidget):
    """`view_asked(id)` for Enter or a double click, `reprint_asked(id)` for the button."""

    view_asked = Signal(int)
    reprint_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model: RowsModel[IssuedCertificate] = RowsModel(register_columns(), lambda issued: issued.id)
        self.table = RowsView(theme, self.model, name=self.tr("발급대장"))
        self._heading = text("", "label")
        self.view = button(self.tr("보기"), tip=self.tr("보관된 증명서를 위에 보입니다 (Enter)"))
        set_icon(theme, self.view, "eye")
        self.reprint = button(self.tr("재발급"), tip=self.tr("같은 내용의 다음 사본을 발급하고 인쇄합니다"))
        set_icon(theme, self.reprint, "printer")
        self.view.clicked.connect(lambda: self._ask(self.view_asked))
        self.reprint.clicked.connect(lambda: self._ask(self.reprint_asked))
        self.table.row_entered.connect(lambda _id: self._ask(self.view_asked))
        self.table.row_chosen.connect(lambda _id: self._show_state())
        head = row(theme, self._heading, None, self.view, self.reprint, gap=8)
        self.setLayout(column(theme, head, self.table, gap=4))
        self.show_issued(())

        def measure() -> None:
            self.table.setFixedHeight(theme.px(36 + 2 * 40 + 4))

        theme.follow(self, measure)

    def show_issued(self, issued: Sequence[IssuedCertificate]) -> None:
        """The newest first."""
        self.model.set_rows(issued)
        if issued and not isinstance(self.table.identity, int):
            self.table.choose(issued[0].id)
        self._heading.setText(self.tr("발급대장 {count}건").format(count=len(issued)))
        self.setVisible(bool(issued))
        self._show_state()

    def chosen(self) -> IssuedCertificate | None:
        return self.model.row_at(self.table.currentIndex())

    def forget(self) -> None:
        """Another learner has come."""
        self.table.choose(None)
        self.show_issued(())

    def _ask(self, signal: SignalInstance) -> None:
        chosen = self.chosen()
        if chosen is not None:
            signal.emit(chosen.id)

    def _show_state(self) -> None:
        is_chosen = self.chosen() is not None
        self.view.setEnabled(is_chosen)
        self.reprint.setEnabled(is_chosen)
