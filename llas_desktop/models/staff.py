"""Those who work here, what each may do, and the reviews of what they did. Secrets of theirs lie in the vault alone."""

from sqlalchemy import CheckConstraint, Column, Integer, UniqueConstraint

from llas_desktop.domain.staff import Role
from llas_desktop.models.base import Text, not_before, one_of, part_of, table, text

staff = table(
    "staff",
    text("login", unique=True),
    text("name"),
    Column("created_at", Text, nullable=False),
    Column("removed_at", Text),
    Column("password_set_at", Text),
    CheckConstraint("login <> ''", name="has_login"),
    not_before("removed_at", "created_at"),
)
"""No row ever goes: a login in the journal must say for good whose it was. `password_set_at` makes the entry of a new password
name whose it is.
"""

staff_roles = table(
    "staff_roles",
    part_of("staff_id", "staff"),
    Column("role", Text, nullable=False),
    UniqueConstraint("staff_id", "role"),
    one_of("role", Role),
)

log_reviews = table(
    "log_reviews",
    Column("reviewed_at", Text, nullable=False),
    Column("reviewed_by", Text, nullable=False),
    Column("from_at", Text, nullable=False),
    Column("to_at", Text, nullable=False),
    Column("findings", Integer, nullable=False),
    text("note"),
    CheckConstraint("findings >= 0", name="findings_not_negative"),
    not_before("to_at", "from_at"),
)
"""Each says: the log of this time was looked through (접속기록 점검). No row ever goes."""
