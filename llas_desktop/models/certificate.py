"""The issue register (발급대장): what was certified, frozen, every copy that was made of it, and what was withdrawn. Nothing in it
is undone.
"""

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, LargeBinary, UniqueConstraint

from llas_desktop.domain.learner import Applicant, IdentityCheck
from llas_desktop.models.base import Text, one_of, part_of, refers_to, table, text

certificates = table(
    "certificates",
    refers_to("learner_id", "learners", index=True),
    Column("serial", Integer, nullable=False, unique=True),
    text("issue_no", unique=True),
    Column("issued_at", Text, nullable=False, index=True),
    Column("issued_by", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    text("purpose"),
    text("recipient"),
    Column("applicant", Text, nullable=False, default=Applicant.SELF.value),
    text("applicant_name"),
    Column("has_proxy_letter", Boolean, nullable=False, default=False),
    Column("identity_check", Text, nullable=False, default=IdentityCheck.NOT_CHECKED.value),
    Column("content", Text, nullable=False),
    Column("batch_id", Text, index=True),
    Column("replaces", Text, index=True),
    CheckConstraint("serial >= 1", name="serial_from_one"),
    CheckConstraint("issue_no <> ''", name="has_issue_no"),
    CheckConstraint("purpose <> ''", name="has_purpose"),
    one_of("applicant", Applicant),
    one_of("identity_check", IdentityCheck),
)

certificate_copies = table(
    "certificate_copies",
    part_of("certificate_id", "certificates"),
    Column("copy_no", Integer, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("page_count", Integer, nullable=False),
    # Last: what stands behind a long value is read by walking all of it.
    Column("pdf", LargeBinary, nullable=False),
    UniqueConstraint("certificate_id", "copy_no"),
    CheckConstraint("copy_no >= 1", name="copy_no_from_one"),
    CheckConstraint("page_count >= 1", name="has_pages"),
    CheckConstraint("length(sha256) = 64", name="sha256_hex"),
)

certificate_voids = table(
    "certificate_voids",
    text("issue_no", unique=True),
    Column("voided_at", Text, nullable=False),
    Column("voided_by", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    text("reason"),
    CheckConstraint("issue_no <> ''", name="has_issue_no"),
    CheckConstraint("reason <> ''", name="has_reason"),
)
"""What counts no more (철회). By its number alone: it outlives the destruction of the learner, and a restore that loses the issue."""
