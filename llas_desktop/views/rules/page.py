"""판정 기준: figures of which the sources say that they may change, as the centre judges by them."""

from PySide6.QtCore import Qt

from llas_desktop.domain.rule_figures import RuleFigure
from llas_desktop.views.actions import tip_of
from llas_desktop.views.parts import boxed, button, column, line, note, row, text
from llas_desktop.views.rules.columns import figure_columns
from llas_desktop.views.rules.form import RuleForm
from llas_desktop.views.settings.page import Page
from llas_desktop.views.shell import Shell
from llas_desktop.views.side_by_side import SideBySide
from llas_desktop.views.tables.rows_model import RowsModel
from llas_desktop.views.tables.rows_view import RowsView
from llas_desktop.views.widgets.choices import Choices
from llas_desktop.views.words import tr

_NARROW_UNITS = 1040


class RulesPage(Page):
    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self._figures: tuple[RuleFigure, ...] = ()
        self.systems = Choices(theme, self.tr("제도"), wraps=True)
        self.systems.content_changed.connect(lambda _name: self._show_system())
        self._why = note()
        self.form = RuleForm(shell)
        self.form.touched.connect(self._show_state)
        self.model: RowsModel[RuleFigure] = RowsModel(figure_columns(), lambda one: (one.table, one.key))
        self.table = RowsView(theme, self.model, name=self.tr("판정 기준"))
        self.table.row_chosen.connect(lambda _key: self._show_chosen())
        self.table.row_entered.connect(lambda _key: self.form.focus_first())
        theme.follow(self.table, lambda: self.table.setMinimumHeight(theme.px(36 + 5 * 40 + 4)))
        self._hint = text(self.tr("기준을 고르면 여기에서 새 값을 정합니다."), "quiet", wraps=True)
        self._keep = button(self.tr("저장"), "primary", tip=tip_of("keep"))
        self._keep.clicked.connect(self.keep)
        first = column(theme, self.systems, self._why, self.table, gap=12, margins=(24, 8, 12, 16))
        first.setStretch(2, 1)
        second = column(theme, self._hint, self.form, None, gap=12, margins=(12, 8, 24, 16))
        halves = SideBySide(
            theme, boxed(first), boxed(second), shares=(7, 5), narrow_units=_NARROW_UNITS, both_scroll=True
        )
        floors = column(theme, halves, line(), row(theme, None, self._keep, margins=(24, 10, 24, 12)), gap=0)
        floors.setStretch(0, 1)
        self.setLayout(floors)
        self._show_state()

    def reload(self) -> None:
        self.shell.ask(lambda services: services.centre.rules(), self._on_figures, owner=self, newest="rules")

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        if self.form.has_figure:
            self.form.keep()

    def _on_figures(self, figures: tuple[RuleFigure, ...]) -> None:
        self._figures = figures
        systems = tuple(dict.fromkeys((one.table, tr(one.table_name)) for one in figures))
        if tuple(name for name, _ in systems) != self.systems.values():
            self.systems.set_choices(systems)
        if not self.systems.content():
            self.systems.put(systems[0][0])
        else:
            self._show_system()

    def _show_system(self) -> None:
        shown = [one for one in self._figures if one.table == self.systems.content()]
        self._why.setText(tr(shown[0].why) if shown else "")
        self.model.set_rows(shown)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.model.row_at(self.table.currentIndex())
        self.form.show_figure(chosen)
        self._hint.setVisible(chosen is None)
        self._show_state()

    def _show_state(self) -> None:
        self._keep.setEnabled(self.form.is_touched)
