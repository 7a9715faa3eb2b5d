"""The figures of the law tables as columns."""

from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.routes import RuleOverride
from llas_desktop.domain.rule_figures import RuleFigure
from llas_desktop.views.tables.rows_model import Column
from llas_desktop.views.words import tr


def figure_columns() -> tuple[Column[RuleFigure], ...]:
    return (
        Column(tr("판정 기준"), lambda one: tr(one.name)),
        Column(tr("오늘의 값"), lambda one: with_unit(one, one.value), lambda one: one.value, is_right=True, width=110),
        Column(tr("본래 값"), lambda one: with_unit(one, one.usual), lambda one: one.usual, is_right=True, width=110),
        Column(tr("바꾼 것"), _changed, width=172, yields=1),
    )


def with_unit(figure: RuleFigure, value: int) -> str:
    """`1,200시간`"""
    return f"{value:,}{tr(figure.unit)}"


def change_words(figure: RuleFigure, change: RuleOverride) -> str:
    """`2026. 11. 22.부터 310시간`"""
    return tr("{day}부터 {value}").format(day=korean_date(change.valid_from), value=with_unit(figure, change.value))


def _changed(figure: RuleFigure) -> str:
    """Since when it stands otherwise, or will."""
    if not figure.changes:
        return "–"
    begun = [change for change in figure.changes if change.valid_from <= today()]
    change = begun[-1] if begun else figure.changes[0]
    return tr("{day}부터").format(day=korean_date(change.valid_from))
