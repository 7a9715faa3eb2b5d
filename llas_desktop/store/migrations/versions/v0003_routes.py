"""Everything a history earns: schools, credits, passes, plans, counselling, and the figures that the centre set."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
OPEN = sa.text("followed_up_at IS NULL")


def upgrade() -> None:
    op.create_index(op.f("ix_accredited_courses_area"), "accredited_courses", ["area"], unique=False)
    op.create_table(
        "rule_overrides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("valid_from", TEXT, nullable=False),
        sa.CheckConstraint("table_name <> '' AND key <> ''", name=op.f("ck_rule_overrides_has_key")),
        sa.CheckConstraint("length(valid_from) = 10", name=op.f("ck_rule_overrides_valid_from_whole")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_overrides")),
        sa.UniqueConstraint(
            "table_name", "key", "valid_from", name=op.f("uq_rule_overrides_table_name_key_valid_from")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "counsellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("on_day", TEXT, nullable=False),
        sa.Column("clerk", TEXT, nullable=False),
        sa.Column("topic", TEXT, nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("follow_up_on", TEXT, nullable=True),
        sa.Column("followed_up_at", TEXT, nullable=True),
        sa.CheckConstraint("topic <> ''", name=op.f("ck_counsellings_has_topic")),
        sa.CheckConstraint("follow_up_on >= on_day", name=op.f("ck_counsellings_follow_up_on_not_before_on_day")),
        sa.CheckConstraint("length(follow_up_on) = 10", name=op.f("ck_counsellings_follow_up_on_whole")),
        sa.CheckConstraint("length(on_day) = 10", name=op.f("ck_counsellings_on_day_whole")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_counsellings_learner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counsellings")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_counsellings_follow_up_on"),
        "counsellings",
        ["follow_up_on"],
        unique=False,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index(op.f("ix_counsellings_learner_id"), "counsellings", ["learner_id"], unique=False)
    op.create_table(
        "credits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("institution", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("credits", sa.Integer(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("is_required_major", sa.Boolean(), nullable=True),
        sa.Column("term", TEXT, nullable=False),
        sa.Column("ended", TEXT, nullable=True),
        sa.Column("earned", TEXT, nullable=True),
        sa.Column("provenance", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.CheckConstraint("kind IN ('전공', '교양', '일반선택')", name=op.f("ck_credits_kind")),
        sa.CheckConstraint(
            "provenance IN ('stated', 'evidence_seen', 'linked', 'imported')", name=op.f("ck_credits_provenance")
        ),
        sa.CheckConstraint(
            "source IN ('평가인정', '시간제', '대학', '자격', '독학시험', '독학면제과정', '국가무형유산', '외국')",
            name=op.f("ck_credits_source"),
        ),
        sa.CheckConstraint("subject <> ''", name=op.f("ck_credits_has_subject")),
        sa.CheckConstraint(
            "term = '' OR (length(term) = 6 AND substr(term, 5) IN ('-1', '-2'))", name=op.f("ck_credits_term")
        ),
        sa.CheckConstraint("credits >= 1", name=op.f("ck_credits_credits_from_one")),
        sa.CheckConstraint("ended IS NOT NULL OR earned IS NOT NULL", name=op.f("ck_credits_has_date")),
        sa.CheckConstraint("length(earned) IN (4, 7, 10)", name=op.f("ck_credits_earned_partial")),
        sa.CheckConstraint("length(ended) IN (4, 7, 10)", name=op.f("ck_credits_ended_partial")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_credits_learner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credits")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_credits_learner_id"), "credits", ["learner_id"], unique=False)
    op.create_table(
        "school_facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("graduated", TEXT, nullable=True),
        sa.Column("attends", TEXT, nullable=True),
        sa.Column("is_off_quota", sa.Boolean(), nullable=True),
        sa.Column("has_left_high_school", sa.Boolean(), nullable=True),
        sa.Column("left_high_school_on", TEXT, nullable=True),
        sa.Column("special_school", TEXT, nullable=True),
        sa.Column("special_school_ended_on", TEXT, nullable=True),
        sa.Column("passed_in_final_year", TEXT, nullable=False),
        sa.Column("degree_on", TEXT, nullable=True),
        sa.Column("open_school_entered_on", TEXT, nullable=True),
        sa.Column("is_registered_out_of_school", sa.Boolean(), nullable=True),
        sa.Column("meets_university_rules", sa.Boolean(), nullable=True),
        sa.Column("credit_learner_no", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=True),
        sa.Column("source_note", TEXT, nullable=False),
        sa.Column("noted_at", TEXT, nullable=False),
        sa.CheckConstraint(
            "attends IN ('none', 'elementary', 'middle', 'high', 'open_middle', 'open_high', 'college', 'unknown')",
            name=op.f("ck_school_facts_attends"),
        ),
        sa.CheckConstraint(
            "graduated IN ('none', 'elementary', 'middle', 'high', 'associate', 'bachelor')",
            name=op.f("ck_school_facts_graduated"),
        ),
        sa.CheckConstraint(
            "source IN ('stated', 'evidence_seen', 'linked', 'imported')", name=op.f("ck_school_facts_source")
        ),
        sa.CheckConstraint(
            "special_school IN ('none', 'civic_middle', 'other_middle', 'technical_high', 'other_high', 'training')",
            name=op.f("ck_school_facts_special_school"),
        ),
        sa.CheckConstraint("length(degree_on) IN (4, 7, 10)", name=op.f("ck_school_facts_degree_on_partial")),
        sa.CheckConstraint(
            "length(left_high_school_on) IN (4, 7, 10)", name=op.f("ck_school_facts_left_high_school_on_partial")
        ),
        sa.CheckConstraint(
            "length(open_school_entered_on) IN (4, 7, 10)", name=op.f("ck_school_facts_open_school_entered_on_partial")
        ),
        sa.CheckConstraint(
            "length(special_school_ended_on) IN (4, 7, 10)",
            name=op.f("ck_school_facts_special_school_ended_on_partial"),
        ),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_school_facts_learner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_facts")),
        sa.UniqueConstraint("learner_id", name=op.f("uq_school_facts_learner_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stage_passes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("passed_on", TEXT, nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("is_exempted", sa.Boolean(), nullable=False),
        sa.CheckConstraint("subject <> ''", name=op.f("ck_stage_passes_has_subject")),
        sa.CheckConstraint("length(passed_on) IN (4, 7, 10)", name=op.f("ck_stage_passes_passed_on_partial")),
        sa.CheckConstraint("score BETWEEN 0 AND 100", name=op.f("ck_stage_passes_score")),
        sa.CheckConstraint("stage BETWEEN 1 AND 4", name=op.f("ck_stage_passes_stage")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_stage_passes_learner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_passes")),
        sa.UniqueConstraint(
            "learner_id",
            "stage",
            "subject",
            "passed_on",
            name=op.f("uq_stage_passes_learner_id_stage_subject_passed_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "study_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("route", TEXT, nullable=False),
        sa.Column("level", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=True),
        sa.Column("as_of", TEXT, nullable=False),
        sa.Column("missing_minutes", sa.Integer(), nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.CheckConstraint("level IN ('elementary', 'middle', 'high')", name=op.f("ck_study_plans_level")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_study_plans_has_name")),
        sa.CheckConstraint(
            "route IN ('ged_exemption', 'ged_exemption_grounds', 'ged_eligibility', 'adult_literacy', 'out_of_school', 'open_school', 'admission', 'credit_bank', 'self_study_degree', 'lifelong_educator')",
            name=op.f("ck_study_plans_route"),
        ),
        sa.CheckConstraint(
            "subject IN ('국어', '사회', '한국사', '수학', '과학', '영어', '도덕', '기술·가정', '실과', '정보', '체육', '음악', '미술')",
            name=op.f("ck_study_plans_subject"),
        ),
        sa.CheckConstraint("length(as_of) = 10", name=op.f("ck_study_plans_as_of_whole")),
        sa.CheckConstraint("missing_minutes >= 0", name=op.f("ck_study_plans_missing_not_negative")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_study_plans_learner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_plans")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_study_plans_learner_id"), "study_plans", ["learner_id"], unique=False)
    op.create_table(
        "study_plan_courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("starts", TEXT, nullable=True),
        sa.CheckConstraint("length(starts) = 10", name=op.f("ck_study_plan_courses_starts_whole")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_study_plan_courses_minutes_not_negative")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_study_plan_courses_position_from_one")),
        sa.ForeignKeyConstraint(["course_id"], ["accredited_courses.id"], name=op.f("fk_study_plan_courses_course_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["study_plans.id"], name=op.f("fk_study_plan_courses_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_plan_courses")),
        sa.UniqueConstraint("plan_id", "course_id", name=op.f("uq_study_plan_courses_plan_id_course_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_study_plan_courses_course_id"), "study_plan_courses", ["course_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_study_plan_courses_course_id"), table_name="study_plan_courses")
    op.drop_table("study_plan_courses")
    op.drop_index(op.f("ix_study_plans_learner_id"), table_name="study_plans")
    op.drop_table("study_plans")
    op.drop_table("stage_passes")
    op.drop_table("school_facts")
    op.drop_index(op.f("ix_credits_learner_id"), table_name="credits")
    op.drop_table("credits")
    op.drop_index(op.f("ix_counsellings_learner_id"), table_name="counsellings")
    op.drop_index(op.f("ix_counsellings_follow_up_on"), table_name="counsellings")
    op.drop_table("counsellings")
    op.drop_table("rule_overrides")
    op.drop_index(op.f("ix_accredited_courses_area"), table_name="accredited_courses")
