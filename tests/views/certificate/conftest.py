"""A learner at the desk, and a printer that writes what it is given into a folder."""

import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from llas_desktop.domain.actor import Actor
from llas_desktop.domain.dates import PartialDate
from llas_desktop.domain.history import RecordDraft
from llas_desktop.domain.learner import Learner, LearnerDraft
from llas_desktop.services import Services
from llas_desktop.system.desktop import printing
from llas_desktop.views.certificate.tab import CertificateTab
from llas_desktop.views.main_window import MainWindow
from llas_desktop.views.shell import Shell, hit_of


class Printer:
    """A real `lp` on the path, as CUPS brings one; `is_there` False: it was pulled out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.is_there = True
        lp = folder / "lp"
        lp.write_text(f'#!/bin/sh\ncat >"$(mktemp "{folder}/paper-XXXXXX")"\n', encoding="utf-8")
        lp.chmod(lp.stat().st_mode | stat.S_IXUSR)

    def names(self) -> tuple[str, ...]:
        return ("Counter",) if self.is_there else ()

    def papers(self) -> list[bytes]:
        """What came out, the oldest first."""
        found = sorted(self._folder.glob("paper-*"), key=lambda path: path.stat().st_mtime_ns)
        return [path.read_bytes() for path in found]


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printer:
    folder = tmp_path / "printer"
    folder.mkdir()
    made = Printer(folder)
    monkeypatch.setattr(printing, "printer_names", made.names)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return made


@pytest.fixture
def learner(services: Services, clerk: Actor) -> Learner:
    """Three records; the last does not print by itself."""
    made, _ = services.learners.register(clerk, LearnerDraft("김가람", date(1985, 1, 1), address="가람시 나루로 1"))
    for draft in (
        RecordDraft("high_school", title="가람고등학교", ended=PartialDate(2003, 2), outcome="졸업"),
        RecordDraft("other_learning", title="동네 한 바퀴", minutes=600, ended=PartialDate(2024, 5)),
        RecordDraft("other_learning", title="비밀 수업", minutes=600, ended=PartialDate(2024, 6), prints=False),
    ):
        services.history.keep(clerk, made.id, draft)
    return made


@pytest.fixture
def tab(
    window: MainWindow, shell: Shell, learner: Learner, printer: Printer, settle: Callable[[], None]
) -> CertificateTab:
    """The tab in front, with the learner at the desk."""
    shell.choose(hit_of(learner))
    settle()
    window.perform("show_certificate")
    settle()
    made = window.tab("certificate")
    assert isinstance(made, CertificateTab)
    return made
