"""Which part of a hit is what was typed."""

from datetime import date

import pytest

from llas_desktop.domain.learner import LearnerHit
from llas_desktop.views.search_highlight import Highlight, highlight

MINSU = LearnerHit(1, "김민수", date(1985, 1, 1), "010-****-5678", "2024-000123")
HUONG = LearnerHit(2, "Nguyễn Thị Hường", date(1999, 12, 31), "", "C-2026-000001", matched="NGUYEN THI HUONG")
RENAMED = LearnerHit(3, "이하나", date(1970, 5, 5), "", "A-1", matched="金敏秀")


@pytest.mark.parametrize(
    ("query", "hit", "found"),
    [
        ("ㄱㅁㅅ", MINSU, Highlight(name=(0, 3))),
        ("ㅁㅅ", MINSU, Highlight(name=(1, 3))),
        ("민", MINSU, Highlight(name=(1, 2))),
        ("김ㅁ", MINSU, Highlight(name=(0, 2))),
        ("rlaals", MINSU, Highlight(name=(0, 2))),
        ("huong", HUONG, Highlight(name=(11, 16))),
        ("金", RENAMED, Highlight(matched=(0, 1))),
        ("ㄱㅁㅅ 85", MINSU, Highlight(name=(0, 3), birth=(2, 4))),
        ("ㄱㅁㅅ85", MINSU, Highlight(name=(0, 3), birth=(2, 4))),
        ("1985", MINSU, Highlight(birth=(0, 4))),
        ("850101", MINSU, Highlight(birth=(0, 11))),
        ("1985.1", MINSU, Highlight(birth=(0, 8))),
        ("5678", MINSU, Highlight(phone=(9, 13))),
        ("000123", MINSU, Highlight(account_no=(5, 11))),
        ("c-2026", HUONG, Highlight(account_no=(0, 6))),
        ("없는사람", MINSU, Highlight()),
        ("", MINSU, Highlight()),
        ("%", MINSU, Highlight()),
    ],
)
def test_what_was_typed_is_marked(query: str, hit: LearnerHit, found: Highlight) -> None:
    assert highlight(query, hit) == found


@pytest.mark.parametrize("query", ["ㄱㅁㅅ 85", "5678 850101", "2024-000123 김", "😀", "\u0000", "각" * 100, "((("])
def test_a_span_lies_inside_its_text(query: str) -> None:
    shown = highlight(query, MINSU)
    for span, text in ((shown.name, MINSU.name), (shown.birth, "1985. 1. 1."), (shown.phone, MINSU.phone)):
        assert span is None or 0 <= span[0] < span[1] <= len(text)
