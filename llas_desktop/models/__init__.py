"""The record cards: SQLAlchemy tables, one subject a file, every constraint named. No queries."""

from llas_desktop.models.base import metadata
from llas_desktop.models.centre import drafts, settings
from llas_desktop.models.centre_key import centre_keys
from llas_desktop.models.certificate import certificate_copies, certificate_voids, certificates
from llas_desktop.models.counselling import counsellings
from llas_desktop.models.course import (
    accredited_courses,
    course_accreditations,
    course_ged_links,
    course_offerings,
    institutions,
)
from llas_desktop.models.credit import learner_credits, stage_passes
from llas_desktop.models.epoch import checkpoints, destroyed_certificates, destructions, epochs
from llas_desktop.models.history import evidence, evidence_blobs, learning_records, record_ged_links
from llas_desktop.models.journal import change_payloads, change_set_subjects, change_sets, changes, workstations
from llas_desktop.models.learner import consents, learners, proxies
from llas_desktop.models.plan import study_plan_courses, study_plans
from llas_desktop.models.qualification import qualification_titles
from llas_desktop.models.rule import rule_overrides
from llas_desktop.models.school_facts import school_facts
from llas_desktop.models.search_keys import course_keys, learner_keys, qualification_keys
from llas_desktop.models.staff import log_reviews, staff, staff_roles

__all__ = [
    "accredited_courses",
    "centre_keys",
    "certificate_copies",
    "certificate_voids",
    "certificates",
    "change_payloads",
    "change_set_subjects",
    "change_sets",
    "changes",
    "checkpoints",
    "consents",
    "counsellings",
    "course_accreditations",
    "course_ged_links",
    "course_keys",
    "course_offerings",
    "destroyed_certificates",
    "destructions",
    "drafts",
    "epochs",
    "evidence",
    "evidence_blobs",
    "institutions",
    "learner_credits",
    "learner_keys",
    "learners",
    "learning_records",
    "log_reviews",
    "metadata",
    "proxies",
    "qualification_keys",
    "qualification_titles",
    "record_ged_links",
    "rule_overrides",
    "school_facts",
    "settings",
    "staff",
    "staff_roles",
    "stage_passes",
    "study_plan_courses",
    "study_plans",
    "workstations",
]
