"""The right half of 진단: why a verdict is as it is, or the plan that leads to what is missing."""

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from llas_desktop.views.actions import tip_of
from llas_desktop.views.parts import column, row
from llas_desktop.views.theme import Theme
from llas_desktop.views.widgets.choices import Choices

_WHY, _PLAN = "why", "plan"


class RightHalf(QWidget):
    def __init__(self, theme: Theme, why: QWidget, plan: QWidget) -> None:
        super().__init__()
        self._pages = {_WHY: why, _PLAN: plan}
        self.which = Choices(
            theme, self.tr("오른쪽에 볼 것"), [(_WHY, self.tr("판정의 까닭")), (_PLAN, self.tr("학습설계"))]
        )
        for value, command in ((_WHY, "diagnosis_why"), (_PLAN, "diagnosis_plan")):
            self.which.button_of(value).setToolTip(tip_of(command))
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.which.content_changed.connect(self._turn)
        self.which.put(_WHY)
        self.setLayout(column(theme, row(theme, self.which, None, margins=(20, 12, 16, 0)), self._stack, gap=0))

    @property
    def shows_plan(self) -> bool:
        return self.which.content() == _PLAN

    def _turn(self, value: str) -> None:
        """The page that is behind does not set the height of the one in front."""
        for each, page in self._pages.items():
            policy = QSizePolicy.Policy.Preferred if each == value else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._stack.setCurrentWidget(self._pages[value])

    def show_why(self) -> None:
        self.which.put(_WHY)

    def show_plan(self) -> None:
        self.which.put(_PLAN)
