"""The certificate as text: everything that the paper says, in its order, each value behind its name."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.certificates.layout import Copy
from llas_desktop.certificates.plain_text import plain_text
from llas_desktop.domain.history import Section
from tests.certificates import samples

FULL = samples.certificate(
    sections=samples.sections(education=3, career=3, qualification=2, completion=5, activity=3),
    ged_lines=samples.ged_lines(9),
    recipient="한빛시교육청",
    address="한빛시 늘봄읍 1",
    is_selection=True,
    anchor="1042-7f3a91c2",
    replaces="01-20261101/090000-000007",
)
ORIGINAL = Copy(1, samples.ISSUED_AT)


def test_it_reads_from_the_title_to_the_numbers() -> None:
    text = plain_text(FULL, ORIGINAL)
    order = [
        "평생학습이력증명서\n원본\n", "1. 인적사항\n성명: 김민수\n생년월일: 1985. 1. 1.\n", "용도: 기관 제출\n제출처: 한빛시교육청\n",
        "2. 학력 및 장학사항, 모두 3건", "3. 경력사항, 모두 3건", "4. 자격 취득사항, 모두 2건", "5. 평생학습 이수실적, 모두 5건",
        "검정고시 연계과정\n초졸 사회: 20시간, 기준 시간 미달\n", "6. 기타 활동사항, 모두 3건", "※ ‘본인 진술’",
        "위와 같이 학습이력이 기록되어 있음을 증명합니다.\n2026. 11. 21.\n한빛시 평생학습관장\n", FULL.legal_line,
        "발급번호: 01-20261121/140503-000123\n확인번호: 7F3A-91C2-0B4D-E658\n기록: 1042-7f3a91c2\n",
    ]  # fmt: skip
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert text.endswith("\n")


def test_a_record_is_read_line_by_line() -> None:
    rows = samples.section(Section.COMPLETION, samples.COMPLETION[:2], stated=(1,))
    text = plain_text(replace(FULL, sections=(rows,), ged_lines=None), ORIGINAL)
    assert (
        "(1)\n학습과정명: 생활 속 기술·가정 이해, 평가인정 학습과정 2023-0415\n기관명: 한빛시 평생학습관\n교육영역: 학력보완\n"
        "기간: 2024. 3. 4. ~ 2024. 6. 28.\n이수시간: 45시간\n\n(2)\n"
    ) in text
    assert "이수시간: 89시간 59분\n비고: 본인 진술\n\n이하 빈칸\n" in text
    assert "검정고시" not in text


@given(st.integers(0, 6), st.integers(0, 6), st.sampled_from([None, 0, 3]), st.booleans())
def test_no_word_of_the_content_is_missing(careers: int, activities: int, lines: int | None, is_large: bool) -> None:
    content = replace(
        FULL,
        sections=samples.sections(career=careers, activity=activities),
        ged_lines=None if lines is None else samples.ged_lines(lines),
        is_large_print=is_large,
    )
    text = plain_text(content, ORIGINAL)
    for section in content.sections:
        assert section.section.heading in text
        for row in section.rows:
            assert all(part in text for cell in row.cells for part in cell.split("\n"))
    assert text.count("해당 사항 없음") == sum(not section.rows for section in content.sections)
    assert ("검정고시 연계과정" in text) == (lines is not None)
    assert text == plain_text(replace(content, is_large_print=not is_large), ORIGINAL)


def test_it_says_which_copy_it_is_and_that_a_preview_is_none() -> None:
    later = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)
    assert "평생학습이력증명서\n재발급 제3부 (2027. 1. 1.)\n" in plain_text(FULL, Copy(3, later))
    preview = plain_text(replace(FULL, issue_no="", check_no="", anchor=""), None)
    assert preview.startswith("평생학습이력증명서\n미리보기\n")
    assert "발급번호:" not in preview
