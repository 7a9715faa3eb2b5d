"""The papers of the 검정고시 as the brochure prints them (§5 ➌, 검정고시 응시과목) and what courses can exempt (domain notes 4.1)."""

import pytest

from llas_desktop.domain.ged import EXEMPTIBLE_SUBJECTS, PAPERS, GedLevel


@pytest.mark.parametrize(
    ("level", "papers", "required", "elective", "taken"),
    [
        (GedLevel.ELEMENTARY, 6, "국어 사회 수학 과학", "도덕 체육 음악 미술 실과 영어", 2),
        (GedLevel.MIDDLE, 6, "국어 사회 수학 과학 영어", "도덕 기술·가정 정보 체육 음악 미술", 1),
        (GedLevel.HIGH, 7, "국어 사회 한국사 수학 과학 영어", "도덕 기술·가정 체육 음악 미술", 1),
    ],
)
def test_the_papers_of_each_level(level: GedLevel, papers: int, required: str, elective: str, taken: int) -> None:
    found = PAPERS[level]
    assert [subject.value for subject in found.required] == required.split()
    assert [subject.value for subject in found.elective] == elective.split()
    assert found.electives_taken == taken
    assert len(found.required) + found.electives_taken == papers


@pytest.mark.parametrize(
    ("level", "never"),
    [(GedLevel.ELEMENTARY, "국어 수학"), (GedLevel.MIDDLE, "국어 수학 영어"), (GedLevel.HIGH, "국어 수학 영어")],
)
def test_all_but_korean_and_mathematics_and_later_english_can_be_exempted(level: GedLevel, never: str) -> None:
    papers = PAPERS[level]
    every = {subject.value for subject in (*papers.required, *papers.elective)}
    assert {subject.value for subject in EXEMPTIBLE_SUBJECTS[level]} == every - set(never.split())
