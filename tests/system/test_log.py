import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from llas_desktop.domain.problems import Problem, Refused, WorldError
from llas_desktop.system.log import event, impersonal_traceback, logging_to

NAME, PHONE = "홍길동", "010-1234-5678"


def _written(folder: Path) -> str:
    return (folder / "llas-desktop.log").read_text("utf-8")


def _fail(name: str) -> None:
    raise ValueError(f"no such learner: {name}")


def test_a_line_is_an_instant_a_code_and_facts(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        event("certificate_issued", learner=17, copies=2, printed=True, to="printer")
    assert (
        _written(tmp_path).rstrip().partition("Z ")[2]
        == "INFO certificate_issued learner=17 copies=2 printed=1 to=printer"
    )


@pytest.mark.parametrize("value", [NAME, PHONE, "", "Huong", "a b", "x\nINFO forged"])
def test_a_value_is_no_fact(value: str) -> None:
    with pytest.raises(ValueError, match="a number or a code") as caught:
        event("learner_registered", name=value)
    assert not value or value not in str(caught.value)


def test_the_values_of_strangers_and_of_exceptions_stay_out(tmp_path: Path) -> None:
    with logging_to(tmp_path):
        logging.getLogger("sqlalchemy.engine").warning("INSERT INTO learners VALUES (%r, %r)", NAME, PHONE)
        logging.getLogger("llas_desktop.store").error("learner %s", NAME)
        try:
            try:
                _fail(NAME)
            except ValueError as cause:
                raise RuntimeError(PHONE) from cause
        except RuntimeError as error:
            event("save_failed", level=logging.ERROR, error=error)
            logging.getLogger("elsewhere").exception("about %s", NAME)
    text = _written(tmp_path)
    assert NAME not in text
    assert "1234" not in text
    assert "sqlalchemy.engine:test_log:" in text
    assert "ERROR save_failed" in text
    assert text.count("RuntimeError") == text.count("caused by\nValueError") == 2
    assert "_fail" in text


def test_causes_that_go_in_a_circle_end(tmp_path: Path) -> None:
    first, second = ValueError(NAME), KeyError(NAME)
    first.__cause__, second.__cause__ = second, first
    assert impersonal_traceback(first) == ["ValueError", "caused by", "KeyError", "caused by"]


def test_what_helps_and_names_nobody_is_kept() -> None:
    refused = Refused([Problem("birth_date", "not_a_date", "2026-02-30"), Problem("name", "missing", NAME)])
    assert impersonal_traceback(refused) == ["Refused birth_date: not_a_date, name: missing"]
    assert impersonal_traceback(WorldError("disk_full", f"/home/{NAME}")) == ["WorldError disk_full"]
    assert impersonal_traceback(OSError(28, "no space", f"/home/{NAME}")) == ["OSError 28"]
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute(f"SELECT * FROM {NAME}")
    assert impersonal_traceback(caught.value)[0] == "OperationalError SQLITE_ERROR"


def test_the_log_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llas_desktop.system.log._BYTES_A_FILE", 2_000)
    with logging_to(tmp_path):
        for number in range(1_000):
            event("something_happened", number=number)
    files = sorted(tmp_path.iterdir())
    assert len(files) == 6
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert "number=999" in _written(tmp_path)


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to(tmp_path / "gone"):
        event("something_happened", learner=1)
    assert capsys.readouterr() == ("", "")


def test_afterwards_the_log_is_let_go(tmp_path: Path) -> None:
    before = logging.getLogger().handlers[:]
    with logging_to(tmp_path):
        assert len(logging.getLogger().handlers) == len(before) + 1
    assert logging.getLogger().handlers == before
