"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "change_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workstation", TEXT, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("purpose", TEXT, nullable=False),
        sa.Column("batch_id", TEXT, nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("heads", TEXT, nullable=False),
        sa.Column("prev_hash", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.CheckConstraint("length(prev_hash) = 64 AND length(hash) = 64", name=op.f("ck_change_sets_hashes_hex")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_change_sets_seq_from_one")),
        sa.ForeignKeyConstraint(["undoes"], ["change_sets.id"], name=op.f("fk_change_sets_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_sets")),
        sa.UniqueConstraint("undoes", name=op.f("uq_change_sets_undoes")),
        sa.UniqueConstraint("workstation", "seq", name=op.f("uq_change_sets_workstation_seq")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "course_offerings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("institution", TEXT, nullable=False),
        sa.Column("started", TEXT, nullable=True),
        sa.Column("ended", TEXT, nullable=True),
        sa.Column("is_always_open", sa.Boolean(), nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("method", TEXT, nullable=False),
        sa.Column("weekdays", TEXT, nullable=False),
        sa.Column("fee_won", sa.Integer(), nullable=True),
        sa.Column("apply_from", TEXT, nullable=True),
        sa.Column("apply_to", TEXT, nullable=True),
        sa.Column("phone", TEXT, nullable=False),
        sa.Column("homepage", TEXT, nullable=False),
        sa.Column("is_account_accredited", sa.Boolean(), nullable=False),
        sa.Column("is_credit_bank", sa.Boolean(), nullable=False),
        sa.Column("data_date", TEXT, nullable=True),
        sa.CheckConstraint("title <> ''", name=op.f("ck_course_offerings_has_title")),
        sa.CheckConstraint("ended >= started", name=op.f("ck_course_offerings_ended_not_before_started")),
        sa.CheckConstraint("fee_won >= 0", name=op.f("ck_course_offerings_fee_not_negative")),
        sa.CheckConstraint("length(ended) = 10", name=op.f("ck_course_offerings_ended_whole")),
        sa.CheckConstraint("length(started) = 10", name=op.f("ck_course_offerings_started_whole")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_offerings")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_course_offerings_title"), "course_offerings", ["title"], unique=False)
    op.create_table(
        "evidence_blobs",
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_evidence_blobs_sha256_hex")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_evidence_blobs")),
    )
    op.create_table(
        "institutions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_institutions_has_name")),
        sa.CheckConstraint(
            "type IN ('정부부처', '지자체', '공공기관', '학교', '민간', '기타', '')", name=op.f("ck_institutions_type")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institutions")),
        sa.UniqueConstraint("name", name=op.f("uq_institutions_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "learners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("birth_date", TEXT, nullable=False),
        sa.Column("account_no", TEXT, nullable=False),
        sa.Column("has_centre_number", sa.Boolean(), nullable=False),
        sa.Column("name_hanja", TEXT, nullable=False),
        sa.Column("name_roman", TEXT, nullable=False),
        sa.Column("former_name", TEXT, nullable=False),
        sa.Column("phone", TEXT, nullable=False),
        sa.Column("sex", TEXT, nullable=True),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("workplace", TEXT, nullable=False),
        sa.Column("occupation", TEXT, nullable=False),
        sa.Column("schooling", TEXT, nullable=False),
        sa.Column("is_enrolled", sa.Boolean(), nullable=True),
        sa.Column("statement_source", TEXT, nullable=False),
        sa.Column("interests", TEXT, nullable=False),
        sa.Column("member_type", TEXT, nullable=False),
        sa.Column("guardian_name", TEXT, nullable=False),
        sa.Column("guardian_phone", TEXT, nullable=False),
        sa.Column("guardian_relation", TEXT, nullable=False),
        sa.Column("applicant", TEXT, nullable=False),
        sa.Column("applicant_name", TEXT, nullable=False),
        sa.Column("has_proxy_letter", sa.Boolean(), nullable=False),
        sa.Column("identity_check", TEXT, nullable=False),
        sa.Column("registered_at", TEXT, nullable=False),
        sa.Column("registered_by", TEXT, nullable=False),
        sa.CheckConstraint("account_no <> ''", name=op.f("ck_learners_has_account_no")),
        sa.CheckConstraint("applicant IN ('self', 'proxy', 'guardian')", name=op.f("ck_learners_applicant")),
        sa.CheckConstraint(
            "identity_check IN ('resident_card', 'driving_licence', 'passport', 'foreigner_card', 'mobile_id', 'other', 'not_checked')",
            name=op.f("ck_learners_identity_check"),
        ),
        sa.CheckConstraint("member_type IN ('general', 'integrated')", name=op.f("ck_learners_member_type")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_learners_has_name")),
        sa.CheckConstraint("sex IN ('female', 'male')", name=op.f("ck_learners_sex")),
        sa.CheckConstraint("length(birth_date) = 10", name=op.f("ck_learners_birth_date_whole")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learners")),
        sa.UniqueConstraint("account_no", name=op.f("uq_learners_account_no")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_learners_name_birth_date"), "learners", ["name", "birth_date"], unique=False)
    op.create_table(
        "qualification_titles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("grade", TEXT, nullable=False),
        sa.Column("institution", TEXT, nullable=False),
        sa.CheckConstraint(
            "kind IN ('national_technical', 'national_professional', 'authorised_private', 'registered_private', 'foreign_qualification')",
            name=op.f("ck_qualification_titles_kind"),
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_qualification_titles_has_title")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification_titles")),
        sa.UniqueConstraint("code", name=op.f("uq_qualification_titles_code")),
        sa.UniqueConstraint(
            "title", "kind", "grade", "institution", name=op.f("uq_qualification_titles_title_kind_grade_institution")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.CheckConstraint("key <> ''", name=op.f("ck_settings_has_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
        sa.UniqueConstraint("key", name=op.f("uq_settings_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "workstations",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("change_set_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_workstations_hash_hex")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_workstations_seq_from_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workstations")),
    )
    op.create_table(
        "accredited_courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("accreditation_no", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("area", TEXT, nullable=False),
        sa.Column("total_minutes", sa.Integer(), nullable=False),
        sa.Column("method", TEXT, nullable=False),
        sa.Column("region", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("recruitment", TEXT, nullable=False),
        sa.CheckConstraint("accreditation_no <> ''", name=op.f("ck_accredited_courses_has_accreditation_no")),
        sa.CheckConstraint(
            "area IN ('학력보완', '성인 문해', '직업능력 향상', '성인 진로개발역량 향상', '인문교양', '문화예술', '시민참여')",
            name=op.f("ck_accredited_courses_area"),
        ),
        sa.CheckConstraint(
            "method IN ('온라인', '오프라인', '혼합', '우편통신', '모바일', '')",
            name=op.f("ck_accredited_courses_method"),
        ),
        sa.CheckConstraint(
            "recruitment IN ('모집중', '모집예정', '마감', '상시', '')", name=op.f("ck_accredited_courses_recruitment")
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_accredited_courses_has_title")),
        sa.CheckConstraint("total_minutes >= 0", name=op.f("ck_accredited_courses_minutes_not_negative")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_accredited_courses_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accredited_courses")),
        sa.UniqueConstraint("accreditation_no", name=op.f("uq_accredited_courses_accreditation_no")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_accredited_courses_institution_id"), "accredited_courses", ["institution_id"], unique=False
    )
    op.create_index(op.f("ix_accredited_courses_region"), "accredited_courses", ["region"], unique=False)
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("issue_no", TEXT, nullable=False),
        sa.Column("issued_at", TEXT, nullable=False),
        sa.Column("issued_by", TEXT, nullable=False),
        sa.Column("workstation", TEXT, nullable=False),
        sa.Column("purpose", TEXT, nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("applicant", TEXT, nullable=False),
        sa.Column("applicant_name", TEXT, nullable=False),
        sa.Column("has_proxy_letter", sa.Boolean(), nullable=False),
        sa.Column("identity_check", TEXT, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("batch_id", TEXT, nullable=True),
        sa.CheckConstraint("applicant IN ('self', 'proxy', 'guardian')", name=op.f("ck_certificates_applicant")),
        sa.CheckConstraint(
            "identity_check IN ('resident_card', 'driving_licence', 'passport', 'foreigner_card', 'mobile_id', 'other', 'not_checked')",
            name=op.f("ck_certificates_identity_check"),
        ),
        sa.CheckConstraint("issue_no <> ''", name=op.f("ck_certificates_has_issue_no")),
        sa.CheckConstraint("purpose <> ''", name=op.f("ck_certificates_has_purpose")),
        sa.CheckConstraint("serial >= 1", name=op.f("ck_certificates_serial_from_one")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_certificates_learner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("issue_no", name=op.f("uq_certificates_issue_no")),
        sa.UniqueConstraint("serial", name=op.f("uq_certificates_serial")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_certificates_learner_id"), "certificates", ["learner_id"], unique=False)
    op.create_table(
        "change_set_subjects",
        sa.Column("change_set_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_sets.id"], name=op.f("fk_change_set_subjects_change_set_id")
        ),
        sa.PrimaryKeyConstraint("change_set_id", "learner_id", name=op.f("pk_change_set_subjects")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_change_set_subjects_learner_id_change_set_id"),
        "change_set_subjects",
        ["learner_id", "change_set_id"],
        unique=False,
    )
    op.create_table(
        "changes",
        sa.Column("change_set_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("table_name", TEXT, nullable=False),
        sa.Column("row_key", sa.Integer(), nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_changes_digest_hex")),
        sa.ForeignKeyConstraint(["change_set_id"], ["change_sets.id"], name=op.f("fk_changes_change_set_id")),
        sa.PrimaryKeyConstraint("change_set_id", "ordinal", name=op.f("pk_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_changes_table_name_row_key_change_set_id"),
        "changes",
        ["table_name", "row_key", "change_set_id"],
        unique=False,
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("given_at", TEXT, nullable=False),
        sa.Column("withdrawn_at", TEXT, nullable=True),
        sa.CheckConstraint("what <> ''", name=op.f("ck_consents_has_what")),
        sa.CheckConstraint("withdrawn_at >= given_at", name=op.f("ck_consents_withdrawn_at_not_before_given_at")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_consents_learner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_consents_learner_id"), "consents", ["learner_id"], unique=False)
    op.create_table(
        "learner_keys",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("birth_year", sa.SmallInteger(), nullable=False),
        sa.Column("source", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("key <> ''", name=op.f("ck_learner_keys_has_key")),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=op.f("fk_learner_keys_learner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "kind", "key", name=op.f("pk_learner_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_learner_keys_kind_birth_year_key_learner_id_source"),
        "learner_keys",
        ["kind", "birth_year", "key", "learner_id", "source"],
        unique=False,
    )
    op.create_index(
        op.f("ix_learner_keys_kind_key_learner_id_source"),
        "learner_keys",
        ["kind", "key", "learner_id", "source"],
        unique=False,
    )
    op.create_table(
        "proxies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("relation", TEXT, nullable=False),
        sa.Column("phone", TEXT, nullable=False),
        sa.Column("letter_seen_at", TEXT, nullable=True),
        sa.Column("valid_until", TEXT, nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_proxies_has_name")),
        sa.CheckConstraint("length(valid_until) = 10", name=op.f("ck_proxies_valid_until_whole")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_proxies_learner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxies")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_proxies_learner_id"), "proxies", ["learner_id"], unique=False)
    op.create_table(
        "certificate_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
        sa.Column("made_by", TEXT, nullable=False),
        sa.Column("workstation", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("copy_no >= 1", name=op.f("ck_certificate_copies_copy_no_from_one")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_certificate_copies_sha256_hex")),
        sa.CheckConstraint("page_count >= 1", name=op.f("ck_certificate_copies_has_pages")),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name=op.f("fk_certificate_copies_certificate_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_copies")),
        sa.UniqueConstraint("certificate_id", "copy_no", name=op.f("uq_certificate_copies_certificate_id_copy_no")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "change_payloads",
        sa.Column("change_set_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("salt", TEXT, nullable=False),
        sa.Column("before", TEXT, nullable=True),
        sa.Column("after", TEXT, nullable=True),
        sa.ForeignKeyConstraint(
            ["change_set_id", "ordinal"],
            ["changes.change_set_id", "changes.ordinal"],
            name=op.f("fk_change_payloads_change_set_id_ordinal"),
        ),
        sa.PrimaryKeyConstraint("change_set_id", "ordinal", name=op.f("pk_change_payloads")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "course_accreditations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("notified_on", TEXT, nullable=False),
        sa.Column("expires_on", TEXT, nullable=False),
        sa.Column("cancelled_on", TEXT, nullable=True),
        sa.CheckConstraint(
            "cancelled_on >= notified_on", name=op.f("ck_course_accreditations_cancelled_on_not_before_notified_on")
        ),
        sa.CheckConstraint(
            "expires_on >= notified_on", name=op.f("ck_course_accreditations_expires_on_not_before_notified_on")
        ),
        sa.CheckConstraint("length(cancelled_on) = 10", name=op.f("ck_course_accreditations_cancelled_on_whole")),
        sa.CheckConstraint("length(expires_on) = 10", name=op.f("ck_course_accreditations_expires_on_whole")),
        sa.CheckConstraint("length(notified_on) = 10", name=op.f("ck_course_accreditations_notified_on_whole")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["accredited_courses.id"], name=op.f("fk_course_accreditations_course_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_accreditations")),
        sa.UniqueConstraint("course_id", "notified_on", name=op.f("uq_course_accreditations_course_id_notified_on")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "course_ged_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("level", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("valid_from", TEXT, nullable=False),
        sa.Column("valid_to", TEXT, nullable=True),
        sa.CheckConstraint(
            "(level = 'elementary' AND subject IN ('사회', '과학', '도덕', '체육', '음악', '미술', '실과', '영어')) OR (level = 'middle' AND subject IN ('사회', '과학', '도덕', '기술·가정', '정보', '체육', '음악', '미술')) OR (level = 'high' AND subject IN ('사회', '한국사', '과학', '도덕', '기술·가정', '체육', '음악', '미술'))",
            name=op.f("ck_course_ged_links_exemptible"),
        ),
        sa.CheckConstraint("length(valid_from) = 10", name=op.f("ck_course_ged_links_valid_from_whole")),
        sa.CheckConstraint("length(valid_to) = 10", name=op.f("ck_course_ged_links_valid_to_whole")),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_course_ged_links_valid_to_not_before_valid_from")),
        sa.ForeignKeyConstraint(["course_id"], ["accredited_courses.id"], name=op.f("fk_course_ged_links_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_ged_links")),
        sa.UniqueConstraint(
            "course_id",
            "level",
            "subject",
            "valid_from",
            name=op.f("uq_course_ged_links_course_id_level_subject_valid_from"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_course_ged_links_level_subject_course_id"),
        "course_ged_links",
        ["level", "subject", "course_id"],
        unique=False,
    )
    op.create_table(
        "course_keys",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.CheckConstraint("key <> ''", name=op.f("ck_course_keys_has_key")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["accredited_courses.id"], name=op.f("fk_course_keys_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("course_id", "kind", "key", name=op.f("pk_course_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_course_keys_kind_key_course_id"), "course_keys", ["kind", "key", "course_id"], unique=False
    )
    op.create_table(
        "qualification_keys",
        sa.Column("title_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("qualification_kind", TEXT, nullable=False),
        sa.CheckConstraint("key <> ''", name=op.f("ck_qualification_keys_has_key")),
        sa.ForeignKeyConstraint(
            ["title_id"], ["qualification_titles.id"], name=op.f("fk_qualification_keys_title_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("title_id", "kind", "key", name=op.f("pk_qualification_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_qualification_keys_qualification_kind_kind_key_title_id"),
        "qualification_keys",
        ["qualification_kind", "kind", "key", "title_id"],
        unique=False,
    )
    op.create_table(
        "learning_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("section", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("institution", TEXT, nullable=False),
        sa.Column("started", TEXT, nullable=True),
        sa.Column("ended", TEXT, nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("major", TEXT, nullable=False),
        sa.Column("degree", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.Column("position", TEXT, nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("grade", TEXT, nullable=False),
        sa.Column("qualification_no", TEXT, nullable=False),
        sa.Column("area", TEXT, nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("is_completed", sa.Boolean(), nullable=False),
        sa.Column("certificate_no", TEXT, nullable=False),
        sa.Column("method", TEXT, nullable=False),
        sa.Column("is_voucher", sa.Boolean(), nullable=False),
        sa.Column("provenance", TEXT, nullable=False),
        sa.Column("evidence_waived", sa.Boolean(), nullable=False),
        sa.Column("prints", sa.Boolean(), nullable=False),
        sa.Column("at_all_go", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.CheckConstraint(
            "(section = 'education' AND kind IN ('elementary_school', 'middle_school', 'high_school', 'school', 'college', 'alternative_school', 'foreign_degree', 'ged', 'scholarship')) OR (section = 'career' AND kind IN ('employment', 'lecture', 'job_training', 'project')) OR (section = 'qualification' AND kind IN ('national_technical', 'national_professional', 'authorised_private', 'registered_private', 'foreign_qualification')) OR (section = 'completion' AND kind IN ('accredited_course', 'linked_system', 'other_learning', 'k_mooc', 'matchup', 'linked_institution', 'literacy')) OR (section = 'activity' AND kind IN ('award', 'overseas', 'paper', 'reading', 'volunteering', 'hobby', 'book', 'patent', 'foreign_language'))",
            name=op.f("ck_learning_records_kind_of_section"),
        ),
        sa.CheckConstraint(
            "area IN ('학력보완', '성인 문해', '직업능력 향상', '성인 진로개발역량 향상', '인문교양', '문화예술', '시민참여')",
            name=op.f("ck_learning_records_area"),
        ),
        sa.CheckConstraint("at_all_go IN ('yes', 'no', 'unknown')", name=op.f("ck_learning_records_at_all_go")),
        sa.CheckConstraint(
            "course_id IS NULL OR section = 'completion'", name=op.f("ck_learning_records_course_of_completion")
        ),
        sa.CheckConstraint(
            "provenance IN ('stated', 'evidence_seen', 'linked', 'imported')",
            name=op.f("ck_learning_records_provenance"),
        ),
        sa.CheckConstraint(
            "ended >= substr(started, 1, length(ended))", name=op.f("ck_learning_records_ended_not_before_started")
        ),
        sa.CheckConstraint("ended IS NULL OR NOT is_current", name=op.f("ck_learning_records_current_has_no_end")),
        sa.CheckConstraint("length(ended) IN (4, 7, 10)", name=op.f("ck_learning_records_ended_partial")),
        sa.CheckConstraint("length(started) IN (4, 7, 10)", name=op.f("ck_learning_records_started_partial")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_learning_records_minutes_not_negative")),
        sa.ForeignKeyConstraint(["course_id"], ["accredited_courses.id"], name=op.f("fk_learning_records_course_id")),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_learning_records_learner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_records")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_learning_records_course_id"), "learning_records", ["course_id"], unique=False)
    op.create_index(
        op.f("ix_learning_records_learner_id_section_ended"),
        "learning_records",
        ["learner_id", "section", "ended"],
        unique=False,
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workstation", TEXT, nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=True),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("typed", TEXT, nullable=False),
        sa.Column("saved_at", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=op.f("fk_drafts_learner_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["record_id"], ["learning_records.id"], name=op.f("fk_drafts_record_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("workstation", "learner_id", "form", name=op.f("uq_drafts_workstation_learner_id_form")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_drafts_learner_id"), "drafts", ["learner_id"], unique=False)
    op.create_index(op.f("ix_drafts_record_id"), "drafts", ["record_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("file_name", TEXT, nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seen_by", TEXT, nullable=False),
        sa.Column("seen_at", TEXT, nullable=False),
        sa.CheckConstraint(
            "media_type IN ('application/pdf', 'image/jpeg', 'image/png')", name=op.f("ck_evidence_media_type")
        ),
        sa.CheckConstraint("size >= 0", name=op.f("ck_evidence_size_not_negative")),
        sa.ForeignKeyConstraint(["record_id"], ["learning_records.id"], name=op.f("fk_evidence_record_id")),
        sa.ForeignKeyConstraint(["sha256"], ["evidence_blobs.sha256"], name=op.f("fk_evidence_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_evidence_record_id"), "evidence", ["record_id"], unique=False)
    op.create_index(op.f("ix_evidence_sha256"), "evidence", ["sha256"], unique=False)
    op.create_table(
        "record_ged_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("level", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.CheckConstraint(
            "(level = 'elementary' AND subject IN ('사회', '과학', '도덕', '체육', '음악', '미술', '실과', '영어')) OR (level = 'middle' AND subject IN ('사회', '과학', '도덕', '기술·가정', '정보', '체육', '음악', '미술')) OR (level = 'high' AND subject IN ('사회', '한국사', '과학', '도덕', '기술·가정', '체육', '음악', '미술'))",
            name=op.f("ck_record_ged_links_exemptible"),
        ),
        sa.ForeignKeyConstraint(["record_id"], ["learning_records.id"], name=op.f("fk_record_ged_links_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_ged_links")),
        sa.UniqueConstraint("record_id", "level", "subject", name=op.f("uq_record_ged_links_record_id_level_subject")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("record_ged_links")
    op.drop_index(op.f("ix_evidence_sha256"), table_name="evidence")
    op.drop_index(op.f("ix_evidence_record_id"), table_name="evidence")
    op.drop_table("evidence")
    op.drop_index(op.f("ix_drafts_record_id"), table_name="drafts")
    op.drop_index(op.f("ix_drafts_learner_id"), table_name="drafts")
    op.drop_table("drafts")
    op.drop_index(op.f("ix_learning_records_learner_id_section_ended"), table_name="learning_records")
    op.drop_index(op.f("ix_learning_records_course_id"), table_name="learning_records")
    op.drop_table("learning_records")
    op.drop_index(op.f("ix_qualification_keys_qualification_kind_kind_key_title_id"), table_name="qualification_keys")
    op.drop_table("qualification_keys")
    op.drop_index(op.f("ix_course_keys_kind_key_course_id"), table_name="course_keys")
    op.drop_table("course_keys")
    op.drop_index(op.f("ix_course_ged_links_level_subject_course_id"), table_name="course_ged_links")
    op.drop_table("course_ged_links")
    op.drop_table("course_accreditations")
    op.drop_table("change_payloads")
    op.drop_table("certificate_copies")
    op.drop_index(op.f("ix_proxies_learner_id"), table_name="proxies")
    op.drop_table("proxies")
    op.drop_index(op.f("ix_learner_keys_kind_key_learner_id_source"), table_name="learner_keys")
    op.drop_index(op.f("ix_learner_keys_kind_birth_year_key_learner_id_source"), table_name="learner_keys")
    op.drop_table("learner_keys")
    op.drop_index(op.f("ix_consents_learner_id"), table_name="consents")
    op.drop_table("consents")
    op.drop_index(op.f("ix_changes_table_name_row_key_change_set_id"), table_name="changes")
    op.drop_table("changes")
    op.drop_index(op.f("ix_change_set_subjects_learner_id_change_set_id"), table_name="change_set_subjects")
    op.drop_table("change_set_subjects")
    op.drop_index(op.f("ix_certificates_learner_id"), table_name="certificates")
    op.drop_table("certificates")
    op.drop_index(op.f("ix_accredited_courses_region"), table_name="accredited_courses")
    op.drop_index(op.f("ix_accredited_courses_institution_id"), table_name="accredited_courses")
    op.drop_table("accredited_courses")
    op.drop_table("workstations")
    op.drop_table("settings")
    op.drop_table("qualification_titles")
    op.drop_index(op.f("ix_learners_name_birth_date"), table_name="learners")
    op.drop_table("learners")
    op.drop_table("institutions")
    op.drop_table("evidence_blobs")
    op.drop_index(op.f("ix_course_offerings_title"), table_name="course_offerings")
    op.drop_table("course_offerings")
    op.drop_table("change_sets")
