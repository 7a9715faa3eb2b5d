"""The floors: the least that the same answer can cost on the same machine, with nothing of ours around it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event

from llas_desktop.store import dialect

Statement = tuple[str, tuple[Any, ...]]


@contextmanager
def bare_connection(path: Path) -> Iterator[Connection]:
    """The sqlite3 module's own connection, with the settings of the program's."""
    with dialect.engine(path).connect() as connection:
        yield dialect.raw(connection)


class _Recorder:
    """The driver's connection, its questions written down."""

    def __init__(self, driver: Connection, seen: list[Statement]) -> None:
        self._driver = driver
        self._seen = seen

    def execute(self, sql: str, values: tuple[Any, ...] = ()) -> Any:
        if sql.startswith("SELECT"):
            self._seen.append((sql, values))
        return self._driver.execute(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)


def statements_of(act: Callable[[], object]) -> list[Statement]:
    """The questions, with their values, that `act` asks of the database, whichever way they go."""
    seen: list[Statement] = []
    raw = dialect.raw

    def through_sqlalchemy(_connection: Any, _cursor: Any, sql: str, values: Any, *_: Any) -> None:
        seen.append((sql, tuple(values)))

    event.listen(Engine, "before_cursor_execute", through_sqlalchemy)
    try:
        with patch.object(dialect, "raw", lambda connection: _Recorder(raw(connection), seen)):
            act()
    finally:
        event.remove(Engine, "before_cursor_execute", through_sqlalchemy)
    return seen


def plain_tuples(driver: Connection, statements: Iterable[Statement]) -> list[Any]:
    """Their rows as the driver gives them, in one reading transaction."""
    driver.execute(dialect.BEGIN_READ)
    rows = [driver.execute(sql, values).fetchall() for sql, values in statements]
    driver.rollback()
    return rows


def durable_commit(driver: Connection, sql: str, values: tuple[Any, ...]) -> None:
    """One row that outlives a power cut, and nothing around it."""
    driver.execute(dialect.BEGIN_WRITE)
    driver.execute(sql, values)
    driver.commit()
