"""The certificate at twice its size: the same words, none cut, none smaller than it is promised, on pages that bear the same foot."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.certificates.foot import CODE, FINGERPRINT, HOW, TOP_OF_LARGE_FOOT, WAYS, PageCodes
from llas_desktop.certificates.paper import LEFT, RIGHT, TOP, Sheet
from llas_desktop.certificates.proof.claims import codes
from llas_desktop.domain.certificate import HistoryCertificate
from llas_desktop.domain.history import Section
from tests.certificates import samples
from tests.signers import signer

ROOM = samples.print_room()
SMALLEST = 16.0  # points: twice the small print
BODY = 19.0


def sheets(content: HistoryCertificate) -> list[Sheet]:
    return ROOM.sheets(content, 1, content.issued_at, codes(content, 1, content.issued_at, signer()))


def large(**changed: Any) -> HistoryCertificate:
    return samples.certificate(is_large_print=True, **changed)


def words(pages: list[Sheet]) -> str:
    """All that is read, without spaces: where a line breaks does not matter."""
    return "".join("".join(text.text.split()) for sheet in pages for text in sheet.texts)


def full(**rows: int) -> HistoryCertificate:
    return large(
        sections=samples.sections(**(rows or {"education": 3, "career": 3, "qualification": 2, "completion": 5})),
        ged_lines=samples.ged_lines(24),
        anchor="1042-7f3a91c2",
        is_selection=True,
        replaces="01-20261101/090000-000007",
        recipient="한빛시교육청",
        address="한빛시 늘봄읍 평생학습로 123번길 45",
    )


def test_nothing_that_is_read_is_smaller_than_twice_the_usual() -> None:
    content = full()
    cells = {cell for section in content.sections for row in section.rows for cell in row.cells if "\n" not in cell}
    for sheet in sheets(content):
        assert min(text.style.size for text in sheet.texts) >= SMALLEST
        assert min((text.style.size for text in sheet.texts if text.text in cells), default=BODY) >= BODY


def test_it_says_all_that_the_usual_one_says() -> None:
    content = full()
    said, usual = words(sheets(content)), replace(content, is_large_print=False)
    told = [cell for section in content.sections for row in section.rows for cell in row.cells]
    told += [content.name, content.address, content.recipient, content.legal_line, content.issuer, content.replaces]
    told += [content.anchor, content.check_no, "초졸", "미달", "충족", "본인 진술", "이하 빈칸", HOW, *WAYS]
    told += [content.title, signer().key.fingerprint]
    for text in told:
        for part in text.split("\n"):
            assert "".join(part.split()) in said
            assert "".join(part.split()) in words(sheets(usual))


def test_every_page_bears_its_own_code_as_large_as_ever_and_says_where_it_is_told_how_to_check() -> None:
    pages = sheets(full())
    for number, sheet in enumerate(pages, start=1):
        (code,) = sheet.codes
        assert code.side == CODE
        assert any(text.text.endswith(f"-000123-{number}") for text in sheet.texts)
        assert "원본 · 큰 글씨" in [text.text for text in sheet.texts]
    assert len({sheet.codes[0].rows for sheet in pages}) == len(pages)
    last = [text.text for text in pages[-1].texts]
    assert {HOW, FINGERPRINT} <= set(last)


@given(
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from([None, 0, 1, 9, 24]),
    st.sampled_from(["김민수", "가" * 200, "Nguyễn Thị " + "Hường" * 30]),
    st.sampled_from(["가온", "가온 늘봄 " * 20, "가" * 200]),
)
@settings(max_examples=40, deadline=None)
def test_nothing_leaves_the_measure_or_reaches_into_the_foot(
    careers: int, completions: int, lines: int | None, name: str, issuer: str
) -> None:
    content = large(
        sections=samples.sections(career=careers, completion=completions),
        ged_lines=None if lines is None else samples.ged_lines(lines),
        name=name,
        issuer=issuer,
        title=name if len(name) > 50 else "평생학습이력증명서",
    )
    codes_of_page = PageCodes("0000 " * 10, lambda page, _pages: f"LLAS1:{page}")
    for sheet in ROOM.sheets(content, 1, content.issued_at, codes_of_page):
        for text in sheet.texts:
            assert text.x >= LEFT - 0.01
            assert text.x + text.style.width(text.text) <= RIGHT + 0.01
        body = [text for text in sheet.texts if text.y < TOP]
        foot = [text for text in body if text.y < TOP_OF_LARGE_FOOT - text.style.leading]
        assert {text.text for text in foot} & set(WAYS) == set()
        number = next(text for text in sheet.texts if text.text.startswith("발급번호"))
        assert all(text.y <= number.y or text.y > number.y + text.style.size for text in body)
        by_place: dict[float, list[float]] = {}
        for text in body:
            by_place.setdefault(round(text.x), []).append(text.y)
        for heights in by_place.values():
            ordered = sorted(heights)
            assert all(above - below > 12 for below, above in pairwise(ordered))


@given(st.integers(1, 25))
@settings(max_examples=15, deadline=None)
def test_a_record_stays_on_its_page_and_the_issuer_with_the_last(rows: int) -> None:
    cells = [
        (f"과정{at:03}", f"기관{at:03}", "학력보완", f"{at}. 1.\n~ {at}. 2.", f"{at}시간") for at in range(1, rows + 1)
    ]
    content = large(sections=(samples.section(Section.COMPLETION, cells),))
    pages = [[text.text for text in sheet.texts] for sheet in sheets(content)]
    for at in range(1, rows + 1):
        (page,) = [page for page in pages if f"과정{at:03}" in page]
        assert {f"기관{at:03}", f"{at}. 1. ~ {at}. 2.", f"{at}시간"} <= set(page)
        assert ("한빛시 평생학습관장" in page) == (at == rows) or f"과정{rows:03}" in page


def test_a_text_longer_than_a_page_is_printed_whole() -> None:
    row = ("독서", "긴 활동\n" + "배움의 기록을 남깁니다. " * 300, "한빛시", "2025. 1. 1.", "")
    pages = sheets(large(sections=(samples.section(Section.ACTIVITY, [row]),)))
    assert words(pages).count("배움의기록을남깁니다.") == 300


@pytest.mark.parametrize("lines", [None, (), samples.ged_lines(1)])
def test_a_certificate_of_nothing_says_so(lines: tuple[Any, ...] | None) -> None:
    pages = sheets(large(sections=samples.sections(), ged_lines=lines))
    assert words(pages).count("해당사항없음") == 5
    assert ("검정고시연계과정" in words(pages)) == (lines is not None)
    assert "증명합니다" in words(pages)
