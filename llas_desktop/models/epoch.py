"""What must outlive a restore: where the journal began anew, who was destroyed, and which numbers are used up for good."""

from sqlalchemy import CheckConstraint, Column, Integer, Table

from llas_desktop.models.base import Text, metadata, part_of, table, text

epochs = table(
    "epochs",
    Column("started_at", Text, nullable=False),
    Column("backup_made_at", Text, nullable=False),
    Column("replaced_heads", Text, nullable=False, default="{}"),
    Column("next_serial", Integer, nullable=False),
    CheckConstraint("next_serial >= 1", name="next_serial_from_one"),
)
"""One for each restore. `replaced_heads`: the heads of the chains that it replaced, {workstation: [seq, hash]}; serials below
`next_serial` may have been given by what it replaced.
"""

destructions = table(
    "destructions",
    Column("learner_id", Integer, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    text("reason"),
    text("basis"),
    Column("counts", Text, nullable=False, default="{}"),
    CheckConstraint("reason <> ''", name="has_reason"),
)
"""Who is gone for good (파기), by an id that says nothing. `counts`: {table: rows}. No foreign key: there is nobody left."""

destroyed_certificates = table(
    "destroyed_certificates",
    part_of("destruction_id", "destructions", index=True),
    Column("serial", Integer, nullable=False, unique=True),
    text("issue_no", unique=True),
    Column("issued_at", Text, nullable=False),
    CheckConstraint("serial >= 1", name="serial_from_one"),
    CheckConstraint("issue_no <> ''", name="has_issue_no"),
)
"""What the issue register keeps of a certificate whose learner was destroyed: its number is never given again."""

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("workstation", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    Column("change_set_id", Integer, nullable=False),
    Column("verified_at", Text, nullable=False),
    CheckConstraint("seq >= 1", name="seq_from_one"),
    CheckConstraint("length(hash) = 64", name="hash_hex"),
)
"""How far each chain was verified. Not journaled: it saves time at the start and proves nothing."""
