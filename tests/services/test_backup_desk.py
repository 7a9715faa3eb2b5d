"""Backups: made in two places, opened and compared, thinned out, and told by the light."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.backup import file_name, made_at
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.services import Services
from llas_desktop.services.backup_desk import AUTOMATIC
from llas_desktop.store import dialect
from llas_desktop.system.paths import Places
from llas_desktop.system.workstation import load_workstation, save_workstation
from llas_desktop.vault import sealing
from llas_desktop.vault.milestones import FILE_NAME
from tests import staff


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def goes(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    services, _ = staff.set_up(tmp_path / "data", clock=clock)
    yield services
    services.close()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data")


@pytest.fixture
def usb(tmp_path: Path, places: Places, services: Services) -> Path:
    """A second place that is plugged in."""
    folder = tmp_path / "usb"
    folder.mkdir()
    workstation = load_workstation(places.workstation)
    save_workstation(places.workstation, replace(workstation, backup_folder=str(folder)))
    return folder


def names(folder: Path) -> list[str]:
    """The backups in a folder, the oldest first."""
    return sorted(path.name for path in folder.iterdir() if made_at(path.name))


def register(services: Services, name: str = "가나다") -> int:
    draft = LearnerDraft(name, date(1985, 1, 1))
    return services.learners.register(services.door.actor(), draft)[0].id


def back_up(services: Services, file: Path | None = None) -> Path:
    made, changes = services.backups.make(services.door.actor(Purpose.ADMINISTRATION), file)
    assert changes.change_set_id
    return made.file.path


def entries(places: Places, action: str) -> list[str]:
    """Who did such a thing, in order."""
    return [
        who for (who,) in staff.rows(places.data, f"SELECT who FROM change_sets WHERE action = '{action}' ORDER BY id")
    ]


def test_a_backup_is_made_in_both_places(services: Services, places: Places, usb: Path, clock: Clock) -> None:
    register(services)
    made, _ = services.backups.make(services.door.actor())
    assert made.file.path == places.backups / file_name(clock.now)
    assert made.second == usb / file_name(clock.now)
    assert made.problem == ""
    assert made.rows["learners"] == 1
    assert made.file.size == made.file.path.stat().st_size
    assert made.second.read_bytes() == made.file.path.read_bytes()
    for folder in (places.backups, usb):
        left = {path.name for path in folder.iterdir()} - {FILE_NAME, f"{FILE_NAME}.lock", "backup.lock"}
        assert left == {file_name(clock.now)}
    assert entries(places, "backed_up") == [staff.LOGIN]


def test_nothing_of_it_can_be_read_by_others(services: Services, places: Places) -> None:
    register(services, "홍길동전설")
    file = back_up(services)
    content = file.read_bytes()
    for secret in ("홍길동전설", staff.CENTRE, staff.LOGIN, staff.PASSWORD):
        assert secret.encode() not in content
    assert b"SQLite format 3" not in content
    assert file.stat().st_mode & 0o077 == 0


def test_it_carries_its_vault(services: Services) -> None:
    file = back_up(services)
    opened = sealing.read_vault(file).open(staff.LOGIN, staff.PASSWORD)
    sealing.verify(file, opened.derive(sealing.MAC_PURPOSE))


def test_one_is_due_once_something_was_done(services: Services, clock: Clock) -> None:
    assert services.backups.is_due()
    assert services.backups.keep_up() is not None
    assert not services.backups.is_due()
    clock.goes(hours=5)
    assert services.backups.keep_up() is None
    learner_id = register(services)
    assert services.backups.is_due()
    clock.goes(minutes=1)
    assert services.backups.keep_up() is not None
    clock.goes(minutes=1)
    services.learners.open(services.door.actor(), learner_id)  # that somebody looked must not be lost either
    assert services.backups.is_due()


def test_the_timer_backs_up_behind_the_lock_and_names_nobody(services: Services, places: Places) -> None:
    services.staff.lock()
    assert services.backups.keep_up() is not None
    assert services.backups.state().last_success is not None
    assert entries(places, "backed_up") == [AUTOMATIC]
    with pytest.raises(Refused, match="session_locked"):
        services.backups.backups()


def test_a_second_place_that_is_plugged_in_later_gets_one(services: Services, usb: Path, clock: Clock) -> None:
    unplugged = usb.rename(usb.with_name("pulled out"))
    assert services.backups.state().problem == "second_place_gone"
    made = services.backups.keep_up()
    assert made is not None
    assert made.second is None
    assert services.backups.state().problem == "second_place_gone"
    assert not services.backups.is_due()
    unplugged.rename(usb)
    assert services.backups.is_due()
    clock.goes(minutes=1)
    assert services.backups.keep_up() is not None
    assert len(names(usb)) == 1
    state = services.backups.state()
    assert state.problem == ""
    assert state.second_success == state.last_success == clock.now


def test_the_light_asks_for_a_second_place(services: Services, places: Places) -> None:
    assert services.backups.state().problem == "no_second_place"
    assert services.backups.state().last_success is None
    back_up(services)
    state = services.backups.state()
    assert state.problem == "no_second_place"
    assert state.folder == places.backups
    assert state.second_folder is None


def test_a_folder_that_cannot_be_written_is_told_and_loses_nothing(
    services: Services, places: Places, clock: Clock
) -> None:
    first = back_up(services)
    clock.goes(days=1)
    register(services)
    in_the_way = places.backups / f".{file_name(clock.now)}.part"  # whoever runs the test may write everywhere
    in_the_way.mkdir()
    with pytest.raises(WorldError):
        back_up(services)
    assert services.backups.state().problem != ""
    assert services.backups.is_due()
    assert services.backups.keep_up() is None
    assert names(places.backups) == [first.name]


def test_what_was_broken_off_is_cleared_away(services: Services, places: Places, clock: Clock) -> None:
    back_up(services)
    stale = places.backups / f".{file_name(clock.now - timedelta(days=1))}.part"
    stale.write_bytes(b"half")
    (places.backups / ".making").mkdir()
    (places.backups / ".making" / "copied").write_bytes(b"half")
    clock.goes(hours=1)
    back_up(services)
    assert not stale.exists()
    assert not (places.backups / ".making").exists()
    assert len(names(places.backups)) == 2


def test_older_ones_are_thinned_out_in_both_places(services: Services, places: Places, usb: Path, clock: Clock) -> None:
    start = clock.now
    for _ in range(3):
        clock.goes(minutes=30)
        back_up(services)
    clock.goes(days=3)
    last = back_up(services)
    for folder in (places.backups, usb):
        assert names(folder) == [file_name(start + timedelta(minutes=90)), last.name]


def test_other_files_in_the_folder_stay(services: Services, places: Places, usb: Path, clock: Clock) -> None:
    for name in ("사진.jpg", "llas-notes.llasbackup", ".hidden", ".other.part"):
        (usb / name).touch()
    for _ in range(3):
        clock.goes(days=40)
        back_up(services)
    assert {"사진.jpg", "llas-notes.llasbackup", ".hidden", ".other.part"} <= {path.name for path in usb.iterdir()}


def test_two_in_the_same_instant_have_two_names(services: Services, places: Places) -> None:
    assert back_up(services) != back_up(services)
    assert len(names(places.backups)) == 2


def test_a_clock_that_was_wrong_once_does_not_keep_the_light_on(services: Services, clock: Clock) -> None:
    clock.goes(days=5000)
    back_up(services)
    clock.goes(days=-5000)
    assert services.backups.state().last_success is None
    assert services.backups.is_due()
    back_up(services)
    assert services.backups.state().last_success == clock.now


def test_one_can_be_made_into_a_file_of_its_own(services: Services, places: Places, tmp_path: Path) -> None:
    file = tmp_path / "주말 백업.llasbackup"
    assert back_up(services, file) == file
    assert not names(places.backups)
    before = file.read_bytes()
    assert back_up(services, file) == file  # an older backup there is replaced
    assert file.read_bytes() != before
    assert sealing.read_vault(file).has_login(staff.LOGIN)


def test_one_in_a_file_of_its_own_is_not_in_the_two_places(services: Services, clock: Clock, tmp_path: Path) -> None:
    back_up(services)
    register(services)
    clock.goes(minutes=1)
    back_up(services, tmp_path / "가져갈 것.llasbackup")
    assert services.backups.is_due()
    back_up(services)
    assert not services.backups.is_due()


def test_a_folder_that_is_named_gets_a_file_with_the_usual_name(
    services: Services, tmp_path: Path, clock: Clock
) -> None:
    assert back_up(services, tmp_path) == tmp_path / file_name(clock.now)


def test_no_other_file_is_overwritten(services: Services, tmp_path: Path) -> None:
    letter = tmp_path / "편지.txt"
    letter.write_text("소중한 글")
    with pytest.raises(Refused, match="output_no_backup"):
        back_up(services, letter)
    assert letter.read_text() == "소중한 글"
    with pytest.raises(WorldError, match="no_such_folder"):
        back_up(services, tmp_path / "none" / "one.llasbackup")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a file of POSIX")
def test_what_is_no_file_is_not_replaced_by_one(services: Services, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="output_no_file"):
        back_up(services, pipe)
    assert pipe.is_fifo()


def test_writing_goes_on_while_a_backup_is_made(services: Services, places: Places) -> None:
    """A backup is of one moment: what comes while it is copied is not in it, and is not kept waiting."""
    import threading

    done = threading.Event()

    def write() -> None:
        for _ in range(30):
            register(services)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    made = [services.backups.make(services.door.actor())[0] for _ in range(3)]
    writer.join()
    assert done.is_set()
    counts = [each.rows["learners"] for each in made]
    assert counts == sorted(counts)


def test_each_milestone_names_the_heads_and_what_must_not_come_twice(
    services: Services, usb: Path, clock: Clock
) -> None:
    register(services)
    back_up(services)
    clock.goes(minutes=1)
    register(services)
    back_up(services)
    older, newer = services.backups.milestones()
    assert older.at < newer.at
    assert newer.last_entry > older.last_entry
    assert newer.next_serial == 1
    assert [anchor.seq for anchor in newer.anchors] == [seq for seq, _ in newer.heads.values()]


def test_a_copy_that_did_not_come_out_right_gets_no_name(
    services: Services, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that gives back other bytes than it took: played by one that flips a bit behind our back."""
    register(services)
    whole = dialect.copy

    def flipping(*given: object) -> None:
        whole(*given)  # type: ignore[arg-type]
        target = given[1]
        assert isinstance(target, Path)
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 4
        target.write_bytes(content)

    monkeypatch.setattr(dialect, "copy", flipping)
    with pytest.raises(WorldError, match="backup_damaged"):
        back_up(services)
    assert not names(places.backups)
    assert services.backups.state().problem == "backup_damaged"
