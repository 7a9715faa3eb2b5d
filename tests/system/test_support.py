import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import llas_desktop
from llas_desktop.domain.backup import file_name as backup_name
from llas_desktop.system import support
from llas_desktop.system.crash import write_crash_note
from llas_desktop.system.log import event, logging_to
from llas_desktop.system.paths import Places, open_places

NOW = datetime(2026, 11, 22, 5, 4, 3, tzinfo=UTC)
NAME = "홍길동 010-1234-5678"


def test_it_tells_what_went_wrong_and_to_nobody(tmp_path: Path) -> None:
    places = open_places(tmp_path / NAME / "data")
    with logging_to(places.logs):
        event("schema_migrated", from_revision=1)
        logging.getLogger("somebody").warning("no such person: %s", NAME)
        try:
            raise ValueError(NAME)
        except ValueError as error:
            note = write_crash_note(places.logs, error)
            logging.getLogger("somebody").exception(NAME)
    places.database.write_bytes(b"x" * 12345)
    places.backups.mkdir()
    (places.backups / backup_name(datetime(2026, 11, 20, tzinfo=UTC))).touch()
    (places.backups / f"{NAME}.llasbackup").touch()
    (places.data / f"{NAME}.txt").touch()
    told = support.support_text(places, NOW, [support.Section("자료의 판", ["0002"])])
    for wanted in (llas_desktop.__version__, note.number, "ValueError", "schema_migrated", "12,345", "0002", "1개, 마지막은 2일 전",
                   "2026-11-22 14:04:03"):  # fmt: skip
        assert wanted in told
    for unwanted in ("홍길동", "010-1234", str(tmp_path), str(Path.home())):
        assert unwanted not in told


def test_there_need_be_nothing_to_tell_of(tmp_path: Path) -> None:
    told = support.support_text(Places(tmp_path / "nowhere"), NOW)
    assert told.count("없음") > 3
    assert not (tmp_path / "nowhere").exists()


def test_a_note_that_cannot_be_read_holds_nothing_up(tmp_path: Path) -> None:
    places = open_places(tmp_path)
    (places.logs / "crash-20261122T050403-AAAA-BBBB.txt").mkdir()
    note = write_crash_note(places.logs, ValueError())
    told = support.support_text(places, NOW)
    assert note.number in told
    assert "읽을 수 없음" in told


def test_a_long_log_is_told_from_its_end_and_in_whole_lines(tmp_path: Path) -> None:
    places = open_places(tmp_path)
    (places.logs / "llas-desktop.log").write_text("".join(f"line={at:06}\n" for at in range(100_000)), "utf-8")
    lines = support.support_text(places, NOW).splitlines()
    assert lines[-1] == "line=099999"
    assert all(len(line) == 11 for line in lines[lines.index("── 기록 ──") + 1 :])
    assert len("\n".join(lines)) < 300_000


def test_the_home_of_the_user_is_named_nowhere(tmp_path: Path) -> None:
    told = support.support_text(open_places(tmp_path), NOW, [support.Section("?", [str(Path.home() / "x")])])
    assert str(Path.home()) not in told
    assert "~" in told


def test_what_is_saved_is_what_is_shown(tmp_path: Path) -> None:
    told = support.support_text(open_places(tmp_path), NOW)
    (tmp_path / "file.txt").write_bytes(support.support_bytes(told))
    assert (tmp_path / "file.txt").read_text("utf-8-sig") == told
    assert support.file_name(NOW) == "llas-지원-20261122-1404.txt"


@given(value=st.text(min_size=1))
def test_no_value_of_an_exception_gets_in(value: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    places = open_places(tmp_path_factory.mktemp("data"))
    marked = f"뷁쩝뙇쒧{value}"
    try:
        try:
            raise KeyError(marked)
        except KeyError as error:
            raise RuntimeError(marked, {marked: marked}) from error
    except RuntimeError as error:
        error.add_note(marked)
        write_crash_note(places.logs, error)
    told = support.support_text(places, NOW)
    assert "RuntimeError" in told
    assert "뷁" not in told
