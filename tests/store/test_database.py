"""The record room's door: transactions, threads, and the failures of the world."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from llas_desktop.domain.actor import Action
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.models import change_sets, drafts, learners, settings
from llas_desktop.store import dialect
from llas_desktop.store.database import Store
from tests.store.rooms import CLERK, COLLEAGUE, TEST_KEY, THEN, learner, opened, passing_room, record_room


def _names(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.execute(select(learners.c.name).order_by(learners.c.id)).scalars())


def _register(store: Store, name: str = "가나다") -> int:
    with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        return writer.insert(learners, learner(name=name))


def _register_and_stumble(store: Store) -> None:
    with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        writer.insert(learners, learner())
        raise ZeroDivisionError


def test_what_is_written_is_read_in_another_thread(store: Store) -> None:
    _register(store, "홍길동")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(_names, store).result() == ["홍길동"]


def test_an_exception_takes_everything_back(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        _register_and_stumble(store)
    assert _names(store) == []
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(change_sets)).scalar() == 0


def test_a_read_sees_one_moment(store: Store) -> None:
    _register(store, "처음")
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(learners)).scalar() == 1
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_register, store, "나중").result()
        assert connection.execute(select(func.count()).select_from(learners)).scalar() == 1
        assert _names(store) == ["처음"], "a read within a read shares its moment"
    assert _names(store) == ["처음", "나중"]


def test_what_is_not_committed_is_seen_by_the_writer_alone(store: Store) -> None:
    with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        writer.insert(learners, learner())
        assert writer.connection.execute(select(func.count()).select_from(learners)).scalar() == 1
        assert _names(store) == []


def test_who_reads_for_the_first_time_does_not_wait_for_the_writer(store: Store) -> None:
    _register(store, "홍길동")
    with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        writer.insert(learners, learner())
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(_names, store).result(timeout=30) == ["홍길동"]


def test_writers_of_many_threads_queue(store: Store) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: _register(store, f"{number:02}"), range(30)))
    assert sorted(_names(store)) == [f"{number:02}" for number in range(30)]


def test_connections_of_threads_that_ended_are_closed(store: Store) -> None:
    for _ in range(5):
        thread = threading.Thread(target=_names, args=(store,))
        thread.start()
        thread.join()
    assert len(store._readers) <= 2


def test_nobody_comes_in_after_closing(tmp_path: Path) -> None:
    with record_room(tmp_path) as store:
        _register(store)
    with pytest.raises(AssertionError):
        _names(store)
    with pytest.raises(Exception, match="closed"):
        _register(store)
    assert [each.name for each in tmp_path.iterdir()] == ["centre.sqlite3"], "the log is folded in"


def test_a_write_within_a_write_is_our_bug(store: Store) -> None:
    with (
        pytest.raises(AssertionError),
        store.write(CLERK, Action.LEARNER_REGISTERED),
        store.write(CLERK, Action.LEARNER_REGISTERED),
    ):
        pass
    _register(store)


def test_ids_are_never_given_twice(store: Store) -> None:
    first = _register(store)
    with store.write(CLERK, Action.LEARNER_CHANGED) as writer:
        writer.delete(learners, first)
    assert _register(store) > first


def test_rules_of_the_tables_are_no_failure_of_the_world(store: Store) -> None:
    with pytest.raises(dialect.RULES_OF_TABLES), store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        writer.insert(learners, learner(birth_date="1985"))
    with pytest.raises(IntegrityError), store.unjournaled() as connection:
        connection.execute(drafts.insert(), {"workstation": "x"})


def test_an_error_shows_no_personal_data(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught, store.unjournaled() as connection:
        connection.execute(learners.insert(), [learner(name="홍길동", sex="비밀")])
    assert "홍길동" not in str(caught.value)
    assert "비밀" not in str(caught.value)
    assert "ck_learners_sex" in str(caught.value)


def test_unjournaled_writes_leave_no_entry(store: Store) -> None:
    with store.unjournaled() as connection:
        connection.execute(drafts.insert(), {"workstation": "w", "form": "f", "typed": "{}", "saved_at": THEN})
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(drafts)).scalar() == 1
        assert connection.execute(select(func.count()).select_from(change_sets)).scalar() == 0


# --- the failures of the world


def test_no_database_is_refused_unless_one_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "centre.sqlite3"
    with pytest.raises(Refused) as caught:
        Store.open(path, TEST_KEY)
    assert caught.value.problems[0].code == "not_set_up"
    assert not path.exists()
    Store.open(path, TEST_KEY, create=True).close()
    Store.open(path, TEST_KEY).close()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorldError) as caught:
        Store.open(tmp_path / "nowhere" / "centre.sqlite3", TEST_KEY, create=True)
    assert caught.value.code == "no_such_folder"


def test_an_empty_file_is_no_database_yet(tmp_path: Path) -> None:
    path = tmp_path / "centre.sqlite3"
    path.touch()
    with pytest.raises(Refused):
        Store.open(path, TEST_KEY)
    Store.open(path, TEST_KEY, create=True).close()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_file_is_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "centre.sqlite3"
    store = Store.open(path, TEST_KEY, create=True)
    _register(store)
    assert {each.stat().st_mode & 0o077 for each in tmp_path.iterdir()} == {0}
    store.close()


def test_another_kind_of_file_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "centre.sqlite3"
    path.write_bytes("성명,생년월일\n".encode("cp949") * 100)
    for create in (False, True):
        with pytest.raises(WorldError) as caught:
            Store.open(path, TEST_KEY, create=create)
        assert caught.value.code == "not_a_database"


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "centre.sqlite3"
    path.touch()
    with opened(path) as foreign:
        foreign.execute("CREATE TABLE alembic_version (version_num TEXT)")
        foreign.execute("INSERT INTO alembic_version VALUES ('0001')")
    content = path.read_bytes()
    with pytest.raises(WorldError) as caught:
        Store.open(path, TEST_KEY, create=True)
    assert caught.value.code == "not_a_database"
    assert path.read_bytes() == content


def test_a_torn_file_is_corrupt(tmp_path: Path) -> None:
    with record_room(tmp_path) as store:
        _register(store)
    path = tmp_path / "centre.sqlite3"
    path.write_bytes(path.read_bytes()[: 4096 * 3 + 100])
    with pytest.raises(WorldError) as caught:
        Store.open(path, TEST_KEY).close()
    assert caught.value.code == "corrupt"


def test_a_full_disk(store: Store) -> None:
    pages = store._writer.exec_driver_sql("PRAGMA page_count").scalar()
    store._writer.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(WorldError) as caught, store.write(CLERK, Action.SETTING_CHANGED) as writer:
        writer.insert(settings, {"key": "seal", "value": "x" * 1_000_000})
    assert caught.value.code == "disk_full"
    store._writer.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with store.write(CLERK, Action.SETTING_CHANGED) as writer:
        writer.insert(settings, {"key": "seal", "value": "x" * 1_000_000})


def test_another_process_that_writes_locks(store: Store, tmp_path: Path) -> None:
    store._writer.exec_driver_sql("PRAGMA busy_timeout = 10")
    with opened(tmp_path / "centre.sqlite3") as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorldError) as caught:
            _register(store)
        assert caught.value.code == "locked"
        other.execute("ROLLBACK")
    _register(store)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    with record_room(tmp_path):
        pass
    (tmp_path / "centre.sqlite3").chmod(0o400)
    with pytest.raises(WorldError) as caught, record_room(tmp_path) as store:
        _register(store)
    assert caught.value.code in {"read_only", "io"}


def test_our_own_mistakes_stay_what_they_are(store: Store) -> None:
    with pytest.raises(OperationalError), store.read() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    with pytest.raises(KeyError), store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        writer.insert(learners, learner(nickname="x"))


@pytest.mark.parametrize("point", ["in the transaction", "after the commit"])
def test_a_process_killed_at_any_point_leaves_all_or_nothing(tmp_path: Path, point: str) -> None:
    with record_room(tmp_path):
        pass
    script = """
import os, sys
from pathlib import Path
from llas_desktop.domain.actor import Action, Actor
from llas_desktop.models import learners
from llas_desktop.store import dialect
from llas_desktop.store.database import Store
from tests.store.rooms import TEST_KEY, learner
store = Store.open(Path(sys.argv[1]), TEST_KEY)
with store.write(Actor("kim", "desk-1"), Action.LEARNERS_IMPORTED) as writer:
    writer.insert_many(learners, [learner(account_no=f"X-{n}") for n in range(2000)])
    if sys.argv[2] == "in the transaction":
        os._exit(9)
os._exit(9)
"""
    path = tmp_path / "centre.sqlite3"
    result = subprocess.run(
        [sys.executable, "-c", script, str(path), point], cwd=Path(__file__).parents[2], check=False
    )
    assert result.returncode == 9
    store = Store.open(path, TEST_KEY)
    with store.read() as connection:
        learners_kept = connection.execute(select(func.count()).select_from(learners)).scalar()
        entries = connection.execute(select(func.count()).select_from(change_sets)).scalar()
    assert (learners_kept, entries) == ((0, 0) if point == "in the transaction" else (2000, 1))
    _register(store)
    store.close()


def test_rows_derived_follow_every_change_in_the_same_transaction() -> None:
    calls: list[list[int]] = []
    with passing_room({"learners": lambda _, ids: calls.append(list(ids))}) as store:
        first = _register(store)
        with store.write(COLLEAGUE, Action.LEARNER_CHANGED) as writer:
            writer.update(learners, first, {"phone": "1"})
            writer.update(learners, first, {"phone": "2"})
            writer.insert(settings, {"key": "issuer"})
        with pytest.raises(ZeroDivisionError):
            _register_and_stumble(store)
    assert calls == [[first], [first]]
