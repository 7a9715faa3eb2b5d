"""The journal: one spine for audit, undo, merge and import. Each workstation has a chain of its own.

A ChangeSet says who did what, when and what for, with opaque ids and codes only. What is chained of a Change is a digest over
its payload and a random salt; payload and salt stand apart, so that they can be destroyed and the chain still verifies.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from llas_desktop.models.base import Text, metadata, refers_to, table, text

workstations = Table(
    "workstations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    Column("change_set_id", Integer, nullable=False),
    CheckConstraint("seq >= 1", name="seq_from_one"),
    CheckConstraint("length(hash) = 64", name="hash_hex"),
)
"""The head of each chain: without it nobody would miss the last entry."""

change_sets = table(
    "change_sets",
    Column("workstation", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("batch_id", Text),
    refers_to("undoes", "change_sets", nullable=True, unique=True),
    Column("heads", Text, nullable=False, default="{}"),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("workstation", "seq"),
    CheckConstraint("seq >= 1", name="seq_from_one"),
    CheckConstraint("length(prev_hash) = 64 AND length(hash) = 64", name="hashes_hex"),
)
"""`heads` names the newest entry of every other chain that has moved since this one's last: {workstation: [seq, hash]}."""

change_set_subjects = Table(
    "change_set_subjects",
    metadata,
    Column("change_set_id", Integer, ForeignKey("change_sets.id"), primary_key=True),
    Column("learner_id", Integer, primary_key=True),
    Index(None, "learner_id", "change_set_id"),
    sqlite_with_rowid=False,
)
"""The learners concerned. No foreign key to them: who was destroyed stays named by an id that says nothing."""

changes = Table(
    "changes",
    metadata,
    Column("change_set_id", Integer, ForeignKey("change_sets.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("table_name", Text, nullable=False),
    Column("row_key", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    CheckConstraint("length(digest) = 64", name="digest_hex"),
    Index(None, "table_name", "row_key", "change_set_id"),
    sqlite_with_rowid=False,
)

change_payloads = Table(
    "change_payloads",
    metadata,
    Column("change_set_id", Integer, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    text("salt"),
    Column("before", Text),
    Column("after", Text),
    ForeignKeyConstraint(("change_set_id", "ordinal"), ("changes.change_set_id", "changes.ordinal")),
    sqlite_with_rowid=False,
)
"""The columns that changed, as JSON: no `before` for a row that came, no `after` for one that went."""
