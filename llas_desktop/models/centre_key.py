"""The keys by which the centre signs its papers, as anybody may have them: no secret of theirs stands here."""

from sqlalchemy import CheckConstraint, Column, Index
from sqlalchemy import text as sql

from llas_desktop.models.base import Text, table, text

_IN_USE = sql("until = ''")

centre_keys = table(
    "centre_keys",
    text("salt", unique=True),
    text("ed25519", unique=True),
    text("certificate"),
    Column("authority", Text, nullable=False, default="[]"),
    Column("since", Text, nullable=False),
    text("until"),
    text("reason"),
    CheckConstraint("length(salt) = 64 AND length(ed25519) = 64", name="keys_hex"),
    CheckConstraint("certificate <> ''", name="has_certificate"),
    CheckConstraint("until = '' OR until >= since", name="until_not_before_since"),
    Index(None, "until", unique=True, sqlite_where=_IN_USE, postgresql_where=_IN_USE),
)
"""`salt`, `ed25519`, `certificate` (X.509, DER) in hex; `authority`: certificates (DER) in hex as JSON, of real authorities by which
PDFs were signed in its time. `until` is empty while the key is in use, of which there is one; `reason`: why it ended. No row
ever goes, for its papers do not.
"""
