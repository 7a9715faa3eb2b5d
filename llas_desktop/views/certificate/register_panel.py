"""The learner's part of the issue register: look at what was handed out, have it read, make a further copy, withdraw it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from llas_desktop.domain.certificate import IssuedCertificate
from llas_desktop.views.certificate.register_columns import register_columns
from llas_desktop.views.parts import button, column, set_icon, text
from llas_desktop.views.settings.page import flowing
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.theme import Theme


class RegisterPanel(QWidget):
    """`view_asked(id)` for Enter or a double click, the others for their buttons, with the id of the chosen entry."""

    view_asked = Signal(int)
    reading_asked = Signal(int)
    reprint_asked = Signal(int)
    withdrawal_asked = Signal(int)
    reissue_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model: RowsModel[IssuedCertificate] = RowsModel(register_columns(), lambda issued: issued.id)
        self.table = RowsView(theme, self.model, name=self.tr("발급대장"))
        self._heading = text("", "label")
        self.view = button(self.tr("보기"), tip=self.tr("보관된 증명서를 위에 보입니다 (Enter)"))
        set_icon(theme, self.view, "eye")
        self.reading = button(
            self.tr("글로 읽기"), tip=self.tr("증명서의 내용을 글로 보입니다. 화면 낭독기로 읽을 수 있습니다.")
        )
        self.reprint = button(self.tr("재발급"), tip=self.tr("같은 내용의 다음 사본을 발급하고 인쇄합니다"))
        set_icon(theme, self.reprint, "printer")
        self.withdraw = button(self.tr("철회…"), tip=self.tr("이 증명서가 더는 유효하지 않게 합니다. 까닭을 묻습니다."))
        self.reissue = button(self.tr("대체 발급"), tip=self.tr("철회한 증명서를 대신할 것을 같은 내용으로 마련합니다"))
        for part, signal in (
            (self.view, self.view_asked), (self.reading, self.reading_asked), (self.reprint, self.reprint_asked),
            (self.withdraw, self.withdrawal_asked), (self.reissue, self.reissue_asked),
        ):  # fmt: skip
            part.clicked.connect(lambda _checked=False, signal=signal: self._ask(signal))
        self.table.row_entered.connect(lambda _id: self._ask(self.view_asked))
        self.table.row_chosen.connect(lambda _id: self._show_state())
        head = flowing(theme, self._heading, self.view, self.reading, self.reprint, self.withdraw, self.reissue, gap=8)
        theme.follow(self._heading, lambda: self._heading.setMinimumHeight(theme.px(40)))
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

    def make_room(self, *, is_low: bool) -> None:
        """Where there is no height to spare its buttons stand in one line, without how many entries there are."""
        self._heading.setHidden(is_low)

    def forget(self) -> None:
        """Another learner has come."""
        self.table.choose(None)
        self.show_issued(())

    def _ask(self, signal: SignalInstance) -> None:
        chosen = self.chosen()
        if chosen is not None:
            signal.emit(chosen.id)

    def _show_state(self) -> None:
        chosen = self.chosen()
        is_withdrawn = chosen is not None and chosen.withdrawn_at is not None
        self.view.setEnabled(chosen is not None)
        self.reading.setEnabled(chosen is not None)
        self.reprint.setEnabled(chosen is not None and not is_withdrawn)
        self.withdraw.setEnabled(chosen is not None)
        if is_withdrawn and self.withdraw.hasFocus():  # which is about to go
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.withdraw.setHidden(is_withdrawn)
        self.reissue.setVisible(is_withdrawn)
        self.reissue.setEnabled(chosen is not None and not chosen.replaced_by)
