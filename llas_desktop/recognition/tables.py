"""The dated tables beside the rules: figures with their validity, what the centre may set otherwise, and where to take what."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from importlib import resources
from itertools import product
from typing import Any, Generic, TypeVar

from llas_desktop.domain.routes import NextStep, RuleOverride
from llas_desktop.domain.rule_figures import RuleFigure
from llas_desktop.domain.verdict import Verdict

R = TypeVar("R")
Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RouteTable(Generic[R]):
    """The versions of a rule, oldest first, and the next steps by verdict and scope (a level or target; empty: all)."""

    versions: tuple[tuple[date, R], ...]
    by_verdict: Mapping[tuple[Verdict, str], tuple[NextStep, ...]]

    def on(self, day: date) -> R:
        """The rule in force on the day; before the oldest, the oldest."""
        return next((rule for since, rule in reversed(self.versions) if since <= day), self.versions[0][1])

    def steps(self, verdict: Verdict, scope: str = "") -> tuple[NextStep, ...]:
        return self.by_verdict.get((verdict, scope), ())


def load(
    name: str, build: Callable[[Raw], R], overrides: Iterable[RuleOverride] = (), scopes: Sequence[str] = ("",)
) -> RouteTable[R]:
    """The table `name`, with the centre's own figures. One that the table does not leave to the centre is passed over: what was
    set under another release must keep nobody from being judged.
    """
    table = _table(name)
    rules = _rules(name, table, overrides)
    steps = {
        (verdict, scope): tuple(_step(row) for row in table.get("step", ()) if _fits(row, verdict, scope))
        for verdict, scope in product(Verdict, scopes)
    }
    return RouteTable(tuple((rule["valid_from"], build(rule)) for rule in rules), steps)


def editable(name: str) -> tuple[str, ...]:
    """The keys of the figures of the newest version that the centre may set otherwise."""
    return tuple(_newest(_table(name)).get("editable", ()))


def figures(name: str, overrides: Iterable[RuleOverride], day: date) -> tuple[RuleFigure, ...]:
    """The figures of the table `name` that the centre may set otherwise, as they stand on the day."""
    table, own = _table(name), [override for override in overrides if override.table == name]
    newest = _newest(table)
    in_force = RouteTable(tuple((rule["valid_from"], rule) for rule in _rules(name, table, own)), {}).on(day)
    return tuple(
        RuleFigure(
            name, key, _figure(in_force, key), _figure(newest, key), newest["why_editable"], newest["valid_from"],
            tuple(sorted((each for each in own if each.key == key), key=lambda each: each.valid_from)),
        )
        for key in newest.get("editable", ())
    )  # fmt: skip


def _table(name: str) -> Raw:
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def _newest(table: Raw) -> Raw:
    newest: Raw = max(table["rule"], key=lambda rule: rule["valid_from"])
    return newest


def _rules(name: str, table: Raw, overrides: Iterable[RuleOverride]) -> list[dict[str, Any]]:
    """The versions of the table with the centre's own among them, oldest first."""
    rules = sorted(table["rule"], key=lambda rule: rule["valid_from"])
    of_this = [override for override in overrides if override.table == name]
    for override in sorted(of_this, key=lambda override: override.valid_from):
        rules = _amended(rules, override)
    return rules


def _figure(rule: Raw, key: str) -> int:
    found: Any = rule
    for part in key.split("."):
        found = found[part]
    return int(found)


def _amended(rules: list[dict[str, Any]], override: RuleOverride) -> list[dict[str, Any]]:
    """One more version, from the override's day until the next one of the table: what was judged before stands."""
    base = next((rule for rule in reversed(rules) if rule["valid_from"] <= override.valid_from), rules[0])
    if override.key not in base.get("editable", ()) or override.value < 0:
        return rules
    changed = deepcopy(base)
    changed["valid_from"] = override.valid_from
    *path, last = override.key.split(".")
    place = changed
    for part in path:
        place = place[part]
    place[last] = override.value
    others = [rule for rule in rules if rule["valid_from"] != override.valid_from]
    return sorted([*others, changed], key=lambda rule: rule["valid_from"])


def _fits(row: Raw, verdict: Verdict, scope: str) -> bool:
    return verdict.value in row["verdicts"] and scope in row.get("scopes", (scope,))


def _step(row: Raw) -> NextStep:
    return NextStep(row["what"], row["where"], tuple(row["papers"]), row["contact"])
