"""The learning history: records of all five sections, their own 검정고시 links, and the papers seen for them."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from llas_desktop.domain.history import AllGoRegistration, Area, Provenance, Section, kinds_of
from llas_desktop.models.base import Text, metadata, one_of, part_of, partial_date, quoted, refers_to, table, text
from llas_desktop.models.ged import exemptible


def _kinds() -> CheckConstraint:
    sections = (
        f"(section = '{section.value}' AND kind IN ({quoted(kind.code for kind in kinds_of(section))}))"
        for section in Section
    )
    return CheckConstraint(" OR ".join(sections), name="kind_of_section")


learning_records = table(
    "learning_records",
    refers_to("learner_id", "learners"),
    Column("section", Text, nullable=False),
    Column("kind", Text, nullable=False),
    text("title"),
    text("institution"),
    Column("started", Text),
    Column("ended", Text),
    Column("minutes", Integer),
    text("content"),
    text("major"),
    text("degree"),
    text("outcome"),
    text("country"),
    text("position"),
    Column("is_current", Boolean, nullable=False, default=False),
    text("grade"),
    text("qualification_no"),
    Column("area", Text),
    refers_to("course_id", "accredited_courses", nullable=True, index=True),
    Column("is_completed", Boolean, nullable=False, default=True),
    text("certificate_no"),
    text("method"),
    Column("is_voucher", Boolean, nullable=False, default=False),
    Column("provenance", Text, nullable=False, default=Provenance.STATED.value),
    Column("evidence_waived", Boolean, nullable=False, default=False),
    Column("prints", Boolean, nullable=False, default=True),
    Column("at_all_go", Text, nullable=False, default=AllGoRegistration.UNKNOWN.value),
    Column("created_at", Text, nullable=False),
    _kinds(),
    one_of("area", Area),
    one_of("provenance", Provenance),
    one_of("at_all_go", AllGoRegistration),
    CheckConstraint("minutes >= 0", name="minutes_not_negative"),
    partial_date("started"),
    partial_date("ended"),
    # As far as both are known: 2019 does not end before 2019-03, 2018 does.
    CheckConstraint("ended >= substr(started, 1, length(ended))", name="ended_not_before_started"),
    CheckConstraint("ended IS NULL OR NOT is_current", name="current_has_no_end"),
    CheckConstraint("course_id IS NULL OR section = 'completion'", name="course_of_completion"),
    Index(None, "learner_id", "section", "ended"),
)

record_ged_links = table(
    "record_ged_links",
    part_of("record_id", "learning_records"),
    Column("level", Text, nullable=False),
    Column("subject", Text, nullable=False),
    UniqueConstraint("record_id", "level", "subject"),
    exemptible(),
)

evidence_blobs = Table(
    "evidence_blobs",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    CheckConstraint("length(sha256) = 64", name="sha256_hex"),
)
"""The bytes of the papers, apart: they stay out of the journal, which knows them by their digest."""

evidence = table(
    "evidence",
    part_of("record_id", "learning_records", index=True),
    Column("sha256", Text, ForeignKey("evidence_blobs.sha256"), nullable=False, index=True),
    text("file_name"),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("seen_by", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    CheckConstraint("size >= 0", name="size_not_negative"),
    one_of("media_type", ("application/pdf", "image/jpeg", "image/png")),
)
