"""저장한 설계: the plans that were saved for the learner, to go on with, to print, or to take away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from llas_desktop.domain.plan import StudyPlan
from llas_desktop.views.diagnosis.lines_view import LinesView
from llas_desktop.views.diagnosis.plan_lines import lines_of_saved
from llas_desktop.views.diagnosis.planned import Planned
from llas_desktop.views.parts import boxed, button, column, line, row, set_icon
from llas_desktop.views.theme import Theme


class SavedPlans(QWidget):
    open_asked = Signal(object)
    print_asked = Signal(object)
    removal_asked = Signal(object)
    """StudyPlan"""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.view = LinesView(theme, self.tr("저장한 학습설계"))
        self.view.line_entered.connect(self.open_asked)
        self.view.left.connect(self.left)
        self.open = button(self.tr("열기"), tip=self.tr("이 설계를 고칩니다 (Enter)"))
        self.open.clicked.connect(lambda: self._tell(self.open_asked.emit))
        self.print = button(self.tr("인쇄…"))
        set_icon(theme, self.print, "printer")
        self.print.clicked.connect(lambda: self._tell(self.print_asked.emit))
        self.remove = button(self.tr("지우기"), "danger", tip=self.tr("Ctrl+Z로 되돌릴 수 있습니다 (Delete)"))
        self.remove.clicked.connect(lambda: self._tell(self.removal_asked.emit))
        self._foot = boxed(row(theme, self.remove, None, self.print, self.open, gap=8, margins=(16, 6, 16, 8)))
        self.setLayout(column(theme, self.view, line(), self._foot, gap=0))

    def show_plans(self, plans: Sequence[StudyPlan], planned: Planned) -> None:
        """The chosen one stays chosen where it is still there; else the newest is."""
        chosen = self._chosen()
        self.view.lines.show(lines_of_saved(plans, planned))
        ids = [plan.id for plan in plans]
        if plans:
            at = ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0
            self.view.setCurrentIndex(self.view.lines.index(at, 0))
        if not plans and self._foot.isAncestorOf(QApplication.focusWidget() or self):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # from a button that goes out, it would leave the page
        for each in (self.open, self.print, self.remove):
            each.setEnabled(bool(plans))

    def _chosen(self) -> StudyPlan | None:
        line_ = self.view.lines.line_at(self.view.currentIndex())
        return line_.target if line_ is not None and isinstance(line_.target, StudyPlan) else None

    def _tell(self, tell: Callable[[StudyPlan], None]) -> None:
        plan = self._chosen()
        if plan is not None:
            tell(plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.view.hasFocus():
            self._tell(self.removal_asked.emit)
        else:
            super().keyPressEvent(event)
