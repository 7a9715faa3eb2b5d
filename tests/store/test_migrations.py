"""The building's history: its head is what the models say, every step goes up and down, and nothing is ever half done."""

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, func, select

from llas_desktop.domain.actor import Action
from llas_desktop.domain.credit import StagePass
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import Provenance
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.domain.proof import Withdrawal
from llas_desktop.domain.schooling import School, SchoolFacts, Schooling
from llas_desktop.models import change_sets, learners, metadata
from llas_desktop.store import credits as kept_credits
from llas_desktop.store import dialect, facts, keys, overrides, plans, register, schema
from llas_desktop.store.database import Store
from llas_desktop.store.health import examine
from llas_desktop.store.migrations import HISTORY, History
from llas_desktop.system.log import logging_to
from tests.services.desks import credit
from tests.store.rooms import CLERK, TEST_KEY, opened, undone

ROOT = Path(__file__).parents[2]
OLD_FILES = ROOT / "tests" / "old_files"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "centre.sqlite3"


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    dialect.make_file(path)
    with dialect.engine(path, TEST_KEY).connect() as opened:
        yield opened


def _ddl(connection: Connection) -> dict[str, list[str]]:
    """Every table and index as the database keeps it, line by line: columns in order, then constraints with name and text."""
    statements = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    )
    ddl = {}
    for name, sql in statements:
        lines = [re.sub(r"\s+", " ", line).strip(" ,") for line in sql.splitlines()]
        # A column that came later stands on the line of the one before it.
        ddl[name] = [column for line in lines if "CONSTRAINT" not in line for column in line.split(", ")]
        ddl[name] += sorted(line for line in lines if "CONSTRAINT" in line)
    return ddl


def test_head_equals_models(connection: Connection) -> None:
    schema.migrate(connection, HISTORY.head)
    context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
    assert compare_metadata(context, metadata) == []
    with create_engine("sqlite://").connect() as fresh:
        metadata.create_all(fresh)
        assert _ddl(connection) == _ddl(fresh)


def test_every_constraint_and_index_has_a_name() -> None:
    names = [
        getattr(each, "name", None) for table in metadata.sorted_tables for each in (*table.constraints, *table.indexes)
    ]
    assert all(names)
    assert [name for name in names if len(str(name)) > 63] == [], "PostgreSQL cuts longer ones"


def test_the_versions_told_are_those_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(HISTORY.scripts))
    script = ScriptDirectory.from_config(config)
    assert tuple(step.revision for step in script.walk_revisions())[::-1] == HISTORY.versions


def test_every_step_goes_up_and_down_and_up(connection: Connection) -> None:
    steps = ("base", *HISTORY.versions)
    for before, after in pairwise(steps):
        schema.migrate(connection, after)
        there = _ddl(connection)
        schema.migrate(connection, before)
        schema.migrate(connection, after)
        assert _ddl(connection) == there
    for version in reversed(steps[:-1]):
        schema.migrate(connection, version)
    assert _ddl(connection) == {}


def test_a_migration_is_frozen_it_sees_nothing_of_the_program() -> None:
    for script in (HISTORY.scripts / "versions").glob("*.py"):
        assert "llas_desktop" not in script.read_text("utf-8"), script.name


def test_a_start_that_finds_the_newest_needs_no_alembic(path: Path) -> None:
    Store.open(path, TEST_KEY, create=True).close()
    script = (
        "import sys; from pathlib import Path; from llas_desktop.store.database import Store\n"
        "Store.open(Path(sys.argv[1]), bytes(range(32))).close(); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=True)


@pytest.mark.parametrize("folder", ["100 %", "평생 학습관", "a#b?c"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    path = tmp_path / folder / "centre.sqlite3"
    Store.open(path, TEST_KEY, create=True).close()
    Store.open(path, TEST_KEY).close()
    assert path.exists()


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    Store.open(path, TEST_KEY, create=True).close()
    with opened(path) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    content = path.read_bytes()
    for create in (False, True):
        with pytest.raises(WorldError) as caught:
            Store.open(path, TEST_KEY, create=create)
        assert caught.value.code == "newer_schema"
    assert path.read_bytes() == content
    assert [each.name for each in path.parent.iterdir()] == [path.name]


# --- a history of two versions, the second of which may fail

_FIRST = """
from alembic import op
revision, down_revision = "0001", None
def upgrade():
    op.execute("CREATE TABLE wholes (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    op.execute("CREATE TABLE parts (id INTEGER PRIMARY KEY, whole_id INTEGER REFERENCES wholes (id) ON DELETE CASCADE)")
"""
_SECOND = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    with op.batch_alter_table("wholes") as wholes:
        wholes.add_column(sa.Column("size", sa.Integer))
    op.execute("{more}")
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    versions = tmp_path / "scripts" / "versions"
    versions.mkdir(parents=True)
    (tmp_path / "scripts" / "env.py").write_bytes((HISTORY.scripts / "env.py").read_bytes())
    (versions / "v1.py").write_text(_FIRST)
    return tmp_path / "scripts"


def _grown(scripts: Path, more: str) -> History:
    (scripts / "versions" / "v2.py").write_text(_SECOND.format(more=more))
    return History(scripts, ("0001", "0002"))


def _with_a_part(connection: Connection, path: Path, scripts: Path) -> None:
    schema.bring_up_to_date(connection, path, TEST_KEY, create=True, history=History(scripts, ("0001",)))
    connection.exec_driver_sql("INSERT INTO wholes VALUES (1, '하나')")
    connection.exec_driver_sql("INSERT INTO parts VALUES (7, 1)")


def _copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob("centre-*.sqlite3"))


def test_an_older_file_is_copied_and_then_migrated(connection: Connection, path: Path, scripts: Path) -> None:
    _with_a_part(connection, path, scripts)
    assert _copies(path) == []
    schema.bring_up_to_date(connection, path, TEST_KEY, create=False, history=_grown(scripts, "SELECT 1"))
    assert dialect.stored_version(connection) == "0002"
    assert connection.exec_driver_sql("SELECT * FROM wholes").all() == [(1, "하나", None)]
    # A table that is rebuilt while foreign keys are on takes its parts with it.
    assert connection.exec_driver_sql("SELECT * FROM parts").all() == [(7, 1)]
    assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    (copy,) = _copies(path)
    with dialect.engine(copy, TEST_KEY).connect() as before:
        assert dialect.stored_version(before) == "0001"
        assert before.exec_driver_sql("SELECT * FROM wholes").all() == [(1, "하나")]


def test_a_copy_goes_after_thirty_days_and_no_other_file_does(path: Path) -> None:
    now = datetime.now(UTC)
    young, old = (f"centre-0001-{now - timedelta(days=days):%Y%m%dT%H%M%S%fZ}.sqlite3" for days in (29, 31))
    others = ["centre-0001-copy.sqlite3", "centre-mine-2020.sqlite3", "other-0001-20200101T000000000000Z.sqlite3"]
    for name in (young, old, *others):
        path.with_name(name).write_bytes(b"encrypted")
    Store.open(path, TEST_KEY, create=True).close()
    assert {each.name for each in path.parent.iterdir()} == {path.name, young, *others}


@pytest.mark.parametrize("more", ["SELECT x FROM nowhere", "DELETE FROM wholes"])
def test_a_migration_that_fails_leaves_nothing_behind(
    connection: Connection, path: Path, scripts: Path, more: str
) -> None:
    _with_a_part(connection, path, scripts)
    before = _ddl(connection)
    mine = path.with_name("centre-0001-mine.sqlite3")
    mine.write_bytes(b"somebody's own copy")
    for _ in range(3):  # she tries again: that does not fill her disk
        with pytest.raises(WorldError, match="migration_failed") as caught:
            schema.bring_up_to_date(connection, path, TEST_KEY, create=False, history=_grown(scripts, more))
        assert re.search(r"no such table|broke a foreign key", str(caught.value.__cause__))
    assert dialect.stored_version(connection) == "0001"
    assert _ddl(connection) == before
    assert connection.exec_driver_sql("SELECT * FROM parts").all() == [(7, 1)]
    assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert len(_copies(path)) == 2
    assert mine in _copies(path)


def test_the_former_program_goes_on_with_what_a_failed_migration_left(path: Path, scripts: Path) -> None:
    """As it happens to a centre: version n worked, n+1 is installed and fails, n is installed again."""
    former, broken = History(scripts, ("0001",)), "SELECT x FROM nowhere"
    dialect.make_file(path)
    with dialect.engine(path, TEST_KEY).connect() as connection:
        _with_a_part(connection, path, scripts)
    told: list[str] = []
    with dialect.engine(path, TEST_KEY).connect() as connection, pytest.raises(WorldError, match="migration_failed"):
        schema.bring_up_to_date(
            connection, path, TEST_KEY, create=False, history=_grown(scripts, broken),
            upgrading=lambda: told.append("before"),
        )  # fmt: skip
    assert told == ["before"]
    (scripts / "versions" / "v2.py").unlink()
    with dialect.engine(path, TEST_KEY).connect() as connection:
        schema.bring_up_to_date(connection, path, TEST_KEY, create=False, history=former)
        assert connection.exec_driver_sql("SELECT * FROM parts").all() == [(7, 1)]
        connection.exec_driver_sql("INSERT INTO wholes VALUES (2, '둘')")
        assert dialect.damage(connection) == []


@pytest.mark.parametrize("free", [0, 4096])
def test_without_room_for_the_copy_nothing_is_begun(
    connection: Connection, path: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    _with_a_part(connection, path, scripts)
    usage = shutil.disk_usage(path.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=free))
    with pytest.raises(WorldError, match="no_room_to_upgrade") as caught:
        schema.bring_up_to_date(connection, path, TEST_KEY, create=False, history=_grown(scripts, "SELECT 1"))
    assert caught.value.detail == "1 MB"
    assert dialect.stored_version(connection) == "0001"
    assert _copies(path) == []


def test_half_a_copy_is_none(
    connection: Connection, path: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_a_part(connection, path, scripts)

    def full(_connection: Connection, target: Path, _key: bytes) -> None:
        target.write_bytes(b"half")
        raise WorldError("disk_full")

    monkeypatch.setattr(dialect, "copy_verified", full)
    with pytest.raises(WorldError, match="disk_full"):
        schema.bring_up_to_date(connection, path, TEST_KEY, create=False, history=_grown(scripts, "SELECT 1"))
    assert _copies(path) == []
    assert dialect.stored_version(connection) == "0001"


def test_why_a_migration_failed_stands_in_the_log_without_a_value(
    connection: Connection, path: Path, scripts: Path, tmp_path: Path
) -> None:
    _with_a_part(connection, path, scripts)
    (tmp_path / "logs").mkdir()
    with logging_to(tmp_path / "logs"), pytest.raises(WorldError):
        schema.bring_up_to_date(
            connection, path, TEST_KEY, create=False, history=_grown(scripts, "SELECT '홍길동' FROM nowhere")
        )
    told = (tmp_path / "logs" / "llas-desktop.log").read_text("utf-8")
    assert "llas_desktop.store.schema" in told
    assert "OperationalError" in told
    assert "홍길동" not in told
    assert "nowhere" not in told


def test_a_database_that_cannot_be_made_is_none(connection: Connection, path: Path, scripts: Path) -> None:
    history = _grown(scripts, "SELECT x FROM nowhere")
    with pytest.raises(Exception, match="no such table"):
        schema.bring_up_to_date(connection, path, TEST_KEY, create=True, history=history)
    assert _ddl(connection) == {}
    with pytest.raises(Refused):
        schema.bring_up_to_date(connection, path, TEST_KEY, create=False, history=history)


# --- one database of every released schema


@pytest.mark.parametrize("version", HISTORY.versions)
def test_a_file_of_every_version_opens_with_all_that_is_in_it(path: Path, version: str) -> None:
    path.write_bytes(gzip.decompress((OLD_FILES / f"{version}.sqlite3.gz").read_bytes()))
    with closing(dialect.connect(path, None if dialect.is_plain(path) else TEST_KEY)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)
    store = Store.open(path, TEST_KEY)
    try:
        assert examine(store) == ()
        with store.read() as connection:
            assert connection.execute(select(func.count()).select_from(learners)).scalar() == 2
            assert connection.execute(select(func.count()).select_from(change_sets)).scalar_one() >= 6
    finally:
        store.close()


@pytest.mark.parametrize("version", HISTORY.versions)
def test_a_file_of_every_version_has_a_place_for_keys_and_withdrawals(path: Path, version: str) -> None:
    path.write_bytes(gzip.decompress((OLD_FILES / f"{version}.sqlite3.gz").read_bytes()))
    has_them = version >= "0004"
    with closing(Store.open(path, TEST_KEY)) as store:
        with store.read() as connection:
            ring = keys.ring(connection)
            assert [key.until is None for key in ring.keys] == ([True, False] if has_them else [])
            (old,) = register.of_learner(connection, 1)
            assert (old.withdrawn_because, old.replaces, old.batch_id) == ("이수시간 정정" if has_them else "", "", "")
            (line,) = register.of_month(connection, 2026, 11)
            assert (line.issue_no, line.name) == (old.issue_no, "가나다")
        with store.write(CLERK, Action.CERTIFICATE_VOIDED) as writer:
            register.void(writer, CLERK, Withdrawal("01-20261121/140303-2", datetime.now(UTC), "거듭 발급"))
        with store.read() as connection:
            assert len(register.withdrawn(connection)) == 1 + has_them
        assert examine(store) == ()


@pytest.mark.parametrize("version", HISTORY.versions)
def test_a_file_of_every_version_has_a_place_for_what_the_routes_ask(path: Path, version: str) -> None:
    path.write_bytes(gzip.decompress((OLD_FILES / f"{version}.sqlite3.gz").read_bytes()))
    with closing(Store.open(path, TEST_KEY)) as store:
        with store.read() as connection:
            before = facts.of_learner(connection, 1), kept_credits.passes_of_learner(connection, 1)
            assert (len(plans.of_learner(connection, 1)), len(overrides.read(connection))) == (
                (1, 1) if version >= "0003" else (0, 0)
            )
        if version >= "0003":
            known = SchoolFacts(
                Schooling.MIDDLE, School.NONE, left_high_school_on=PartialDate(2019, 8),
                passed_in_final_year=frozenset({"국어", "수학"}), source=Provenance.STATED,
            )  # fmt: skip
            sat = StagePass(1, 1, 1, "국어", PartialDate(2025, 3, 23), 60)
            assert before == ((known, "20-123456"), (sat,))
        else:
            assert before == ((SchoolFacts(), ""), ())
        with store.write(CLERK, Action.CREDIT_KEPT) as writer:
            credit_id = kept_credits.put(writer, 1, credit(subject="교육심리학"), datetime.now(UTC))
        with store.read() as connection:
            assert credit(subject="교육심리학") in {one.values for one in kept_credits.of_learner(connection, 1)}
        assert undone(store).rows == 1
        assert credit_id > 0
