"""One print room for all: reading the fonts takes a quarter of a second."""

import pytest

from llas_desktop.certificates.print_room import PrintRoom
from tests.certificates import samples


@pytest.fixture(scope="session")
def room() -> PrintRoom:
    return samples.print_room()
