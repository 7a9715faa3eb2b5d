"""The keys of Hangul: what the input method shows at every keystroke of a name finds that name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain import hangul

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
NAMES = st.text(SYLLABLES, min_size=1, max_size=6)


@given(NAMES)
def test_every_prefix_of_the_keystrokes_as_the_input_method_shows_it_matches(name: str) -> None:
    strokes = hangul.keystrokes(name)
    for typed in range(1, len(strokes) + 1):
        assert hangul.match_span(hangul.compose(strokes[:typed]), name) is not None


@given(NAMES, st.data())
def test_every_inner_part_matches(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    span = hangul.match_span(name[start:end], name)
    assert span is not None
    assert span[0] <= start


@given(NAMES, st.data())
def test_initials_of_any_part_match_and_so_does_the_wrong_keyboard_of_them(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    sounds = hangul.initials(name[start:end])
    assert hangul.is_initials(sounds)
    assert hangul.match_span(sounds, name) is not None
    keys = hangul.to_latin_keys(sounds)
    assert keys is not None
    assert hangul.from_wrong_keyboard(keys) == sounds


@given(NAMES, st.data())
def test_syllables_followed_by_initials_match_as_the_input_method_shows_them(name: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(name)))
    shown = hangul.compose(hangul.keystrokes(name[:cut]) + hangul.initials(name[cut:]))
    start, end = hangul.match_span(shown, name) or (0, 0)
    marked = name[start:end]
    assert hangul.match_span(shown, marked) == (0, len(marked))
    assert marked == name or marked.startswith(shown[0])  # 게ㄱ shows as 겍, which may stand further on as it is


@given(NAMES)
def test_composing_is_the_inverse_of_the_keystrokes(name: str) -> None:
    assert hangul.compose(hangul.keystrokes(name)) == name


@given(NAMES)
def test_the_wrong_keyboard_both_ways(name: str) -> None:
    keys = hangul.to_latin_keys(name)
    assert keys is not None
    assert keys.isascii()
    assert hangul.from_wrong_keyboard(keys) == name


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_latin_letters_typed_in_hangul_mode_come_back(word: str) -> None:
    shown = hangul.from_wrong_keyboard(word)
    assert shown is not None
    assert hangul.to_latin_keys(shown) == word


@given(NAMES)
def test_nfd_is_the_same_as_nfc(name: str) -> None:
    decomposed = unicodedata.normalize("NFD", name)
    assert hangul.normalise(decomposed) == name
    assert hangul.keystrokes(decomposed) == hangul.keystrokes(name)
    assert hangul.initials(decomposed) == hangul.initials(name)
    assert hangul.match_span(decomposed, name) == (0, len(name))


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_taken_and_a_span_lies_inside_the_name(query: str, name: str) -> None:
    span = hangul.match_span(query, name)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(name)
    hangul.from_wrong_keyboard(query)
    hangul.to_latin_keys(query)


@pytest.mark.parametrize(
    ("text", "strokes"),
    [
        ("값", "ㄱㅏㅂㅅ"),
        ("과", "ㄱㅗㅏ"),
        ("왜", "ㅇㅗㅐ"),
        ("의", "ㅇㅡㅣ"),
        ("까", "ㄲㅏ"),
        ("있", "ㅇㅣㅆ"),
        ("얘", "ㅇㅒ"),
        ("ㄳ", "ㄱㅅ"),
        ("ㅘ", "ㅗㅏ"),
        ("김A1", "ㄱㅣㅁA1"),
    ],
)
def test_compound_vowels_and_finals_are_split_doubled_keys_are_one(text: str, strokes: str) -> None:
    assert hangul.keystrokes(text) == strokes


@pytest.mark.parametrize(
    ("query", "name", "span"),
    [
        ("김ㅁ", "김민수", (0, 2)),
        ("김미", "김민수", (0, 2)),
        ("김민", "김민수", (0, 2)),
        ("민수", "김민수", (1, 3)),
        ("김값", "김갑수", (0, 3)),
        ("고", "과천댁", (0, 1)),
        ("각", "가경수", (0, 2)),
        ("갃", "가경수", (0, 3)),
        ("ㄳ", "강수", (0, 2)),
        ("ㄱㅁㅅ", "김민수", (0, 3)),
        ("ㅁㅅ", "김민수", (1, 3)),
        ("김ㅁㅅ", "김민수", (0, 3)),
        ("ㄱ민", "김민수", (0, 2)),
        ("ㄱㅏ", "가경수", (0, 1)),
        ("huong", "Nguyễn Thị Hường", (11, 16)),
        ("do", "Đỗ Văn", (0, 2)),
        ("nguyenthi", "Nguyễn Thị Hường", (0, 10)),
        ("obrien", "O'Brien", (0, 7)),
        ("敏", "金敏秀", (1, 2)),
        ("김 민수", "김민수", (0, 3)),
        ("김수", "기민수", None),
        ("까", "가경수", None),
        ("ㅏ", "가경수", None),
        ("민수김", "김민수", None),
        ("김민수가", "김민수", None),
        ("%", "김민수", None),
        ("_", "김민수", None),
        ("'\"", "김민수", None),
        ("", "김민수", None),
        ("김", "", None),
    ],
)
def test_what_a_clerk_types_and_what_it_names(query: str, name: str, span: tuple[int, int] | None) -> None:
    assert hangul.match_span(query, name) == span


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("rlaalstn", "김민수"),
        ("rlaa", "김ㅁ"),
        ("rat", "ㄱㅁㅅ"),
        ("Rkcl", "까치"),
        ("rkqt", "값"),
        ("rkqtl", "갑시"),
        ("rhk", "과"),
        ("rkrk", "가가"),
        ("rkRk", "가까"),
        ("Ekf", "딸"),
        ("dho", "왜"),
        ("AlstN", "민수"),
        ("rlaalstn 85", "김민수 85"),
        ("ｒｌａ", "김"),
        ("850101", None),
        ("김민수", None),
        ("", None),
    ],
)
def test_korean_typed_with_the_keyboard_on_english(typed: str, shown: str | None) -> None:
    assert hangul.from_wrong_keyboard(typed) == shown


def test_english_typed_with_the_keyboard_on_korean() -> None:
    assert hangul.to_latin_keys("ㅗㅕㅐㅜㅎ") == "huong"
    assert hangul.to_latin_keys("850101") is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hường", "huong"),
        ("ĐỖ", "do"),
        ("Strauß", "strauss"),
        ("ŁÓDŹ", "lodz"),
        ("Søren", "soren"),
        ("İpek", "ipek"),
        ("Æsa", "aesa"),
        ("Ｋｉｍ", "kim"),
        ("金敏秀", "金敏秀"),
        ("김민수", "김민수"),
        ("ガ", "ガ"),
    ],
)
def test_latin_is_folded_and_other_scripts_stay(text: str, folded: str) -> None:
    assert hangul.fold_latin(text) == folded
    assert hangul.fold_latin(unicodedata.normalize("NFD", text)) == folded


def test_half_width_and_conjoining_jamo_are_folded() -> None:
    assert hangul.normalise("ﾤￂﾤ") == "난"
    assert hangul.normalise("ﾡﾱﾵ") == "ㄱㅁㅅ"
    assert hangul.normalise("\u1100\u1106\u1109") == "ㄱㅁㅅ"


def test_what_is_initials_only() -> None:
    assert hangul.is_initials("ㄱㅁㅅ")
    assert hangul.is_initials("ㄳ")
    assert not any(map(hangul.is_initials, ("김", "ㅏ", "ㄱ1", "k", "", " ")))
