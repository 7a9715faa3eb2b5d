"""Figures of the law tables that the centre set otherwise, each from a day on."""

from datetime import date
from typing import Final

from sqlalchemy import Connection

from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.routes import RuleOverride
from llas_desktop.models import rule_overrides
from llas_desktop.store.change_writer import ChangeWriter

_SELECT: Final = "SELECT table_name, key, value, valid_from FROM rule_overrides ORDER BY table_name, key, valid_from"
_FIND: Final = "SELECT id FROM rule_overrides WHERE table_name = ? AND key = ? AND valid_from = ?"


def read(connection: Connection) -> tuple[RuleOverride, ...]:
    """All of them, in an order that is always the same."""
    return tuple(
        RuleOverride(table, key, value, date.fromisoformat(valid_from))
        for table, key, value, valid_from in connection.exec_driver_sql(_SELECT)
    )


def put(writer: ChangeWriter, override: RuleOverride) -> None:
    """Sets it; what the figure was to be from that very day gives way."""
    row_id = _id(writer.connection, override.table, override.key, override.valid_from)
    if row_id is not None:
        writer.update(rule_overrides, row_id, {"value": override.value})
        return
    writer.insert(
        rule_overrides,
        {
            "table_name": override.table,
            "key": override.key,
            "value": override.value,
            "valid_from": override.valid_from.isoformat(),
        },
    )


def remove(writer: ChangeWriter, table: str, key: str, valid_from: date) -> None:
    """Refused `gone`."""
    row_id = _id(writer.connection, table, key, valid_from)
    if row_id is None:
        raise Refused(Problem("rule_overrides", "gone"))
    writer.delete(rule_overrides, row_id)


def _id(connection: Connection, table: str, key: str, valid_from: date) -> int | None:
    row = connection.exec_driver_sql(_FIND, (table, key, valid_from.isoformat())).one_or_none()
    return None if row is None else int(row[0])
