"""The trial page: measures that hold, nobody on it, and no way to take it for a certificate."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llas_desktop.certificates.paper import HEIGHT, MM, WIDTH, Type
from llas_desktop.certificates.print_room import PrintRoom
from llas_desktop.certificates.trial_page import NO_CERTIFICATE, TITLE, lay_out_trial_page
from llas_desktop.domain.centre import CERTIFICATE_TITLES
from tests.certificates import reading, samples

SEAL = samples.seal_png()
ROOM = samples.print_room()


@pytest.mark.parametrize("seal", [None, SEAL])
def test_it_says_what_it_is_and_what_it_is_not(room: PrintRoom, seal: bytes | None) -> None:
    paper = room.trial_page("한빛시 평생학습관", "한빛시 평생학습관장", seal, samples.ISSUED_AT)
    assert paper.page_count == 1
    words = reading.words_of(paper.pdf)
    assert words.count("".join(TITLE.split())) >= 3
    assert "".join(NO_CERTIFICATE.split()) in words
    assert "한빛시평생학습관장" in words
    assert not any(title in words for title in CERTIFICATE_TITLES)
    assert "증명합니다" not in words


def test_the_frame_stands_20_mm_from_every_edge_and_the_ruler_is_100_mm_long(room: PrintRoom) -> None:
    (sheet,) = lay_out_trial_page("가람", "가람장", None, samples.ISSUED_AT, Type(room._fonts))
    rules = [rule for found in sheet.rules.values() for rule in found]
    edges = {
        (round(rule.x1 / MM, 3), round(rule.y1 / MM, 3), round(rule.x2 / MM, 3), round(rule.y2 / MM, 3))
        for rule in rules
    }
    right, top = round(WIDTH / MM) - 20, round(HEIGHT / MM) - 20
    assert {(20, 20, right, 20), (20, top, right, top), (20, 20, 20, top), (right, 20, right, top)} <= edges
    assert any(round((rule.x2 - rule.x1) / MM, 3) == 100 and rule.y1 == rule.y2 for rule in rules)


def test_the_seal_is_spoilt_by_a_word_across_it(room: PrintRoom) -> None:
    (sheet,) = lay_out_trial_page("가람", "가람장", SEAL, samples.ISSUED_AT, Type(room._fonts))
    (seal,) = sheet.pictures
    assert round(seal.side / MM, 3) == 24
    over = [
        text for text in sheet.texts if seal.x < text.x < seal.x + seal.side and seal.y < text.y < seal.y + seal.side
    ]
    assert [text.text for text in over] == ["시험"]
    assert sheet.watermark is not None


@given(st.text("가나다평생학습관 관장ABC", min_size=1, max_size=120))
@settings(max_examples=25)
def test_an_issuer_of_any_length_leaves_all_within_the_frame(issuer: str) -> None:
    (sheet,) = lay_out_trial_page("가람", issuer, None, samples.ISSUED_AT, Type(ROOM._fonts))
    for text in sheet.texts:
        assert 12 * MM < text.y < HEIGHT - 12 * MM
        assert text.x >= 20 * MM - 0.01
        assert text.x + text.style.width(text.text) <= WIDTH - 10 * MM
