"""Who is found by what a clerk types, and in which order."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llas_desktop.domain import hangul
from llas_desktop.domain.actor import Action
from llas_desktop.domain.learner import LearnerHit
from llas_desktop.models import learners
from llas_desktop.store.database import Store
from llas_desktop.store.search import DERIVED
from llas_desktop.store.search.learners import find_learners
from llas_desktop.store.search.query import read_query
from tests.store.rooms import CLERK, learner, passing_room

TODAY = date(2026, 11, 21)
PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "김민수", "birth_date": "1985-01-01", "phone": "010-1234-5678", "account_no": "2024-000123", "name_hanja": "金敏秀"},
    {"name": "김민수", "birth_date": "1985-07-02", "phone": "01011115678"},
    {"name": "김민수진", "birth_date": "1990-03-03"},
    {"name": "박김민", "birth_date": "1985-12-31", "former_name": "최민수"},
    {"name": "김갑수", "birth_date": "1926-11-22", "phone": "02-123-1985"},
    {"name": "과천댁", "birth_date": "2025-02-03"},
    {"name": "가경수", "birth_date": "1925-02-03"},
    {"name": "Nguyễn Thị Hường", "birth_date": "1993-05-06", "phone": "+84 912 345 678"},
    {"name": "응우옌 티 흐엉", "birth_date": "1994-05-06", "name_roman": "Nguyen Thi Huong"},
    {"name": "Đỗ Văn Đức", "birth_date": "1991-05-06"},
    {"name": "남궁민", "birth_date": "2000-02-29"},
    {"name": "金大中", "birth_date": "1950-01-06"},
    {"name": "까치", "birth_date": "1977-07-07"},
)  # fmt: skip


@pytest.fixture(scope="module")
def room() -> Iterator[Store]:
    with passing_room(DERIVED) as store:
        with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
            writer.insert_many(learners, [learner(**person) for person in PEOPLE])
        yield store


def find(room: Store, text: str, recent_ids: tuple[int, ...] = (), limit: int = 50) -> tuple[LearnerHit, ...]:
    with room.read() as connection:
        return find_learners(connection, read_query(text, TODAY), recent_ids=recent_ids, limit=limit)


def names(room: Store, text: str) -> list[str]:
    return [hit.name for hit in find(room, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("김민", ["김민수", "김민수", "김민수진", "박김민"]),
        ("민수", ["김민수", "김민수", "김민수진", "박김민"]),
        ("김값", ["김갑수"]),
        ("고", ["과천댁"]),
        ("각", ["가경수"]),
        ("갃", ["가경수"]),
        ("까", ["까치"]),
        ("김 민수", ["김민수", "김민수", "김민수진", "박김민"]),  # side by side, and the last in two names
        ("남궁민", ["남궁민"]),
        ("敏秀", ["김민수"]),
        ("金", ["金大中", "김민수"]),
        ("최민수", ["박김민"]),
        ("rlarkqtn", ["김갑수"]),
        ("RLARKQTN", ["김갑수"]),
        ("ㅇㅐ ㅍ뭉ㅊ", []),
        ("ㅗㅕㅐㅜㅎ", ["Nguyễn Thị Hường", "응우옌 티 흐엉"]),
        ("do van", ["Đỗ Văn Đức"]),
        ("ĐỨC", ["Đỗ Văn Đức"]),
        ("huong nguyen", ["Nguyễn Thị Hường", "응우옌 티 흐엉"]),
        ("응우옌 흐엉", ["응우옌 티 흐엉"]),
        ("guyen", ["Nguyễn Thị Hường", "응우옌 티 흐엉"]),
        ("민수김", []),
        ("ㅏ", []),
    ],
)
def test_names(room: Store, text: str, expected: list[str]) -> None:
    assert sorted(names(room, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ㄱㅁㅅ", ["김민수", "김민수", "김민수진"]),
        ("ㅁㅅ", ["김민수", "김민수", "김민수진", "박김민"]),
        ("rat", ["김민수", "김민수", "김민수진"]),
        ("김ㅁㅅ", ["김민수", "김민수", "김민수진"]),
        ("ㄱ민", ["김민수", "김민수", "김민수진", "박김민", "남궁민"]),
        ("ㄱㅁㅅ 85", ["김민수", "김민수"]),
        ("85 ㄱㅁㅅ", ["김민수", "김민수"]),
        ("ㄱㅁㅅ85", ["김민수", "김민수"]),
        ("김민수 850101", ["김민수"]),
        ("김민수 1985년 7월 2일", ["김민수"]),
        ("김민수 5678", ["김민수", "김민수"]),
        ("ㅁㅅ 1985-12", ["박김민"]),
        ("ㄱ 1985", ["김민수", "김민수", "김갑수", "박김민"]),
        ("850101 5678", ["김민수"]),
        ("1985 5678", ["김민수", "김민수"]),
    ],
)
def test_initials_and_combinations(room: Store, text: str, expected: list[str]) -> None:
    assert sorted(names(room, text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "births"),
    [
        ("850101", ["1985-01-01"]),
        ("1985-01-01", ["1985-01-01"]),
        ("85.1.1", ["1985-01-01"]),
        ("1985. 1. 1.", ["1985-01-01"]),
        ("1985년 1월 1일", ["1985-01-01"]),
        ("１９８５０１０１", ["1985-01-01"]),
        ("1985", ["1926-11-22", "1985-01-01", "1985-07-02", "1985-12-31"]),  # one is the end of a phone number
        ("85", ["1985-01-01", "1985-07-02", "1985-12-31"]),
        ("85년생", ["1985-01-01", "1985-07-02", "1985-12-31"]),
        ("25", ["1925-02-03", "2025-02-03"]),
        ("250203", ["1925-02-03", "2025-02-03"]),
        ("261122", ["1926-11-22"]),
        ("000229", ["2000-02-29"]),
        ("1985-01", ["1985-01-01"]),
        ("850132", []),
        ("1984", []),
    ],
)
def test_births(room: Store, text: str, births: list[str]) -> None:
    assert sorted(hit.birth_date.isoformat() for hit in find(room, text)) == births


@pytest.mark.parametrize(
    "text",
    [
        "5678",
        "1234-5678",
        "010-1234-5678",
        "01012345678",
        "010 1234 5678",
        "+82 10-1234-5678",
        "2024-000123",
        "2024000123",
        "2024-0001",
    ],
)
def test_phone_and_account_number(room: Store, text: str) -> None:
    assert "2024-000123" in {hit.account_no for hit in find(room, text)}


@pytest.mark.parametrize("text", ["", " ", "%", "_", "'", '"', "%%", "' OR 1=1 --", "\\", "* ?", "😀", "\0", "-", "()"])
def test_nothing_to_search_for_finds_nothing(room: Store, text: str) -> None:
    assert find(room, text) == ()


@pytest.mark.parametrize("text", ["김민", "Hường", "남궁민", "ㄱㅁㅅ 85", "김민수 1985년 1월 1일"])
def test_text_from_macos_finds_the_same(room: Store, text: str) -> None:
    assert find(room, unicodedata.normalize("NFD", text)) == find(room, text) != ()


@pytest.mark.parametrize("text", ["ㄱ민" * 60_000, "가 " * 30_000, "1 " * 90, "ㄱ" * 100_000])
def test_what_was_pasted_by_mistake_finds_nobody(room: Store, text: str) -> None:
    assert find(room, text) == ()


@pytest.mark.parametrize("word", ["김", "5678", "ㄱㅁㅅ", "huong"])
def test_a_word_said_often_says_no_more_than_once(room: Store, word: str) -> None:
    often = " ".join([word] * (180 // (len(word) + 1)))
    assert {hit.id for hit in find(room, often)} == {hit.id for hit in find(room, word)}


def test_nobody_is_born_in_two_years(room: Store) -> None:
    assert find(room, "김민수 85 90") == ()
    assert names(room, "김민수 1985 85") == ["김민수", "김민수"]


def test_a_sign_beside_a_name_is_passed_over(room: Store) -> None:
    assert find(room, "김갑수 %") == find(room, "김갑수")


def test_order_is_recent_exact_begin_inner(room: Store) -> None:
    ids = [hit.id for hit in find(room, "김민")]
    by_name = [hit.name for hit in find(room, "김민")]
    assert by_name == ["김민수", "김민수", "김민수진", "박김민"]
    assert [hit.id for hit in find(room, "김민", (ids[3], 11, ids[1]))] == [ids[3], ids[1], ids[0], ids[2]]
    assert names(room, "김민수") == ["김민수", "김민수", "김민수진"]
    assert [hit.id for hit in find(room, "김민", limit=2)] == ids[:2]


def test_a_hit_shows_what_tells_namesakes_apart_and_by_which_name_it_was_found(room: Store) -> None:
    first = find(room, "金敏")[0]
    assert (first.name, first.birth_date, first.phone, first.matched) == (
        "김민수",
        date(1985, 1, 1),
        "010-****-5678",
        "金敏秀",
    )
    assert [hit.matched for hit in find(room, "김갑수")] == [""]
    assert [(hit.name, hit.matched) for hit in find(room, "huong")] == [
        ("Nguyễn Thị Hường", ""),
        ("응우옌 티 흐엉", "Nguyen Thi Huong"),
    ]


@given(st.text(max_size=20))
def test_any_text_is_a_query(room: Store, text: str) -> None:
    assert len(find(room, text)) <= len(PEOPLE)


SYLLABLES = "가각갂갃값고과관민수숙스김기긤이ㅣ"
TYPED = st.text(SYLLABLES + "ㄱㅁㅅㄳㅏ", min_size=1, max_size=4)


@pytest.fixture(scope="module")
def crowd() -> Iterator[tuple[Store, dict[int, str]]]:
    """All names of two and of three of some syllables that the input method is on the way from one to another."""
    drawn = [first + second for first in SYLLABLES[:-1] for second in SYLLABLES[:-1]]
    drawn += [first + second + third for first in "가각김기고" for second in "민가값관이" for third in "수숙가스"]
    with passing_room(DERIVED) as store:
        with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
            ids = writer.insert_many(learners, [learner(name=name) for name in drawn])
        yield store, dict(zip(ids, drawn, strict=True))


@given(TYPED)
def test_the_index_finds_whom_the_rule_of_matching_names(crowd: tuple[Store, dict[int, str]], typed: str) -> None:
    store, everyone = crowd
    found = {hit.id for hit in find(store, typed, limit=len(everyone))}
    latin = hangul.to_latin_keys(typed) or ""
    assert found == {
        key for key, name in everyone.items() if hangul.match_span(typed, name) or hangul.match_span(latin, name)
    }


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4), st.data())
def test_every_keystroke_on_the_way_to_a_name_finds_it(name: str, data: st.DataObject) -> None:
    with passing_room(DERIVED) as store:
        with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
            writer.insert(learners, learner(name=name))
        strokes = hangul.keystrokes(name)
        for typed in range(1, len(strokes) + 1):
            shown = hangul.compose(strokes[:typed])
            assert [hit.name for hit in find(store, shown)] == [name], shown


def test_fifty_at_most_though_one_learner_bears_many_such_keys() -> None:
    with passing_room(DERIVED) as store:
        with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
            writer.insert_many(learners, [learner(name="나" + "가" * 20) for _ in range(120)])
        found = find(store, "가")
        assert len(found) == len({hit.id for hit in found}) == 50


def test_keys_follow_a_change_and_go_with_the_learner() -> None:
    with passing_room(DERIVED) as store:
        with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
            learner_id = writer.insert(learners, learner(name="김민수", phone="010-1234-5678"))
        with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
            writer.update(learners, learner_id, {"name": "박지훈", "phone": ""})
        assert (names(store, "김민수"), names(store, "5678"), names(store, "ㅂㅈㅎ")) == ([], [], ["박지훈"])
        with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
            writer.delete(learners, learner_id)
        assert names(store, "박") == []
        with store.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM learner_keys").scalar() == 0
