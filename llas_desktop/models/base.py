"""What every record card shares: names of constraints, identity, text, and the two ways in which a row points at another.

Dates are ISO text (`2026-11-21`; a partial one `2026-11` or `2026`), instants ISO text in UTC (`2026-11-21T05:03:02.123456Z`):
a row reads the same from every driver and in the journal, and text order is time order. Ids are opaque and never given twice.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table
from sqlalchemy import Text as _Text
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# Compared byte by byte everywhere, so that an index answers a range of keys on either database.
Text = _Text().with_variant(_Text(collation="C"), "postgresql")

PART_OF = "part_of"
"""Key in `Column.info`: the row has no life without the one it points at, and is undone with it or not at all."""


def table(name: str, *items: SchemaItem) -> Table:
    """A table whose rows have an `id` that is never given twice, not even after a deletion."""
    return Table(name, metadata, Column("id", Integer, primary_key=True), *items, sqlite_autoincrement=True)


def text(name: str, *, unique: bool = False) -> Column[str]:
    """A text that is empty when nothing is known."""
    return Column(name, Text, nullable=False, default="", unique=unique)


def part_of(name: str, target: str, **options: Any) -> Column[int]:
    """A reference to the whole that the row is a part of."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=False, info={PART_OF: True}, **options)


def refers_to(name: str, target: str, *, nullable: bool = False, **options: Any) -> Column[int]:
    """A reference to a row that leads a life of its own."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable, **options)


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """CHECK that `column` holds one of `words` (or NULL, where it may)."""
    return CheckConstraint(f"{column} IN ({quoted(words)})", name=column)


def quoted(words: Iterable[str]) -> str:
    """A list of SQL literals, in the order given: the text of a CHECK must not change from run to run."""
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)


def not_before(later: str, earlier: str) -> CheckConstraint:
    """CHECK that a whole date is not before another; unknown ones pass."""
    return CheckConstraint(f"{later} >= {earlier}", name=f"{later}_not_before_{earlier}")


def whole_date(column: str) -> CheckConstraint:
    """CHECK that a date is known to the day (or NULL, where it may)."""
    return CheckConstraint(f"length({column}) = 10", name=f"{column}_whole")


def partial_date(column: str) -> CheckConstraint:
    """CHECK that a date is known to the year, the month or the day (or NULL, where it may)."""
    return CheckConstraint(f"length({column}) IN (4, 7, 10)", name=f"{column}_partial")
