"""Institutions, accredited courses with their dated periods of accreditation and 검정고시 links, and what is on offer."""

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, UniqueConstraint

from llas_desktop.domain.course import DeliveryMethod, InstitutionType, RecruitmentStatus
from llas_desktop.domain.history import Area
from llas_desktop.models.base import Text, not_before, one_of, part_of, refers_to, table, text, whole_date
from llas_desktop.models.ged import exemptible

institutions = table(
    "institutions",
    text("name", unique=True),
    text("type"),
    CheckConstraint("name <> ''", name="has_name"),
    one_of("type", InstitutionType),
)

accredited_courses = table(
    "accredited_courses",
    text("accreditation_no", unique=True),
    text("title"),
    refers_to("institution_id", "institutions", index=True),
    Column("area", Text, nullable=False),
    Column("total_minutes", Integer, nullable=False),
    text("method"),
    text("region"),
    text("place"),
    text("recruitment"),
    CheckConstraint("accreditation_no <> ''", name="has_accreditation_no"),
    CheckConstraint("title <> ''", name="has_title"),
    CheckConstraint("total_minutes >= 0", name="minutes_not_negative"),
    one_of("area", Area),
    one_of("method", DeliveryMethod),
    one_of("recruitment", RecruitmentStatus),
    Index(None, "region"),
    Index(None, "area"),
)

course_accreditations = table(
    "course_accreditations",
    part_of("course_id", "accredited_courses"),
    Column("notified_on", Text, nullable=False),
    Column("expires_on", Text, nullable=False),
    Column("cancelled_on", Text),
    UniqueConstraint("course_id", "notified_on"),
    whole_date("notified_on"),
    whole_date("expires_on"),
    whole_date("cancelled_on"),
    not_before("expires_on", "notified_on"),
    not_before("cancelled_on", "notified_on"),
)

course_ged_links = table(
    "course_ged_links",
    part_of("course_id", "accredited_courses"),
    Column("level", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("valid_from", Text, nullable=False),
    Column("valid_to", Text),
    UniqueConstraint("course_id", "level", "subject", "valid_from"),
    exemptible(),
    whole_date("valid_from"),
    whole_date("valid_to"),
    not_before("valid_to", "valid_from"),
    Index(None, "level", "subject", "course_id"),
)
"""In force from `valid_from` up to, not including, `valid_to`."""

course_offerings = table(
    "course_offerings",
    text("title"),
    text("institution"),
    Column("started", Text),
    Column("ended", Text),
    Column("is_always_open", Boolean, nullable=False, default=False),
    text("place"),
    text("region"),
    text("method"),
    text("weekdays"),
    Column("fee_won", Integer),
    Column("apply_from", Text),
    Column("apply_to", Text),
    text("phone"),
    text("homepage"),
    Column("is_account_accredited", Boolean, nullable=False, default=False),
    Column("is_credit_bank", Boolean, nullable=False, default=False),
    Column("data_date", Text),
    CheckConstraint("title <> ''", name="has_title"),
    CheckConstraint("fee_won >= 0", name="fee_not_negative"),
    whole_date("started"),
    whole_date("ended"),
    not_before("ended", "started"),
    Index(None, "title"),
)
