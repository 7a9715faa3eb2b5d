"""Every figure that a rule holds, with its source: the domain notes, section 4, the laws they cite, and the brochure's tables.

The boundaries on both sides of each stand in the tests of its route; here no table may hold a figure without a source, and
what the centre may set is what no law says.
"""

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from llas_desktop import recognition
from llas_desktop.domain.course import ACCREDITED_YEARS
from llas_desktop.domain.ged import PAPERS, GedLevel
from llas_desktop.recognition.tables import editable
from tests.recognition.factories import judged

_EXEMPTION = "초·중등교육법 시행규칙 제37조 ①, ②2호, ③4호 [V]"
_GROUNDS = "초·중등교육법 시행규칙 제37조 ③5호 [V]"
_MAY_SIT = "초·중등교육법 시행규칙 제35조 [V]"
_STAIRS = "안내책자 5 ➊, 초등·중학 학력 인정 단계: 정책에 따라 변경될 수 있음 [V]"
_WHOLE = "안내책자 5 ➊ [V]: shown; what decides of it, the steps and the cap, is the centre's to set"
_TWO_THIRDS = "평생교육법 시행령 제75조③: 3분의 2 of 3 x 240 and 3 x 450 [V], one of the possible readings"
_DREAM = "안내책자 5 ➋ [V]"
_YARDSTICK = "domain notes 4.3 [S]"
_TOTALS = "학점인정 등에 관한 법률 시행령 제13조① [V]"
_EVALUATED = "학점인정 등에 관한 법률 시행규칙 제7조② [V]"
_KINDS = "domain notes 4.6, 전공 / 교양 [S]"
_AGAIN = "학점인정 등에 관한 법률 시행령 제16조①2호 [V]"
_UNIVERSITY = "학점인정 등에 관한 법률 시행령 제16조②1호 [V]"
_UNIVERSITY_AGAIN = "학점인정 등에 관한 법률 시행령 제16조②2호 [V]"
_CAPS = "domain notes 4.6, caps [S]"
_MARKS = "독학에 의한 학위취득에 관한 법률 시행령 제12조 [V]"
_SUBJECTS = "domain notes 4.7, subjects of a stage [S]"
_OWN = "our own proposal [P]"

FIGURES: dict[str, dict[str, tuple[int, str]]] = {
    "ged_exemption": {"required_hours": (90, _EXEMPTION), "age": (18, _EXEMPTION)},
    "ged_grounds": {"years_for_qualification": (3, _GROUNDS)},
    "ged_eligibility": {"elementary_age": (11, f"{_MAY_SIT} ①1호"), "months_since_leaving": (6, f"{_MAY_SIT} ⑥2호")},
    "adult_literacy": {
        "age": (18, "평생교육법 시행령 제75조① [V]"),
        "stages": (3, _WHOLE),
        "stage_hours.elementary": (240, _WHOLE),
        "stage_hours.middle": (450, _WHOLE),
        "step_hours.elementary": (160, _STAIRS),
        "step_hours.middle": (300, _STAIRS),
        "cap_hours.elementary": (480, _TWO_THIRDS),
        "cap_hours.middle": (900, _TWO_THIRDS),
    },
    "out_of_school": {
        "oldest_age": (24, _DREAM),
        "yardstick_units.elementary": (4692, _YARDSTICK),
        "yardstick_units.middle": (2652, _YARDSTICK),
        "yardstick_years.elementary": (4, _YARDSTICK),
        "yardstick_years.middle": (2, _YARDSTICK),
    },
    "open_school": {},
    "admission": {},
    "lifelong_educator": {},
    "self_study_degree": {
        "subjects.1": (5, _SUBJECTS),
        "subjects.2": (6, _SUBJECTS),
        "subjects.3": (6, _SUBJECTS),
        "subjects.4": (6, _SUBJECTS),
        "pass_mark": (60, f"{_MARKS} ①"),
        "full_mark": (100, f"{_MARKS} ①"),
        "total_percent": (60, f"{_MARKS} ③"),
    },
    "recommendation": {
        "older_from": (65, _OWN),
        **{
            f"weights.{name}": (weight, _OWN)
            for name, weight in (
                ("gap", 50), ("interest", 20), ("schooling", 15), ("occupation", 10), ("age", 5),
                ("learned_before", 5), ("near", 5),
            )
        },
    },
}  # fmt: skip
FIGURES["credit_bank"] = {"year_cap": (42, _CAPS), "term_cap": (24, _CAPS)}
for name, total, major, liberal, institution, qualifications, of_university, again in (
    ("bachelor", 140, 60, 30, 105, 3, 84, 48),
    ("associate2", 80, 45, 15, 60, 2, 48, 36),
    ("associate3", 120, 54, 21, 90, 2, 65, 42),
):
    for target, figures in {
        name: ((total, _TOTALS), (major, _KINDS), (liberal, _KINDS), (0, "")),
        f"second_{name}": ((again, _AGAIN), (again, _AGAIN), (0, ""), (0, "")),
        f"university_{name}": ((total, _TOTALS), (major, _KINDS), (liberal, _KINDS), (of_university, _UNIVERSITY)),
        f"university_second_{name}": ((again, _AGAIN), (again, _AGAIN), (0, ""), (again, _UNIVERSITY_AGAIN)),
    }.items():
        FIGURES["credit_bank"] |= {
            f"targets.{target}.{key}": figure
            for key, figure in zip(
                ("total", "major", "liberal", "university", "evaluated", "institution_cap", "qualification_cap"),
                (*figures, (18, _EVALUATED), (institution, _CAPS), (qualifications, _CAPS)),
                strict=True,
            )
        }


def newest(table: str) -> dict[str, Any]:
    text = resources.files(recognition).joinpath(f"{table}.toml").read_text("utf-8")
    found: dict[str, Any] = max(tomllib.loads(text)["rule"], key=lambda rule: rule["valid_from"])
    return found


def figures_of(held: dict[str, Any], path: str = "") -> Iterator[tuple[str, int]]:
    for key, value in held.items():
        if isinstance(value, dict):
            yield from figures_of(value, f"{path}{key}.")
        elif isinstance(value, int):
            yield f"{path}{key}", value


@pytest.mark.parametrize("table", FIGURES)
def test_a_table_holds_the_figures_of_its_sources_and_no_other(table: str) -> None:
    assert dict(figures_of(newest(table))) == {key: value for key, (value, _) in FIGURES[table].items()}


def test_no_table_is_left_out() -> None:
    tables = {each.name.removesuffix(".toml") for each in resources.files(recognition).iterdir()}
    assert {name for name in tables if not name.endswith((".py", "__"))} - {"__pycache__"} == FIGURES.keys()


@pytest.mark.parametrize("table", FIGURES)
def test_the_centre_may_set_what_is_secondary_or_may_change_and_nothing_of_the_law(table: str) -> None:
    may_change = (_STAIRS, _TWO_THIRDS, _DREAM, _YARDSTICK, _KINDS, _CAPS, _SUBJECTS, _OWN)
    assert set(editable(table)) == {key for key, (_, source) in FIGURES[table].items() if source in may_change}


@pytest.mark.parametrize(
    ("table", "key", "words"),
    [
        ("ged_grounds", "kept", ["국어", "수학", "영어"]),
        ("ged_grounds", "kept_with_qualification", [["국어", "수학"], ["국어", "영어"]]),
        ("ged_grounds", "craftsman_grades", ["기능사", "산업기사", "기사", "기능장", "기술사"]),
        ("credit_bank", "period_sources", ["평가인정", "시간제", "독학면제과정"]),
        ("credit_bank", "mixed_sources", ["대학"]),
        ("credit_bank", "evaluated_sources", ["평가인정", "시간제"]),
    ],
)
def test_what_the_tables_name_in_words(table: str, key: str, words: list[object]) -> None:
    """제37조 ②·③ [V]; 국가기술자격법, grades of 기능사 and above; 시행규칙 제7조② [V]; caps [S]."""
    assert newest(table)[key] == words


@pytest.mark.parametrize(
    ("level", "papers", "elective", "exempted"),
    [
        (GedLevel.ELEMENTARY, 6, 2, "사회 과학 도덕 체육 음악 미술 실과 영어"),
        (GedLevel.MIDDLE, 6, 1, "사회 과학 도덕 기술·가정 정보 체육 음악 미술"),
        (GedLevel.HIGH, 7, 1, "사회 한국사 과학 도덕 기술·가정 체육 음악 미술"),
    ],
)
def test_the_papers_of_a_level_and_those_that_courses_exempt_from(
    level: GedLevel, papers: int, elective: int, exempted: str
) -> None:
    """제33조, 제37조 [V]; brochure §5 ➌, 검정고시 응시과목: the verdicts are of these subjects and of no other."""
    assert len(PAPERS[level].required) + PAPERS[level].electives_taken == papers
    assert PAPERS[level].electives_taken == elective
    judged_of = {verdict.subject.value for verdict in judged().verdicts if verdict.level is level}
    assert judged_of == set(exempted.split())


def test_an_accreditation_lasts_five_years() -> None:
    """평생교육법 시행령 제14조의2⑤ [V]."""
    assert ACCREDITED_YEARS == 5
