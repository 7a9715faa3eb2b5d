"""A stolen PC gives nothing away: no canary of a thousand in clear in any byte that the program leaves on the disk."""

import gzip
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from llas_desktop.store import dialect
from llas_desktop.system.paths import Places
from llas_desktop.vault.vault import Vault
from tests import staff
from tests.canaries.aviary import Aviary
from tests.canaries.clerk import LOGIN
from tests.canaries.hunt import HANGUL, Sighting, hunt, look_through, unpacked
from tests.canaries.world import World, open_files
from tests.certificates import reading

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="its printer is a shell script"),
]

CANARIES = 1_000
PRINTS = 200
OLD = Path(__file__).parents[1] / "old_files" / "0001.sqlite3.gz"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "world").make()


@dataclass(frozen=True)
class Told:
    """What the clerk says at a pause. `secrets` are keys and the words of the recovery sheet."""

    kept: Mapping[str, str]
    let_fly: Mapping[str, str]
    secrets: tuple[bytes, ...]
    password: str

    def everything(self) -> int:
        return len(self.kept) + len(self.let_fly)


def at_a_pause(process: "subprocess.Popen[str]", world: World) -> Told:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        said = [path.read_text() for path in (world.folder / "said").iterdir()]
        terminal = world.desk / "terminal"
        pytest.fail("\n".join([*said, terminal.read_text("utf-8") if terminal.exists() else ""]))
    told: Any = json.loads(line)
    return Told(told["kept"], told["let_fly"], tuple(map(bytes.fromhex, told["secrets"])), told["password"])


def go_on(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def seen(world: World, told: Told | None = None, process: int | None = None) -> list[Sighting]:
    secrets = told.secrets if told else ()
    found = hunt(world.ours, secrets)
    for data in open_files(process) if process and sys.platform == "linux" else ():
        found += look_through("an open file", data, secrets)
    return found


def in_the_database(data: Path, login: str, password: str) -> str:
    """Every cell of every table, unpacked, as one who may open the vault reads it."""
    key = Vault.load(Places(data).vault).open(login, password).secrets.database_key
    cells: list[str] = []
    with closing(dialect.connect(Places(data).database, key)) as driver:
        tables = [name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in driver.execute(f'SELECT * FROM "{table}"'):
                for cell in row:
                    layers = unpacked(cell) if isinstance(cell, bytes) else (str(cell).encode(),)
                    cells += [layer.decode("utf-8", "replace") for layer in layers]
    return "\n".join(cells)


def missing(canaries: Mapping[str, str], held: str) -> dict[str, str]:
    """Those that are not there: the hunt for them would prove nothing."""
    folded = held.casefold()
    digits = held.replace("-", "")
    return {
        canary: place
        for canary, place in canaries.items()
        if canary.casefold() not in folded
        and json.dumps(canary).strip('"') not in held
        and canary.replace("-", "") not in digits
    }


def test_a_days_work_leaves_nothing_in_clear(world: World) -> None:
    with world.clerk("work") as process:
        told = at_a_pause(process, world)
        assert seen(world, told, process.pid) == []
        held = in_the_database(world.data, LOGIN, told.password)
        assert missing(told.kept, held) == {}
        assert len(missing(told.let_fly, held)) == len(told.let_fly)
        go_on(process)
        told = at_a_pause(process, world)
        assert told.everything() >= CANARIES
        assert missing(told.kept, in_the_database(world.data, LOGIN, told.password)) == {}
        assert seen(world, told, process.pid) == []
        go_on(process)
        assert process.wait(60) == 0
    assert seen(world, told) == []
    left = {path.name for path in (world.data / "logs").iterdir()}
    assert {"llas-desktop.log", "hard-crash.log"} < left
    assert sum(name.startswith("crash-") for name in left) >= 3
    assert list(world.second.glob("*.llasbackup"))
    assert [path for path in (world.folder / "tmp").rglob("*") if path.is_file()] == []


def test_a_canary_that_got_out_would_be_found(world: World) -> None:
    """The control: one that lies where the program leaves its files is seen, whatever else lies there."""
    staff.set_up(world.data)[0].close()
    assert seen(world) == []
    for number, folder in enumerate(world.ours):
        (folder / "llas-desktop.log.1").write_text(f"2026-11-22 INFO {Aviary(number).hangul('log')}", "cp949")
        assert len(seen(world)) == number + 1
    if sys.platform == "linux":
        with (world.data / "llas-desktop.log.1").open("r+b"):
            (world.data / "llas-desktop.log.1").unlink()
            assert "an open file" in {sighting.file for sighting in seen(world, process=os.getpid())}


def test_pulling_the_plug_leaves_nothing_in_clear(world: World) -> None:
    lot = random.Random(20261122)
    for number in range(4):
        with world.clerk("be_busy", str(number * 3_000)) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.2 + lot.random())
            process.kill()
            process.wait(60)
        assert seen(world) == []
        assert (world.data / "centre.sqlite3-wal").stat().st_size > 0
    held = in_the_database(world.data, staff.LOGIN, staff.PASSWORD)
    assert held.count(HANGUL) > 200
    staff.sign_in(world.data).close()
    assert seen(world) == []


def test_200_prints_leave_nothing_in_clear(world: World) -> None:
    with world.clerk("print_much") as process:
        told = at_a_pause(process, world)
        assert seen(world, told, process.pid) == []
        go_on(process)
        assert process.wait(60) == 0
    assert seen(world, told) == []
    assert len(world.printed) == PRINTS
    words = reading.words_of(world.printed[-1].read_bytes())
    assert [canary for canary, place in told.kept.items() if canary in words and "purpose" in place]
    asked = (world.spool / "asked").read_text("utf-8").splitlines()
    assert len(asked) == PRINTS
    assert not [line for line in asked if "job-hold" in line or ".pdf" in line]
    assert look_through("what the spooler was asked", "\n".join(asked).encode()) == []


def test_nothing_of_the_first_release_stays_in_clear(world: World) -> None:
    """A database of the first release in use, its log beside it, and the copy that a migration made of it."""
    plain, birds = Places(world.data).database, Aviary()
    world.data.mkdir()
    source = world.desk / plain.name
    source.write_bytes(gzip.decompress(OLD.read_bytes()))
    shutil.copy(source, world.data / f"{plain.stem}-0001-20261121T000000Z{plain.suffix}")
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for table, columns in {
            "learners": ("name", "address", "interests", "name_hanja", "guardian_name"),
            "learning_records": ("title", "institution", "content"),
            "proxies": ("name", "phone"),
            "evidence": ("file_name",),
            "certificates": ("purpose", "recipient"),
        }.items():
            for column in columns:
                canary = birds.hangul(f"{table}.{column}")
                assert connection.execute(f"UPDATE {table} SET {column} = ?", (canary,)).rowcount > 0
        connection.execute("UPDATE drafts SET typed = ?", (json.dumps({"title": birds.hangul("draft")}),))
        connection.commit()
        for end in ("", "-wal"):
            shutil.copy(f"{source}{end}", f"{plain}{end}")
        shutil.copy(source, world.data / f"{plain.stem}-0001-20261122T000000Z{plain.suffix}")
    assert len(seen(world)) > len(birds.kept)
    staff.set_up(world.data)[0].close()
    assert seen(world) == []
    assert missing(birds.kept, in_the_database(world.data, staff.LOGIN, staff.PASSWORD)) == {}
