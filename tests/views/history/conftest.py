"""A counter with the small catalogue."""

from collections.abc import Callable
from pathlib import Path

import pytest

from llas_desktop.domain.actor import Actor
from llas_desktop.services import Services
from llas_desktop.views.main_window import MainWindow
from tests.views.counter import Counter
from tests.views.hands import Hands


@pytest.fixture
def counter(
    services: Services, clerk: Actor, tmp_path: Path, window: MainWindow, settle: Callable[[], None], hands: Hands
) -> Counter:
    made = Counter(window, services, clerk, settle, hands)
    made.take_catalogue(tmp_path)
    return made
