"""What every certificate keeps to, however long its history is: order, repeated heads, whole rows, the closing, the foot."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.certificates.foot import TOP_OF_FOOT
from llas_desktop.certificates.paper import LEFT, RIGHT, TOP, Sheet
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.history import Section
from tests.certificates import reading, samples

STATEMENT = "위와 같이 학습이력이 기록되어 있음을 증명합니다."
ROOM = samples.print_room()


def sheets(content: HistoryCertificate, copy_no: int = 1) -> list[Sheet]:
    return ROOM.sheets(content, copy_no, content.issued_at)


def texts(sheet: Sheet) -> list[str]:
    return [text.text for text in sheet.texts]


def short(**changed: Any) -> HistoryCertificate:
    """One that fits a page."""
    return samples.certificate(**{"sections": samples.sections(education=1)[:1], **changed})


def long_history(rows: int) -> HistoryCertificate:
    return samples.certificate(sections=samples.sections(completion=rows), ged_lines=samples.ged_lines(3))


def numbered(rows: int) -> HistoryCertificate:
    """Completions whose cells bear their number, some of them three lines high."""
    cells = [
        (f"과정{at:03}" + "가" * (at % 40), f"기관{at:03}", "학력보완", f"{at}. 1.\n~ {at}. 2.", "1시간")
        for at in range(rows)
    ]
    return samples.certificate(sections=(samples.section(Section.COMPLETION, cells),))


def test_six_sections_stand_in_the_order_of_the_brochure() -> None:
    words = [text for sheet in sheets(samples.certificate(sections=samples.sections())) for text in texts(sheet)]
    headings = [
        "1. 인적사항",
        "2. 학력 및 장학사항",
        "3. 경력사항",
        "4. 자격 취득사항",
        "5. 평생학습 이수실적",
        "6. 기타 활동사항",
    ]
    assert [word for word in words if word in headings] == headings
    assert words.count("해당 사항 없음") == 5


def test_a_section_left_out_is_absent_and_the_others_keep_their_number() -> None:
    content = samples.certificate(sections=samples.sections(completion=1)[3:4], is_selection=True)
    words = [text for sheet in sheets(content) for text in texts(sheet)]
    assert "5. 평생학습 이수실적" in words
    assert not any(word.startswith(("2. 학력", "3. 경력", "4. 자격", "6. 기타")) for word in words)
    assert any("고른 항목만" in word for word in words)


@given(st.integers(1, 130))
@settings(max_examples=25)
def test_rows_stay_whole_in_order_and_under_their_head(rows: int) -> None:
    seen: list[str] = []
    for sheet in sheets(numbered(rows)):
        words = texts(sheet)
        here = [word[:5] for word in words if word.startswith("과정") and word[2:5].isdigit()]
        bodies = [word for word in words if word.startswith("기관") and word[2:].isdigit()]
        assert [word[2:] for word in here] == [word[2:] for word in bodies]
        if here:
            assert words.index("학습과정명") < words.index(next(word for word in words if word.startswith(here[0])))
        seen += here
    assert seen == [f"과정{at:03}" for at in range(rows)]


@given(st.integers(0, 130))
@settings(max_examples=40)
def test_the_closing_stands_with_the_last_row_and_the_issuer(rows: int) -> None:
    last = sheets(numbered(rows))[-1]
    words = texts(last)
    assert words.index(STATEMENT) < words.index("2026. 11. 21.") < words.index("한빛시 평생학습관장")
    assert any(word.startswith("과정") for word in words) or "해당 사항 없음" in words


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 24), st.booleans())
@settings(max_examples=30)
def test_nothing_leaves_the_measure_or_lies_on_another_line(
    careers: int, activities: int, lines: int, has_seal: bool
) -> None:
    content = samples.certificate(
        sections=samples.sections(career=careers, activity=activities),
        ged_lines=samples.ged_lines(lines),
        seal_png=b"any" if has_seal else None,
    )
    for sheet in sheets(content):
        body = [text for text in sheet.texts if TOP_OF_FOOT - 12 < text.y < TOP]
        for text in body:
            assert text.x >= LEFT - 0.01
            assert text.x + text.style.width(text.text) <= RIGHT + 0.01
        by_place = sorted(body, key=lambda text: (text.x // 20, -text.y))
        for upper, lower in pairwise(by_place):
            if upper.x // 20 == lower.x // 20 and upper.x == pytest.approx(lower.x, abs=1):
                assert upper.y - lower.y > 6
        for rules in sheet.rules.values():
            assert all(
                rule.y1 >= 0 and rule.y2 >= 0 and rule.x1 >= LEFT - 0.01 and rule.x2 <= RIGHT + 0.01 for rule in rules
            )


def test_every_page_bears_the_issue_number_with_its_own_page_number() -> None:
    pages = sheets(long_history(60))
    assert len(pages) > 3
    for number, sheet in enumerate(pages, start=1):
        words = texts(sheet)
        at = words.index("발급번호")
        assert words[at + 1] == f"01-20261121/140503-000123-{number}"
        assert words.count(f"{number} / {len(pages)}") == 2
        assert sheet.texts[at].x == LEFT
        assert sheet.texts[at].y == sheet.texts[at + 1].y < TOP_OF_FOOT


def test_a_table_that_stops_half_way_says_so() -> None:
    assert "이하 빈칸" in texts(sheets(samples.certificate())[0])


def test_a_table_that_fills_its_page_ends_with_the_word() -> None:
    endings = set()
    for rows in range(1, 40):
        content = replace(numbered(rows), ged_lines=samples.ged_lines(1))
        for sheet in sheets(content):
            words = texts(sheet)
            endings |= {"끝"} & set(words)
            assert not {"끝", "(뒤쪽에 계속)"} <= set(words)
            assert "끝" not in words or "검정고시 연계과정" not in words
    assert endings == {"끝"}


def test_a_table_that_goes_on_says_so_on_both_pages() -> None:
    first, second, *_ = sheets(numbered(40))
    assert "(뒤쪽에 계속)" in texts(first)
    assert "(앞쪽에서 계속)" in texts(second)


def test_a_row_higher_than_a_page_is_printed_whole() -> None:
    content = "배움의 기록을 남깁니다. " * 330
    row = (f"긴 활동\n{content}", "한빛시", "2025. 1. 1.", "")
    activity = samples.section(Section.ACTIVITY, [("독서", *row), *samples.ACTIVITY])
    pages = sheets(samples.certificate(sections=(activity,)))
    small = [
        text.text
        for sheet in pages
        for text in sheet.texts
        if "배움" in text.text or "기록" in text.text or "남깁" in text.text
    ]
    assert "".join("".join(small).split()).count("배움의기록을남깁니다.") == 330
    assert "시립도서관 책 정리" in [text for sheet in pages for text in texts(sheet)]


def test_the_block_of_all_subjects_stays_on_one_page() -> None:
    content = samples.certificate(sections=samples.sections(completion=12), ged_lines=samples.ged_lines(24))
    pages = [texts(sheet) for sheet in sheets(content)]
    (block,) = [words for words in pages if "검정고시 연계과정" in words]
    assert [block.count(level) for level in ("초졸", "중졸", "고졸")] == [8, 8, 8]


def test_the_block_says_subject_hours_and_whether_they_reach() -> None:
    words = texts(sheets(short(ged_lines=samples.ged_lines(9)))[-1])
    lines = samples.ged_lines(9)
    assert [word for word in words if word in ("충족", "미달")].count("충족") == sum(line.is_met for line in lines)
    assert "과학" in words
    assert "28시간 59분" in words


def test_stated_rows_are_marked_and_explained() -> None:
    marked = samples.certificate(sections=(samples.section(Section.CAREER, samples.CAREER, stated=(1,)),))
    words = [text for sheet in sheets(marked) for text in texts(sheet)]
    assert words.count("본인 진술") == 1
    assert any(word.startswith("※ ‘본인 진술’") for word in words)
    plain = samples.certificate(sections=(samples.section(Section.CAREER, samples.CAREER),))
    assert not any("본인 진술" in text for sheet in sheets(plain) for text in texts(sheet))


def test_a_reprint_says_which_copy_it_is_and_when() -> None:
    content = short()
    later = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)  # New Year's Day in Seoul
    (page,) = ROOM.sheets(content, 3, later)
    assert "재발급 제3부 (2027. 1. 1.)" in texts(page)
    assert "2026. 11. 21." in texts(page)
    assert "원본" in texts(sheets(content)[0])


def test_a_preview_is_marked_on_every_page_and_has_no_number() -> None:
    pages = reading.pages(ROOM.preview(replace(long_history(40), issue_no="", check_no="")).pdf)
    assert len(pages) > 1
    assert all("미리보기" in page.text and "발급번호 0" not in page.text for page in pages)


def test_the_centre_chooses_title_issuer_and_legal_line() -> None:
    content = short(title="학습이력 확인서", issuer="가온평생교육원장", legal_line="우리 기록입니다.")
    words = texts(sheets(content)[0])
    assert {"학습이력 확인서", "가온평생교육원장", "우리 기록입니다."} <= set(words)
    assert "위와 같이 학습이력이 기록되어 있음을 확인합니다." in words


def test_a_centre_number_is_labelled_as_one() -> None:
    assert "학습계좌번호" in texts(sheets(samples.certificate())[0])
    words = texts(sheets(samples.certificate(is_centre_number=True))[0])
    assert "평생학습관 번호" in words
    assert "학습계좌번호" not in words


def test_the_seal_stands_right_of_the_issuer() -> None:
    (sheet,) = sheets(short(seal_png=samples.seal_png()))
    issuer = next(text for text in sheet.texts if text.text == "한빛시 평생학습관장")
    (seal,) = sheet.pictures
    assert issuer.x + issuer.style.width(issuer.text) < seal.x
    assert seal.y < issuer.y < seal.y + seal.side
    assert seal.side == pytest.approx(24 * 72 / 25.4)
    assert "(직인)" not in texts(sheet)
    assert "(직인)" in texts(sheets(short())[0])


@pytest.mark.parametrize("name", ["김민수", "Nguyễn Thị " + "Hường" * 35, "가" * 200, "金" * 200])
@pytest.mark.parametrize("title", ["평생학습이력증명서", "제목" * 100])
def test_the_head_of_a_page_stays_on_its_line_beside_the_copy_and_the_page(name: str, title: str) -> None:
    content = replace(long_history(60), name=name, title=title)
    for copy_no in (1, 12):
        for sheet in sheets(content, copy_no)[1:]:
            height = max(text.y for text in sheet.texts)
            head = sorted((text for text in sheet.texts if text.y == height), key=lambda text: text.x)
            assert len(head) == 3
            ends = [text.x + text.style.width(text.text) for text in head]
            assert all(end + 3 < after.x for end, after in zip(ends, head[1:], strict=False))
            assert ends[-1] <= RIGHT + 0.01
            assert head[0].text.endswith("(1985. 1. 1.)")
