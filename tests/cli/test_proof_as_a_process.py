"""A certificate leaves the house: checked as a process on a PC that has nothing but two files of the centre that issued it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from llas_desktop.domain.learner import LearnerDraft
from tests import staff
from tests.cli.files import ACCOUNT
from tests.cli.test_as_a_process import ROOT, done, process

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Centre:
    """A centre, and what it has handed out."""

    data: Path
    papers: Path

    def __call__(self, *arguments: str) -> Any:
        return done("--data", str(self.data), *arguments)

    def issue(self, name: str = "증명서.pdf") -> tuple[Path, str]:
        paper = self.papers / name
        purpose = ("--purpose", "검정고시 응시원서 제출", "--ged")
        return paper, self("certificate", "issue", ACCOUNT, *purpose, "--output", str(paper))["issue_no"]

    def key(self, name: str = "기관.llaskey") -> Path:
        self("certificate", "key", "export", str(self.papers / name))
        return self.papers / name

    def withdrawn(self, name: str = "철회.llaswithdrawn") -> Path:
        self("certificate", "withdrawn", "export", str(self.papers / name))
        return self.papers / name


def found(tmp_path: Path, name: str, centre_name: str, learner: LearnerDraft) -> Centre:
    data, papers = tmp_path / name / "자료", tmp_path / name / "나간 것"
    papers.mkdir(parents=True)
    services, _ = staff.set_up(data, centre_name)
    services.learners.register(services.door.actor(), learner)
    services.close()
    return Centre(data, papers)


@pytest.fixture
def ours(tmp_path: Path) -> Centre:
    return found(tmp_path, "우리", "해오름평생학습관", LearnerDraft("선우보람", date(1971, 2, 28), account_no=ACCOUNT))


@pytest.fixture
def theirs(tmp_path: Path) -> Centre:
    return found(
        tmp_path, "남", "샛별평생학습관", LearnerDraft("Nguyễn Thị Hường", date(1993, 7, 9), account_no=ACCOUNT)
    )


def elsewhere(nowhere: Path, *arguments: str) -> tuple[int, Any]:
    """Status and JSON of a check on a PC without data, login or home."""
    nowhere.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name not in ("LLAS_LOGIN", "LLAS_PASSWORD")}
    finished = subprocess.run(
        [sys.executable, "-m", "llas_desktop", "certificate", "verify", *arguments, "--json"],
        cwd=nowhere,
        env=kept | {"PYTHONPATH": str(ROOT), "HOME": str(nowhere), "XDG_DATA_HOME": str(nowhere / "data")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert list(nowhere.iterdir()) == [], "a check leaves nothing behind"
    return finished.returncode, json.loads(finished.stdout)


def codes(checked: Any) -> set[str]:
    return {each["code"] for each in checked["reasons"]}


def test_a_paper_is_genuine_here_and_elsewhere_until_it_is_withdrawn(ours: Centre, tmp_path: Path) -> None:
    paper, number = ours.issue()
    key, nowhere = ours.key(), tmp_path / "딴 곳"
    here = ours("certificate", "verify", str(paper))
    status, there = elsewhere(nowhere, str(paper), "--key", str(key))
    for checked in (here, there):
        assert (checked["verdict"], checked["issue_no"]) == ("genuine", number)
        assert checked["signed"]["name"] == "선우보람"
        assert checked["issuer"].startswith("해오름평생학습관")
    assert status == 0
    assert there["withdrawn_as_of"] is None

    ours("certificate", "void", number, "--reason", "기재 사항 오류")
    status, unaware = elsewhere(nowhere, str(paper), "--key", str(key))
    assert (status, unaware["verdict"]) == (0, "genuine"), "who has no list cannot know"
    status, aware = elsewhere(nowhere, str(paper), "--key", str(key), "--withdrawn", str(ours.withdrawn()))
    assert (status, aware["verdict"]) == (1, "withdrawn")
    assert "기재 사항 오류" in json.dumps(aware["reasons"], ensure_ascii=False)
    here = process("--data", str(ours.data), "certificate", "verify", str(paper), "--json")
    assert (here.returncode, json.loads(here.stdout)["verdict"]) == (1, "withdrawn")


def test_a_renewed_key_loses_no_paper_and_an_old_key_file_knows_no_newer_one(ours: Centre, tmp_path: Path) -> None:
    before, _ = ours.issue("앞.pdf")
    old_key, nowhere = ours.key("옛.llaskey"), tmp_path / "딴 곳"
    ours("certificate", "key", "rotate", "--reason", "담당자 교체")
    after, _ = ours.issue("뒤.pdf")
    new_key = ours.key("새.llaskey")
    status, checked = elsewhere(nowhere, str(before), "--key", str(new_key))
    assert (status, checked["verdict"], "rotated_key" in codes(checked)) == (0, "genuine", True)
    status, checked = elsewhere(nowhere, str(after), "--key", str(new_key))
    assert (status, checked["verdict"], "rotated_key" in codes(checked)) == (0, "genuine", False)
    assert elsewhere(nowhere, str(after), "--key", str(old_key))[1]["verdict"] == "unknown_issuer"


def test_a_paper_of_another_centre_is_of_an_unknown_issuer(ours: Centre, theirs: Centre, tmp_path: Path) -> None:
    paper, number = theirs.issue()
    here = process("--data", str(ours.data), "certificate", "verify", str(paper), "--json")
    assert (here.returncode, json.loads(here.stdout)["verdict"]) == (1, "unknown_issuer")
    nowhere = tmp_path / "딴 곳"
    status, checked = elsewhere(nowhere, str(paper), "--key", str(ours.key()))
    assert (status, checked["verdict"]) == (1, "unknown_issuer")
    status, checked = elsewhere(nowhere, str(paper), "--key", str(theirs.key()))
    assert (status, checked["verdict"], checked["issue_no"]) == (0, "genuine", number)
    assert checked["signed"]["name"] == "Nguyễn Thị Hường"


def test_what_is_no_certificate_is_told_as_json_too(ours: Centre, tmp_path: Path) -> None:
    key = ours.key()
    for name, content in (
        ("빈 파일.pdf", b""),
        ("그냥.pdf", b"%PDF-1.7\n%%EOF\n"),
        ("글.txt", "증명서".encode("cp949")),
        ("사진.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
        ("코드.txt", b"LLAS1:ABC"),
    ):
        (tmp_path / name).write_bytes(content)
        status, checked = elsewhere(tmp_path / "딴 곳", str(tmp_path / name), "--key", str(key))
        assert (status, checked["verdict"]) in ((1, "not_a_certificate"), (1, "altered")), name
    status, checked = elsewhere(tmp_path / "딴 곳", str(tmp_path / "없는 파일.pdf"), "--key", str(key))
    assert (status, checked["verdict"]) == (1, "not_a_certificate")


def test_one_flipped_bit_anywhere_is_seen(ours: Centre, tmp_path: Path) -> None:
    paper, _ = ours.issue()
    whole, key = paper.read_bytes(), ours.key()
    for at in range(7, len(whole), len(whole) // 6):
        changed = tmp_path / f"{at}.pdf"
        changed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        status, checked = elsewhere(tmp_path / "딴 곳", str(changed), "--key", str(key))
        assert (status, checked["verdict"] != "genuine") == (1, True), at
