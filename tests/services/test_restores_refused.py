"""Whom and what a restore refuses, and that it then has changed nothing."""

from contextlib import closing
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from llas_desktop import wiring
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.staff import Role
from llas_desktop.system.paths import Places
from tests import staff
from tests.services.centres import OTHER, OTHERS_PASSWORD, Centre, code


@pytest.mark.parametrize("role", [Role.COUNTER, Role.SUPERVISOR, Role.AUDITOR])
def test_an_administrator_alone_may(centre: Centre, tmp_path: Path, role: Role) -> None:
    centre.add(role)
    backup = centre.back_up()
    assert code(lambda: centre.restore(backup, OTHER, OTHERS_PASSWORD)) == "not_allowed"
    copytree(backup.parent, tmp_path / "usb")
    other = tmp_path / "elsewhere"
    taken = tmp_path / "usb" / backup.name
    assert code(lambda: wiring.restore(other, taken, OTHER, OTHERS_PASSWORD)) == "not_allowed"
    assert wiring.stage(other) is wiring.Stage.NOTHING


def test_a_wrong_password_is_counted_and_changes_nothing(centre: Centre) -> None:
    backup = centre.back_up()
    before = centre.places.database.read_bytes()
    for _ in range(5):
        assert code(lambda: centre.restore(backup, password="not this one")) == "wrong_login"
    assert code(lambda: centre.restore(backup, password="not this one")) == "wait_before_retry"
    assert centre.rows("SELECT count(*) FROM change_sets WHERE action = 'sign_in_failed'") == [(0,)]
    wrong = [*centre.words[:-1], centre.words[0]]
    assert code(lambda: wiring.restore(centre.data, backup, words=wrong)) == "wrong_recovery_words"
    assert centre.places.database.read_bytes() == before
    assert not centre.places.restoring.exists()


def test_wrong_passwords_before_the_right_one_stand_in_the_journal(centre: Centre) -> None:
    backup = centre.back_up()
    for _ in range(3):
        assert code(lambda: centre.restore(backup, password="not this one")) == "wrong_login"
    centre.restore(backup)
    assert centre.rows("SELECT count(*) FROM change_sets WHERE action = 'sign_in_failed'") == [(3,)]


def test_no_words_are_wrong_words(centre: Centre) -> None:
    backup = centre.back_up()
    for nothing in ("", "  ", ()):
        assert code(lambda: wiring.restore(centre.data, backup, words=nothing)) == "wrong_recovery_words"  # noqa: B023


def test_the_vault_of_now_counts_not_the_one_of_then(centre: Centre) -> None:
    backup = centre.back_up()
    with closing(centre.open()) as services:
        services.staff.change_password(services.door.actor(), staff.PASSWORD, "changed in the meantime")
    assert code(lambda: centre.restore(backup)) == "wrong_login"
    centre.restore(backup, password="changed in the meantime")
    centre.open(password="changed in the meantime").close()


def test_the_backup_of_another_centre_is_refused(centre: Centre, tmp_path: Path) -> None:
    other = Centre.new(tmp_path / "other")
    other.register("남의 사람")
    assert code(lambda: centre.restore(other.back_up())) == "backup_of_other_centre"
    assert centre.learners == []


def test_a_window_that_is_open_keeps_a_restore_out(centre: Centre) -> None:
    backup = centre.back_up()
    with closing(centre.open()) as services:
        assert code(lambda: centre.restore(backup)) == "database_in_use"
        services.learners.register(services.door.actor(), LearnerDraft("김하나", date(1985, 1, 1)))
    assert not centre.places.restoring.exists()
    assert centre.learners == ["김하나"]
    centre.restore(backup)
    assert centre.learners == []


def test_data_of_the_first_release_are_not_overwritten(centre: Centre, tmp_path: Path) -> None:
    backup = centre.back_up()
    old = tmp_path / "old"
    old.mkdir()
    Places(old).database.write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert code(lambda: wiring.restore(old, backup, staff.LOGIN, staff.PASSWORD)) == "first_release"
    assert Places(old).database.stat().st_size == 5016


def test_what_is_no_backup_is_refused_with_a_sentence(centre: Centre, tmp_path: Path) -> None:
    file = tmp_path / "사진.jpg"
    file.write_bytes(b"\xff\xd8" * 5000)
    assert code(lambda: centre.restore(file)) == "backup_damaged"
    assert code(lambda: centre.restore(tmp_path / "none")) == "backup_missing"
    assert code(lambda: centre.restore(tmp_path)) == "is_a_folder"


def test_a_bit_flipped_anywhere_is_refused_and_changes_nothing(centre: Centre, tmp_path: Path) -> None:
    centre.register("김하나")
    whole = centre.back_up().read_bytes()
    centre.register("박셋")
    before = centre.places.database.read_bytes()
    flipped_file = tmp_path / "flipped.llasbackup"
    for step in range(120):
        at = step * 7 if step < 60 else (step - 60) * len(whole) // 60 + step
        flipped = bytearray(whole)
        flipped[at % len(whole)] ^= 1 << step % 8
        flipped_file.write_bytes(flipped)
        assert code(lambda: centre.restore(flipped_file)) == "backup_damaged"
    assert centre.places.database.read_bytes() == before
    assert not centre.places.restoring.exists()
