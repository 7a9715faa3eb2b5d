"""A subject at a level, as the tables of links share it."""

from sqlalchemy import CheckConstraint

from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, GedLevel
from llas_desktop.models.base import quoted


def exemptible() -> CheckConstraint:
    """CHECK that courses can exempt the subject at the level (초·중등교육법 시행규칙 제37조)."""
    levels = (f"(level = '{level.value}' AND subject IN ({quoted(EXEMPTIBLE_SUBJECTS[level])}))" for level in GedLevel)
    return CheckConstraint(" OR ".join(levels), name="exemptible")
