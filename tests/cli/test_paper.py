"""The certificate as a file: never over another file, never a number without a paper to be had."""

import hashlib
import os
from pathlib import Path

import pytest

from llas_desktop.cli import paper
from llas_desktop.domain.problems import Refused, WorldError
from tests import staff
from tests.cli.files import ACCOUNT, Outcome, Run

pytestmark = pytest.mark.usefixtures("centre")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "증명서.pdf"


def issue(run: Run, output: Path, *more: str) -> Outcome:
    return run("certificate", "issue", ACCOUNT, "--purpose", "제출", "--output", str(output), *more)


def serials(run: Run) -> list[int]:
    return [each["serial"] for each in run("certificate", "list", ACCOUNT, "--json").json]


def test_the_file_is_the_registered_copy_and_for_this_user_alone(run: Run, output: Path) -> None:
    issued = issue(run, output, "--json").json
    assert issued["sha256"] == hashlib.sha256(output.read_bytes()).hexdigest()
    assert (issued["account_no"], issued["output"]) == (ACCOUNT, str(output))
    if os.name == "posix":
        assert output.stat().st_mode & 0o077 == 0


def test_what_is_issued_and_saved_is_one_entry_of_the_journal(run: Run, centre: Path, output: Path) -> None:
    assert issue(run, output).status == 0
    last = staff.rows(centre, "SELECT action FROM change_sets ORDER BY id DESC LIMIT 4")
    first_of_the_centre = [("certificate_issued",), ("centre_key_made",), ("signed_in",), ("learner_registered",)]
    assert last == first_of_the_centre
    assert issue(run, output).status == 0
    last = staff.rows(centre, "SELECT action FROM change_sets ORDER BY id DESC LIMIT 3")
    assert last == [("certificate_issued",), ("signed_in",), ("certificate_issued",)]


def test_a_second_issue_has_its_own_number_and_takes_the_place_of_the_first_file(run: Run, output: Path) -> None:
    first, second = (issue(run, output, "--json").json for _ in range(2))
    assert first["issue_no"] != second["issue_no"]
    assert second["sha256"] == hashlib.sha256(output.read_bytes()).hexdigest()
    assert serials(run) == [2, 1]


@pytest.mark.parametrize("place", ["없는 폴더/증명서.pdf", "폴더", "메모.txt"])
def test_where_it_cannot_be_saved_no_number_is_used_up(run: Run, tmp_path: Path, place: str) -> None:
    (tmp_path / "폴더").mkdir()
    (tmp_path / "메모.txt").write_text("지우면 안 되는 것")
    outcome = issue(run, tmp_path / place)
    assert (outcome.status, outcome.out) == (1, "")
    assert Path(place).name in outcome.err
    assert serials(run) == []
    assert (tmp_path / "메모.txt").read_text() == "지우면 안 되는 것"


def test_a_paper_that_was_lost_can_be_saved_again(run: Run, centre: Path, output: Path) -> None:
    issued = issue(run, output, "--json").json
    output.unlink()
    for name in (issued["issue_no"], str(issued["serial"])):
        assert run("certificate", "save", ACCOUNT, name, "--output", str(output)).status == 0
        assert issued["sha256"] == hashlib.sha256(output.read_bytes()).hexdigest()
    saved = "SELECT purpose FROM change_sets WHERE action = 'certificate_saved'"
    assert staff.rows(centre, saved) == [("submission",)] * 2, "a file that leaves the house is no mere look at it"
    unknown = run("certificate", "save", ACCOUNT, "99", "--output", str(output))
    assert unknown.status == 1
    assert "99" in unknown.err


def test_a_disk_that_fills_up_after_the_issue_leaves_the_way_back(
    run: Run, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise WorldError("disk_full", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(paper, "write_atomically", full)
        outcome = issue(run, output, "--json")
    assert outcome.status == 1
    assert f"certificate save {ACCOUNT} {outcome.json['issue_no']}" in outcome.err
    assert run("certificate", "save", ACCOUNT, outcome.json["issue_no"], "--output", str(output)).status == 0


@pytest.mark.parametrize("purpose", ["", "  ", "850101-1234567 제출", "제출\u202e"])
def test_a_purpose_that_cannot_be_printed(run: Run, output: Path, purpose: str) -> None:
    outcome = run("certificate", "issue", ACCOUNT, "--purpose", purpose, "--output", str(output))
    assert outcome.status == 1
    assert "용도" in outcome.err
    assert not output.exists()


@pytest.mark.parametrize(
    "sections", [["학력", "평생학습"], ["학력,평생학습"], ["education,completion"], ["학력 및 장학사항"]]
)
def test_sections_in_any_usual_words(run: Run, output: Path, sections: list[str]) -> None:
    assert issue(run, output, "--sections", *sections).status == 0


def test_an_unknown_section(run: Run, output: Path) -> None:
    outcome = issue(run, output, "--sections", "요리")
    assert outcome.status == 1
    assert "요리" in outcome.err
    assert serials(run) == []


@pytest.mark.skipif(os.name != "posix", reason="devices of POSIX")
def test_no_certificate_goes_into_a_device() -> None:
    with pytest.raises(Refused):
        paper.refuse_unwritable(Path("/dev/null"))


def test_letters_that_no_font_has_are_pointed_out_and_the_certificate_is_issued(run: Run, output: Path) -> None:
    outcome = issue(run, output, "--recipient", "กรุงเทพ", "--json")
    assert (outcome.status, serials(run)) == (0, [outcome.json["serial"]])
    assert "〓" in outcome.err
    assert all(letter in outcome.err for letter in "กรงเทพ")
    assert issue(run, output, "--recipient", "Đại học 漢字").err == ""


def test_a_setting_that_the_paper_cannot_show_is_kept_and_pointed_out(run: Run) -> None:
    outcome = run("setting", "set", "issuer", "해오름 ศูนย์")
    assert outcome.status == 0
    assert "〓" in outcome.err
    assert run("setting", "set", "issuer", "해오름평생학습관장").err == ""
