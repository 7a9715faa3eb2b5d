"""Restoring: what comes back, what must not, who may, and what a restore that was broken off comes to."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from llas_desktop import wiring
from llas_desktop.domain.actor import Action, Actor, Purpose
from llas_desktop.domain.backup import SERIALS_SKIPPED, Restored
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.staff import Role
from llas_desktop.services import Services, restoring
from llas_desktop.store import dialect
from llas_desktop.store.chain_check import broken_entries, missing_anchors
from llas_desktop.store.database import Store
from llas_desktop.store.destruction import Deed, destroy
from llas_desktop.store.search import DERIVED
from llas_desktop.system.paths import Places
from llas_desktop.vault.vault import Vault, twin
from tests import staff

OTHER = "park"
OTHERS_PASSWORD = "seven different words of hers"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Centre:
    """A centre in a folder, opened for a while by one member of staff or another."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.places = Places(data)
        self.clock = Clock()
        services, self.words = staff.set_up(data, clock=self.clock)
        services.close()

    def open(self, login: str = staff.LOGIN, password: str = staff.PASSWORD) -> Services:
        return wiring.open_services(self.data, login, password, clock=self.clock)

    def register(self, *names: str) -> list[int]:
        with closing(self.open()) as services:
            actor = services.door.actor()
            drafts = [LearnerDraft(name, date(1985, 1, 1)) for name in names]
            return [services.learners.register(actor, draft)[0].id for draft in drafts]

    def issue(self, learner_id: int) -> int:
        """The serial of a certificate."""
        with closing(self.open()) as services:
            request = CertificateRequest(purpose="취업")
            return services.certificates.issue(services.door.actor(), learner_id, request)[0].serial

    def back_up(self) -> Path:
        with closing(self.open()) as services:
            return services.backups.make(services.door.actor(Purpose.ADMINISTRATION))[0].file.path

    def restore(self, backup: Path, login: str = staff.LOGIN, password: str = staff.PASSWORD) -> Restored:
        return wiring.restore(self.data, backup, login, password, clock=self.clock)

    def add(self, *roles: Role) -> None:
        with closing(self.open()) as services:
            services.staff.add(services.door.actor(), OTHER, "박직원", roles, OTHERS_PASSWORD)

    def remove(self) -> None:
        with closing(self.open()) as services:
            services.staff.remove(services.door.actor(), OTHER)

    def destroy(self, learner_id: int) -> None:
        key = Vault.load(self.places.vault).open(staff.LOGIN, staff.PASSWORD).secrets.database_key
        with closing(Store.open(self.places.database, key, derived=DERIVED, clock=self.clock)) as store:
            actor = Actor(staff.LOGIN, "desk-9", Purpose.ADMINISTRATION)
            with store.write(actor, Action.LEARNERS_DESTROYED) as writer:
                destroy(writer, (learner_id,), Deed(self.clock(), staff.LOGIN, "보유 기간 경과", "제21조"))

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return staff.rows(self.data, statement)

    @property
    def learners(self) -> list[str]:
        return [name for (name,) in self.rows("SELECT name FROM learners ORDER BY id")]

    @property
    def is_sound(self) -> bool:
        """Whether `doctor` finds nothing."""
        with closing(self.open()) as services:
            return not services.journal.doctor()

    def moved_to(self, data: Path) -> "Centre":
        """The same in another folder, as if the disk had been copied there."""
        copytree(self.data, data)
        other = object.__new__(Centre)
        other.data, other.places, other.clock, other.words = data, Places(data), self.clock, self.words
        return other


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path / "data")


def code(deed: Callable[[], object]) -> str:
    try:
        deed()
    except Refused as refused:
        return refused.problems[0].code
    except WorldError as error:
        return error.code
    raise AssertionError("it was done")


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


def test_the_new_epoch_begins_by_naming_what_it_replaced(centre: Centre) -> None:
    centre.register("김하나")
    backup = centre.back_up()
    centre.register("박셋")
    heads = centre.rows("SELECT id, seq, hash FROM workstations")
    (last_id,) = centre.rows("SELECT max(id) FROM change_sets")[0]
    in_backup = set(centre.rows("SELECT id FROM change_sets"))
    restored = centre.restore(backup)
    ((workstation, seq, head),) = heads
    ((replaced, next_serial, made_at),) = centre.rows("SELECT replaced_heads, next_serial, backup_made_at FROM epochs")
    assert replaced == f'{{"{workstation}": [{seq}, "{head}"]}}'
    assert next_serial == restored.next_serial
    assert made_at.startswith(f"{restored.backup_made_at:%Y-%m-%dT%H:%M:%S}")
    first = centre.rows("SELECT id, action, who FROM change_sets WHERE id NOT IN (SELECT change_set_id FROM changes"
                        " WHERE table_name <> 'epochs') AND action = 'restored'")  # fmt: skip
    ((entry_id, action, who),) = first
    assert (action, who) == ("restored", staff.LOGIN)
    assert entry_id > last_id
    assert (entry_id,) not in in_backup


def test_the_replaced_journal_is_kept_encrypted_and_read_only(centre: Centre) -> None:
    centre.register("김하나")
    backup = centre.back_up()
    centre.register("박셋")
    before = centre.rows("SELECT * FROM change_sets")
    restored = centre.restore(backup)
    assert restored.kept is not None
    assert restored.kept.parent == centre.places.replaced
    assert restored.kept.stat().st_mode & 0o777 == 0o400
    assert not dialect.is_plain(restored.kept)
    assert "박셋".encode() not in restored.kept.read_bytes()
    key = Vault.load(centre.places.vault).open(staff.LOGIN, staff.PASSWORD).secrets.database_key
    with dialect.engine(restored.kept, key).connect() as connection:
        assert connection.exec_driver_sql("SELECT * FROM change_sets").all() == before
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        assert "learners" not in tables
        values = connection.exec_driver_sql('SELECT "before", "after" FROM change_payloads').all()
        assert not any(name in str(values) for name in ("김하나", "박셋"))  # no destruction would reach them there
        assert staff.LOGIN in str(values)  # who was given an account, and which role


def test_a_replaced_journal_goes_after_its_time(centre: Centre) -> None:
    backup = centre.back_up()
    kept = centre.restore(backup).kept
    assert kept is not None
    centre.clock.now += timedelta(days=2 * 366)
    centre.back_up()
    assert kept.exists()  # who was given which role is kept for three years
    centre.clock.now += timedelta(days=366)
    centre.back_up()
    assert not kept.exists()


def test_no_issue_number_is_used_twice(centre: Centre) -> None:
    (learner_id,) = centre.register("김하나")
    assert centre.issue(learner_id) == 1
    backup = centre.back_up()
    assert [centre.issue(learner_id) for _ in range(3)] == [2, 3, 4]
    assert centre.restore(backup).next_serial == 5
    assert centre.issue(learner_id) == 5
    assert centre.is_sound
    assert centre.restore(backup).next_serial == 6
    assert centre.issue(learner_id) == 6
    assert centre.is_sound


def test_without_the_replaced_database_so_many_numbers_are_left_out_that_none_comes_twice(centre: Centre) -> None:
    (learner_id,) = centre.register("김하나")
    backup = centre.back_up()
    issued = [centre.issue(learner_id) for _ in range(3)]
    centre.places.database.unlink()
    assert centre.restore(backup).next_serial > issued[-1]
    assert centre.issue(learner_id) == 1 + SERIALS_SKIPPED
    assert centre.is_sound


def test_milestones_beside_the_backup_know_numbers_that_it_does_not(centre: Centre, tmp_path: Path) -> None:
    (learner_id,) = centre.register("김하나")
    first = centre.back_up()
    centre.issue(learner_id)
    centre.issue(learner_id)
    centre.back_up()
    copytree(first.parent, tmp_path / "usb")
    rmtree(centre.data)
    assert centre.restore(tmp_path / "usb" / first.name).next_serial == 3 + SERIALS_SKIPPED


def test_no_id_is_given_twice(centre: Centre) -> None:
    centre.register("김하나")
    backup = centre.back_up()
    given = set(centre.register("박셋", "최넷"))
    centre.restore(backup)
    assert not given & set(centre.register("정다섯"))
    copy = centre.places.database
    copy.unlink()
    centre.restore(backup)
    assert not given & set(centre.register("강여섯"))


def test_nobody_who_was_destroyed_comes_back(centre: Centre) -> None:
    stays, goes = centre.register("김하나", "이둘")
    centre.issue(goes)
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
    assert sorted(centre.rows("SELECT serial FROM destroyed_certificates")) == [(1,), (serial,)]
    assert centre.is_sound
    assert centre.issue(stays) == serial + 1


def test_numbers_that_a_restore_left_out_are_missed_by_nobody(centre: Centre) -> None:
    """One who stays got a number after the backup, one who is destroyed a later one: that one alone is carried over."""
    stays, goes = centre.register("김하나", "이둘")
    centre.issue(goes)
    backup = centre.back_up()
    centre.issue(stays)
    centre.issue(goes)
    centre.destroy(goes)
    centre.restore(backup)
    assert sorted(centre.rows("SELECT serial FROM destroyed_certificates")) == [(1,), (3,)]
    assert centre.is_sound
    assert [centre.issue(stays), centre.issue(stays)] == [4, 5]
    centre.restore(backup)
    assert centre.is_sound
    assert centre.issue(stays) == 6
    with closing(dialect.connect(centre.places.database, staff.key_of(centre.data))) as database:
        database.execute("UPDATE certificates SET serial = 7")
    assert not centre.is_sound


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


def test_the_backup_of_another_centre_is_refused(centre: Centre, tmp_path: Path) -> None:
    other = Centre(tmp_path / "other")
    other.register("남의 사람")
    assert code(lambda: centre.restore(other.back_up())) == "backup_of_other_centre"
    assert centre.learners == []


def test_a_vault_that_guards_nothing_is_in_nobodys_way(centre: Centre, tmp_path: Path) -> None:
    other = Centre(tmp_path / "other")
    other.places.database.unlink()
    centre.register("김하나")
    backup = centre.back_up()
    wiring.restore(other.data, backup, staff.LOGIN, staff.PASSWORD)
    assert other.learners == ["김하나"]
    assert Vault.load(other.places.vault).id == Vault.load(centre.places.vault).id


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
    elsewhere = centre.moved_to(tmp_path / "elsewhere")
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


def test_a_restored_database_is_written_through_its_log_as_before(centre: Centre) -> None:
    centre.restore(centre.back_up())
    assert centre.rows("PRAGMA journal_mode") == [("wal",)]
    assert centre.rows("PRAGMA application_id") == [(0x4C4C4153,)]


def test_a_backup_of_a_broken_journal_comes_back_and_says_so(centre: Centre) -> None:
    centre.register("김하나", "이둘")
    key = Vault.load(centre.places.vault).open(staff.LOGIN, staff.PASSWORD).secrets.database_key
    with closing(dialect.connect(centre.places.database, key)) as driver:
        driver.execute("UPDATE change_sets SET who = 'nobody' WHERE id = 2")
    backup = centre.back_up()
    assert centre.restore(backup).broken
    assert centre.learners == ["김하나", "이둘"]


def test_a_restore_is_no_tampering_but_a_cut_before_it_is(centre: Centre) -> None:
    """What milestones say of the replaced tail is explained by the epoch."""
    backup = centre.back_up()
    centre.register("박셋")
    centre.back_up()
    centre.restore(backup)
    centre.register("최넷")
    centre.back_up()
    with closing(centre.open()) as services:
        milestones = services.backups.milestones()
        anchors = [anchor for milestone in milestones for anchor in milestone.anchors]
    key = Vault.load(centre.places.vault).open(staff.LOGIN, staff.PASSWORD).secrets.database_key
    with closing(Store.open(centre.places.database, key)) as store, store.read() as connection:
        assert broken_entries(connection) == []
        assert missing_anchors(connection, anchors) == []
    with closing(dialect.connect(centre.places.database, key)) as driver:
        driver.execute("PRAGMA foreign_keys = OFF")
        ((last,),) = driver.execute("SELECT max(seq) FROM change_sets").fetchall()
        for table in ("change_payloads", "changes", "change_set_subjects"):
            driver.execute(
                f"DELETE FROM {table} WHERE change_set_id IN (SELECT id FROM change_sets WHERE seq > ?)", (last - 4,)
            )
        driver.execute("DELETE FROM change_sets WHERE seq > ?", (last - 4,))
        driver.execute("UPDATE workstations SET (seq, hash, change_set_id) = (SELECT seq, hash, id FROM change_sets"
                       " ORDER BY seq DESC LIMIT 1)")  # fmt: skip
    with closing(Store.open(centre.places.database, key)) as store, store.read() as connection:
        assert [finding.code for finding in missing_anchors(connection, anchors)] == ["tail_cut"]
