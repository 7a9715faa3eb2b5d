"""Learners, their consents, and those who may stand in for them. There is no field for a 주민등록번호, and there will be none."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index

from llas_desktop.domain.learner import Applicant, IdentityCheck, MemberType, Sex
from llas_desktop.models.base import Text, not_before, one_of, part_of, table, text, whole_date

learners = table(
    "learners",
    text("name"),
    Column("birth_date", Text, nullable=False),
    text("account_no", unique=True),
    Column("has_centre_number", Boolean, nullable=False, default=False),
    text("name_hanja"),
    text("name_roman"),
    text("former_name"),
    text("phone"),
    Column("sex", Text),
    text("email"),
    text("address"),
    text("workplace"),
    text("occupation"),
    text("schooling"),
    Column("is_enrolled", Boolean),
    text("statement_source"),
    text("interests"),
    Column("member_type", Text, nullable=False, default=MemberType.GENERAL.value),
    text("guardian_name"),
    text("guardian_phone"),
    text("guardian_relation"),
    Column("applicant", Text, nullable=False, default=Applicant.SELF.value),
    text("applicant_name"),
    Column("has_proxy_letter", Boolean, nullable=False, default=False),
    Column("identity_check", Text, nullable=False, default=IdentityCheck.NOT_CHECKED.value),
    Column("registered_at", Text, nullable=False),
    Column("registered_by", Text, nullable=False),
    CheckConstraint("name <> ''", name="has_name"),
    CheckConstraint("account_no <> ''", name="has_account_no"),
    whole_date("birth_date"),
    one_of("sex", Sex),
    one_of("member_type", MemberType),
    one_of("applicant", Applicant),
    one_of("identity_check", IdentityCheck),
    Index(None, "name", "birth_date"),
)

consents = table(
    "consents",
    part_of("learner_id", "learners", index=True),
    text("what"),
    text("version"),
    Column("given_at", Text, nullable=False),
    Column("withdrawn_at", Text),
    CheckConstraint("what <> ''", name="has_what"),
    not_before("withdrawn_at", "given_at"),
)

proxies = table(
    "proxies",
    part_of("learner_id", "learners", index=True),
    text("name"),
    text("relation"),
    text("phone"),
    Column("letter_seen_at", Text),
    Column("valid_until", Text),
    CheckConstraint("name <> ''", name="has_name"),
    whole_date("valid_until"),
)
