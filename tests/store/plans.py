"""How the database would go about the statements of a screen: what no screen may ask of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from llas_desktop.store import dialect

_HANDFUL = ("settings", "workstations", "sqlite_sequence", "epochs", "staff", "staff_roles", "rule_overrides")
"""Tables whose rows do not grow with learners, courses or years."""


@contextmanager
def statements_of(connection: Connection) -> Iterator[list[str]]:
    """The statements that run inside, as the database saw them, values written in."""
    seen: list[str] = []
    trace: Callable[[str], object] = seen.append
    dialect.raw(connection).set_trace_callback(trace)
    try:
        yield seen
    finally:
        dialect.raw(connection).set_trace_callback(None)


def steps_of(connection: Connection, statement: str) -> list[str]:
    """The plan of a statement, a line for each step; empty for what looks for no row."""
    if not statement.startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
        return []
    return [step[3] for step in dialect.raw(connection).execute(f"EXPLAIN QUERY PLAN {statement}")]


def faults(connection: Connection, statements: list[str]) -> list[str]:
    """The steps that walk a whole table where no LIMIT ends the walk, or that sort a whole match in a temporary B-tree."""
    return [
        f"{step} in {statement}"
        for statement in dict.fromkeys(statements)
        for step in steps_of(connection, statement)
        if "USE TEMP B-TREE" in step or (_is_scan(step) and "LIMIT" not in statement)
    ]


def _is_scan(step: str) -> bool:
    """`SCAN table`, `SCAN alias USING COVERING INDEX …`, but of no handful."""
    words = step.split()
    return words[0] == "SCAN" and words[1] not in _HANDFUL
