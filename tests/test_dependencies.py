"""What the program is built from: bounds, lock, one version, and the trap in Qt that the bounds are there for."""

import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import llas_desktop

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def test_every_dependency_has_a_lower_bound_and_is_locked_within_its_bounds() -> None:
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.MULTILINE))
    for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]:
        wanted = Requirement(line)
        assert any(bound.operator == ">=" for bound in wanted.specifier), line
        assert wanted.specifier.contains(locked[wanted.name.lower().replace("_", "-")]), line


def test_the_lock_has_hashes_and_no_address() -> None:
    pins = re.split(r"\n(?=[a-z0-9-]+==)", LOCK)[1:]
    assert len(pins) > 30
    assert all("--hash=sha256:" in pin for pin in pins)
    assert not re.search(r"://|--(index-url|extra-index-url|find-links|trusted-host)", LOCK)


def test_the_version_stands_in_one_place() -> None:
    assert importlib.metadata.version("llas-desktop") == llas_desktop.__version__
    assert "version" not in PROJECT


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_qt_gives_back_every_none_it_returns(qtbot: QtBot) -> None:
    """PySide6 6.12.0 dropped a reference on None at every void call; a day at the counter ended in "none_dealloc"."""
    label = QLabel()
    qtbot.addWidget(label)
    calls = 2_000
    before = sys.getrefcount(None)
    for _ in range(calls):
        label.setText("학습자")
    assert abs(sys.getrefcount(None) - before) < calls // 10
