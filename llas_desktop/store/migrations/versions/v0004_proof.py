"""What makes a certificate prove itself: the centre's keys, what was withdrawn, what replaces it, and the register by month."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
IN_USE = sa.text("until = ''")


def upgrade() -> None:
    op.create_table(
        "centre_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("salt", TEXT, nullable=False),
        sa.Column("ed25519", TEXT, nullable=False),
        sa.Column("certificate", TEXT, nullable=False),
        sa.Column("authority", TEXT, nullable=False),
        sa.Column("since", TEXT, nullable=False),
        sa.Column("until", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.CheckConstraint("certificate <> ''", name=op.f("ck_centre_keys_has_certificate")),
        sa.CheckConstraint("length(salt) = 64 AND length(ed25519) = 64", name=op.f("ck_centre_keys_keys_hex")),
        sa.CheckConstraint("until = '' OR until >= since", name=op.f("ck_centre_keys_until_not_before_since")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre_keys")),
        sa.UniqueConstraint("ed25519", name=op.f("uq_centre_keys_ed25519")),
        sa.UniqueConstraint("salt", name=op.f("uq_centre_keys_salt")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_centre_keys_until"),
        "centre_keys",
        ["until"],
        unique=True,
        sqlite_where=IN_USE,
        postgresql_where=IN_USE,
    )
    op.create_table(
        "certificate_voids",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_no", TEXT, nullable=False),
        sa.Column("voided_at", TEXT, nullable=False),
        sa.Column("voided_by", TEXT, nullable=False),
        sa.Column("workstation", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.CheckConstraint("issue_no <> ''", name=op.f("ck_certificate_voids_has_issue_no")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_certificate_voids_has_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_voids")),
        sa.UniqueConstraint("issue_no", name=op.f("uq_certificate_voids_issue_no")),
        sqlite_autoincrement=True,
    )
    op.add_column("certificates", sa.Column("replaces", TEXT, nullable=True))
    for column in ("issued_at", "batch_id", "replaces"):
        op.create_index(op.f(f"ix_certificates_{column}"), "certificates", [column], unique=False)
    op.create_index(op.f("ix_certificate_copies_sha256"), "certificate_copies", ["sha256"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_certificate_copies_sha256"), table_name="certificate_copies")
    for column in ("replaces", "batch_id", "issued_at"):
        op.drop_index(op.f(f"ix_certificates_{column}"), table_name="certificates")
    op.drop_column("certificates", "replaces")
    op.drop_table("certificate_voids")
    op.drop_index(op.f("ix_centre_keys_until"), table_name="centre_keys")
    op.drop_table("centre_keys")
