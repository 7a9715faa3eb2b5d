"""Signing in to commands, the accounts of staff, setting up, and the recovery sheet."""

import argparse
import gzip
import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from llas_desktop import demo
from llas_desktop.cli.session import credentials
from tests import staff
from tests.cli.files import ACCOUNT, Run
from tests.cli.test_as_a_process import ROOT, process

NEW = "another four plain words"
FIRST_RELEASE = ROOT / "tests" / "old_files" / "0001.sqlite3.gz"


class Environment:
    """Who gives the next commands."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def sign_in(self, login: str, password: str) -> None:
        self._monkeypatch.setenv("LLAS_LOGIN", login)
        self._monkeypatch.setenv("LLAS_PASSWORD", password)

    def choose(self, new_password: str) -> None:
        self._monkeypatch.setenv("LLAS_NEW_PASSWORD", new_password)

    def say_nothing(self) -> None:
        for name in ("LLAS_LOGIN", "LLAS_PASSWORD", "LLAS_NEW_PASSWORD"):
            self._monkeypatch.delenv(name, raising=False)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Environment:
    return Environment(monkeypatch)


def members(run: Run) -> dict[str, Any]:
    """The list of staff by login."""
    return {each["login"]: each for each in run("staff", "list", "--json").json}


@pytest.mark.usefixtures("centre")
def test_an_account_is_made_listed_changed_and_removed(run: Run, environment: Environment) -> None:
    environment.choose(NEW)
    added = run("staff", "add", "kim", "--name", "김보람", "--role", "창구", "--role", "auditor", "--json")
    assert (added.status, added.err) == (0, "")
    assert {key: added.json[key] for key in ("login", "name", "roles", "removed_at", "is_locked")} == {
        "login": "kim", "name": "김보람", "roles": ["counter", "auditor"], "removed_at": None, "is_locked": False,
    }  # fmt: skip
    assert "김보람" in run("staff", "list").out
    assert run("staff", "roles", "kim", "--role", "책임자,관리자").status == 0
    assert members(run)["kim"]["roles"] == ["supervisor", "administrator"]
    environment.sign_in("kim", NEW)
    assert run("staff", "remove", staff.LOGIN).status == 0
    assert members(run)[staff.LOGIN]["removed_at"]
    assert run("staff", "remove", "kim").status == 1
    environment.sign_in(staff.LOGIN, staff.PASSWORD)
    assert run("staff", "list").status == 1


@pytest.mark.usefixtures("centre")
def test_whoever_is_added_without_a_role_works_at_the_counter_and_no_further(
    run: Run, environment: Environment
) -> None:
    environment.choose(NEW)
    assert run("staff", "add", "kim", "--json").json["roles"] == ["counter"]
    environment.sign_in("kim", NEW)
    assert run("history", "show", ACCOUNT).status == 0
    for forbidden in (["staff", "list"], ["setting", "set", "issuer", "나"], ["staff", "remove", staff.LOGIN]):
        outcome = run(*forbidden)
        assert (outcome.status, outcome.out) == (1, "")
        assert "관리자" in outcome.err


@pytest.mark.usefixtures("centre")
@pytest.mark.parametrize(
    ("arguments", "password", "named"),
    [
        (["kim"], "short", "8자"),
        (["kim"], "password1234", "짐작"),
        (["kim-boram"], "Kim Boram", "아이디"),
        (["kim"], "해오름평생학습관", "평생학습관 이름"),
        (["kim", "--role", "원장"], NEW, "‘원장’"),
        ([staff.LOGIN], NEW, f"‘{staff.LOGIN}’"),
        (["두 낱말"], NEW, "빈칸"),
    ],
)
def test_an_account_that_would_not_do_is_refused(
    run: Run, environment: Environment, arguments: list[str], password: str, named: str
) -> None:
    environment.choose(password)
    outcome = run("staff", "add", *arguments)
    assert (outcome.status, outcome.out) == (1, "")
    assert named in outcome.err
    assert password not in outcome.err or password == "해오름평생학습관"
    assert list(members(run)) == [staff.LOGIN]


@pytest.mark.usefixtures("centre")
@pytest.mark.parametrize(
    "command",
    [["learner", "find", "김"], ["doctor"], ["staff", "list"], ["unlock", "--recovery", "가"], ["undo"]],
)
def test_where_nobody_can_be_asked_the_variables_are_named(
    run: Run, environment: Environment, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    environment.say_nothing()
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    outcome = run(*command)
    assert (outcome.status, outcome.out) == (1, "")
    assert "LLAS_LOGIN" in outcome.err
    assert "LLAS_PASSWORD" in outcome.err


def test_without_a_new_password_none_is_set(
    run: Run, centre: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    for command in (["staff", "add", "kim"], ["staff", "reset", staff.LOGIN]):
        outcome = run(*command)
        assert outcome.status == 1
        assert "LLAS_NEW_PASSWORD" in outcome.err
    environment.say_nothing()
    outcome = run("setup", "--centre", "다른 곳", "--login", "kim", data=tmp_path / "다른 자료")
    assert outcome.status == 1
    assert "LLAS_PASSWORD" in outcome.err
    assert not (tmp_path / "다른 자료").exists()
    assert centre.exists()


@pytest.mark.usefixtures("centre")
def test_wrong_passwords_are_told_alike_and_cost_a_wait(run: Run, environment: Environment) -> None:
    environment.sign_in("nobody", staff.PASSWORD)
    unknown = run("doctor")
    environment.sign_in(staff.LOGIN, "not this one")
    outcomes = [run("doctor") for _ in range(5)]
    assert {(each.status, each.out, each.err) for each in outcomes} == {(1, "", unknown.err)}
    environment.sign_in(staff.LOGIN, staff.PASSWORD)
    waiting = run("doctor")
    assert waiting.status == 1
    assert "초 뒤에" in waiting.err


@pytest.mark.usefixtures("centre")
def test_a_reset_gives_a_new_password(run: Run, environment: Environment) -> None:
    environment.choose(NEW)
    assert run("staff", "reset", staff.LOGIN, "--json").json == {"login": staff.LOGIN}
    assert run("doctor").status == 1
    environment.sign_in(staff.LOGIN, NEW)
    assert run("doctor").status == 0


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, ...]:
    """The recovery words of a centre in the folder that `run` works on."""
    services, words = staff.set_up(tmp_path / "자료")
    services.close()
    return words


def test_the_recovery_sheet_unlocks_with_words_as_arguments(
    run: Run, environment: Environment, words: tuple[str, ...]
) -> None:
    environment.sign_in(staff.LOGIN, NEW)
    assert run("doctor").status == 1
    assert run("unlock", "--recovery", *words[:-1]).status == 1
    assert run("unlock", "--recovery", *words, "--json").json == {"login": staff.LOGIN}
    assert run("doctor").status == 0


def test_the_recovery_sheet_unlocks_with_words_from_standard_input(tmp_path: Path, words: tuple[str, ...]) -> None:
    import subprocess

    finished = subprocess.run(
        [sys.executable, "-m", "llas_desktop", "--data", str(tmp_path / "자료"), "unlock", "--recovery"],
        cwd=ROOT,
        env={**os.environ, "LLAS_PASSWORD": NEW},
        input="\n".join(f"{number}. {word}" for number, word in enumerate(words, start=1)).encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (finished.returncode, finished.stderr.decode()) == (0, "")
    assert process("--data", str(tmp_path / "자료"), "doctor", environment={"LLAS_PASSWORD": NEW}).returncode == 0


def test_a_login_that_was_never_there_is_not_made_by_the_sheet(
    run: Run, environment: Environment, words: tuple[str, ...]
) -> None:
    environment.sign_in("kim", NEW)
    outcome = run("unlock", "--recovery", *words)
    assert outcome.status == 1
    assert "‘kim’" in outcome.err


@pytest.mark.parametrize(
    ("said", "code"),
    [([], "counter"), (["--purpose", "검정고시 응시원서 제출"], "ged"), (["--purpose", "취업"], "employment")],
)
def test_the_purpose_stands_in_the_journal_as_a_code(run: Run, centre: Path, said: list[str], code: str) -> None:
    assert run("history", "show", ACCOUNT, *said).status == 0
    last = staff.rows(centre, "SELECT action, purpose FROM change_sets ORDER BY id DESC LIMIT 1")
    assert last == [("learner_opened", code)]


def test_set_up_takes_issuer_seal_and_a_second_place_of_backups(run: Run, tmp_path: Path) -> None:
    stick, seal = tmp_path / "USB", tmp_path / "직인.png"
    said = ("setup", "--centre", "해오름평생학습관", "--login", staff.LOGIN, "--issuer", "해오름시장")
    assert run(*said, "--backup-folder", str(stick)).status == 1
    assert run(*said, "--seal", str(seal)).status == 1
    assert not (tmp_path / "자료" / "centre.sqlite3").exists()
    stick.mkdir()
    Image.new("RGB", (60, 60), "#bd2c0f").save(seal)
    assert run(*said, "--seal", str(seal), "--backup-folder", str(stick)).status == 0
    kept = {each["key"]: each["value"] for each in run("setting", "list", "--json").json}
    assert (kept["issuer"], kept["backup_folder"]) == ("해오름시장", str(stick))
    assert "PNG" in kept["seal"]
    entered = staff.rows(tmp_path / "자료", "SELECT action, who FROM change_sets ORDER BY id LIMIT 1")
    assert entered == [("set_up", staff.LOGIN)]


def test_the_recovery_words_are_told_whatever_the_disk_takes_after_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "자료" / "first-start.json" / "in the way").mkdir(parents=True)
    outcome = run("setup", "--centre", "해오름평생학습관", "--login", staff.LOGIN, "--json")
    assert (outcome.status, len(outcome.json["recovery_words"])) == (0, 12)
    assert "first-start.json" in outcome.err


@pytest.mark.slow
def test_data_of_the_first_release_are_set_up_with_everything_in_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "자료").mkdir()
    (tmp_path / "자료" / "centre.sqlite3").write_bytes(gzip.decompress(FIRST_RELEASE.read_bytes()))
    asked = run("learner", "find", "가나다")
    assert asked.status == 1
    assert "setup" in asked.err
    outcome = run("setup", "--centre", "새 이름", "--login", staff.LOGIN, "--name", "김보람", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    made = outcome.json
    assert made["recovered_from_first_release"]
    assert (made["login"], len(made["recovery_words"])) == (staff.LOGIN, 12)
    assert made["centre_name"] == "가나다평생학습관"
    assert run("learner", "find", "가나다", "--json").json
    assert run("doctor").status == 0
    assert members(run)[staff.LOGIN]["name"] == "김보람"


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
def test_on_a_terminal_login_and_password_are_asked_for(centre: Path) -> None:
    import pty
    import subprocess

    mine, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LLAS_")}
    program = subprocess.Popen(
        [sys.executable, "-m", "llas_desktop", "--data", str(centre), "doctor"],
        cwd=ROOT,
        env=environment,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = _read_until(mine, "아이디: ")
    os.write(mine, f"{staff.LOGIN}\n".encode())
    shown += _read_until(mine, "비밀번호: ")
    os.write(mine, f"{staff.PASSWORD}\n".encode())
    out, _ = program.communicate(timeout=60)
    os.close(mine)
    assert program.returncode == 0
    assert "온전합니다" in out.decode()
    assert staff.PASSWORD not in shown


def _read_until(terminal: int, prompt: str) -> str:
    shown = b""
    while prompt.encode() not in shown:
        shown += os.read(terminal, 1024)
    return shown.decode()


@pytest.mark.parametrize(
    ("login", "password", "expected"),
    [
        (None, None, (demo.LOGIN, demo.PASSWORD)),
        ("somebody", "a password of elsewhere", (demo.LOGIN, demo.PASSWORD)),
        (staff.LOGIN, "her own password", (staff.LOGIN, "her own password")),
    ],
)
def test_the_environment_of_a_real_centre_does_not_shut_the_demo(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    login: str | None,
    password: str | None,
    expected: tuple[str, str],
) -> None:
    services, _ = staff.set_up(tmp_path / "demo")
    services.close()
    for name, value in (("LLAS_LOGIN", login), ("LLAS_PASSWORD", password)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert credentials(argparse.Namespace(demo=True, data=tmp_path / "demo")) == expected
