"""500 runs of a backup or a restore, each killed (kill -9) somewhere in the middle of it."""

import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from llas_desktop import wiring
from llas_desktop.domain.backup import made_at
from llas_desktop.store import dialect
from llas_desktop.store.backup import examine
from llas_desktop.system.paths import Places
from llas_desktop.system.workstation import load_workstation, save_workstation
from llas_desktop.vault import sealing
from llas_desktop.vault.vault import OpenVault, Vault
from tests import staff
from tests.services.plug import PlugPuller
from tests.services.plug_pullers import LateClock, back_up_for_ever, register, restore_for_ever

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform == "win32", reason="no process can be forked there"),
]

BACKUPS = 200
RESTORES = 300

GROWING = (
    "learners", "learner_keys", "change_sets", "change_set_subjects", "changes", "change_payloads", "settings", "staff",
    "staff_roles",
)  # fmt: skip
"""Tables in which, in these tests, rows only come: what an older backup holds is what there was up to some row."""


@pytest.fixture
def pull_the_plug() -> PlugPuller:
    return PlugPuller()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    services, _ = staff.set_up(tmp_path / "data")
    with closing(services):
        register(services, "첫사람")
        services.backups.make(services.door.actor())
    return tmp_path / "data"


def seconds(deed: Callable[[], object]) -> float:
    """How long it takes on the whole, once it was done before."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def vault_of(data: Path) -> OpenVault:
    return Vault.load(Places(data).vault).open(staff.LOGIN, staff.PASSWORD)


def finished(folder: Path) -> list[Path]:
    """The backups that have their name, the oldest first."""
    return sorted(path for path in folder.iterdir() if made_at(path.name))


def tables_of(database: Path, key: bytes) -> dict[str, list[tuple[Any, ...]]]:
    with closing(dialect.connect(database, key)) as driver:
        order = {
            "learner_keys": "learner_id, kind, key, source", "change_set_subjects": "1, 2", "changes": "1, 2",
            "change_payloads": "1, 2",
        }  # fmt: skip
        return {
            table: driver.execute(f"SELECT * FROM {table} ORDER BY {order.get(table, 'id')}").fetchall()
            for table in GROWING
        }


def opened(backup: Path, vault: OpenVault, room: Path) -> Iterator[Path]:
    """The database in a backup, unsealed and examined."""
    target = room / "opened.sqlite3"
    sealing.unseal(backup, vault.derive(sealing.MAC_PURPOSE), target)
    examine(target, vault.secrets.database_key, datetime.now(UTC))
    yield target
    target.unlink()


def test_every_kept_backup_is_whole_whenever_the_plug_is_pulled(
    data: Path, tmp_path: Path, pull_the_plug: PlugPuller
) -> None:
    places, vault, usb = Places(data), vault_of(data), tmp_path / "usb"
    usb.mkdir()
    choose_second_place(data, usb)
    with closing(staff.sign_in(data)) as services:
        window = 3 * seconds(lambda: services.backups.make(services.door.actor()))
    seen: set[str] = set()
    for run in range(BACKUPS):
        if len(seen) < run / 3:  # the machine has slowed down: too few get as far as the end
            window *= 1.1
        pull_the_plug(window, back_up_for_ever, data, run * 5)
        there = finished(places.backups)
        assert there, "at no instant may there be none"
        for backup in [*there, *finished(usb)]:
            if str(backup) not in seen:
                sealing.verify(backup, vault.derive(sealing.MAC_PURPOSE))
                seen.add(str(backup))
    assert len(seen) > BACKUPS / 4  # many were finished before the plug was pulled in the next
    now = tables_of(places.database, vault.secrets.database_key)
    for backup in [*finished(places.backups), *finished(usb)]:
        for database in opened(backup, vault, tmp_path):
            then = tables_of(database, vault.secrets.database_key)
            assert all(now[table][: len(rows)] == rows for table, rows in then.items() if table != "learner_keys")
            assert set(then["learner_keys"]) <= set(now["learner_keys"])
            assert {row[0] for row in then["learner_keys"]} == {row[0] for row in then["learners"]}
    newest, twin = finished(places.backups)[-1], finished(usb)[-1]
    for backup in (newest, twin):
        other = tmp_path / backup.parent.name
        wiring.restore(other, backup, staff.LOGIN, staff.PASSWORD, clock=LateClock(BACKUPS * 5))
        with closing(staff.sign_in(other, clock=LateClock(BACKUPS * 5))) as services:
            assert services.journal.doctor() == ()


def choose_second_place(data: Path, usb: Path) -> None:
    place = Places(data).workstation
    save_workstation(place, replace(load_workstation(place), backup_folder=str(usb)))


def test_the_database_is_one_or_the_other_whenever_a_restore_is_killed(
    data: Path, tmp_path: Path, pull_the_plug: PlugPuller
) -> None:
    places, usb = Places(data), tmp_path / "usb"
    with closing(staff.sign_in(data)) as services:
        register(services, "둘째사람")
        services.backups.make(services.door.actor())
    usb.mkdir()
    backups = [Path(shutil.copy(backup, usb)) for backup in finished(places.backups)]
    learners = "SELECT name FROM learners ORDER BY id"
    possible = ([("첫사람",)], [("첫사람",), ("둘째사람",)])
    window = 1.5 * seconds(lambda: wiring.restore(data, backups[0], staff.LOGIN, staff.PASSWORD))
    ends: list[list[tuple[str, ...]]] = []
    for run in range(RESTORES):
        if run % 10 == 9:  # a new computer
            shutil.rmtree(data)
        if run >= 20 and all(
            end == ends[-1] for end in ends[-20:]
        ):  # the machine has slowed down: none gets to its end
            window *= 1.5
        pull_the_plug(window, restore_for_ever, data, backups[:: (-1) ** run], run)
        found = wiring.stage(data)
        if found is wiring.Stage.NOTHING:
            assert run % 10 == 9  # nothing was there before, nothing is there now
            assert not places.restoring.exists()
            wiring.restore(data, backups[0], staff.LOGIN, staff.PASSWORD, clock=LateClock(run))
        rows = staff.rows(data, learners)
        assert rows in possible
        ends.append(rows)
        if run % 20 == 0:
            with closing(staff.sign_in(data, clock=LateClock(run))) as services:
                assert services.journal.doctor() == ()
    assert all(rows in ends for rows in possible)
    serials = staff.rows(data, "SELECT next_serial FROM epochs ORDER BY id")
    assert serials == sorted(serials)
    with closing(staff.sign_in(data, clock=LateClock(RESTORES))) as services:
        assert services.journal.doctor() == ()
