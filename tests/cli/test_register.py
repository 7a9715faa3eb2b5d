"""The issue register by command: withdraw, replace, a month of it, the keys and the files for those who check."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from llas_desktop.domain.dates import today
from tests import staff
from tests.cli.files import ACCOUNT, Outcome, Run

pytestmark = pytest.mark.usefixtures("centre")

NOBODY = "01-20200101/00·00·00-000001"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "증명서.pdf"


def issue(run: Run, output: Path, *more: str) -> Any:
    issued = run("certificate", "issue", ACCOUNT, "--purpose", "제출", "--output", str(output), *more, "--json")
    assert issued.status == 0, issued.err
    return issued.json


def void(run: Run, issue_no: str, reason: str = "기재 사항 오류", *more: str) -> Outcome:
    return run("certificate", "void", issue_no, "--reason", reason, *more)


def entries(run: Run) -> Any:
    return run("certificate", "list", ACCOUNT, "--json").json


def test_what_is_withdrawn_stays_with_its_bytes_and_says_so(run: Run, centre: Path, output: Path) -> None:
    issued = issue(run, output)
    outcome = void(run, issued["issue_no"], "기재 사항 오류", "--json")
    assert (outcome.status, outcome.err) == (0, "")
    assert (outcome.json["issue_no"], outcome.json["reason"]) == (issued["issue_no"], "기재 사항 오류")
    (entry,) = entries(run)
    assert (entry["withdrawn_at"], entry["withdrawn_because"]) == (outcome.json["withdrawn_at"], "기재 사항 오류")
    assert entry["sha256"] == issued["sha256"]
    printed = output.read_bytes()
    assert run("certificate", "save", ACCOUNT, issued["issue_no"], "--output", str(output)).status == 0
    assert output.read_bytes() == printed
    assert "철회: 기재 사항 오류" in run("certificate", "list", ACCOUNT).out
    assert staff.rows(centre, "SELECT count(*) FROM change_sets WHERE action = 'certificate_voided'") == [(1,)]
    assert run("doctor").status == 0


def test_it_is_withdrawn_once_and_for_good(run: Run, output: Path) -> None:
    number = issue(run, output)["issue_no"]
    assert void(run, number).status == 0
    again = void(run, number, "분실")
    assert (again.status, again.out) == (1, "")
    assert again.err
    run("undo")
    (entry,) = entries(run)
    assert entry["withdrawn_because"] == "기재 사항 오류"


@pytest.mark.parametrize("reason", ["", "   ", "850101-1234567", "가" * 1000, "오류\u202e"])
def test_a_reason_that_cannot_stand_on_a_list_withdraws_nothing(run: Run, output: Path, reason: str) -> None:
    number = issue(run, output)["issue_no"]
    outcome = void(run, number, reason)
    assert (outcome.status, outcome.out) == (1, "")
    assert "1234567" not in outcome.err
    assert entries(run)[0]["withdrawn_at"] is None


@pytest.mark.parametrize("number", [NOBODY, "", "1'; --", "가나다", "9" * 5000])
def test_a_number_that_was_never_given_is_not_withdrawn(run: Run, number: str) -> None:
    outcome = void(run, number)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1


def test_a_number_is_found_as_it_stands_on_the_page(run: Run, output: Path) -> None:
    number = issue(run, output)["issue_no"]
    assert void(run, f" {number}-1 ", "기재 사항 오류", "--json").json["issue_no"] == number


def test_a_paper_is_replaced_after_it_was_withdrawn_and_not_before(run: Run, output: Path, tmp_path: Path) -> None:
    old = issue(run, output)["issue_no"]
    again = ("certificate", "issue", ACCOUNT, "--purpose", "제출", "--output", str(tmp_path / "새.pdf"), "--replaces")
    for wrong in (old, NOBODY):
        outcome = run(*again, wrong)
        assert (outcome.status, outcome.out) == (1, "")
        assert not (tmp_path / "새.pdf").exists()
    assert void(run, old).status == 0
    new = run(*again, old, "--json").json
    assert new["replaces"] == old
    found = {each["issue_no"]: each for each in entries(run)}
    assert [found[old]["replaced_by"], found[new["issue_no"]]["replaces"]] == [new["issue_no"], old]
    assert len(found) == 2, "what is refused uses up no number"


def test_a_paper_of_somebody_else_is_not_replaced(run: Run, output: Path, tmp_path: Path) -> None:
    other = run("learner", "add", "--name", "이단풍", "--birth", "1990-05-05", "--json").json["account_no"]
    old = issue(run, output)["issue_no"]
    assert void(run, old).status == 0
    wanted = ("certificate", "issue", other, "--purpose", "제출", "--output", str(tmp_path / "새.pdf"))
    assert run(*wanted, "--replaces", old).status == 1


def test_a_month_of_the_register(run: Run, output: Path, tmp_path: Path) -> None:
    proxy = ("--proxy", "박느티", "--proxy-letter", "--recipient", "한빛교육청")
    issued = issue(run, output, *proxy)
    void(run, issued["issue_no"])
    month = f"{today():%Y-%m}"
    (line,) = told = run("certificate", "register", "--month", month, "--json").json
    assert {
        name: line[name] for name in ("account_no", "name", "issue_no", "purpose", "recipient", "applicant_name")
    } == {
        "account_no": ACCOUNT,
        "name": "김보람",
        "issue_no": issued["issue_no"],
        "purpose": "제출",
        "recipient": "한빛교육청",
        "applicant_name": "박느티",
    }
    assert (line["has_proxy_letter"], line["withdrawn_because"], line["issued_by"]) == (
        True,
        "기재 사항 오류",
        staff.LOGIN,
    )
    assert run("certificate", "register", "--json").json == told, "this month where none is named"
    assert "박느티 위임장 확인" in run("certificate", "register").out
    paper = tmp_path / "대장.pdf"
    saved = run("certificate", "register", "--month", month, "--output", str(paper), "--json").json
    assert saved == {"month": month, "output": str(paper)}
    assert paper.read_bytes().startswith(b"%PDF")
    assert run("certificate", "register", "--month", "2001-01", "--json").json == []


@pytest.mark.parametrize("month", ["2026-13", "십일월", "2026-00", "9999-12", "0000-01", "2026"])
def test_a_month_that_is_none(run: Run, month: str) -> None:
    outcome = run("certificate", "register", "--month", month)
    assert (outcome.status, outcome.out) == (1, "")
    assert "발급한 달" in outcome.err


@pytest.mark.parametrize("month", ["2026-3", "2026.03", "202603", "2026년 3월", "2026/3"])
def test_a_month_in_any_usual_spelling(run: Run, tmp_path: Path, month: str) -> None:
    paper = tmp_path / "대장.pdf"
    saved = run("certificate", "register", "--month", month, "--output", str(paper), "--json").json
    assert saved["month"] == "2026-03"


def test_no_file_of_somebody_is_written_over(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "메모.txt"
    mine.write_text("지우면 안 되는 것", encoding="utf-8")
    for command in (
        ("certificate", "register", "--output", str(mine)),
        ("certificate", "key", "export", str(mine)),
        ("certificate", "withdrawn", "export", str(mine)),
    ):
        outcome = run(*command)
        assert (outcome.status, outcome.out) == (1, "")
    assert mine.read_text(encoding="utf-8") == "지우면 안 되는 것"


def test_the_key_is_shown_given_out_and_renewed(run: Run, output: Path, tmp_path: Path) -> None:
    assert run("certificate", "key", "show", "--json").json["keys"] == []
    assert run("certificate", "key", "show").status == 0
    file = tmp_path / "해오름.llaskey"
    exported = run("certificate", "key", "export", str(file), "--json").json
    (first,) = run("certificate", "key", "show", "--json").json["keys"]
    assert exported["fingerprint"] == first["fingerprint"]
    assert first["until"] is None
    issue(run, output)
    assert len(run("certificate", "key", "show", "--json").json["keys"]) == 1, "issuing makes no second key"
    renewed = run("certificate", "key", "rotate", "--reason", "담당자 교체", "--json").json
    newest, oldest = run("certificate", "key", "show", "--json").json["keys"]
    assert (newest["fingerprint"], newest["until"]) == (renewed["fingerprint"], None)
    assert (oldest["fingerprint"], oldest["until"]) == (first["fingerprint"], newest["since"])
    content = file.read_bytes()
    assert run("certificate", "key", "export", str(file)).status == 0
    assert file.read_bytes() != content
    assert json.loads(file.read_bytes())


def test_a_key_file_holds_no_secret_and_the_list_nobodys_name(run: Run, output: Path, tmp_path: Path) -> None:
    number = issue(run, output)["issue_no"]
    void(run, number)
    key, withdrawn = tmp_path / "열쇠.llaskey", tmp_path / "목록.llaswithdrawn"
    assert run("certificate", "key", "export", str(key)).status == 0
    assert run("certificate", "withdrawn", "export", str(withdrawn), "--json").json["entries"] == 1
    listed = json.loads(withdrawn.read_bytes())
    assert number in json.dumps(listed, ensure_ascii=False)
    for content in (key.read_text(encoding="utf-8"), withdrawn.read_text(encoding="utf-8")):
        assert "김보람" not in content
        assert ACCOUNT not in content
        assert "private" not in content.lower()


def test_a_certificate_is_read_out(run: Run, output: Path, tmp_path: Path) -> None:
    number = issue(run, output)["issue_no"]
    read = run("certificate", "text", ACCOUNT, number, "--json").json
    assert all(words in read["text"] for words in ("김보람", number, "1985. 1. 1."))
    assert run("certificate", "text", ACCOUNT, number).out.rstrip("\n") == read["text"].rstrip("\n")
    file = tmp_path / "증명서.txt"
    assert run("certificate", "text", ACCOUNT, number, "--output", str(file)).status == 0
    assert file.read_text(encoding="utf-8-sig") == read["text"]
    assert run("certificate", "text", ACCOUNT, NOBODY).status == 1


def test_a_large_print_has_more_pages_and_says_the_same(run: Run, output: Path) -> None:
    usual, large = issue(run, output), issue(run, output, "--large-print")
    assert large["page_count"] >= usual["page_count"]
    said = [run("certificate", "text", ACCOUNT, each["issue_no"], "--json").json["text"] for each in (usual, large)]
    assert said[0].count("김보람") == said[1].count("김보람")


@pytest.mark.skipif(os.name != "posix", reason="the bits of POSIX")
def test_the_register_on_paper_is_for_this_user_alone(run: Run, output: Path, tmp_path: Path) -> None:
    issue(run, output)
    paper = tmp_path / "대장.pdf"
    run("certificate", "register", "--output", str(paper))
    assert paper.stat().st_mode & 0o077 == 0
