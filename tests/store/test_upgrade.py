"""A database of the first release, which anybody could read, under a key: nothing lost, nothing left in clear, whenever the power goes."""

import gzip
import hashlib
import multiprocessing
import os
import random
import signal
import sys
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import Any

import pytest

from llas_desktop.domain.problems import WorldError
from llas_desktop.store import dialect, upgrade
from llas_desktop.store.database import Store
from llas_desktop.store.health import examine
from llas_desktop.store.migrations import HISTORY
from llas_desktop.store.upgrade import encrypt_first_release
from tests.store.rooms import TEST_KEY, opened

FIRST_RELEASE = Path(__file__).parents[1] / "old_files" / "0001.sqlite3.gz"
NAME = "가나다"  # of a learner in it


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return _plain(tmp_path)


def _plain(folder: Path) -> Path:
    path = folder / "centre.sqlite3"
    path.write_bytes(gzip.decompress(FIRST_RELEASE.read_bytes()))
    return path


def _content(path: Path) -> dict[str, tuple[int, str]]:
    """Rows of every table, counted and hashed by other means than those under test."""
    with closing(dialect.connect(path, None if dialect.is_plain(path) else TEST_KEY)) as driver:
        names = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        tables = {name: sorted(map(repr, driver.execute(f'SELECT * FROM "{name}"'))) for (name,) in names}
    return {name: (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()) for name, rows in tables.items()}


def _told(folder: Path) -> list[str]:
    """Files in which a name stands in clear, or that anybody can open."""
    return [each.name for each in folder.iterdir() if NAME.encode() in each.read_bytes() or dialect.is_plain(each)]


def test_everything_is_kept_and_nothing_stays_in_clear(path: Path) -> None:
    before = _content(path)
    assert _told(path.parent) == [path.name]
    encrypt_first_release(path, TEST_KEY)
    assert _content(path) == before
    assert _told(path.parent) == []
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with opened(path) as driver:
        assert driver.execute("PRAGMA application_id").fetchone() == (0x4C4C4153,)


def test_opening_takes_it_over_to_the_newest_schema(path: Path) -> None:
    with closing(Store.open(path, TEST_KEY)) as store, store.read() as connection:
        assert dialect.stored_version(connection) == HISTORY.head
        assert examine(store) == ()
    assert _told(path.parent) == []


def test_ids_are_not_given_twice_afterwards(path: Path) -> None:
    with closing(dialect.connect(path, None)) as driver:
        driver.execute("UPDATE sqlite_sequence SET seq = 77 WHERE name = 'learners'")
    encrypt_first_release(path, TEST_KEY)
    with opened(path) as driver:
        assert dialect.reserve_ids(driver, "learners", 1)[0] == 78


def test_what_stood_in_the_log_of_a_program_that_was_killed_is_kept(path: Path, tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    killed.mkdir()
    with closing(dialect.connect(path, None)) as driver:
        driver.execute("UPDATE learners SET phone = '010-9999-0000' WHERE id = 1")
        for each in tmp_path.glob("centre.sqlite3*"):
            (killed / each.name).write_bytes(each.read_bytes())
    assert (killed / "centre.sqlite3-wal").stat().st_size > 0
    encrypt_first_release(killed / path.name, TEST_KEY)
    with opened(killed / path.name) as driver:
        assert driver.execute("SELECT phone FROM learners WHERE id = 1").fetchone() == ("010-9999-0000",)
    assert [each.name for each in killed.iterdir()] == [path.name]


def test_what_was_deleted_does_not_come_along(path: Path) -> None:
    with closing(dialect.connect(path, None)) as driver:
        driver.execute("PRAGMA secure_delete = OFF")
        driver.execute("CREATE TABLE scrap AS SELECT 'zzz' AS x FROM change_sets")
        driver.execute("DROP TABLE scrap")
        assert driver.execute("PRAGMA freelist_count").fetchone() != (0,)
    encrypt_first_release(path, TEST_KEY)
    with opened(path) as driver:
        assert driver.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_the_copy_that_a_migration_made_is_encrypted_too(path: Path) -> None:
    copy = path.with_name("centre-0001-20261120T000000000000Z.sqlite3")
    copy.write_bytes(path.read_bytes())
    before = _content(copy)
    encrypt_first_release(path, TEST_KEY)
    assert _content(copy) == before
    assert _told(path.parent) == []


def test_a_second_time_it_does_nothing(path: Path) -> None:
    encrypt_first_release(path, TEST_KEY)
    content = path.read_bytes()
    encrypt_first_release(path, TEST_KEY)
    assert path.read_bytes() == content


def test_the_plain_bytes_are_overwritten_before_they_go(path: Path) -> None:
    witness = path.with_name("witness")
    witness.hardlink_to(path)  # by which the blocks can still be read
    with path.open("rb") as plain:
        encrypt_first_release(path, TEST_KEY)
        assert NAME.encode() in plain.read(), "a file that has another name is left to that name"
    witness.unlink()
    other = _plain(path.parent)
    with other.open("rb") as plain:
        encrypt_first_release(other, TEST_KEY)
        assert set(plain.read()) == {0}


# --- what is none of the first release, and a world that does not want


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE alembic_version SET version_num = '0002'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
    ],
)
def test_a_plain_database_that_the_first_release_did_not_write_is_refused(path: Path, spoil: str) -> None:
    with closing(dialect.connect(path, None)) as driver:
        driver.execute(spoil)
    before = _content(path)
    with pytest.raises(WorldError) as caught:
        Store.open(path, TEST_KEY)
    assert caught.value.code == "not_a_database"
    assert dialect.is_plain(path)
    assert _content(path) == before


def test_one_that_another_program_has_open_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialect, "PRAGMAS", ("busy_timeout = 10",))
    with closing(dialect.connect(path, None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE learners SET phone = '1' WHERE id = 1")
        with pytest.raises(WorldError) as caught:
            encrypt_first_release(path, TEST_KEY)
        other.execute("COMMIT")
    assert caught.value.code == "locked"
    assert dialect.is_plain(path)
    encrypt_first_release(path, TEST_KEY)


def test_a_damaged_one_stays_as_it_is(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 10 : 4096 * 30] = b"\xa5" * 4096 * 20
    path.write_bytes(content)
    with pytest.raises(WorldError) as caught:
        encrypt_first_release(path, TEST_KEY)
    assert caught.value.code == "corrupt"
    assert dialect.is_plain(path)
    assert not list(path.parent.glob("*.encrypting*"))


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE learners SET phone = '010-9999-0000' WHERE id = 1",
        "DELETE FROM drafts",
        "DROP INDEX ix_learners_name_birth_date",
        "CREATE TABLE more (x)",
        "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'learners'",
    ],
)
def test_a_copy_that_is_not_the_same_is_not_put_in_place(
    path: Path, spoil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = upgrade.export

    def spoilt(source: dialect.Driver, target: Path, key: bytes | None) -> None:
        export(source, target, key)
        with closing(dialect.connect(target, key)) as copy:
            copy.execute(spoil)

    monkeypatch.setattr(upgrade, "export", spoilt)
    with pytest.raises(WorldError) as caught:
        encrypt_first_release(path, TEST_KEY)
    assert caught.value.code == "corrupt"
    assert dialect.is_plain(path)


# --- the power goes


def _forks() -> multiprocessing.context.ForkServerContext:
    """Processes that have read this module from the disk already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _killed_at_step(path: Path, step: int) -> None:
    """Dies at the step-th line of the upgrade that is reached for the first time."""
    seen: set[int] = set()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename != upgrade.__file__:
            return None
        if event == "line" and frame.f_lineno not in seen:
            seen.add(frame.f_lineno)
            if len(seen) == step:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    encrypt_first_release(path, TEST_KEY)


def _is_whole_and_can_be_ended(path: Path, before: dict[str, tuple[int, str]]) -> None:
    assert _content(path) == before, "neither the whole plain one nor the whole encrypted one"
    encrypt_first_release(path, TEST_KEY)
    assert _content(path) == before
    assert _told(path.parent) == []
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_at_any_line_it_is_whole_and_the_next_start_ends_it(path: Path, tmp_path: Path) -> None:
    forks = _forks()
    before = _content(path)
    steps, ended_by = 0, -signal.SIGKILL
    while ended_by == -signal.SIGKILL:
        steps += 1
        folder = tmp_path / str(steps)
        folder.mkdir()
        copy = _plain(folder)
        process = forks.Process(target=_killed_at_step, args=(copy, steps))
        process.start()
        process.join()
        ended_by = process.exitcode or 0
        _is_whole_and_can_be_ended(copy, before)
    assert ended_by == 0
    assert steps > 60


def _tell_and_encrypt(tells: Connection, path: Path) -> None:
    tells.send("begun")
    encrypt_first_release(path, TEST_KEY)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_at_any_moment_it_is_whole_and_the_next_start_ends_it(tmp_path: Path) -> None:
    forks = _forks()
    draw = random.Random(3)
    path = _plain(tmp_path)
    with closing(dialect.connect(path, None)) as driver:
        driver.execute(
            "WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 3000)"
            " INSERT INTO settings (key, value) SELECT 'k' || n, hex(randomblob(200)) FROM more"
        )
        driver.execute("PRAGMA journal_mode = DELETE")
    plain, before = path.read_bytes(), _content(path)
    begun = perf_counter()
    encrypt_first_release(path, TEST_KEY)
    duration = perf_counter() - begun
    were_plain = set()
    for attempt in range(60):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        copy = folder / path.name
        copy.write_bytes(plain)
        told, tells = forks.Pipe(duplex=False)
        process = forks.Process(target=_tell_and_encrypt, args=(tells, copy))
        process.start()
        told.recv()
        process.join(timeout=draw.uniform(0, 1.5 * duration))
        process.kill()
        process.join()
        were_plain.add(dialect.is_plain(copy))
        _is_whole_and_can_be_ended(copy, before)
    assert were_plain == {True, False}, "the moments were all early, or all late"
