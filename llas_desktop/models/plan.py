"""학습설계: the plans that were saved for learners, with the courses chosen in their order."""

from sqlalchemy import CheckConstraint, Column, Integer, UniqueConstraint

from llas_desktop.domain.ged import GedLevel, GedSubject
from llas_desktop.domain.routes import Route
from llas_desktop.models.base import Text, one_of, part_of, refers_to, table, text, whole_date

study_plans = table(
    "study_plans",
    refers_to("learner_id", "learners", index=True),
    text("name"),
    Column("route", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("subject", Text),
    Column("as_of", Text, nullable=False),
    Column("missing_minutes", Integer, nullable=False),
    text("note"),
    Column("made_at", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    CheckConstraint("name <> ''", name="has_name"),
    CheckConstraint("missing_minutes >= 0", name="missing_not_negative"),
    one_of("route", Route),
    one_of("level", GedLevel),
    one_of("subject", GedSubject),
    whole_date("as_of"),
)
"""`subject` is NULL where the route has none. `missing_minutes` are those that were short on `as_of`."""

study_plan_courses = table(
    "study_plan_courses",
    part_of("plan_id", "study_plans"),
    refers_to("course_id", "accredited_courses", index=True),
    Column("position", Integer, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("starts", Text),
    UniqueConstraint("plan_id", "course_id"),
    CheckConstraint("position >= 1", name="position_from_one"),
    CheckConstraint("minutes >= 0", name="minutes_not_negative"),
    whole_date("starts"),
)
"""`minutes` and `starts`: the length of the course, and the day it was to begin, when the plan was saved."""
