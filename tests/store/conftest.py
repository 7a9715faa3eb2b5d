"""A record room of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from llas_desktop.store.database import Store
from tests.store.rooms import record_room


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with record_room(tmp_path) as opened:
        yield opened
