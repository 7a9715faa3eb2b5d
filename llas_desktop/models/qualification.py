"""Titles of qualifications, for the form to complete: the national lists, and those that a clerk registered as new."""

from sqlalchemy import CheckConstraint, Column, UniqueConstraint

from llas_desktop.domain.history import Section, kinds_of
from llas_desktop.models.base import Text, one_of, table, text

qualification_titles = table(
    "qualification_titles",
    Column("code", Text, unique=True),
    text("title"),
    Column("kind", Text, nullable=False),
    text("grade"),
    text("institution"),
    UniqueConstraint("title", "kind", "grade", "institution"),
    CheckConstraint("title <> ''", name="has_title"),
    one_of("kind", (kind.code for kind in kinds_of(Section.QUALIFICATION))),
)
