"""What must always hold is held by the tables themselves, whoever writes."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, create_engine
from sqlalchemy.exc import IntegrityError

from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, GedLevel, GedSubject
from llas_desktop.domain.history import KINDS, Section
from llas_desktop.models import (
    accredited_courses,
    certificate_copies,
    certificates,
    checkpoints,
    consents,
    counsellings,
    course_accreditations,
    course_ged_links,
    course_offerings,
    destroyed_certificates,
    destructions,
    epochs,
    institutions,
    learner_credits,
    learners,
    learning_records,
    log_reviews,
    metadata,
    qualification_titles,
    record_ged_links,
    rule_overrides,
    school_facts,
    settings,
    staff,
    staff_roles,
    stage_passes,
    study_plan_courses,
    study_plans,
)

THEN = "2026-11-21T05:03:02.123456Z"
HEX = "0" * 64

VALID: dict[Table, dict[str, Any]] = {
    learners: {
        "name": "가나다", "birth_date": "1985-01-01", "account_no": "LA-2", "registered_at": THEN, "registered_by": "kim",
    },
    consents: {"learner_id": 1, "what": "collection", "given_at": THEN},
    learning_records: {"learner_id": 1, "section": "completion", "kind": "k_mooc", "title": "t", "created_at": THEN},
    record_ged_links: {"record_id": 1, "level": "high", "subject": "한국사"},
    institutions: {"name": "다른 기관"},
    accredited_courses: {
        "accreditation_no": "N-2", "title": "과정", "institution_id": 1, "area": "인문교양", "total_minutes": 5400,
    },
    course_accreditations: {"course_id": 1, "notified_on": "2024-01-01", "expires_on": "2028-12-31"},
    course_ged_links: {"course_id": 1, "level": "high", "subject": "사회", "valid_from": "2024-01-01"},
    course_offerings: {"title": "강좌"},
    qualification_titles: {"title": "정보처리기능사", "kind": "national_technical"},
    certificates: {
        "learner_id": 1, "serial": 2, "issue_no": "2", "issued_at": THEN, "issued_by": "kim", "workstation": "w",
        "purpose": "본인 보관", "content": "{}",
    },
    certificate_copies: {
        "certificate_id": 1, "copy_no": 1, "made_at": THEN, "made_by": "kim", "workstation": "w", "pdf": b"%PDF",
        "sha256": HEX, "page_count": 1,
    },
    settings: {"key": "issuer", "value": "x"},
    staff: {"login": "lee", "name": "이순신", "created_at": THEN},
    staff_roles: {"staff_id": 1, "role": "counter"},
    log_reviews: {"reviewed_at": THEN, "reviewed_by": "lee", "from_at": THEN, "to_at": THEN, "findings": 0},
    epochs: {"started_at": THEN, "backup_made_at": THEN, "next_serial": 1},
    destructions: {"learner_id": 8, "at": THEN, "who": "kim", "reason": "보유 기간 경과"},
    destroyed_certificates: {"destruction_id": 1, "serial": 8, "issue_no": "8", "issued_at": THEN},
    checkpoints: {"workstation": "w", "seq": 1, "hash": HEX, "change_set_id": 1, "verified_at": THEN},
    school_facts: {"learner_id": 1, "noted_at": THEN},
    learner_credits: {
        "learner_id": 1, "source": "평가인정", "subject": "평생교육론", "credits": 3, "kind": "전공", "ended": "2025-06-20",
        "created_at": THEN,
    },
    stage_passes: {"learner_id": 1, "stage": 1, "subject": "국어"},
    study_plans: {
        "learner_id": 1, "name": "한국사 면제", "route": "ged_exemption", "level": "high", "subject": "한국사",
        "as_of": "2026-11-21", "missing_minutes": 1, "made_at": THEN, "made_by": "kim",
    },
    study_plan_courses: {"plan_id": 1, "course_id": 1, "position": 1, "minutes": 0},
    counsellings: {"learner_id": 1, "on_day": "2026-11-21", "clerk": "kim", "topic": "진로"},
    rule_overrides: {"table_name": "credit_bank", "key": "year_cap", "value": 42, "valid_from": "2027-03-01"},
}  # fmt: skip


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """One of each thing that others point at, with the id 1."""
    with create_engine("sqlite://").connect() as opened:
        opened.exec_driver_sql("PRAGMA foreign_keys = ON")
        metadata.create_all(opened)
        for table in (
            learners, learning_records, institutions, accredited_courses, certificates, staff, destructions, study_plans,
        ):  # fmt: skip
            ours = {
                "account_no": "LA-1",
                "accreditation_no": "N-1",
                "name": "기관",
                "serial": 1,
                "issue_no": "1",
                "login": "kim",
                "learner_id": 1,
            }
            row = VALID[table] | {name: value for name, value in ours.items() if name in table.columns}
            opened.execute(table.insert(), row)
        opened.commit()
        yield opened


def _takes(connection: Connection, table: Table, **values: Any) -> bool:
    with connection.begin_nested() as attempt:
        try:
            connection.execute(table.insert(), VALID[table] | values)
        except IntegrityError:
            attempt.rollback()
            return False
        attempt.rollback()
        return True


@pytest.mark.parametrize("table", VALID, ids=lambda table: table.name)
def test_a_valid_row_is_taken(connection: Connection, table: Table) -> None:
    assert _takes(connection, table)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (learners, {"name": ""}),
        (learners, {"name": None}),
        (learners, {"account_no": ""}),
        (learners, {"account_no": "LA-1"}),
        (learners, {"birth_date": "1985-01"}),
        (learners, {"sex": "x"}),
        (learners, {"member_type": "x"}),
        (learners, {"identity_check": "850101"}),
        (consents, {"learner_id": 9}),
        (consents, {"withdrawn_at": "2026-11-20T05:03:02.123456Z"}),
        (learning_records, {"learner_id": 9}),
        (learning_records, {"section": "career"}),
        (learning_records, {"kind": "x"}),
        (learning_records, {"minutes": -1}),
        (learning_records, {"started": "2026-11-21", "ended": "2026-11-20"}),
        (learning_records, {"started": "2026-11", "ended": "2026-10-31"}),
        (learning_records, {"started": "2026-01", "ended": "2025"}),
        (learning_records, {"started": "26-11-21"}),
        (learning_records, {"ended": "2026-11-21", "is_current": True}),
        (learning_records, {"section": "career", "kind": "employment", "course_id": 1}),
        (learning_records, {"course_id": 9}),
        (learning_records, {"area": "기타"}),
        (learning_records, {"provenance": "rumour"}),
        (record_ged_links, {"subject": "영어"}),
        (record_ged_links, {"level": "university"}),
        (institutions, {"name": "기관"}),
        (institutions, {"type": "회사"}),
        (accredited_courses, {"accreditation_no": "N-1"}),
        (accredited_courses, {"title": ""}),
        (accredited_courses, {"total_minutes": -1}),
        (accredited_courses, {"area": ""}),
        (accredited_courses, {"method": "방송"}),
        (accredited_courses, {"recruitment": "?"}),
        (accredited_courses, {"institution_id": 9}),
        (course_accreditations, {"expires_on": "2023-12-31"}),
        (course_accreditations, {"cancelled_on": "2023-12-31"}),
        (course_accreditations, {"notified_on": "2024-01"}),
        (course_ged_links, {"subject": "국어"}),
        (course_ged_links, {"valid_to": "2023-12-31"}),
        (course_offerings, {"fee_won": -1}),
        (course_offerings, {"started": "2026-02-01", "ended": "2026-01-31"}),
        (qualification_titles, {"kind": "k_mooc"}),
        (certificates, {"serial": 1}),
        (certificates, {"serial": 0}),
        (certificates, {"issue_no": "1"}),
        (certificates, {"purpose": ""}),
        (certificate_copies, {"copy_no": 0}),
        (certificate_copies, {"sha256": "abc"}),
        (certificate_copies, {"page_count": 0}),
        (settings, {"key": ""}),
        (staff, {"login": ""}),
        (staff, {"login": "kim"}),
        (staff, {"removed_at": "2026-11-20T05:03:02.123456Z"}),
        (staff_roles, {"role": "owner"}),
        (staff_roles, {"staff_id": 9}),
        (log_reviews, {"findings": -1}),
        (log_reviews, {"to_at": "2026-11-20T05:03:02.123456Z"}),
        (epochs, {"next_serial": 0}),
        (destructions, {"learner_id": 1}),
        (destructions, {"reason": ""}),
        (destroyed_certificates, {"serial": 0}),
        (destroyed_certificates, {"issue_no": ""}),
        (destroyed_certificates, {"destruction_id": 9}),
        (checkpoints, {"hash": "abc"}),
        (school_facts, {"graduated": "doctor"}),
        (school_facts, {"attends": "nowhere"}),
        (school_facts, {"special_school": "x"}),
        (school_facts, {"source": "rumour"}),
        (school_facts, {"learner_id": 9}),
        *(
            (school_facts, {day: "26-11-21"})
            for day in (
                "left_high_school_on",
                "special_school_ended_on",
                "degree_on",
                "open_school_entered_on",
            )
        ),
        (learner_credits, {"source": "학원"}),
        (learner_credits, {"kind": "필수"}),
        (learner_credits, {"credits": 0}),
        (learner_credits, {"subject": ""}),
        (learner_credits, {"ended": None}),
        (learner_credits, {"ended": "26-06-20"}),
        (learner_credits, {"earned": "6월"}),
        (learner_credits, {"term": "2026"}),
        (learner_credits, {"term": "2026-3"}),
        (learner_credits, {"provenance": "rumour"}),
        (learner_credits, {"learner_id": 9}),
        (stage_passes, {"stage": 0}),
        (stage_passes, {"stage": 5}),
        (stage_passes, {"score": -1}),
        (stage_passes, {"score": 101}),
        (stage_passes, {"subject": ""}),
        (stage_passes, {"passed_on": "봄"}),
        (stage_passes, {"learner_id": 9}),
        (study_plans, {"route": "shortcut"}),
        (study_plans, {"level": "university"}),
        (study_plans, {"subject": "천문학"}),
        (study_plans, {"name": ""}),
        (study_plans, {"as_of": "2026-11"}),
        (study_plans, {"missing_minutes": -1}),
        (study_plans, {"learner_id": 9}),
        (study_plan_courses, {"plan_id": 9}),
        (study_plan_courses, {"course_id": 9}),
        (study_plan_courses, {"position": 0}),
        (study_plan_courses, {"minutes": -1}),
        (study_plan_courses, {"starts": "2026-12"}),
        (counsellings, {"topic": ""}),
        (counsellings, {"on_day": "2026-11"}),
        (counsellings, {"follow_up_on": "2026-11-20"}),
        (counsellings, {"follow_up_on": "2026-12"}),
        (counsellings, {"learner_id": 9}),
        (rule_overrides, {"key": ""}),
        (rule_overrides, {"table_name": ""}),
        (rule_overrides, {"valid_from": "2027"}),
    ],
    ids=lambda given: given.name if isinstance(given, Table) else str(given),
)
def test_what_must_not_be_is_not_taken(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    assert not _takes(connection, table, **values)


@pytest.mark.parametrize(
    ("started", "ended"),
    [(None, None), ("2026", None), (None, "2026-11"), ("2026-11-21", "2026"), ("2026-11-21", "2026-11"), ("2026", "2026-01-01")],
)  # fmt: skip
def test_what_may_be_is_taken(connection: Connection, started: str | None, ended: str | None) -> None:
    assert _takes(connection, learning_records, started=started, ended=ended)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (learner_credits, {"term": "2026-1", "ended": None, "earned": "2024"}),
        (learner_credits, {"term": "2026-2", "is_required_major": False}),
        (stage_passes, {"stage": 4, "score": 0, "passed_on": "2026-10-18"}),
        (stage_passes, {"score": 100, "is_exempted": True}),
        (study_plans, {"subject": None}),
        (study_plan_courses, {"starts": "2027-03-02"}),
        (counsellings, {"follow_up_on": "2026-11-21"}),
    ],
    ids=lambda given: given.name if isinstance(given, Table) else str(given),
)  # fmt: skip
def test_what_a_route_may_hold_is_taken(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    assert _takes(connection, table, **values)


@pytest.mark.parametrize(
    "table", [school_facts, stage_passes, study_plan_courses, rule_overrides], ids=lambda table: table.name
)
def test_the_same_is_not_kept_twice(connection: Connection, table: Table) -> None:
    dated = {"passed_on": "2025-03-23"} if table is stage_passes else {}
    with connection.begin_nested() as attempt:
        connection.execute(table.insert(), VALID[table] | dated)
        assert not _takes(connection, table, **dated)
        attempt.rollback()


def test_every_kind_of_every_section(connection: Connection) -> None:
    for kind in KINDS:
        for section in Section:
            taken = _takes(connection, learning_records, section=section.value, kind=kind.code)
            assert taken == (kind.section is section)


def test_subjects_by_level(connection: Connection) -> None:
    for level in GedLevel:
        for subject in GedSubject:
            for table in (record_ged_links, course_ged_links):
                taken = _takes(connection, table, level=level.value, subject=subject.value)
                assert taken == (subject in EXEMPTIBLE_SUBJECTS[level])


_partial_dates = st.dates().flatmap(
    lambda day: st.sampled_from(
        (PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day))
    )
)


@given(started=_partial_dates, ended=_partial_dates)
def test_an_end_may_be_unclear_but_never_before_its_start(
    connection: Connection, started: PartialDate, ended: PartialDate
) -> None:
    taken = _takes(connection, learning_records, started=str(started), ended=str(ended))
    assert taken == (ended.latest >= started.earliest)


def test_no_table_has_a_place_for_a_resident_number() -> None:
    columns = {column.name for table in metadata.sorted_tables for column in table.columns}
    assert not {name for name in columns if "resident" in name or "rrn" in name or "ssn" in name}
