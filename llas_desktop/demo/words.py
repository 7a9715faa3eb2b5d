"""The words that the demo is made of (`resources/demo`), and how one of them is drawn."""

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from llas_desktop.system.resources import resource_path

T = TypeVar("T")


def read_words(name: str) -> dict[str, Any]:
    """A file of `resources/demo`, without its ending."""
    return tomllib.loads(resource_path("demo", f"{name}.toml").read_text(encoding="utf-8"))


def stream(seed: int, name: str) -> Random:
    """A stream of chance of its own for every matter: a change in one leaves the others as they were."""
    return Random(f"{seed}:{name}")  # noqa: S311  (no secret)


def one_of(chance: Random, weighted: Sequence[tuple[T, float]]) -> T:
    return chance.choices([each for each, _ in weighted], [weight for _, weight in weighted])[0]


def day_between(chance: Random, first: date, last: date) -> date:
    """A day of first..last; `first` where the span is empty."""
    return first + timedelta(days=chance.randint(0, max(0, (last - first).days)))


def happens(chance: Random, probability: float) -> bool:
    return chance.random() < probability
