"""The access log, retention, destruction and disclosure by command, with the files that they leave."""

import csv
import json
import re
from contextlib import closing
from pathlib import Path

import pytest

from llas_desktop.domain.staff import Role
from llas_desktop.store import dialect
from llas_desktop.system.paths import Places
from tests import staff
from tests.certificates import reading
from tests.cli.files import ACCOUNT, Run

OTHER = "2024-000777"


@pytest.fixture
def issued(run: Run, centre: Path) -> Path:
    """A certificate of the learner, as a file."""
    path = centre.parent / "증명서.pdf"
    assert run("certificate", "issue", ACCOUNT, "--purpose", "본인 보관", "--output", str(path)).status == 0
    return path


def another(run: Run) -> None:
    added = run("learner", "add", "--name", "나보람", "--birth", "1990-02-03", "--account-no", OTHER)
    assert added.status == 0


# --- log


def test_the_journal_is_whole_and_says_so(run: Run, centre: Path) -> None:
    assert run("log", "verify").out.strip().endswith("온전합니다.")
    assert run("log", "verify", "--json").json == []


def anchor_of(pdf: bytes) -> str:
    """What the foot of a certificate says of the journal."""
    found = re.search(r"기록([0-9]+-[0-9a-f]{8})", reading.words_of(pdf))
    assert found is not None
    return found[1]


def test_a_paper_vouches_for_the_journal(run: Run, issued: Path) -> None:
    anchor = anchor_of(issued.read_bytes())
    assert run("log", "verify", "--paper", anchor).status == 0
    wrong = run("log", "verify", "--paper", f"{anchor[:-8]}{'0' * 8}", "--json")
    assert (wrong.status, [each["code"] for each in wrong.json]) == (1, ["entry_altered"])
    cut = run("log", "verify", "--paper", "4000-1a2b3c4d")
    assert cut.status == 1
    assert "잘려" in cut.err
    assert run("log", "verify", "--paper", "발급번호").status == 1


def cut_off(centre: Path, seq: int) -> None:
    """Takes the journal's entries from `seq` on away as one who holds the key would: with their changes, from every table."""
    with closing(dialect.connect(Places(centre).database, staff.key_of(centre))) as driver:
        driver.execute("PRAGMA foreign_keys = OFF")
        last, own_hash = driver.execute("SELECT id, hash FROM change_sets WHERE seq = ?", (seq - 1,)).fetchone()
        for table in ("change_payloads", "changes", "change_set_subjects"):
            driver.execute(f"DELETE FROM {table} WHERE change_set_id > ?", (last,))
        driver.execute("DELETE FROM change_sets WHERE id > ?", (last,))
        driver.execute("DELETE FROM checkpoints")
        driver.execute("UPDATE workstations SET seq = ?, hash = ?, change_set_id = ?", (seq - 1, own_hash, last))


def test_a_journal_whose_end_was_cut_off_with_all_care_is_found_by_the_paper(
    run: Run, issued: Path, centre: Path
) -> None:
    anchor = anchor_of(issued.read_bytes())
    cut_off(centre, int(anchor.partition("-")[0]))
    assert run("log", "verify").status == 0
    found = run("log", "verify", "--paper", anchor, "--json")
    assert (found.status, len(found.json)) == (1, 1)


def test_and_by_the_milestone_of_a_backup(run: Run, issued: Path, centre: Path) -> None:
    assert run("backup").status == 0
    assert run("log", "verify").status == 0
    cut_off(centre, int(anchor_of(issued.read_bytes()).partition("-")[0]))
    found = run("log", "verify", "--json")
    assert (found.status, len(found.json)) == (1, 1)
    assert found.json[0]["code"] in ("tail_cut", "entry_altered")


def test_the_log_is_handed_on_as_csv_and_as_json(run: Run, centre: Path, tmp_path: Path) -> None:
    another(run)
    run("history", "show", ACCOUNT, "--purpose", "검정고시")
    entries = run("log", "export", "--account", ACCOUNT, "--json").json
    assert [entry["action"] for entry in entries] == ["learner_registered", "learner_opened", "log_exported"]
    assert entries[1]["who"] == staff.LOGIN
    assert entries[1]["purpose"] == "ged"
    assert [one["account_no"] for one in entries[1]["subjects"]] == [ACCOUNT]
    assert {one["name"] for entry in entries for one in entry["subjects"]} == {"김*람"}
    path = tmp_path / "접속기록.csv"
    told = run("log", "export", "--output", str(path), "--json").json
    lines = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert told == {"output": str(path), "entries": len(lines) - 1}
    assert lines[0][2:6] == ["식별자", "접속지", "수행업무", "처리한 정보주체"]
    printed = run("log", "export", "--who", "nobody").out.splitlines()
    assert printed == [",".join(lines[0])]
    assert run("log", "export", "--output", str(path)).status == 0


def test_the_log_of_days_that_had_none_is_empty(run: Run, centre: Path) -> None:
    assert run("log", "export", "--from", "2001-01-01", "--to", "2001-12-31", "--json").json == []
    assert run("log", "export", "--from", "달력").status == 1
    assert run("log", "export", "--account", "없는 번호").status == 1


def test_nobodys_other_file_is_written_over(run: Run, centre: Path, tmp_path: Path) -> None:
    for name, command in (
        ("메모.csv", ["log", "export"]),
        ("메모.pdf", ["retention", "destroy", ACCOUNT, "--reason", "본인의 삭제 요구"]),
        ("메모.json", ["learner", "disclose", ACCOUNT]),
    ):
        path = tmp_path / name
        path.write_text("중요한 메모", encoding="utf-8")
        assert run(*command, "--output", str(path)).status == 1
        assert path.read_text(encoding="utf-8") == "중요한 메모"
    assert [hit["account_no"] for hit in run("learner", "find", "김보람", "--json").json] == [ACCOUNT]


# --- retention


def test_who_is_due(run: Run, centre: Path) -> None:
    unset = run("retention", "due", "--json")
    assert (unset.status, unset.json) == (0, [])
    assert "retention_years" in unset.err
    assert run("setting", "set", "retention_years", "5").status == 0
    assert run("retention", "due", "--json").json == []
    (due,) = run("retention", "due", "--on", "2999-01-01", "--json").json
    assert (due["account_no"], due["name"]) == (ACCOUNT, "김보람")
    assert int(due["due_on"][:4]) == int(due["last_on"][:4]) + 5
    assert "1명" in run("retention", "due", "--on", "2999-01-01").out


def test_destruction_leaves_a_record_and_nobody(run: Run, issued: Path, centre: Path, tmp_path: Path) -> None:
    another(run)
    path = tmp_path / "파기 확인서.pdf"
    done = run("retention", "destroy", ACCOUNT, "--reason", "본인의 삭제 요구", "--output", str(path), "--json")
    assert done.status == 0
    (gone,) = done.json["destroyed"]
    assert gone["rows"]["learners"] == gone["rows"]["certificates"] == 1
    assert gone["journal_values"] > 0
    assert done.json["journal"] in reading.text_of(path.read_bytes())
    assert "김보람" not in reading.words_of(path.read_bytes())
    assert run("learner", "find", "김보람", "--json").json == []
    assert run("history", "show", ACCOUNT).status == 1
    assert run("doctor").status == run("log", "verify", "--paper", done.json["journal"]).status == 0
    assert [hit["account_no"] for hit in run("learner", "find", "나보람", "--json").json] == [OTHER]
    again = run("retention", "destroy", ACCOUNT, "--reason", "본인의 삭제 요구")
    assert (again.status, ACCOUNT in again.err) == (1, True)
    everything = staff.rows(centre, 'SELECT "before", "after" FROM change_payloads')
    assert "김보람" not in str(everything)
    assert "나보람" in str(everything)


def test_of_several_none_goes_when_one_is_not_known(run: Run, centre: Path) -> None:
    assert run("retention", "destroy", ACCOUNT, "없는 번호", "--reason", "보유 기간 경과").status == 1
    assert run("retention", "destroy", ACCOUNT, "--reason", "김보람 요구").status == 1
    assert run("history", "show", ACCOUNT).status == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([], "보유 기간 경과 또는 처리 목적 달성"),
        (["--purpose", "본인의 삭제 요구"], "본인의 삭제 요구"),
        (["--purpose", "보유 기간 점검", "--reason", "잘못 등록함"], "잘못 등록함"),
    ],
)
def test_the_reason_of_a_destruction(run: Run, centre: Path, words: list[str], reason: str) -> None:
    assert run("retention", "destroy", "--reason", "까닭").status == 2
    assert run("retention", "destroy", ACCOUNT, "--reason", "").status == 1
    assert run("retention", "destroy", ACCOUNT, *words, "--json").json["reason"] == reason


# --- disclosure


def test_a_learner_gets_a_paper_and_a_file(run: Run, issued: Path, tmp_path: Path) -> None:
    told = run("learner", "disclose", ACCOUNT, "--output", str(tmp_path), "--json").json
    pdf, file = Path(told["pdf"]), Path(told["json"])
    assert {pdf.parent, file.parent} == {tmp_path}
    assert (pdf.name, file.name) == (f"열람-{ACCOUNT}.pdf", f"열람-{ACCOUNT}.json")
    assert "010-0000-5678" in reading.words_of(pdf.read_bytes())
    held = json.loads(file.read_text("utf-8"))["held"]
    assert held["learners"][0]["name"] == "김보람"
    assert len(held["certificates"]) == 1
    assert len(reading.pages(pdf.read_bytes())) == told["page_count"]
    assert run("learner", "disclose", ACCOUNT, "--output", str(tmp_path)).status == 0


@pytest.mark.parametrize("name", ["내 자료", "내 자료.pdf", "내 자료.json"])
def test_two_files_side_by_side_by_any_name(run: Run, centre: Path, tmp_path: Path, name: str) -> None:
    told = run("learner", "disclose", ACCOUNT, "--output", str(tmp_path / name), "--json").json
    assert (Path(told["pdf"]).name, Path(told["json"]).name) == ("내 자료.pdf", "내 자료.json")
    assert all(Path(told[kind]).stat().st_size > 500 for kind in ("pdf", "json"))


def test_a_place_that_is_none_is_told_before_anything_is_entered(run: Run, centre: Path, tmp_path: Path) -> None:
    assert run("learner", "disclose", ACCOUNT, "--output", str(tmp_path / "없는 폴더" / "자료.pdf")).status == 1
    actions = [entry["action"] for entry in run("log", "export", "--account", ACCOUNT, "--json").json]
    assert "learner_disclosed" not in actions


# --- roles


def test_each_needs_its_role(run: Run, centre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    services = staff.sign_in(centre)
    for role in Role:
        services.staff.add(services.door.actor(), f"only-{role.value}", role.korean, (role,), staff.PASSWORD)
    services.close()
    commands = {
        "log export": ["log", "export"],
        "retention due": ["retention", "due"],
        "disclose": ["learner", "disclose", ACCOUNT, "--output", str(tmp_path)],
        "log verify": ["log", "verify"],
        "destroy": ["retention", "destroy", ACCOUNT, "--reason", "보유 기간 경과"],
    }
    allowed = {}
    for role in Role:
        monkeypatch.setenv("LLAS_LOGIN", f"only-{role.value}")
        allowed[role] = {name for name, command in commands.items() if name != "destroy" and run(*command).status == 0}
        if role is not Role.ADMINISTRATOR:
            assert "관리자" in run(*commands["destroy"]).err
    assert allowed == {
        Role.COUNTER: set(),
        Role.SUPERVISOR: {"log export", "retention due", "disclose", "log verify"},
        Role.ADMINISTRATOR: {"retention due", "log verify"},
        Role.AUDITOR: {"log export", "log verify"},
    }
    monkeypatch.setenv("LLAS_LOGIN", "only-administrator")
    assert run(*commands["destroy"]).status == 0
