"""A whole centre in one stream: a line of JSON a learner, or a table of those who are nearly there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import staff
from tests.cli.files import ACCOUNT, COURSES, HISTORY_HEAD, Outcome, Run, completion
from tests.cli.test_as_a_process import process

Write = Callable[[str, str], str]
NEAR, FAR, DONE = "2024-000201", "2024-000202", "2024-000203"


@pytest.fixture
def people(run: Run, write: Write, centre: Path) -> None:
    """One who lacks 12 hours of 고졸 기술·가정, one 45, one nothing (but 45 of 중졸), and the one of the centre, who did not begin."""
    for account, birth in ((NEAR, "1990-01-01"), (FAR, "1991-01-01"), (DONE, "1992-01-01")):
        assert run("learner", "add", "--name", "차카타", "--birth", birth, "--account-no", account).status == 0
    done = {NEAR: ("45", "33"), FAR: ("45",), DONE: ("45", "45")}
    rows = [
        completion(course, "2023-03-02", "2023-06-01", hours).replace(ACCOUNT, account)
        for account, told in done.items()
        for course, hours in zip(("T-1", "T-2"), told, strict=False)
    ]
    run("course", "import", write("과정.csv", COURSES))
    assert run("history", "import", write("이력.csv", "\n".join([HISTORY_HEAD, *rows])), "--json").json["taken"] == 5


def lines(outcome: Outcome) -> dict[str, Any]:
    assert outcome.err == ""
    found = [json.loads(line) for line in outcome.out.splitlines()]
    return {each["account_no"]: each for each in found}


@pytest.mark.usefixtures("people")
def test_every_learner_is_a_line_that_says_what_her_own_diagnosis_says(run: Run) -> None:
    found = lines(run("diagnose", "--all", "--on", "2026-11-21", "--json"))
    assert list(found) == [ACCOUNT, NEAR, FAR, DONE]
    for account, line in found.items():
        alone = run("diagnose", account, "--on", "2026-11-21", "--json").json
        assert line["on"] == alone["on"] == "2026-11-21"
        assert len(line["verdicts"]) == len(alone["verdicts"])
        for told, whole in zip(line["verdicts"], alone["verdicts"], strict=True):
            shared = told.keys() - {"reasons"}
            assert {key: told[key] for key in shared} == {key: whole[key] for key in shared}
            if told["route"] != "ged_exemption":
                assert told["reasons"] == [each["reason"] for each in whole["reasons"]]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("within", "accounts"),
    [("12", [NEAR]), ("11:59", []), ("45", [NEAR, FAR, DONE]), ("44:59", [NEAR]), ("12.5", [NEAR])],
)
def test_letters_go_to_those_who_are_nearly_there(run: Run, within: str, accounts: list[str]) -> None:
    assert list(lines(run("diagnose", "--all", "--within", within, "--json"))) == accounts
    told = run("diagnose", "--all", "--within", within).out
    assert [account for account in (ACCOUNT, NEAR, FAR, DONE) if account in told] == accounts


@pytest.mark.usefixtures("people")
def test_a_table_of_what_was_begun_says_what_is_missing(run: Run) -> None:
    told = run("diagnose", "--all").out
    assert "검정고시 과목 면제 고졸 기술·가정  78시간  12시간" in told
    assert DONE in told  # whose course serves 중졸 too
    assert ACCOUNT not in told


@pytest.mark.usefixtures("people")
def test_that_all_were_shown_is_entered_once_with_all_of_them(run: Run, centre: Path) -> None:
    assert run("diagnose", "--all", "--json", "--purpose", "안내 편지").status == 0
    ((entry, action),) = staff.rows(centre, "SELECT id, action FROM change_sets ORDER BY id DESC LIMIT 1")
    assert action == "learners_diagnosed"
    subjects = staff.rows(centre, f"SELECT learner_id FROM change_set_subjects WHERE change_set_id = {entry}")
    assert len(subjects) == 4


@pytest.mark.usefixtures("people")
def test_the_counter_may_not_and_nothing_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLAS_NEW_PASSWORD", "another four plain words")
    assert run("staff", "add", "kim", "--role", "창구").status == 0
    monkeypatch.setenv("LLAS_LOGIN", "kim")
    monkeypatch.setenv("LLAS_PASSWORD", "another four plain words")
    for flags in (("--json",), ()):
        refused = run("diagnose", "--all", *flags)
        assert (refused.status, refused.out) == (1, "")
        assert "책임자" in refused.err


@pytest.mark.usefixtures("centre")
@pytest.mark.parametrize("wrong", [("--within", "열두 시간"), ("--within", "-1"), ("--on", "2026-02-30")])
def test_what_cannot_be_asked_is_refused_before_anything_is_said(run: Run, wrong: tuple[str, str]) -> None:
    refused = run("diagnose", "--all", "--json", *wrong)
    assert (refused.status, refused.out) == (1, "")
    assert wrong[1] in refused.err


@pytest.mark.usefixtures("people")
def test_as_a_process(centre: Path) -> None:
    told = process("--data", str(centre), "diagnose", "--all", "--json")
    assert (told.returncode, told.stderr) == (0, b"")
    assert [json.loads(line)["account_no"] for line in told.stdout.splitlines()] == [ACCOUNT, NEAR, FAR, DONE]
