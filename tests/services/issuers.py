"""Processes that issue and print certificates over and over, to be killed in the middle of it."""

import itertools
import os
from multiprocessing.connection import Connection
from pathlib import Path

from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.services import Services
from tests import staff

REQUEST = CertificateRequest("검정고시 응시원서 제출", ged=True)


def printed(issue_no: str, papers: Path) -> Path:
    """Where the paper of this number lies in the tray."""
    return papers / f"{issue_no.replace('/', '_')}.pdf"


def issue_for_ever(data: Path, learners: list[int], papers: Path, begun: Connection) -> None:
    """Issues to one learner after the other and lays each paper into the tray, which takes no number twice."""
    services = staff.sign_in(data)
    services.certificates.warm()
    begun.send("begun")
    for learner_id in itertools.cycle(learners):
        issue_and_print(services, learner_id, papers)


def issue_and_print(services: Services, learner_id: int, papers: Path) -> None:
    issued, _ = services.certificates.issue(services.door.actor(), learner_id, REQUEST)
    with printed(issued.issue_no, papers).open("xb") as tray:
        tray.write(services.certificates.printable(issued.id))


def issue_batch(data: Path, names: Path, papers: Path, begun: Connection) -> None:
    """`certificate batch`, as a clerk calls it anew after each power cut; stays when it is done."""
    os.environ.update(LLAS_LOGIN=staff.LOGIN, LLAS_PASSWORD=staff.PASSWORD)
    from llas_desktop.__main__ import main

    begun.send("begun")
    status = main(["--data", str(data), "certificate", "batch", str(names), "--output", str(papers)])
    assert status == 0
    begun.send("done")
    while True:
        begun.poll(None)
