"""Issuing killed (kill -9) 200 times somewhere in the middle of it: no printed number without its entry, none entered or given
twice.
"""

import statistics
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.services import Services
from tests import staff
from tests.services.issuers import issue_and_print, issue_for_ever, printed
from tests.services.plug import PlugPuller

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform == "win32", reason="no process can be forked there"),
]

KILLS = 200
CLASS = 12
ENTRIES = "SELECT c.issue_no, c.serial, p.copy_no, p.pdf FROM certificates c JOIN certificate_copies p ON p.certificate_id = c.id ORDER BY c.serial"


@pytest.fixture
def pull_the_plug() -> PlugPuller:
    return PlugPuller()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    return tmp_path / "papers"


@pytest.fixture
def learners(tmp_path: Path) -> list[int]:
    """A class of a new centre in `data`."""
    services, _ = staff.set_up(tmp_path / "data")
    with closing(services):
        return [
            services.learners.register(
                services.door.actor(), LearnerDraft(f"사람{at}", date(1985, 1, 1 + at), account_no=f"T-{at:03}")
            )[0].id
            for at in range(CLASS)
        ]


def test_every_printed_number_has_its_one_entry_whenever_the_plug_is_pulled(
    tmp_path: Path, learners: list[int], papers: Path, pull_the_plug: PlugPuller
) -> None:
    data = tmp_path / "data"
    with closing(staff.sign_in(data)) as services:
        window = 3 * statistics.median(_seconds(services, learner_id, papers) for learner_id in learners[:4])
    for run in range(KILLS):
        if len(list(papers.iterdir())) < run / 2:  # the machine has slowed down: too few get as far as the paper
            window *= 1.1
        pull_the_plug(window, issue_for_ever, data, learners, papers)
    entries = staff.rows(data, ENTRIES)
    in_tray = {path.name: path.read_bytes() for path in papers.iterdir()}
    stored = {printed(issue_no, papers).name: pdf for issue_no, _, _, pdf in entries}
    assert len(entries) == len(stored) > KILLS / 4
    assert [serial for _, serial, _, _ in entries] == list(range(1, len(entries) + 1))
    assert {copy_no for _, _, copy_no, _ in entries} == {1}
    assert all(stored[name].startswith(content) for name, content in in_tray.items())
    done = "SELECT count(*) FROM change_sets WHERE action = 'certificate_issued'"
    assert staff.rows(data, done) == [(len(entries),)]
    with closing(staff.sign_in(data)) as services:
        assert services.journal.doctor() == ()


def _seconds(services: Services, learner_id: int, papers: Path) -> float:
    begun = time.perf_counter()
    issue_and_print(services, learner_id, papers)
    return time.perf_counter() - begun
