"""Credits of 학점은행제 and passes of 독학학위제."""

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, UniqueConstraint

from llas_desktop.domain.credit import CreditKind, CreditSource
from llas_desktop.domain.history import Provenance
from llas_desktop.models.base import Text, one_of, partial_date, refers_to, table, text

learner_credits = table(
    "credits",
    refers_to("learner_id", "learners", index=True),
    Column("source", Text, nullable=False),
    text("institution"),
    text("subject"),
    Column("credits", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("is_required_major", Boolean),
    text("term"),
    Column("ended", Text),
    Column("earned", Text),
    Column("provenance", Text, nullable=False, default=Provenance.STATED.value),
    Column("created_at", Text, nullable=False),
    CheckConstraint("subject <> ''", name="has_subject"),
    CheckConstraint("credits >= 1", name="credits_from_one"),
    CheckConstraint("term = '' OR (length(term) = 6 AND substr(term, 5) IN ('-1', '-2'))", name="term"),
    CheckConstraint("ended IS NOT NULL OR earned IS NOT NULL", name="has_date"),
    one_of("source", CreditSource),
    one_of("kind", CreditKind),
    one_of("provenance", Provenance),
    partial_date("ended"),
    partial_date("earned"),
)

stage_passes = table(
    "stage_passes",
    refers_to("learner_id", "learners"),
    Column("stage", Integer, nullable=False),
    text("subject"),
    Column("passed_on", Text),
    Column("score", Integer),
    Column("is_exempted", Boolean, nullable=False, default=False),
    UniqueConstraint("learner_id", "stage", "subject", "passed_on"),
    CheckConstraint("subject <> ''", name="has_subject"),
    CheckConstraint("stage BETWEEN 1 AND 4", name="stage"),
    CheckConstraint("score BETWEEN 0 AND 100", name="score"),
    partial_date("passed_on"),
)
"""`passed_on`: the day of the sitting, of the paper, or of the exemption. `score` of 100; NULL: a pass as the paper says."""
