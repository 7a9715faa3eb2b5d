"""The program called with arguments: in this process, where what it says can be had at once."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from llas_desktop.__main__ import main
from llas_desktop.domain.learner import LearnerDraft
from tests import staff
from tests.cli.files import ACCOUNT, Outcome, Run


@pytest.fixture(autouse=True)
def _clerk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gives every command, as a process too, unless the test says otherwise."""
    monkeypatch.setenv("LLAS_LOGIN", staff.LOGIN)
    monkeypatch.setenv("LLAS_PASSWORD", staff.PASSWORD)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Calls a command on the data in `tmp_path / "자료"`."""

    def call(*arguments: str, data: Path | None = None) -> Outcome:
        capsys.readouterr()
        try:
            status = main(["--data", str(data or tmp_path / "자료"), *arguments])
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
        out, err = capsys.readouterr()
        return Outcome(status, out, err)

    return call


@pytest.fixture(scope="session")
def new_centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre as it is after its set-up, with one learner; to be copied, never to be written to."""
    data = tmp_path_factory.mktemp("평생학습관") / "자료"
    services, _ = staff.set_up(data, "해오름평생학습관")
    learner = LearnerDraft("김보람", date(1985, 1, 1), account_no=ACCOUNT, phone="010-0000-5678")
    services.learners.register(services.door.actor(), learner)
    services.close()
    return data


@pytest.fixture
def centre(new_centre: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(new_centre, tmp_path / "자료"))


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], str]:
    def put(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return put
