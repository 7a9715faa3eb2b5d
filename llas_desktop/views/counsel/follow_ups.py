"""Whom to come back to today: a list that is entered in the journal when it is shown, and so is shown when it is asked for."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from llas_desktop.domain.actor import Changes
from llas_desktop.domain.counselling import FollowUp
from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.views.actions import tip_of
from llas_desktop.views.counsel.columns import follow_up_columns
from llas_desktop.views.parts import boxed, button, column, line, prose, row, scrolled, text
from llas_desktop.views.shell import Shell
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView


class FollowUpPage(QWidget):
    """Enter brings the learner to the desk with the note opened; Esc goes back to what stood here before."""

    chosen = Signal(object, int)
    """LearnerHit, and the id of the note."""
    left = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        theme = shell.theme
        self._heading = text(kind="title")
        self._day: date | None = None
        self.model: RowsModel[FollowUp] = RowsModel(follow_up_columns(), lambda one: one.counselling_id)
        self.table = RowsView(theme, self.model, name=self.tr("오늘 다시 볼 상담"))
        self.table.row_entered.connect(lambda _id: self._on_open())
        self.table.row_chosen.connect(lambda _id: self._show_state())
        self._nothing = prose(
            self.tr(
                "다시 볼 날이 되었는데 아직 보지 않은 상담이 없습니다. 상담 기록에 ‘다시 볼 날’을 적으면 그날 여기에 나옵니다."
            )
        )
        self.back = button(self.tr("돌아가기"), tip=self.tr("돌아가기 (Esc)"))
        self.back.clicked.connect(self.left)
        self.settle = button(self.tr("다시 보았음"))
        self.settle.clicked.connect(self._on_settle)
        self.open = button(self.tr("이 학습자 열기"), "primary", tip=self.tr("이 학습자 열기 (Enter)"))
        self.open.clicked.connect(self._on_open)
        body = column(theme, self._heading, self._nothing, self.table, None, gap=12, margins=(24, 16, 24, 16))
        body.setStretchFactor(self.table, 100)
        foot = row(theme, self.back, None, self.settle, self.open, margins=(24, 10, 24, 12))
        theme.follow(self.table, lambda: self.table.setMinimumHeight(theme.px(36 + 2 * 40)))
        floors = column(theme, scrolled(boxed(body)), line(), foot, gap=0)
        floors.setStretch(0, 1)
        self.setLayout(floors)
        self.setAccessibleName(tip_of("follow_ups"))
        shell.changed.connect(self._on_changed)
        self.show_due(())

    def wait(self) -> None:
        """Show nobody until the list comes: the one of before may be another day's, or another clerk's."""
        self.show_due(())
        self._nothing.hide()

    def ask(self) -> None:
        """Have the list of today shown; whom it shows is entered."""
        actor = self._shell.actor()
        self._shell.ask(lambda services: services.counsel.due(actor), self._on_due, owner=self, newest="due")

    def show_due(self, due: tuple[FollowUp, ...]) -> None:
        heading = self.tr("오늘 다시 볼 상담 {count}건") if due else self.tr("오늘 다시 볼 상담")
        self._heading.setText(heading.format(count=len(due)))
        self._heading.setToolTip(korean_date(today()))
        self.model.set_rows(due)
        self.table.setVisible(bool(due))
        self._nothing.setVisible(not due)
        self._show_state()

    def focus_first(self) -> None:
        (self.table if self.model.total else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, changes: Changes) -> None:
        if "counsellings" in changes.tables and self.isVisible():
            self.ask()

    def _on_due(self, due: tuple[FollowUp, ...]) -> None:
        self.show_due(due)
        if self.isAncestorOf(QApplication.focusWidget() or self):  # she may have gone on elsewhere by then
            self.focus_first()

    def _chosen(self) -> FollowUp | None:
        return self.model.row_at(self.table.currentIndex())

    def _show_state(self) -> None:
        for part in (self.settle, self.open):
            part.setVisible(self.model.total > 0)
            part.setEnabled(self._chosen() is not None)

    def _on_open(self) -> None:
        if (one := self._chosen()) is not None:
            hit = LearnerHit(one.learner_id, one.name, one.birth_date, one.phone, one.account_no)
            self.chosen.emit(hit, one.counselling_id)

    def _on_settle(self) -> None:
        if (one := self._chosen()) is None:
            return
        actor, counselling_id, at = self._shell.actor(), one.counselling_id, self.table.currentIndex().row()
        neighbour = self.model.row_at(self.model.index(at + 1, 0)) or self.model.row_at(self.model.index(at - 1, 0))

        def on_settled(_changes: object) -> None:
            self._shell.say(self.tr("다시 보았다고 적었습니다. Ctrl+Z로 되돌릴 수 있습니다."))
            self.table.choose(neighbour.counselling_id if neighbour else None)

        self._shell.write(lambda services: services.counsel.settle(actor, counselling_id), on_settled, owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
