"""Desks of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from llas_desktop.store.search import DERIVED
from tests.services.desks import Desks
from tests.store.rooms import record_room


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    with record_room(tmp_path, DERIVED) as store:
        yield Desks(store)
