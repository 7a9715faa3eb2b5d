"""Another value of one figure, and the day from which it holds."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.dates import UnreadableDate, korean_date, today
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.routes import RuleOverride
from llas_desktop.domain.rule_figures import RuleFigure
from llas_desktop.domain.text import half_width
from llas_desktop.domain.wording import sentence
from llas_desktop.views.field_grid import FieldGrid
from llas_desktop.views.parts import boxed, button, column, empty, row, text
from llas_desktop.views.rules.columns import change_words, with_unit
from llas_desktop.views.shell import Shell
from llas_desktop.views.widgets.hangul_line_edit import HangulLineEdit
from llas_desktop.views.widgets.labelled_field import LabelledField
from llas_desktop.views.widgets.typed_fields import DateField
from llas_desktop.views.words import tr

_YEARS_AHEAD = 10
_Key = tuple[str, str] | None


class RuleForm(QWidget):
    """Of the chosen figure; hidden while none is."""

    touched = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._figure: RuleFigure | None = None
        self._aside: dict[_Key, tuple[str, str]] = {}  # value and day typed for figures that are not shown
        self._is_saving = False
        theme = shell.theme
        self._name = text(kind="heading", wraps=True)
        self._usual = text(kind="quiet", wraps=True)
        self.value = HangulLineEdit()
        self.valid_from = DateField(years_ahead=_YEARS_AHEAD)
        self.fields = {
            "value": LabelledField(theme, tr("새 값"), self.value),
            "valid_from": LabelledField(theme, tr("적용 시작일"), self.valid_from),
        }
        self._changes_heading = text(self.tr("정해 둔 값"), "label")
        self._changes = QVBoxLayout()
        theme.space(self._changes, gap=4)
        grid = FieldGrid(theme, list(self.fields.values()), most_columns=2)
        inside = column(
            theme, self._name, self._usual, grid, self._changes_heading, self._changes, gap=8, margins=(16, 12, 16, 12)
        )
        self.setLayout(column(theme, boxed(inside, "card"), gap=0))
        self.value.content_changed.connect(lambda _content: self._on_typed())
        self.valid_from.content_changed.connect(lambda _content: self._on_typed())
        self.show_figure(None)

    @property
    def has_figure(self) -> bool:
        return self._figure is not None

    @property
    def is_touched(self) -> bool:
        """Whether a value was typed for the figure that is shown."""
        return bool(self.value.content().strip())

    def show_figure(self, figure: RuleFigure | None) -> None:
        """The figure as it is now; what was typed stays with the figure for which it was, and is there again with it."""
        before, self._figure = self._figure, figure
        self.setVisible(figure is not None)
        if _key(figure) != _key(before):
            if before is not None and self.is_touched:
                self._aside[_key(before)] = self.value.content(), self.valid_from.content()
            value, valid_from = self._aside.pop(_key(figure), ("", today().isoformat()))
            self.value.put(value)
            self.valid_from.put(valid_from)
        empty(self._changes)
        if figure is None:
            return
        least, most = (with_unit(figure, bound) for bound in figure.bounds)
        self._name.setText(f"{tr(figure.table_name)} · {tr(figure.name)}")
        self._usual.setText(
            self.tr(
                "본래 {usual}, {least}부터 {most}까지 적을 수 있습니다. {since}보다 앞서 바꿀 수는 없습니다."
            ).format(usual=with_unit(figure, figure.usual), least=least, most=most, since=korean_date(figure.since))
        )
        self._changes_heading.setVisible(bool(figure.changes))
        for change in reversed(figure.changes):
            self._changes.addWidget(self._line(figure, change))

    def focus_first(self) -> None:
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Ctrl+Enter. What is wrong is said under its field, and the focus goes there."""
        if self._is_saving:
            return
        self.value.commit()
        self.valid_from.commit()
        override, problems = self._read()
        if override is None:
            self._complain(problems)
            return
        actor, figure, submitted = self._shell.actor(Purpose.ADMINISTRATION), self._figure, self.value.content()
        self._is_saving = True

        def on_kept(_changes: object) -> None:
            self._shell.say(
                self.tr("{day}부터의 판정에 씁니다: {value}. Ctrl+Z로 되돌릴 수 있습니다.").format(
                    day=korean_date(override.valid_from), value=with_unit(figure, override.value) if figure else ""
                )
            )
            self._aside.pop(_key(figure), None)
            if _key(figure) == _key(self._figure) and self.value.content() == submitted:
                self.value.put("")

        self._shell.write(
            lambda services: services.centre.change_rule(actor, override), on_kept, owner=self,
            refused=self._on_refused, ended=self._on_ended,
        )  # fmt: skip

    def _on_ended(self) -> None:
        self._is_saving = False

    def _read(self) -> tuple[RuleOverride | None, tuple[Problem, ...]]:
        problems: list[Problem] = []
        typed = half_width(self.value.content()).replace(",", "").strip()
        if self._figure is not None:  # as the table shows it
            typed = typed.removesuffix(tr(self._figure.unit)).rstrip()
        if not typed:
            problems.append(Problem("value", "required"))
        elif not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
            problems.append(Problem("value", "not_a_number", typed))
        try:
            day = self.valid_from.value()
        except UnreadableDate as error:
            problems.append(Problem("valid_from", error.code, self.valid_from.content()))
        else:
            if day is None:
                problems.append(Problem("valid_from", "required"))
            elif not day.is_exact:
                problems.append(Problem("valid_from", "date_not_exact", str(day)))
        if problems or self._figure is None or day is None:
            return None, tuple(problems)
        return RuleOverride(self._figure.table, self._figure.key, int(typed), day.earliest), ()

    def _on_refused(self, error: Refused) -> None:
        if any(problem.field not in self.fields for problem in error.problems):
            self._shell.complain(error)
        else:
            self._complain(error.problems)

    def _complain(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            field = self.fields[problem.field]
            field.complain(sentence(problem, label=field.label, translate=tr))
        if problems:
            (self.value if problems[0].field == "value" else self.valid_from).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self.fields["value"].say("")
        self.fields["valid_from"].say(self.valid_from.note().text)
        self._shell.set_unsaved(self, self.is_touched or bool(self._aside))
        self.touched.emit()

    def _line(self, figure: RuleFigure, change: RuleOverride) -> QWidget:
        words = change_words(figure, change)
        withdraw = button(self.tr("없던 일로"), "quiet")
        withdraw.setAccessibleName(self.tr("{change} 없던 일로").format(change=words))
        withdraw.clicked.connect(partial(self._on_withdraw, change))
        return boxed(row(self._shell.theme, text(words), withdraw, None))

    def _on_withdraw(self, change: RuleOverride) -> None:
        actor = self._shell.actor(Purpose.ADMINISTRATION)
        self._shell.write(
            lambda services: services.centre.withdraw_rule(actor, change.table, change.key, change.valid_from),
            lambda _changes: self._shell.say(self.tr("정해 둔 값을 없앴습니다. Ctrl+Z로 되돌릴 수 있습니다.")),
            owner=self,
        )  # fmt: skip


def _key(figure: RuleFigure | None) -> _Key:
    return (figure.table, figure.key) if figure else None
