"""The journal is verified at every start from its checkpoint, in the background whole, and against what is known outside."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from llas_desktop.domain.health import Finding
from llas_desktop.store import dialect
from llas_desktop.system.paths import Places
from tests import staff

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A centre whose clerk has signed in three times, closed."""
    services, _ = staff.set_up(tmp_path)
    services.close()
    for _ in range(2):
        staff.sign_in(tmp_path).close()
    return tmp_path


def _do(data: Path, statement: str) -> None:
    with closing(dialect.connect(Places(data).database, staff.key_of(data))) as driver:
        driver.execute("PRAGMA foreign_keys = OFF")
        driver.execute(statement)


def test_a_start_verifies_what_is_new_and_the_background_all(data: Path) -> None:
    with closing(staff.sign_in(data)) as services:
        assert services.verify_recent() == ()
        assert services.verify_on(None).is_whole
    _do(data, "UPDATE change_sets SET who = 'nobody' WHERE seq = 2")
    with closing(staff.sign_in(data)) as services:
        assert services.verify_recent() == ()
        (found,) = services.verify_on(None).findings
    assert found.code == "entry_altered"
    assert found.where.endswith(":2")


def test_a_start_names_what_was_altered_since(data: Path) -> None:
    _do(data, "UPDATE change_sets SET who = 'nobody' WHERE seq = 2")
    with closing(staff.sign_in(data)) as services:
        assert [finding.where.split(":")[1] for finding in services.verify_recent()] == ["2"]


def test_a_tail_cut_is_found_at_the_start_against_the_last_backup(data: Path) -> None:
    with closing(staff.sign_in(data)) as services:
        services.backups.make(services.door.actor())
    for table in ("changes", "change_payloads", "change_set_subjects"):
        _do(data, f"DELETE FROM {table} WHERE change_set_id > 3")
    _do(data, "DELETE FROM change_sets WHERE id > 3")
    _do(
        data,
        "UPDATE workstations SET (seq, hash, change_set_id) = (SELECT seq, hash, id FROM change_sets WHERE id = 3)",
    )
    with closing(staff.sign_in(data)) as services:
        assert {finding.code for finding in services.verify_recent()} <= {"tail_cut", "entry_altered"}
        assert services.verify_recent() != ()
        assert set(services.verify_recent()) <= set(services.journal.doctor())


def test_a_command_says_so_and_goes_on(data: Path) -> None:
    _do(data, "UPDATE change_sets SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 1")
    done = subprocess.run(
        [sys.executable, "-m", "llas_desktop", "--data", str(data), "staff", "list"],
        cwd=ROOT, env=os.environ | {"LLAS_LOGIN": staff.LOGIN, "LLAS_PASSWORD": staff.PASSWORD},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    workstation = staff.rows(data, "SELECT workstation FROM change_sets")[0][0]
    assert done.stderr.decode().strip() == Finding("entry_altered", f"{workstation}:1").korean
