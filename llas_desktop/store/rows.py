"""Between rows and the frozen dataclasses of the domain: how a value is stored, and how many are asked for at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from llas_desktop.domain.dates import PartialDate
from llas_desktop.store import dialect

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

_AT_ONCE: Final = 500


def stored(value: object) -> Any:
    """A value of the domain as its column keeps it: dates as ISO text, words of a list by their value, the rest as it is."""
    match value:
        case Enum():
            return value.value
        case datetime():
            raise TypeError("an instant is stored by `instant_text`")
        case date():
            return value.isoformat()
        case PartialDate():
            return str(value)
    return value


def columns_of(draft: object, names: Iterable[str]) -> dict[str, Any]:
    """The named fields of a dataclass as columns."""
    return {name: stored(getattr(draft, name)) for name in names}


def word_of(kind: type[E]) -> Callable[[str], E]:
    """The member of a list of words by its value: a call of the list itself takes ten times as long, at every row."""
    return {str(member.value): member for member in kind}.__getitem__


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def instant(text: str) -> datetime:
    """Aware, in UTC."""
    return datetime.fromisoformat(text)


def instant_or_none(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def rows_among(connection: Connection, statement: str, values: Iterable[object], *others: object) -> Iterator[Any]:
    """The rows of `statement` for all of `values`, some hundreds at once: `{}` in it becomes their marks.

    `others` are the parameters that come before those of `{}`.
    """
    for part in _parts(list(dict.fromkeys(values)), _AT_ONCE):
        yield from dialect.raw(connection).execute(statement.format(", ".join("?" * len(part))), (*others, *part))


def _parts(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
