"""Lines: nothing lost, nothing too wide, words whole where they fit."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from llas_desktop.certificates.wrapping import wrap


class Widths(dict[str, float]):
    """Hangul and Hanja one em, all else half of one."""

    def __missing__(self, char: str) -> float:
        return 1000.0 if ord(char) > 0x1100 else 500.0


WIDTHS = Widths()


def width(line: str) -> float:
    return sum(WIDTHS[char] for char in line)


@given(st.text(alphabet="가나다 ab1()。,「」\u0301", max_size=60), st.integers(1, 12))
@example("가(((((((((나", 3)
@example("ab" * 30, 1)
def test_no_letter_is_lost_and_no_line_is_too_wide(text: str, ems: int) -> None:
    lines = wrap(text, WIDTHS, ems * 1000)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= ems * 1000 or len(line) == 1 or "\u0301" in line for line in lines)


@given(st.lists(st.text(alphabet="가나다라", min_size=1, max_size=5), min_size=1, max_size=12))
def test_a_word_that_fits_a_line_stays_whole(words: list[str]) -> None:
    lines = wrap(" ".join(words), WIDTHS, 5000)
    assert [word for line in lines for word in line.split()] == words


def test_line_ends_in_the_text_are_kept() -> None:
    assert wrap("2024. 3. 4.\n~ 2024. 6. 28.", WIDTHS, 20_000) == ["2024. 3. 4.", "~ 2024. 6. 28."]


def test_a_long_word_begins_beside_the_one_before_it() -> None:
    assert wrap("가 나다라마바사아자차", WIDTHS, 5000) == ["가 나다라", "마바사아자", "차"]


@pytest.mark.parametrize(
    ("text", "lines"), [("가나다라)마바", ["가나다", "라)마바"]), ("가나다「라마바", ["가나다", "「라마바"])]
)
def test_no_bracket_is_stranded(text: str, lines: list[str]) -> None:
    assert wrap(text, WIDTHS, 4000) == lines


def test_a_mark_is_never_parted_from_its_letter() -> None:
    assert all(not line.startswith("\u0301") for line in wrap("e\u0301" * 20, WIDTHS, 1500))
