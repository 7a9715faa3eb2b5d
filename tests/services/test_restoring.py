"""Restoring: what comes back, what must not, and what a restore that was broken off comes to."""

from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from llas_desktop import wiring
from llas_desktop.domain.staff import Role
from llas_desktop.services import restoring
from llas_desktop.vault.vault import Vault, twin
from tests import staff
from tests.services.centres import OTHER, OTHERS_PASSWORD, Centre, code


def test_everything_comes_back_as_it_was(centre: Centre) -> None:
    centre.register("김하나", "이둘")
    backup = centre.back_up()
    tables = {
        table: centre.rows(f"SELECT * FROM {table}") for table in ("learners", "learner_keys", "settings", "staff")
    }
    centre.register("박셋")
    restored = centre.restore(backup)
    assert {table: centre.rows(f"SELECT * FROM {table}") for table in tables} == tables
    assert centre.learners == ["김하나", "이둘"]
    assert centre.is_sound
    assert restored.broken == ()
    assert restored.destroyed_again == 0
    assert restored.backup_made_at < restored.started_at


def test_a_dead_computer_is_recovered_with_a_password_alone(centre: Centre, tmp_path: Path) -> None:
    centre.register("김하나")
    backup = centre.back_up().rename(tmp_path / "usb.llasbackup")
    rmtree(centre.data)
    centre.restore(backup)
    assert centre.learners == ["김하나"]
    assert centre.is_sound


def test_a_dead_computer_is_recovered_with_the_recovery_sheet_alone(centre: Centre, tmp_path: Path) -> None:
    centre.register("김하나")
    backup = centre.back_up().rename(tmp_path / "usb.llasbackup")
    rmtree(centre.data)
    wiring.restore(centre.data, backup, "somebody", words=centre.words)
    assert centre.learners == ["김하나"]
    assert [tuple(row) for row in centre.rows("SELECT who FROM change_sets WHERE action = 'restored'")] == [
        (restoring.BY_WORDS,)
    ]
    with closing(wiring.recover(centre.data, centre.words, staff.LOGIN, "quite another password")):
        pass
    with closing(centre.open(password="quite another password")) as services:
        assert services.centre.settings().centre_name == staff.CENTRE


def test_a_lost_vault_comes_back_from_the_backup(centre: Centre) -> None:
    centre.register("김하나")
    backup = centre.back_up()
    centre.register("박셋")
    for file in (centre.places.vault, twin(centre.places.vault)):
        file.write_bytes(b"torn")
    restored = centre.restore(backup)
    assert restored.kept is not None  # the key is the same one: what is replaced can still be read
    assert centre.learners == ["김하나"]
    assert Vault.load(centre.places.vault).has_login(staff.LOGIN)


def test_a_database_that_cannot_be_read_is_replaced_and_kept(centre: Centre) -> None:
    centre.register("김하나")
    backup = centre.back_up()
    centre.places.database.write_bytes(b"\x07" * 100_000)
    restored = centre.restore(backup)
    assert centre.learners == ["김하나"]
    assert restored.kept is None
    (aside,) = centre.places.replaced.iterdir()
    assert aside.read_bytes() == b"\x07" * 100_000
    assert centre.is_sound


def test_a_vault_that_guards_nothing_is_in_nobodys_way(centre: Centre, tmp_path: Path) -> None:
    other = Centre.new(tmp_path / "other")
    other.places.database.unlink()
    centre.register("김하나")
    backup = centre.back_up()
    wiring.restore(other.data, backup, staff.LOGIN, staff.PASSWORD)
    assert other.learners == ["김하나"]
    assert Vault.load(other.places.vault).id == Vault.load(centre.places.vault).id


def test_a_restored_database_is_written_through_its_log_as_before(centre: Centre) -> None:
    centre.restore(centre.back_up())
    assert centre.rows("PRAGMA journal_mode") == [("wal",)]
    assert centre.rows("PRAGMA application_id") == [(0x4C4C4153,)]


def test_accounts_stay_as_they_are_now(centre: Centre) -> None:
    centre.add(Role.COUNTER, Role.ADMINISTRATOR)
    backup = centre.back_up()
    with closing(centre.open()) as services:
        services.staff.set_roles(services.door.actor(), OTHER, {Role.AUDITOR})
        services.staff.add(services.door.actor(), "choi", "최직원", {Role.COUNTER}, "eleven plain words of mine")
    centre.restore(backup)
    with closing(centre.open()) as services:
        roles = {each.login: each.roles for each in services.staff.staff()}
    assert roles == {staff.LOGIN: frozenset(Role), OTHER: {Role.AUDITOR}, "choi": {Role.COUNTER}}
    centre.open("choi", "eleven plain words of mine").close()


def test_who_left_does_not_come_back(centre: Centre) -> None:
    centre.add(Role.ADMINISTRATOR)
    backup = centre.back_up()
    centre.remove()
    assert code(lambda: centre.restore(backup, OTHER, OTHERS_PASSWORD)) == "wrong_login"
    centre.restore(backup)
    assert code(lambda: centre.open(OTHER, OTHERS_PASSWORD)) == "wrong_login"
    with closing(centre.open()) as services:
        assert [each.login for each in services.staff.staff() if each.removed_at is None] == [staff.LOGIN]


def test_nobody_who_was_destroyed_comes_back(centre: Centre) -> None:
    stays, goes = centre.register("김하나", "이둘")
    centre.issue(goes)
    for learner_id, name in ((stays, "김하나"), (goes, "이둘")):
        centre.study(learner_id, name)
    backup = centre.back_up()
    late = centre.register("박셋")[0]
    serial = centre.issue(late)
    for learner_id in (goes, late):
        centre.destroy(learner_id)
    restored = centre.restore(backup)
    assert centre.learners == ["김하나"]
    assert restored.destroyed_again == 1
    assert [tuple(row) for row in centre.rows("SELECT learner_id, reason FROM destructions ORDER BY learner_id")] == [
        (goes, "보유 기간 경과"),
        (late, "보유 기간 경과"),
    ]
    assert centre.rows("SELECT count(*) FROM change_payloads WHERE before LIKE '%이둘%' OR after LIKE '%이둘%'") == [
        (0,)
    ]
    for table in ("school_facts", "credits", "stage_passes", "counsellings"):
        assert centre.rows(f"SELECT learner_id FROM {table}") == [(stays,)]
    assert sorted(centre.rows("SELECT serial FROM destroyed_certificates")) == [(1,), (serial,)]
    assert centre.is_sound
    assert centre.issue(stays) == serial + 1


def test_who_was_destroyed_stays_gone_on_another_computer_too(centre: Centre, tmp_path: Path) -> None:
    _, goes = centre.register("김하나", "이둘")
    old = centre.back_up()
    centre.destroy(goes)
    centre.back_up()  # leaves the milestone
    copytree(old.parent, tmp_path / "usb")
    rmtree(centre.data)
    assert centre.restore(tmp_path / "usb" / old.name).destroyed_again == 1
    assert centre.learners == ["김하나"]
    assert centre.is_sound


@pytest.fixture
def broken_off(centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Centre, Path]:
    """A centre whose restore was broken off as soon as all was ready."""
    centre.register("김하나")
    backup = centre.back_up()
    centre.register("박셋")

    class PulledThePlug(BaseException):
        pass

    def pull(ground: restoring.Ground) -> None:
        if (ground.work / "ready").exists():
            raise PulledThePlug

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_roll_on", pull)
        with pytest.raises(PulledThePlug):
            centre.restore(backup)
    return centre, backup


def test_a_restore_that_was_ready_is_ended_by_the_next_start(broken_off: tuple[Centre, Path]) -> None:
    centre, _ = broken_off
    assert (centre.places.restoring / "ready").exists()
    assert wiring.stage(centre.data) is wiring.Stage.READY
    assert not centre.places.restoring.exists()
    assert centre.learners == ["김하나"]
    assert centre.is_sound
    assert len(list(centre.places.replaced.iterdir())) == 1


def test_a_restore_onto_nothing_is_ended_before_anybody_sets_up_anew(centre: Centre, tmp_path: Path) -> None:
    backup = centre.back_up().rename(tmp_path / "usb.llasbackup")
    elsewhere = centre.copied_to(tmp_path / "elsewhere")
    rmtree(elsewhere.data)
    elsewhere.restore(backup)
    work = elsewhere.places.restoring
    work.mkdir()
    elsewhere.places.database.rename(work / "centre.sqlite3")
    (work / "ready").write_text('{"kept": "x.sqlite3", "is_unreadable": true}')
    assert wiring.stage(elsewhere.data) is wiring.Stage.READY
    elsewhere.open().close()


def test_a_restore_that_was_not_ready_is_taken_back(centre: Centre) -> None:
    centre.register("김하나")
    centre.places.restoring.mkdir()
    (centre.places.restoring / "centre.sqlite3").write_bytes(b"half")
    assert centre.learners == ["김하나"]
    centre.open().close()
    assert not centre.places.restoring.exists()
