"""The commands about the figures of the rules that a centre may set otherwise, each from a day on."""

import argparse
from collections.abc import Iterable
from typing import Any, Final

from llas_desktop.cli import text, values
from llas_desktop.cli.answer import Answer
from llas_desktop.cli.route_values import number
from llas_desktop.cli.session import actor_of, signed_in
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.dates import korean_date, today
from llas_desktop.domain.routes import RuleOverride
from llas_desktop.domain.rule_figures import RuleFigure
from llas_desktop.domain.text import bare_word

_MOST: Final = 1_000_000


def rule_list(args: argparse.Namespace) -> Answer:
    with signed_in(args) as services:
        figures = services.centre.rules()
    rows = [
        (
            figure.table,
            figure.key,
            figure.name,
            f"{figure.value}{figure.unit}",
            f"{figure.usual}{figure.unit}",
            _since(figure),
        )
        for figure in figures
    ]
    head = ("제도", "기준", "이름", "지금", "본디", "바꾼 날")
    return Answer([_shape(figure) for figure in figures], text.table(head, rows))


def rule_set(args: argparse.Namespace) -> Answer:
    since = values.day("valid_from", args.since) or today()
    value = number("value", args.value, 0, _MOST)
    with signed_in(args) as services:
        table, key = _place(services.centre.rules(), args.table, args.key)
        change = RuleOverride(table, key, value, since)
        services.centre.change_rule(actor_of(services, args, Purpose.ADMINISTRATION), change)
        figure = next(each for each in services.centre.rules(since) if (each.table, each.key) == (table, key))
    return Answer(_shape(figure), [f"{figure.name}: {korean_date(since)}부터 {figure.value}{figure.unit}"])


def _place(figures: Iterable[RuleFigure], table: str, key: str) -> tuple[str, str]:
    """The table and key that the words mean, be they those of `--json` or those of the screen; others as they are."""
    wanted = bare_word(table), bare_word(key)
    for figure in figures:
        tables, keys = (figure.table, figure.table_name), (figure.key, figure.name)
        if wanted[0] in map(bare_word, tables) and wanted[1] in map(bare_word, keys):
            return figure.table, figure.key
    return table.strip(), key.strip()


def _shape(figure: RuleFigure) -> dict[str, Any]:
    return {
        "table": figure.table,
        "key": figure.key,
        "name": figure.name,
        "unit": figure.unit,
        "value": figure.value,
        "usual": figure.usual,
        "source": figure.why,
        "range": list(figure.bounds),
        "changes": [{"value": each.value, "valid_from": each.valid_from.isoformat()} for each in figure.changes],
    }


def _since(figure: RuleFigure) -> str:
    return korean_date(figure.changes[-1].valid_from) if figure.changes else ""
