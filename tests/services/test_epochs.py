"""What a restore begins: a new epoch, which knows the journal that it replaced, its numbers and its ids."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copytree, rmtree

from llas_desktop.domain.backup import SERIALS_SKIPPED
from llas_desktop.store import dialect
from llas_desktop.store.chain_check import broken_entries, missing_anchors
from llas_desktop.store.database import Store
from llas_desktop.vault.vault import Vault
from tests import staff
from tests.services.centres import Centre


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
