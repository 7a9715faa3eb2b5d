"""상담: what was talked over with learners, and when the centre comes back to it."""

from sqlalchemy import CheckConstraint, Column, Index
from sqlalchemy import text as sql

from llas_desktop.models.base import Text, not_before, refers_to, table, text, whole_date

_OPEN = sql("followed_up_at IS NULL")

counsellings = table(
    "counsellings",
    refers_to("learner_id", "learners", index=True),
    Column("on_day", Text, nullable=False),
    Column("clerk", Text, nullable=False),
    text("topic"),
    text("note"),
    Column("follow_up_on", Text),
    Column("followed_up_at", Text),
    CheckConstraint("topic <> ''", name="has_topic"),
    whole_date("on_day"),
    whole_date("follow_up_on"),
    not_before("follow_up_on", "on_day"),
    Index(None, "follow_up_on", sqlite_where=_OPEN, postgresql_where=_OPEN),
)
"""`clerk` is a login. The index holds only what is not settled: the list of a day is a range of it."""
