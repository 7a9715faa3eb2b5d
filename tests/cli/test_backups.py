"""`backup` and `restore` as an administrator or a script calls them."""

import json
import shutil
from pathlib import Path

import pytest

from llas_desktop.system.paths import Places
from tests import staff
from tests.cli.files import Run


@pytest.fixture
def backup(run: Run, centre: Path, tmp_path: Path) -> Path:
    file = tmp_path / "usb" / "주말.llasbackup"
    file.parent.mkdir()
    assert run("backup", str(file)).status == 0
    return file


def test_a_backup_goes_to_the_file_that_is_named(run: Run, centre: Path, tmp_path: Path) -> None:
    file = tmp_path / "하나.llasbackup"
    outcome = run("--json", "backup", str(file))
    assert outcome.status == 0
    told = json.loads(outcome.out)
    assert told["file"] == str(file)
    assert told["size"] == file.stat().st_size
    assert told["rows"]["learners"] == 1
    assert told["second"] is None
    assert outcome.err == ""


def test_without_a_file_it_goes_to_both_places(run: Run, centre: Path, tmp_path: Path) -> None:
    alone = run("backup")
    assert alone.status == 0
    assert "두 번째 백업 폴더" in alone.err
    usb = tmp_path / "usb"
    usb.mkdir()
    assert run("setting", "set", "두 번째 백업 폴더", str(usb)).status == 0
    told = json.loads(run("--json", "backup").out)
    assert Path(told["second"]).parent == usb
    assert Path(told["file"]).parent == Places(centre).backups
    assert Path(told["second"]).read_bytes() == Path(told["file"]).read_bytes()


def test_the_second_place_must_be_another_folder_that_is_there(run: Run, centre: Path, tmp_path: Path) -> None:
    for folder in (centre, Places(centre).backups, tmp_path / "none"):
        assert run("setting", "set", "backup_folder", str(folder)).status == 1
    assert run("setting", "set", "backup_folder", "").status == 0


def test_a_restore_brings_everything_back(run: Run, centre: Path, backup: Path) -> None:
    before = run("--json", "learner", "find", "김보람").out
    assert run("learner", "add", "--name", "박나중", "--birth", "1990-01-01").status == 0
    outcome = run("--json", "restore", str(backup), "--purpose", "검정고시")
    assert outcome.status == 0
    told = json.loads(outcome.out)
    assert told["destroyed_again"] == 0
    assert told["findings"] == []
    assert Path(told["kept_journal"]).is_file()
    assert run("--json", "learner", "find", "김보람").out == before
    assert json.loads(run("--json", "learner", "find", "박나중").out) == []
    entries = run("log", "export", "--json").json
    assert [each["purpose"] for each in entries if each["action"] == "restored"] == ["ged"]
    assert run("doctor").status == 0


def test_a_dead_computer_by_password(run: Run, centre: Path, backup: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "새 컴퓨터" / "자료"
    outcome = run("restore", str(backup), data=elsewhere)
    assert outcome.status == 0
    assert "되살렸습니다" in outcome.out
    assert len(json.loads(run("--json", "learner", "find", "김보람", data=elsewhere).out)) == 1
    assert run("doctor", data=elsewhere).status == 0


def test_a_dead_computer_by_the_recovery_sheet(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, file, elsewhere = tmp_path / "자료", tmp_path / "하나.llasbackup", tmp_path / "다른 자료"
    services, words = staff.set_up(data)
    services.close()
    assert run("backup", str(file)).status == 0
    shutil.rmtree(data)
    monkeypatch.delenv("LLAS_PASSWORD")
    assert run("restore", str(file), "--recovery", *words[:-1], data=elsewhere).status == 1
    assert run("restore", str(file), "--recovery", *words, data=elsewhere).status == 0
    monkeypatch.setenv("LLAS_PASSWORD", "a password made up anew")
    assert run("unlock", "--recovery", *words, data=elsewhere).status == 0
    assert run("doctor", data=elsewhere).status == 0


def test_a_wrong_password_restores_nothing(
    run: Run, centre: Path, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLAS_PASSWORD", "not the right one")
    elsewhere = tmp_path / "새 자료"
    for data in (centre, elsewhere):
        outcome = run("restore", str(backup), data=data)
        assert outcome.status == 1
        assert outcome.err.strip()
    assert not Places(elsewhere).database.exists()
    assert not Places(elsewhere).vault.exists()


@pytest.mark.parametrize("place", [0, 20, 200, -1, -500, -20_000])
def test_a_flipped_bit_is_refused_with_a_sentence(run: Run, centre: Path, backup: Path, place: int) -> None:
    content = bytearray(backup.read_bytes())
    content[place] ^= 1
    backup.write_bytes(content)
    outcome = run("restore", str(backup))
    assert outcome.status == 1
    assert "백업 파일이 깨졌거나" in outcome.err
    assert len(json.loads(run("--json", "learner", "find", "김보람").out)) == 1


def test_what_is_not_there_is_refused_with_a_sentence(run: Run, centre: Path, tmp_path: Path) -> None:
    assert "백업 파일이 없습니다" in run("restore", str(tmp_path / "none")).err
    assert run("restore", str(tmp_path)).status == 1
    assert run("restore").status == 2
    letter = tmp_path / "편지.txt"
    letter.write_text("글")
    assert run("backup", str(letter)).status == 1
    assert letter.read_text() == "글"
    assert run("backup", str(tmp_path / "none" / "one.llasbackup")).status == 1
