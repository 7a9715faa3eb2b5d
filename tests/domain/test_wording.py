"""Every code has its sentence, and every sentence reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import llas_desktop
from llas_desktop.domain import wording
from llas_desktop.domain.actor import Action
from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.domain.wording import refusal, sentence, shown, world_sentence

_WHERE_THE_CODE_STANDS = {"Problem": 1, "WorldError": 0, "Unfit": 0, "refused": 0, "refuse": 1, "warn": 1}


def codes_in_use() -> Iterator[tuple[str, str]]:
    """(kind, code) of every code that is written out where a problem is made."""
    for path in Path(llas_desktop.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            at = _WHERE_THE_CODE_STANDS.get(name)
            if at is None or len(node.args) <= at:
                continue
            argument = node.args[at]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield ("world" if name == "WorldError" else "problem"), argument.value


def test_every_code_that_is_made_somewhere_has_its_sentence() -> None:
    found = set(codes_in_use())
    assert len(found) > 50
    without = {code for kind, code in found if code not in (wording._WORLD if kind == "world" else wording._SENTENCES)}
    assert without == set()


@pytest.mark.parametrize("code", sorted(wording._SENTENCES))
def test_a_sentence_is_polite_and_filled_in(code: str) -> None:
    said = sentence(Problem("birth_date", code, "값", "까닭"))
    assert re.search(r"(니다|십시오|: 까닭)\.$", said)
    assert "{" not in said


@pytest.mark.parametrize("code", sorted(wording._WORLD))
def test_a_failure_of_the_world_says_what_to_do(code: str) -> None:
    assert re.search(r"(니다|십시오)\.$", world_sentence(WorldError(code)))
    assert world_sentence(WorldError(code, "/어디/파일")).endswith("(‘/어디/파일’)")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("성명", "성명을"),
        ("주소", "주소를"),
        ("2", "2를"),
        ("3", "3을"),
        ("K-MOOC", "K-MOOC을(를)"),
        ("기간(끝)", "기간(끝)을"),
    ],
)
def test_a_word_takes_the_particle_that_fits(label: str, said: str) -> None:
    assert sentence(Problem("name", "required"), label=label) == f"{said} 적어 주십시오."


@pytest.mark.parametrize(
    ("word", "said"), [("서울", "서울로"), ("부산", "부산으로"), ("대구", "대구로"), ("CP949", "CP949로")]
)
def test_the_particle_of_direction(word: str, said: str) -> None:
    assert said in sentence(Problem("file", "guessed_encoding", "가.csv", word))


def test_a_value_is_shown_whole_and_harmless() -> None:
    assert shown("김\u202e보람\0") == "‘김<U+202E>보람<U+0000>’"
    assert shown("") == "‘빈칸’"
    assert len(shown("가" * 500)) < 100
    assert "{0}" in sentence(Problem("name", "unknown_choice", "{0}", "{field}"))


def test_a_resident_number_is_never_repeated() -> None:
    assert "1234567" not in sentence(Problem("address", "resident_number", "850101-1234567"))


def test_an_unknown_code_is_a_sentence_too() -> None:
    assert "새로운_코드" in sentence(Problem("name", "새로운_코드", "값"))
    assert "새로운_코드" in world_sentence(WorldError("새로운_코드"))


def test_a_refusal_says_each_thing_once() -> None:
    problem = Problem("name", "required")
    assert refusal(Refused((problem, problem, Problem("phone", "required")))).count("\n") == 1


def test_every_action_has_a_name_of_its_own() -> None:
    assert len({action.korean for action in Action}) == len(Action)
