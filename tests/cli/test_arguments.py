"""Words, flags and statuses: they are a promise to scripts."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

import llas_desktop
from llas_desktop.__main__ import main
from llas_desktop.cli import arguments, commands
from tests import staff
from tests.cli.files import ACCOUNT, Run


def leaves(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every command by its words, with the name of its function."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield words, parser.get_default("command")
    for group in groups:
        for word, below in group.choices.items():
            yield from leaves(below, (*words, word))


def test_every_command_has_its_function() -> None:
    found = dict(leaves(arguments.parser()))
    assert all(callable(getattr(commands, name)) for name in found.values())
    promised = "setup|setting list|setting set|course import|course search|learner add|learner find|history import|history show"
    promised += (
        "|diagnose|certificate issue|certificate list|undo|doctor|unlock|staff add|staff remove|staff list|staff reset"
    )
    assert {tuple(each.split()) for each in promised.split("|")} <= found.keys()


@pytest.mark.parametrize(
    "wrong",
    [
        ["--nonsense"],
        ["nonsense"],
        ["course"],
        ["course", "import"],
        ["setup"],
        ["setup", "--centre", "해오름평생학습관"],
        ["staff"],
        ["staff", "add"],
        ["staff", "roles", "kim"],
        ["unlock"],
        ["learner", "add", "--name", "김보람"],
        ["learner", "find"],
        ["diagnose"],
        ["certificate", "issue", ACCOUNT, "--purpose", "제출"],
        ["setting", "set", "issuer"],
        ["doctor", "more"],
        ["--json"],
    ],
)
def test_wrong_usage_leaves_with_two_and_says_where_help_is(wrong: list[str], run: Run) -> None:
    outcome = run(*wrong)
    assert (outcome.status, outcome.out) == (2, "")
    assert "--help" in outcome.err


def test_data_or_demo_and_not_both() -> None:
    with pytest.raises(SystemExit) as left:
        main(["--demo", "--data", "x", "doctor"])
    assert left.value.code == 2


def test_version(run: Run) -> None:
    assert (run("--version").out, run("--version").status) == (f"llas-desktop {llas_desktop.__version__}\n", 0)


def test_json_and_data_may_stand_before_or_behind_the_command(
    run: Run, centre: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--json", "doctor").json == run("doctor", "--json").json == []
    assert main(["doctor", "--json", "--data", str(centre)]) == 0
    assert capsys.readouterr().out == "[]\n"


@pytest.mark.usefixtures("centre")
@pytest.mark.parametrize(
    "command",
    [
        ["course", "search", "없는 과정"],
        ["learner", "find", "%"],
        ["learner", "find", "'"],
        ["history", "show", ACCOUNT],
        ["certificate", "list", ACCOUNT],
    ],
)
def test_a_list_of_nothing_is_an_empty_array(run: Run, command: list[str]) -> None:
    outcome = run(*command, "--json")
    assert (outcome.status, outcome.json, outcome.err) == (0, [], "")
    assert run(*command).out.endswith("없습니다.\n")


@pytest.mark.parametrize(
    "command", [["doctor"], ["undo"], ["learner", "find", "김"], ["course", "search"], ["setting", "list"]]
)
def test_without_a_centre_the_way_out_is_told_and_nothing_is_made(run: Run, tmp_path: Path, command: list[str]) -> None:
    outcome = run(*command)
    assert (outcome.status, outcome.out) == (1, "")
    assert "setup --centre" in outcome.err
    assert not (tmp_path / "자료").exists()


@pytest.mark.parametrize("name", ["", "   ", "기관\u202e", "850101-1234567", "가" * 201])
def test_a_centre_with_a_bad_name_is_not_made(run: Run, tmp_path: Path, name: str) -> None:
    outcome = run("setup", "--centre", name, "--login", "clerk")
    assert outcome.status == 1
    assert outcome.err
    assert not (tmp_path / "자료").exists()


def test_a_centre_is_not_set_up_twice(run: Run, centre: Path) -> None:
    outcome = run("setup", "--centre", "다른 평생학습관", "--login", staff.LOGIN)
    assert outcome.status == 1
    assert str(centre) in outcome.err
    assert {each["key"]: each["value"] for each in run("setting", "list", "--json").json}[
        "centre_name"
    ] == "해오름평생학습관"


@pytest.mark.usefixtures("centre")
@pytest.mark.parametrize(
    ("command", "named"),
    [
        (["course", "search", "--level", "대졸"], "대졸"),
        (["course", "search", "--level", "고졸", "--subject", "요리"], "요리"),
        (["course", "search", "--subject", "국어"], "국어"),
        (["course", "search", "--area", "요리"], "요리"),
        (["course", "search", "--method", "텔레파시"], "텔레파시"),
        (["course", "search", "--valid-on", "2026-02-30"], "2026-02-30"),
        (["diagnose", ACCOUNT, "--on", "언젠가"], "언젠가"),
        (["diagnose", ACCOUNT, "--on", "2026-11"], "2026-11"),
        (["diagnose", "없는-번호"], "없는-번호"),
        (["history", "show", "없는-번호"], "없는-번호"),
        (["certificate", "list", "없는-번호"], "없는-번호"),
        (["learner", "add", "--name", "김보람", "--birth", "1985"], "1985"),
        (["learner", "add", "--name", "김보람", "--birth", "2999-01-01"], "2999-01-01"),
        (["learner", "add", "--name", "김보람", "--birth", "0229"], "연도"),
        (["learner", "add", "--name", "김\u200f보람", "--birth", "1985-01-01"], "U+200F"),
        (["learner", "add", "--name", "김보람🙂", "--birth", "1985-01-01"], "🙂"),
        (["learner", "add", "--name", "김보람", "--birth", "1985-01-01", "--phone", "전화 없음"], "전화 없음"),
        (["learner", "add", "--name", "김보람", "--birth", "1985-01-01", "--sex", "둘"], "둘"),
        (["learner", "add", "--name", "김보람", "--birth", "1985-01-01", "--account-no", ACCOUNT], ACCOUNT),
        (["learner", "add", "--name", "어린이", "--birth", "2020-01-01"], "법정대리인"),
        (["learner", "add", "--name", "김보람", "--birth", "1985-01-01", "--applicant", "대리인"], "위임장"),
        (["setting", "set", "없는 설정", "값"], "없는 설정"),
        (["setting", "set", "단말번호", "가나다"], "가나다"),
        (["setting", "set", "seal", "/없는/직인.png"], "직인.png"),
    ],
)
def test_a_value_that_cannot_be_taken_is_named(run: Run, command: list[str], named: str) -> None:
    outcome = run(*command)
    assert (outcome.status, outcome.out) == (1, "")
    assert named in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.usefixtures("centre")
@pytest.mark.parametrize("command", [["learner", "find"], ["course", "search"], ["history", "show"]])
def test_bytes_that_are_no_text_are_refused(run: Run, command: list[str]) -> None:
    outcome = run(*command, "김\udcff")
    assert (outcome.status, outcome.out) == (1, "")
    assert "<U+DCFF>" in outcome.err


@pytest.mark.usefixtures("centre")
@pytest.mark.parametrize("text", ["가 " * 5000, "가" * 20_000, "ㄱ" * 5000, "1" * 5000, "85 " * 400, "rl " * 500])
@pytest.mark.parametrize("command", [["learner", "find"], ["course", "search"]])
def test_a_text_without_end_finds_nothing(run: Run, command: list[str], text: str) -> None:
    assert run(*command, text, "--json").json == []


@pytest.mark.parametrize("flag", ["--address", "--sex", "--member-type", "--applicant", "--identity-check"])
def test_what_looks_like_a_resident_number_is_pointed_out_and_neither_kept_nor_repeated(
    run: Run, centre: Path, flag: str
) -> None:
    outcome = run("learner", "add", "--name", "김보람", "--birth", "1985-01-01", flag, "850101-1234567")
    assert outcome.status == 1
    assert "주민등록번호" in outcome.err
    assert "1234567" not in outcome.err
    assert not any(b"850101-1234567" in path.read_bytes() for path in centre.rglob("*") if path.is_file())


@pytest.mark.usefixtures("centre")
def test_settings_answer_to_their_korean_and_english_names(run: Run) -> None:
    for key, value in (
        ("증명서 제목", "학습이력 확인서"),
        ("issuer", "해오름구청장"),
        ("단말번호", "A7"),
        ("legal-line", "우리 기록입니다."),
    ):
        assert run("setting", "set", key, value).status == 0
    found = {each["key"]: each["value"] for each in run("setting", "list", "--json").json}
    assert (found["certificate_title"], found["issuer"]) == ("학습이력 확인서", "해오름구청장")
    assert (found["terminal_no"], found["legal_line"]) == ("A7", "우리 기록입니다.")


@pytest.mark.usefixtures("centre")
def test_a_namesake_is_taken_and_pointed_out(run: Run) -> None:
    outcome = run("learner", "add", "--name", "김보람", "--birth", "1985-01-01", "--json")
    assert outcome.status == 0
    assert ACCOUNT in outcome.err
    assert outcome.json["has_centre_number"]
    assert len(run("learner", "find", "김보람", "--json").json) == 2


@pytest.mark.usefixtures("centre")
def test_undo_goes_back_step_by_step(run: Run) -> None:
    assert run("setting", "set", "issuer", "해오름구청장").status == 0
    assert run("undo", "--json").json["action"] == "setting_changed"
    assert run("undo", "--json").json["action"] == "learner_registered"
    assert run("learner", "find", "김보람", "--json").json == []
    nothing = run("undo")
    assert (nothing.status, nothing.out) == (1, "")
    assert nothing.err


@pytest.mark.usefixtures("centre")
def test_what_undo_leaves_is_shown_masked(run: Run, tmp_path: Path) -> None:
    contact = ("--phone", "010-1234-5678", "--email", "maple@example.org", "--address", "서울특별시 종로구 청운동 12-3")
    guardian = ("--guardian", "이단풍", "--guardian-phone", "010-8765-4321")
    learner = ("learner", "add", "--name", "김단풍", "--birth", "1990-05-05", "--account-no", "2024-000777")
    assert run(*learner, *contact, *guardian).status == 0
    issue = ("certificate", "issue", "2024-000777", "--purpose", "취업", "--output", str(tmp_path / "증명서.pdf"))
    assert run(*issue).status == 0
    outcome = run("undo", "--json")
    (left,) = outcome.json["left"]
    assert (left["table"], left["reason"], left["expected"]["name"]) == ("learners", "in_use", "김단풍")
    for row in (left["expected"], left["found"]):
        assert (row["phone"], row["guardian_phone"]) == ("010-****-5678", "010-****-4321")
        assert (row["email"], row["address"]) == ("ma****@example.org", "서울특별시 종로구 청운동 ****")
    assert not any(secret in outcome.out for secret in ("1234", "8765", "maple", "12-3"))


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        (["옮긴 백업.llasbackup"], "옮긴 백업.llasbackup"),
        (["--data", "x.llas", "a.LLASBACKUP"], "a.LLASBACKUP"),
        (["--data=there", "a.llasbackup"], "a.llasbackup"),
        (["a.llasbackup", "--data", "there"], "a.llasbackup"),
        (["C/D/vault.llas"], "C/D/vault.llas"),
        (["./backup"], "backup"),
        (["--", "a.llasbackup"], "a.llasbackup"),
        ([], None),
        (["backup"], None),
        (["backup", "a.llasbackup"], None),
        (["--data", "a.llasbackup"], None),
    ],
)
def test_a_file_stands_in_the_place_of_a_command(words: list[str], opened: str | None) -> None:
    found = arguments.parse(words)
    assert found.opened == (None if opened is None else Path(opened))
    assert found.command == ("backup" if "backup" in words else None)


def test_any_file_that_is_there_can_be_opened_by_its_bare_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "명단").touch()
    (tmp_path / "doctor").touch()
    assert arguments.parse(["명단"]).opened == Path("명단")
    assert arguments.parse(["doctor"]).command == "doctor"


@pytest.mark.parametrize(
    "words",
    [
        ["lerner", "find", "김"],
        ["a.llasbackup", "b.llasbackup"],
        ["a.llasbackup", "doctor"],
        ["--demo", "a.llasbackup"],
        ["--json", "a.llasbackup"],
        ["--data", "there", "vault.llas"],
        ["x" * 5000],
    ],
)
def test_a_file_goes_with_nothing_else(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        arguments.parse(words)
    assert "llas-desktop --help" in capsys.readouterr().err
