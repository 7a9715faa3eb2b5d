"""Figures of the law tables that the centre set otherwise, each from a day on."""

from sqlalchemy import CheckConstraint, Column, Integer, UniqueConstraint

from llas_desktop.models.base import Text, table, text, whole_date

rule_overrides = table(
    "rule_overrides",
    text("table_name"),
    text("key"),
    Column("value", Integer, nullable=False),
    Column("valid_from", Text, nullable=False),
    UniqueConstraint("table_name", "key", "valid_from"),
    CheckConstraint("table_name <> '' AND key <> ''", name="has_key"),
    whole_date("valid_from"),
)
"""Which keys a table lets be set is told by the table itself (`recognition`), since it may change with the law."""
