"""Issuing, one by one and to a class, killed (kill -9) 200 times somewhere in the middle of it: no printed number without its
entry, none entered or given twice.
"""

import json
import statistics
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.services import Services
from tests import staff
from tests.services.issuers import issue_and_print, issue_batch, issue_batches_for_ever, issue_for_ever, printed
from tests.services.plug import PlugPuller

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform == "win32", reason="no process can be forked there"),
]

KILLS = 100
"""Of each of the two."""
CLASS = 5


@pytest.fixture
def pull_the_plug() -> PlugPuller:
    return PlugPuller()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    return tmp_path / "papers"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A new centre with a class."""
    services, _ = staff.set_up(tmp_path / "data")
    with closing(services):
        for at in range(1, CLASS + 1):
            learner = LearnerDraft(f"사람{at}", date(1985, 1, at), account_no=f"T-{at:03}")
            services.learners.register(services.door.actor(), learner)
    return tmp_path / "data"


def entries(data: Path, where: str = "1") -> list[tuple[Any, ...]]:
    """Number, serial, learner, batch, copy and its bytes, in the order of the serials."""
    return staff.rows(
        data,
        "SELECT c.issue_no, c.serial, c.learner_id, c.batch_id, p.copy_no, p.pdf FROM certificates c "
        f"JOIN certificate_copies p ON p.certificate_id = c.id WHERE {where} ORDER BY c.serial",
    )


def expect_sound(data: Path) -> None:
    """Every number once and none left out, every issue one entry of the journal, and all of it whole."""
    found = entries(data)
    assert [serial for _, serial, *_ in found] == list(range(1, len(found) + 1))
    assert {copy_no for *_, copy_no, _ in found} == {1}
    assert staff.rows(data, "SELECT count(*) FROM change_sets WHERE action = 'certificate_issued'") == [(len(found),)]
    with closing(staff.sign_in(data)) as services:
        assert services.journal.doctor() == ()


def test_every_printed_number_has_its_one_entry_whenever_the_plug_is_pulled(
    data: Path, papers: Path, pull_the_plug: PlugPuller
) -> None:
    learners = list(range(1, CLASS + 1))
    with closing(staff.sign_in(data)) as services:
        window = 2 * statistics.median(_seconds(services, learner_id, papers) for learner_id in learners)
    for run in range(KILLS):
        if len(list(papers.iterdir())) < run / 2:  # the machine has slowed down: too few get as far as the paper
            window *= 1.1
        pull_the_plug(window, issue_for_ever, data, learners, papers)
    stored = {printed(issue_no, papers).name: pdf for issue_no, *_, pdf in entries(data)}
    assert len(stored) > KILLS / 4
    for path in papers.iterdir():
        assert stored[path.name].startswith(path.read_bytes()), "it was killed while the paper came out"
    expect_sound(data)


def _seconds(services: Services, learner_id: int, papers: Path) -> float:
    begun = time.perf_counter()
    issue_and_print(services, learner_id, papers)
    return time.perf_counter() - begun


def test_a_class_that_is_broken_off_over_and_over_gets_one_paper_each(
    data: Path, papers: Path, tmp_path: Path, pull_the_plug: PlugPuller
) -> None:
    names = tmp_path / "명단.csv"
    names.write_text("\n".join(("계좌번호", *(f"T-{at:03}" for at in range(1, CLASS + 1)))), encoding="utf-8")
    begun = time.perf_counter()
    assert issue_batch(data, names, papers / "0반") == 0
    window = (time.perf_counter() - begun) / 3
    for run in range(KILLS):
        if len(entries(data)) < run / 2:
            window *= 1.1
        pull_the_plug(window, issue_batches_for_ever, data, names, papers)
    folders = sorted(papers.iterdir())
    assert len(folders) > KILLS / CLASS / 4
    for folder in folders:
        assert issue_batch(data, names, folder) == 0
        batch_id = json.loads((folder / ".llas-batch").read_bytes())["batch"]
        of_batch = entries(data, f"c.batch_id = '{batch_id}'")
        assert sorted(learner_id for _, _, learner_id, *_ in of_batch) == list(range(1, CLASS + 1))
        assert {path.read_bytes() for path in folder.glob("*.pdf")} == {pdf for *_, pdf in of_batch}
        assert len(list(folder.glob("*.pdf"))) == CLASS
    assert len(entries(data)) == CLASS * len(folders), "no batch that no folder knows"
    expect_sound(data)
