"""Settings of the centre, and the unfinished forms of its workstations."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, UniqueConstraint

from llas_desktop.models.base import Text, table, text

settings = table(
    "settings",
    text("key", unique=True),
    text("value"),
    CheckConstraint("key <> ''", name="has_key"),
)

drafts = table(
    "drafts",
    Column("workstation", Text, nullable=False),
    Column("learner_id", Integer, ForeignKey("learners.id", ondelete="CASCADE"), index=True),
    Column("form", Text, nullable=False),
    Column("record_id", Integer, ForeignKey("learning_records.id", ondelete="SET NULL"), index=True),
    Column("typed", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    UniqueConstraint("workstation", "learner_id", "form"),
)
"""What was being typed, field by field as JSON. The one table that is not journaled: a typing buffer, no fact about anyone."""
