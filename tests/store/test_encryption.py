"""The database under its key: nothing in clear in any file of it, nothing for another key, and the key in no error."""

import os
import subprocess
import sys
import traceback
from contextlib import closing
from pathlib import Path

import pytest

from llas_desktop.domain.actor import Action
from llas_desktop.domain.problems import WorldError
from llas_desktop.models import drafts, learners
from llas_desktop.store import dialect
from llas_desktop.store.database import Store
from tests.store.rooms import CLERK, TEST_KEY, THEN, decrypted, learner, record_room

ROOT = Path(__file__).parents[2]
NAME = "제갈공명서방"


def _write(store: Store) -> None:
    with store.write(CLERK, Action.LEARNER_REGISTERED) as writer:
        writer.insert(learners, learner(name=NAME))
    with store.unjournaled() as connection:
        connection.execute(drafts.insert(), {"workstation": "w", "form": "f", "typed": f'"{NAME}"', "saved_at": THEN})


def _telling(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if NAME.encode() in each.read_bytes()]


def test_nothing_stands_in_clear_while_it_is_open_nor_afterwards(tmp_path: Path) -> None:
    with record_room(tmp_path) as store:
        _write(store)
        assert {each.name for each in tmp_path.iterdir()} >= {"centre.sqlite3", "centre.sqlite3-wal"}
        assert _telling(tmp_path) == []
    assert _telling(tmp_path) == []
    assert NAME.encode() in decrypted(tmp_path / "centre.sqlite3"), "else this test would see nothing anywhere"


def test_no_header_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "centre.sqlite3"
    with record_room(tmp_path):
        pass
    assert not dialect.is_plain(path)
    assert b"SQLite" not in path.read_bytes()
    assert not dialect.is_plain(tmp_path / "nothing")


def test_the_same_content_is_never_the_same_file(tmp_path: Path) -> None:
    for name in ("a.sqlite3", "b.sqlite3"):
        Store.open(tmp_path / name, TEST_KEY, create=True).close()
    first, second = ((tmp_path / name).read_bytes() for name in ("a.sqlite3", "b.sqlite3"))
    pages = [first[at : at + 4096] for at in range(0, len(first), 4096)]
    assert not {page for page in pages if page in second}


@pytest.mark.parametrize(
    "key", [bytes(32), TEST_KEY[:-1] + b"\x00", TEST_KEY[::-1]], ids=["zeros", "last byte", "backwards"]
)
def test_another_key_opens_nothing_and_changes_nothing(tmp_path: Path, key: bytes) -> None:
    with record_room(tmp_path) as store:
        _write(store)
    content = (tmp_path / "centre.sqlite3").read_bytes()
    for create in (False, True):
        with pytest.raises(WorldError) as caught:
            Store.open(tmp_path / "centre.sqlite3", key, create=create)
        assert caught.value.code == "not_a_database"
        told = "".join(traceback.format_exception(caught.value))
        assert key.hex() not in told
    assert (tmp_path / "centre.sqlite3").read_bytes() == content


@pytest.mark.parametrize("key", [b"", b"short", bytes(31), bytes(33), bytes(48)], ids=len)
def test_a_key_of_another_length_is_no_key(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Store.open(tmp_path / "centre.sqlite3", key, create=True)


def test_a_process_that_was_killed_leaves_nothing_in_clear(tmp_path: Path) -> None:
    script = """
import os, sys
from pathlib import Path
from tests.store.test_encryption import _write
from llas_desktop.store.database import Store
store = Store.open(Path(sys.argv[1]), bytes(range(32)), create=True)
_write(store)
os._exit(9)
"""
    path = tmp_path / "centre.sqlite3"
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path)}, check=False)  # fmt: skip
    assert done.returncode == 9
    assert _telling(tmp_path) == []
    with closing(Store.open(path, TEST_KEY)) as store, store.read() as connection:
        assert connection.execute(learners.select()).one().name == NAME


@pytest.mark.parametrize("page", [0, 1, 5, 40])
def test_one_flipped_bit_of_a_page_is_found_and_nothing_is_said_on_the_terminal(
    tmp_path: Path, page: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with record_room(tmp_path) as store:
        _write(store)
    path = tmp_path / "centre.sqlite3"
    content = bytearray(path.read_bytes())
    content[4096 * page + 777] ^= 1
    path.write_bytes(content)
    try:
        with closing(Store.open(path, TEST_KEY)) as store, store.read() as connection:
            told = dialect.damage(connection)
    except WorldError as error:  # the program cannot even open it
        told = [error.code]
    assert told
    assert capfd.readouterr() == ("", "")
