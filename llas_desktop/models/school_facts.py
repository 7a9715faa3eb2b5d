"""What was asked of a learner's schools since the statement: one row a learner, in which NULL says that nobody knows."""

from sqlalchemy import Boolean, Column

from llas_desktop.domain.history import Provenance
from llas_desktop.domain.schooling import School, Schooling, SpecialSchool
from llas_desktop.models.base import Text, one_of, part_of, partial_date, table, text

school_facts = table(
    "school_facts",
    part_of("learner_id", "learners", unique=True),
    Column("graduated", Text),
    Column("attends", Text),
    Column("is_off_quota", Boolean),
    Column("has_left_high_school", Boolean),
    Column("left_high_school_on", Text),
    Column("special_school", Text),
    Column("special_school_ended_on", Text),
    text("passed_in_final_year"),
    Column("degree_on", Text),
    Column("open_school_entered_on", Text),
    Column("is_registered_out_of_school", Boolean),
    Column("meets_university_rules", Boolean),
    text("credit_learner_no"),
    Column("source", Text),
    text("source_note"),
    Column("noted_at", Text, nullable=False),
    one_of("graduated", (schooling.code for schooling in Schooling)),
    one_of("attends", School),
    one_of("special_school", SpecialSchool),
    one_of("source", Provenance),
    partial_date("left_high_school_on"),
    partial_date("special_school_ended_on"),
    partial_date("degree_on"),
    partial_date("open_school_entered_on"),
)
"""`passed_in_final_year`: subjects joined by commas. `credit_learner_no`: the 학습자번호 of 학점은행제, which is no account number."""
