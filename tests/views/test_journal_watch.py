"""The window verifies the journal behind the clerk, and says what it finds to whoever sits there."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.health import Finding
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.services import Services
from llas_desktop.store import dialect, verification
from llas_desktop.system.paths import Places
from llas_desktop.views.journal_watch import JournalWatch
from llas_desktop.views.shell import Shell
from tests import staff

Settle = Callable[[], None]


@pytest.fixture
def said(shell: Shell) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    shell.said.connect(lambda words, tone: heard.append((words, tone)))
    return heard


def _spoil(data: Path, seq: int) -> str:
    """Alters an entry past the program; its place."""
    with closing(dialect.connect(Places(data).database, staff.key_of(data))) as driver:
        driver.execute("UPDATE change_sets SET who = 'nobody' WHERE seq = ?", (seq,))
        (workstation,) = driver.execute("SELECT workstation FROM change_sets WHERE seq = ?", (seq,)).fetchone()
    return f"{workstation}:{seq}"


def _watch(shell: Shell, settle: Settle) -> None:
    watch = JournalWatch(shell)
    watch.start()
    settle()


def test_of_a_journal_that_stands_nothing_is_said(
    shell: Shell, settle: Settle, said: list[tuple[str, str]], data: Path
) -> None:
    _watch(shell, settle)
    assert said == []
    assert staff.rows(data, "SELECT count(*) FROM checkpoints") == [(1,)]


def test_what_was_altered_since_the_last_time_is_said_at_once(
    shell: Shell, settle: Settle, said: list[tuple[str, str]], data: Path
) -> None:
    where = _spoil(data, 1)
    _watch(shell, settle)
    ((words, tone),) = said
    assert Finding("entry_altered", where).korean in words
    assert tone == "danger"


@pytest.mark.parametrize("piece", [2, 1000])
def test_what_lies_behind_the_checkpoint_is_found_piece_by_piece(
    shell: Shell, settle: Settle, said: list[tuple[str, str]], data: Path, services: Services, clerk: Actor,
    piece: int, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(verification, "_PIECE", piece)
    for name in ("가", "나", "다", "라", "마", "바"):
        services.learners.register(clerk, LearnerDraft(name, date(1985, 1, 1)))
    assert services.verify_recent() == ()
    where = _spoil(data, 2)
    assert services.verify_recent() == ()
    _watch(shell, settle)
    ((words, _),) = said
    assert Finding("entry_altered", where).korean in words
