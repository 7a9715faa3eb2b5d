"""The switchboard: opens, refuses, closes, and does not read from the disk what is not needed yet."""

import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from llas_desktop import wiring
from llas_desktop.domain.actor import Purpose
from llas_desktop.domain.certificate import CertificateRequest
from llas_desktop.domain.learner import LearnerDraft
from llas_desktop.domain.problems import Refused, WorldError
from llas_desktop.services import Services
from llas_desktop.system.workstation import load_workstation

ROOT = Path(__file__).parents[1]


def test_every_desk_is_there_and_works_on_one_record_room(tmp_path: Path) -> None:
    services = wiring.open_services(tmp_path / "data", create=True)
    clerk = wiring.actor(tmp_path / "data", Purpose.GED)
    services.centre.set_up(clerk, "가람평생학습관")
    learner, _ = services.learners.register(clerk, LearnerDraft("홍길동", date(1985, 1, 1)))
    issued, _ = services.certificates.issue(clerk, learner.id, CertificateRequest("본인 보관"))
    assert all(getattr(services, desk.name) for desk in fields(Services))
    assert [hit.id for hit in services.learners.search("ㄱㄷ")] == [learner.id]
    assert services.journal.doctor() == ()
    services.close()
    again = wiring.open_services(tmp_path / "data")
    assert [certificate.id for certificate in again.certificates.of_learner(learner.id)] == [issued.id]
    again.close()


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> bool:
        raise PermissionError(13, "Permission denied")  # root may look anywhere: the answer of the system is made up

    monkeypatch.setattr(Path, "exists", forbidden)
    with pytest.raises(WorldError) as caught:
        wiring.open_services(tmp_path)
    assert caught.value.code == "read_only"


def test_where_there_is_nothing_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        wiring.open_services(tmp_path / "mistyped")
    assert caught.value.problems[0].code == "not_set_up"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_a_cloud_client_watches_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorldError) as caught:
        wiring.open_services(tmp_path / "OneDrive" / "data", create=True)
    assert caught.value.code == "cloud_folder"
    assert list(tmp_path.rglob("*.sqlite3")) == []


def test_the_actor_is_the_login_at_this_workstation(tmp_path: Path) -> None:
    wiring.open_services(tmp_path, create=True).close()
    actor = wiring.actor(tmp_path, Purpose.EMPLOYMENT)
    assert actor.workstation == load_workstation(tmp_path / "workstation.json").id
    assert actor == wiring.actor(tmp_path, Purpose.EMPLOYMENT)
    assert actor.who
    assert actor.purpose is Purpose.EMPLOYMENT


def test_a_start_reads_neither_qt_nor_paper_nor_alembic(tmp_path: Path) -> None:
    wiring.open_services(tmp_path, create=True).close()
    script = """
import sys
from pathlib import Path
from llas_desktop import wiring
early = {"sqlalchemy", "reportlab"} & set(sys.modules)
wiring.open_services(Path(sys.argv[1])).close()
late = {"PySide6", "alembic", "reportlab", "python_calamine", "charset_normalizer", "pypdfium2"} & set(sys.modules)
print(sorted(early), sorted(late))
"""
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert result.stdout == "[] []\n"
