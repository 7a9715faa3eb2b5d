"""Columns and values in words that their learner understands."""

import pytest

from llas_desktop.domain.destruction import TABLE_WORDS
from llas_desktop.domain.held_words import column_name, stored_words, value_words
from llas_desktop.domain.schooling import School, Schooling
from llas_desktop.store.holdings import holdings

TABLES = ("school_facts", "credits", "stage_passes", "counsellings", "study_plans", "study_plan_courses")
OF_THE_HOUSE = frozenset(("id", "learner_id", "plan_id", "created_at", "noted_at"))


def test_every_column_that_the_routes_keep_has_a_name_of_its_own() -> None:
    for holding in holdings():
        table, columns = holding.table.name, {column.name for column in holding.table.columns} - OF_THE_HOUSE
        if table in TABLES:
            names = [column_name(table, column) for column in sorted(columns)]
            assert TABLE_WORDS[table] not in names, table
            assert len(set(names)) == len(names), table
            assert all(any("가" <= letter <= "힣" for letter in name) for name in names), table


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("learners", "sex", "female", "여"),
        ("learning_records", "kind", "k_mooc", "K-MOOC"),
        ("learning_records", "minutes", 90, "1시간 30분"),
        ("learning_records", "is_completed", False, "아니오"),
        ("school_facts", "graduated", "high", "고등학교 졸업"),
        ("school_facts", "attends", "open_high", "방송통신고등학교"),
        ("school_facts", "source", "evidence_seen", "증빙 확인"),
        ("credits", "source", "평가인정", "평가인정"),
        ("credits", "kind", "전공", "전공"),
        ("credits", "credits", 3, "3"),
        ("stage_passes", "score", None, ""),
        ("study_plans", "route", "adult_literacy", "성인 문해교육 학력인정"),
        ("study_plans", "level", "middle", "중졸"),
        ("counsellings", "followed_up_at", "2026-11-21T05:03:02.123456Z", "2026. 11. 21. 14:03"),
        ("counsellings", "followed_up_at", "어제", "어제"),
        ("learners", "sex", "a word of another time", "a word of another time"),
        ("moons", "phase", "3", "3"),
    ],
)
def test_a_value_as_its_column_keeps_it(table: str, column: str, value: object, words: str) -> None:
    assert stored_words(table, column, value) == words


def test_values_of_the_domain() -> None:
    assert value_words(Schooling.HIGH) == "고등학교 졸업"
    assert value_words(School.NONE) == "다니지 않음"
    assert value_words(frozenset({"수학", "국어"})) == "국어, 수학"
    assert value_words(frozenset()) == ""
    assert value_words(None) == ""


def test_what_has_the_same_name_in_two_tables_is_told_apart() -> None:
    assert column_name("credits", "subject") == "과목명"
    assert column_name("record_ged_links", "subject") == "검정고시 과목"
    assert column_name("school_facts", "source") == "출처"
    assert column_name("credits", "source") == "취득구분"
    assert column_name("study_plans", "name") == "학습설계 이름"
    assert column_name("learners", "name") == "성명"
