"""Staff, reviews of the log, and what must outlive a restore."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("workstation", TEXT, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("change_set_id", sa.Integer(), nullable=False),
        sa.Column("verified_at", TEXT, nullable=False),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_checkpoints_hash_hex")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_checkpoints_seq_from_one")),
        sa.PrimaryKeyConstraint("workstation", name=op.f("pk_checkpoints")),
    )
    op.create_table(
        "destructions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("basis", TEXT, nullable=False),
        sa.Column("counts", TEXT, nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_destructions_has_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destructions")),
        sa.UniqueConstraint("learner_id", name=op.f("uq_destructions_learner_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "epochs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started_at", TEXT, nullable=False),
        sa.Column("backup_made_at", TEXT, nullable=False),
        sa.Column("replaced_heads", TEXT, nullable=False),
        sa.Column("next_serial", sa.Integer(), nullable=False),
        sa.CheckConstraint("next_serial >= 1", name=op.f("ck_epochs_next_serial_from_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_epochs")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "log_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reviewed_at", TEXT, nullable=False),
        sa.Column("reviewed_by", TEXT, nullable=False),
        sa.Column("from_at", TEXT, nullable=False),
        sa.Column("to_at", TEXT, nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.CheckConstraint("findings >= 0", name=op.f("ck_log_reviews_findings_not_negative")),
        sa.CheckConstraint("to_at >= from_at", name=op.f("ck_log_reviews_to_at_not_before_from_at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_reviews")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.Column("removed_at", TEXT, nullable=True),
        sa.Column("password_set_at", TEXT, nullable=True),
        sa.CheckConstraint("login <> ''", name=op.f("ck_staff_has_login")),
        sa.CheckConstraint("removed_at >= created_at", name=op.f("ck_staff_removed_at_not_before_created_at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("login", name=op.f("uq_staff_login")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "destroyed_certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("destruction_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("issue_no", TEXT, nullable=False),
        sa.Column("issued_at", TEXT, nullable=False),
        sa.CheckConstraint("issue_no <> ''", name=op.f("ck_destroyed_certificates_has_issue_no")),
        sa.CheckConstraint("serial >= 1", name=op.f("ck_destroyed_certificates_serial_from_one")),
        sa.ForeignKeyConstraint(
            ["destruction_id"], ["destructions.id"], name=op.f("fk_destroyed_certificates_destruction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destroyed_certificates")),
        sa.UniqueConstraint("issue_no", name=op.f("uq_destroyed_certificates_issue_no")),
        sa.UniqueConstraint("serial", name=op.f("uq_destroyed_certificates_serial")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_destroyed_certificates_destruction_id"), "destroyed_certificates", ["destruction_id"], unique=False
    )
    op.create_table(
        "staff_roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.CheckConstraint(
            "role IN ('counter', 'supervisor', 'administrator', 'auditor')", name=op.f("ck_staff_roles_role")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_roles_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_roles")),
        sa.UniqueConstraint("staff_id", "role", name=op.f("uq_staff_roles_staff_id_role")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("staff_roles")
    op.drop_index(op.f("ix_destroyed_certificates_destruction_id"), table_name="destroyed_certificates")
    op.drop_table("destroyed_certificates")
    op.drop_table("staff")
    op.drop_table("log_reviews")
    op.drop_table("epochs")
    op.drop_table("destructions")
    op.drop_table("checkpoints")
