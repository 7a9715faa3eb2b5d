"""What a reader is told of the routes."""

from datetime import date

import pytest

from llas_desktop.cli.route_text import of_moved, of_routes, of_subject_steps, of_ways
from llas_desktop.domain.plan import OfferedCourse, Way, WaysFound
from tests.recognition.factories import TECH_HOME, completion, course
from tests.recognition.route_factories import HIGH_GRADUATE, MIDDLE_GRADUATE, everything, learning


def test_a_route_is_told_with_its_symbol_words_figures_reasons_and_where_to_go() -> None:
    lines = list(of_routes(everything(learning(MIDDLE_GRADUATE))))
    at = next(place for place, line in enumerate(lines) if line.startswith("  ✓ 검정고시 응시자격 고졸: 충족"))
    assert "응시할 수 있습니다" in lines[at + 1]
    assert lines[at + 2] == "      → 고졸 검정고시 응시원서를 냅니다."
    assert lines[at + 3].startswith("        시·도교육청 검정고시위원회 · 서류 응시원서(별지 제5호서식), ")
    assert " · 문의 국가평생교육진흥원 검정고시지원센터 1800-4602" in lines[at + 3]
    assert any(line.endswith("근거: 초·중등교육법 시행규칙 제35조제5항·제6항") for line in lines)
    assert any(
        "학점은행제 학사: 부족 (총 0/140학점, 전공 0/60학점, 교양 0/30학점, 평가인정·시간제 0/18학점)" in line
        for line in lines
    )


def test_how_many_exemptions_can_be_used_is_a_line_of_its_own_above_where_to_take_them() -> None:
    met = everything(learning(completions=[completion(course(TECH_HOME), minutes=5400)]))
    usable, _, head, step, place = list(of_subject_steps(met))
    assert usable.startswith("함께 쓸 수 있는 면제: 고졸 1과목 (")
    assert head == "검정고시 과목 면제를 받으려면"
    assert "평생학습이력증명서" in step
    assert "서류 응시원서, 평생학습이력증명서" in place
    assert list(of_subject_steps(everything(learning()))) == []


def test_what_does_not_apply_is_one_line() -> None:
    *_, last = of_routes(everything(learning(HIGH_GRADUATE)))
    assert last.startswith("해당 없음: ")
    assert "성인 문해교육 학력인정 초졸" in last
    assert "학점은행제 대학의 장 전문학사(2년) 타전공" in last


def test_every_verdict_has_a_name_of_its_own() -> None:
    names = [verdict.name for verdict in everything(learning()).routes]
    assert len(set(names)) == len(names)


def test_ways_are_numbered_with_their_courses_beneath() -> None:
    one = OfferedCourse(1, "생활과 기술", "가람평생학습관", 3600, date(2026, 12, 1))
    other = OfferedCourse(2, "가정의 재발견", "한빛평생학습관", 1860)
    assert list(of_ways(WaysFound(5400, (Way((one, other), 60),)))) == [
        "모자라는 시간 90시간",
        "1. 2과정 91시간, 1시간 남음",
        "    생활과 기술 · 가람평생학습관 · 60시간 · 2026. 12. 1. 시작",
        "    가정의 재발견 · 한빛평생학습관 · 31시간",
    ]


@pytest.mark.parametrize("reason", ["met", "has_degree", "under_age", "not_by_courses", "nothing_offered"])
def test_where_there_is_no_way_it_is_told_why(reason: str) -> None:
    (told,) = of_ways(WaysFound(0, (), reason))
    assert told.endswith("니다.")


def test_verdicts_that_planned_courses_would_change_are_told_as_they_were_and_would_be() -> None:
    short = everything(learning(completions=[completion(course(TECH_HOME), minutes=60)]))
    met = everything(learning(completions=[completion(course(TECH_HOME), minutes=5400)]))
    assert list(of_moved(short, met)) == [
        "계획한 학습과정까지 마친다면",
        "  검정고시 과목 면제 고졸 기술·가정: ◔ 부족 → ✓ 충족",
    ]
    assert list(of_moved(met, met))[1] == "  바뀌는 판정이 없습니다."
