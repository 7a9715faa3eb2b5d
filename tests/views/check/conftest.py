"""The check screen as it stands before anybody has signed in, with a check that the test answers."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QDeadlineTimer
from pytestqt.qtbot import QtBot

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.problems import Problem, Refused
from llas_desktop.domain.proof import KEY_SUFFIX, Checked, KeyRing, PublicKey, Reason, Verdict
from llas_desktop.views.check.cover_page import CheckPage
from llas_desktop.views.login.cover import Cover
from llas_desktop.views.preferences import Preferences
from llas_desktop.views.shell import Shell
from llas_desktop.views.theme import Theme
from tests.views.conftest import round_of_events

KEY = PublicKey(bytes(range(32)), b"certificate", datetime(2026, 1, 2, tzinfo=UTC))
RING = KeyRing("한빛시 평생학습관", (KEY,))
OTHER_RING = KeyRing("다른시 평생학습관", (PublicKey(bytes(32), b"", datetime(2026, 1, 2, tzinfo=UTC)),))
NO_KEY = b"no key file"
OTHER_KEY = b"the key file of another centre"


class Bench:
    """A cover with the check page on it. `answer` is what the check finds next; `asked` are the questions so far."""

    def __init__(self, theme: Theme, shell: Shell, preferences: Preferences, qtbot: QtBot) -> None:
        self.theme, self.shell, self.preferences = theme, shell, preferences
        self.answer: Checked | Refused = Checked(Verdict.NOT_A_CERTIFICATE, "", (Reason("no_proof"),))
        self.asked: list[tuple[bytes, bytes, bytes]] = []
        self.before_answer: Callable[[], object] = lambda: None
        self.cover = Cover(theme)
        qtbot.addWidget(self.cover)
        self.cover.resize(1366, 768)
        self.cover.show()
        self.cover.activateWindow()
        qtbot.waitUntil(self.cover.isActiveWindow)
        self.page = self.open()

    def open(self) -> CheckPage:
        self.page = CheckPage(self.shell, self.preferences, self._check, _read_key)
        self.cover.show_page(self.page)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Until every lane is idle and what wraps has come to rest."""
        deadline, rounds = QDeadlineTimer(20_000), 0
        while rounds < 5:
            round_of_events()
            rounds = rounds + 1 if self.shell.lanes.is_idle else 0
            assert not deadline.hasExpired(), "a lane never came to rest"

    def _check(self, content: bytes, key: bytes, withdrawn: bytes) -> Checked:
        self.asked.append((content, key, withdrawn))
        self.before_answer()
        if isinstance(self.answer, Refused):
            raise self.answer
        return self.answer


def _read_key(key: bytes) -> KeyRing:
    if key == NO_KEY:
        raise Refused(Problem("key_file", "no_key_file"))
    return OTHER_RING if key == OTHER_KEY else RING


@pytest.fixture
def idle_shell(theme: Theme) -> Iterator[Shell]:
    """Before there are any services."""
    made = Shell(theme, Future(), lambda purpose: Actor("", "w", purpose))
    yield made
    made.close()


@pytest.fixture
def bench(theme: Theme, idle_shell: Shell, tmp_path: Path, qtbot: QtBot) -> Bench:
    """No key file was ever chosen on this computer."""
    return Bench(theme, idle_shell, Preferences(tmp_path / "workstation.json"), qtbot)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / f"한빛시{KEY_SUFFIX}"
    file.write_bytes(b"the key file")
    return file


@pytest.fixture
def keyed(bench: Bench, key_file: Path) -> Bench:
    """With the key file of a centre."""
    bench.page.panel.keys.take_key(key_file)
    bench.settle()
    return bench


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A PDF of three pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(595, 842)
    file = tmp_path / "증명서.pdf"
    document.save(file)
    document.close()
    return file
