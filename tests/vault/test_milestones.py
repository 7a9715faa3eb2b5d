"""Milestones: they come back as they were, and no byte of them can be read or changed without the key."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from llas_desktop.domain.backup import Milestone
from llas_desktop.vault.milestones import FILE_NAME, MilestoneFile

KEY = bytes(range(32))
THEN = datetime(2026, 11, 22, 1, 2, 3, 456789, tzinfo=UTC)


def milestone(number: int) -> Milestone:
    return Milestone(
        at=THEN + timedelta(hours=number),
        epoch=number // 100,
        heads={"desk-1": (number + 1, "ab" * 32), "창구 둘": (7, "cd" * 32)},
        last_entry=number + 9,
        next_serial=3,
        destroyed=frozenset({4, 5}),
    )


def test_they_come_back_in_their_order(tmp_path: Path) -> None:
    assert MilestoneFile(tmp_path, KEY).read() == ()
    for number in range(3):
        MilestoneFile(tmp_path, KEY).add(milestone(number))
    assert MilestoneFile(tmp_path, KEY).read() == tuple(milestone(number) for number in range(3))


def test_nothing_of_them_can_be_read_without_the_key(tmp_path: Path) -> None:
    MilestoneFile(tmp_path, KEY).add(milestone(1))
    assert b"desk-1" not in (tmp_path / FILE_NAME).read_bytes()
    assert MilestoneFile(tmp_path, bytes(32)).read() == ()


def test_an_altered_file_is_taken_for_none(tmp_path: Path) -> None:
    MilestoneFile(tmp_path, KEY).add(milestone(1))
    whole = (tmp_path / FILE_NAME).read_bytes()
    for altered in (whole[:-1], whole + b"\0", whole[:20] + bytes([whole[20] ^ 1]) + whole[21:], b""):
        (tmp_path / FILE_NAME).write_bytes(altered)
        assert MilestoneFile(tmp_path, KEY).read() == ()
    MilestoneFile(tmp_path, KEY).add(milestone(2))
    assert MilestoneFile(tmp_path, KEY).read() == (milestone(2),)


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert MilestoneFile(tmp_path / "gone", KEY).read() == ()
