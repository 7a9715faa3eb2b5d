"""Search keys: rows made from learners, courses and titles of qualifications so that every query is a range of an index. Derived, never journaled.

A row goes with what it was made from (ON DELETE CASCADE). What `kind` and `key` mean is told by `store.search.keys`.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, SmallInteger, Table

from llas_desktop.models.base import Text, metadata

learner_keys = Table(
    "learner_keys",
    metadata,
    Column("learner_id", Integer, ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", SmallInteger, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("birth_year", SmallInteger, nullable=False),
    Column("source", SmallInteger, nullable=False),
    CheckConstraint("key <> ''", name="has_key"),
    # Both cover the whole row: a search reads the index alone until it fetches the learners that it shows.
    Index(None, "kind", "key", "learner_id", "source"),
    Index(None, "kind", "birth_year", "key", "learner_id", "source"),
    sqlite_with_rowid=False,
)

course_keys = Table(
    "course_keys",
    metadata,
    Column("course_id", Integer, ForeignKey("accredited_courses.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", SmallInteger, primary_key=True),
    Column("key", Text, primary_key=True),
    CheckConstraint("key <> ''", name="has_key"),
    Index(None, "kind", "key", "course_id"),
    sqlite_with_rowid=False,
)

qualification_keys = Table(
    "qualification_keys",
    metadata,
    Column("title_id", Integer, ForeignKey("qualification_titles.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", SmallInteger, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("qualification_kind", Text, nullable=False),
    CheckConstraint("key <> ''", name="has_key"),
    Index(None, "qualification_kind", "kind", "key", "title_id"),
    sqlite_with_rowid=False,
)
