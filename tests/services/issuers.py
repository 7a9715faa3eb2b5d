"""Processes that issue and print certificates over and over, to be killed in the middle of it."""

import itertools
import os
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from llas_desktop.__main__ import main
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.services import Services
from tests import staff

REQUEST: Final = CertificateRequest("검정고시 응시원서 제출", ged=True)
_desks: Final = import_module("llas_desktop.wiring.desks")
ROOM: Final = _desks.print_room()
"""Made ready once, before the processes are forked: each would read the fonts anew, for longer than it lives."""


def printed(issue_no: str, papers: Path) -> Path:
    """Where the paper of this number lies in the tray."""
    return papers / f"{issue_no.replace('/', '_')}.pdf"


def issue_and_print(services: Services, learner_id: int, papers: Path) -> None:
    """Lays a paper into the tray, which takes no number twice."""
    issued, _ = services.certificates.issue(services.door.actor(), learner_id, REQUEST)
    with printed(issued.issue_no, papers).open("xb") as tray:
        tray.write(services.certificates.printable(issued.id))


def issue_for_ever(data: Path, learners: list[int], papers: Path, begun: Connection) -> None:
    vars(_desks)["print_room"] = lambda: ROOM
    services = staff.sign_in(data)
    begun.send("begun")
    for learner_id in itertools.cycle(learners):
        issue_and_print(services, learner_id, papers)


def issue_batch(data: Path, names: Path, papers: Path) -> int:
    """`certificate batch`, as a clerk gives it again after each power cut; its status."""
    os.environ.update(LLAS_LOGIN=staff.LOGIN, LLAS_PASSWORD=staff.PASSWORD)
    return main(["--data", str(data), "certificate", "batch", str(names), "--output", str(papers), "--json"])


def issue_batches_for_ever(data: Path, names: Path, folder: Path, begun: Connection) -> None:
    """One class after the other, each into a folder of its own; what was broken off first."""
    vars(_desks)["print_room"] = lambda: ROOM
    begun.send("begun")
    for number in itertools.count(1):
        papers = folder / f"{number}반"
        if not (papers / "발급내역.csv").exists():
            issue_batch(data, names, papers)
