"""Desks and, where a test asks for more, a centre of its own for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from llas_desktop.store.search import DERIVED
from tests.services.centres import Centre
from tests.services.desks import Desks
from tests.store.rooms import record_room


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    with record_room(tmp_path, DERIVED) as store:
        yield Desks(store)


@pytest.fixture(scope="session")
def _new_centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """To be copied, never to be written to: setting up takes ten times as long as a copy."""
    return Centre.new(tmp_path_factory.mktemp("centre") / "data")


@pytest.fixture
def centre(_new_centre: Centre, tmp_path: Path) -> Centre:
    return _new_centre.copied_to(tmp_path / "data")
